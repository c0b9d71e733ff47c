//! ForgotPassword (sign-up 3.7).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_code_goes_to_the_verified_address_and_unknown_users_are_told_as_the_client_wishes() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let input = |username: &str| json!({ "ClientId": pool.client_id, "Username": username });
    let answer = pool.caller.ok("ForgotPassword", input("ada")).await;
    assert_eq!(answer["CodeDeliveryDetails"], json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" }));
    assert_eq!(pool.caller.newest_message("ada").await["TriggerSource"], "CustomMessage_ForgotPassword");
    assert_eq!(
        pool.caller.refused("ForgotPassword", input("eve")).await,
        "UserNotFoundException: Username/client id combination not found."
    );
    let hiding = json!({ "PreventUserExistenceErrors": "ENABLED" });
    let pool = TestPool::with(&server.caller(), json!({ "AutoVerifiedAttributes": ["email"] }), hiding).await;
    let simulated = pool.caller.ok("ForgotPassword", json!({ "ClientId": pool.client_id, "Username": "eve" })).await;
    assert_eq!(simulated["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
}
