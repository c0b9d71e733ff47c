//! What development mode offers to tests: chosen ids, an outbox to empty, an empty server again.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Caller, Keys, Server, TestPool};

const POOL: &str = "us-east-1_Tests0001";

async fn send(caller: &Caller, method: Method, path: &str) -> (StatusCode, Value) {
    let answer = caller.send(method, path, HeaderMap::new(), Bytes::new()).await;
    (answer.status(), serde_json::from_slice(answer.body()).unwrap_or(Value::Null))
}

fn tags() -> Value {
    json!({ "cognate:pool-id": POOL, "cognate:client-id:web": "webclient", "team": "x" })
}

/// A pool and a client with chosen ids, and one user.
async fn fixed(caller: &Caller) {
    let pool = caller.ok("CreateUserPool", json!({ "PoolName": "tests", "UserPoolTags": tags() })).await;
    assert_eq!(pool["UserPool"]["Id"], POOL);
    let client = caller.ok("CreateUserPoolClient", json!({ "UserPoolId": POOL, "ClientName": "web" })).await;
    assert_eq!(client["UserPoolClient"]["ClientId"], "webclient");
    caller.ok("SignUp", json!({ "ClientId": "webclient", "Username": "ada", "Password": "Correct-horse-9" })).await;
}

#[tokio::test]
async fn a_pool_and_its_clients_have_the_ids_that_its_tags_name_and_may_come_again_after_a_reset() {
    let server = Server::start();
    let caller = server.caller();
    fixed(&caller).await;
    let other = caller.ok("CreateUserPoolClient", json!({ "UserPoolId": POOL, "ClientName": "other" })).await;
    assert_ne!(other["UserPoolClient"]["ClientId"], "webclient");
    assert_eq!(
        caller.refused("CreateUserPool", json!({ "PoolName": "again", "UserPoolTags": tags() })).await,
        format!("InvalidParameterException: The id {POOL} is taken.")
    );
    assert_eq!(
        caller.refused("CreateUserPoolClient", json!({ "UserPoolId": POOL, "ClientName": "web" })).await,
        "InvalidParameterException: The id webclient is taken."
    );
    // Once more, with everything that a process remembers of the first ones.
    for _ in 0..2 {
        assert_eq!(send(&caller, Method::POST, "/_cognate/reset").await.0, 200);
        let gone = caller.refused("DescribeUserPool", json!({ "UserPoolId": POOL })).await;
        assert_eq!(gone, format!("ResourceNotFoundException: User pool {POOL} does not exist."));
        fixed(&caller).await;
    }
    // The same without a reset.
    caller.ok("DeleteUserPool", json!({ "UserPoolId": POOL })).await;
    fixed(&caller).await;
}

#[tokio::test]
async fn an_id_that_no_request_could_name_is_refused() {
    let server = Server::start();
    let caller = server.caller();
    for id in ["", "mine", "eu-west-1_Tests0001", "us-east-1_", "us-east-1_a b", "us-east-1_a/b"] {
        let input = json!({ "PoolName": "tests", "UserPoolTags": { "cognate:pool-id": id } });
        let failure = caller.refused("CreateUserPool", input).await;
        assert!(failure.starts_with("InvalidParameterException: The tag cognate:pool-id must be us-east-1_"), "{id}: {failure}");
    }
    let pool = TestPool::with(&caller, json!({ "UserPoolTags": { "cognate:client-id:web": "a b" } }), json!({})).await;
    let failure = caller.refused("CreateUserPoolClient", json!({ "UserPoolId": pool.pool_id, "ClientName": "web" })).await;
    assert!(failure.starts_with("InvalidParameterException: The tag cognate:client-id:web must be "), "{failure}");
}

#[tokio::test]
async fn messages_are_removed_all_or_those_of_one_user() {
    let server = Server::start();
    let caller = server.caller();
    let pool = TestPool::new(&caller).await;
    for user in ["ada", "ben", "cy"] {
        pool.sign_up(user).await;
    }
    let left = async || caller.get("/_cognate/messages").await.1["Messages"].as_array().unwrap().len();
    assert_eq!(send(&caller, Method::DELETE, "/_cognate/messages?username=ben").await, (StatusCode::OK, json!({ "Removed": 1 })));
    assert_eq!(left().await, 2);
    assert_eq!(send(&caller, Method::DELETE, "/_cognate/messages").await, (StatusCode::OK, json!({ "Removed": 2 })));
    assert_eq!(left().await, 0);
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED", "users stay");
    assert_eq!(send(&caller, Method::DELETE, "/_cognate/messages?username=%00").await.0, 400);
    // Nobody's pool, whatever is between the slashes.
    assert_eq!(send(&caller, Method::GET, "/%00/.well-known/jwks.json").await.0, 404);
}

#[tokio::test]
async fn pages_from_elsewhere_remove_nothing() {
    let server = Server::start();
    let caller = server.caller();
    fixed(&caller).await;
    let foreign = HeaderMap::from_iter([(http::header::ORIGIN, "https://evil.example".parse().unwrap())]);
    for (method, path) in [(Method::DELETE, "/_cognate/messages"), (Method::POST, "/_cognate/reset")] {
        assert_eq!(caller.send(method, path, foreign.clone(), Bytes::new()).await.status(), 403);
    }
    caller.ok("DescribeUserPool", json!({ "UserPoolId": POOL })).await;
}

#[tokio::test]
async fn outside_development_mode_none_of_it_is_there() {
    let keys = Keys { id: "AKIDROOT".to_owned(), secret: "a-secret-of-the-root-key".to_owned() };
    let variables = [("COGNATE_ROOT_ACCESS_KEY_ID", keys.id.as_str()), ("COGNATE_ROOT_SECRET_ACCESS_KEY", keys.secret.as_str())];
    let server = Server::start_with(&[], &variables);
    let caller = server.caller();
    assert_eq!(send(&caller, Method::DELETE, "/_cognate/messages").await.0, 404);
    assert_eq!(send(&caller, Method::POST, "/_cognate/reset").await.0, 404);
    let pool = caller.signed(keys).ok("CreateUserPool", json!({ "PoolName": "tests", "UserPoolTags": tags() })).await;
    assert_ne!(pool["UserPool"]["Id"], POOL);
    assert_eq!(pool["UserPool"]["UserPoolTags"], tags(), "they are tags like any other");
}
