//! Which real part stands behind each trait, and the workers beside the server.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use identity::guard::access_keys::AccessKeys;
use identity::message::outbox::{Outbox, SmsPolicy};
use identity::pool::key_rotation;
use identity::{App, CompromisedPasswords, Parts, Settings};
use outside::aws::{Aws, Service};
use outside::functions::RoutedFunctions;
use outside::spare_keys::SPARE_KEYS;
use outside::{
    Clock, Entropy, GuardedFetcher, Hasher, HasherConfig, Keyring, SettingError, SpareKeys, SystemClock, SystemEntropy, analytics,
    log_delivery, mail, secret_vault, sms,
};
use store::{Store, StoreError, WriteTx};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::ticks::Ticks;
use crate::config::Config;
use crate::triggers;

/// How often the ages of signing keys are looked at.
const KEY_AGES_INTERVAL: Duration = Duration::from_secs(3600);
/// Expired codes, counters and sessions are swept this often.
const HOUSEKEEPING_INTERVAL: Duration = Duration::from_secs(10 * 60);
/// The numbers of users are brought up to date this often.
const COUNTS_INTERVAL: Duration = Duration::from_secs(5);
const MASTER_KEY_FILE: &str = "master.key";

/// The running parts.
pub(super) struct Wired {
    pub(super) app: Arc<App>,
    pub(super) functions: Arc<RoutedFunctions>,
}

impl Wired {
    /// Ends the functions' processes, and closes the store, so that everything is in the main database file.
    pub(super) async fn close(self) {
        self.functions.shut_down().await;
        self.app.store.clone().close().await;
    }
}

/// Opens everything. Errors say what to do.
pub(super) async fn wire(config: &Config, public_url: String) -> Result<Wired, String> {
    let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let functions = Arc::new(triggers::connect(config, Arc::clone(&clock), Arc::clone(&entropy))?);
    let (store, keyring) = open_store(config, entropy.as_ref()).await?;
    let usual = HasherConfig::default();
    let threads = if config.passwords.threads == 0 { usual.threads } else { config.passwords.threads };
    let hashing = HasherConfig { params: config.passwords.hash, threads, queue: config.passwords.queue, ..usual };
    let hasher = Hasher::new(hashing, Arc::clone(&entropy)).map_err(|error| format!("hashing threads could not be started: {error}"))?;
    let spare_keys = SpareKeys::new(hasher.clone(), SPARE_KEYS);
    let settings = Settings {
        dev: config.server.dev,
        region: config.service.region.clone(),
        account_id: config.service.account_id.clone(),
        public_url,
        pages_host: config.server.pages_host(),
        federation: config.federation.clone(),
        default_emails_per_day: config.limits.emails_per_day(config.mail.transport != mail::MailTransport::None),
        request_rates: config.limits.request_rates,
        plans: config.limits.plans,
        srp: config.passwords.srp,
        import_bytes_max: config.limits.import_bytes_max,
        recovery: config.limits.recovery,
        compromised_passwords: Arc::new(compromised_passwords(config)?),
    };
    let outbox = outbox(config, &clock, entropy.as_ref()).map_err(|error| error.to_string())?;
    let app = App::new(Parts {
        store,
        clock,
        entropy,
        hasher,
        keyring,
        spare_keys,
        functions: Arc::clone(&functions) as _,
        fetcher: Arc::new(GuardedFetcher::new(&config.outgoing, config.server.dev).map_err(|error| error.to_string())?),
        outbox,
        access_keys: AccessKeys::new(config.root.pair()),
        settings,
    });
    Ok(Wired { app, functions })
}

/// Opens the store, and the keyring that its secrets are sealed under.
pub(crate) async fn open_store(config: &Config, entropy: &dyn Entropy) -> Result<(Store, Arc<Keyring>), String> {
    let store = Store::open(&config.store.url, config.store.options()).await.map_err(|error| error.to_string())?;
    let keyring = Arc::new(master_key(config, &store, entropy).await?);
    Ok((store, keyring))
}

/// Who carries messages. In development mode nobody does, whatever the settings say (ARCHITECTURE 4); sinks for analytics events and for
/// logs are used there, too, since they have to be asked for.
fn outbox(config: &Config, clock: &Arc<dyn Clock>, entropy: &dyn Entropy) -> Result<Outbox, SettingError> {
    let mut outbox = Outbox::new(entropy);
    outbox.config = config.outbox.clone();
    outbox.sms_policy = SmsPolicy {
        origination: config.sms.origination_number.clone(),
        message_cost_micros: config.sms.message_cost_micros(),
        monthly_limit_micros: config.sms.monthly_limit_micros(),
    };
    let clock = Arc::clone(clock);
    let now = Arc::new(move || UNIX_EPOCH + Duration::from_millis(u64::try_from(clock.now().0).unwrap_or(0)));
    let aws = Aws::from_env(&|name| std::env::var(name).ok(), config.service.region.clone(), now);
    outbox.analytics = analytics::analytics_sink(&config.analytics, &aws)?;
    outbox.logs = log_delivery::log_sink(&config.delivery, &aws)?;
    outbox.secrets = secret_vault::secret_vault(&aws);
    if config.server.dev {
        return Ok(outbox);
    }
    outbox.mailer = mail::mailer(&config.mail, &aws)?;
    outbox.sms = sms::sms_sender(&config.sms, &aws)?;
    tell_what_cannot_leave(config, &aws);
    Ok(outbox)
}

/// Settings that are right in themselves and with which something will not leave: better said at the start than by the first message.
fn tell_what_cannot_leave(config: &Config, aws: &Aws) {
    if config.mail.transport == mail::MailTransport::None {
        tracing::warn!("no carrier for mail is set up: mail waits in the outbox; see [mail] in docs/user/messages.md");
    }
    if config.sms.transport == sms::SmsTransport::None {
        // Many pools never send any.
        tracing::info!("no carrier for text messages is set up: they wait in the outbox; see [sms] in docs/user/messages.md");
    }
    for (setting, used, service) in [
        ("mail.transport", config.mail.transport == mail::MailTransport::Ses, Service::SesV2),
        ("sms.transport", config.sms.transport == sms::SmsTransport::Sns, Service::Sns),
        ("analytics.sigv4", config.analytics.sigv4, Service::Pinpoint),
    ] {
        if used && !aws.is_configured(service) {
            tracing::warn!(
                setting,
                "this asks for signatures, and there are no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            );
        }
    }
}

fn compromised_passwords(config: &Config) -> Result<CompromisedPasswords, String> {
    let mut passwords = CompromisedPasswords::common();
    if let Some(path) = &config.passwords.compromised_file {
        let list = std::fs::read_to_string(path).map_err(|error| format!("compromised passwords {}: {error}", path.display()))?;
        passwords.add(&list);
    }
    Ok(passwords)
}

/// The master key of the settings. A store opened with another one would look empty of secrets, so the first start leaves a check value in the
/// store; a new key is made only where there is none. Of two nodes that start first at once, one leaves it, and the other is held against it.
async fn master_key(config: &Config, store: &Store, entropy: &dyn Entropy) -> Result<Keyring, String> {
    const SETTING: &str = "master_key_check";
    let known = store.read(|tx| tx.setting(SETTING)).await.map_err(|error: StoreError| error.to_string())?;
    let keyring = open_keyring(config, entropy, known.is_some())?;
    let own = keyring.check_value().to_owned();
    let put = move |tx: &mut WriteTx<'_>| -> Result<Option<String>, StoreError> {
        let stored = tx.setting(SETTING)?;
        if stored.is_none() {
            tx.put_setting(SETTING, &own)?;
        }
        Ok(stored)
    };
    if let Some(stored) = store.write(put).await.map_err(|error| error.to_string())? {
        keyring.check(&stored).map_err(|error| error.to_string())?;
    }
    Ok(keyring)
}

fn open_keyring(config: &Config, entropy: &dyn Entropy, must_exist: bool) -> Result<Keyring, String> {
    if let Some(key) = &config.keys.master_key {
        return Keyring::from_base64(key.expose()).map_err(|error| format!("[keys] master_key: {error}"));
    }
    let path = match (&config.keys.master_key_file, config.store.folder()) {
        (Some(path), _) => path.clone(),
        (None, Some(folder)) => folder.join(MASTER_KEY_FILE),
        (None, None) => return Keyring::ephemeral(entropy).map_err(|error| error.to_string()),
    };
    let keyring = if must_exist { Keyring::load(&path) } else { Keyring::load_or_create(&path, entropy) };
    keyring.map_err(|error| error.to_string())
}

/// Starts what runs beside the server; each worker ends when `stopping` turns true.
pub(super) fn start_workers(wired: &Wired, config: &Config, stopping: &watch::Receiver<bool>) -> Vec<JoinHandle<()>> {
    let functions = Arc::clone(&wired.functions);
    // Not among the workers: it ends by itself, and nobody has to wait for functions that start slowly.
    tokio::spawn(async move { functions.warm_up().await });
    let rotation = config.keys.signing_key_age().map(|age| tokio::spawn(rotate_keys(Arc::clone(&wired.app), age, stopping.clone())));
    let always = [
        tokio::spawn(housekeeping(Arc::clone(&wired.app), stopping.clone())),
        tokio::spawn(fold_counts(Arc::clone(&wired.app), stopping.clone())),
        tokio::spawn(identity::message::worker::run(Arc::clone(&wired.app), stopping.clone())),
        tokio::spawn(identity::import::worker::run(Arc::clone(&wired.app), stopping.clone())),
        tokio::spawn(identity::recovery::worker::run(Arc::clone(&wired.app), stopping.clone())),
    ];
    rotation.into_iter().chain(always).collect()
}

/// New signing keys for pools whose keys are old enough; of several nodes one makes them.
async fn rotate_keys(app: Arc<App>, age: Duration, stopping: watch::Receiver<bool>) {
    let mut ticks = Ticks::every(KEY_AGES_INTERVAL, stopping);
    while ticks.next().await {
        match key_rotation::rotate_older(&app, &app.signing_keys, age).await {
            Ok(pools) => pools.iter().for_each(|pool| tracing::info!(pool, "signing keys rotated for their age")),
            Err(error) => tracing::warn!(%error, "the ages of signing keys could not be read"),
        }
    }
}

async fn fold_counts(app: Arc<App>, stopping: watch::Receiver<bool>) {
    let mut ticks = Ticks::every(COUNTS_INTERVAL, stopping);
    while ticks.next().await {
        if let Err(error) = app.store.fold_counts().await {
            tracing::warn!(%error, "the numbers of users could not be brought up to date");
        }
    }
}

async fn housekeeping(app: Arc<App>, stopping: watch::Receiver<bool>) {
    let mut ticks = Ticks::every(HOUSEKEEPING_INTERVAL, stopping);
    while ticks.next().await {
        let now = app.clock.now();
        if let Err(error) = app.store.sweep(now).await {
            tracing::warn!(error = %error, "expired rows could not be swept");
        }
        if let Err(error) = identity::import::job::expire(&app).await {
            tracing::warn!(%error, "import jobs that were never started could not be ended");
        }
    }
}
