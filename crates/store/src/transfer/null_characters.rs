//! Null characters that an older program let in. Only SQLite has them.

use super::Pages;
use super::tables::{Carried, Table};
use crate::upkeep_outcome::UpkeepError;
use crate::waist::{Arg, Value};
use crate::{Store, StoreError};

/// A null character in JSON.
const ESCAPED: &str = "\\u0000";

/// Refuses rows that hold one.
pub(super) fn refuse(table: &Table, rows: &[Vec<Value>]) -> Result<(), UpkeepError> {
    let is_null = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
    match rows.iter().find(|row| row.iter().any(is_null)) {
        Some(row) => Err(UpkeepError::NullCharacter { table: table.name, row: shown(table, row) }),
        None => Ok(()),
    }
}

/// The key of a row as messages show it: its texts escaped.
fn shown(table: &Table, row: &[Value]) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Int(number) => number.to_string(),
        _ => "..".to_owned(),
    };
    format!("({})", table.key_of(row).iter().map(value).collect::<Vec<_>>().join(", "))
}

/// Puts `with` in the place of each in all rows of a table.
pub(super) async fn replace(store: &Store, table: &'static Table, with: &str) -> Result<(), UpkeepError> {
    // Settings are written by the program alone.
    if table.carried != Carried::Rows {
        return Ok(());
    }
    let mut pages = Pages::new(table, None);
    while let Some((rows, _)) = pages.next(store).await? {
        for row in rows {
            let replaced: Vec<Value> = row.iter().map(|value| without(value, with)).collect();
            if replaced != row {
                let row_shown = shown(table, &row);
                let update = store.write(move |tx| {
                    let key = table.key_of(&row);
                    let args: Vec<Arg<'_>> = replaced.iter().chain(&key).map(Value::as_arg).collect();
                    tx.conn.query_as_stored(&table.update, &args).map(drop)
                });
                update.await.map_err(|error| match error {
                    StoreError::Conflict => UpkeepError::NullTaken { table: table.name, row: row_shown, with: with.to_owned() },
                    other => other.into(),
                })?;
            }
        }
    }
    Ok(())
}

/// A value without null characters, in itself or in what it says as JSON.
fn without(value: &Value, with: &str) -> Value {
    match value {
        Value::Text(text) if text.contains('\0') => without(&Value::Text(text.replace('\0', with)), with),
        Value::Text(text) if text.contains(ESCAPED) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() => {
            Value::Text(unescaped(text, with))
        }
        other => other.clone(),
    }
}

/// JSON without escaped null characters. Backslashes stand in its strings only, each with what it escapes.
fn unescaped(json: &str, with: &str) -> String {
    let with = serde_json::Value::from(with).to_string();
    let with = with.get(1..with.len() - 1).unwrap_or_default();
    let (mut text, mut rest) = (String::with_capacity(json.len()), json);
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix(ESCAPED) {
            text.push_str(with);
            rest = behind;
        } else {
            let two = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
            text.push_str(&rest[..two]);
            rest = &rest[two..];
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_characters_are_replaced_in_texts_and_in_json_and_what_only_looks_like_one_stays() {
        let text = |text: &str| Value::Text(text.to_owned());
        let pairs = [
            (text("a\0b\0"), text("a?b?")),
            (text(r#"{"a":"x\u0000y","b":["\\u0000"]}"#), text(r#"{"a":"x?y","b":["\\u0000"]}"#)),
            (text(r#"["\\\u0000"]"#), text(r#"["\\?"]"#)),
            (text(r"no JSON: \u0000"), text(r"no JSON: \u0000")),
            (Value::Bytes(vec![0]), Value::Bytes(vec![0])),
        ];
        for (given, wanted) in pairs {
            assert!(without(&given, "?") == wanted);
        }
        assert_eq!(unescaped(r#""\u0000""#, "\""), r#""\"""#);
    }
}
