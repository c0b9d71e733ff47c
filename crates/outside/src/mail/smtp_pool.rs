//! Connections to the SMTP server that are kept for the next mail.
//!
//! The pool that comes with lettre puts a connection back whose exchange was given up half-way, and waits without limit for answers;
//! a late reply would then be taken for the next mail's. Here every exchange has a deadline, and a connection is kept only after an
//! exchange that ended well.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::{SendError, SmtpSecurity};

/// How long an idle connection is kept; servers close theirs after some minutes.
const IDLE_MAX: Duration = Duration::from_secs(60);

pub(super) struct SmtpPool {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: SmtpSecurity,
    pub(super) tls: Option<TlsParameters>,
    pub(super) hello: ClientId,
    pub(super) credentials: Option<Credentials>,
    pub(super) permits: Semaphore,
    idle: Mutex<Vec<(Instant, AsyncSmtpConnection)>>,
}

impl SmtpPool {
    pub(super) fn new(
        (host, port): (String, u16),
        security: SmtpSecurity,
        tls: Option<TlsParameters>,
        hello: ClientId,
        credentials: Option<Credentials>,
        connections: usize,
    ) -> Self {
        Self { host, port, security, tls, hello, credentials, permits: Semaphore::new(connections), idle: Mutex::default() }
    }

    /// A connection that is ready for a mail: a kept one that still answers, or a new one.
    pub(super) async fn connection(&self) -> Result<AsyncSmtpConnection, SendError> {
        while let Some(mut connection) = self.take() {
            if connection.test_connected().await {
                return Ok(connection);
            }
        }
        self.connect().await
    }

    /// Keeps a connection whose last exchange ended well.
    pub(super) fn keep(&self, connection: AsyncSmtpConnection) {
        if !connection.has_broken() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((Instant::now(), connection));
        }
    }

    fn take(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|(since, _)| since.elapsed() < IDLE_MAX);
        idle.pop().map(|(_, connection)| connection)
    }

    /// Whatever fails before the first mail is a matter of the server or of its settings, so it passes once they are put right.
    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let failed = |step: &str, error: lettre::transport::smtp::Error| SendError::transient(format!("SMTP {step}: {error}"));
        let wrapper = self.tls.clone().filter(|_| self.security == SmtpSecurity::Tls);
        let address = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, None, &self.hello, wrapper, None)
            .await
            .map_err(|error| failed("connection", error))?;
        if let (SmtpSecurity::Starttls, Some(tls)) = (self.security, &self.tls) {
            connection.starttls(tls.clone(), &self.hello).await.map_err(|error| failed("STARTTLS", error))?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await.map_err(|error| failed("authentication", error))?;
        }
        Ok(connection)
    }
}
