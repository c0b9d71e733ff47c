//! `StartWebAuthnRegistration` (managed-login 6.2).

use domain::webauthn::public_key::ES256;
use serde_json::json;

use crate::family::{Family, password_client, text};
use crate::passkeys::{RELYING_PARTY, with_passkeys};

#[tokio::test]
async fn a_browser_is_told_what_to_make() {
    let family = with_passkeys(password_client()).await;
    let software = family.passkey("ada", ES256).await;
    let token = family.access_token("ada").await;
    let options = family.ok("StartWebAuthnRegistration", json!({ "AccessToken": token })).await["CredentialCreationOptions"].clone();
    let challenge = text(&options["challenge"]);
    let url_safe = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    assert!(url_safe(&challenge) && url_safe(&text(&options["user"]["id"])), "as Amplify reads it");
    assert_ne!(family.registration(&token).await, challenge);
    assert_eq!(
        options,
        json!({
            "rp": { "id": RELYING_PARTY, "name": RELYING_PARTY },
            "user": { "id": options["user"]["id"], "name": "ada", "displayName": "ada" },
            "challenge": challenge,
            "pubKeyCredParams": [{ "type": "public-key", "alg": -7 }, { "type": "public-key", "alg": -257 }],
            "timeout": 180_000,
            "excludeCredentials": [{ "type": "public-key", "id": software.id(), "transports": ["internal"] }],
            "authenticatorSelection": { "requireResidentKey": true, "residentKey": "required", "userVerification": "preferred" },
            "attestation": "none",
        })
    );
}

#[tokio::test]
async fn a_pool_without_passkeys_or_without_a_relying_party_refuses() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.access_token("ada").await;
    let refusal = family.refusal_of("StartWebAuthnRegistration", json!({ "AccessToken": token })).await;
    assert!(refusal.starts_with("WebAuthnNotEnabledException: "), "{refusal}");

    let family = with_passkeys(password_client()).await;
    family.admin_call("DeleteUserPoolDomain", json!({ "Domain": "mine" })).await.expect("deleted");
    let token = family.access_token("ada").await;
    let refusal = family.refusal_of("StartWebAuthnRegistration", json!({ "AccessToken": token })).await;
    assert!(refusal.starts_with("WebAuthnConfigurationMissingException: "), "{refusal}");
    let refusal = family.refusal_of("StartWebAuthnRegistration", json!({ "AccessToken": "a.b.c" })).await;
    assert_eq!(refusal, "NotAuthorizedException: Invalid Access Token");
}

#[tokio::test]
async fn a_custom_domain_goes_before_the_prefix() {
    let family = with_passkeys(password_client()).await;
    let certificate = json!({ "CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/1" });
    let custom = json!({ "Domain": "auth.example.com", "CustomDomainConfig": certificate });
    family.admin_call("CreateUserPoolDomain", custom).await.expect("a custom domain");
    let token = family.access_token("ada").await;
    let options = family.ok("StartWebAuthnRegistration", json!({ "AccessToken": token })).await;
    assert_eq!(options["CredentialCreationOptions"]["rp"]["id"], "auth.example.com");
}
