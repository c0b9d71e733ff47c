//! `SetUserSettings`: the older way to turn on codes by text message (authentication 5.4).

use api::{SetUserSettingsRequest, SetUserSettingsResponse};
use identity::token::access_token::{self, Bearer};
use identity::{Refusal, RequestContext};

use crate::{OpError, mfa_preference};

pub(crate) async fn run(cx: &RequestContext, input: SetUserSettingsRequest) -> Result<SetUserSettingsResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let wishes = mfa_preference::of_options(&input.mfa_options)?;
    let find =
        move |tx: &mut store::ReadTx<'_>, pool: &identity::pool::Pool| tx.user_by_sub(pool.id(), &user.sub)?.ok_or_else(Refusal::no_user);
    mfa_preference::set(cx, called.pool, wishes, find).await?;
    Ok(SetUserSettingsResponse {})
}
