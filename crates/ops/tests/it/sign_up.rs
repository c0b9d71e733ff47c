//! `SignUp`, by the rows of sign-up 2.

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_user_registers_and_is_unconfirmed_until_the_code_comes_back() {
    let family = Family::plain().await;
    let answer = family.sign_up("alice", &[("email", "alice@example.com")]).await.expect("a sign-up");
    assert_eq!(answer["UserConfirmed"], false);
    let details = json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" });
    assert_eq!(answer["CodeDeliveryDetails"], details);
    assert_eq!(family.user("alice").await["UserStatus"], "UNCONFIRMED");
}
