//! Settings: defaults, then `cognate.toml`, then `COGNATE_SECTION_KEY`, then flags. One section a file, each with `validate`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use identity::federation::config::FederationConfig;
use identity::message::outbox_config::OutboxConfig;
use outside::SettingError;
use outside::analytics::AnalyticsConfig;
use outside::encryption_sdk::SenderKeysConfig;
use outside::fetch::OutgoingConfig;
use outside::functions::FunctionsConfig;
use outside::log_delivery::LogDeliveryConfig;
use outside::mail::MailConfig;
use outside::sms::SmsConfig;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

mod flags;
mod keys;
mod limits;
mod listen;
mod log;
mod passwords;
mod root;
mod server;
mod service;
mod store;

pub(crate) use flags::ServeArgs;
pub(crate) use keys::KeysConfig;
pub(crate) use limits::LimitsConfig;
pub(crate) use listen::Listen;
pub(crate) use log::{LogConfig, LogFormat};
pub(crate) use passwords::PasswordsConfig;
pub(crate) use root::RootConfig;
pub(crate) use server::ServerConfig;
pub(crate) use service::ServiceConfig;
pub(crate) use store::StoreConfig;

const DEFAULT_FILE: &str = "cognate.toml";
const VARIABLE_PREFIX: &str = "COGNATE_";
/// Variables of that prefix which are no settings: they belong to the PowerShell module, to functions' processes and to tests.
const OTHER_VARIABLES: [&str; 4] = ["COGNATE_BIN", "COGNATE_MODULE_CACHE", "COGNATE_FUNCTION_PROCESS", "COGNATE_TEST_"];

/// All settings of the server.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    pub(crate) server: ServerConfig,
    pub(crate) store: StoreConfig,
    pub(crate) service: ServiceConfig,
    pub(crate) passwords: PasswordsConfig,
    pub(crate) keys: KeysConfig,
    pub(crate) root: RootConfig,
    pub(crate) log: LogConfig,
    pub(crate) limits: LimitsConfig,
    pub(crate) mail: MailConfig,
    pub(crate) sms: SmsConfig,
    pub(crate) analytics: AnalyticsConfig,
    pub(crate) delivery: LogDeliveryConfig,
    pub(crate) outbox: OutboxConfig,
    pub(crate) outgoing: OutgoingConfig,
    pub(crate) federation: FederationConfig,
    pub(crate) functions: FunctionsConfig,
    pub(crate) custom_sender_keys: SenderKeysConfig,
    /// Variables that look like settings and name no section: misspelt, most likely.
    #[serde(skip)]
    pub(crate) unknown_variables: Vec<String>,
}

/// A setting that cannot be used: what was wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ConfigError(String);

impl ConfigError {
    fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl From<SettingError> for ConfigError {
    fn from(error: SettingError) -> Self {
        Self(error.to_string())
    }
}

/// Tries whether a section's type takes a value.
type Check = fn(Value) -> Result<(), String>;

/// The sections by name.
const SECTIONS: [(&str, Check); 17] = [
    ("server", check::<ServerConfig>),
    ("store", check::<StoreConfig>),
    ("service", check::<ServiceConfig>),
    ("passwords", check::<PasswordsConfig>),
    ("keys", check::<KeysConfig>),
    ("root", check::<RootConfig>),
    ("log", check::<LogConfig>),
    ("limits", check::<LimitsConfig>),
    ("mail", check::<MailConfig>),
    ("sms", check::<SmsConfig>),
    ("analytics", check::<AnalyticsConfig>),
    ("delivery", check::<LogDeliveryConfig>),
    ("outbox", check::<OutboxConfig>),
    ("outgoing", check::<OutgoingConfig>),
    ("federation", check::<FederationConfig>),
    ("functions", check::<FunctionsConfig>),
    ("custom_sender_keys", check::<SenderKeysConfig>),
];

fn check<T: DeserializeOwned>(value: Value) -> Result<(), String> {
    value.try_into::<T>().map(drop).map_err(|error| without_value(error.message()))
}

/// An error of the parser without the value that it quotes, which may be a secret.
fn without_value(message: &str) -> String {
    let Some((kind, expected)) = message.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected ")) else {
        return message.to_owned();
    };
    let kind = kind.split(['`', '"']).next().unwrap_or_default().trim();
    format!("invalid type: {kind}, expected {expected}")
}

/// Tries a section, and says in which of its keys the mistake is.
fn check_section(name: &str, section: &Value, check: Check) -> Result<(), String> {
    let Err(error) = check(section.clone()) else { return Ok(()) };
    let alone = |key: &str, value: Value| Value::Table(Table::from_iter([(key.to_owned(), value)]));
    for (key, value) in section.as_table().into_iter().flatten() {
        let Err(error) = check(alone(key, value.clone())) else { continue };
        if name != "functions" {
            return Err(at(&format!("[{name}]"), key, &error));
        }
        let place = format!("[{name}.{key:?}]");
        for (inner, value) in value.as_table().into_iter().flatten() {
            if let Err(error) = check(alone(key, alone(inner, value.clone()))) {
                return Err(at(&place, inner, &error));
            }
        }
        return Err(format!("{place}: {error}"));
    }
    Err(format!("[{name}]: {error}"))
}

fn at(place: &str, key: &str, error: &str) -> String {
    // This one names the key itself.
    if error.starts_with("unknown field") { format!("{place}: {error}") } else { format!("{place} {key}: {error}") }
}

impl Config {
    /// Reads the file and the environment, applies the flags and checks the whole.
    ///
    /// # Errors
    /// The first setting that is wrong, named by file, variable or flag.
    pub(crate) fn load(arguments: &ServeArgs, environment: impl IntoIterator<Item = (OsString, OsString)>) -> Result<Self, ConfigError> {
        let config = Self::read(arguments, environment)?;
        config.validate()?;
        Ok(config)
    }

    /// As [`Config::load`], for work on a store without a server: what a server would need besides is not asked for.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn load_store(
        arguments: &ServeArgs,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<StoreConfig, ConfigError> {
        let config = Self::read(arguments, environment)?;
        config.store.validate_limits()?;
        Ok(config.store)
    }

    fn read(arguments: &ServeArgs, environment: impl IntoIterator<Item = (OsString, OsString)>) -> Result<Self, ConfigError> {
        let mut table = read_file(arguments.config.as_deref())?;
        let mut unknown_variables = Vec::new();
        for (name, value) in environment {
            let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else { continue };
            let is_foreign = !name.starts_with(VARIABLE_PREFIX) || OTHER_VARIABLES.iter().any(|other| name.starts_with(other));
            if !is_foreign && !apply_variable(&mut table, name, value)? {
                unknown_variables.push(name.to_owned());
            }
        }
        let mut config: Self = Value::Table(table).try_into().map_err(|error| ConfigError::new(error.message()))?;
        config.unknown_variables = unknown_variables;
        config.apply_flags(arguments)?;
        Ok(config)
    }

    fn apply_flags(&mut self, arguments: &ServeArgs) -> Result<(), ConfigError> {
        if let Some(listen) = arguments.listen {
            self.server.listen = listen;
        }
        if arguments.operator_listen.is_some() {
            self.server.operator_listen = arguments.operator_listen;
        }
        if arguments.tls_cert.is_some() {
            self.server.tls_cert.clone_from(&arguments.tls_cert);
            self.server.tls_key.clone_from(&arguments.tls_key);
        }
        self.server.dev |= arguments.dev;
        self.server.dev_allow_remote |= arguments.dev_allow_remote;
        if let Some(url) = &arguments.public_url {
            self.server.public_url = Some(url.clone());
        }
        if let Some(host) = &arguments.pages_host {
            self.server.pages_host = Some(host.clone());
        }
        if let Some(url) = &arguments.store {
            self.store.url.clone_from(url);
        }
        if let Some(region) = &arguments.region {
            self.service.region.clone_from(region);
        }
        if let Some(account) = &arguments.account_id {
            self.service.account_id.clone_from(account);
        }
        if let Some(hash) = &arguments.password_hash {
            self.passwords.hash = hash.parse().map_err(|error| ConfigError::new(format!("--password-hash {hash}: {error}")))?;
        }
        Ok(())
    }

    fn validate(&self) -> Result<(), ConfigError> {
        self.server.validate()?;
        self.store.validate(&self.keys)?;
        self.service.validate()?;
        self.passwords.validate()?;
        self.keys.validate()?;
        self.root.validate()?;
        self.mail.validate()?;
        self.sms.validate()?;
        self.analytics.validate()?;
        self.delivery.validate()?;
        self.federation.validate()?;
        Ok(self.outbox.validate()?)
    }
}

fn read_file(named: Option<&Path>) -> Result<Table, ConfigError> {
    let path = named.map_or_else(|| PathBuf::from(DEFAULT_FILE), Path::to_owned);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => return Ok(Table::new()),
        Err(error) => return Err(ConfigError::new(format!("{}: cannot be read: {error}", path.display()))),
    };
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        // The parser's own text shows the line, and a password may stand in it.
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ConfigError::new(format!("{}: line {line}: {}", path.display(), error.message()))
    })?;
    for (name, value) in &table {
        let Some((_, check)) = SECTIONS.iter().find(|(section, _)| section == name) else {
            let known: Vec<_> = SECTIONS.iter().map(|(section, _)| *section).collect();
            return Err(ConfigError::new(format!("{}: unknown section [{name}]; sections are {}", path.display(), known.join(", "))));
        };
        check_section(name, value, *check).map_err(|error| ConfigError::new(format!("{}: {error}", path.display())))?;
    }
    Ok(table)
}

/// Applies one environment variable; false if it names no section. A value is read as text first, then as TOML (numbers, booleans, lists).
fn apply_variable(table: &mut Table, name: &str, value: &str) -> Result<bool, ConfigError> {
    let rest = name.strip_prefix(VARIABLE_PREFIX).unwrap_or(name);
    let Some((section, key, check)) = SECTIONS.iter().find_map(|(section, check)| {
        let key = rest.strip_prefix(&section.to_ascii_uppercase())?.strip_prefix('_')?;
        Some((*section, key.to_ascii_lowercase(), check))
    }) else {
        return Ok(false);
    };
    let mut readings = vec![Value::String(value.to_owned())];
    readings.extend(format!("v = {value}").parse::<Table>().ok().and_then(|mut table| table.remove("v")));
    let current = table.get(section).and_then(Value::as_table).cloned().unwrap_or_default();
    let mut refusal = String::new();
    for reading in readings {
        let mut candidate = current.clone();
        candidate.insert(key.clone(), reading);
        match check(Value::Table(candidate.clone())) {
            Ok(()) => {
                table.insert(section.to_owned(), Value::Table(candidate));
                return Ok(true);
            }
            Err(error) => refusal = error,
        }
    }
    // The value may be a secret, so it is not repeated.
    Err(ConfigError::new(format!("{name}: {}", refusal.lines().next().unwrap_or("cannot be used"))))
}

#[cfg(test)]
mod tests;
