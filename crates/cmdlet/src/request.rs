//! From bound parameters to the request body, with absent, null and empty kept apart (`cmdlet 1.3`, `1.4`, `7`).

use crate::failure::Failure;
use crate::table::{Cmdlet, Kind, Shape};
use crate::value::Value;

/// Builds the body. `values` has one entry per request parameter; none and `$null` leave the member out.
///
/// # Errors
/// A map value that is not a text: the original casts and does not convert (`cmdlet 1.5`).
pub(crate) fn body(cmdlet: &'static Cmdlet, values: &[Option<Value>]) -> Result<Value, Failure> {
    for (param, value) in cmdlet.params.iter().zip(values) {
        if let (Kind::Map(Kind::Str | Kind::Enum(_)), Some(Value::Hash(pairs))) = (param.kind, value) {
            for (_, item) in pairs {
                if !matches!(item, Value::Str(_) | Value::Null) {
                    let message = format!("Unable to cast object of type '{}' to type 'System.String'.", item.net_type());
                    return Err(Failure::raw("System.InvalidCastException", message));
                }
            }
        }
    }
    let mut path = Vec::new();
    Ok(object(cmdlet, cmdlet.request, values, &mut path).unwrap_or(Value::Hash(Vec::new())))
}

/// One structure of the request: members in the model's order; none when no leaf was given.
fn object(cmdlet: &'static Cmdlet, shape: &'static Shape, values: &[Option<Value>], path: &mut Vec<&'static str>) -> Option<Value> {
    let mut members = Vec::new();
    for member in shape.members {
        path.push(member.name);
        let leaf = cmdlet.params.iter().position(|p| p.path == path.as_slice());
        let value = match (leaf, member.kind) {
            (Some(index), _) => values.get(index).and_then(Clone::clone).filter(|v| !v.is_null()),
            (None, Kind::Object(inner)) if path.len() < 8 => object(cmdlet, inner, values, path),
            (None, _) => None,
        };
        path.pop();
        if let Some(value) = value {
            members.push((member.name.to_owned(), value));
        }
    }
    (!members.is_empty()).then_some(Value::Hash(members))
}

/// Sends the page size that the original sends when none is given, and tells so in a verbose line (`cmdlet-paging 1`).
pub(crate) fn fill_page_size(cmdlet: &'static Cmdlet, values: &mut [Option<Value>]) -> Option<String> {
    let size = cmdlet.paging.as_ref()?.size.as_ref()?;
    let default = size.default?;
    let value = values.get_mut(cmdlet.params.iter().position(|p| p.name == size.param)?)?;
    if value.is_some() {
        return None;
    }
    *value = Some(Value::Int(default));
    Some(format!("{} parameter unset, using default value of '{default}'", size.param))
}

/// The warning for a required parameter that was given `$null` (`cmdlet 1.2`).
pub(crate) fn null_warnings(cmdlet: &'static Cmdlet, values: &[Option<Value>]) -> Vec<String> {
    let nulls = cmdlet.params.iter().zip(values).filter(|(p, v)| p.required && v.as_ref().is_none_or(Value::is_null));
    nulls
        .map(|(p, _)| {
            format!(
                "You are passing $null as a value for parameter {} which is marked as required. In case you believe this parameter was incorrectly \
                 marked as required, report this by opening an issue at https://github.com/aws/aws-tools-for-powershell/issues.",
                p.name
            )
        })
        .collect()
}
