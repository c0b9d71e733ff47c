//! The text of one argument as a value of its parameter.

use crate::convert;
use crate::failure::Failure;
use crate::literal;
use crate::params::{Def, Reads, Role};
use crate::table::Kind;
use crate::value::Value;

/// Reads and converts the text of one argument.
pub(super) fn read(def: &Def, text: Option<&str>) -> Result<Value, Failure> {
    match (def.reads, text) {
        (Reads::Switch, None) => Ok(Value::Bool(true)),
        (Reads::Switch, Some(text)) => switch(def, text),
        (_, None) => Ok(Value::Null),
        (Reads::Kind(Kind::Str | Kind::Enum(_)), Some(text)) => {
            let value = if is_null(text) { Value::Null } else { Value::str(text) };
            check_text(def, value)
        }
        (Reads::Object, Some(text)) => Ok(match text.to_ascii_lowercase().as_str() {
            "$null" => Value::Null,
            "$true" => Value::Bool(true),
            "$false" => Value::Bool(false),
            _ => literal::number(text).unwrap_or_else(|| Value::str(text)),
        }),
        (Reads::Kind(Kind::Int | Kind::Long | Kind::Blob | Kind::Time), Some(text)) => {
            let value = if is_null(text) { Value::Null } else { Value::str(text) };
            typed(def, value)
        }
        (_, Some(text)) => typed(def, data(def, text)?),
    }
}

fn is_null(text: &str) -> bool {
    text.eq_ignore_ascii_case("$null")
}

/// A literal or JSON, with the commonest loss on the way from PowerShell explained.
fn data(def: &Def, text: &str) -> Result<Value, Failure> {
    if matches!(text, "System.Collections.Hashtable" | "System.Object[]" | "System.Collections.Hashtable[]") {
        let message = format!(
            "Cannot bind parameter '{}'. PowerShell evaluated the hashtable and handed over only its type name '{text}'. Quote the whole literal, \
             write JSON, or use the Cognate module for PowerShell.",
            def.name
        );
        return Err(Failure::binding("CannotConvertArgumentNoMessage", message));
    }
    literal::parse(text).map_err(|e| {
        let message = format!("Cannot bind parameter '{}'. {}", def.name, e.message);
        Failure::binding("CannotConvertArgumentNoMessage", message)
    })
}

fn typed(def: &Def, value: Value) -> Result<Value, Failure> {
    match def.reads {
        Reads::Kind(kind) => convert::parameter(def.name, &kind, value),
        Reads::Hashtable if def.role == Role::ClientConfig => crate::config::check(value),
        Reads::Hashtable => convert::parameter(def.name, &Kind::Map(&Kind::Str), value),
        Reads::Object | Reads::Switch => Ok(value),
    }
}

fn switch(def: &Def, text: &str) -> Result<Value, Failure> {
    if is_null(text) {
        return Ok(Value::Bool(true));
    }
    convert::switch_text(text).map(Value::Bool).ok_or_else(|| {
        let message = format!(
            "Cannot convert 'System.String' to the type 'System.Management.Automation.SwitchParameter' required by parameter '{}'. ",
            def.name
        );
        Failure::binding("CannotConvertArgument", message)
    })
}

const ACTIONS: [&str; 7] = ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"];

/// `-ErrorAction` and its sisters take a name or a number; other texts pass.
fn check_text(def: &Def, value: Value) -> Result<Value, Failure> {
    let (Role::ErrorAction | Role::WarningAction | Role::OtherAction, Value::Str(text)) = (def.role, &value) else {
        return Ok(value);
    };
    if let Some(name) = ACTIONS.iter().find(|a| a.eq_ignore_ascii_case(text)) {
        return Ok(Value::str(*name));
    }
    let reason = match text.parse::<usize>() {
        Ok(n) if n < ACTIONS.len() => return Ok(Value::str(ACTIONS[n])),
        Ok(_) => format!(
            "Cannot convert value \"{text}\" to type \"System.Management.Automation.ActionPreference\" due to enumeration values that are not \
             valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{}\".",
            ACTIONS.join(",")
        ),
        Err(_) => format!(
            "Cannot convert value \"{text}\" to type \"System.Management.Automation.ActionPreference\". Error: \"Unable to match the identifier \
             name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{}\"",
            ACTIONS.join(", ")
        ),
    };
    Err(Failure::binding("CannotConvertArgumentNoMessage", format!("Cannot bind parameter '{}'. {reason}", def.name)))
}
