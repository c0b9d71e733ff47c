//! `ForgotPassword`: a code for a new password goes to what the user has verified (sign-up 3.7).

use std::sync::Arc;

use api::{ForgotPasswordRequest, ForgotPasswordResponse};
use domain::attempts::Limited;
use domain::delivery::Target;
use domain::message::Purpose;
use domain::user_status::{Event, next};
use identity::audit::auth_events::{self, AuthEventKind};
use identity::client::{ClientAndPool, secret_hash};
use identity::message::draft::Sender;
use identity::message::send_code::{self, Request};
use identity::user::codes::CodePurpose;
use identity::user::{self, recovery, simulated, user_migration};
use identity::{Refusal, RequestContext};
use store::UserRow;

use crate::{OpError, code_delivery, context_data};

pub(crate) async fn run(cx: &RequestContext, input: ForgotPasswordRequest) -> Result<ForgotPasswordResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let ClientAndPool { client, pool } = &called;
    secret_hash::check_for_user(cx, &called, &input.username, input.secret_hash.as_deref()).await?;
    let address = context_data::address_of_user(cx, client, input.user_context_data.as_ref())?;
    // A rule of the pool, the same for everybody: it is told before anybody is looked for.
    recovery::refuse_admin_only(pool)?;

    let found = {
        let (pool, name) = (Arc::clone(pool), input.username.clone());
        cx.app.store.read(move |tx| user::find(tx, &pool, &name)).await?
    };
    let found = match found {
        None => user_migration::at_forgot_password(cx, &called, &input.username, input.client_metadata.clone()).await?,
        found => found,
    };
    let Some((user, target)) = reachable(&called, found)? else {
        let target = send_code::pretend(cx, pool, &input.username, CodePurpose::ForgotPassword, Limited::ForgotPassword).await?;
        return Ok(ForgotPasswordResponse { code_delivery_details: Some(code_delivery::details(&target)) });
    };
    let request = Request {
        purpose: CodePurpose::ForgotPassword,
        reason: Purpose::ForgotPassword,
        target,
        limit: Some(Limited::ForgotPassword),
        sender: Sender::client(&called, input.client_metadata, true),
        change: Some(Event::ForgotPassword),
        event: auth_events::event(cx, pool, &user, client.id(), (AuthEventKind::ForgotPassword, true), address),
    };
    let target = send_code::send(cx, pool, &user, request).await?;
    Ok(ForgotPasswordResponse { code_delivery_details: Some(code_delivery::details(&target)) })
}

/// The user and where the code goes; `None` where nothing may tell that there is no such user: unknown, disabled, or not to be reached.
fn reachable(called: &ClientAndPool, found: Option<UserRow>) -> Result<Option<(UserRow, Target)>, Refusal> {
    let ClientAndPool { client, pool } = called;
    let Some(user) = simulated::visible(client, found)? else { return Ok(None) };
    let allowed = next(user.status, Event::ForgotPassword).map_err(|refused| Refusal::not_authorized(refused.message()));
    match allowed.and_then(|_| recovery::target(pool, &user)) {
        Ok(target) => Ok(Some((user, target))),
        Err(_) if client.prevent_user_existence => Ok(None),
        Err(refusal) => Err(refusal),
    }
}
