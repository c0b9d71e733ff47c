//! Who a mail comes from: the pool's EmailConfiguration over the server's own settings.

use super::MailConfig;
use super::mailbox::is_mailbox;

/// The EmailConfiguration of a pool, as far as sending needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PoolSender {
    /// EmailSendingAccount is DEVELOPER.
    pub developer: bool,
    /// SourceArn, an SES identity.
    pub source_arn: Option<String>,
    /// From.
    pub from: Option<String>,
    /// ReplyToEmailAddress.
    pub reply_to: Option<String>,
    /// ConfigurationSet.
    pub configuration_set: Option<String>,
}

/// The sender of one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The From header.
    pub from: String,
    /// The Reply-To header.
    pub reply_to: Option<String>,
    /// The SES identity that allows the From address.
    pub identity_arn: Option<String>,
    /// The SES configuration set.
    pub configuration_set: Option<String>,
}

impl PoolSender {
    /// Whose name a mail goes out in (sign-up 5.3 `[docs]`).
    ///
    /// DEVELOPER: From, else the address of the SourceArn identity, else the server's own address. COGNITO_DEFAULT: the server's own
    /// address, or the address of the SourceArn identity; From, the identity and the configuration set are not the pool's to choose.
    pub fn resolve(&self, config: &MailConfig) -> Sender {
        let identity_address = self.source_arn.as_deref().and_then(identity_address);
        let own_from = if self.developer { self.from.clone().or(identity_address) } else { identity_address };
        Sender {
            from: own_from.unwrap_or_else(|| config.from.clone()),
            reply_to: self.reply_to.clone().or_else(|| config.reply_to.clone()),
            identity_arn: self.source_arn.clone().filter(|_| self.developer),
            configuration_set: self.configuration_set.clone().filter(|_| self.developer).or_else(|| config.ses_configuration_set.clone()),
        }
    }
}

/// The address of an identity ARN, where the identity is an address and not a whole domain.
fn identity_address(arn: &str) -> Option<String> {
    let (_, identity) = arn.split_once(":identity/")?;
    (identity.contains('@') && is_mailbox(identity)).then(|| identity.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> MailConfig {
        MailConfig { from: "Server <no-reply@server.example>".into(), ses_configuration_set: Some("base".into()), ..MailConfig::default() }
    }

    fn pool() -> PoolSender {
        PoolSender {
            developer: true,
            source_arn: Some("arn:aws:ses:us-east-1:111122223333:identity/team@pool.example".into()),
            from: Some("Team <hello@pool.example>".into()),
            reply_to: Some("help@pool.example".into()),
            configuration_set: Some("own".into()),
        }
    }

    #[test]
    fn a_developer_pool_chooses_its_sender() {
        let sender = pool().resolve(&config());
        assert_eq!(sender.from, "Team <hello@pool.example>");
        assert_eq!(sender.reply_to.as_deref(), Some("help@pool.example"));
        assert_eq!(sender.configuration_set.as_deref(), Some("own"));
        assert_eq!(sender.identity_arn, pool().source_arn);
        assert_eq!(PoolSender { from: None, ..pool() }.resolve(&config()).from, "team@pool.example");
    }

    #[test]
    fn a_domain_identity_leaves_the_servers_address() {
        let domain = "arn:aws:ses:us-east-1:111122223333:identity/pool.example";
        let pool = PoolSender { from: None, source_arn: Some(domain.into()), ..pool() };
        assert_eq!(pool.resolve(&config()).from, "Server <no-reply@server.example>");
    }

    #[test]
    fn a_default_pool_has_the_servers_sender_or_its_identitys_address() {
        let plain = PoolSender { developer: false, source_arn: None, ..pool() };
        let sender = plain.resolve(&config());
        assert_eq!(sender.from, "Server <no-reply@server.example>");
        assert_eq!((sender.identity_arn, sender.configuration_set.as_deref()), (None, Some("base")));
        assert_eq!(PoolSender { developer: false, ..pool() }.resolve(&config()).from, "team@pool.example");
    }
}
