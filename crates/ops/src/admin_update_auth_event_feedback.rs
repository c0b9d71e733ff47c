//! `AdminUpdateAuthEventFeedback`: an administrator says whether it was the user (administration 5.8).

use std::sync::Arc;

use api::{AdminUpdateAuthEventFeedbackRequest, AdminUpdateAuthEventFeedbackResponse, FeedbackValueType};
use identity::audit::auth_events::Feedback;
use identity::audit::feedback;
use identity::{RequestContext, user};

use crate::OpError;

pub(crate) async fn run(
    cx: &RequestContext,
    input: AdminUpdateAuthEventFeedbackRequest,
) -> Result<AdminUpdateAuthEventFeedbackResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    feedback::refuse_without_record(&pool)?;
    let given = Feedback { valid: input.feedback_value == FeedbackValueType::Valid, provider: "Admin".to_owned(), date: cx.now };
    let pool = Arc::clone(&pool);
    cx.app
        .store
        .write(move |tx| {
            let user = user::find(tx, &pool, &input.username)?.ok_or_else(OpError::no_user)?;
            feedback::give(tx, &user, &input.event_id, given.clone())?;
            Ok(AdminUpdateAuthEventFeedbackResponse {})
        })
        .await
}
