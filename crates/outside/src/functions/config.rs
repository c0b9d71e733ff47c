//! `[functions."arn-or-name"]` of the configuration: which function is reached how.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::this_machine::is_this_machine;
use serde::Deserialize;
use zeroize::Zeroizing;

/// A local function's own time limit unless configured, as on Lambda.
const LOCAL_TIMEOUT_DEFAULT: Duration = Duration::from_secs(3);
/// How long a local function's process may take to start unless configured, as on Lambda.
const INIT_TIMEOUT_DEFAULT: Duration = Duration::from_secs(10);
/// The longest time limit of a function, as on Lambda.
const TIMEOUT_MAX: Duration = Duration::from_secs(900);
/// How many processes of one function run at most unless configured.
const CONCURRENCY_DEFAULT: usize = 4;
/// The most processes that one function may be given.
const CONCURRENCY_MAX: usize = 256;
/// The shortest webhook secret, in bytes.
const SECRET_BYTES_MIN: usize = 16;

/// The `[functions]` section: settings by the ARN or name that a pool's LambdaConfig uses.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct FunctionsConfig {
    /// One entry a function.
    pub functions: BTreeMap<String, FunctionConfig>,
}

/// One function as it stands in the configuration file.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FunctionConfig {
    /// The program and its arguments: a local function.
    pub command: Option<Vec<String>>,
    /// The address of a webhook.
    pub url: Option<String>,
    /// The webhook's shared secret, or `env:NAME` to read it from an environment variable.
    pub secret: Option<String>,
    /// Environment variables of a local function, besides the few that it always gets.
    pub env: BTreeMap<String, String>,
    /// Where a local function starts; the server's own directory when absent.
    pub working_dir: Option<PathBuf>,
    /// The function's own time limit in seconds.
    pub timeout: Option<f64>,
    /// How long a local function's process may take from its start to its first wish for an event, in seconds.
    pub init_timeout: Option<f64>,
    /// How many processes of a local function, or calls of a webhook, run at once at most.
    pub concurrency: Option<usize>,
}

impl fmt::Debug for FunctionConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Secrets stand in `secret`, in `env` and often in arguments, so only names are shown.
        f.debug_struct("FunctionConfig")
            .field("program", &self.command.as_ref().and_then(|command| command.first()))
            .field("url", &self.url)
            .field("env", &self.env.keys())
            .field("timeout", &self.timeout)
            .field("concurrency", &self.concurrency)
            .finish_non_exhaustive()
    }
}

/// A function's settings after they were checked.
#[derive(Debug, Clone)]
pub(super) enum Settings {
    Local(LocalSettings),
    Webhook(WebhookSettings),
}

/// Settings of a local function.
#[derive(Clone)]
pub(super) struct LocalSettings {
    pub program: String,
    pub arguments: Vec<String>,
    pub env: BTreeMap<String, String>,
    pub working_dir: Option<PathBuf>,
    pub timeout: Duration,
    pub init_timeout: Duration,
    pub concurrency: usize,
}

impl fmt::Debug for LocalSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalSettings").field("program", &self.program).finish_non_exhaustive()
    }
}

/// Settings of a webhook.
#[derive(Clone)]
pub(super) struct WebhookSettings {
    pub uri: http::Uri,
    pub secret: Zeroizing<String>,
    pub timeout: Duration,
    pub concurrency: usize,
}

impl fmt::Debug for WebhookSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookSettings").field("uri", &self.uri).finish_non_exhaustive()
    }
}

/// A mistake in the configuration of one function.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("[functions.\"{function}\"]: {problem}")]
pub struct FunctionConfigError {
    /// The function's key.
    pub function: String,
    /// What is wrong and what to do.
    pub problem: String,
}

impl FunctionConfig {
    /// Checks the settings; `lookup` reads the environment for `env:NAME` secrets.
    pub(super) fn check(&self, lookup: crate::aws::Lookup<'_>) -> Result<Settings, String> {
        let timeout = time_limit("timeout", self.timeout)?;
        let init_timeout = time_limit("init_timeout", self.init_timeout)?;
        let concurrency = self.concurrency.unwrap_or(CONCURRENCY_DEFAULT);
        if concurrency == 0 || concurrency > CONCURRENCY_MAX {
            return Err(format!("concurrency must be from 1 to {CONCURRENCY_MAX}"));
        }
        match (&self.command, &self.url) {
            (Some(_), Some(_)) => Err("command and url exclude each other: give one of them".to_owned()),
            (None, None) => Err("give command = [..] for a local function or url = \"..\" for a webhook".to_owned()),
            (Some(command), None) => {
                let (program, arguments) = command.split_first().ok_or("command is empty: give the program and its arguments")?;
                if self.secret.is_some() {
                    return Err("secret belongs to a webhook; a local function has none".to_owned());
                }
                if let Some(name) = self.env.keys().find(|name| name.is_empty() || name.contains(['=', '\0'])) {
                    return Err(format!("env has a name that cannot be set: {name:?}"));
                }
                if let Some(directory) = self.working_dir.as_ref().filter(|directory| !directory.is_dir()) {
                    return Err(format!("working_dir {} is not a directory", directory.display()));
                }
                Ok(Settings::Local(LocalSettings {
                    program: program.clone(),
                    arguments: arguments.to_vec(),
                    env: self.env.clone(),
                    working_dir: self.working_dir.clone(),
                    timeout: timeout.unwrap_or(LOCAL_TIMEOUT_DEFAULT),
                    init_timeout: init_timeout.unwrap_or(INIT_TIMEOUT_DEFAULT),
                    concurrency,
                }))
            }
            (None, Some(url)) => {
                if !self.env.is_empty() || self.working_dir.is_some() || init_timeout.is_some() {
                    return Err("env, working_dir and init_timeout belong to a local function; a webhook has none of them".to_owned());
                }
                Ok(Settings::Webhook(WebhookSettings {
                    uri: webhook_uri(url)?,
                    secret: self.webhook_secret(lookup)?,
                    timeout: timeout.unwrap_or(TIMEOUT_MAX),
                    concurrency: self.concurrency.unwrap_or(CONCURRENCY_MAX),
                }))
            }
        }
    }

    fn webhook_secret(&self, lookup: crate::aws::Lookup<'_>) -> Result<Zeroizing<String>, String> {
        let text = self.secret.as_deref().ok_or("a webhook needs secret = \"..\" to sign its events")?;
        let secret = match text.strip_prefix("env:") {
            Some(name) => lookup(name).ok_or_else(|| format!("secret names the environment variable {name}, which is not set"))?,
            None => text.to_owned(),
        };
        if secret.len() < SECRET_BYTES_MIN {
            return Err(format!("the secret is too short: give at least {SECRET_BYTES_MIN} characters"));
        }
        Ok(Zeroizing::new(secret))
    }
}

fn time_limit(name: &str, seconds: Option<f64>) -> Result<Option<Duration>, String> {
    match seconds {
        None => Ok(None),
        Some(seconds) if seconds > 0.0 && seconds <= TIMEOUT_MAX.as_secs_f64() => Ok(Some(Duration::from_secs_f64(seconds))),
        Some(_) => Err(format!("{name} must be more than 0 and at most {} seconds", TIMEOUT_MAX.as_secs())),
    }
}

/// An `https` address, or a plain one on this machine: events carry passwords and must not cross a network readable.
fn webhook_uri(url: &str) -> Result<http::Uri, String> {
    let uri: http::Uri = url.parse().map_err(|_| format!("url {url:?} is not an address"))?;
    let host = uri.host().ok_or_else(|| format!("url {url:?} names no host"))?;
    let here = is_this_machine(host);
    match uri.scheme_str() {
        Some("https") => Ok(uri),
        Some("http") if here => Ok(uri),
        Some("http") => Err(format!("url {url:?} must begin with https://: plain http is only for this machine")),
        _ => Err(format!("url {url:?} must begin with https://")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml_like: serde_json::Value) -> Result<Settings, String> {
        let config: FunctionConfig = serde_json::from_value(toml_like).map_err(|error| error.to_string())?;
        config.check(&|name| (name == "HOOK").then(|| "a-long-enough-secret".to_owned()))
    }

    fn problem(toml_like: serde_json::Value) -> String {
        check(toml_like).expect_err("a mistake")
    }

    #[test]
    fn a_local_function_has_lambdas_defaults() {
        match check(serde_json::json!({ "command": ["python3", "-m", "awslambdaric", "app.handler"] })) {
            Ok(Settings::Local(local)) => {
                assert_eq!((local.program.as_str(), local.timeout, local.concurrency), ("python3", Duration::from_secs(3), 4));
            }
            other => panic!("unexpected {other:?}"),
        }
    }

    #[test]
    fn mistakes_are_named() {
        assert!(problem(serde_json::json!({})).contains("give command"));
        assert!(problem(serde_json::json!({ "command": [] })).contains("empty"));
        assert!(problem(serde_json::json!({ "command": ["a"], "url": "https://h/" })).contains("exclude"));
        assert!(problem(serde_json::json!({ "command": ["a"], "timeout": 0 })).contains("timeout"));
        assert!(problem(serde_json::json!({ "command": ["a"], "concurrency": 0 })).contains("concurrency"));
        assert!(problem(serde_json::json!({ "command": ["a"], "comand": 1 })).contains("comand"));
        assert!(problem(serde_json::json!({ "url": "https://h/" })).contains("secret"));
        assert!(problem(serde_json::json!({ "url": "https://h/", "secret": "short" })).contains("too short"));
        assert!(problem(serde_json::json!({ "url": "https://h/", "secret": "env:ABSENT" })).contains("ABSENT"));
    }

    #[test]
    fn plain_http_is_only_for_this_machine() {
        let hook = |url: &str| check(serde_json::json!({ "url": url, "secret": "env:HOOK" }));
        for good in ["https://example.com/x", "http://127.0.0.1:8080/x", "http://localhost/x", "http://[::1]:1/"] {
            assert!(hook(good).is_ok(), "{good}");
        }
        for bad in ["http://example.com/", "ftp://localhost/", "/path", "http://127.0.0.1.example.com/"] {
            assert!(hook(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let config: FunctionConfig = serde_json::from_value(serde_json::json!({
            "command": ["run", "--token=hidden-1"], "env": { "KEY": "hidden-2" }, "secret": "hidden-3",
        }))
        .expect("a config");
        assert!(!format!("{config:?}").contains("hidden"));
    }
}
