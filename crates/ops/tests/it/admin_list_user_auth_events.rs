//! `AdminListUserAuthEvents` (administration 5.8).

use std::net::{IpAddr, Ipv4Addr};

use identity::RequestContext;
use identity::testing::context;
use ops::testing;
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, password_client};

/// A pool that keeps a record of its users' attempts.
pub(crate) async fn recording() -> Family {
    let pool =
        json!({ "AutoVerifiedAttributes": ["email"], "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "ENFORCED" } });
    let family = Family::new(pool, password_client()).await;
    family.confirmed("ada", "ada@example.com").await;
    family
}

impl Family {
    /// The record of a user, newest first.
    pub(crate) async fn events(&self, username: &str) -> Vec<Value> {
        let answer = self.admin_call("AdminListUserAuthEvents", json!({ "Username": username })).await.expect("a record");
        answer["AuthEvents"].as_array().expect("events").clone()
    }
}

#[tokio::test]
async fn a_sign_in_stands_in_the_record_as_the_service_writes_it() {
    let family = recording().await;
    let cx = RequestContext {
        source_ip: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))),
        user_agent: Some("aws-amplify/6.20".to_owned()),
        ..context(&family.app)
    };
    let answer = testing::call_as("InitiateAuth", cx, family.password_input("ada", PASSWORD)).await.expect("tokens");
    let claims = family.verified(&answer["AuthenticationResult"]["AccessToken"]).await;
    let newest = family.events("ada").await.remove(0);
    assert_eq!(
        newest,
        json!({
            "EventId": claims["event_id"],
            "EventType": "SignIn",
            "EventResponse": "Pass",
            "CreationDate": newest["CreationDate"],
            "ChallengeResponses": [{ "ChallengeName": "Password", "ChallengeResponse": "Success" }],
            "EventRisk": { "RiskDecision": "NoRisk", "CompromisedCredentialsDetected": false },
            "EventContextData": { "IpAddress": "192.0.2.1", "DeviceName": "aws-amplify/6.20", "City": "null" },
        }),
        "the tokens name the event"
    );
}

#[tokio::test]
async fn each_refused_attempt_leaves_one_line_whatever_refused_it() {
    let family = recording().await;
    let failures = async || {
        let events = family.events("ada").await;
        events.into_iter().filter(|event| event["EventResponse"] == "Fail").collect::<Vec<_>>()
    };
    family.sign_in("ada", "Wrong-Password-1").await.expect_err("wrong");
    let failed = failures().await;
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0]["ChallengeResponses"], json!([{ "ChallengeName": "Password", "ChallengeResponse": "Failure" }]));
    assert_eq!(failed[0].get("Reason"), None, "the reason is for the log");

    family.admin_call("AdminDisableUser", json!({ "Username": "ada" })).await.expect("disabled");
    family.sign_in("ada", PASSWORD).await.expect_err("disabled");
    assert_eq!(failures().await.len(), 2);
    family.admin_call("AdminEnableUser", json!({ "Username": "ada" })).await.expect("enabled");

    let blocked = json!({ "RiskExceptionConfiguration": { "BlockedIPRangeList": ["192.0.2.0/24"] } });
    family.admin_call("SetRiskConfiguration", blocked).await.expect("a configuration");
    let cx = RequestContext { source_ip: Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))), ..context(&family.app) };
    testing::call_as("InitiateAuth", cx, family.password_input("ada", PASSWORD)).await.expect_err("blocked");
    let failed = failures().await;
    assert_eq!((failed.len(), &failed[0]["EventRisk"]["RiskDecision"]), (3, &json!("Block")));
}

#[tokio::test]
async fn the_record_comes_page_by_page_newest_first() {
    let family = recording().await;
    for _ in 0..4 {
        family.sign_in("ada", PASSWORD).await.expect("tokens");
    }
    let whole = family.events("ada").await;
    let mut paged = Vec::new();
    let mut input = json!({ "Username": "ada", "MaxResults": 2 });
    loop {
        let page = family.admin_call("AdminListUserAuthEvents", input.clone()).await.expect("a page");
        paged.extend(page["AuthEvents"].as_array().expect("events").clone());
        match page.get("NextToken") {
            Some(next) => input["NextToken"] = next.clone(),
            None => break,
        }
    }
    assert_eq!(paged, whole);
    assert_eq!(whole.last().expect("events")["EventType"], "SignUp");
}

#[tokio::test]
async fn without_threat_protection_there_is_none_and_nobody_has_none() {
    let family = Family::plain().await;
    let refusal = family.admin_call("AdminListUserAuthEvents", json!({ "Username": "ada" })).await.expect_err("off");
    assert_eq!(refusal.0, "UserPoolAddOnNotEnabledException");
    let family = recording().await;
    let refusal = family.admin_call("AdminListUserAuthEvents", json!({ "Username": "nobody" })).await.expect_err("nobody");
    assert_eq!(refusal.0, "UserNotFoundException");
}
