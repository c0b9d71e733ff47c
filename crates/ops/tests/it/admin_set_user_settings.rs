//! AdminSetUserSettings (administration 3.7).

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn an_administrator_turns_codes_by_text_message_on() {
    let family = Family::with_factors("OPTIONAL", &["sms"]).await;
    family.member("alice", &[("phone_number", "+15555550100")]).await;
    let request = |username: &str, attribute: &str| json!({ "Username": username, "MFAOptions": [{ "DeliveryMedium": "SMS", "AttributeName": attribute }] });
    let set = family.admin_call("AdminSetUserSettings", request("alice", "phone_number")).await;
    assert_eq!(set.expect("settings"), json!({}));
    assert_eq!(family.by_password("alice").await["ChallengeName"], "SMS_MFA");
    let unknown = refused(family.admin_call("AdminSetUserSettings", request("nobody", "phone_number")).await);
    assert_eq!(unknown, error("UserNotFoundException", "User does not exist."));
    let other = refused(family.admin_call("AdminSetUserSettings", request("alice", "email")).await);
    assert_eq!(other, error("InvalidParameterException", "Only phone_number attribute is currently supported as a MFA option."));
}
