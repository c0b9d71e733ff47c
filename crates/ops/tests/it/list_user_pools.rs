//! ListUserPools (administration 1.9).

use std::collections::BTreeSet;

use ops::testing::app;
use serde_json::{Value, json};

use crate::family::ok;

#[tokio::test]
async fn pages_show_every_pool_once() {
    let app = app().await;
    for number in 0..5 {
        ok(&app, "CreateUserPool", json!({ "PoolName": format!("pool {number}") })).await;
    }
    let mut names = BTreeSet::new();
    let mut token = Value::Null;
    loop {
        let page = ok(&app, "ListUserPools", json!({ "MaxResults": 2, "NextToken": token })).await;
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
