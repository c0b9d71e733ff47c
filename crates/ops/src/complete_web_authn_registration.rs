//! `CompleteWebAuthnRegistration`: keeps the passkey that was made (managed-login 6.2).

use api::{CompleteWebAuthnRegistrationRequest, CompleteWebAuthnRegistrationResponse};
use identity::RequestContext;
use identity::token::access_token;
use identity::user::passkey::registration;
use serde_json::Value;

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: CompleteWebAuthnRegistrationRequest,
) -> Result<CompleteWebAuthnRegistrationResponse, OpError> {
    let bearer = access_token::bearer(cx, &input.access_token).await?;
    let credential = match input.credential {
        // Some send the text of the object (managed-login 6.2 `[inferred]`).
        Value::String(text) => serde_json::from_str(&text).unwrap_or_default(),
        credential => credential,
    };
    registration::complete(cx, &bearer, credential).await?;
    Ok(CompleteWebAuthnRegistrationResponse {})
}
