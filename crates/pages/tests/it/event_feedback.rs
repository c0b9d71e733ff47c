//! Administration 5.8: the page behind the links of a mail that tells of a risky sign-in.

use identity::audit::feedback;
use ops::testing::{self, context};
use serde_json::{Value, json};

use crate::world::{PASSWORD, World};

async fn event(world: &World) -> Value {
    world.admin("AdminListUserAuthEvents", json!({ "Username": "ada" })).await["AuthEvents"][0].clone()
}

#[tokio::test]
async fn the_button_tells_whether_it_was_the_user_and_opening_the_link_does_not() {
    let world = World::new(json!({ "UserPoolTier": "PLUS", "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" } }), json!({})).await;
    let sign_up = json!({ "ClientId": world.client, "Username": "ada", "Password": PASSWORD });
    testing::call(&world.app, "SignUp", sign_up).await.expect("a sign-up");
    let event_id = event(&world).await["EventId"].as_str().expect("an id").to_owned();
    let pool = world.app.pools.load(&world.pool).await.expect("the pool");
    let inner = std::sync::Arc::clone(&pool);
    let user = world.app.store.read(move |tx| identity::user::find(tx, &inner, "ada")).await.expect("the store").expect("ada");
    let token = feedback::token(&context(&world.app), &pool, &user, &event_id).expect("a token");
    let link = |said: &str| format!("/eventfeedback?username=ada&event_id={event_id}&feedback_token={token}&feedback_value={said}");

    let mut browser = world.browser().await;
    let page = browser.open(&link("Invalid")).await;
    assert_eq!(page.title(), "Was this you?");
    assert!(page.html.contains("You say that somebody else tried to sign in."), "{}", page.html);
    assert_eq!(event(&world).await["EventFeedback"], Value::Null);
    let done = browser.submit(&page, &[]).await;
    assert_eq!((done.status, done.title().as_str()), (200, "Was this you?"));
    assert_eq!(event(&world).await["EventFeedback"]["FeedbackValue"], "Invalid");

    let forged = browser.open(&link("Valid").replace(&token, "forged")).await;
    assert_eq!(browser.submit(&forged, &[]).await.status, 400);
    let nonsense = browser.open(&link("Perhaps")).await;
    assert_eq!(browser.submit(&nonsense, &[]).await.status, 400);
    assert_eq!(browser.open("/eventfeedback?username=ada").await.status, 400);
}
