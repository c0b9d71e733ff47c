//! SetUserPoolClientSessionConfiguration and GetUserPoolClientSessionConfiguration (new-operations 3.2).

use serde_json::json;

use crate::authenticator::with_fences;
use crate::family::{Family, error, refused, with};

#[tokio::test]
async fn a_client_has_its_own_minutes_where_the_pool_keeps_track() {
    let family = Family::plain().await;
    let get = || family.client_call("GetUserPoolClientSessionConfiguration", json!({ "UserPoolId": family.pool }));
    let of =
        |minutes: i32| json!({ "UserPoolId": family.pool, "ClientId": family.client, "SSOSession": { "MaxValidityMinutes": minutes } });
    assert_eq!(get().await, Ok(of(60)), "new-operations 3.2");
    let set = |minutes: i32| family.call("SetUserPoolClientSessionConfiguration", of(minutes));
    assert_eq!(refused(set(5).await).0, "InvalidParameterException", "new-operations 3.2: tracking is off");
    family.track("ENABLED", 20).await;
    assert_eq!(set(0).await, Ok(of(0)));
    assert_eq!(set(129_600).await, Ok(of(129_600)));
    assert_eq!(refused(set(129_601).await).0, "InvalidParameterException", "new-operations 3.2");
    // An update of the client leaves it alone, and so does switching tracking off.
    family.client_call("UpdateUserPoolClient", json!({ "UserPoolId": family.pool, "ClientName": "other" })).await.expect("an update");
    family.track("DISABLED", 20).await;
    assert_eq!(get().await, Ok(of(129_600)), "new-operations 3.2");
}

#[tokio::test]
async fn the_plan_lite_has_none() {
    let family = Family::on(with_fences().await, json!({}), json!({})).await;
    family.track("ENABLED", 20).await;
    family.admin_call("UpdateUserPool", json!({ "UserPoolTier": "LITE" })).await.expect("an update");
    let set = json!({ "UserPoolId": family.pool, "SSOSession": { "MaxValidityMinutes": 5 } });
    assert_eq!(refused(family.client_call("SetUserPoolClientSessionConfiguration", set).await).0, "FeatureUnavailableInTierException");
}

#[tokio::test]
async fn another_pools_client_is_not_there() {
    let family = Family::plain().await;
    let other = Family::client(&family.app, &family.pool, json!({})).await.0;
    let stranger = Family::on(ops::testing::app().await, json!({}), json!({})).await;
    for (operation, more) in [
        ("GetUserPoolClientSessionConfiguration", json!({})),
        ("SetUserPoolClientSessionConfiguration", json!({ "SSOSession": { "MaxValidityMinutes": 5 } })),
    ] {
        let request = with(more, json!({ "UserPoolId": stranger.pool, "ClientId": other }));
        let wanted = error("ResourceNotFoundException", &format!("User pool client {other} does not exist."));
        assert_eq!(refused(stranger.call(operation, request).await), wanted, "{operation}");
    }
}
