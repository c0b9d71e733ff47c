//! `DeleteWebAuthnCredential`: a user does away with a passkey (managed-login 6.4).

use api::{DeleteWebAuthnCredentialRequest, DeleteWebAuthnCredentialResponse, ErrorCode};
use identity::RequestContext;
use identity::token::access_token;
use store::CredentialKind;

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: DeleteWebAuthnCredentialRequest) -> Result<DeleteWebAuthnCredentialResponse, OpError> {
    let user = access_token::bearer(cx, &input.access_token).await?.user;
    let deleted =
        cx.app.store.write(move |tx| tx.delete_credential(&user.pool_id, &user.sub, CredentialKind::Passkey, &input.credential_id));
    match deleted.await? {
        true => Ok(DeleteWebAuthnCredentialResponse {}),
        // The service's words are not recorded; these are ours.
        false => Err(OpError::new(ErrorCode::ResourceNotFoundException, "The credential does not exist.")),
    }
}
