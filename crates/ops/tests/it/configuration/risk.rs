//! SetRiskConfiguration and DescribeRiskConfiguration (administration 5.8).

use ops::testing::{TestApp, app, call};
use serde_json::{Value, json};

use super::{client, invalid, merge, pool};

async fn protected_pool(app: &TestApp) -> String {
    pool(app, json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "ENFORCED" } })).await
}

fn settings() -> Value {
    json!({
        "AccountTakeoverRiskConfiguration": { "Actions": { "HighAction": { "EventAction": "BLOCK", "Notify": false } } },
        "CompromisedCredentialsRiskConfiguration": { "Actions": { "EventAction": "BLOCK" }, "EventFilter": ["SIGN_UP"] },
        "RiskExceptionConfiguration": { "BlockedIPRangeList": ["10.0.0.0/8"], "SkippedIPRangeList": ["2001:db8::/32"] },
    })
}

#[tokio::test]
async fn a_pool_and_a_client_each_keep_their_own_settings_until_they_are_reset() {
    let app = app().await;
    let pool_id = protected_pool(&app).await;
    let client_id = client(&app, &pool_id, json!({})).await["ClientId"].clone();
    for owner in [json!({ "UserPoolId": pool_id }), json!({ "UserPoolId": pool_id, "ClientId": client_id })] {
        let bare = Ok(json!({ "RiskConfiguration": owner }));
        assert_eq!(call(&app, "DescribeRiskConfiguration", owner.clone()).await, bare);
        let mut request = owner.clone();
        merge(&mut request, settings());
        let mut expected = request.clone();
        merge(&mut expected, json!({ "LastModifiedDate": 1_767_323_045.678 }));
        let expected = Ok(json!({ "RiskConfiguration": expected }));
        assert_eq!(call(&app, "SetRiskConfiguration", request).await, expected);
        assert_eq!(call(&app, "DescribeRiskConfiguration", owner.clone()).await, expected);
        assert_eq!(call(&app, "SetRiskConfiguration", owner.clone()).await, bare);
        assert_eq!(call(&app, "DescribeRiskConfiguration", owner).await, bare);
    }
}

#[tokio::test]
async fn without_a_filter_all_events_count() {
    let app = app().await;
    let request = json!({
        "UserPoolId": protected_pool(&app).await, "CompromisedCredentialsRiskConfiguration": { "Actions": { "EventAction": "NO_ACTION" } },
    });
    let answer = call(&app, "SetRiskConfiguration", request).await.unwrap();
    let filter = &answer["RiskConfiguration"]["CompromisedCredentialsRiskConfiguration"]["EventFilter"];
    assert_eq!(filter, &json!(["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"]));
}

#[tokio::test]
async fn an_address_range_or_a_mail_identity_that_cannot_be_used_is_refused() {
    let app = app().await;
    let pool_id = protected_pool(&app).await;
    let bad_range = json!({ "UserPoolId": pool_id, "RiskExceptionConfiguration": { "SkippedIPRangeList": ["10.0.0.1"] } });
    assert_eq!(call(&app, "SetRiskConfiguration", bad_range).await, invalid("Incorrect CIDR format"));
    let bad_identity = json!({ "UserPoolId": pool_id, "AccountTakeoverRiskConfiguration": {
        "Actions": {}, "NotifyConfiguration": { "SourceArn": "arn:aws:ses:eu-north-1:123456789012:identity/example.com" },
    } });
    assert_eq!(
        call(&app, "SetRiskConfiguration", bad_identity).await,
        invalid("Provided SourceArn must be in one of the following SES regions: eu-west-1, us-east-1, us-west-2.")
    );
}

#[tokio::test]
async fn a_pool_without_threat_protection_keeps_such_settings_too() {
    // administration 5.8
    let app = app().await;
    let owner = json!({ "UserPoolId": pool(&app, json!({})).await });
    let mut request = owner.clone();
    merge(&mut request, settings());
    let answer = call(&app, "SetRiskConfiguration", request).await.unwrap();
    assert_eq!(call(&app, "DescribeRiskConfiguration", owner).await, Ok(answer));
}
