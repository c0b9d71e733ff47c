//! `AdminResetUserPassword`: the password ends at once, and a code for a new one goes out (sign-up 3.12).

use std::sync::Arc;

use api::{AdminResetUserPasswordRequest, AdminResetUserPasswordResponse};
use domain::message::Purpose;
use domain::user_status::{Event, next};
use identity::RequestContext;
use identity::message::draft::Sender;
use identity::message::send_code::{self, Request};
use identity::user::codes::CodePurpose;
use identity::user::{self, recovery};

use crate::OpError;

pub(crate) async fn run(cx: &RequestContext, input: AdminResetUserPasswordRequest) -> Result<AdminResetUserPasswordResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let user = {
        let (pool, name) = (Arc::clone(&pool), input.username.clone());
        cx.app.store.read(move |tx| user::find_for_admin(tx, &pool, &name)).await?
    };
    if !user.enabled {
        return Err(OpError::not_authorized("User is disabled"));
    }
    next(user.status, Event::AdminResetPassword).map_err(|refused| OpError::not_authorized(refused.message()))?;
    let request = Request {
        purpose: CodePurpose::ForgotPassword,
        reason: Purpose::ForgotPassword,
        target: recovery::target(&pool, &user)?,
        limit: None,
        sender: Sender::admin(input.client_metadata),
        change: Some(Event::AdminResetPassword),
        event: None,
    };
    send_code::send(cx, &pool, &user, request).await?;
    Ok(AdminResetUserPasswordResponse {})
}
