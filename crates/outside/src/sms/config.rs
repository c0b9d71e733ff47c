//! The `[sms]` section.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use domain::message::sms_rules::is_sender_id;
use serde::Deserialize;

use super::template::{HttpBody, Template};
use crate::SettingError;
use crate::this_machine::is_this_machine;

/// Longest time one message may take, in seconds.
const TIMEOUT_SECONDS_MAX: u64 = 60;
/// Millionths in one.
const MICROS: f64 = 1_000_000.0;

/// Who carries text messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsTransport {
    /// Nobody: messages wait in the outbox until a carrier is set up.
    #[default]
    None,
    /// Amazon SNS.
    Sns,
    /// A provider with an HTTP API, described by the `http_` settings.
    Http,
}

/// The `[sms]` section of the settings.
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmsConfig {
    /// Who carries text messages.
    pub transport: SmsTransport,
    /// Longest time one message may take, in seconds.
    pub timeout_seconds: u64,
    /// The name that messages come from, in countries that allow names.
    pub sender_id: Option<String>,
    /// The number that messages come from; it counts as registered.
    pub origination_number: Option<String>,
    /// What one message costs, in US dollars, for the spending limit.
    pub message_cost_usd: f64,
    /// The most that messages may cost in a month, in US dollars; without limit unless set. The service's own limit is 1.
    pub monthly_limit_usd: Option<f64>,
    /// The Region of SNS for pools that name none; the server's own unless set.
    pub sns_region: Option<String>,
    /// The address of the provider. Values may stand in its path and query.
    pub http_url: String,
    /// The HTTP method.
    pub http_method: String,
    /// How values are put into `http_template`.
    pub http_body: HttpBody,
    /// The body, with `{to}`, `{to_digits}`, `{from}`, `{text}` and `{id}` where the values go.
    pub http_template: String,
    /// More headers.
    pub http_headers: BTreeMap<String, String>,
    /// The name for basic authentication.
    pub http_username: Option<String>,
    /// The password for basic authentication.
    pub http_password: Option<String>,
    /// A file that holds the password, instead of `http_password`.
    pub http_password_file: Option<String>,
    /// A token for `Authorization: Bearer`.
    pub http_token: Option<String>,
    /// A file that holds the token, instead of `http_token`.
    pub http_token_file: Option<String>,
    /// A JSON pointer into an answer of status 2xx, for providers that tell failures there, e.g. `/messages/0/status`.
    pub http_result_pointer: Option<String>,
    /// The value at the pointer that means success.
    pub http_result_success: Option<String>,
    /// Values at the pointer that mean that the message will never be taken.
    pub http_result_permanent: Vec<String>,
}

impl Default for SmsConfig {
    fn default() -> Self {
        Self {
            transport: SmsTransport::None,
            timeout_seconds: 15,
            sender_id: None,
            origination_number: None,
            message_cost_usd: 0.01,
            monthly_limit_usd: None,
            sns_region: None,
            http_url: String::new(),
            http_method: "POST".to_owned(),
            http_body: HttpBody::Form,
            http_template: String::new(),
            http_headers: BTreeMap::new(),
            http_username: None,
            http_password: None,
            http_password_file: None,
            http_token: None,
            http_token_file: None,
            http_result_pointer: None,
            http_result_success: None,
            http_result_permanent: Vec::new(),
        }
    }
}

impl SmsConfig {
    /// Checks that the settings fit together.
    ///
    /// # Errors
    /// The first setting that does not fit, with what to do.
    pub fn validate(&self) -> Result<(), SettingError> {
        if !(1..=TIMEOUT_SECONDS_MAX).contains(&self.timeout_seconds) {
            return Err(SettingError::new("sms.timeout_seconds", format!("must be between 1 and {TIMEOUT_SECONDS_MAX}")));
        }
        if let Some(name) = self.sender_id.as_deref().filter(|name| !is_sender_id(name)) {
            return Err(SettingError::new("sms.sender_id", format!("`{name}` is not 1 to 11 letters, digits or hyphens with a letter")));
        }
        if let Some(number) = self.origination_number.as_deref().filter(|number| !is_origination(number)) {
            return Err(SettingError::new("sms.origination_number", format!("`{number}` is neither `+` and digits nor a short code")));
        }
        for (setting, usd) in
            [("sms.message_cost_usd", self.message_cost_usd), ("sms.monthly_limit_usd", self.monthly_limit_usd.unwrap_or_default())]
        {
            if !(0.0..=1_000_000.0).contains(&usd) {
                return Err(SettingError::new(setting, "must be between 0 and 1000000"));
            }
        }
        if self.monthly_limit_usd.is_some() && self.message_cost_micros() == 0 {
            return Err(SettingError::new("sms.message_cost_usd", "must be more than 0, or sms.monthly_limit_usd is never reached"));
        }
        if self.transport == SmsTransport::Http { self.validate_http() } else { Ok(()) }
    }

    fn validate_http(&self) -> Result<(), SettingError> {
        let address: http::Uri = Template::parse("sms.http_url", &self.http_url)?
            .fill(HttpBody::Form, &super::template::Values::EXAMPLE)
            .parse()
            .map_err(|_| SettingError::new("sms.http_url", "is not an address like `https://api.example.com/messages`"))?;
        let host = address.host().unwrap_or_default().to_owned();
        // Where a message goes is the operator's to say, never its reader's.
        if !self.http_url.split('{').next().unwrap_or_default().contains(&host) || host.is_empty() {
            return Err(SettingError::new("sms.http_url", "must name its host without placeholders"));
        }
        let local = is_this_machine(&host);
        match address.scheme_str() {
            Some("https") => {}
            Some("http") if local => {}
            _ => return Err(SettingError::new("sms.http_url", "must begin with https:// (http:// is for this machine only)")),
        }
        if !["POST", "PUT", "GET"].contains(&self.http_method.as_str()) {
            return Err(SettingError::new("sms.http_method", "must be POST, PUT or GET"));
        }
        if self.http_method == "GET" && !self.http_template.is_empty() {
            return Err(SettingError::new("sms.http_template", "is never sent by GET; put {to} and {text} into sms.http_url"));
        }
        let template = Template::parse("sms.http_template", &self.http_template)?;
        let in_url = Template::parse("sms.http_url", &self.http_url)?;
        for (name, used) in [("{text}", template.has_text() || in_url.has_text()), ("{to}", template.has_to() || in_url.has_to())] {
            if !used {
                return Err(SettingError::new("sms.http_template", format!("has no {name}")));
            }
        }
        if self.http_body == HttpBody::Json && !self.http_template.is_empty() {
            let example = template.fill(HttpBody::Json, &super::template::Values::EXAMPLE);
            if let Err(error) = serde_json::from_str::<serde_json::Value>(&example) {
                return Err(SettingError::new("sms.http_template", format!("does not make JSON: {error}")));
            }
        }
        for (name, value) in &self.http_headers {
            if name.parse::<http::HeaderName>().is_err() || value.parse::<http::HeaderValue>().is_err() {
                return Err(SettingError::new("sms.http_headers", format!("`{name}` is not a header")));
            }
        }
        self.validate_secrets()
    }

    fn validate_secrets(&self) -> Result<(), SettingError> {
        if self.http_password.is_some() && self.http_password_file.is_some() {
            return Err(SettingError::new("sms.http_password_file", "set either this or sms.http_password, not both"));
        }
        if self.http_token.is_some() && self.http_token_file.is_some() {
            return Err(SettingError::new("sms.http_token_file", "set either this or sms.http_token, not both"));
        }
        let has_password = self.http_password.is_some() || self.http_password_file.is_some();
        let has_token = self.http_token.is_some() || self.http_token_file.is_some();
        if self.http_username.is_some() != has_password {
            return Err(SettingError::new("sms.http_username", "a name and a password go together"));
        }
        if has_password && has_token {
            return Err(SettingError::new("sms.http_token", "set either a name with a password or a token, not both"));
        }
        if self.http_result_pointer.is_some() != self.http_result_success.is_some() {
            return Err(SettingError::new("sms.http_result_pointer", "goes together with sms.http_result_success"));
        }
        if self.http_result_pointer.as_deref().is_some_and(|pointer| !pointer.starts_with('/')) {
            return Err(SettingError::new("sms.http_result_pointer", "must begin with `/`, e.g. `/messages/0/status`"));
        }
        Ok(())
    }

    /// [`Self::timeout_seconds`] as a duration.
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// [`Self::message_cost_usd`] in millionths.
    pub fn message_cost_micros(&self) -> u64 {
        micros(self.message_cost_usd)
    }

    /// [`Self::monthly_limit_usd`] in millionths.
    pub fn monthly_limit_micros(&self) -> Option<u64> {
        self.monthly_limit_usd.map(micros)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "validate() keeps the amount between 0 and a million")]
fn micros(usd: f64) -> u64 {
    (usd * MICROS).round() as u64
}

/// A number in E.164 form or a short code.
fn is_origination(number: &str) -> bool {
    domain::message::country_of(number).is_some() || ((3..=8).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
}

impl fmt::Debug for SmsConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmsConfig")
            .field("transport", &self.transport)
            .field("sender_id", &self.sender_id)
            .field("origination_number", &self.origination_number)
            .field("http_password", &self.http_password.as_ref().map(|_| "***"))
            .field("http_token", &self.http_token.as_ref().map(|_| "***"))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http() -> SmsConfig {
        SmsConfig {
            transport: SmsTransport::Http,
            http_url: "https://api.example.com/messages".into(),
            http_template: "To={to}&Body={text}".into(),
            ..SmsConfig::default()
        }
    }

    fn finding(config: SmsConfig) -> &'static str {
        config.validate().expect_err("a finding").setting
    }

    #[test]
    fn a_whole_section_is_taken() {
        assert_eq!(http().validate(), Ok(()));
        assert_eq!(SmsConfig::default().validate(), Ok(()));
        let in_url = SmsConfig { http_template: String::new(), http_url: "https://x.example/?t={to}&b={text}".into(), ..http() };
        assert_eq!(SmsConfig { http_method: "GET".into(), ..in_url }.validate(), Ok(()));
    }

    #[test]
    fn each_mistake_names_its_setting() {
        assert_eq!(finding(SmsConfig { http_url: "http://api.example.com/".into(), ..http() }), "sms.http_url");
        assert_eq!(finding(SmsConfig { http_url: "https://{to}/".into(), ..http() }), "sms.http_url");
        assert_eq!(finding(SmsConfig { http_url: String::new(), ..http() }), "sms.http_url");
        assert_eq!(finding(SmsConfig { http_template: "To={to}".into(), ..http() }), "sms.http_template");
        assert_eq!(finding(SmsConfig { http_template: "To={to}&Body={text}&x={nonsense}".into(), ..http() }), "sms.http_template");
        assert_eq!(finding(SmsConfig { http_body: HttpBody::Json, ..http() }), "sms.http_template");
        assert_eq!(finding(SmsConfig { http_method: "DELETE".into(), ..http() }), "sms.http_method");
        assert_eq!(finding(SmsConfig { http_method: "GET".into(), ..http() }), "sms.http_template");
        assert_eq!(finding(SmsConfig { message_cost_usd: 0.0, monthly_limit_usd: Some(1.0), ..http() }), "sms.message_cost_usd");
        assert_eq!(finding(SmsConfig { http_username: Some("u".into()), ..http() }), "sms.http_username");
        assert_eq!(finding(SmsConfig { http_result_pointer: Some("/a".into()), ..http() }), "sms.http_result_pointer");
        assert_eq!(finding(SmsConfig { sender_id: Some("not a name".into()), ..http() }), "sms.sender_id");
        assert_eq!(finding(SmsConfig { origination_number: Some("+12".into()), ..http() }), "sms.origination_number");
        assert_eq!(finding(SmsConfig { monthly_limit_usd: Some(-1.0), ..http() }), "sms.monthly_limit_usd");
        assert_eq!(finding(SmsConfig { message_cost_usd: f64::NAN, ..http() }), "sms.message_cost_usd");
    }

    #[test]
    fn a_machine_of_its_own_may_be_called_without_tls() {
        assert_eq!(SmsConfig { http_url: "http://127.0.0.1:8080/sms".into(), ..http() }.validate(), Ok(()));
        assert_eq!(SmsConfig { http_url: "http://localhost/sms".into(), ..http() }.validate(), Ok(()));
    }

    #[test]
    fn dollars_become_millionths() {
        let config = SmsConfig { message_cost_usd: 0.00645, monthly_limit_usd: Some(1.0), ..http() };
        assert_eq!((config.message_cost_micros(), config.monthly_limit_micros()), (6_450, Some(1_000_000)));
    }
}
