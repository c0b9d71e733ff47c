//! `ConfirmSignUp`, by the rows of sign-up 3.4.

use crate::family::Family;

#[tokio::test]
async fn the_right_code_confirms_the_user_and_verifies_the_address() {
    let family = Family::plain().await;
    family.confirmed("alice", "alice@example.com").await;
    let user = family.user("alice").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert_eq!(user["Attributes"]["email_verified"], "true");
}
