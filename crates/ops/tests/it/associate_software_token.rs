//! AssociateSoftwareToken (authentication 5.3). In the middle of a sign-in: `second_factors`.

use serde_json::json;

use crate::authenticator::Authenticator;
use crate::family::{Family, error, refused, text};

#[tokio::test]
async fn each_call_makes_a_new_secret_and_only_the_newest_is_verified() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member("alice", &[("email", "alice@example.com")]).await;
    let token = family.access_token("alice").await;
    let first = family.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
    let second = family.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
    assert!(first.get("Session").is_none(), "authentication 2.5: no Session with an access token");
    let code = text(&first["SecretCode"]);
    assert_eq!(code.len(), 52, "authentication 5.3");
    assert!(code.chars().all(|c| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".contains(c)), "{code}");
    assert_ne!(first["SecretCode"], second["SecretCode"]);
    let verify =
        |made: &serde_json::Value| json!({ "AccessToken": token, "UserCode": Authenticator::of(&made["SecretCode"]).code(&family) });
    let old = refused(family.call("VerifySoftwareToken", verify(&first)).await);
    assert_eq!(old.0, "EnableSoftwareTokenMFAException", "authentication 5.3");
    family.ok("VerifySoftwareToken", verify(&second)).await;
}

#[tokio::test]
async fn the_app_before_stays_in_force_until_the_new_one_is_verified() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    let old = family.member_with_app("alice", &[("email", "alice@example.com")]).await;
    let challenge = family.by_password("alice").await;
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": old.code(&family) });
    let answer = family.respond(&challenge, "alice", code).await.expect("tokens");
    let token = text(&answer["AuthenticationResult"]["AccessToken"]);
    family.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
    family.app.clock.advance(std::time::Duration::from_secs(60));
    let challenge = family.by_password("alice").await;
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": old.code(&family) });
    family.respond(&challenge, "alice", code).await.expect("authentication 5.3: the old one stays");
    let new = family.set_up_app(&token).await;
    let challenge = family.by_password("alice").await;
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": old.code(&family) });
    assert_eq!(refused(family.respond(&challenge, "alice", code).await).0, "CodeMismatchException");
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": new.code(&family) });
    family.respond(&challenge, "alice", code).await.expect("the new one is in force");
}

#[tokio::test]
async fn a_pool_without_apps_and_requests_of_no_user_are_refused() {
    let family = Family::plain().await;
    family.member("alice", &[]).await;
    let token = family.access_token("alice").await;
    let off = error("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool");
    assert_eq!(refused(family.call("AssociateSoftwareToken", json!({ "AccessToken": token })).await), off, "authentication 5.3");
    let both = json!({ "AccessToken": token, "Session": "x".repeat(40) });
    for request in [json!({}), both] {
        assert_eq!(refused(family.call("AssociateSoftwareToken", request).await).0, "InvalidParameterException");
    }
    let made_up = refused(family.call("AssociateSoftwareToken", json!({ "Session": "x".repeat(40) })).await);
    assert_eq!(made_up, error("NotAuthorizedException", "Invalid session for the user."));
}

#[tokio::test]
async fn the_store_never_holds_a_secret_in_clear() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    let _app = family.member_with_app("alice", &[]).await;
    let sub = text(&family.attribute("alice", "sub").await);
    let pool = family.pool.clone();
    let rows = family.app.store.read(move |tx| tx.credentials_of(&pool, &sub)).await.expect("credentials");
    let row = rows.iter().find(|row| row.kind == store::CredentialKind::SoftwareToken).expect("an app");
    assert_eq!(row.name, "phone");
    // Sealed it is longer than the secret by nonce and tag, and does not open under another user's name.
    assert!(row.secret.len() > 32, "{}", row.secret.len());
}

#[tokio::test]
async fn who_has_to_set_another_password_is_refused_with_an_error_that_the_operation_declares() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member("alice", &[("email", "alice@example.com"), ("email_verified", "true")]).await;
    let token = family.access_token("alice").await;
    family.admin_call("AdminResetUserPassword", json!({ "Username": "alice" })).await.expect("a reset");
    let told = refused(family.call("AssociateSoftwareToken", json!({ "AccessToken": token })).await);
    assert_eq!(told.0, "NotAuthorizedException");
}
