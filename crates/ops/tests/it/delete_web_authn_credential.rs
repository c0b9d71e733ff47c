//! `DeleteWebAuthnCredential` (managed-login 6.4).

use domain::webauthn::public_key::ES256;
use serde_json::json;

use crate::family::password_client;
use crate::passkeys::with_passkeys;

#[tokio::test]
async fn a_user_deletes_a_passkey_of_their_own_once() {
    let family = with_passkeys(password_client()).await;
    family.confirmed("bob", "bob@example.com").await;
    let (mine, bobs) = (family.passkey("ada", ES256).await, family.passkey("bob", ES256).await);
    let token = family.access_token("ada").await;
    let delete = |id: String| family.call("DeleteWebAuthnCredential", json!({ "AccessToken": token, "CredentialId": id }));
    let gone = crate::family::error("ResourceNotFoundException", "The credential does not exist.");
    assert_eq!(delete(bobs.id()).await, Err(gone.clone()), "another user's");
    assert_eq!(delete(mine.id()).await, Ok(json!({})));
    assert_eq!(delete(mine.id()).await, Err(gone));
    let token = family.access_token("bob").await;
    let listed = family.ok("ListWebAuthnCredentials", json!({ "AccessToken": token })).await;
    assert_eq!(listed["Credentials"].as_array().map(Vec::len), Some(1));
}
