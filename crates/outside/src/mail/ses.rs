//! Mail over the SES v2 API.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::Method;
use serde_json::{Map, Value, json};

use super::{Mail, MailConfig, Mailer, SendError, compose};
use crate::aws::{Aws, AwsError, Service};

/// Where SES takes a mail.
const PATH: &str = "/v2/email/outbound-emails";
/// Errors of SES that the same mail will always meet.
const PERMANENT: [&str; 4] = ["MessageRejected", "BadRequestException", "MailFromDomainNotVerifiedException", "NotFoundException"];

/// Hands mail to SES as the finished MIME text, so that a mail looks the same over every carrier. SES gives it a Message-ID of its
/// own; ours stands in the tag `message-id` of its events.
#[derive(Debug)]
pub struct SesMailer {
    aws: Aws,
    config: MailConfig,
    timeout: Duration,
}

impl SesMailer {
    /// A carrier that calls SES through `aws`.
    pub fn new(config: &MailConfig, aws: Aws) -> Self {
        Self { aws, timeout: config.timeout(), config: config.clone() }
    }

    async fn deliver(&self, mail: &Mail) -> Result<(), SendError> {
        let sender = mail.pool.resolve(&self.config);
        let raw = compose(mail, &sender)?.formatted();
        let mut body = Map::new();
        body.insert("FromEmailAddress".into(), json!(sender.from));
        body.insert("Destination".into(), json!({"ToAddresses": [mail.to]}));
        body.insert("Content".into(), json!({"Raw": {"Data": STANDARD.encode(raw)}}));
        body.insert("EmailTags".into(), json!([{"Name": "message-id", "Value": mail.id}]));
        if let Some(arn) = &sender.identity_arn {
            body.insert("FromEmailAddressIdentityArn".into(), json!(arn));
        }
        if let Some(set) = &sender.configuration_set {
            body.insert("ConfigurationSetName".into(), json!(set));
        }
        let region = sender.identity_arn.as_deref().and_then(arn_region).or(self.config.ses_region.as_deref());
        let answer = self.aws.rest_json(Service::SesV2, region, Method::POST, PATH, &Value::Object(body), self.timeout).await;
        answer.map(|_| ()).map_err(refusal)
    }
}

impl Mailer for SesMailer {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), SendError>> {
        self.deliver(mail).boxed()
    }
}

/// An identity may stand in another Region than the pool (sign-up 5.3 `[docs]`), and is called where it stands.
fn arn_region(arn: &str) -> Option<&str> {
    arn.split(':').nth(3).filter(|region| !region.is_empty())
}

fn refusal(error: AwsError) -> SendError {
    match &error {
        AwsError::Service { name, .. } if PERMANENT.contains(&name.as_str()) => SendError::permanent(format!("SES: {error}")),
        _ => SendError::transient(format!("SES: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(name: &str) -> AwsError {
        AwsError::Service { status: 400, name: name.to_owned(), message: "text".to_owned() }
    }

    #[test]
    fn refused_mails_are_final_and_troubles_of_the_account_are_not() {
        assert!(refusal(service("MessageRejected")).is_permanent());
        for name in ["TooManyRequestsException", "AccessDeniedException", "SendingPausedException", "AccountSuspendedException"] {
            assert!(!refusal(service(name)).is_permanent(), "{name}");
        }
        assert!(!refusal(AwsError::Timeout).is_permanent());
        assert!(!refusal(AwsError::NoCredentials).is_permanent());
    }

    #[test]
    fn an_identity_is_called_in_its_own_region() {
        assert_eq!(arn_region("arn:aws:ses:eu-west-1:111122223333:identity/a.example"), Some("eu-west-1"));
        assert_eq!(arn_region("arn:aws:ses::111122223333:identity/a.example"), None);
    }
}
