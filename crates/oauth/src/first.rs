//! The first tokens of a sign-in on the pages.

use domain::attributes::may_read;
use domain::scopes;
use domain::trigger::TokenOccasion;
use identity::client::ClientAndPool;
use identity::token::issue::{self, IssuedTokens, Occasion};
use identity::token::refresh_token::SignIn;
use identity::{Refusal, RequestContext};
use store::UserRow;

/// Issues them, without a refresh token; the pre token generation function hears of the pages.
///
/// # Errors
/// [`identity::Kind::Invalid`] for a client that cannot read every attribute of its scopes (managed-login 2.6 `[docs]`); the function's.
pub(crate) async fn issue(
    cx: &RequestContext,
    called: &ClientAndPool,
    user: &UserRow,
    sign_in: &SignIn,
    nonce: Option<String>,
) -> Result<IssuedTokens, Refusal> {
    let ClientAndPool { client, pool } = called;
    let granted = sign_in.hosted.as_ref().map(|hosted| hosted.scopes.as_slice()).unwrap_or_default();
    if !scopes::needed(granted).all(|name| may_read(pool.schema(), client.read_attributes.as_deref(), name)) {
        return Err(Refusal::invalid("invalid_scope"));
    }
    let keys = cx.app.signing_keys.load(pool).await?;
    issue::issue(cx, called, &keys, user, sign_in, Occasion { occasion: TokenOccasion::HostedAuth, metadata: None, nonce }).await
}
