//! UpdateUserAttributes (sign-up 3.13).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_new_address_gets_a_code_and_an_unwritable_attribute_is_refused() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let token = pool.sign_in("ada").await["AccessToken"].clone();
    let input = |name: &str, value: &str| json!({ "AccessToken": token, "UserAttributes": [{ "Name": name, "Value": value }] });
    let answer = pool.caller.ok("UpdateUserAttributes", input("email", "ada@new.example")).await;
    assert_eq!(
        answer["CodeDeliveryDetailsList"],
        json!([{ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@n***" }])
    );
    assert_eq!(pool.caller.newest_message("ada").await["Destination"], "ada@new.example");
    assert_eq!(
        pool.caller.refused("UpdateUserAttributes", input("email_verified", "true")).await,
        "NotAuthorizedException: A client attempted to write unauthorized attribute"
    );
}
