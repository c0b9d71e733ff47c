//! `GetUserPoolMfaConfig`: the parts that are configured, nothing for those that are not (administration 1.10).

use api::{GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse, SmsMfaConfigType, UserPoolMfaType};
use identity::RequestContext;

use crate::OpError;
use crate::pool_settings::PoolSettings;

pub(crate) async fn run(cx: &RequestContext, input: GetUserPoolMfaConfigRequest) -> Result<GetUserPoolMfaConfigResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let settings = PoolSettings::of(&pool.row)?;
    // The SMS part is the same data as UpdateUserPool's.
    let sms = SmsMfaConfigType {
        sms_authentication_message: settings.pool.sms_authentication_message,
        sms_configuration: settings.pool.sms_configuration,
    };
    Ok(GetUserPoolMfaConfigResponse {
        email_mfa_configuration: settings.email_mfa,
        mfa_configuration: Some(settings.pool.mfa_configuration.unwrap_or(UserPoolMfaType::Off)),
        sms_mfa_configuration: (sms != SmsMfaConfigType::default()).then_some(sms),
        software_token_mfa_configuration: settings.software_token_mfa,
        web_authn_configuration: settings.web_authn,
    })
}
