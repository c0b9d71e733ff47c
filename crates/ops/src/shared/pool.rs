//! A user pool as operations use it: its row, its settings, and what follows from them.

use std::sync::Arc;

use api::{
    AccountRecoverySettingType, AdvancedSecurityModeType, AliasAttributeType, AuthFactorType, DeletionProtectionType, LambdaConfigType,
    PasswordPolicyType, RecoveryOptionType, UserPoolMfaType, UserPoolType, UsernameAttributeType, VerifiedAttributeType,
};
use domain::message::Templates;
use domain::password::PasswordPolicy;
use domain::schema::Schema;
use domain::username::NameRules;
use outside::DataKey;
use store::{PoolRow, ReadTx};

use crate::shared::pool_settings::PoolSettings;
use crate::{App, OpCx, OpError};

/// A parsed pool. It is shared between requests and never changes; a changed row makes a new one.
#[derive(Debug)]
pub struct Pool {
    /// The row it was made from.
    pub row: PoolRow,
    /// All settings, as the API has them.
    pub settings: PoolSettings,
    /// What usernames may look like and which names are equal.
    pub names: NameRules,
    /// What passwords must keep.
    pub password: PasswordPolicy,
    /// The pool's texts.
    pub templates: Templates,
    /// Seals and authenticates what belongs to this pool.
    pub data_key: DataKey,
}

impl Pool {
    /// The pool that a request names: from memory while no settings changed, or one point read, parsed once per version.
    ///
    /// # Errors
    /// `ResourceNotFoundException` when there is none (administration 0.4).
    pub async fn load(cx: &OpCx<'_>, pool_id: &str) -> Result<Arc<Self>, OpError> {
        // Asked before the read: a change that comes in between makes the entry useless, never wrong.
        let generation = cx.app.store.settings_generation();
        if let Some(known) = generation.and_then(|generation| cx.app.current_pools.get(pool_id, generation)) {
            return Ok(known);
        }
        let (app, id) = (Arc::clone(cx.app), pool_id.to_owned());
        let pool = cx.app.store.read(move |tx| Self::read(&app, tx, &id)).await?;
        if let Some(generation) = generation {
            cx.app.current_pools.put(pool_id, generation, Arc::clone(&pool));
        }
        Ok(pool)
    }

    /// The same inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`Pool::load`].
    pub fn read(app: &App, tx: &mut ReadTx<'_>, pool_id: &str) -> Result<Arc<Self>, OpError> {
        let row = tx.pool(pool_id)?.ok_or_else(|| OpError::no_pool(pool_id))?;
        Self::parse(app, row)
    }

    /// The parsed form of a row, from the cache when its version is known.
    ///
    /// # Errors
    /// `InternalErrorException` for settings or a key that this server cannot read.
    pub fn parse(app: &App, row: PoolRow) -> Result<Arc<Self>, OpError> {
        // Comparing the whole row costs little and also holds where a version was seen in a transaction that did not last.
        if let Some(known) = app.pools.get(&row.id, row.version).filter(|known| known.row == row) {
            return Ok(known);
        }
        let settings: PoolSettings = serde_json::from_str(&row.settings).map_err(OpError::internal)?;
        let pool = Arc::new(Self {
            names: name_rules(&settings.pool),
            password: password_policy(&settings.pool),
            templates: settings.templates(),
            data_key: app.keyring.open_data_key(&row.data_key).map_err(OpError::internal)?,
            settings,
            row,
        });
        app.pools.put(&pool.row.id, pool.row.version, Arc::clone(&pool));
        Ok(pool)
    }

    /// The pool's id.
    pub fn id(&self) -> &str {
        &self.row.id
    }

    /// The Region of its id.
    pub fn region(&self) -> &str {
        &self.row.region
    }

    /// The issuer of its tokens, without a trailing slash (design §4).
    pub fn issuer(&self, app: &App) -> String {
        format!("{}/{}", app.settings.public_url, self.id())
    }

    /// Its ARN (administration 0.3).
    pub fn arn(&self, app: &App) -> String {
        arn(app, &self.row)
    }

    /// The attributes of its users.
    pub fn schema(&self) -> &Schema {
        &self.settings.schema
    }

    /// LambdaConfig.
    pub fn lambda(&self) -> Option<&LambdaConfigType> {
        self.settings.pool.lambda_config.as_ref()
    }

    /// Whether AutoVerifiedAttributes names `email`.
    pub fn auto_verifies_email(&self) -> bool {
        self.auto_verifies(VerifiedAttributeType::Email)
    }

    /// Whether AutoVerifiedAttributes names `phone_number`.
    pub fn auto_verifies_phone(&self) -> bool {
        self.auto_verifies(VerifiedAttributeType::PhoneNumber)
    }

    /// Whether AutoVerifiedAttributes names an attribute.
    pub fn auto_verifies(&self, attribute: VerifiedAttributeType) -> bool {
        self.settings.pool.auto_verified_attributes.iter().flatten().any(|name| *name == attribute)
    }

    /// Whether a new value of an attribute waits until it is verified (UserAttributeUpdateSettings).
    pub fn verifies_before_update(&self, attribute: VerifiedAttributeType) -> bool {
        let settings = self.settings.pool.user_attribute_update_settings.as_ref();
        settings
            .and_then(|settings| settings.attributes_require_verification_before_update.as_ref())
            .is_some_and(|names| names.contains(&attribute))
    }

    /// AccountRecoverySetting's mechanisms in the order of their priority; `None` is the older behaviour (administration 1.1).
    pub fn recovery(&self) -> Option<Vec<RecoveryOptionType>> {
        let AccountRecoverySettingType { recovery_mechanisms } = self.settings.pool.account_recovery_setting.as_ref()?;
        let mut mechanisms = recovery_mechanisms.clone()?;
        mechanisms.sort_by_key(|option| option.priority);
        Some(mechanisms)
    }

    /// SignInPolicy.AllowedFirstAuthFactors; a pool without the policy allows the password alone.
    pub fn first_factors(&self) -> &[AuthFactorType] {
        let policy = self.settings.pool.policies.as_ref().and_then(|policies| policies.sign_in_policy.as_ref());
        policy.and_then(|policy| policy.allowed_first_auth_factors.as_deref()).unwrap_or(&[AuthFactorType::Password])
    }

    /// Whether users may sign in by a code alone, so that a password is not needed (sign-up 2.9).
    pub fn allows_one_time_codes(&self) -> bool {
        self.first_factors().iter().any(|factor| matches!(factor, AuthFactorType::EmailOtp | AuthFactorType::SmsOtp))
    }

    /// AdminCreateUserConfig.AllowAdminCreateUserOnly.
    pub fn admin_create_only(&self) -> bool {
        self.settings.pool.admin_create_user_config.as_ref().is_some_and(|config| config.allow_admin_create_user_only == Some(true))
    }

    /// MfaConfiguration.
    pub fn mfa(&self) -> UserPoolMfaType {
        self.settings.pool.mfa_configuration.unwrap_or(UserPoolMfaType::Off)
    }

    /// UserPoolAddOns.AdvancedSecurityMode.
    pub fn threat_protection(&self) -> AdvancedSecurityModeType {
        self.settings.pool.user_pool_add_ons.as_ref().map_or(AdvancedSecurityModeType::Off, |add_ons| add_ons.advanced_security_mode)
    }

    /// Whether DeletionProtection is ACTIVE.
    pub fn deletion_protected(&self) -> bool {
        self.settings.pool.deletion_protection == Some(DeletionProtectionType::Active)
    }
}

/// The ARN of a pool (administration 0.3).
pub(crate) fn arn(app: &App, row: &PoolRow) -> String {
    format!("arn:aws:cognito-idp:{}:{}:userpool/{}", row.region, app.settings.account_id, row.id)
}

fn name_rules(pool: &UserPoolType) -> NameRules {
    let alias = |name| pool.alias_attributes.as_ref().is_some_and(|names| names.contains(&name));
    let sign_in = |name| pool.username_attributes.as_ref().is_some_and(|names| names.contains(&name));
    NameRules {
        alias_email: alias(AliasAttributeType::Email),
        alias_phone: alias(AliasAttributeType::PhoneNumber),
        alias_preferred_username: alias(AliasAttributeType::PreferredUsername),
        sign_in_email: sign_in(UsernameAttributeType::Email),
        sign_in_phone: sign_in(UsernameAttributeType::PhoneNumber),
        // Left out, names are case sensitive (administration 1.3 `[docs]`).
        case_sensitive: pool.username_configuration.as_ref().is_none_or(|configuration| configuration.case_sensitive),
    }
}

fn password_policy(pool: &UserPoolType) -> PasswordPolicy {
    let default = PasswordPolicy::default();
    let Some(policy) = pool.policies.as_ref().and_then(|policies| policies.password_policy.as_ref()) else { return default };
    let PasswordPolicyType {
        minimum_length,
        password_history_size,
        require_lowercase,
        require_numbers,
        require_symbols,
        require_uppercase,
        temporary_password_validity_days,
    } = policy;
    let number = |value: &Option<i32>, default: u32| value.and_then(|value| u32::try_from(value).ok()).unwrap_or(default);
    PasswordPolicy {
        minimum_length: number(minimum_length, default.minimum_length),
        require_uppercase: require_uppercase.unwrap_or(default.require_uppercase),
        require_lowercase: require_lowercase.unwrap_or(default.require_lowercase),
        require_numbers: require_numbers.unwrap_or(default.require_numbers),
        require_symbols: require_symbols.unwrap_or(default.require_symbols),
        history_size: number(password_history_size, 0),
        temporary_validity_days: number(temporary_password_validity_days, default.temporary_validity_days),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::{TestApp, app, call, op_cx};

    async fn pool(app: &TestApp, members: Value) -> Arc<Pool> {
        let mut request = json!({ "PoolName": "people" });
        request.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let created = call(app, "CreateUserPool", request).await.unwrap();
        Pool::load(&op_cx(app, "DescribeUserPool"), created["UserPool"]["Id"].as_str().unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn a_pool_with_a_name_only_asks_for_the_password_and_verifies_nothing() {
        let pool = pool(&app().await, json!({})).await;
        assert_eq!(pool.password, PasswordPolicy::default());
        assert_eq!(pool.first_factors(), [AuthFactorType::Password]);
        assert!(!pool.allows_one_time_codes() && !pool.admin_create_only() && !pool.deletion_protected());
        assert!(!pool.auto_verifies_email() && !pool.auto_verifies_phone());
        assert!(pool.names.case_sensitive && !pool.names.generated());
        assert_eq!(pool.recovery().unwrap()[0].name, api::RecoveryOptionNameType::VerifiedEmail);
        assert_eq!((pool.mfa(), pool.threat_protection()), (UserPoolMfaType::Off, AdvancedSecurityModeType::Off));
        assert_eq!(pool.templates, Templates::default());
    }

    #[tokio::test]
    async fn what_rules_need_follows_from_the_settings() {
        let app = app().await;
        let pool = pool(
            &app,
            json!({
                "AccountRecoverySetting": { "RecoveryMechanisms": [
                    { "Name": "verified_email", "Priority": 2 }, { "Name": "verified_phone_number", "Priority": 1 },
                ] },
                "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true },
                "AutoVerifiedAttributes": ["phone_number"],
                "Policies": {
                    "PasswordPolicy": { "MinimumLength": 10, "PasswordHistorySize": 3, "RequireSymbols": true, "TemporaryPasswordValidityDays": 1 },
                    "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "SMS_OTP"] },
                },
                "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["phone_number"] },
                "UsernameAttributes": ["email", "phone_number"],
                "UsernameConfiguration": { "CaseSensitive": false },
                "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_LINK", "SmsMessage": "x {####}" },
            }),
        )
        .await;
        assert_eq!(
            pool.password,
            PasswordPolicy {
                minimum_length: 10,
                require_uppercase: false,
                require_lowercase: false,
                require_numbers: false,
                require_symbols: true,
                history_size: 3,
                temporary_validity_days: 1,
            }
        );
        assert!(pool.allows_one_time_codes() && pool.admin_create_only());
        assert!(!pool.auto_verifies_email() && pool.auto_verifies_phone());
        assert!(pool.verifies_before_update(VerifiedAttributeType::PhoneNumber));
        assert!(!pool.verifies_before_update(VerifiedAttributeType::Email));
        assert_eq!(pool.recovery().unwrap()[0].name, api::RecoveryOptionNameType::VerifiedPhoneNumber);
        let names = &pool.names;
        assert!(names.generated() && names.sign_in_email && names.sign_in_phone && !names.case_sensitive && !names.alias_email);
        assert_eq!(pool.templates, Templates { by_link: true, sms_message: Some("x {####}".to_owned()), ..Templates::default() });
        assert_eq!(pool.issuer(&app), format!("http://127.0.0.1:9229/{}", pool.id()));
    }

    #[tokio::test]
    async fn a_changed_row_makes_a_new_pool_and_an_unchanged_one_does_not() {
        let app = app().await;
        let first = pool(&app, json!({})).await;
        let cx = op_cx(&app, "DescribeUserPool");
        assert!(Arc::ptr_eq(&first, &Pool::load(&cx, first.id()).await.unwrap()));
        call(&app, "UpdateUserPool", json!({ "UserPoolId": first.id(), "DeletionProtection": "ACTIVE" })).await.unwrap();
        assert!(Pool::load(&cx, first.id()).await.unwrap().deletion_protected());
    }
}
