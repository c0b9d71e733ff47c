//! A user pool as rules use it: its row, its settings, and what follows from them.

pub mod domains;
pub mod hosts;
pub mod key_rotation;
pub mod keys;
pub mod metadata_urls;
pub mod of_client;
pub mod resources;
pub mod saml;
pub mod sealed;
pub mod settings;
pub mod signing_certificate;
pub mod ui_customization;

use std::sync::Arc;

use domain::Attributes;
use domain::delivery::{Medium, Recovery, Target};
use domain::message::Templates;
use domain::password::PasswordPolicy;
use domain::pool_rules::{Tier, default_acr_value};
use domain::schema::Schema;
use domain::sign_in::FirstFactor;
use domain::username::NameRules;
use outside::{DataKey, Keyring};
use store::{PoolRow, ReadTx, Store};

use crate::cache::{Cache, Current};
use crate::refusal::Refusal;
use crate::settings::Settings;
use settings::{Lambda, Mfa, PoolSettings, ThreatProtection};

/// How many levels of sign-in there are (administration 1.1).
const LEVELS: u8 = 4;

/// A parsed pool. It is shared between requests and never changes; a changed row makes a new one.
#[derive(Debug)]
pub struct Pool {
    /// The row it was made from.
    pub row: PoolRow,
    /// The settings that rules read.
    pub settings: PoolSettings,
    /// What usernames may look like and which names are equal.
    pub names: NameRules,
    /// What passwords must keep.
    pub password: PasswordPolicy,
    /// The pool's texts.
    pub templates: Templates,
    /// Seals and authenticates what belongs to this pool.
    pub data_key: DataKey,
    first_factors: Vec<FirstFactor>,
}

/// The pools of the store, and those of them that are kept at hand.
#[derive(Clone)]
pub struct Pools(Arc<Kept>);

struct Kept {
    keyring: Arc<Keyring>,
    /// By version of the row.
    parsed: Cache<Pool>,
    /// As they are at a generation of the store's settings, so that nothing need be read.
    current: Current<Pool>,
}

impl Pools {
    pub(crate) fn new(store: Store, keyring: Arc<Keyring>) -> Self {
        Self(Arc::new(Kept { keyring, parsed: Cache::default(), current: Current::new(store) }))
    }

    /// The pool that a request names: from memory while no settings changed, or one point read, parsed once per version.
    ///
    /// # Errors
    /// [`Kind::NotFound`](crate::Kind::NotFound) when there is none (administration 0.4).
    pub async fn load(&self, pool_id: &str) -> Result<Arc<Pool>, Refusal> {
        let (pools, id) = (self.clone(), pool_id.to_owned());
        self.0.current.get(pool_id, move |tx| pools.read(tx, &id)).await
    }

    /// The same inside a transaction that reads more.
    ///
    /// # Errors
    /// As [`Pools::load`].
    pub fn read(&self, tx: &mut ReadTx<'_>, pool_id: &str) -> Result<Arc<Pool>, Refusal> {
        let row = tx.pool(pool_id)?.ok_or_else(|| Refusal::no_pool(pool_id))?;
        self.parse(row)
    }

    /// The parsed form of a row, from the cache when its version is known.
    ///
    /// # Errors
    /// [`Kind::Internal`](crate::Kind::Internal) for settings or a key that this server cannot read.
    pub fn parse(&self, row: PoolRow) -> Result<Arc<Pool>, Refusal> {
        // Comparing the whole row costs little and also holds where a version was seen in a transaction that did not last.
        if let Some(known) = self.0.parsed.get(&row.id, row.version).filter(|known| known.row == row) {
            return Ok(known);
        }
        let settings = PoolSettings::parse(&row.settings)?;
        let pool = Arc::new(Pool {
            names: settings.name_rules(),
            password: settings.password_policy(),
            templates: settings.templates(),
            data_key: self.0.keyring.open_data_key(&row.data_key).map_err(Refusal::internal)?,
            first_factors: first_factors(&settings),
            settings,
            row,
        });
        self.0.parsed.put(&pool.row.id, pool.row.version, Arc::clone(&pool));
        Ok(pool)
    }
}

impl std::fmt::Debug for Pools {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pools")
    }
}

impl Pool {
    /// The pool's id.
    pub fn id(&self) -> &str {
        &self.row.id
    }

    /// The Region of its id.
    pub fn region(&self) -> &str {
        &self.row.region
    }

    /// The issuer of its tokens, without a trailing slash (ARCHITECTURE 4).
    pub fn issuer(&self, server: &Settings) -> String {
        format!("{}/{}", server.public_url, self.id())
    }

    /// The attributes of its users.
    pub fn schema(&self) -> &Schema {
        &self.settings.schema
    }

    /// LambdaConfig.
    pub fn lambda(&self) -> Option<&Lambda> {
        self.settings.pool.lambda_config.as_ref()
    }

    /// Whether AutoVerifiedAttributes names the attribute of a medium.
    pub fn auto_verifies(&self, medium: Medium) -> bool {
        self.settings.pool.auto_verified_attributes.iter().any(|name| name == medium.attribute())
    }

    /// The destination of a sign-up code: the phone before the e-mail, of what the pool verifies by itself and the user has (sign-up 2.8).
    pub fn sign_up_target(&self, attributes: &Attributes) -> Option<Target> {
        domain::delivery::sign_up_target(self.auto_verifies(Medium::Email), self.auto_verifies(Medium::Sms), attributes)
    }

    /// Whether a new value of a medium's attribute waits until it is verified (UserAttributeUpdateSettings).
    pub fn verifies_before_update(&self, medium: Medium) -> bool {
        let settings = &self.settings.pool.user_attribute_update_settings;
        settings.attributes_require_verification_before_update.iter().any(|name| name == medium.attribute())
    }

    /// AccountRecoverySetting's mechanisms in the order of their priority; none is the older behaviour (administration 1.1).
    pub fn recovery(&self) -> Vec<Recovery> {
        let mut mechanisms = self.settings.pool.account_recovery_setting.recovery_mechanisms.clone();
        mechanisms.sort_by_key(|option| option.priority);
        mechanisms.into_iter().map(|option| option.name).collect()
    }

    /// SignInPolicy.AllowedFirstAuthFactors; a pool without the policy allows the password alone.
    pub fn first_factors(&self) -> &[FirstFactor] {
        &self.first_factors
    }

    /// Whether users may sign in by a code alone, so that a password is not needed (sign-up 2.9).
    pub fn allows_one_time_codes(&self) -> bool {
        self.code_factors().next().is_some()
    }

    /// Where the codes would go by which a user with these attributes may sign in.
    pub fn code_targets<'a>(&'a self, attributes: &'a Attributes) -> impl Iterator<Item = Target> + 'a {
        self.code_factors().filter_map(|medium| Target::of(medium, attributes))
    }

    /// The media of the codes that are first factors.
    fn code_factors(&self) -> impl Iterator<Item = Medium> {
        self.first_factors().iter().filter_map(|factor| match factor {
            FirstFactor::EmailOtp => Some(Medium::Email),
            FirstFactor::SmsOtp => Some(Medium::Sms),
            FirstFactor::Password | FirstFactor::PasswordSrp | FirstFactor::WebAuthn => None,
        })
    }

    /// AdminCreateUserConfig.AllowAdminCreateUserOnly.
    pub fn admin_create_only(&self) -> bool {
        self.settings.pool.admin_create_user_config.allow_admin_create_user_only
    }

    /// Devices are tracked: DeviceConfiguration is there, whatever its members say (authentication 5.5 `[model]`).
    pub fn tracks_devices(&self) -> bool {
        self.settings.pool.device_configuration.is_some()
    }

    /// What `acr` says of a level of sign-in, 1 to 4: the pool's own name of it, or the service's.
    pub fn acr_value(&self, level: u8) -> String {
        let level = format!("Level{level}");
        let own = self.settings.pool.acr_configuration.as_ref().and_then(|levels| levels.get(&level));
        own.map_or_else(|| default_acr_value(&level), |level| level.acr_value.clone())
    }

    /// The levels that a list of `acr` values names, in its order; words that name none are passed over (authentication 2.2 `[docs 2026]`).
    pub fn levels_of(&self, values: &str) -> Vec<u8> {
        values.split(' ').filter_map(|value| (1..=LEVELS).find(|level| self.acr_value(*level) == value)).collect()
    }

    /// DeviceConfiguration.DeviceOnlyRememberedOnUserPrompt.
    pub fn devices_ask_the_user(&self) -> bool {
        self.settings.pool.device_configuration.as_ref().is_some_and(|devices| devices.device_only_remembered_on_user_prompt)
    }

    /// TokenSession.MaxPerUser, where the pool keeps track of sessions (new-operations 3.2).
    pub fn token_sessions_per_user(&self) -> Option<usize> {
        self.settings.sessions.as_ref().filter(|sessions| sessions.tracking == "ENABLED").map(|sessions| sessions.max_per_user.max(1))
    }

    /// MfaConfiguration.
    pub fn mfa(&self) -> Mfa {
        self.settings.pool.mfa_configuration
    }

    /// UserPoolAddOns.AdvancedSecurityMode.
    pub fn threat_protection(&self) -> ThreatProtection {
        self.settings.pool.user_pool_add_ons.advanced_security_mode
    }

    /// UserPoolTier.
    pub fn tier(&self) -> Tier {
        self.settings.pool.user_pool_tier.as_deref().and_then(Tier::named).unwrap_or_default()
    }

    /// Whether DeletionProtection is ACTIVE.
    pub fn deletion_protected(&self) -> bool {
        self.settings.pool.deletion_protection.as_deref() == Some("ACTIVE")
    }
}

fn first_factors(settings: &PoolSettings) -> Vec<FirstFactor> {
    match &settings.pool.policies.sign_in_policy.allowed_first_auth_factors {
        Some(names) => names.iter().filter_map(|name| FirstFactor::named(name)).collect(),
        None => vec![FirstFactor::Password],
    }
}
