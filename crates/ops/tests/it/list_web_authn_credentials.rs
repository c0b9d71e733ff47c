//! `ListWebAuthnCredentials` (managed-login 6.4).

use domain::webauthn::public_key::ES256;
use domain::webauthn::testing::Software;
use serde_json::{Value, json};

use crate::family::password_client;
use crate::passkeys::{RELYING_PARTY, right, with_passkeys};

#[tokio::test]
async fn a_users_passkeys_are_told_page_by_page_and_nobody_elses() {
    let family = with_passkeys(password_client()).await;
    family.confirmed("bob", "bob@example.com").await;
    family.passkey("bob", ES256).await;
    let token = family.access_token("ada").await;
    let mut ids = Vec::new();
    for at in 0..3_u8 {
        let mut software = Software::new(ES256, &[at]);
        let credential = software.create(&family.registration(&token).await, &right());
        family.complete(&token, credential).await.expect("a passkey");
        ids.push(software.id());
    }
    let mut told: Vec<Value> = Vec::new();
    let mut next = Value::Null;
    for size in [2, 1] {
        let mut input = json!({ "AccessToken": token, "MaxResults": 2 });
        if !next.is_null() {
            input["NextToken"] = next;
        }
        let page = family.ok("ListWebAuthnCredentials", input).await;
        let credentials = page["Credentials"].as_array().expect("a list").clone();
        assert_eq!(credentials.len(), size);
        told.extend(credentials);
        next = page["NextToken"].clone();
    }
    assert!(next.is_null());
    let mut told_ids: Vec<_> = told.iter().map(|one| one["CredentialId"].as_str().unwrap_or_default().to_owned()).collect();
    told_ids.sort();
    ids.sort();
    assert_eq!(told_ids, ids);
    assert_eq!(
        told[0],
        json!({
            "CredentialId": told[0]["CredentialId"],
            "FriendlyCredentialName": "Passkey",
            "RelyingPartyId": RELYING_PARTY,
            "AuthenticatorAttachment": "platform",
            "AuthenticatorTransports": ["internal"],
            "CreatedAt": told[0]["CreatedAt"],
        })
    );
    assert!(told[0]["CreatedAt"].is_number());
    let refusal = family.refusal_of("ListWebAuthnCredentials", json!({ "AccessToken": token, "NextToken": "invented" })).await;
    assert!(refusal.starts_with("InvalidParameterException: "), "{refusal}");
}
