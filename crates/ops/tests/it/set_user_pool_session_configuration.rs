//! SetUserPoolSessionConfiguration and GetUserPoolSessionConfiguration (new-operations 3.2).

use serde_json::json;

use crate::authenticator::with_fences;
use crate::family::{Family, refused, with};

#[tokio::test]
async fn what_is_set_is_read_and_what_was_never_set_has_its_default() {
    let family = Family::plain().await;
    let get = || family.admin_call("GetUserPoolSessionConfiguration", json!({}));
    let default = json!({ "UserPoolId": family.pool, "UserSessionTracking": "DISABLED", "TokenSession": { "MaxPerUser": 20 } });
    assert_eq!(get().await, Ok(default), "new-operations 3.2");
    let set = json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 3 } });
    let answer = with(json!({ "UserPoolId": family.pool }), set.clone());
    assert_eq!(family.admin_call("SetUserPoolSessionConfiguration", set).await, Ok(answer.clone()));
    assert_eq!(get().await, Ok(answer.clone()));
    // An update of the pool leaves it alone.
    family.admin_call("UpdateUserPool", json!({ "DeletionProtection": "ACTIVE" })).await.expect("an update");
    assert_eq!(get().await, Ok(answer));
}

#[tokio::test]
async fn the_plan_lite_has_no_sessions_and_a_number_has_bounds() {
    let family = Family::on(with_fences().await, json!({ "UserPoolTier": "LITE" }), json!({})).await;
    let set = |most: i32| json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": most } });
    let lite = refused(family.admin_call("SetUserPoolSessionConfiguration", set(3)).await);
    assert_eq!(lite.0, "FeatureUnavailableInTierException", "new-operations 3.2");
    for most in [0, 101] {
        assert_eq!(refused(family.admin_call("SetUserPoolSessionConfiguration", set(most)).await).0, "InvalidParameterException");
    }
    let default = family.admin_call("GetUserPoolSessionConfiguration", json!({})).await.expect("a configuration");
    assert_eq!(default["UserSessionTracking"], "DISABLED");
}
