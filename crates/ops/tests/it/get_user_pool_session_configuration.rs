//! GetUserPoolSessionConfiguration: with its setter in `set_user_pool_session_configuration`; here a pool that is not there.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn a_pool_that_is_not_there_is_told() {
    let family = Family::plain().await;
    for (operation, more) in [
        ("GetUserPoolSessionConfiguration", json!({})),
        ("SetUserPoolSessionConfiguration", json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 3 } })),
    ] {
        let request = crate::family::with(more, json!({ "UserPoolId": "us-east-1_Nowhere00" }));
        let wanted = error("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist.");
        assert_eq!(refused(family.call(operation, request).await), wanted, "{operation}");
    }
}
