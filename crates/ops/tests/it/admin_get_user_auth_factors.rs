//! AdminGetUserAuthFactors (new-operations 4).

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn an_administrator_sees_what_a_user_has() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member_with_app("alice", &[("email", "alice@example.com")]).await;
    let seen = family.admin_call("AdminGetUserAuthFactors", json!({ "Username": "alice" })).await.expect("factors");
    let expected = json!({
        "Username": "alice", "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA", "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"],
        "ConfiguredUserAuthFactors": ["PASSWORD", "EMAIL_OTP", "SOFTWARE_TOKEN"],
    });
    assert_eq!(seen, expected);
    let unknown = refused(family.admin_call("AdminGetUserAuthFactors", json!({ "Username": "nobody" })).await);
    assert_eq!(unknown, error("UserNotFoundException", "User does not exist."));
}
