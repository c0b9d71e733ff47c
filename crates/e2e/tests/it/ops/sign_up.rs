//! SignUp (sign-up 2).

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::{PASSWORD, Server, TestPool};

#[tokio::test]
async fn a_new_user_is_unconfirmed_and_the_code_is_in_the_message() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let answer = pool.sign_up("ada").await;
    assert_eq!(answer["UserConfirmed"], false);
    assert_eq!(answer["CodeDeliveryDetails"], json!({ "AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "a***@e***" }));
    let user = pool.user("ada").await;
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&"UNCONFIRMED".into(), &true.into()));
    let message = pool.caller.newest_message("ada").await;
    assert_eq!(message["Channel"], "EMAIL");
    assert_eq!(message["Destination"], "ada@example.com");
    assert_eq!(message["UserPoolId"], pool.pool_id.as_str());
    let code = message["Code"].as_str().unwrap();
    assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    assert!(message["Body"].as_str().unwrap().contains(code));
}

#[tokio::test]
async fn each_refusal_has_its_own_text_and_leaves_no_user() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let input = |changes: Value| {
        let mut input = pool.sign_up_input("ada");
        input.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        input
    };
    let policy = "InvalidPasswordException: Password did not conform with policy: ";
    for (changes, wanted) in [
        (json!({ "ClientId": "nosuchclient" }), "ResourceNotFoundException: User pool client nosuchclient does not exist.".to_owned()),
        (json!({ "SecretHash": "x" }), format!("NotAuthorizedException: Unable to verify secret hash for client {}", pool.client_id)),
        (json!({ "Password": "Sh0rt!" }), format!("{policy}Password not long enough")),
        (json!({ "Password": "correct-horse-7" }), format!("{policy}Password must have uppercase characters")),
        (json!({ "Password": "CORRECT-HORSE-7" }), format!("{policy}Password must have lowercase characters")),
        (json!({ "Password": "Correct-Horse-X" }), format!("{policy}Password must have numeric characters")),
        (json!({ "Password": "CorrectHorse7" }), format!("{policy}Password must have symbol characters")),
        (
            json!({ "UserAttributes": [{ "Name": "email", "Value": "not-an-address" }] }),
            "InvalidParameterException: Invalid email address format.".to_owned(),
        ),
        (
            json!({ "UserAttributes": [{ "Name": "phone_number", "Value": "12345" }] }),
            "InvalidParameterException: Invalid phone number format.".to_owned(),
        ),
        (
            json!({ "UserAttributes": [{ "Name": "email_verified", "Value": "true" }] }),
            "NotAuthorizedException: A client attempted to write unauthorized attribute".to_owned(),
        ),
    ] {
        assert_eq!(pool.caller.refused("SignUp", input(changes.clone())).await, wanted, "{changes}");
    }
    let missing = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.refused("AdminGetUser", missing).await, "UserNotFoundException: User does not exist.");
}

#[tokio::test]
async fn a_client_with_a_secret_needs_the_right_hash() {
    let server = Server::start();
    let pool = TestPool::with(&server.caller(), json!({}), json!({ "GenerateSecret": true })).await;
    let described = pool.caller.ok("DescribeUserPoolClient", json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id })).await;
    let secret = described["UserPoolClient"]["ClientSecret"].as_str().unwrap().to_owned();
    let input = |hash: Option<&str>| json!({ "ClientId": pool.client_id, "Username": "ada", "Password": PASSWORD, "SecretHash": hash });
    let client = &pool.client_id;
    assert_eq!(
        pool.caller.refused("SignUp", input(None)).await,
        format!("NotAuthorizedException: Client {client} is configured with secret but SECRET_HASH was not received")
    );
    assert_eq!(
        pool.caller.refused("SignUp", input(Some("AAAA"))).await,
        format!("NotAuthorizedException: Unable to verify secret hash for client {client}")
    );
    let hash = domain::secret::secret_hash::compute(&secret, "ada", client);
    assert_eq!(pool.caller.ok("SignUp", input(Some(&hash))).await["UserConfirmed"], false);
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
