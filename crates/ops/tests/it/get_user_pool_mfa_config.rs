//! GetUserPoolMfaConfig (administration 1.10).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_pool_without_mfa_says_so_and_nothing_else() {
    let family = Family::plain().await;
    assert_eq!(family.ok("GetUserPoolMfaConfig", json!({ "UserPoolId": family.pool })).await, json!({ "MfaConfiguration": "OFF" }));
}
