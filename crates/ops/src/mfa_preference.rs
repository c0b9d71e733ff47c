//! The settings' blocks of SetUserMFAPreference and its Admin form, and those of the older SetUserSettings.

use std::sync::Arc;

use api::{
    DeliveryMediumType, EmailMfaSettingsType, MFAOptionType, SMSMfaSettingsType, SoftwareTokenMfaSettingsType, WebAuthnMfaSettingsType,
};
use domain::sign_in::{SecondFactor, Wish, Wishes};
use identity::RequestContext;
use identity::pool::Pool;
use identity::user::mfa;
use store::{ReadTx, UserRow};

use crate::OpError;

/// What the blocks of a request want.
pub(crate) fn wishes(
    sms: Option<SMSMfaSettingsType>,
    app: Option<SoftwareTokenMfaSettingsType>,
    email: Option<EmailMfaSettingsType>,
    passkey: Option<WebAuthnMfaSettingsType>,
) -> Wishes {
    let blocks = [
        sms.map(|block| (SecondFactor::Sms, Wish { enabled: block.enabled, preferred: block.preferred_mfa })),
        app.map(|block| (SecondFactor::SoftwareToken, Wish { enabled: block.enabled, preferred: block.preferred_mfa })),
        email.map(|block| (SecondFactor::Email, Wish { enabled: block.enabled, preferred: block.preferred_mfa })),
    ];
    Wishes { factors: blocks.into_iter().flatten().collect(), passkey: passkey.and_then(|block| block.enabled) }
}

/// What MFAOptions wants: text messages on, or with an empty list off (authentication 5.4).
///
/// # Errors
/// `InvalidParameterException` for another attribute `[field]`, and for another way to it.
pub(crate) fn of_options(options: &[MFAOptionType]) -> Result<Wishes, OpError> {
    let fits = |option: &MFAOptionType| {
        option.attribute_name.as_deref() == Some("phone_number") && option.delivery_medium != Some(DeliveryMediumType::Email)
    };
    if !options.iter().all(fits) {
        return Err(OpError::invalid("Only phone_number attribute is currently supported as a MFA option."));
    }
    let wish = Wish { enabled: Some(!options.is_empty()), preferred: None };
    Ok(Wishes { factors: [(SecondFactor::Sms, wish)].into(), passkey: None })
}

/// Sets what a request wants for the user whom `find` finds.
///
/// # Errors
/// `InvalidParameterException` with the texts of authentication 5.7.
pub(crate) async fn set(
    cx: &RequestContext,
    pool: Arc<Pool>,
    wishes: Wishes,
    find: impl Fn(&mut ReadTx<'_>, &Pool) -> Result<UserRow, identity::Refusal> + Send + 'static,
) -> Result<(), OpError> {
    mfa::refuse_in_plan(&cx.app, &pool, &wishes)?;
    let (app, now) = (Arc::clone(&cx.app), cx.now);
    cx.app
        .store
        .write(move |tx| {
            let user = find(tx, &pool)?;
            mfa::prefer(tx, &app, &pool, user, &wishes, now)
        })
        .await?;
    Ok(())
}
