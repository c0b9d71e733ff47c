//! UpdateProvisionedLimit (administration 5.13).

use ops::testing::app;
use serde_json::json;

use crate::family::{ok, refusal_of};
use crate::get_provisioned_limit::definition;

#[tokio::test]
async fn a_set_rate_is_told() {
    let app = app().await;
    let input = json!({ "LimitDefinition": definition("UserCreation"), "RequestedLimitValue": 75 });
    let set = ok(&app, "UpdateProvisionedLimit", input).await;
    assert_eq!((set["Limit"]["ProvisionedLimitValue"].as_i64(), set["Limit"]["FreeLimitValue"].as_i64()), (Some(75), Some(50)));
    let told = ok(&app, "GetProvisionedLimit", json!({ "LimitDefinition": definition("UserCreation") })).await;
    assert_eq!(told, set);
}

#[tokio::test]
async fn a_rate_is_raised_only_where_the_service_lets_it_and_within_bounds() {
    let app = app().await;
    let refused = async |category: &str, value: i64| {
        let input = json!({ "LimitDefinition": definition(category), "RequestedLimitValue": value });
        refusal_of(&app, "UpdateProvisionedLimit", input).await
    };
    assert_eq!(refused("UserList", 100).await, "InvalidParameterException: The limit for the category UserList is not adjustable.");
    assert_eq!(refused("UserCreation", 49).await, "InvalidParameterException: The requested limit value must be at least 50.");
    assert!(refused("UserCreation", 2_000_000).await.starts_with("ServiceQuotaExceededException: "));
}
