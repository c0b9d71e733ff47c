//! Mails and settings the tests share.

use std::time::{Duration, SystemTime};

use outside::mail::{Mail, MailConfig, MailTransport, PoolSender, SmtpSecurity};

/// A mail with text of three scripts.
pub(crate) fn mail(id: &str, to: &str) -> Mail {
    Mail {
        id: id.to_owned(),
        date: SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000),
        to: to.to_owned(),
        subject: "Ваш код подтверждения — 验证码 ✓".to_owned(),
        html: format!("<p>Ваш код: <b>123456</b></p><p>验证码 123456 &amp; <a href=\"https://id.example/\">{}</a></p>", "x".repeat(1200)),
        pool: PoolSender::default(),
    }
}

/// Settings for an SMTP server on this machine.
pub(crate) fn smtp_config(port: u16, smtp_security: SmtpSecurity) -> MailConfig {
    MailConfig {
        transport: MailTransport::Smtp,
        from: "Ünïcode Id <no-reply@id.example>".to_owned(),
        smtp_host: "localhost".to_owned(),
        smtp_port: Some(port),
        smtp_security,
        smtp_helo: Some("id.example".to_owned()),
        ..MailConfig::default()
    }
}
