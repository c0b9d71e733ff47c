//! Signed calls to AWS services (or to stand-ins at `AWS_ENDPOINT_URL_*`): JSON, Query and REST protocols.
//!
//! Only the protocol is here; what a call means stands beside its user (`functions`, the mail and text message senders, KMS).

mod credentials;
mod endpoint;
mod error;
mod sign;
mod source;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use http_body_util::Full;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

pub use credentials::Credentials;
pub use endpoint::{Endpoint, Service};
pub use error::{AwsError, refuse_errors};
pub use sign::sign;

use crate::clock::Clock;
use crate::http_client::{HttpAnswer, HttpClient};
use source::CredentialsSource;

/// The largest answer read from a service, in bytes, unless a call says otherwise.
pub const ANSWER_BYTES_MAX: usize = 1024 * 1024;

/// Reads the time for signatures; made from the server's clock.
pub type TimeSource = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// The time of the server's clock.
pub fn time_source(clock: Arc<dyn Clock>) -> TimeSource {
    Arc::new(move || SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(clock.now().0).unwrap_or(0)))
}

/// Looks a setting up by its environment name.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A caller of AWS services.
#[derive(Clone)]
pub struct Aws {
    http: HttpClient,
    credentials: Option<Arc<CredentialsSource>>,
    region: String,
    endpoints: Vec<(Service, Endpoint)>,
    now: TimeSource,
}

/// One call in REST form; the other protocols are made of it.
#[derive(Debug)]
pub struct Call<'a> {
    /// Which service.
    pub service: Service,
    /// The Region to call and to sign for; the server's own when absent.
    pub region: Option<&'a str>,
    /// The HTTP method.
    pub method: Method,
    /// Path and query, already percent-encoded, beginning with `/`.
    pub path: &'a str,
    /// Headers besides Host and the signature's.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The body.
    pub body: Bytes,
    /// The limit for the whole exchange.
    pub timeout: Duration,
    /// The largest answer to read, in bytes.
    pub answer_bytes_max: usize,
}

impl Aws {
    /// A caller set up from the standard names: `AWS_ENDPOINT_URL_*`, `AWS_ACCESS_KEY_ID` and its companions, the shared
    /// credentials file. `region` is used where a call names none.
    pub fn from_env(lookup: Lookup<'_>, region: impl Into<String>, now: TimeSource) -> Self {
        let endpoints = Service::ALL.into_iter().filter_map(|service| Some((service, Endpoint::from_env(service, lookup)?))).collect();
        Self {
            http: HttpClient::new(),
            credentials: CredentialsSource::from_env(lookup).map(Arc::new),
            region: region.into(),
            endpoints,
            now,
        }
    }

    /// A caller for one stand-in address, for tests.
    pub fn at(service: Service, endpoint: Endpoint, credentials: Credentials, region: impl Into<String>, now: TimeSource) -> Self {
        let endpoints = vec![(service, endpoint)];
        Self {
            http: HttpClient::new(),
            credentials: Some(Arc::new(CredentialsSource::fixed(credentials))),
            region: region.into(),
            endpoints,
            now,
        }
    }

    /// The same caller, with the address of one service given.
    #[must_use]
    pub fn with_endpoint(mut self, service: Service, endpoint: Endpoint) -> Self {
        self.endpoints.retain(|(known, _)| *known != service);
        self.endpoints.push((service, endpoint));
        self
    }

    /// True if calls to `service` can be tried: an endpoint is set for it, or credentials for the real service.
    pub fn is_configured(&self, service: Service) -> bool {
        self.credentials.is_some() || self.endpoint_override(service).is_some()
    }

    /// True if the environment names an endpoint for `service`, of AWS itself or of a stand-in.
    pub fn has_endpoint(&self, service: Service) -> bool {
        self.endpoint_override(service).is_some()
    }

    /// True if calls to `service` go to AWS itself (its public or private endpoints), not to a stand-in.
    pub fn is_real(&self, service: Service) -> bool {
        self.endpoint_override(service).is_none_or(Endpoint::is_of_aws)
    }

    /// The Region of calls that name none.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// A JSON-protocol call: `target` as in `X-Amz-Target`, e.g. `TrentService.GenerateDataKey`.
    pub async fn json(
        &self,
        service: Service,
        region: Option<&str>,
        target: &str,
        body: &Value,
        timeout: Duration,
    ) -> Result<Value, AwsError> {
        let target = HeaderValue::from_str(target).map_err(|_| AwsError::Request("the target is not a header value".to_owned()))?;
        let headers =
            vec![(CONTENT_TYPE, HeaderValue::from_static("application/x-amz-json-1.1")), (HeaderName::from_static("x-amz-target"), target)];
        let answer = self.call(Call {
            service,
            region,
            method: Method::POST,
            path: "/",
            headers,
            body: Bytes::from(body.to_string()),
            timeout,
            answer_bytes_max: ANSWER_BYTES_MAX,
        });
        let answer = error::refuse_errors(answer.await?)?;
        serde_json::from_slice(&answer.body).map_err(|_| AwsError::Answer("the answer is not JSON".to_owned()))
    }

    /// A Query-protocol call (SNS, STS): the answer is XML text.
    pub async fn query(
        &self,
        service: Service,
        region: Option<&str>,
        action: &str,
        version: &str,
        parameters: &[(&str, &str)],
        timeout: Duration,
    ) -> Result<String, AwsError> {
        let mut form = String::new();
        for (name, value) in [("Action", action), ("Version", version)].iter().chain(parameters) {
            if !form.is_empty() {
                form.push('&');
            }
            form.push_str(&percent_encode(name));
            form.push('=');
            form.push_str(&percent_encode(value));
        }
        let answer = self.call(Call {
            service,
            region,
            method: Method::POST,
            path: "/",
            headers: vec![(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded; charset=utf-8"))],
            body: Bytes::from(form),
            timeout,
            answer_bytes_max: ANSWER_BYTES_MAX,
        });
        let answer = error::refuse_errors(answer.await?)?;
        String::from_utf8(answer.body.to_vec()).map_err(|_| AwsError::Answer("the answer is not UTF-8".to_owned()))
    }

    /// A REST-JSON call (SES v2): any status other than success is an [`AwsError::Service`].
    pub async fn rest_json(
        &self,
        service: Service,
        region: Option<&str>,
        method: Method,
        path: &str,
        body: &Value,
        timeout: Duration,
    ) -> Result<Value, AwsError> {
        let answer = self.call(Call {
            service,
            region,
            method,
            path,
            headers: vec![(CONTENT_TYPE, HeaderValue::from_static("application/json"))],
            body: Bytes::from(body.to_string()),
            timeout,
            answer_bytes_max: ANSWER_BYTES_MAX,
        });
        let answer = error::refuse_errors(answer.await?)?;
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&answer.body).map_err(|_| AwsError::Answer("the answer is not JSON".to_owned()))
    }

    /// Signs and sends one call; the answer is given back whatever its status is.
    pub async fn call(&self, call: Call<'_>) -> Result<HttpAnswer, AwsError> {
        let region = call.region.unwrap_or(&self.region);
        let default_endpoint;
        let endpoint = match self.endpoint_override(call.service) {
            Some(endpoint) => endpoint,
            None => {
                default_endpoint = Endpoint::of_aws(call.service, region);
                &default_endpoint
            }
        };
        let credentials = match &self.credentials {
            Some(source) => source.credentials(&self.http).await?,
            // Stand-ins take any key; the real service is never called without one.
            None if self.endpoint_override(call.service).is_some() => Credentials::new("test", "test", None),
            None => return Err(AwsError::NoCredentials),
        };
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("{}{}", endpoint.base(), call.path))
            .body(call.body)
            .map_err(|error| AwsError::Request(error.to_string()))?;
        let headers: &mut HeaderMap = request.headers_mut();
        headers.extend(call.headers.into_iter().map(|(name, value)| (Some(name), value)));
        sign::sign(&mut request, call.service.signing_name(), region, &credentials, (self.now)())?;
        let answer = self.http.send(request.map(Full::new), call.timeout, call.answer_bytes_max).await?;
        Ok(answer)
    }

    fn endpoint_override(&self, service: Service) -> Option<&Endpoint> {
        self.endpoints.iter().find(|(known, _)| *known == service).map(|(_, endpoint)| endpoint)
    }
}

impl fmt::Debug for Aws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Aws").field("region", &self.region).field("endpoints", &self.endpoints).finish_non_exhaustive()
    }
}

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes all but the unreserved characters of RFC 3986, as AWS wants path segments and form values.
pub fn percent_encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}
