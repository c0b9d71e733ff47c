//! `AdminUpdateAuthEventFeedback` (administration 5.8).

use serde_json::json;

use crate::admin_list_user_auth_events::recording;
use crate::family::{Family, PASSWORD};

#[tokio::test]
async fn an_administrators_word_stands_with_the_event_and_the_last_one_counts() {
    let family = recording().await;
    family.sign_in("ada", PASSWORD).await.expect("tokens");
    let event = family.events("ada").await[0]["EventId"].clone();
    for value in ["Invalid", "Valid"] {
        let input = json!({ "Username": "ada", "EventId": event, "FeedbackValue": value });
        assert_eq!(family.admin_call("AdminUpdateAuthEventFeedback", input).await, Ok(json!({})));
        let told = family.events("ada").await[0].clone();
        assert_eq!((&told["EventFeedback"]["FeedbackValue"], &told["EventFeedback"]["Provider"]), (&json!(value), &json!("Admin")));
        assert!(told["EventFeedback"]["FeedbackDate"].is_number());
        assert_eq!(told["ChallengeResponses"][0]["ChallengeResponse"], "Success", "the rest stays");
    }
}

#[tokio::test]
async fn there_must_be_such_an_event_of_this_user_and_a_record_at_all() {
    let family = recording().await;
    family.confirmed("bob", "bob@example.com").await;
    let bobs = family.events("bob").await[0]["EventId"].clone();
    let refused = |username: &'static str, event: serde_json::Value| {
        family.admin_call("AdminUpdateAuthEventFeedback", json!({ "Username": username, "EventId": event, "FeedbackValue": "Valid" }))
    };
    assert_eq!(refused("ada", bobs.clone()).await.expect_err("bob's").0, "ResourceNotFoundException");
    assert_eq!(refused("nobody", bobs.clone()).await.expect_err("nobody").0, "UserNotFoundException");
    let plain = Family::plain().await;
    let input = json!({ "Username": "ada", "EventId": bobs, "FeedbackValue": "Valid" });
    let refusal = plain.admin_call("AdminUpdateAuthEventFeedback", input).await.expect_err("off");
    assert_eq!(refusal.0, "UserPoolAddOnNotEnabledException");
}
