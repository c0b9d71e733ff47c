//! What the operator can see and do.

use identity::message::operator::{Request, call};
use identity::message::worker::run_once;
use outside::{Clock, SendError};
use serde_json::{Value, json};

use super::{Fixture, fixture};

async fn ask(fixture: &Fixture, request: Value) -> Result<Value, (String, String)> {
    let request: Request = serde_json::from_value(request).expect("a request");
    let outcome = call(&fixture.app, fixture.app.clock.now(), request).await;
    outcome.map_err(|refusal| {
        let error = ops::OpError::from(refusal);
        (error.code().to_owned(), error.message().unwrap_or_default().to_owned())
    })
}

#[tokio::test]
async fn a_dead_message_is_listed_shown_and_tried_again_without_its_code() {
    let fixture = fixture(json!({})).await;
    fixture.mailer.fail_next(SendError::permanent("550 no such mailbox"));
    fixture.sign_up_by_mail("ann").await.expect_err("not delivered");
    let listed = ask(&fixture, json!({"Action": "ListMessages", "State": "dead"})).await.expect("a list");
    assert_eq!(listed["Counts"], json!({"dead": 1}));
    let message = &listed["Messages"][0];
    assert_eq!((message["Destination"].as_str(), message["LastError"].as_str()), (Some("ann@example.com"), Some("550 no such mailbox")));
    let id = message["Id"].clone();
    let shown = ask(&fixture, json!({"Action": "ShowMessage", "Id": id})).await.expect("the message");
    assert_eq!(shown["Message"], *message);
    assert!(!shown.to_string().contains("verification code"));
    assert_eq!(ask(&fixture, json!({"Action": "RetryMessages", "Id": id})).await, Ok(json!({"Retried": 1})));
    assert_eq!(run_once(&fixture.app).await.expect("drained"), 1);
    let sent = ask(&fixture, json!({"Action": "RetryMessages", "Id": id})).await.expect_err("it was sent");
    assert_eq!(sent.0, "InvalidParameterException");
    assert_eq!(ask(&fixture, json!({"Action": "ShowMessage", "Id": "none"})).await.expect_err("none").0, "ResourceNotFoundException");
    assert_eq!(ask(&fixture, json!({"Action": "RetryMessages"})).await, Ok(json!({"Retried": 0})));
    assert_eq!(ask(&fixture, json!({"Action": "PurgeMessages", "OlderThanSeconds": 60})).await, Ok(json!({"Removed": 0})));
    fixture.app.clock.advance(std::time::Duration::from_secs(61));
    assert_eq!(ask(&fixture, json!({"Action": "PurgeMessages", "OlderThanSeconds": 60})).await, Ok(json!({"Removed": 1})));
}

#[tokio::test]
async fn the_sms_account_is_changed_by_the_operator() {
    let fixture = fixture(json!({})).await;
    let fresh = ask(&fixture, json!({"Action": "ShowSmsAccount"})).await.expect("the account");
    assert_eq!(fresh, json!({"InSandbox": true, "SandboxNumbers": [], "OriginationNumbers": []}));
    ask(&fixture, json!({"Action": "TrustSmsNumber", "PhoneNumber": "+491701234567"})).await.expect("trusted");
    let add = json!({"Action": "AddOriginationNumber", "PhoneNumber": "+12065550100", "Capabilities": ["SMS"], "Route": "Transactional"});
    ask(&fixture, add).await.expect("added");
    let left = ask(&fixture, json!({"Action": "SetSmsSandbox", "Enabled": false})).await.expect("left");
    assert_eq!(left["InSandbox"], false);
    assert_eq!(left["SandboxNumbers"], json!([{"PhoneNumber": "+491701234567", "Verified": true}]));
    assert_eq!(left["OriginationNumbers"][0]["Country"], "US");
    let remove = json!({"Action": "RemoveOriginationNumber", "PhoneNumber": "+12065550100"});
    ask(&fixture, remove.clone()).await.expect("removed");
    assert_eq!(ask(&fixture, remove).await.expect_err("gone").0, "ResourceNotFoundException");
    let bad = json!({"Action": "TrustSmsNumber", "PhoneNumber": "12"});
    assert_eq!(ask(&fixture, bad).await.expect_err("no number").0, "InvalidParameterException");
}

#[test]
fn an_unknown_action_or_member_is_refused() {
    for bad in [json!({"Action": "DropTables"}), json!({"Action": "ShowMessage", "Id": "x", "Body": true}), json!({})] {
        assert!(serde_json::from_value::<Request>(bad.clone()).is_err(), "{bad}");
    }
}
