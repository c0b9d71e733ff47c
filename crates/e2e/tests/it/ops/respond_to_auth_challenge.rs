//! RespondToAuthChallenge (authentication 2.4, 2.5).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn a_session_of_another_kind_or_none_at_all_is_refused() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    pool.confirmed("ada").await;
    let input = json!({
        "ClientId": pool.client_id,
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": "this-is-not-a-session-of-ours",
        "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": "Another-Horse-8" },
    });
    let failure = pool.caller.refused("RespondToAuthChallenge", input).await;
    assert!(failure.starts_with("NotAuthorizedException: Invalid session for the user"), "{failure}");
}
