//! Messages on their way out (ARCHITECTURE rule 5): who carries them, the first attempt, and the worker that tries again.
//!
//! A message is written with the change that it tells of. Whoever wrote it makes the first attempt under a lease; the worker of any node
//! takes over what is left. An attempt that a crash cuts off is made again when its lease ends, with the same Message-ID, so a message is
//! sent at least once, and twice only if the crash fell between the carrier's answer and its record.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use domain::delivery::Medium;
use domain::id;
use domain::time::Millis;
use outside::Entropy;
use outside::analytics::AnalyticsSink;
use outside::log_delivery::LogSink;
use outside::mail::Mailer;
use outside::secret_vault::SecretVault;
use outside::sms::SmsSender;
use tokio::sync::{Notify, watch};

use super::outbox_config::OutboxConfig;

/// How long an attempt belongs to who makes it. It is longer than any carrier's time limit.
pub(super) const LEASE: Duration = Duration::from_secs(5 * 60);

/// Who carries messages, and how they are tried.
pub struct Outbox {
    /// Carries mail; `None` leaves mail in the outbox.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Carries text messages; `None` leaves them in the outbox.
    pub sms: Option<Arc<dyn SmsSender>>,
    /// Takes analytics events; `None`: none are made.
    pub analytics: Option<Arc<dyn AnalyticsSink>>,
    /// Takes the lines of pools' logs; `None`: none are made.
    pub logs: Option<Arc<dyn LogSink>>,
    /// Keeps client secrets that are published; `None`: none are.
    pub secrets: Option<Arc<dyn SecretVault>>,
    /// What the operator allows text messages to cost, and where they come from.
    pub sms_policy: SmsPolicy,
    /// See [`OutboxConfig`].
    pub config: OutboxConfig,
    /// The name of this process in leases.
    pub(crate) owner: String,
    /// Wakes the worker.
    pub(crate) wake: Notify,
    /// How many first attempts are on their way.
    pub(super) first_attempts: watch::Sender<usize>,
}

impl Outbox {
    /// An outbox without carriers.
    pub fn new(entropy: &dyn Entropy) -> Self {
        Self {
            mailer: None,
            sms: None,
            analytics: None,
            logs: None,
            secrets: None,
            sms_policy: SmsPolicy::default(),
            config: OutboxConfig::default(),
            owner: id::uuid(entropy.bytes()),
            wake: Notify::new(),
            first_attempts: watch::Sender::new(0),
        }
    }

    /// The lease for a writer that makes the first attempt itself; `None` where that is left to the worker.
    pub(super) fn lease(&self, medium: Medium, now: Millis) -> Option<(String, Millis)> {
        let carried = match medium {
            Medium::Email => self.mailer.is_some(),
            Medium::Sms => self.sms.is_some(),
        };
        (carried && self.config.first_attempt_wait_ms > 0).then(|| (self.owner.clone(), now.plus(LEASE)))
    }

    /// True if nobody carries mail or text messages.
    pub fn is_idle(&self) -> bool {
        self.mailer.is_none() && self.sms.is_none()
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").field("mailer", &self.mailer).field("sms", &self.sms).field("owner", &self.owner).finish_non_exhaustive()
    }
}

/// What the operator allows, from the `[sms]` section.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SmsPolicy {
    /// The number that messages come from; it counts as registered.
    pub origination: Option<String>,
    /// Cost of one message, in millionths of a US dollar.
    pub message_cost_micros: u64,
    /// Limit of a month, in millionths of a US dollar.
    pub monthly_limit_micros: Option<u64>,
}
