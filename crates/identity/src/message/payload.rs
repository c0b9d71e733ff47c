//! The content of a message as it lies, sealed, in the outbox.

use serde::{Deserialize, Serialize};

/// The context under which payloads are sealed with the pool's data key.
pub(crate) const PAYLOAD_CONTEXT: &str = "outbox";

/// What is sealed. It has no `Debug`: it holds a code or a password.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Payload {
    /// The subject of a mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<String>,
    /// HTML for a mail, plain text for a text message.
    pub(crate) body: String,
    /// The code or the temporary password.
    #[serde(default)]
    pub(crate) code: String,
    /// Who sends a mail in place of the pool's sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sender: Option<Sender>,
}

/// A sender of its own.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Sender {
    /// The sender's address.
    pub(crate) from: Option<String>,
    /// Where answers go.
    pub(crate) reply_to: Option<String>,
    /// The identity that sends.
    pub(crate) source_arn: String,
}
