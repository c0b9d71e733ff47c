//! The `NextToken` of a listing: where the next page starts, sealed, so that no caller learns keys or makes tokens of its own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use identity::App;

use crate::OpError;

/// The most characters that are looked at; longer ones are no tokens of ours, whatever they hold.
const TOKEN_CHARS_MAX: usize = 8 * 1024;

/// Seals the position after a page. `listing` names the operation and all parameters that must stay the same for the next page, so a
/// token of one listing does not work in another.
///
/// # Errors
/// `InternalErrorException` when the cryptographic library fails.
pub(crate) fn seal(app: &App, listing: &str, position: &str) -> Result<String, OpError> {
    let sealed = app.keyring.root().seal(&context(listing), position.as_bytes(), app.entropy.as_ref()).map_err(OpError::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// The position in a token that this server made for the same listing.
///
/// # Errors
/// `InvalidParameterException`; the service's text is not established (administration 6).
pub(crate) fn open(app: &App, listing: &str, token: &str) -> Result<String, OpError> {
    if token.len() > TOKEN_CHARS_MAX {
        return Err(refused());
    }
    let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| refused())?;
    let position = app.keyring.root().open(&context(listing), &sealed).map_err(|_| refused())?;
    String::from_utf8(position).map_err(|_| refused())
}

/// The same for a token that may be missing.
pub(crate) fn open_optional(app: &App, listing: &str, token: Option<&str>) -> Result<Option<String>, OpError> {
    token.map(|token| open(app, listing, token)).transpose()
}

fn context(listing: &str) -> String {
    format!("page:{listing}")
}

fn refused() -> OpError {
    OpError::invalid("Invalid pagination token")
}
