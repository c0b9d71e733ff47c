//! One call: AWS JSON 1.1 over HTTP, signed or not, with retries (`cmdlet 1.7`, `5.4`).

use crate::config::ClientConfig;
use crate::endpoint::Endpoint;
use crate::failure::{Failure, ServiceAnswer};
use crate::io::{Env, jitter};
use crate::proxy;
use crate::sign::Signer;
use crate::value::Value;
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::header::{CONTENT_TYPE, HeaderMap, USER_AGENT};
use hyper::{Method, Request, StatusCode};
use hyper_rustls::{ConfigBuilderExt, HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioExecutor;
use std::sync::Arc;
use std::time::Duration;

const CONTENT: &str = "application/x-amz-json-1.1";
const TARGET_PREFIX: &str = "AWSCognitoIdentityProviderService";
const CONNECT_WAIT: Duration = Duration::from_secs(10);
/// How long one try may take when `-ClientConfig` does not say.
const TRY_WAIT: Duration = Duration::from_secs(100);
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;
const TRIES_DEFAULT: u32 = 3;
const BACK_OFF_FIRST: Duration = Duration::from_millis(50);
const BACK_OFF_MAX: Duration = Duration::from_secs(5);

/// A client for one endpoint; cheap to clone, connections are shared.
#[derive(Clone)]
pub(crate) struct Sender {
    client: Connection,
    endpoint: Endpoint,
    user_agent: String,
    tries: u32,
    throttle_retries: bool,
    try_wait: Duration,
    /// None for calls that carry no signature.
    signer: Option<Arc<Signer>>,
    /// How long to keep trying when the service says that it has too much to do.
    patience: Duration,
}

/// Straight to the endpoint, or through a proxy.
#[derive(Clone)]
enum Connection {
    Direct(Client<HttpsConnector<HttpConnector>, Full<Bytes>>),
    Proxied(Client<HttpsConnector<Tunnel<HttpConnector>>, Full<Bytes>>),
}

/// What one try came to.
enum Outcome {
    Answer(Value),
    /// Ask again later, if there is another try.
    Again {
        failure: Failure,
        throttled: bool,
        after: Option<Duration>,
    },
    Refused(Failure),
}

impl Sender {
    /// Makes the client. `max_attempts` is the configured number of tries, when there is one.
    ///
    /// # Errors
    /// When the machine's certificates cannot be read for an https endpoint.
    pub(crate) fn new(
        endpoint: Endpoint,
        config: &ClientConfig,
        max_attempts: Option<u32>,
        env: &Env,
        signer: Option<Signer>,
    ) -> Result<Self, Failure> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls_failure = |e: String| Failure::network("System.Security.Authentication.AuthenticationException", e);
        let builder = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| tls_failure(format!("TLS cannot be set up: {e}")))?;
        let tls = if endpoint.uri.scheme_str() == Some("https") {
            let trusted =
                builder.with_native_roots().map_err(|e| tls_failure(format!("The machine's certificates cannot be read: {e}")))?;
            trusted.with_no_client_auth()
        } else {
            builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth()
        };
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT_WAIT));
        let connectors = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1();
        let mut clients = Client::builder(TokioExecutor::new());
        clients.pool_max_idle_per_host(256);
        let client = match proxy::tunnel(&endpoint.uri, config, env, http.clone())? {
            Some(tunnel) => Connection::Proxied(clients.build(connectors.wrap_connector(tunnel))),
            None => Connection::Direct(clients.build(connectors.wrap_connector(http))),
        };
        let app = config.app_id.as_deref().or_else(|| env.get("AWS_SDK_UA_APP_ID"));
        let agent = format!("cognate/{}{}", env!("CARGO_PKG_VERSION"), app.map_or(String::new(), |a| format!(" app/{a}")));
        Ok(Self {
            client,
            endpoint,
            user_agent: agent,
            tries: config.max_error_retry.map(|n| n + 1).or(max_attempts).unwrap_or(TRIES_DEFAULT).clamp(1, 100),
            throttle_retries: config.throttle_retries.unwrap_or(true),
            try_wait: config.timeout.unwrap_or(TRY_WAIT),
            signer: signer.map(Arc::new),
            patience: Duration::ZERO,
        })
    }

    /// Keeps trying for this long when the service has too much to do, whatever the number of tries.
    #[must_use]
    pub(crate) fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Calls the operation and gives back the answer's members.
    ///
    /// # Errors
    /// The service's error, or why there was no answer.
    pub(crate) async fn call(&self, operation: &str, body: &Value) -> Result<Value, Failure> {
        let body = Bytes::from(body.to_json());
        let started = crate::io::start();
        let mut attempt = 1;
        // Once a try may have arrived unanswered, no later one tells what it did.
        let mut unanswered = false;
        loop {
            let tried = tokio::time::timeout(self.try_wait, self.once(operation, body.clone(), attempt)).await;
            let timed_out = || Outcome::Again {
                failure: Failure::unanswered(
                    "System.Threading.Tasks.TaskCanceledException",
                    format!("The request was canceled due to the configured timeout of {} seconds elapsing.", self.try_wait.as_secs_f64()),
                ),
                throttled: false,
                after: None,
            };
            match tried.unwrap_or_else(|_| timed_out()) {
                Outcome::Answer(answer) => return Ok(answer),
                Outcome::Refused(failure) => return Err(Failure { unanswered: unanswered || failure.unanswered, ..failure }),
                Outcome::Again { failure, throttled, after } => {
                    unanswered |= failure.unanswered;
                    let more = if throttled {
                        self.throttle_retries && (attempt < self.tries || started.elapsed() < self.patience)
                    } else {
                        attempt < self.tries
                    };
                    if !more {
                        return Err(Failure { unanswered, ..failure });
                    }
                    tokio::time::sleep(after.unwrap_or_else(|| back_off(attempt))).await;
                    attempt += 1;
                }
            }
        }
    }

    async fn once(&self, operation: &str, body: Bytes, attempt: u32) -> Outcome {
        let target = format!("{TARGET_PREFIX}.{operation}");
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(self.endpoint.uri.clone())
            .header(CONTENT_TYPE, CONTENT)
            .header("x-amz-target", &target)
            .header(USER_AGENT, &self.user_agent)
            .header("amz-sdk-request", format!("attempt={attempt}; max={}", self.tries));
        // Each try is signed for itself, so that a long wait does not make it too old.
        if let Some(signer) = &self.signer {
            match signer.headers(&self.endpoint.uri, CONTENT, &target, &body) {
                Ok(headers) => request = headers.into_iter().fold(request, |request, (name, value)| request.header(name, value)),
                Err(failure) => return Outcome::Refused(failure),
            }
        }
        let request = match request.body(Full::new(body)) {
            Ok(request) => request,
            Err(e) => {
                return Outcome::Refused(Failure::network(
                    "System.Net.Http.HttpRequestException",
                    format!("The request cannot be made: {e}"),
                ));
            }
        };
        let answer = match &self.client {
            Connection::Direct(client) => client.request(request).await,
            Connection::Proxied(client) => client.request(request).await,
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(e) => {
                // A connection that was made may have carried the request before it was lost.
                let failure = Failure { unanswered: !e.is_connect(), ..self.unreachable(&e) };
                return Outcome::Again { failure, throttled: false, after: None };
            }
        };
        let (status, headers) = (answer.status(), answer.headers().clone());
        match Limited::new(answer.into_body(), ANSWER_BYTES_MAX).collect().await {
            Ok(body) => read_answer(status, &headers, &body.to_bytes()),
            Err(_) => {
                let failure = Failure::unanswered("System.Net.Http.HttpIOException", "The response ended prematurely.");
                Outcome::Again { failure, throttled: false, after: None }
            }
        }
    }

    /// Names the host and the deepest cause: `Connection refused (127.0.0.1:9229)`.
    fn unreachable(&self, error: &dyn std::error::Error) -> Failure {
        let mut cause: &dyn std::error::Error = error;
        while let Some(deeper) = cause.source() {
            cause = deeper;
        }
        let mut text = cause.to_string();
        if let Some(at) = text.find(" (os error ") {
            text.truncate(at);
        }
        let port = self.endpoint.uri.port_u16().unwrap_or(if self.endpoint.uri.scheme_str() == Some("https") { 443 } else { 80 });
        Failure::network(
            "System.Net.Http.HttpRequestException",
            format!("{text} ({}:{port})", self.endpoint.uri.host().unwrap_or_default()),
        )
    }
}

/// Doubles from try to try, with chance so that clients that were turned away together do not come back together.
fn back_off(attempt: u32) -> Duration {
    let doubled = BACK_OFF_FIRST.saturating_mul(1 << attempt.saturating_sub(1).min(10));
    doubled.min(BACK_OFF_MAX).mul_f64(jitter())
}

fn read_answer(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Outcome {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let parsed: Option<Value> = if body.is_empty() { Some(Value::Hash(Vec::new())) } else { serde_json::from_slice(body).ok() };
    if status.is_success() {
        return match parsed {
            Some(value @ Value::Hash(_)) => Outcome::Answer(value),
            _ => Outcome::Refused(Failure::network(
                "Amazon.Runtime.AmazonUnmarshallingException",
                format!("The answer with status {} is not a JSON object; is this the address of a user pools API?", status.as_u16()),
            )),
        };
    }
    let member = |name: &str| parsed.as_ref().and_then(|v| v.get(name)).and_then(Value::as_str);
    let code = text("x-amzn-errortype").or_else(|| member("__type")).or_else(|| member("code")).unwrap_or_default();
    // `prefix#Name:where` is only the name.
    let code = code.rsplit('#').next().unwrap_or_default().split(':').next().unwrap_or_default().to_owned();
    let message =
        member("message").map_or_else(|| format!("The service answered with status {} and no message.", status.as_u16()), str::to_owned);
    let throttled = status == StatusCode::TOO_MANY_REQUESTS
        || matches!(
            code.as_str(),
            "TooManyRequestsException" | "ThrottlingException" | "Throttling" | "RequestThrottledException" | "SlowDown"
        );
    let transient = matches!(status.as_u16(), 500 | 502 | 503 | 504);
    let request_id = text("x-amzn-requestid").map(str::to_owned);
    let failure = Failure::service(message, ServiceAnswer { code, status: status.as_u16(), request_id });
    // A gateway answers so when it has no answer itself.
    let failure = Failure { unanswered: matches!(status.as_u16(), 502 | 504), ..failure };
    if throttled || transient {
        let after = text("retry-after").and_then(|t| t.parse().ok()).map(Duration::from_secs).filter(|d| *d <= BACK_OFF_MAX);
        return Outcome::Again { failure, throttled, after };
    }
    Outcome::Refused(failure)
}
