//! SetUserSettings (authentication 5.4).

use serde_json::{Value, json};

use crate::family::{Family, error, refused};

#[tokio::test]
async fn codes_by_text_message_are_turned_on_and_off() {
    let family = Family::with_factors("OPTIONAL", &["sms"]).await;
    family.member("alice", &[("phone_number", "+15555550100")]).await;
    let token = family.access_token("alice").await;
    let options = json!([{ "DeliveryMedium": "SMS", "AttributeName": "phone_number" }]);
    assert_eq!(family.ok("SetUserSettings", json!({ "AccessToken": token, "MFAOptions": options })).await, json!({}));
    assert_eq!(family.user("alice").await["UserMFASettingList"], json!(["SMS_MFA"]));
    assert_eq!(family.by_password("alice").await["ChallengeName"], "SMS_MFA");
    family.ok("SetUserSettings", json!({ "AccessToken": token, "MFAOptions": [] })).await;
    assert_eq!(family.user("alice").await["MFAOptions"], Value::Null);
}

#[tokio::test]
async fn nothing_but_a_phone_number_is_an_option_and_the_user_must_have_one() {
    let family = Family::with_factors("OPTIONAL", &["sms"]).await;
    family.member("alice", &[("email", "alice@example.com")]).await;
    let token = family.access_token("alice").await;
    let set = async |medium: &str, attribute: &str| {
        let options = json!([{ "DeliveryMedium": medium, "AttributeName": attribute }]);
        refused(family.call("SetUserSettings", json!({ "AccessToken": token, "MFAOptions": options })).await)
    };
    let only = error("InvalidParameterException", "Only phone_number attribute is currently supported as a MFA option.");
    assert_eq!(set("EMAIL", "email").await, only, "authentication 5.4 `[field]`");
    assert_eq!(set("EMAIL", "phone_number").await, only);
    let lacks = error("InvalidParameterException", "User does not have delivery config set to turn on SMS_MFA");
    assert_eq!(set("SMS", "phone_number").await, lacks, "authentication 5.7");
}
