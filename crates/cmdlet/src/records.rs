//! Binding one record of the input: names in any case, values to text, and no silent traps (`cmdlet 2.2`).

use crate::binder::Bound;
use crate::convert;
use crate::failure::Failure;
use crate::input::Content;
use crate::params::{Own, Role};
use crate::table::{Cmdlet, Kind};
use crate::value::Value;

/// Whether a record may give this parameter.
pub fn may_come_from_input(role: Role) -> bool {
    matches!(
        role,
        Role::Request(_)
            | Role::Select
            | Role::Force
            | Role::EndpointUrl
            | Role::Region
            | Role::ProfileLocation
            | Role::AccessKey
            | Role::SecretKey
            | Role::SessionToken
            | Role::ProfileName
            | Role::ClientConfig
            | Role::Own(Own::ClientSecret)
    )
}

/// The command line's values with the record's beside them. Values of the command line are never overridden.
///
/// # Errors
/// A non-terminating error that names what is wrong with the record.
pub fn bind(cmdlet: &'static Cmdlet, base: &Bound, content: Content) -> Result<Bound, Failure> {
    let mut bound = base.clone_values();
    match content {
        Content::Bad(why) => return Err(Failure::record("InputObjectNotBound", why)),
        Content::Bare(value) => bare(cmdlet, &mut bound, value)?,
        Content::Named(pairs) => {
            for (key, value) in pairs {
                named(cmdlet, base, &mut bound, &key, value)?;
            }
        }
    }
    let missing = bound.missing(cmdlet);
    if missing.is_empty() {
        return Ok(bound);
    }
    let names: String = missing.iter().map(|&i| format!(" {}", cmdlet.params[i].name)).collect();
    Err(Failure::record(
        "InputObjectMissingMandatory",
        format!(
            "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {names}"
        ),
    ))
}

fn bare(cmdlet: &'static Cmdlet, bound: &mut Bound, value: Value) -> Result<(), Failure> {
    let target = cmdlet.params.iter().position(|p| p.by_value).filter(|&i| !bound.has_request(i));
    match target {
        Some(index) => {
            bound.set(Role::Request(index), value);
            Ok(())
        }
        None => Err(Failure::record(
            "InputObjectNotBound",
            "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input \
             and its properties do not match any of the parameters that take pipeline input.",
        )),
    }
}

fn named(cmdlet: &'static Cmdlet, base: &Bound, bound: &mut Bound, key: &str, value: Value) -> Result<(), Failure> {
    let exact = |name: &str| name.eq_ignore_ascii_case(key);
    let def = bound.defs.iter().find(|d| exact(d.name) || d.aliases.iter().any(|a| exact(a)));
    let Some((name, role)) = def.filter(|d| may_come_from_input(d.role)).map(|d| (d.name, d.role)) else {
        return Err(Failure::record("InputObjectNotBound", format!("The record's key '{key}' is no parameter of {}.", cmdlet.name)));
    };
    if base.role(role).is_some() {
        return Ok(());
    }
    let soften = |f: Failure| Failure::record(&f.id, f.message);
    let converted = match role {
        Role::Request(index) => {
            let kind = cmdlet.params[index].kind;
            if matches!((kind, &value), (Kind::Str | Kind::Enum(_), Value::Hash(_))) {
                let text = format!("Cannot bind parameter '{name}'. The record gives an object where a text is needed.");
                return Err(Failure::record("CannotConvertArgument", text));
            }
            convert::parameter(name, &kind, value).map_err(soften)?
        }
        Role::Force => match value {
            Value::Bool(_) => value,
            Value::Null => Value::Bool(true),
            other => convert::switch_text(&other.to_text()).map(Value::Bool).ok_or_else(|| {
                Failure::record("CannotConvertArgument", format!("Cannot bind parameter '{name}'. The record must give true or false."))
            })?,
        },
        Role::ClientConfig => crate::config::check(value).map_err(soften)?,
        Role::Region => value,
        _ => convert::parameter(name, &Kind::Str, value).map_err(soften)?,
    };
    bound.set(role, converted);
    Ok(())
}
