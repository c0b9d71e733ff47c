//! Analytics events of sign-ups and sign-ins (sign-up 6.1).

use std::sync::Arc;

use identity::message::worker::run_once;
use ops::testing;
use outside::SendError;
use outside::analytics::{FakeAnalyticsSink, PutEvents};
use serde_json::{Value, json};
use store::MessageState;

use crate::family::{Family, PASSWORD, password_client, with};

async fn family(configuration: Value) -> (Family, Arc<FakeAnalyticsSink>) {
    let sink = Arc::new(FakeAnalyticsSink::default());
    let taker = Arc::clone(&sink);
    let app = testing::app_with_outbox(|_| {}, move |outbox| outbox.analytics = Some(taker)).await;
    let client = with(password_client(), json!({ "AnalyticsConfiguration": configuration, "PreventUserExistenceErrors": "ENABLED" }));
    (Family::on(app, json!({ "AutoVerifiedAttributes": ["email"] }), client).await, sink)
}

fn shared(user_data: bool) -> Value {
    json!({ "ApplicationArn": "arn:aws:mobiletargeting:us-east-1:000000000000:apps/0123abcd", "UserDataShared": user_data })
}

async fn sign_up(family: &Family) {
    let request = json!({
        "Username": "alice", "Password": PASSWORD, "AnalyticsMetadata": { "AnalyticsEndpointId": "device" },
        "UserAttributes": [{ "Name": "email", "Value": "alice@example.com" }],
    });
    family.client_call("SignUp", request).await.expect("a sign-up");
}

/// The events under an endpoint, as their types.
fn types(put: &PutEvents, endpoint: &str) -> Vec<String> {
    let events = put.events["BatchItem"][endpoint]["Events"].as_object().expect("events");
    events.values().map(|event| event["EventType"].as_str().expect("a type").to_owned()).collect()
}

#[tokio::test]
async fn a_sign_up_is_told_once_and_tells_nothing_of_the_user() {
    let (family, sink) = family(shared(false)).await;
    sign_up(&family).await;
    assert_eq!(run_once(&family.app).await, Ok(1));
    assert_eq!(run_once(&family.app).await, Ok(0));
    let taken = sink.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].application_id, "0123abcd");
    assert_eq!(types(&taken[0], "device"), ["_userauth.sign_up"]);
    let text = taken[0].events.to_string();
    assert!(text.contains(&family.pool) && text.contains(&family.client), "{text}");
    let sub = family.user("alice").await["Attributes"]["sub"].as_str().expect("a sub").to_owned();
    assert!(!text.contains("alice") && !text.contains(&sub), "{text}");
    assert!(family.messages().await.iter().all(|message| message.channel == "EMAIL"), "events are not messages");
}

#[tokio::test]
async fn shared_user_data_names_the_user_and_the_address() {
    let (family, sink) = family(shared(true)).await;
    sign_up(&family).await;
    run_once(&family.app).await.expect("the store answers");
    let sub = family.user("alice").await["Attributes"]["sub"].clone();
    let items = sink.taken()[0].events["BatchItem"].clone();
    assert_eq!(items["device"]["Endpoint"], json!({ "User": { "UserId": sub } }));
    let addresses: Vec<&Value> = items.as_object().expect("items").values().filter_map(|item| item["Endpoint"].get("Address")).collect();
    assert_eq!(addresses, ["alice@example.com"]);
}

#[tokio::test]
async fn sign_ins_and_wrong_passwords_are_told_under_the_endpoint_made_for_the_user() {
    let (family, sink) = family(shared(false)).await;
    family.confirmed("alice", "alice@example.com").await;
    family.sign_in("alice", "Wrong-Password-1").await.expect_err("wrong");
    family.access_token("alice").await;
    family.sign_in("nobody", PASSWORD).await.expect_err("unknown");
    run_once(&family.app).await.expect("the store answers");
    let taken = sink.taken();
    let told = |put: &PutEvents| {
        let endpoint = put.events["BatchItem"].as_object().expect("items").keys().next().expect("an endpoint").clone();
        (types(put, &endpoint).remove(0), endpoint)
    };
    let mut told: Vec<(String, String)> = taken.iter().map(told).collect();
    told.sort();
    let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains(&"_userauth.sign_in") && names.contains(&"_userauth.sign_up"), "{names:?}");
    assert!(names.iter().filter(|name| **name == "_userauth.auth_fail").count() == 2, "{names:?}");
    let of = |wanted: &str| told.iter().filter(|(name, _)| name == wanted).map(|(_, endpoint)| endpoint.clone()).collect::<Vec<_>>();
    assert_eq!(of("_userauth.sign_in"), of("_userauth.sign_up"), "one user, one endpoint");
    assert!(of("_userauth.auth_fail").contains(&of("_userauth.sign_in")[0]));
}

#[tokio::test]
async fn nothing_is_told_without_a_configuration_or_a_sink() {
    let (unconfigured, sink) = family(Value::Null).await;
    sign_up(&unconfigured).await;
    assert_eq!(run_once(&unconfigured.app).await, Ok(0));
    assert!(sink.taken().is_empty());
    let client = with(password_client(), json!({ "AnalyticsConfiguration": shared(true) }));
    let without_sink = Family::new(json!({}), client).await;
    sign_up(&without_sink).await;
    let pending = without_sink.app.store.read(|tx| tx.messages_in_state(MessageState::Pending, 9)).await.expect("a read");
    assert!(pending.is_empty());
}

#[tokio::test]
async fn a_refused_event_is_dead_and_the_sign_up_stands() {
    let (family, sink) = family(shared(false)).await;
    sink.fail_next(SendError::permanent("no such application"));
    sign_up(&family).await;
    assert_eq!(run_once(&family.app).await, Ok(1));
    let dead = family.app.store.read(|tx| tx.messages_in_state(MessageState::Dead, 9)).await.expect("a read");
    assert_eq!((dead.len(), dead[0].channel.as_str(), dead[0].last_error.as_str()), (1, "ANALYTICS", "no such application"));
    family.user("alice").await;
}
