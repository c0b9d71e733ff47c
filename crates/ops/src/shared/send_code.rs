//! Sending a code to a user who exists, or seeming to.

use std::sync::Arc;

use api::CodeDeliveryDetailsType;
use domain::attempts::Limited;
use domain::delivery::Target;
use domain::message::Purpose;
use store::UserRow;

use crate::shared::auth_events::AuthEvent;
use crate::shared::codes::{self, CodePurpose};
use crate::shared::limits::{self, Subject};
use crate::shared::messages::{self, Draft};
use crate::shared::pool::Pool;
use crate::shared::trigger::Metadata;
use crate::shared::{delivery, existence};
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
    /// The client; `None` for Admin operations.
    pub(crate) client_id: Option<String>,
    /// ClientMetadata.
    pub(crate) metadata: Option<Metadata>,
    /// What is recorded of it.
    pub(crate) event: Option<AuthEvent>,
}

/// Makes a code, which replaces an earlier one of its purpose, and sends it; limit, code, record and message in one commit.
///
/// # Errors
/// `LimitExceededException`; those of triggers and delivery, after which the code counts all the same.
pub(crate) async fn send(cx: &OpCx<'_>, pool: &Arc<Pool>, user: &UserRow, request: Request) -> Result<CodeDeliveryDetailsType, OpError> {
    let code = codes::new(cx.app, pool, &user.sub, request.purpose, request.target, cx.now);
    let draft = Draft {
        purpose: request.reason,
        target: code.target.clone(),
        secret: code.plain.clone(),
        user: user.clone(),
        client_id: request.client_id,
        metadata: request.metadata,
    };
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

/// What is told where nothing is sent; counted like a real request, in a write of its own like one.
///
/// # Errors
/// `LimitExceededException`.
pub(crate) async fn pretend(cx: &OpCx<'_>, pool: &Pool, subject: Subject, limit: Limited) -> Result<Target, OpError> {
    let now = cx.now;
    cx.app.store.write(move |tx| limits::spend(tx, &subject, limit, now)).await?;
    Ok(existence::simulated_target(pool))
}
