//! The Lambda Invoke API: the real service, or any stand-in at `AWS_ENDPOINT_URL_LAMBDA`.

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, Method};
use serde_json::Value;

use super::answer::{function_error, json_object};
use super::target::Target;
use super::{InvokeError, RESPONSE_BYTES_MAX};
use crate::aws::{Aws, AwsError, Call, Service, percent_encode, refuse_errors};
use crate::http_client::HttpError;

/// Whether the caller waits for the function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    ForAnswer,
    Not,
}

/// One call of the Invoke operation; `None` for an event that was only handed over.
pub(super) async fn invoke(
    aws: &Aws,
    target: &Target<'_>,
    payload: &Value,
    timeout: Duration,
    waiting: Waiting,
) -> Result<Option<Value>, InvokeError> {
    let kind = match waiting {
        Waiting::ForAnswer => "RequestResponse",
        Waiting::Not => "Event",
    };
    let path = path(target, aws.is_real(Service::Lambda));
    let answer = aws.call(Call {
        service: Service::Lambda,
        region: target.region,
        method: Method::POST,
        path: &path,
        headers: vec![
            (CONTENT_TYPE, HeaderValue::from_static("application/json")),
            (HeaderName::from_static("x-amz-invocation-type"), HeaderValue::from_static(kind)),
        ],
        body: Bytes::from(payload.to_string()),
        timeout,
        answer_bytes_max: RESPONSE_BYTES_MAX,
    });
    let answer = answer.await.and_then(refuse_errors).map_err(|error| {
        // Callers are told the error's name only.
        tracing::warn!(function = target.text, %error, "the Lambda Invoke API did not run a function");
        from_aws(error)
    })?;
    if answer.headers.contains_key("x-amz-function-error") {
        return Err(function_error(&answer.body));
    }
    match waiting {
        Waiting::ForAnswer => json_object(&answer.body).map(Some),
        Waiting::Not => Ok(None),
    }
}

/// The real service gets the ARN as it is (sign-up 4.1). Stand-ins often know bare names only, so they get name and qualifier.
fn path(target: &Target<'_>, real: bool) -> String {
    if real {
        return format!("/2015-03-31/functions/{}/invocations", percent_encode(target.text));
    }
    let mut path = format!("/2015-03-31/functions/{}/invocations", percent_encode(target.name));
    if let Some(qualifier) = target.qualifier {
        path.push_str("?Qualifier=");
        path.push_str(&percent_encode(qualifier));
    }
    path
}

fn from_aws(error: AwsError) -> InvokeError {
    match error {
        AwsError::Timeout => InvokeError::Timeout,
        AwsError::Service { name, .. } => InvokeError::service(name),
        AwsError::Transport(HttpError::TooLarge { .. }) => InvokeError::Unrecognizable,
        AwsError::NoCredentials => InvokeError::service("AccessDeniedException"),
        AwsError::Transport(_) | AwsError::Request(_) | AwsError::Answer(_) => InvokeError::service("ServiceException"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_service_gets_the_arn_and_a_stand_in_the_name() {
        let target = Target::parse("arn:aws:lambda:eu-west-1:000000000000:function:f:live");
        assert_eq!(
            path(&target, true),
            "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Af%3Alive/invocations"
        );
        assert_eq!(path(&target, false), "/2015-03-31/functions/f/invocations?Qualifier=live");
    }
}
