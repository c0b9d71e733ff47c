//! Adaptive authentication: what risky sign-ins meet (administration 5.8; docs/user/sign-in.md, "Risk").

use std::time::Duration;

use identity::RequestContext;
use identity::guard::crowds::Visitor;
use identity::testing::context;
use ops::testing;
use outside::{Clock as _, InvokeError};
use serde_json::{Value, json};

use crate::authenticator::{Authenticator, sending_pool, tokens};
use crate::confirm_device::challenging;
use crate::family::{Family, Outcome, PASSWORD, error, refused, text, with};

const HOME: (&str, &str) = ("192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
const STRANGE: (&str, &str) = ("198.51.100.7", "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36");

fn blocked() -> (String, String) {
    error("NotAuthorizedException", "Request not allowed due to security reasons.")
}

/// A pool with apps under threat protection, and ada, who has signed in at home.
async fn family(mode: &str, action: Value) -> Family {
    family_in(json!({}), mode, action).await
}

/// The same in a pool with these members more.
async fn family_in(more: Value, mode: &str, action: Value) -> Family {
    let protected = json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": mode } });
    let family = Family::with_factors_in(with(with(sending_pool(), protected), more), "OPTIONAL", &["app"]).await;
    family.member("ada", &[("email", "ada@example.com")]).await;
    let notify = json!({
        "SourceArn": "arn:aws:ses:us-east-1:000000000000:identity/watch@example.com", "From": "watch@example.com",
        "BlockEmail": { "Subject": "Blocked {username}", "HtmlBody": "<p>{ip-address} {device-name} {event-id} {feedback-token}</p>" },
        "MfaEmail": { "Subject": "Asked {username}", "TextBody": "{event-id}" },
    });
    let actions = json!({ "MediumAction": action });
    let takeover = json!({ "AccountTakeoverRiskConfiguration": { "Actions": actions, "NotifyConfiguration": notify } });
    family.admin_call("SetRiskConfiguration", takeover).await.expect("a configuration");
    tokens(family.sign_in_from(HOME, "ada").await);
    family
}

impl Family {
    async fn call_from(&self, (address, agent): (&str, &str), operation: &str, input: Value) -> Outcome {
        self.app.clock.advance(Duration::from_millis(1));
        let source_ip = Some(address.parse().expect("an address"));
        let cx = RequestContext { source_ip, user_agent: Some(agent.to_owned()), ..context(&self.app) };
        testing::call_as(operation, cx, input).await
    }

    async fn sign_in_from(&self, place: (&str, &str), username: &str) -> Outcome {
        self.call_from(place, "InitiateAuth", self.password_input(username, PASSWORD)).await
    }

    /// So many others have been at home within the hour, each of them twice.
    async fn crowd_at_home(&self, others: u32) {
        let pool = self.app.pools.load(&self.pool).await.expect("the pool");
        let address = HOME.0.parse().expect("an address");
        let visitors: Vec<_> = (0..others).map(|number| Visitor::of(&self.app, &pool, address, &format!("somebody-{number}"))).collect();
        let now = self.app.clock.now();
        let noted = self.app.store.write(move |tx| {
            for visitor in visitors.iter().chain(&visitors) {
                visitor.note(tx, now)?;
            }
            Ok::<_, identity::Refusal>(())
        });
        noted.await.expect("the store");
    }

    /// The newest event of ada's: its response and its risk.
    async fn newest(&self) -> (Value, Value) {
        let event = self.events("ada").await.remove(0);
        (event["EventResponse"].clone(), event["EventRisk"].clone())
    }
}

fn risk(decision: &str, level: Option<&str>) -> Value {
    let risk = json!({ "RiskDecision": decision, "CompromisedCredentialsDetected": false });
    level.map_or(risk.clone(), |level| with(risk, json!({ "RiskLevel": level })))
}

#[tokio::test]
async fn the_unusual_is_weighed_and_in_audit_only_recorded() {
    let family = family("AUDIT", json!({ "Notify": true, "EventAction": "BLOCK" })).await;
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)), "nobody knows what is usual yet");
    tokens(family.sign_in_from(("192.0.2.200", HOME.1), "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)), "the same network");
    tokens(family.sign_in_from((HOME.0, STRANGE.1), "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("AccountTakeover", Some("Low"))), "another device");
    tokens(family.sign_in_from(("203.0.113.9", "curl/8"), "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("AccountTakeover", Some("Medium"))), "device and network");
    assert!(family.messages().await.is_empty(), "nobody is told in AUDIT");
    tokens(family.sign_in_from(("203.0.113.9", "curl/8"), "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)), "it is known by now");
}

#[tokio::test]
async fn a_blocked_sign_in_is_refused_recorded_and_told_to_the_user_who_may_answer() {
    let family = family("ENFORCED", json!({ "Notify": true, "EventAction": "BLOCK" })).await;
    assert_eq!(refused(family.sign_in_from(STRANGE, "ada").await), blocked());
    assert_eq!(family.newest().await, (json!("Fail"), risk("Block", Some("Medium"))));
    assert_eq!(family.events("ada").await.len(), 2, "one line");
    let mail = family.newest_message("ada").await;
    assert_eq!((&mail["Subject"], &mail["Destination"]), (&json!("Blocked ada"), &json!("ada@example.com")));
    let body = text(&mail["Body"]);
    let words: Vec<_> = body.trim_start_matches("<p>").trim_end_matches("</p>").rsplitn(3, ' ').collect();
    assert_eq!(words[2], "198.51.100.7 Chrome on Windows");
    let answer = json!({ "UserPoolId": family.pool, "Username": "ada", "EventId": words[1], "FeedbackToken": words[0],
        "FeedbackValue": "Invalid" });
    family.ok("UpdateAuthEventFeedback", answer).await;
    let event = family.events("ada").await.remove(0);
    assert_eq!((&event["EventId"], &event["EventFeedback"]["FeedbackValue"]), (&json!(words[1]), &json!("Invalid")));
    // Nothing of this keeps ada out at home, and a right password blocked elsewhere locks nobody.
    for _ in 0..4 {
        family.call_from(HOME, "InitiateAuth", family.password_input("ada", "Wrong-Password-1")).await.expect_err("wrong");
    }
    tokens(family.sign_in_from(HOME, "ada").await);
    // Choice-based sign-in is not among the flows that are protected (administration 5.8).
    let parameters = json!({ "USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    let input = json!({ "ClientId": family.client, "AuthFlow": "USER_AUTH", "AuthParameters": parameters });
    tokens(family.call_from(STRANGE, "InitiateAuth", input).await);
}

#[tokio::test]
async fn whoever_must_give_a_second_factor_gives_it_or_stays_out() {
    let family = family("ENFORCED", json!({ "Notify": true, "EventAction": "MFA_REQUIRED" })).await;
    assert_eq!(refused(family.sign_in_from(STRANGE, "ada").await), blocked(), "nobody sets a factor up in a risky sign-in");
    let app: Authenticator = {
        let signed_in = tokens(family.sign_in_from(HOME, "ada").await);
        family.set_up_app(&text(&signed_in["AccessToken"])).await
    };
    tokens(family.sign_in_from(HOME, "ada").await);
    let asked = family.sign_in_from(STRANGE, "ada").await.expect("a challenge");
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    assert_eq!(family.newest().await, (json!("InProgress"), risk("AccountTakeover", Some("Medium"))), "what the mail names");
    assert_eq!(family.newest_message("ada").await["Subject"], "Asked ada");
    let responses = json!({ "USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": app.code(&family) });
    let answer = json!({ "ClientId": family.client, "ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": asked["Session"],
        "ChallengeResponses": responses });
    tokens(family.call_from(STRANGE, "RespondToAuthChallenge", answer).await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("AccountTakeover", Some("Medium"))));
}

#[tokio::test]
async fn a_pool_whose_mail_a_function_sends_has_it_tell_the_user_and_sends_no_mail() {
    const KEY_ID: &str = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-4333-8444-555555555555";
    const SENDER: &str = "arn:aws:lambda:us-east-1:000000000000:function:sender";
    let sender = json!({ "LambdaArn": SENDER, "LambdaVersion": "V1_0" });
    let functions = json!({ "LambdaConfig": { "CustomEmailSender": sender, "KMSKeyID": KEY_ID } });
    let family = family_in(functions, "ENFORCED", json!({ "Notify": true, "EventAction": "BLOCK" })).await;
    // What becomes of it changes nothing for the caller.
    family.app.functions.fail(SENDER, InvokeError::Function { message: "no provider".to_owned() });
    assert_eq!(refused(family.sign_in_from(STRANGE, "ada").await), blocked());
    assert!(family.messages().await.is_empty());
    let events = family.app.functions.take_events();
    let [told] = &events[..] else { panic!("one event: {events:?}") };
    assert!(told.asynchronous && told.event.get("response").is_none());
    let common = (&told.event["triggerSource"], &told.event["userName"], &told.event["callerContext"]["clientId"]);
    assert_eq!(common, (&json!("CustomEmailSender_AccountTakeOverNotification"), &json!("ada"), &json!(family.client)));
    let request = &told.event["request"];
    let (kind, none) = (json!("customEmailSenderRequestV1"), Value::Null);
    assert_eq!((&request["type"], &request["code"], &request["clientMetadata"]), (&kind, &none, &none));
    let mut details = request["userAttributes"].clone();
    let members = details.as_object_mut().expect("an object");
    let [valid, invalid, token] = ["ONE_CLICK_LINK_VALID", "ONE_CLICK_LINK_INVALID", "FEEDBACK_TOKEN"]
        .map(|name| text(&members.remove(name).unwrap_or_else(|| panic!("{name}"))));
    assert!(members.remove("LOGIN_TIME").is_some_and(|time| !text(&time).is_empty()));
    let event = family.events("ada").await.remove(0);
    let rest = json!({ "EVENT_ID": event["EventId"], "USER_NAME": "ada", "IP_ADDRESS": STRANGE.0, "DEVICE_NAME": "Chrome on Windows",
        "ACCOUNT_TAKE_OVER_ACTION": "BLOCK" });
    assert_eq!(details, rest);
    assert!(valid.ends_with("feedback_value=Valid") && invalid.ends_with("feedback_value=Invalid"), "{valid} {invalid}");
    let answer = json!({ "UserPoolId": family.pool, "Username": "ada", "EventId": event["EventId"], "FeedbackToken": token,
        "FeedbackValue": "Valid" });
    family.ok("UpdateAuthEventFeedback", answer).await;
}

#[tokio::test]
async fn mfa_if_configured_asks_only_who_has_a_factor_and_without_notify_nobody_is_told() {
    let family = family("ENFORCED", json!({ "Notify": false, "EventAction": "MFA_IF_CONFIGURED" })).await;
    tokens(family.sign_in_from(STRANGE, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("AccountTakeover", Some("Medium"))));
    assert!(family.messages().await.is_empty());
}

#[tokio::test]
async fn where_the_risk_asks_for_a_configured_factor_no_device_stands_for_it() {
    let devices = json!({ "DeviceConfiguration": challenging() });
    let family = family_in(devices, "ENFORCED", json!({ "Notify": false, "EventAction": "MFA_IF_CONFIGURED" })).await;
    let signed_in = tokens(family.sign_in_from(HOME, "ada").await);
    let (device, _) = family.confirm_device(&signed_in).await.expect("a remembered device");
    family.set_up_app(&text(&signed_in["AccessToken"])).await;
    family.prefer("ada", json!({ "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true } })).await;
    let mut input = family.password_input("ada", PASSWORD);
    input["AuthParameters"]["DEVICE_KEY"] = json!(device.key);
    let at_home = family.call_from(HOME, "InitiateAuth", input.clone()).await.expect("a challenge");
    assert_eq!(at_home["ChallengeName"], "DEVICE_SRP_AUTH");
    let elsewhere = family.call_from(STRANGE, "InitiateAuth", input).await.expect("a challenge");
    assert_eq!(elsewhere["ChallengeName"], "SOFTWARE_TOKEN_MFA", "the device may be stolen with the password");
}

/// As somebody does it who knows only the name, for as long as it takes.
#[tokio::test]
async fn refused_sign_ins_that_fill_the_record_make_nothing_usual_and_what_is_usual_not_new() {
    let family = family("ENFORCED", json!({ "Notify": false, "EventAction": "BLOCK" })).await;
    family.call_from(STRANGE, "InitiateAuth", family.password_input("ada", "Wrong-Password-1")).await.expect_err("wrong");
    let (pool, sub) = (family.pool.clone(), text(&family.attribute("ada", "sub").await));
    let filled = family.app.store.write(move |tx| {
        let refused = tx.auth_events_page(&pool, &sub, None, 1)?.remove(0);
        for number in 0..600 {
            tx.append_auth_event(&store::AuthEventRow { id: format!("{}-{number:03}", refused.id), ..refused.clone() })?;
        }
        Ok::<_, identity::Refusal>(())
    });
    filled.await.expect("the store");
    family.app.clock.advance(Duration::from_secs(3601));
    assert_eq!(refused(family.sign_in_from(STRANGE, "ada").await), blocked());
    assert_eq!(family.newest().await, (json!("Fail"), risk("Block", Some("Medium"))), "network and device are new");
    family.app.clock.advance(Duration::from_secs(3601));
    tokens(family.sign_in_from(HOME, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)), "home is still known");
}

#[tokio::test]
async fn the_always_allow_list_spares_the_weighing() {
    let family = family("ENFORCED", json!({ "Notify": false, "EventAction": "BLOCK" })).await;
    let actions = json!({ "MediumAction": { "Notify": false, "EventAction": "BLOCK" } });
    let spared = json!({ "AccountTakeoverRiskConfiguration": { "Actions": actions },
        "RiskExceptionConfiguration": { "SkippedIPRangeList": ["198.51.100.0/24"] } });
    family.admin_call("SetRiskConfiguration", spared).await.expect("a configuration");
    tokens(family.sign_in_from(STRANGE, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)));
    assert_eq!(refused(family.sign_in_from(("203.0.113.9", "curl/8"), "ada").await), blocked());
    // A client's own settings hold in place of the pool's.
    let own = json!({ "ClientId": family.client, "AccountTakeoverRiskConfiguration": { "Actions": {} } });
    family.admin_call("SetRiskConfiguration", own).await.expect("a configuration");
    tokens(family.sign_in_from(("203.0.113.9", "curl/8"), "ada").await);
}

#[tokio::test]
async fn who_is_refused_at_an_address_of_the_always_allow_list_does_not_add_to_its_crowd() {
    let family = family("ENFORCED", json!({ "Notify": false, "EventAction": "BLOCK" })).await;
    family.member("bob", &[("email", "bob@example.com")]).await;
    // With ada one less than weighs.
    family.crowd_at_home(18).await;
    let spare = async |ranges: Value| {
        let actions = json!({ "MediumAction": { "Notify": false, "EventAction": "BLOCK" } });
        let spared = json!({ "AccountTakeoverRiskConfiguration": { "Actions": actions },
            "RiskExceptionConfiguration": { "SkippedIPRangeList": ranges } });
        family.admin_call("SetRiskConfiguration", spared).await.expect("a configuration");
    };
    let bob_is_refused = async || {
        let wrong = family.password_input("bob", "Wrong-Password-1");
        family.call_from(HOME, "InitiateAuth", wrong).await.expect_err("wrong");
    };
    spare(json!(["192.0.2.0/24"])).await;
    bob_is_refused().await;
    spare(json!([])).await;
    tokens(family.sign_in_from(HOME, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)));
    bob_is_refused().await;
    tokens(family.sign_in_from(HOME, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("AccountTakeover", Some("Low"))), "elsewhere he does");
}

#[tokio::test]
async fn a_crowd_behind_one_address_and_failures_before_weigh() {
    let family = family("ENFORCED", json!({ "Notify": false, "EventAction": "BLOCK" })).await;
    family.crowd_at_home(19).await;
    tokens(family.sign_in_from(HOME, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("AccountTakeover", Some("Low"))), "the twentieth user of the hour");
    for _ in 0..3 {
        let wrong = family.password_input("ada", "Wrong-Password-1");
        family.call_from(HOME, "InitiateAuth", wrong).await.expect_err("wrong");
    }
    assert_eq!(refused(family.sign_in_from(HOME, "ada").await), blocked(), "with failures before it is Medium");
    family.app.clock.advance(Duration::from_secs(3600));
    tokens(family.sign_in_from(HOME, "ada").await);
    assert_eq!(family.newest().await, (json!("Pass"), risk("NoRisk", None)), "an hour later");
}
