//! VerifySoftwareToken (authentication 5.3). In the middle of a sign-in: `second_factors`.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;

use crate::authenticator::{Authenticator, tokens};
use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_wrong_code_is_refused_and_the_right_one_serves_once() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member("alice", &[]).await;
    let token = family.access_token("alice").await;
    let none = error("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
    let early = json!({ "AccessToken": token, "UserCode": "000000" });
    assert_eq!(refused(family.call("VerifySoftwareToken", early.clone()).await), none, "authentication 5.3: verify before associate");
    let made = family.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
    let app = Authenticator::of(&made["SecretCode"]);
    let wrong = json!({ "AccessToken": token, "UserCode": app.wrong_code(&family) });
    let mismatch = error("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");
    assert_eq!(refused(family.call("VerifySoftwareToken", wrong).await), mismatch, "authentication 5.3");
    let code = app.code(&family);
    let right = json!({ "AccessToken": token, "UserCode": code });
    assert_eq!(family.ok("VerifySoftwareToken", right.clone()).await, json!({ "Status": "SUCCESS" }), "authentication 2.5: no Session");
    assert_eq!(refused(family.call("VerifySoftwareToken", right).await), none, "nothing waits any more");
    family.prefer("alice", json!({ "SoftwareTokenMfaSettings": { "Enabled": true } })).await;
    let challenge = family.by_password("alice").await;
    let used = error("ExpiredCodeException", "Your software token has already been used once.");
    let answer = family.respond(&challenge, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": code })).await;
    assert_eq!(refused(answer), used, "authentication 5.3 `[aws-verified]`");
    family.app.clock.advance(Duration::from_secs(30));
    tokens(family.respond(&challenge, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) })).await);
}

#[tokio::test]
async fn what_is_no_code_or_too_long_a_name_is_refused() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member("alice", &[]).await;
    let token = family.access_token("alice").await;
    for code in ["12345", "1234567", "12345a"] {
        let refusal = refused(family.call("VerifySoftwareToken", json!({ "AccessToken": token, "UserCode": code })).await);
        assert_eq!(refusal.0, "InvalidParameterException", "authentication 5.3: {code}");
    }
    let long = json!({ "AccessToken": token, "UserCode": "000000", "FriendlyDeviceName": "x".repeat(2_000) });
    assert_eq!(refused(family.call("VerifySoftwareToken", long).await).0, "InvalidParameterException");
    let neither = json!({ "UserCode": "000000" });
    assert_eq!(refused(family.call("VerifySoftwareToken", neither).await).0, "InvalidParameterException");
}

#[tokio::test]
async fn a_pool_that_has_switched_apps_off_takes_no_new_ones_and_goes_on_with_those_that_are_preferred() {
    let family = Family::with_factors("OPTIONAL", &["app", "sms"]).await;
    let app = family.member_with_app("alice", &[("phone_number", "+15555550100")]).await;
    let sms = json!({ "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" } });
    let without = json!({ "MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": sms });
    family.admin_call("SetUserPoolMfaConfig", without).await.expect("a change");
    let challenge = family.by_password("alice").await;
    assert_eq!(challenge["ChallengeName"], "SOFTWARE_TOKEN_MFA", "authentication 5.2, 9");
    let answer = tokens(family.respond(&challenge, "alice", json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) })).await);
    let off = error("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool");
    let request = json!({ "AccessToken": answer["AccessToken"], "UserCode": "000000" });
    assert_eq!(refused(family.call("VerifySoftwareToken", request).await), off, "authentication 5.3");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_first_codes_at_once_five_are_judged_and_one_app_is_put_in_force() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member("alice", &[]).await;
    let token = family.access_token("alice").await;
    let made = family.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
    let app = Authenticator::of(&made["SecretCode"]);
    let verify = |code: String| ops::testing::call(&family.app, "VerifySoftwareToken", json!({ "AccessToken": token, "UserCode": code }));
    // More than are judged together: those that wait find the app in force when their code is judged, and are no wrong guesses for that.
    let right = join_all((0..16).map(|_| verify(app.code(&family)))).await;
    assert_eq!(right.iter().filter(|answer| answer.is_ok()).count(), 1, "{right:?}");
    let late = error("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
    assert_eq!(right.iter().filter(|answer| answer.as_ref().err() == Some(&late)).count(), 15, "{right:?}");
    let made = family.ok("AssociateSoftwareToken", json!({ "AccessToken": token })).await;
    let app = Authenticator::of(&made["SecretCode"]);
    let wrong = join_all((0..20).map(|_| verify(app.wrong_code(&family)))).await;
    let judged = wrong.into_iter().filter(|answer| matches!(answer, Err((code, _)) if code == "EnableSoftwareTokenMFAException")).count();
    assert_eq!(judged, 5, "authentication 2.9");
}
