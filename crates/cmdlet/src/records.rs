//! Binding one record of the input: names in any case, values to text, and no silent traps (`cmdlet 2.2`).

use crate::binder::Bound;
use crate::columns::{self, Column};
use crate::convert;
use crate::failure::Failure;
use crate::input::record::Content;
use crate::params::{Def, Role};
use crate::table::{Cmdlet, Kind};
use crate::value::Value;

/// A record that was bound.
pub(crate) struct BoundRecord {
    /// The command line's values with the record's beside them.
    pub bound: Bound,
    /// The record's names that no parameter has.
    pub ignored: Vec<String>,
}

/// The command line's values with the record's beside them. Values of the command line are never overridden.
///
/// # Errors
/// A non-terminating error that names what is wrong with the record.
pub(crate) fn bind(cmdlet: &'static Cmdlet, base: &Bound, content: Content) -> Result<BoundRecord, Failure> {
    let mut bound = base.clone_values();
    let mut ignored = Vec::new();
    match content {
        Content::Bad(why) => return Err(Failure::record("InputObjectNotBound", why)),
        Content::Bare(value) => bare(cmdlet, &mut bound, value)?,
        Content::Named(pairs) => {
            let (columns, strange) = gather(cmdlet, &bound.defs, pairs)?;
            let given = |name: &str| base.given(name) || columns.iter().any(|(column, _)| column.parameter() == name);
            for name in &strange {
                if let Some(hint) = columns::meant(cmdlet, &bound.defs, name, given) {
                    let text = format!("The record's key '{name}' is no parameter of {}. {hint}", cmdlet.name);
                    return Err(Failure::record("InputObjectNotBound", text));
                }
            }
            ignored = strange;
            for (column, value) in columns {
                fill(cmdlet, base, &mut bound, &column, value)?;
            }
        }
    }
    let missing = bound.missing(cmdlet);
    if missing.is_empty() {
        return Ok(BoundRecord { bound, ignored });
    }
    let names: String = missing.iter().map(|&i| format!(" {}", cmdlet.params[i].name)).collect();
    Err(Failure::record(
        "InputObjectMissingMandatory",
        format!(
            "The input object cannot be bound because it did not contain the information required to bind all mandatory parameters: {names}"
        ),
    ))
}

/// The record's values by column, and the names that are none.
type Gathered = (Vec<(Column, Value)>, Vec<String>);

/// Puts the parts of a value together.
fn gather(cmdlet: &'static Cmdlet, defs: &[Def], pairs: Vec<(String, Value)>) -> Result<Gathered, Failure> {
    let (mut found, mut strange): (Vec<(Column, Value)>, Vec<String>) = (Vec::new(), Vec::new());
    for (key, value) in pairs {
        let Some(column) = columns::find(cmdlet, defs, &key) else {
            strange.push(key);
            continue;
        };
        let name = column.parameter();
        let earlier = found.iter_mut().find(|(earlier, _)| earlier.parameter() == name);
        let (item, pair) = match &column {
            Column::Whole(..) => (None, None),
            // A value that is null was not given.
            Column::Attribute(..) | Column::Key(..) if value.is_null() => continue,
            Column::Attribute(_, attribute) => {
                (Some(Value::Hash(vec![("Name".into(), Value::str(attribute.clone())), ("Value".into(), value.clone())])), None)
            }
            Column::Key(_, key) => (None, Some((key.clone(), Value::str(value.to_text())))),
        };
        match (earlier, item, pair) {
            (None, None, None) => found.push((column, value)),
            (None, Some(item), _) => found.push((column, Value::Array(vec![item]))),
            (None, None, Some(pair)) => found.push((column, Value::Hash(vec![pair]))),
            (Some((Column::Attribute(..), Value::Array(items))), Some(item), _) => items.push(item),
            (Some((Column::Key(..), Value::Hash(pairs))), None, Some(pair)) => pairs.push(pair),
            (Some(_), ..) => {
                return Err(Failure::record(
                    "InputObjectNotBound",
                    format!("The record's key '{key}' gives a value that another key gives too."),
                ));
            }
        }
    }
    Ok((found, strange))
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

fn fill(cmdlet: &'static Cmdlet, base: &Bound, bound: &mut Bound, column: &Column, value: Value) -> Result<(), Failure> {
    let name = column.parameter();
    let Some(role) = bound.defs.iter().find(|d| d.name == name).map(|d| d.role) else { return Ok(()) };
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
        Role::Force | Role::NoAutoIteration => match value {
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
