//! GetUserAttributeVerificationCode (sign-up 3.9).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_signed_in_user_asks_for_a_code_to_its_address_only() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let token = family.signed_in("ada").await["AccessToken"].clone();
    let input = |name: &str| json!({ "AccessToken": token, "AttributeName": name });
    let answer = family.ok("GetUserAttributeVerificationCode", input("email")).await;
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "a***@e***");
    assert_eq!(
        family.refusal_of("GetUserAttributeVerificationCode", input("name")).await,
        "InvalidParameterException: Invalid attribute name. Only phone_number and email can be verified."
    );
    assert_eq!(
        family.refusal_of("GetUserAttributeVerificationCode", input("phone_number")).await,
        "InvalidParameterException: User does not have a valid registered phone number"
    );
}
