//! What comes many times at once, on both engines: codes, refresh tokens, cookies.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, Method};
use ops::testing::on_both_engines;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::attacks::invalid_grant;
use super::support::*;

/// So many at once.
const MANY: usize = 20;

/// A world on each engine.
async fn worlds(client: Value) -> Vec<Arc<World>> {
    let mut worlds = Vec::new();
    for app in on_both_engines().await {
        worlds.push(Arc::new(World::on(app, json!({}), client.clone()).await));
    }
    worlds
}

/// Does it many times at once.
async fn at_once<F: Future<Output = T> + Send + 'static, T: Send + 'static>(world: &Arc<World>, act: impl Fn(Arc<World>) -> F) -> Vec<T> {
    let mut tasks = JoinSet::new();
    for _ in 0..MANY {
        tasks.spawn(act(Arc::clone(world)));
    }
    tasks.join_all().await
}

fn good(answers: &[(u16, Value)]) -> Vec<&Value> {
    answers.iter().filter(|(status, _)| *status == 200).map(|(_, answer)| answer).collect()
}

fn token<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name].as_str().expect("a token")
}

/// At most one has tokens in hand, and those of a code that came twice are no good.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_bring_one_code_at_once_none_keeps_tokens_that_are_good() {
    for world in worlds(json!({})).await {
        let code = world.code(&[]).await;
        let answers = at_once(&world, |world| {
            let code = code.clone();
            async move { world.exchange(&code, &[]).await }
        });
        let answers = answers.await;
        let good = good(&answers);
        assert!(good.len() <= 1, "{good:?}");
        assert!(answers.iter().all(|answer| answer.0 == 200 || *answer == invalid_grant()), "{answers:?}");
        for answer in good {
            assert_eq!(world.refresh(token(answer, "refresh_token")).await, invalid_grant());
            assert_eq!(world.user_info(token(answer, "access_token")).await.0, 401);
        }
        // It stays so.
        world.app.clock.advance(Duration::from_secs(1));
        assert_eq!(world.exchange(&code, &[]).await, invalid_grant());
    }
}

/// Codes of one browser are each their own: what comes twice of one does not touch the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_code_that_came_twice_takes_nothing_from_another_of_the_same_user() {
    for world in worlds(json!({})).await {
        let (used, other) = (world.code(&[]).await, world.code(&[]).await);
        let (_, kept) = world.exchange(&other, &[]).await;
        let (_, lost) = world.exchange(&used, &[]).await;
        at_once(&world, |world| {
            let used = used.clone();
            async move { world.exchange(&used, &[]).await }
        })
        .await;
        assert_eq!(world.user_info(token(&lost, "access_token")).await.0, 401);
        assert_eq!(world.user_info(token(&kept, "access_token")).await.0, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_bring_one_refresh_token_that_rotates_one_gets_the_next() {
    let rotation = json!({
        "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 0 }, "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"],
    });
    for world in worlds(rotation).await {
        let code = world.code(&[]).await;
        let (_, first) = world.exchange(&code, &[]).await;
        let old = token(&first, "refresh_token").to_owned();
        world.app.clock.advance(Duration::from_secs(1));
        let answers = at_once(&world, |world| {
            let old = old.clone();
            async move { world.refresh(&old).await }
        });
        let answers = answers.await;
        let good = good(&answers);
        assert_eq!(good.len(), 1, "{answers:?}");
        assert_ne!(token(good[0], "refresh_token"), old);
        assert_eq!(world.refresh(&old).await, invalid_grant());
    }
}

/// A browser's session that ends while requests come in with it gives no code once its end was answered, whoever kept the cookie.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_kept_cookie_gives_nothing_once_the_session_has_ended() {
    for world in worlds(json!({})).await {
        let browser = world.signed_in(&world.sub).await;
        let (query, leave) =
            (world.query(&[]), query(&[("client_id", world.client_id.as_str()), ("logout_uri", "https://app.example/bye")]));
        let inner = (browser.clone(), query.clone(), leave);
        let ended = at_once(&world, |world| {
            let (browser, query, leave) = inner.clone();
            async move {
                world.authorize(&query, &browser).await;
                let left = place(&world.send(Method::GET, "/logout", &leave, browser.clone(), "").await);
                // By now at least this one was told that the session is over.
                (left, world.authorize(&query, &browser).await)
            }
        });
        for (left, after) in ended.await {
            assert_eq!(left, "https://app.example/bye");
            assert!(after.starts_with("/login?"), "{after}");
        }
        assert!(world.authorize(&query, &browser).await.starts_with("/login?"));
    }
}

/// Signing in gives a new cookie and ends what the browser brought, so that a cookie from before, planted or stolen, is worth nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_sign_ins_of_one_browser_none_leaves_the_cookie_from_before_in_force() {
    for world in worlds(json!({})).await {
        let before = world.signed_in(&world.sub).await;
        let new = at_once(&world, |world| {
            let before = before.clone();
            async move {
                let signed = oauth::page_session::Signed {
                    sub: world.sub.clone(),
                    provider: oauth::page_session::LOCAL.to_owned(),
                    proven: Vec::new(),
                    at_provider: None,
                };
                let cx = ops::testing::context(&world.app);
                let (_, cookie) = oauth::page_session::start(&cx, &world.site().await, &before, signed).await.expect("a session");
                cookies(&cookie)
            }
        });
        let new: Vec<HeaderMap> = new.await;
        assert!(world.authorize(&world.query(&[]), &before).await.starts_with("/login?"));
        assert!(new.iter().all(|cookie| *cookie != before));
        assert!(world.authorize(&world.query(&[]), &new[0]).await.starts_with(&format!("{CALLBACK}?code=")));
    }
}
