//! `SetUserMFAPreference`: a user turns second factors on and off, and prefers one (authentication 5.4).

use api::{SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse};
use identity::token::access_token::{self, Bearer};
use identity::{Refusal, RequestContext};

use crate::{OpError, mfa_preference};

pub(crate) async fn run(cx: &RequestContext, input: SetUserMFAPreferenceRequest) -> Result<SetUserMFAPreferenceResponse, OpError> {
    let Bearer { called, user } = access_token::bearer(cx, &input.access_token).await?;
    let wishes = mfa_preference::wishes(
        input.sms_mfa_settings,
        input.software_token_mfa_settings,
        input.email_mfa_settings,
        input.web_authn_mfa_settings,
    );
    let find =
        move |tx: &mut store::ReadTx<'_>, pool: &identity::pool::Pool| tx.user_by_sub(pool.id(), &user.sub)?.ok_or_else(Refusal::no_user);
    mfa_preference::set(cx, called.pool, wishes, find).await?;
    Ok(SetUserMFAPreferenceResponse {})
}
