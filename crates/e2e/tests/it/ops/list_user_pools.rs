//! ListUserPools (administration 1.9).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::Server;

#[tokio::test]
async fn pages_show_every_pool_once() {
    let server = Server::start();
    let caller = server.caller();
    for number in 0..5 {
        caller.ok("CreateUserPool", json!({ "PoolName": format!("pool {number}") })).await;
    }
    let mut names = BTreeSet::new();
    let mut token = Value::Null;
    loop {
        let page = caller.ok("ListUserPools", json!({ "MaxResults": 2, "NextToken": token })).await;
        for pool in page["UserPools"].as_array().unwrap() {
            assert!(names.insert(pool["Name"].as_str().unwrap().to_owned()));
        }
        token = page["NextToken"].clone();
        if token.is_null() {
            break;
        }
    }
    assert_eq!(names.len(), 5);
}
