//! `GetUserPoolMfaConfig`: the parts that are configured, nothing for those that are not (administration 1.10).

use api::{GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse, SmsMfaConfigType};

use crate::shared::pool::Pool;
use crate::{OpCx, OpError};

pub(crate) async fn run(cx: &OpCx<'_>, input: GetUserPoolMfaConfigRequest) -> Result<GetUserPoolMfaConfigResponse, OpError> {
    let pool = Pool::load(cx, &input.user_pool_id).await?;
    let settings = &pool.settings;
    // The SMS part is the same data as UpdateUserPool's.
    let sms = SmsMfaConfigType {
        sms_authentication_message: settings.pool.sms_authentication_message.clone(),
        sms_configuration: settings.pool.sms_configuration.clone(),
    };
    Ok(GetUserPoolMfaConfigResponse {
        email_mfa_configuration: settings.email_mfa.clone(),
        mfa_configuration: Some(pool.mfa()),
        sms_mfa_configuration: (sms != SmsMfaConfigType::default()).then_some(sms),
        software_token_mfa_configuration: settings.software_token_mfa.clone(),
        web_authn_configuration: settings.web_authn.clone(),
    })
}
