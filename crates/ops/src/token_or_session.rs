//! Operations that a user calls with an access token, or with a session in the middle of a sign-in.

use crate::OpError;

/// Refuses a request that names neither or both (authentication 5.3 `[model]`; the words are ours).
///
/// # Errors
/// `InvalidParameterException`.
pub(crate) fn refuse_both(token: Option<&String>, session: Option<&String>) -> Result<(), OpError> {
    if token.is_some() == session.is_some() {
        return Err(OpError::invalid("Exactly one of AccessToken and Session must be given."));
    }
    Ok(())
}
