//! `AssociateSoftwareToken`: a secret for a new authenticator app, by access token or in the middle of a sign-in (authentication 5.3).

use api::{AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse};
use identity::RequestContext;
use identity::sign_in::set_up;
use identity::token::access_token::{self, Bearer};
use identity::user::software_token;

use crate::{OpError, token_or_session};

pub(crate) async fn run(cx: &RequestContext, input: AssociateSoftwareTokenRequest) -> Result<AssociateSoftwareTokenResponse, OpError> {
    token_or_session::refuse_both(input.access_token.as_ref(), input.session.as_ref())?;
    if let Some(session) = input.session {
        let (secret, session) = set_up::associate(cx, &session).await?;
        return Ok(AssociateSoftwareTokenResponse { secret_code: Some(secret.expose().to_owned()), session: Some(session) });
    }
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token.unwrap_or_default()).await?;
    software_token::refuse_switched_off(&called.pool)?;
    let (secret, sealed) = software_token::new(&called.pool, &user.sub, cx.app.entropy.as_ref())?;
    let now = cx.now;
    cx.app.store.write(move |tx| software_token::keep_pending(tx, &user, sealed.clone(), now)).await?;
    // No Session comes back with a token (authentication 2.5 `[field]`).
    Ok(AssociateSoftwareTokenResponse { secret_code: Some(secret.secret_code().expose().to_owned()), session: None })
}
