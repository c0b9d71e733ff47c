//! Limits that hold for the program as a whole: request rates over a restart, and many callers at once.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::{Server, TestPool};

fn definition(category: &str) -> Value {
    json!({ "LimitClass": "API_CATEGORY", "Attributes": { "Category": category } })
}

#[tokio::test]
async fn a_set_rate_is_told_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), &["--dev"], &[]);
    let input = json!({ "LimitDefinition": definition("UserCreation"), "RequestedLimitValue": 75 });
    let set = server.caller().ok("UpdateProvisionedLimit", input).await;
    assert_eq!((set["Limit"]["ProvisionedLimitValue"].as_i64(), set["Limit"]["FreeLimitValue"].as_i64()), (Some(75), Some(50)));
    server.kill();
    let server = Server::start_in(folder.path(), &["--dev"], &[]);
    let told = server.caller().ok("GetProvisionedLimit", json!({ "LimitDefinition": definition("UserCreation") })).await;
    assert_eq!(told, set);
}

#[tokio::test]
async fn the_services_rates_hold_when_the_operator_chooses_them() {
    let server = Server::start_with(&["--dev"], &[("COGNATE_LIMITS_REQUEST_RATES", "aws")]);
    let caller = server.caller();
    // One a second: a hundred at once are too many however slow the machine is.
    let input = json!({ "LimitDefinition": definition("UserCreation") });
    let outcomes = futures_util::future::join_all((0..100).map(|_| caller.call("GetProvisionedLimit", input.clone()))).await;
    let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert!(!refused.is_empty() && refused.len() < 100, "{} of 100 were refused", refused.len());
    assert!(refused.iter().all(|failure| failure.text() == "TooManyRequestsException: Rate exceeded"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hundred_simultaneous_sign_ups_of_one_name_one_wins() {
    // A long queue, so that no caller is turned away for load and each one's fate is about the name alone.
    let server = Server::start_with(&["--dev"], &[("COGNATE_PASSWORDS_QUEUE", "1000")]);
    let pool = Arc::new(TestPool::new(&server.caller()).await);
    let calls: Vec<_> = (0..200)
        .map(|_| {
            let pool = Arc::clone(&pool);
            tokio::spawn(async move { pool.caller.call("SignUp", pool.sign_up_input("ada")).await })
        })
        .collect();
    let mut won = 0;
    for call in calls {
        match call.await.unwrap() {
            Ok(_) => won += 1,
            Err(failure) => assert_eq!(failure.text(), "UsernameExistsException: User already exists"),
        }
    }
    assert_eq!(won, 1);
    let users = pool.caller.ok("ListUsers", json!({ "UserPoolId": pool.pool_id })).await;
    assert_eq!(users["Users"].as_array().unwrap().len(), 1);
}
