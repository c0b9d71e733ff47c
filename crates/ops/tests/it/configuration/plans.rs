//! Feature plans (administration 1.7): by default everything is allowed, `limits.plans = "aws"` puts the service's fences up.

use identity::Plans;
use ops::testing::{TestApp, app, app_with, call};
use serde_json::{Value, json};

use super::{merge, pool, refusal};

async fn fenced() -> TestApp {
    app_with(|settings| settings.plans = Plans::Aws).await
}

/// Calls that need more than LITE, without the pool's id.
async fn calls(app: &TestApp, id: &str) -> Vec<(&'static str, Value, &'static str)> {
    let client = call(app, "CreateUserPoolClient", json!({ "UserPoolId": id, "ClientName": "web" })).await.expect("a client");
    let client = &client["UserPoolClient"]["ClientId"];
    let group = json!({ "LogGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:people" });
    let logs = json!([{ "LogLevel": "INFO", "EventSource": "userAuthEvents", "CloudWatchLogsConfiguration": group }]);
    vec![
        ("CreateUserPoolDomain", json!({ "Domain": "people", "ManagedLoginVersion": 2 }), "Managed Login Version 2"),
        (
            "CreateCIMDPolicy",
            json!({ "ClientId": client, "PolicyName": "agents", "URLPatterns": ["https://agents.example/*"] }),
            "Client ID Metadata Documents",
        ),
        ("CreateUserPoolReplica", json!({ "RegionName": "eu-west-1" }), "Multi-Region Replication"),
        ("SetLogDeliveryConfiguration", json!({ "LogConfigurations": logs }), "Log Streaming"),
    ]
}

#[tokio::test]
async fn what_a_plan_lacks_is_refused_where_the_fences_hold() {
    let app = fenced().await;
    let id = pool(&app, json!({ "UserPoolTier": "LITE" })).await;
    for (operation, mut input, feature) in calls(&app, &id).await {
        merge(&mut input, json!({ "UserPoolId": id }));
        let text = format!("The following feature is not available for the LITE pricing tier configured: {feature}");
        assert_eq!(call(&app, operation, input).await, refusal("FeatureUnavailableInTierException", &text), "{operation}");
    }
}

#[tokio::test]
async fn without_fences_the_smallest_plan_has_everything_and_is_still_shown() {
    let app = app().await;
    let id = pool(&app, json!({ "UserPoolTier": "LITE", "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" } })).await;
    for (operation, mut input, _) in calls(&app, &id).await {
        merge(&mut input, json!({ "UserPoolId": id }));
        call(&app, operation, input).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
    }
    let described = call(&app, "DescribeUserPool", json!({ "UserPoolId": id })).await.expect("a pool");
    assert_eq!(described["UserPool"]["UserPoolTier"], "LITE");
}

#[tokio::test]
async fn events_are_streamed_by_the_largest_plan_alone() {
    let app = fenced().await;
    for (tier, allowed) in [("ESSENTIALS", false), ("PLUS", true)] {
        let id = pool(&app, json!({ "UserPoolTier": tier })).await;
        let group = json!({ "LogGroupArn": "arn:aws:logs:us-east-1:000000000000:log-group:people" });
        let logs = json!([{ "LogLevel": "INFO", "EventSource": "userAuthEvents", "CloudWatchLogsConfiguration": group }]);
        let set = call(&app, "SetLogDeliveryConfiguration", json!({ "UserPoolId": id, "LogConfigurations": logs })).await;
        assert_eq!(set.is_ok(), allowed, "{tier}: {set:?}");
    }
}
