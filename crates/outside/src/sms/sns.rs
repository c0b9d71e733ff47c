//! Text messages over Amazon SNS.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{SendError, SmsConfig, SmsSender, TextMessage};
use crate::aws::{Aws, AwsError, Service};

/// The version of the SNS API.
const VERSION: &str = "2010-03-31";
/// Errors of SNS that the same message will always meet.
const PERMANENT: [&str; 5] =
    ["InvalidParameter", "InvalidParameterException", "InvalidParameterValue", "ParameterValueInvalid", "ValidationException"];

/// Calls Publish for each message.
#[derive(Debug)]
pub struct SnsSender {
    aws: Aws,
    region: Option<String>,
    sender_id: Option<String>,
    timeout: Duration,
}

impl SnsSender {
    /// A carrier that calls SNS through `aws`.
    pub fn new(config: &SmsConfig, aws: Aws) -> Self {
        Self { aws, region: config.sns_region.clone(), sender_id: config.sender_id.clone(), timeout: config.timeout() }
    }

    async fn deliver(&self, message: &TextMessage) -> Result<(), SendError> {
        let attributes = self.attributes(message);
        let mut names = Vec::with_capacity(attributes.len());
        for index in 1..=attributes.len() {
            let part = |rest: &str| format!("MessageAttributes.entry.{index}.{rest}");
            names.push((part("Name"), part("Value.DataType"), part("Value.StringValue")));
        }
        let mut parameters = vec![("PhoneNumber", message.to.as_str()), ("Message", message.body.as_str())];
        for ((name, kind, value), (attribute, text)) in names.iter().zip(&attributes) {
            parameters.extend([(name.as_str(), *attribute), (kind.as_str(), "String"), (value.as_str(), *text)]);
        }
        let region = message.pool.region.as_deref().or(self.region.as_deref());
        let answer = self.aws.query(Service::Sns, region, "Publish", VERSION, &parameters, self.timeout).await;
        answer.map(|_| ()).map_err(refusal)
    }

    fn attributes<'a>(&'a self, message: &'a TextMessage) -> Vec<(&'static str, &'a str)> {
        let mut attributes = vec![("AWS.SNS.SMS.SMSType", "Transactional")];
        // A number is an origination number, a name a sender id.
        let chosen = message.origination.as_deref();
        let is_number = |text: &&str| text.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit());
        let sender_id = chosen.filter(|text| !is_number(text)).or(self.sender_id.as_deref());
        attributes.extend(sender_id.map(|name| ("AWS.SNS.SMS.SenderID", name)));
        attributes.extend(chosen.filter(is_number).map(|number| ("AWS.MM.SMS.OriginationNumber", number)));
        attributes.extend(message.pool.in_entity_id.as_deref().map(|id| ("AWS.MM.SMS.EntityId", id)));
        attributes.extend(message.pool.in_template_id.as_deref().map(|id| ("AWS.MM.SMS.TemplateId", id)));
        attributes
    }
}

impl SmsSender for SnsSender {
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<(), SendError>> {
        self.deliver(message).boxed()
    }
}

fn refusal(error: AwsError) -> SendError {
    match &error {
        AwsError::Service { name, .. } if PERMANENT.contains(&name.as_str()) => SendError::permanent(format!("SNS: {error}")),
        _ => SendError::transient(format!("SNS: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sms::PoolSms;
    use std::sync::Arc;
    use std::time::SystemTime;

    fn message(origination: Option<&str>) -> TextMessage {
        TextMessage {
            id: "1".into(),
            to: "+491701234567".into(),
            body: "text".into(),
            origination: origination.map(str::to_owned),
            pool: PoolSms { in_entity_id: Some("entity".into()), ..PoolSms::default() },
        }
    }

    #[test]
    fn numbers_and_names_go_into_their_own_attributes() {
        let aws = Aws::from_env(&|_| None, "us-east-1", Arc::new(|| SystemTime::UNIX_EPOCH));
        let sender = SnsSender::new(&SmsConfig { sender_id: Some("Acme".into()), ..SmsConfig::default() }, aws);
        let kind = ("AWS.SNS.SMS.SMSType", "Transactional");
        let entity = ("AWS.MM.SMS.EntityId", "entity");
        assert_eq!(sender.attributes(&message(None)), [kind, ("AWS.SNS.SMS.SenderID", "Acme"), entity]);
        assert_eq!(
            sender.attributes(&message(Some("+12065550100"))),
            [kind, ("AWS.SNS.SMS.SenderID", "Acme"), ("AWS.MM.SMS.OriginationNumber", "+12065550100"), entity]
        );
        assert_eq!(sender.attributes(&message(Some("Pool"))), [kind, ("AWS.SNS.SMS.SenderID", "Pool"), entity]);
    }

    #[test]
    fn refused_numbers_are_final_and_troubles_of_the_account_are_not() {
        let service = |name: &str| AwsError::Service { status: 400, name: name.to_owned(), message: String::new() };
        assert!(refusal(service("InvalidParameter")).is_permanent());
        assert!(!refusal(service("Throttled")).is_permanent());
        assert!(!refusal(service("AuthorizationError")).is_permanent());
    }
}
