//! Managed-login 2.7 and 3.

use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderMap, Method};
use ops::testing::call;
use serde_json::{Value, json};

use super::support::*;

const INVALID: &str = "Access token is expired, disabled, or deleted, or the user has globally signed out.";

async fn token(world: &World, scope: &str) -> String {
    let (_, answer) = world.exchange(&world.code(&[("scope", scope)]).await, &[]).await;
    answer["access_token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

#[tokio::test]
async fn each_scope_opens_its_attributes_and_all_values_are_texts() {
    let world = World::new().await;
    let basic = json!({ "sub": world.sub, "username": "ann" });
    let with = |members: Value| {
        let mut all = basic.clone();
        all.as_object_mut().expect("members").extend(members.as_object().expect("members").clone());
        (200, all)
    };
    let email = json!({ "email": "ann@example.com", "email_verified": "true" });
    assert_eq!(world.user_info(&token(&world, "openid email").await).await, with(email));
    assert_eq!(world.user_info(&token(&world, "openid profile").await).await, with(json!({ "name": "Ann" })));
    let all = json!({ "email": "ann@example.com", "email_verified": "true", "name": "Ann" });
    assert_eq!(world.user_info(&token(&world, "openid").await).await, with(all));
}

#[tokio::test]
async fn a_token_that_is_no_good_is_refused_in_the_services_words() {
    let world = World::new().await;
    let refused = |text: &str| (401, json!({ "error": "invalid_token", "error_description": text }));
    assert_eq!(world.user_info("nonsense").await, refused(INVALID));
    let without = token(&world, "aws.cognito.signin.user.admin").await;
    assert_eq!(world.user_info(&without).await, refused("Access token does not contain openid scope"));
    let (_, answer) = world.exchange(&world.code(&[]).await, &[]).await;
    assert_eq!(world.user_info(answer["id_token"].as_str().expect("a token")).await, refused(INVALID), "an ID token");
    let good = answer["access_token"].as_str().expect("a token");
    assert_eq!(world.user_info(good).await.0, 200);
    call(&world.app, "GlobalSignOut", json!({ "AccessToken": good })).await.expect("signed out");
    assert_eq!(world.user_info(good).await, refused(INVALID));
    // A code that was made no later than that would be void.
    world.app.clock.advance(std::time::Duration::from_millis(1));
    let good = token(&world, "openid").await;
    world.disable("ann").await;
    assert_eq!(world.user_info(&good).await, refused(INVALID));
}

#[tokio::test]
async fn without_a_bearer_header_the_request_is_bad_wherever_the_token_is() {
    let world = World::new().await;
    let good = token(&world, "openid").await;
    for sent in [HeaderMap::new(), basic("a", "b"), headers(&[(AUTHORIZATION, &good)])] {
        let response = world.send(Method::GET, "/oauth2/userInfo", &query(&[("access_token", &good)]), sent, "").await;
        assert_eq!(response.status(), 400);
        let expected = "Bearer error=\"invalid_request\", error_description=\"Bad OAuth2 request at UserInfo Endpoint\"";
        assert_eq!(response.headers()[WWW_AUTHENTICATE], expected);
    }
}
