//! E-mail: what a mail is, who carries it, and the carriers.

mod config;
mod fake;
mod mailbox;
mod mime;
mod sender;
mod ses;
mod smtp;
mod smtp_pool;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use futures_util::future::BoxFuture;

use crate::aws::Aws;

pub use crate::send_error::SendError;
pub use config::{MailConfig, MailTransport, SmtpSecurity};
pub use fake::FakeMailer;
pub use mailbox::is_mailbox;
pub use mime::compose;
pub use sender::{PoolSender, Sender};
pub use ses::SesMailer;
pub use smtp::SmtpMailer;

/// One mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// The outbox id. A resend has the same id and so the same Message-ID, by which receivers recognise it.
    pub id: String,
    /// When the message was made; its Date header.
    pub date: SystemTime,
    /// The address it goes to.
    pub to: String,
    /// The subject, one line.
    pub subject: String,
    /// The body as HTML; the plain-text part is made of it.
    pub html: String,
    /// What the pool says about its sender.
    pub pool: PoolSender,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("id", &self.id).field("body", &"***").finish_non_exhaustive()
    }
}

/// A carrier of mail.
pub trait Mailer: Send + Sync + fmt::Debug {
    /// Hands one mail over. `Ok` means that the next server has taken responsibility for it.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), SendError>>;
}

/// Makes the carrier that the settings ask for; `None` for [`MailTransport::None`].
///
/// # Errors
/// A setting that cannot be used, as [`MailConfig::validate`] and the reading of its files tell.
pub fn mailer(config: &MailConfig, aws: &Aws) -> Result<Option<Arc<dyn Mailer>>, crate::SettingError> {
    config.validate()?;
    Ok(match config.transport {
        MailTransport::None => None,
        MailTransport::Smtp => Some(Arc::new(SmtpMailer::new(config)?)),
        MailTransport::Ses => Some(Arc::new(SesMailer::new(config, aws.clone()))),
    })
}
