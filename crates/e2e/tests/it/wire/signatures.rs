//! Who may call (sign-up 1.3), outside development mode.

use serde_json::json;

use crate::support::{Keys, Server, TestPool};

const ID: &str = "AKIDROOT";
const SECRET: &str = "a-secret-of-the-root-key";

fn production() -> Server {
    Server::start_with(&[], &[("COGNATE_ROOT_ACCESS_KEY_ID", ID), ("COGNATE_ROOT_SECRET_ACCESS_KEY", SECRET)])
}

fn keys(id: &str, secret: &str) -> Keys {
    Keys { id: id.to_owned(), secret: secret.to_owned() }
}

#[tokio::test]
async fn administration_needs_a_signature_and_sign_up_does_not() {
    let server = production();
    let root = server.caller().signed(keys(ID, SECRET));
    let pool = TestPool::new(&root).await;
    let anonymous = server.caller();
    assert_eq!(anonymous.ok("SignUp", pool.sign_up_input("ada")).await["UserConfirmed"], false);
    assert_eq!(
        anonymous.refused("AdminGetUser", json!({ "UserPoolId": pool.pool_id, "Username": "ada" })).await,
        "MissingAuthenticationTokenException: Missing Authentication Token"
    );
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");
}

#[tokio::test]
async fn a_foreign_key_or_a_wrong_secret_is_refused() {
    let server = production();
    let input = json!({ "MaxResults": 1 });
    assert_eq!(
        server.caller().signed(keys("AKIDOTHER", SECRET)).refused("ListUserPools", input.clone()).await,
        "UnrecognizedClientException: The security token included in the request is invalid."
    );
    let failure = server.caller().signed(keys(ID, "another-secret-entirely")).refused("ListUserPools", input).await;
    assert!(failure.starts_with("InvalidSignatureException: The request signature we calculated does not match"), "{failure}");
}

#[tokio::test]
async fn every_signed_operation_refuses_an_unsigned_call() {
    let server = production();
    let caller = server.caller();
    let mut count = 0;
    for op in api::OPERATIONS.iter().filter(|op| op.auth == api::Auth::SigV4) {
        let failure = caller.refused(op.name, json!({})).await;
        assert_eq!(failure, "MissingAuthenticationTokenException: Missing Authentication Token", "{}", op.name);
        count += 1;
    }
    assert!(count > 100, "{count} signed operations");
}

#[tokio::test]
async fn the_first_start_prints_one_key_pair_that_signs_and_later_starts_print_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), &[], &[]);
    server.kill();
    // The program is gone, so these are all the lines that it printed.
    let lines: Vec<String> = server.greeting.iter().collect();
    let value = |name: &str| {
        let prefix = format!("export {name}=");
        lines.iter().find_map(|line| line.strip_prefix(&prefix)).unwrap_or_else(|| panic!("{name} in {lines:?}")).to_owned()
    };
    let made = Keys { id: value("AWS_ACCESS_KEY_ID"), secret: value("AWS_SECRET_ACCESS_KEY") };
    let mut server = Server::start_in(folder.path(), &[], &[]);
    server.caller().signed(made).ok("ListUserPools", json!({ "MaxResults": 1 })).await;
    server.kill();
    assert_eq!(server.greeting.iter().count(), 0);
}

#[tokio::test]
async fn messages_cannot_be_read_outside_development_mode() {
    assert_eq!(production().caller().get("/_cognate/messages").await.0, 404);
}

#[tokio::test]
async fn development_mode_makes_a_pool_in_the_region_of_the_signature() {
    let server = Server::start();
    let mut headers = http::HeaderMap::new();
    let signature = "AWS4-HMAC-SHA256 Credential=any/20260101/eu-west-3/cognito-idp/aws4_request, SignedHeaders=host, Signature=00";
    headers.insert("authorization", signature.parse().unwrap());
    let response = server.caller().post("CreateUserPool", r#"{"PoolName":"p"}"#.into(), &headers).await;
    let answer: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    assert!(answer["UserPool"]["Id"].as_str().unwrap().starts_with("eu-west-3_"), "{answer}");
    let pool = TestPool::new(&server.caller()).await;
    assert!(pool.pool_id.starts_with("us-east-1_"));
}
