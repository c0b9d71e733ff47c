//! AdminSetUserMFAPreference (authentication 5.4).

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn an_administrator_sets_what_a_user_could_and_everybody_sees_it() {
    let family = Family::with_factors("OPTIONAL", &["sms"]).await;
    family.member("alice", &[("phone_number", "+15555550100")]).await;
    family.prefer("alice", json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
    let user = family.user("alice").await;
    assert_eq!((&user["UserMFASettingList"], &user["PreferredMfaSetting"]), (&json!(["SMS_MFA"]), &json!("SMS_MFA")));
    let option = json!([{ "AttributeName": "phone_number", "DeliveryMedium": "SMS" }]);
    assert_eq!(user["MFAOptions"], option, "administration 3.4");
    let listed = family.admin_call("ListUsers", json!({})).await.expect("a page");
    assert_eq!(listed["Users"][0]["MFAOptions"], option);
    assert!(listed["Users"][0].get("UserMFASettingList").is_none(), "administration 3.9");
    assert_eq!(family.by_password("alice").await["ChallengeName"], "SMS_MFA");
}

#[tokio::test]
async fn unknown_and_unconfirmed_users_are_refused_and_disabled_ones_are_not() {
    let family = Family::with_factors("OPTIONAL", &["sms"]).await;
    let settings = |username: &str| json!({ "Username": username, "SMSMfaSettings": { "Enabled": true } });
    let unknown = refused(family.admin_call("AdminSetUserMFAPreference", settings("nobody")).await);
    assert_eq!(unknown, error("UserNotFoundException", "User does not exist."));
    family.sign_up("bob", &[("email", "bob@example.com"), ("phone_number", "+15555550101")]).await.expect("a sign-up");
    let unconfirmed = refused(family.admin_call("AdminSetUserMFAPreference", settings("bob")).await);
    assert_eq!(unconfirmed, error("UserNotConfirmedException", "User is not confirmed."), "authentication 5.4");
    family.member("alice", &[("phone_number", "+15555550100")]).await;
    family.admin_call("AdminDisableUser", json!({ "Username": "alice" })).await.expect("a change");
    family.admin_call("AdminSetUserMFAPreference", settings("alice")).await.expect("authentication 5.4: accepted");
}
