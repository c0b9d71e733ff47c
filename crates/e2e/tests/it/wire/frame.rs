//! Targets, content types, request ids, broken bodies (sign-up 1.1, 1.2, 1.4).

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::{Value, json};

use crate::support::{Server, TestPool};

fn text(body: &Bytes) -> String {
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn an_answer_is_compact_json_with_members_in_alphabetical_order_and_a_request_id() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let input = Bytes::from(pool.sign_up_input("ada").to_string());
    let response = pool.caller.post("SignUp", input, &HeaderMap::new()).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/x-amz-json-1.1");
    assert_eq!(response.headers()["x-amzn-requestid"].len(), 36);
    assert_eq!(response.headers()["content-length"], response.body().len().to_string().as_str());
    let body = text(response.body());
    let sub = serde_json::from_str::<Value>(&body).unwrap()["UserSub"].as_str().unwrap().to_owned();
    assert_eq!(
        body,
        format!(
            r#"{{"CodeDeliveryDetails":{{"AttributeName":"email","DeliveryMedium":"EMAIL","Destination":"a***@e***"}},"UserConfirmed":false,"UserSub":"{sub}"}}"#
        )
    );
}

#[tokio::test]
async fn dates_are_numbers_in_the_notation_of_java() {
    // sign-up 1.6.
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let input = Bytes::from(json!({ "UserPoolId": pool.pool_id }).to_string());
    let response = pool.caller.post("DescribeUserPool", input, &HeaderMap::new()).await;
    let body = text(response.body());
    let (_, rest) = body.split_once(r#""CreationDate":"#).unwrap();
    let date = rest.split([',', '}']).next().unwrap();
    let digits = date.strip_suffix("E9").unwrap_or_else(|| panic!("{date}"));
    assert!(digits.starts_with("1.") && digits.len() <= "1.795742186304".len(), "{date}");
    let seconds = serde_json::from_str::<Value>(&body).unwrap()["UserPool"]["CreationDate"].as_f64().unwrap();
    assert_eq!(seconds.to_string().parse::<f64>(), date.parse::<f64>());
}

#[tokio::test]
async fn a_refusal_is_told_in_the_body_and_in_two_headers() {
    let server = Server::start();
    let body = Bytes::from(json!({ "ClientId": "nosuchclient", "Username": "ada", "Password": "xy" }).to_string());
    let response = server.caller().post("SignUp", body, &HeaderMap::new()).await;
    assert_eq!(response.status(), 400);
    assert_eq!(response.headers()["x-amzn-errortype"], "ResourceNotFoundException:");
    assert_eq!(response.headers()["x-amzn-errormessage"], "User pool client nosuchclient does not exist.");
    assert_eq!(
        text(response.body()),
        r#"{"__type":"ResourceNotFoundException","message":"User pool client nosuchclient does not exist."}"#
    );
}

#[tokio::test]
async fn an_unknown_or_missing_target_is_an_unknown_operation() {
    let server = Server::start();
    let caller = server.caller();
    for target in [None, Some("AWSCognitoIdentityProviderService.NoSuchThing"), Some("SignUp"), Some("Other.SignUp"), Some("\u{e9}")] {
        let mut headers = HeaderMap::new();
        if let Some(target) = target {
            headers.insert("x-amz-target", http::HeaderValue::from_bytes(target.as_bytes()).unwrap());
        }
        let response = caller.send(Method::POST, "/", headers, Bytes::from_static(b"{}")).await;
        assert_eq!(response.status(), 400, "{target:?}");
        assert_eq!(text(response.body()), r#"{"__type":"UnknownOperationException"}"#);
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_or_has_members_of_wrong_types_cannot_be_serialized() {
    let server = Server::start();
    let caller = server.caller();
    for body in [
        "",
        "{",
        "[]",
        "nonsense",
        "\"text\"",
        "{\"ClientId\":{}}",
        "{\"ClientId\":[1]}",
        "{\"ClientId\":true}",
        "{\"ClientMetadata\":\"x\"}",
    ] {
        let response = caller.post("SignUp", Bytes::from(body), &HeaderMap::new()).await;
        assert_eq!(response.status(), 400, "{body}");
        assert_eq!(response.headers()["x-amzn-errortype"], "SerializationException:", "{body}");
    }
    let failure = caller.call("SignUp", json!({ "ClientId": {} })).await.unwrap_err();
    assert_eq!(failure.text(), "SerializationException: Start of structure or map found where not expected.");
}

#[tokio::test]
async fn every_broken_constraint_is_told_in_one_sentence() {
    let server = Server::start();
    let failure = server.caller().refused("SignUp", json!({ "Username": "a b", "Password": "xy " })).await;
    assert!(failure.starts_with("InvalidParameterException: 3 validation errors detected: "), "{failure}");
    for finding in [
        "Value at 'clientId' failed to satisfy constraint: Member must not be null",
        r"Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+",
        r"Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\S]+.*[\S]+$",
    ] {
        assert!(failure.contains(finding), "{failure}");
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_and_the_connection_serves_on() {
    let server = Server::start();
    let caller = server.caller();
    let huge = Bytes::from(vec![b'x'; 3 * 1024 * 1024]);
    let response = caller.post("SignUp", huge, &HeaderMap::new()).await;
    assert_eq!(response.status(), 413);
    assert_eq!(caller.get("/_cognate/health").await.0, 200);
}

#[tokio::test]
async fn unknown_members_and_nulls_are_ignored() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let mut input = pool.sign_up_input("ada");
    input["NoSuchMember"] = json!({ "deep": [1, 2, 3] });
    input["SecretHash"] = Value::Null;
    input["ValidationData"] = Value::Null;
    assert_eq!(pool.caller.ok("SignUp", input).await["UserConfirmed"], false);
}
