//! `GetUserPoolMfaConfig`: the parts that are configured, nothing for those that are not (administration 1.10).

use api::{GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse, SmsMfaConfigType, UserPoolMfaType};
use identity::RequestContext;

use crate::OpError;
use crate::pool_settings::PoolSettings;

pub(crate) async fn run(cx: &RequestContext, input: GetUserPoolMfaConfigRequest) -> Result<GetUserPoolMfaConfigResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    Ok(shown(&PoolSettings::of(&pool.row)?))
}

/// What of a pool's settings the answer shows; SetUserPoolMfaConfig shows the same.
pub(crate) fn shown(settings: &PoolSettings) -> GetUserPoolMfaConfigResponse {
    // The SMS part is the same data as UpdateUserPool's.
    let sms = SmsMfaConfigType {
        sms_authentication_message: settings.pool.sms_authentication_message.clone(),
        sms_configuration: settings.pool.sms_configuration.clone(),
    };
    GetUserPoolMfaConfigResponse {
        email_mfa_configuration: settings.email_mfa.clone(),
        mfa_configuration: Some(settings.pool.mfa_configuration.unwrap_or(UserPoolMfaType::Off)),
        sms_mfa_configuration: (sms != SmsMfaConfigType::default()).then_some(sms),
        software_token_mfa_configuration: settings.software_token_mfa.clone(),
        web_authn_configuration: settings.web_authn.clone(),
    }
}
