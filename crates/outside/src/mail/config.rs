//! The `[mail]` section.

use std::fmt;
use std::time::Duration;

use serde::Deserialize;

use super::mailbox::is_mailbox;
use crate::SettingError;
use crate::this_machine::is_this_machine;

/// Longest time one mail may take, in seconds.
const TIMEOUT_SECONDS_MAX: u64 = 120;
/// Most connections to the SMTP server.
const CONNECTIONS_MAX: usize = 100;

/// Who carries mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    /// Nobody: mail waits in the outbox until a carrier is set up.
    #[default]
    None,
    /// An SMTP server.
    Smtp,
    /// Amazon SES, API version 2.
    Ses,
}

/// How a connection to the SMTP server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpSecurity {
    /// STARTTLS, and nothing is sent without it. Port 587 unless set.
    #[default]
    Starttls,
    /// TLS from the first byte. Port 465 unless set.
    Tls,
    /// None at all, for a relay on the same machine. Port 25 unless set.
    None,
}

/// The `[mail]` section of the settings.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailConfig {
    /// Who carries mail.
    pub transport: MailTransport,
    /// The sender of pools that name none: an address, or a name with an address in angle brackets.
    pub from: String,
    /// Where replies go, for pools that name no address.
    pub reply_to: Option<String>,
    /// Longest time one mail may take, in seconds.
    pub timeout_seconds: u64,
    /// The SMTP server's host name; the name in its certificate.
    pub smtp_host: String,
    /// The SMTP server's port.
    pub smtp_port: Option<u16>,
    /// How the connection is protected.
    pub smtp_security: SmtpSecurity,
    /// The name to authenticate with.
    pub smtp_username: Option<String>,
    /// The password to authenticate with.
    pub smtp_password: Option<String>,
    /// A file that holds the password, instead of `smtp_password`.
    pub smtp_password_file: Option<String>,
    /// A PEM file with the authority to trust besides those of the system.
    pub smtp_ca_file: Option<String>,
    /// The name this server gives itself in EHLO; its host name unless set.
    pub smtp_helo: Option<String>,
    /// Most connections that are open at a time.
    pub smtp_connections: usize,
    /// The Region of SES; the server's own unless set.
    pub ses_region: Option<String>,
    /// The configuration set of pools that name none.
    pub ses_configuration_set: Option<String>,
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            transport: MailTransport::None,
            from: String::new(),
            reply_to: None,
            timeout_seconds: 30,
            smtp_host: String::new(),
            smtp_port: None,
            smtp_security: SmtpSecurity::Starttls,
            smtp_username: None,
            smtp_password: None,
            smtp_password_file: None,
            smtp_ca_file: None,
            smtp_helo: None,
            smtp_connections: 4,
            ses_region: None,
            ses_configuration_set: None,
        }
    }
}

impl MailConfig {
    /// Checks that the settings fit together.
    ///
    /// # Errors
    /// The first setting that does not fit, with what to do.
    pub fn validate(&self) -> Result<(), SettingError> {
        if !(1..=TIMEOUT_SECONDS_MAX).contains(&self.timeout_seconds) {
            return Err(SettingError::new("mail.timeout_seconds", format!("must be between 1 and {TIMEOUT_SECONDS_MAX}")));
        }
        if let Some(address) = self.reply_to.as_deref().filter(|address| !is_mailbox(address)) {
            return Err(SettingError::new("mail.reply_to", format!("`{address}` is not a mail address")));
        }
        if self.transport == MailTransport::None {
            return Ok(());
        }
        if self.from.is_empty() {
            return Err(SettingError::new("mail.from", "must be set, e.g. `Example <no-reply@example.com>`"));
        }
        if !is_mailbox(&self.from) {
            return Err(SettingError::new("mail.from", format!("`{}` is not a mail address", self.from)));
        }
        if self.transport == MailTransport::Smtp { self.validate_smtp() } else { Ok(()) }
    }

    fn validate_smtp(&self) -> Result<(), SettingError> {
        if self.smtp_host.is_empty() {
            return Err(SettingError::new("mail.smtp_host", "must be set when mail.transport is \"smtp\""));
        }
        let is_address = self.smtp_host.parse::<std::net::IpAddr>().is_ok();
        if !is_address && !is_host_name(&self.smtp_host) {
            return Err(SettingError::new("mail.smtp_host", "must be a host name or an address; the port goes into mail.smtp_port"));
        }
        if let Some(name) = self.smtp_helo.as_deref().filter(|name| !is_host_name(name.trim_matches(['[', ']']))) {
            return Err(SettingError::new("mail.smtp_helo", format!("{name:?} is not a host name")));
        }
        if self.smtp_security == SmtpSecurity::None && !is_this_machine(&self.smtp_host) {
            return Err(SettingError::new(
                "mail.smtp_security",
                "\"none\" would send codes and passwords over the network in clear; use \"starttls\" or \"tls\", or a relay on this machine",
            ));
        }
        if !(1..=CONNECTIONS_MAX).contains(&self.smtp_connections) {
            return Err(SettingError::new("mail.smtp_connections", format!("must be between 1 and {CONNECTIONS_MAX}")));
        }
        if self.smtp_password.is_some() && self.smtp_password_file.is_some() {
            return Err(SettingError::new("mail.smtp_password_file", "set either this or mail.smtp_password, not both"));
        }
        let has_password = self.smtp_password.is_some() || self.smtp_password_file.is_some();
        match (&self.smtp_username, has_password) {
            (Some(_), false) => Err(SettingError::new("mail.smtp_password", "must be set beside mail.smtp_username")),
            (None, true) => Err(SettingError::new("mail.smtp_username", "must be set beside the password")),
            _ => Ok(()),
        }
    }

    /// The port that is set, or the usual one.
    pub fn port(&self) -> u16 {
        self.smtp_port.unwrap_or(match self.smtp_security {
            SmtpSecurity::Starttls => 587,
            SmtpSecurity::Tls => 465,
            SmtpSecurity::None => 25,
        })
    }

    /// [`Self::timeout_seconds`] as a duration.
    pub fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }
}

fn is_host_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_".contains(&b))
}

impl fmt::Debug for MailConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailConfig")
            .field("transport", &self.transport)
            .field("from", &self.from)
            .field("smtp_host", &self.smtp_host)
            .field("smtp_port", &self.smtp_port)
            .field("smtp_security", &self.smtp_security)
            .field("smtp_username", &self.smtp_username)
            .field("smtp_password", &self.smtp_password.as_ref().map(|_| "***"))
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smtp() -> MailConfig {
        MailConfig {
            transport: MailTransport::Smtp,
            from: "Example <no-reply@example.com>".to_owned(),
            smtp_host: "mail.example.com".to_owned(),
            ..MailConfig::default()
        }
    }

    fn finding(config: MailConfig) -> &'static str {
        config.validate().expect_err("a finding").setting
    }

    #[test]
    fn a_whole_section_is_taken_and_an_empty_one_sends_nothing() {
        assert_eq!(smtp().validate(), Ok(()));
        assert_eq!(MailConfig::default().validate(), Ok(()));
        assert_eq!(MailConfig::default().transport, MailTransport::None);
    }

    #[test]
    fn each_mistake_names_its_setting() {
        assert_eq!(finding(MailConfig { from: String::new(), ..smtp() }), "mail.from");
        assert_eq!(finding(MailConfig { from: "a@b\r\nBcc: c@d".into(), ..smtp() }), "mail.from");
        assert_eq!(finding(MailConfig { smtp_host: String::new(), ..smtp() }), "mail.smtp_host");
        assert_eq!(finding(MailConfig { smtp_host: "smtp://host".into(), ..smtp() }), "mail.smtp_host");
        assert_eq!(finding(MailConfig { smtp_host: "smtp.example.com:587".into(), ..smtp() }), "mail.smtp_host");
        assert_eq!(finding(MailConfig { smtp_helo: Some("a\r\nMAIL FROM:<x@y.example>".into()), ..smtp() }), "mail.smtp_helo");
        assert_eq!(MailConfig { smtp_host: "2001:db8::25".into(), smtp_helo: Some("[127.0.0.1]".into()), ..smtp() }.validate(), Ok(()));
        assert_eq!(finding(MailConfig { smtp_username: Some("u".into()), ..smtp() }), "mail.smtp_password");
        assert_eq!(finding(MailConfig { smtp_password: Some("p".into()), ..smtp() }), "mail.smtp_username");
        assert_eq!(finding(MailConfig { timeout_seconds: 0, ..smtp() }), "mail.timeout_seconds");
        assert_eq!(finding(MailConfig { smtp_connections: 0, ..smtp() }), "mail.smtp_connections");
        assert_eq!(finding(MailConfig { reply_to: Some("x".into()), ..smtp() }), "mail.reply_to");
    }

    #[test]
    fn neither_codes_nor_a_password_cross_a_network_in_clear() {
        let open = MailConfig { smtp_security: SmtpSecurity::None, ..smtp() };
        assert_eq!(finding(open.clone()), "mail.smtp_security");
        assert_eq!(
            finding(MailConfig { smtp_username: Some("u".into()), smtp_password: Some("p".into()), ..open.clone() }),
            "mail.smtp_security"
        );
        assert_eq!(MailConfig { smtp_host: "127.0.0.1".into(), ..open }.validate(), Ok(()));
    }

    #[test]
    fn the_usual_ports_follow_the_protection() {
        assert_eq!(smtp().port(), 587);
        assert_eq!(MailConfig { smtp_security: SmtpSecurity::Tls, ..smtp() }.port(), 465);
        assert_eq!(MailConfig { smtp_port: Some(2525), ..smtp() }.port(), 2525);
    }

    #[test]
    fn debug_output_hides_the_password() {
        let config = MailConfig { smtp_username: Some("u".into()), smtp_password: Some("hunter2".into()), ..smtp() };
        assert!(!format!("{config:?}").contains("hunter2"));
    }
}
