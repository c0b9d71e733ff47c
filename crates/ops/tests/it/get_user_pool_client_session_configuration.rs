//! GetUserPoolClientSessionConfiguration: with its setter in `set_user_pool_client_session_configuration`; here a pool that is not there.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    let family = Family::plain().await;
    let request = json!({ "UserPoolId": "us-east-1_Nowhere00" });
    let refusal = refused(family.client_call("GetUserPoolClientSessionConfiguration", request).await);
    assert_eq!(refusal.0, "ResourceNotFoundException");
}
