//! Managed-login 2.2.

use std::time::Duration;

use domain::sign_in::Proof;
use http::HeaderMap;
use http::header::COOKIE;
use oauth::page_session::{self, LOCAL, Signed};
use ops::testing::context;

use super::support::*;

fn signed(sub: &str) -> Signed {
    Signed { sub: sub.to_owned(), provider: LOCAL.to_owned(), proven: vec![Proof::Password] }
}

#[tokio::test]
async fn a_session_lasts_an_hour_however_often_it_is_used() {
    let world = World::new().await;
    let browser = world.signed_in(&world.sub).await;
    for minutes in [0, 30, 29] {
        world.app.clock.advance(Duration::from_secs(minutes * 60));
        let session = page_session::current(&context(&world.app), &world.site().await, &browser).await.expect("no fault");
        assert_eq!(session.expect("a session").sub, world.sub);
    }
    world.app.clock.advance(Duration::from_secs(60));
    assert_eq!(page_session::current(&context(&world.app), &world.site().await, &browser).await.expect("no fault"), None);
}

#[tokio::test]
async fn the_cookie_is_for_no_script_no_other_site_and_no_other_path() {
    let world = World::new().await;
    let cx = context(&world.app);
    let (_, cookie) = page_session::start(&cx, &world.site().await, &HeaderMap::new(), signed(&world.sub)).await.expect("a session");
    let cookie = cookie.to_str().expect("text");
    assert!(cookie.starts_with("cognito=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600"), "{cookie}");
    let by_path = oauth::site::by_path(&world.app, &world.pool_id, true).await.expect("no fault").expect("a site");
    let (_, cookie) = page_session::start(&cx, &by_path, &HeaderMap::new(), signed(&world.sub)).await.expect("a session");
    let cookie = cookie.to_str().expect("text");
    assert!(cookie.ends_with(&format!("; Path=/{}; HttpOnly; SameSite=Lax; Max-Age=3600; Secure", world.pool_id)), "{cookie}");
}

#[tokio::test]
async fn a_session_of_one_pool_is_none_of_another() {
    let (world, other) = (World::new().await, World::new().await);
    let browser = world.signed_in(&world.sub).await;
    assert_eq!(page_session::current(&context(&other.app), &other.site().await, &browser).await.expect("no fault"), None);
    let second = ops::testing::call(&world.app, "CreateUserPool", serde_json::json!({ "PoolName": "others" })).await.expect("a pool");
    let second = second["UserPool"]["Id"].as_str().expect("an id").to_owned();
    let site = oauth::site::by_path(&world.app, &second, false).await.expect("no fault").expect("a site");
    assert_eq!(page_session::current(&context(&world.app), &site, &browser).await.expect("no fault"), None);
}

/// Session fixation: whatever cookie the browser was given before, the one after a sign-in is new, and the old session is over.
#[tokio::test]
async fn a_sign_in_never_goes_on_with_the_secret_that_was_there() {
    let world = World::new().await;
    let (cx, site) = (context(&world.app), world.site().await);
    let planted = headers(&[(COOKIE, "cognito=planted-by-somebody-else")]);
    let (_, cookie) = page_session::start(&cx, &site, &planted, signed(&world.sub)).await.expect("a session");
    assert!(!cookie.to_str().expect("text").contains("planted"));
    assert_eq!(page_session::current(&cx, &site, &planted).await.expect("no fault"), None);

    let former = cookies(&cookie);
    let ben = world.add_user("ben").await;
    let (_, cookie) = page_session::start(&cx, &site, &former, signed(&ben)).await.expect("a session");
    assert_eq!(page_session::current(&cx, &site, &former).await.expect("no fault"), None);
    assert_eq!(page_session::current(&cx, &site, &cookies(&cookie)).await.expect("no fault").expect("a session").sub, ben);
}

#[tokio::test]
async fn signing_out_ends_the_session_for_whoever_has_copied_the_cookie() {
    let world = World::new().await;
    let (cx, site, browser) = (context(&world.app), world.site().await, world.signed_in(&world.sub).await);
    let gone = page_session::end(&cx, &site, &browser).await.expect("an end");
    assert!(gone.to_str().expect("text").starts_with("cognito=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    assert_eq!(page_session::current(&cx, &site, &browser).await.expect("no fault"), None);
}
