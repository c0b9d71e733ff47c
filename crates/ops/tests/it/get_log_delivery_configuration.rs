//! `GetLogDeliveryConfiguration`, by administration 5.7.

use serde_json::json;

use crate::family::{Family, refused};

#[tokio::test]
async fn a_pool_that_nobody_touched_delivers_nothing() {
    let family = Family::plain().await;
    let got = family.admin_call("GetLogDeliveryConfiguration", json!({})).await.expect("an answer");
    assert_eq!(got, json!({ "LogDeliveryConfiguration": { "UserPoolId": family.pool, "LogConfigurations": [] } }));
}

#[tokio::test]
async fn a_pool_that_is_not_there_has_no_log() {
    let family = Family::plain().await;
    let missing = family.call("GetLogDeliveryConfiguration", json!({ "UserPoolId": "us-east-1_missing00" })).await;
    assert_eq!(refused(missing).0, "ResourceNotFoundException");
}
