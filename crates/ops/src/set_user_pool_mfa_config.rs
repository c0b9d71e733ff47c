//! `SetUserPoolMfaConfig`: everything about second factors at once; what is left out goes (authentication 5.1).

use api::{
    EmailSendingAccountType, SetUserPoolMfaConfigRequest, SetUserPoolMfaConfigResponse, UserPoolMfaType, UserVerificationType,
    WebAuthnConfigurationType,
};
use domain::domain_names::check_relying_party;
use domain::pool_rules::{MfaFacts, check_mfa};
use identity::RequestContext;

use crate::pool_check::Given;
use crate::pool_settings::PoolSettings;
use crate::{OpError, get_user_pool_mfa_config, pool_change, pool_check};

pub(crate) async fn run(cx: &RequestContext, input: SetUserPoolMfaConfigRequest) -> Result<SetUserPoolMfaConfigResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    let (region, server) = (pool.region().to_owned(), std::sync::Arc::clone(&cx.app));
    let pool_id = input.user_pool_id.clone();
    let shown = pool_change::change(cx, &pool_id, move |settings| {
        replace(settings, input.clone());
        check_mfa(&facts(settings, &input)).map_err(OpError::invalid)?;
        let relying_party = input.web_authn_configuration.as_ref().and_then(|passkeys| passkeys.relying_party_id.as_deref());
        relying_party.map_or(Ok(()), check_relying_party).map_err(OpError::invalid)?;
        pool_check::check(settings, Given::default(), &region, &server.settings)?;
        Ok(get_user_pool_mfa_config::shown(settings))
    });
    let shown = shown.await?;
    Ok(SetUserPoolMfaConfigResponse {
        email_mfa_configuration: shown.email_mfa_configuration,
        mfa_configuration: shown.mfa_configuration,
        sms_mfa_configuration: shown.sms_mfa_configuration,
        software_token_mfa_configuration: shown.software_token_mfa_configuration,
        web_authn_configuration: shown.web_authn_configuration,
    })
}

/// A missing MfaConfiguration is OFF, and a missing block goes. An SMS configuration cannot be taken away, only changed (authentication 5.1
/// `[docs 2026]`), and that of passkeys is kept (administration 1.10 `[inferred]`).
fn replace(settings: &mut PoolSettings, input: SetUserPoolMfaConfigRequest) {
    settings.pool.mfa_configuration = Some(input.mfa_configuration.unwrap_or(UserPoolMfaType::Off));
    settings.software_token_mfa = input.software_token_mfa_configuration;
    settings.email_mfa = input.email_mfa_configuration;
    match input.sms_mfa_configuration {
        Some(sms) => {
            settings.pool.sms_authentication_message = sms.sms_authentication_message;
            if sms.sms_configuration.is_some() {
                settings.pool.sms_configuration = sms.sms_configuration;
            }
        }
        None => settings.pool.sms_authentication_message = None,
    }
    if let Some(passkeys) = input.web_authn_configuration {
        let user_verification = Some(passkeys.user_verification.unwrap_or(UserVerificationType::Preferred));
        settings.web_authn = Some(WebAuthnConfigurationType { user_verification, ..passkeys });
    }
}

fn facts(settings: &PoolSettings, input: &SetUserPoolMfaConfigRequest) -> MfaFacts {
    let pool = &settings.pool;
    let recovery: Vec<_> = pool
        .account_recovery_setting
        .iter()
        .flat_map(|setting| setting.recovery_mechanisms.iter().flatten())
        .map(|option| option.name.as_str())
        .collect();
    MfaFacts {
        mfa: input.mfa_configuration.is_some_and(|mfa| mfa != UserPoolMfaType::Off),
        sms: input.sms_mfa_configuration.is_some(),
        software_token: input.software_token_mfa_configuration.is_some(),
        email: input.email_mfa_configuration.is_some(),
        can_send_sms: pool_check::can_send_sms(settings),
        own_sender: pool
            .email_configuration
            .as_ref()
            .is_some_and(|email| email.email_sending_account == Some(EmailSendingAccountType::Developer)),
        recovers_by_email_only: recovery == ["verified_email"],
    }
}
