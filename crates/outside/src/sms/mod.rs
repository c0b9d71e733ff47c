//! Text messages: what one is, who carries it, and the carriers.

mod config;
mod fake;
mod http;
mod sns;
mod template;

use std::fmt;
use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::SettingError;
use crate::aws::Aws;

pub use crate::send_error::SendError;
pub use config::{SmsConfig, SmsTransport};
pub use fake::FakeSmsSender;
pub use http::HttpSmsSender;
pub use sns::SnsSender;
pub use template::HttpBody;

/// One text message.
#[derive(Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// The outbox id; a resend has the same.
    pub id: String,
    /// The number it goes to, in E.164 form.
    pub to: String,
    /// The text.
    pub body: String,
    /// The number it comes from, where one was chosen.
    pub origination: Option<String>,
    /// What the pool says about its text messages.
    pub pool: PoolSms,
}

/// The SmsConfiguration of a pool, as far as sending needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PoolSms {
    /// SnsRegion, or EumsSms.Region.
    pub region: Option<String>,
    /// EumsSms.OriginationIdentity, where it is a phone number or a sender name.
    pub origination: Option<String>,
    /// EumsSms.InEntityId.
    pub in_entity_id: Option<String>,
    /// EumsSms.InTemplateId.
    pub in_template_id: Option<String>,
}

impl fmt::Debug for TextMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextMessage").field("id", &self.id).field("body", &"***").finish_non_exhaustive()
    }
}

/// A carrier of text messages.
pub trait SmsSender: Send + Sync + fmt::Debug {
    /// Hands one message over. `Ok` means that the carrier has taken responsibility for it.
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<(), SendError>>;
}

/// Makes the carrier that the settings ask for; `None` for [`SmsTransport::None`].
///
/// # Errors
/// A setting that cannot be used, see [`SmsConfig::validate`].
pub fn sms_sender(config: &SmsConfig, aws: &Aws) -> Result<Option<Arc<dyn SmsSender>>, SettingError> {
    config.validate()?;
    Ok(match config.transport {
        SmsTransport::None => None,
        SmsTransport::Sns => Some(Arc::new(SnsSender::new(config, aws.clone()))),
        SmsTransport::Http => Some(Arc::new(HttpSmsSender::new(config)?)),
    })
}
