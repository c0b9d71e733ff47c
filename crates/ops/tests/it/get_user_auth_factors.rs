//! GetUserAuthFactors (new-operations 4, authentication 5.4).

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn it_tells_what_the_user_has_and_prefers() {
    let family = Family::with_factors("OPTIONAL", &["app", "sms"]).await;
    family.member("alice", &[]).await;
    let token = family.access_token("alice").await;
    let bare = family.ok("GetUserAuthFactors", json!({ "AccessToken": token })).await;
    assert_eq!(bare, json!({ "Username": "alice", "ConfiguredUserAuthFactors": ["PASSWORD"] }));
    family.set_up_app(&token).await;
    let both = json!({ "Username": "alice", "UserAttributes": crate::family::list(&[("email", "a@example.com"), ("phone_number", "+15555550100")]) });
    family.admin_call("AdminUpdateUserAttributes", both).await.expect("attributes");
    family.prefer("alice", json!({ "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
    let all = family.ok("GetUserAuthFactors", json!({ "AccessToken": token })).await;
    let expected = json!({
        "Username": "alice", "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA", "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"],
        "ConfiguredUserAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "SOFTWARE_TOKEN"],
    });
    assert_eq!(all, expected, "authentication 5.4: whatever the pool allows, in this order");
    assert_eq!(refused(family.call("GetUserAuthFactors", json!({ "AccessToken": "nonsense" })).await).0, "NotAuthorizedException");
}
