//! `UpdateAuthEventFeedback` (administration 5.8).

use identity::audit::feedback;
use identity::testing::context;
use serde_json::json;

use crate::admin_list_user_auth_events::recording;
use crate::family::{PASSWORD, text};

#[tokio::test]
async fn a_user_judges_the_one_event_that_a_mail_told_of() {
    let family = recording().await;
    for _ in 0..2 {
        family.sign_in("ada", PASSWORD).await.expect("tokens");
    }
    let events = family.events("ada").await;
    let (event, other) = (text(&events[0]["EventId"]), text(&events[1]["EventId"]));
    let pool = family.app.pools.load(&family.pool).await.expect("the pool");
    let inner = std::sync::Arc::clone(&pool);
    let user = family.app.store.read(move |tx| identity::user::find(tx, &inner, "ada")).await.expect("a read").expect("ada");
    let token = feedback::token(&context(&family.app), &pool, &user, &event).expect("a token");
    let give = |username: &'static str, event: String, token: String| {
        let input = json!({ "Username": username, "EventId": event, "FeedbackToken": token, "FeedbackValue": "Invalid" });
        family.admin_call("UpdateAuthEventFeedback", input)
    };
    let refused = crate::family::error("NotAuthorizedException", "Invalid feedback token.");
    assert_eq!(give("ada", other, token.clone()).await, Err(refused.clone()), "another event");
    assert_eq!(give("nobody", event.clone(), token.clone()).await, Err(refused.clone()));
    assert_eq!(give("ada", event.clone(), "aW52ZW50ZWQ".to_owned()).await, Err(refused));
    assert_eq!(give("ada", event, token).await, Ok(json!({})));
    let told = family.events("ada").await[0]["EventFeedback"].clone();
    assert_eq!((&told["FeedbackValue"], &told["Provider"]), (&json!("Invalid"), &json!("User")));
}
