//! User pools and app clients: the whole answers, the defaults, the texts of refusals.

mod clients;
mod combinations;
mod discovery;
mod paging;
mod plans;
mod pool_refusals;
mod pool_rules;
mod pools;
mod quotas;
mod request_rates;
mod risk;
mod tags;

use ops::testing::{TestApp, call};
use serde_json::{Value, json};

/// A pool's id.
async fn pool(app: &TestApp, members: Value) -> String {
    let mut request = json!({ "PoolName": "people" });
    merge(&mut request, members);
    let answer = call(app, "CreateUserPool", request).await.expect("a pool");
    answer["UserPool"]["Id"].as_str().expect("an id").to_owned()
}

/// A client of a pool, as answered.
async fn client(app: &TestApp, pool_id: &str, members: Value) -> Value {
    let mut request = json!({ "UserPoolId": pool_id, "ClientName": "app" });
    merge(&mut request, members);
    call(app, "CreateUserPoolClient", request).await.expect("a client")["UserPoolClient"].clone()
}

async fn described(app: &TestApp, pool_id: &str) -> Value {
    call(app, "DescribeUserPool", json!({ "UserPoolId": pool_id })).await.expect("a pool")["UserPool"].clone()
}

fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

fn refusal(code: &str, text: &str) -> Result<Value, (String, String)> {
    Err((code.to_owned(), text.to_owned()))
}

fn invalid(text: &str) -> Result<Value, (String, String)> {
    refusal("InvalidParameterException", text)
}
