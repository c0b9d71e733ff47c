//! Lines to CloudWatch Logs, Amazon S3 and Amazon Data Firehose, or to what stands in for them.

use std::time::Duration;

use ::http::header::CONTENT_TYPE;
use ::http::{HeaderValue, Method};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::{LogLine, LogSink};
use crate::SendError;
use crate::aws::{ANSWER_BYTES_MAX, Aws, AwsError, Call, Service, percent_encode, refuse_errors};

/// Longest time one call may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Calls the service of each line's ARN, where the environment names its endpoint.
#[derive(Debug)]
pub(super) struct AwsLogSink {
    aws: Aws,
}

/// What an ARN names, and in which Region.
struct Target<'a> {
    service: Service,
    region: Option<&'a str>,
    name: &'a str,
}

impl<'a> Target<'a> {
    fn of(arn: &'a str) -> Option<Self> {
        let mut parts = arn.splitn(6, ':').skip(2);
        let (service, region, _account, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let (service, name) = match service {
            // An ARN of a group may end in `:*`, which is no part of its name.
            "logs" => (Service::CloudWatchLogs, name.strip_prefix("log-group:")?.trim_end_matches(":*")),
            "s3" => (Service::S3, name),
            "firehose" => (Service::Firehose, name.strip_prefix("deliverystream/")?),
            _ => return None,
        };
        (!name.is_empty()).then(|| Self { service, region: Some(region).filter(|region| !region.is_empty()), name })
    }
}

impl AwsLogSink {
    pub(super) fn new(aws: Aws) -> Self {
        Self { aws }
    }

    async fn deliver(&self, line: &LogLine) -> Result<(), SendError> {
        let target = Target::of(&line.destination).ok_or_else(|| SendError::permanent("log delivery: an ARN of no such service"))?;
        if !self.aws.has_endpoint(target.service) {
            return Err(SendError::transient(format!("log delivery: {} is not set", target.service.endpoint_variable())));
        }
        let sent = match target.service {
            Service::CloudWatchLogs => self.to_log_group(&target, line).await,
            Service::S3 => self.to_bucket(&target, line).await,
            _ => self.to_stream(&target, line).await,
        };
        sent.map_err(refusal)
    }

    /// PutLogEvents into a stream that has the pool's name; the stream is made with the first line, the group never (administration 5.7).
    async fn to_log_group(&self, target: &Target<'_>, line: &LogLine) -> Result<(), AwsError> {
        let put = || async {
            let event = json!({ "timestamp": line.at.0, "message": line.text });
            let body = json!({ "logGroupName": target.name, "logStreamName": line.pool_id, "logEvents": [event] });
            self.json(target, "Logs_20140328.PutLogEvents", &body).await
        };
        match put().await {
            Err(AwsError::Service { name, .. }) if name == "ResourceNotFoundException" => {
                let stream = json!({ "logGroupName": target.name, "logStreamName": line.pool_id });
                match self.json(target, "Logs_20140328.CreateLogStream", &stream).await {
                    Err(AwsError::Service { name, .. }) if name == "ResourceAlreadyExistsException" => {}
                    made => made?,
                }
                put().await
            }
            done => done,
        }
    }

    async fn to_stream(&self, target: &Target<'_>, line: &LogLine) -> Result<(), AwsError> {
        let body = json!({ "DeliveryStreamName": target.name, "Record": { "Data": STANDARD.encode(format!("{}\n", line.text)) } });
        self.json(target, "Firehose_20150804.PutRecord", &body).await
    }

    /// One object for each line, under the name that the service gives it (new-operations 7 `[observed-in-issues]`).
    async fn to_bucket(&self, target: &Target<'_>, line: &LogLine) -> Result<(), AwsError> {
        let time = OffsetDateTime::from_unix_timestamp(line.at.seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let path = format!(
            "/{}/AWSLogs/{}/cognito-idp/{}/{}/{:04}/{:02}/{:02}/{:02}/{}.json",
            percent_encode(target.name),
            line.account_id,
            line.region(),
            line.pool_id,
            time.year(),
            u8::from(time.month()),
            time.day(),
            time.hour(),
            line.id,
        );
        let call = Call {
            service: Service::S3,
            region: target.region,
            method: Method::PUT,
            path: &path,
            headers: vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))],
            body: Bytes::from(line.text.clone()),
            timeout: TIMEOUT,
            answer_bytes_max: ANSWER_BYTES_MAX,
        };
        refuse_errors(self.aws.call(call).await?).map(drop)
    }

    async fn json(&self, target: &Target<'_>, operation: &str, body: &Value) -> Result<(), AwsError> {
        let answer = self.aws.json(target.service, target.region, operation, body, TIMEOUT).await;
        match answer {
            // CreateLogStream answers nothing at all.
            Ok(_) | Err(AwsError::Answer(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl LogSink for AwsLogSink {
    fn takes(&self, destination: &str) -> bool {
        Target::of(destination).is_some_and(|target| self.aws.has_endpoint(target.service))
    }

    fn put<'a>(&'a self, line: &'a LogLine) -> BoxFuture<'a, Result<(), SendError>> {
        self.deliver(line).boxed()
    }
}

/// A destination that is missing or closed may be there at the next attempt.
fn refusal(error: AwsError) -> SendError {
    SendError::transient(format!("log delivery: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_names_a_service_a_region_and_a_place() {
        let name = |arn| Target::of(arn).map(|target| (target.service, target.region, target.name));
        let group = "arn:aws:logs:eu-west-1:000000000000:log-group:/aws/vendedlogs/people:*";
        assert_eq!(name(group), Some((Service::CloudWatchLogs, Some("eu-west-1"), "/aws/vendedlogs/people")));
        assert_eq!(name("arn:aws:s3:::people-logs"), Some((Service::S3, None, "people-logs")));
        let stream = "arn:aws:firehose:eu-west-1:000000000000:deliverystream/people";
        assert_eq!(name(stream), Some((Service::Firehose, Some("eu-west-1"), "people")));
        for other in ["arn:aws:sqs:eu-west-1:000000000000:queue", "arn:aws:logs:eu-west-1:000000000000:x", "people", ""] {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
