//! The code of a message as custom senders get it: encrypted for the pool's key (sign-up 4.5).

use std::borrow::Cow;

use domain::message::{Purpose, escape_html};

use crate::message::draft::Draft;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// Encrypts the code or the temporary password of a message for the pool's `KMSKeyID`.
///
/// # Errors
/// [`Kind::TriggerFailed`] where the key cannot be used: without it the function could not read the code. The service's own text
/// for that is not known.
pub(super) async fn encrypt(cx: &RequestContext, pool: &Pool, draft: &Draft) -> Result<String, Refusal> {
    let refused = || Refusal::new(Kind::TriggerFailed, format!("The key of user pool {} cannot be used.", pool.id()));
    let key_id = pool.lambda().and_then(|lambda| lambda.kms_key_id.as_deref()).ok_or_else(refused)?;
    let keys = cx.app.functions.sender_keys().ok_or_else(refused)?;
    let secret = draft.secret.expose();
    // Temporary passwords are given HTML-escaped (sign-up 4.5 `[docs]`); codes have nothing to escape.
    let text = if draft.purpose == Purpose::AdminCreateUser { Cow::Owned(escape_html(secret)) } else { Cow::Borrowed(secret) };
    keys.encrypt(key_id, pool.id(), text.as_bytes()).await.map_err(|error| {
        tracing::warn!(pool = pool.id(), %error, "a code could not be encrypted for the custom sender");
        refused().because(error)
    })
}
