//! Mail over SMTP.

use std::fmt;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::smtp_pool::SmtpPool;
use super::{Mail, MailConfig, Mailer, SendError, SmtpSecurity, compose};
use crate::SettingError;

/// Largest password or certificate file, in bytes.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// How long a mail waits for one of the connections. With the longest time limit of a send it stays below the lease of a message, five
/// minutes, after which another node would send it too.
const TURN_WAIT_MAX: Duration = Duration::from_secs(120);

/// Hands mail to one SMTP server.
pub struct SmtpMailer {
    pool: SmtpPool,
    config: MailConfig,
    timeout: Duration,
}

impl SmtpMailer {
    /// Reads the password and certificate files; connects at the first mail.
    ///
    /// # Errors
    /// A setting that cannot be used, see [`MailConfig::validate`], or a file that cannot be read.
    pub fn new(config: &MailConfig) -> Result<Self, SettingError> {
        config.validate()?;
        let tls = match config.smtp_security {
            SmtpSecurity::None => None,
            SmtpSecurity::Starttls | SmtpSecurity::Tls => Some(tls_parameters(config)?),
        };
        let hello = match &config.smtp_helo {
            Some(name) => ClientId::Domain(name.clone()),
            None => ClientId::default(),
        };
        let connections = config.smtp_connections;
        let pool =
            SmtpPool::new((config.smtp_host.clone(), config.port()), config.smtp_security, tls, hello, credentials(config)?, connections);
        Ok(Self { pool, timeout: config.timeout(), config: config.clone() })
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), SendError> {
        let message = compose(mail, &mail.pool.resolve(&self.config))?;
        let mut connection = self.pool.connection().await?;
        match connection.send(message.envelope(), &message.formatted()).await {
            Ok(_) => {
                self.pool.keep(connection);
                Ok(())
            }
            // The connection is dropped: after a failed exchange nobody knows what the server will say next.
            Err(error) => Err(refusal(&error)),
        }
    }
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            // The wait for its turn is not counted as the server's: behind a slow server every mail in the queue would fail by it.
            let turn = tokio::time::timeout(TURN_WAIT_MAX, self.pool.permits.acquire()).await;
            let turn = turn.map_err(|_| SendError::transient("SMTP: all connections were in use all the time"))?;
            let _permit = turn.map_err(|_| SendError::transient("the server is shutting down"))?;
            let sent = tokio::time::timeout(self.timeout, self.deliver(mail)).await;
            sent.unwrap_or_else(|_| Err(SendError::transient(format!("SMTP: no end within {} seconds", self.timeout.as_secs()))))
        }
        .boxed()
    }
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpMailer").field("config", &self.config).finish_non_exhaustive()
    }
}

/// 5xx answers and mails that the server cannot carry are final; all else may pass.
fn refusal(error: &SmtpError) -> SendError {
    if error.is_permanent() || error.is_client() {
        SendError::permanent(format!("SMTP: {error}"))
    } else {
        SendError::transient(format!("SMTP: {error}"))
    }
}

fn tls_parameters(config: &MailConfig) -> Result<TlsParameters, SettingError> {
    let mut builder = TlsParameters::builder(config.smtp_host.clone());
    if let Some(path) = &config.smtp_ca_file {
        let bad = |problem: String| SettingError::new("mail.smtp_ca_file", problem);
        let pem = read("mail.smtp_ca_file", path)?;
        let none = || bad(format!("`{path}` holds no PEM certificate"));
        // A file without any is taken for a list of none.
        if !pem.contains("-----BEGIN CERTIFICATE-----") {
            return Err(none());
        }
        let certificate = Certificate::from_pem(pem.as_bytes()).map_err(|_| none())?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(|error| SettingError::new("mail.smtp_host", format!("TLS cannot be set up: {error}")))
}

fn credentials(config: &MailConfig) -> Result<Option<Credentials>, SettingError> {
    let Some(username) = config.smtp_username.clone() else { return Ok(None) };
    let password = match (&config.smtp_password, &config.smtp_password_file) {
        (Some(password), _) => password.clone(),
        (None, Some(path)) => read("mail.smtp_password_file", path)?.trim_end_matches(['\r', '\n']).to_owned(),
        (None, None) => String::new(),
    };
    if password.is_empty() {
        let setting = if config.smtp_password_file.is_some() { "mail.smtp_password_file" } else { "mail.smtp_password" };
        return Err(SettingError::new(setting, "holds no password"));
    }
    Ok(Some(Credentials::new(username, password)))
}

fn read(setting: &'static str, path: &str) -> Result<String, SettingError> {
    let bad = |problem: String| SettingError::new(setting, format!("`{path}` cannot be read: {problem}"));
    let size = std::fs::metadata(path).map_err(|error| bad(error.to_string()))?.len();
    if size > FILE_BYTES_MAX {
        return Err(bad(format!("it is larger than {FILE_BYTES_MAX} bytes")));
    }
    std::fs::read_to_string(path).map_err(|error| bad(error.to_string()))
}
