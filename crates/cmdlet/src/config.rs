//! `-ClientConfig`: the settings of the original's client that mean something to a process (`cmdlet 1.7`).

use crate::convert::switch_text;
use crate::failure::Failure;
use crate::params::CONFIG_TYPE;
use crate::value::Value;
use std::time::Duration;

/// How the HTTP client is to behave. Times are durations; retries are tries after the first.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ClientConfig {
    /// `RegionEndpoint`, by its system name.
    pub region: Option<String>,
    /// `ServiceURL`.
    pub service_url: Option<String>,
    /// `UseHttp`.
    pub use_http: bool,
    /// `Timeout`.
    pub timeout: Option<Duration>,
    /// `MaxErrorRetry`.
    pub max_error_retry: Option<u32>,
    /// `UseDualstackEndpoint`.
    pub dual_stack: Option<bool>,
    /// `UseFIPSEndpoint`.
    pub fips: Option<bool>,
    /// `IgnoreConfiguredEndpointUrls`.
    pub ignore_configured_urls: Option<bool>,
    /// `ClientAppId`.
    pub app_id: Option<String>,
    /// `ThrottleRetries`.
    pub throttle_retries: Option<bool>,
    /// `ProxyHost` and `ProxyPort`.
    pub proxy: Option<(String, u16)>,
}

/// Names that are known and used.
const USED: [&str; 12] = [
    "RegionEndpoint",
    "ServiceURL",
    "UseHttp",
    "Timeout",
    "MaxErrorRetry",
    "UseDualstackEndpoint",
    "UseFIPSEndpoint",
    "IgnoreConfiguredEndpointUrls",
    "ClientAppId",
    "ThrottleRetries",
    "ProxyHost",
    "ProxyPort",
];

/// Names of the original that are accepted and have no effect on a call from a process.
const ACCEPTED: [&str; 17] = [
    "ReadWriteTimeout",
    "RetryMode",
    "FastFailRequests",
    "ProxyCredentials",
    "AllowAutoRedirect",
    "MaxConnectionsPerServer",
    "HttpClientCacheSize",
    "CacheHttpClient",
    "BufferSize",
    "ProgressUpdateInterval",
    "UseAlternateUserAgentHeader",
    "DisableRequestCompression",
    "RequestMinCompressionSizeBytes",
    "LogResponse",
    "LogMetrics",
    "DisableLogging",
    "DefaultConfigurationMode",
];

fn refuse(text: String) -> Failure {
    Failure::binding("CannotConvertArgumentNoMessage", format!("Cannot bind parameter 'ClientConfig'. {text}"))
}

/// Checks the hashtable at binding time; the value itself is kept.
///
/// # Errors
/// A binder error for another type, an unknown key or a value that cannot be used.
pub(crate) fn check(value: Value) -> Result<Value, Failure> {
    if !value.is_null() {
        parse(&value)?;
    }
    Ok(value)
}

/// Reads the hashtable.
///
/// # Errors
/// As for [`check`].
pub(crate) fn parse(value: &Value) -> Result<ClientConfig, Failure> {
    let pairs = match value {
        Value::Null => return Ok(ClientConfig::default()),
        Value::Hash(pairs) => pairs,
        other => {
            let (text, kind) = (other.to_text(), other.net_type());
            return Err(refuse(format!("Cannot convert the \"{text}\" value of type \"{kind}\" to type \"{CONFIG_TYPE}\".")));
        }
    };
    let mut config = ClientConfig::default();
    let (mut host, mut port) = (None, None);
    for (key, value) in pairs {
        let Some(name) = USED.iter().chain(&ACCEPTED).find(|n| n.eq_ignore_ascii_case(key)) else {
            let settable: Vec<String> = USED.iter().map(|n| format!("[{n}]")).collect();
            return Err(refuse(format!(
                "Cannot create object of type \"{CONFIG_TYPE}\". The property '{key}' was not found for the '{CONFIG_TYPE}' object. The settable \
                 properties are: {}.",
                settable.join(", ")
            )));
        };
        match *name {
            "RegionEndpoint" => config.region = text(value),
            "ServiceURL" => config.service_url = text(value),
            "UseHttp" => config.use_http = boolean(name, value)?,
            "Timeout" => config.timeout = timeout(value)?,
            "MaxErrorRetry" => config.max_error_retry = Some(count(name, value)?),
            "UseDualstackEndpoint" => config.dual_stack = Some(boolean(name, value)?),
            "UseFIPSEndpoint" => config.fips = Some(boolean(name, value)?),
            "IgnoreConfiguredEndpointUrls" => config.ignore_configured_urls = Some(boolean(name, value)?),
            "ClientAppId" => config.app_id = text(value).filter(|t| t.chars().all(|c| c.is_ascii_graphic())),
            "ThrottleRetries" => config.throttle_retries = Some(boolean(name, value)?),
            "ProxyHost" => host = text(value),
            "ProxyPort" => port = u16::try_from(count(name, value)?).ok(),
            _ => {}
        }
    }
    config.proxy = host.map(|h| (h, port.unwrap_or(80)));
    Ok(config)
}

fn text(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| value.get("SystemName").unwrap_or(value).to_text())
}

fn boolean(name: &str, value: &Value) -> Result<bool, Failure> {
    match value {
        Value::Bool(b) => Some(*b),
        Value::Int(n) => Some(*n != 0),
        Value::Str(text) => switch_text(text),
        _ => None,
    }
    .ok_or_else(|| refuse(format!("{name} must be $true or $false.")))
}

fn count(name: &str, value: &Value) -> Result<u32, Failure> {
    let number = match value {
        Value::Int(n) => u32::try_from(*n).ok(),
        Value::Str(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|n| *n <= 1_000_000).ok_or_else(|| refuse(format!("{name} must be a whole number from 0 to 1000000.")))
}

/// `hh:mm:ss`. The original reads a bare number as ticks of 100 ns, which nobody means, so it is refused with a hint.
fn timeout(value: &Value) -> Result<Option<Duration>, Failure> {
    let hint = || refuse("Timeout must be written as 'hh:mm:ss', for example '00:00:30' for thirty seconds, and be positive.".to_owned());
    let Value::Str(text) = value else {
        return if value.is_null() { Ok(None) } else { Err(hint()) };
    };
    let parts: Vec<&str> = text.split(':').collect();
    let [hours, minutes, seconds] = parts[..] else { return Err(hint()) };
    let (Ok(hours), Ok(minutes), Ok(seconds)) = (hours.parse::<u32>(), minutes.parse::<u32>(), seconds.parse::<f64>()) else {
        return Err(hint());
    };
    if hours > 24 || minutes > 59 || !(0.0..60.0).contains(&seconds) {
        return Err(hint());
    }
    let total = Duration::from_secs(u64::from(hours) * 3600 + u64::from(minutes) * 60) + Duration::from_secs_f64(seconds);
    if total.is_zero() { Err(hint()) } else { Ok(Some(total)) }
}
