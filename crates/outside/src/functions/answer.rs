//! What functions answer, however they were reached.

use serde_json::Value;

use super::InvokeError;

/// The longest error text taken from a function, in characters.
const MESSAGE_CHARS_MAX: usize = 2000;

/// The answer as a JSON object; anything else is not recognised.
pub(super) fn json_object(body: &[u8]) -> Result<Value, InvokeError> {
    serde_json::from_slice(body).ok().filter(Value::is_object).ok_or(InvokeError::Unrecognizable)
}

/// The error document `{"errorMessage", "errorType", ..}` of a failed function.
pub(super) fn function_error(body: &[u8]) -> InvokeError {
    let document: Option<Value> = serde_json::from_slice(body).ok();
    let member = |name: &str| match document.as_ref()?.get(name)? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        other => Some(other.to_string()),
    };
    let message = member("errorMessage").or_else(|| member("errorType")).unwrap_or_else(|| "Unknown".to_owned());
    InvokeError::Function { message: message.chars().take(MESSAGE_CHARS_MAX).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_object_is_an_answer() {
        assert!(json_object(b"{\"a\":1}").is_ok());
        for wrong in [&b"null"[..], b"[]", b"\"x\"", b"", b"{", b"<html>"] {
            assert_eq!(json_object(wrong), Err(InvokeError::Unrecognizable));
        }
    }

    #[test]
    fn the_error_message_is_taken_from_the_error_document() {
        let message = |body: &str| match function_error(body.as_bytes()) {
            InvokeError::Function { message } => message,
            other => panic!("unexpected {other:?}"),
        };
        assert_eq!(message(r#"{"errorMessage":"no","errorType":"Exception"}"#), "no");
        assert_eq!(message(r#"{"errorMessage":null,"errorType":"Exception"}"#), "Exception");
        assert_eq!(message("not json"), "Unknown");
    }
}
