//! `UpdateAuthEventFeedback`: a user says so, by the token of a mail (administration 5.8).

use std::sync::Arc;

use api::{FeedbackValueType, UpdateAuthEventFeedbackRequest, UpdateAuthEventFeedbackResponse};
use identity::audit::auth_events::Feedback;
use identity::audit::feedback;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: UpdateAuthEventFeedbackRequest) -> Result<UpdateAuthEventFeedbackResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    feedback::refuse_without_record(&pool)?;
    let given = Feedback { valid: input.feedback_value == FeedbackValueType::Valid, provider: "User".to_owned(), date: cx.now };
    let pool = Arc::clone(&pool);
    cx.app
        .store
        .write(move |tx| {
            // Nobody is asked for a signature here, so a name that nobody has is told like a token that does not fit.
            let user = user::find(tx, &pool, &input.username)?.ok_or_else(|| OpError::not_authorized("Invalid feedback token."))?;
            feedback::check_token(&pool, &user, &input.event_id, &input.feedback_token)?;
            feedback::give(tx, &user, &input.event_id, given.clone())?;
            Ok(UpdateAuthEventFeedbackResponse {})
        })
        .await
}
