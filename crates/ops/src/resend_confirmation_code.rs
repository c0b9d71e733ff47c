//! `ResendConfirmationCode`: a new sign-up code in place of the earlier ones (sign-up 3.5).

use std::sync::Arc;

use api::{ResendConfirmationCodeRequest, ResendConfirmationCodeResponse};
use domain::attempts::Limited;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::user_status::UserStatus;
use identity::RequestContext;
use identity::audit::auth_events::{self, AuthEventKind};
use identity::client::{ClientAndPool, secret_hash};
use identity::message::draft::Sender;
use identity::message::send_code::{self, Request};
use identity::user::codes::CodePurpose;
use identity::user::{self, simulated};
use store::UserRow;

use crate::{OpError, code_delivery, context_data};

pub(crate) async fn run(cx: &RequestContext, input: ResendConfirmationCodeRequest) -> Result<ResendConfirmationCodeResponse, OpError> {
    let called = cx.app.clients.load(&input.client_id).await?;
    let ClientAndPool { client, pool } = &called;
    secret_hash::check_for_user(cx, &called, &input.username, input.secret_hash.as_deref()).await?;
    let address = context_data::address_of_user(cx, client, input.user_context_data.as_ref())?;
    if !pool.auto_verifies(Medium::Email) && !pool.auto_verifies(Medium::Sms) {
        return Err(OpError::not_authorized("Cannot resend codes. Auto verification not turned on."));
    }

    let found = {
        let (pool, name) = (Arc::clone(pool), input.username.clone());
        cx.app.store.read(move |tx| user::find(tx, &pool, &name)).await?
    };
    let Some((user, target)) = reachable(&called, found)? else {
        let target = send_code::pretend(cx, pool, &input.username, CodePurpose::SignUp, Limited::ResendConfirmationCode).await?;
        return Ok(ResendConfirmationCodeResponse { code_delivery_details: Some(code_delivery::details(&target)) });
    };
    let request = Request {
        purpose: CodePurpose::SignUp,
        reason: Purpose::ResendCode,
        target,
        limit: Some(Limited::ResendConfirmationCode),
        sender: Sender::client(&called, input.client_metadata, true),
        change: None,
        event: auth_events::event(cx, pool, &user, client.id(), (AuthEventKind::ResendCode, true), address),
    };
    let target = send_code::send(cx, pool, &user, request).await?;
    Ok(ResendConfirmationCodeResponse { code_delivery_details: Some(code_delivery::details(&target)) })
}

/// The user to send to, and where; `None` for one who must not be told from the unknown: disabled, confirmed already (sign-up 3.5), or
/// without an address that the pool verifies.
fn reachable(called: &ClientAndPool, user: Option<UserRow>) -> Result<Option<(UserRow, Target)>, OpError> {
    let Some(user) = simulated::visible(&called.client, user)? else { return Ok(None) };
    let target = match user.status {
        UserStatus::Unconfirmed => called.pool.sign_up_target(&user.attributes).ok_or_else(|| nowhere_to_send(called)),
        _ => Err(OpError::invalid("User is already confirmed.")),
    };
    match target {
        Ok(target) => Ok(Some((user, target))),
        Err(_) if called.client.prevent_user_existence => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// The user has nothing that the pool verifies; the service's text is not recorded, this is that of GetUserAttributeVerificationCode.
fn nowhere_to_send(called: &ClientAndPool) -> OpError {
    OpError::invalid(match called.pool.auto_verifies(Medium::Email) {
        true => "User does not have a valid registered email address",
        false => "User does not have a valid registered phone number",
    })
}
