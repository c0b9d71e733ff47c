//! Sending a code to a user who exists, or seeming to.

use std::sync::Arc;

use domain::attempts::Limited;
use domain::delivery::Target;
use domain::message::Purpose;
use domain::user_status::Event;
use store::UserRow;

use super::draft::Sender;
use super::outgoing;
use crate::audit::auth_events::AuthEvent;
use crate::guard::attempts::{self, Subject};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user::codes::{self, CodePurpose};
use crate::user::{self, simulated};

/// A code to be made and sent.
#[derive(Debug)]
pub struct Request {
    /// What the code is for.
    pub purpose: CodePurpose,
    /// Why the message is sent.
    pub reason: Purpose,
    /// Where it goes.
    pub target: Target,
    /// The hourly limit that the request falls under.
    pub limit: Option<Limited>,
    /// Who asks for it.
    pub sender: Sender,
    /// What happens to the user's status with it.
    pub change: Option<Event>,
    /// What is recorded of it.
    pub event: Option<AuthEvent>,
}

/// Makes a code, which replaces an earlier one of its purpose, and sends it; limit, code, record and message in one commit. Answers where it goes.
///
/// # Errors
/// `Kind::LimitExceeded`; those of triggers and delivery, after which the code counts all the same.
pub async fn send(cx: &RequestContext, pool: &Arc<Pool>, user: &UserRow, request: Request) -> Result<Target, Refusal> {
    let code = codes::new(&cx.app, pool, &user.sub, request.purpose, request.target, cx.now);
    let draft = request.sender.draft(request.reason, code.target.clone(), code.plain.clone(), user);
    let target = code.target.clone();
    let message = Arc::new(outgoing::prepare(cx, pool, Some(draft))?);
    let (joined, subject, now) = (Arc::clone(&message), Subject::user(user), cx.now);
    let queued = cx
        .app
        .store
        .write(move |tx| {
            if let Some(limit) = request.limit {
                attempts::spend(tx, &subject, limit, now)?;
            }
            if let Some(change) = request.change {
                let mut user = tx.user_by_sub(&code.row.pool_id, &code.row.sub)?.ok_or_else(Refusal::no_user)?;
                let before = user.status;
                user::advance(&mut user, change).map_err(|refused| Refusal::not_authorized(refused.message()))?;
                // Asking for a code changes nothing by itself: strangers may ask, and must not get in the way of the user's own changes.
                if user.status != before {
                    user::update_row(tx, &user, now)?;
                }
            }
            tx.put_code(&code.row)?;
            if let Some(event) = &request.event {
                event.append(tx)?;
            }
            joined.enqueue(tx, now)
        })
        .await?;
    message.finish(cx, pool, queued).await?;
    Ok(target)
}

/// What is told where nothing is sent. The request is counted, and the code seems to live, like a real one and as a commit like that of one, so
/// that what follows is answered as it is for a user who exists, by whatever node.
///
/// # Errors
/// `Kind::LimitExceeded`.
pub async fn pretend(cx: &RequestContext, pool: &Pool, name: &str, purpose: CodePurpose, limit: Limited) -> Result<Target, Refusal> {
    let (subject, now) = (Subject::unknown(pool, name), cx.now);
    let counted = cx.app.store.write(move |tx| {
        attempts::spend(tx, &subject, limit, now)?;
        codes::pretend(tx, &subject, purpose, now)
    });
    counted.await?;
    Ok(simulated::simulated_target(pool))
}
