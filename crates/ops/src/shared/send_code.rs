//! Sending a code to a user who exists, or seeming to.

use std::sync::Arc;

use api::CodeDeliveryDetailsType;
use domain::attempts::Limited;
use domain::delivery::Target;
use domain::message::Purpose;
use domain::user_status::Event;
use store::UserRow;

use crate::shared::auth_events::AuthEvent;
use crate::shared::codes::{self, CodePurpose};
use crate::shared::limits::{self, Subject};
use crate::shared::messages::{self, Sender};
use crate::shared::pool::Pool;
use crate::shared::{delivery, existence, user};
use crate::{OpCx, OpError};

/// A code to be made and sent.
pub(crate) struct Request {
    /// What the code is for.
    pub(crate) purpose: CodePurpose,
    /// Why the message is sent.
    pub(crate) reason: Purpose,
    /// Where it goes.
    pub(crate) target: Target,
    /// The hourly limit that the request falls under.
    pub(crate) limit: Option<Limited>,
    /// Who asks for it.
    pub(crate) sender: Sender,
    /// What happens to the user's status with it.
    pub(crate) change: Option<Event>,
    /// What is recorded of it.
    pub(crate) event: Option<AuthEvent>,
}

/// Makes a code, which replaces an earlier one of its purpose, and sends it; limit, code, record and message in one commit.
///
/// # Errors
/// `LimitExceededException`; those of triggers and delivery, after which the code counts all the same.
pub(crate) async fn send(cx: &OpCx<'_>, pool: &Arc<Pool>, user: &UserRow, request: Request) -> Result<CodeDeliveryDetailsType, OpError> {
    let code = codes::new(cx.app, pool, &user.sub, request.purpose, request.target, cx.now);
    let draft = request.sender.draft(request.reason, code.target.clone(), code.plain.clone(), user);
    let details = delivery::details(&code.target);
    let message = Arc::new(messages::prepare(cx, pool, Some(draft))?);
    let (joined, subject, now) = (Arc::clone(&message), Subject::user(user), cx.now);
    let queued = cx
        .app
        .store
        .write(move |tx| {
            if let Some(limit) = request.limit {
                limits::spend(tx, &subject, limit, now)?;
            }
            if let Some(change) = request.change {
                let mut user = tx.user_by_sub(&code.row.pool_id, &code.row.sub)?.ok_or_else(OpError::no_user)?;
                let before = user.status;
                user::advance(&mut user, change).map_err(|refused| OpError::not_authorized(refused.message()))?;
                // Asking for a code changes nothing by itself: strangers may ask, and must not get in the way of the user's own changes.
                if user.status != before {
                    user::update_row(tx, &user, now)?;
                }
            }
            tx.put_code(&code.row)?;
            if let Some(event) = &request.event {
                tx.append_auth_event(event)?;
            }
            joined.enqueue(tx, now)
        })
        .await?;
    message.finish(cx, pool, queued).await?;
    Ok(details)
}

/// What is told where nothing is sent. A code that nobody gets to know is kept and the request counted like a real one, so that what
/// follows is answered as it is for a user who exists.
///
/// # Errors
/// `LimitExceededException`.
pub(crate) async fn pretend(cx: &OpCx<'_>, pool: &Pool, name: &str, purpose: CodePurpose, limit: Limited) -> Result<Target, OpError> {
    let target = existence::simulated_target(pool);
    let code = codes::new(cx.app, pool, &existence::simulated_sub(pool, name), purpose, target.clone(), cx.now);
    let (subject, now) = (Subject::unknown(pool, name), cx.now);
    cx.app
        .store
        .write(move |tx| {
            limits::spend(tx, &subject, limit, now)?;
            tx.put_code(&code.row)?;
            Ok::<_, OpError>(())
        })
        .await?;
    Ok(target)
}
