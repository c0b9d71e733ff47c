//! ListUsers (administration 3.9).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Server, TestPool};

#[tokio::test]
async fn pages_show_every_user_once_and_the_last_has_no_token() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    for number in 0..7 {
        pool.sign_up(&format!("user-{number}")).await;
    }
    let mut names = BTreeSet::new();
    let mut token = Value::Null;
    let mut pages = 0;
    loop {
        let page = pool.caller.ok("ListUsers", json!({ "UserPoolId": pool.pool_id, "Limit": 3, "PaginationToken": token })).await;
        pages += 1;
        for user in page["Users"].as_array().unwrap() {
            assert!(names.insert(user["Username"].as_str().unwrap().to_owned()), "{user} is shown twice");
        }
        token = page["PaginationToken"].clone();
        if token.is_null() {
            break;
        }
    }
    assert_eq!((names.len(), pages), (7, 3));
}

#[tokio::test]
async fn a_filter_finds_by_attribute_and_a_bad_one_is_refused() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    pool.sign_up("bob").await;
    let filtered = |filter: &str| json!({ "UserPoolId": pool.pool_id, "Filter": filter });
    for filter in ["email = \"ada@example.com\"", "email ^= \"ada\"", "username=\"ada\"", "name ^= \"ada\""] {
        let users = pool.caller.ok("ListUsers", filtered(filter)).await["Users"].clone();
        let wanted = usize::from(!filter.starts_with("name"));
        assert_eq!(users.as_array().unwrap().len(), wanted, "{filter}");
    }
    let failure = pool.caller.refused("ListUsers", filtered("email ada")).await;
    assert!(failure.starts_with("InvalidParameterException: Error while parsing filter"), "{failure}");
}
