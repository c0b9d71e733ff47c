//! RespondToAuthChallenge (authentication 2.4, 2.5).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_session_of_another_kind_or_none_at_all_is_refused() {
    let family = Family::plain().await;
    family.confirmed("ada", "ada@example.com").await;
    let input = json!({
        "ClientId": family.client,
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": "this-is-not-a-session-of-ours",
        "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": "Another-Horse-8" },
    });
    let failure = family.refusal_of("RespondToAuthChallenge", input).await;
    assert!(failure.starts_with("NotAuthorizedException: Invalid session for the user"), "{failure}");
}
