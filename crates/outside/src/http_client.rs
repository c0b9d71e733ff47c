//! The one HTTP(S) client for calls to other services: a time limit and a size limit on every call, no redirects.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use std::{fmt, io};

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use tower_service::Service;

use crate::guard::Guard;

/// How long a connection may take to open, within the call's own limit.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long an idle connection is kept for the next call.
const IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// How many idle connections are kept for one host.
const IDLE_PER_HOST_MAX: usize = 32;

/// A shared client; clones share its connections.
#[derive(Clone)]
pub struct HttpClient {
    inner: Client<HttpsConnector<HttpConnector<Resolver>>, Full<Bytes>>,
}

/// An answer that was read to its end.
#[derive(Debug, Clone)]
pub struct HttpAnswer {
    /// The status code.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The whole body.
    pub body: Bytes,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// Nothing, or not all, came in time.
    #[error("no answer in time")]
    Timeout,
    /// The answer is larger than the caller allows.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The connection could not be opened or broke.
    #[error("the connection failed: {}", chain(.0.as_ref()))]
    Connection(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// An error with its causes; the client's own text says no more than in which step it failed.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

impl HttpClient {
    /// A client that trusts the certificates of the operating system.
    pub fn new() -> Self {
        Self::with(Resolver::default(), tls_config(Vec::new()))
    }

    /// A client that connects to nothing that `guard` forbids, whatever a name leads to, and trusts further authorities.
    pub fn guarded(guard: Arc<Guard>, authorities: Vec<CertificateDer<'static>>) -> Self {
        Self::with(Resolver(Some(guard)), tls_config(authorities))
    }

    fn with(resolver: Resolver, tls: ClientConfig) -> Self {
        let mut http = HttpConnector::new_with_resolver(resolver);
        http.enforce_http(false);
        http.set_connect_timeout(Some(CONNECT_TIMEOUT));
        http.set_nodelay(true);
        let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().wrap_connector(http);
        let inner = Client::builder(TokioExecutor::new())
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIMEOUT)
            .pool_max_idle_per_host(IDLE_PER_HOST_MAX)
            .build(https);
        Self { inner }
    }

    /// Sends `request` and reads the whole answer within `timeout`, at most `limit` bytes of it.
    pub async fn send(&self, request: Request<Full<Bytes>>, timeout: Duration, limit: usize) -> Result<HttpAnswer, HttpError> {
        let exchange = async {
            let answer = self.inner.request(request).await.map_err(|error| HttpError::Connection(Box::new(error)))?;
            let (head, body) = answer.into_parts();
            let body = Limited::new(body, limit).collect().await.map_err(|error| {
                if error.is::<http_body_util::LengthLimitError>() { HttpError::TooLarge { limit } } else { HttpError::Connection(error) }
            })?;
            Ok(HttpAnswer { status: head.status, headers: head.headers, body: body.to_bytes() })
        };
        tokio::time::timeout(timeout, exchange).await.unwrap_or(Err(HttpError::Timeout))
    }
}

impl Default for HttpClient {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient").finish_non_exhaustive()
    }
}

/// Names to addresses, none of them forbidden: the connection is opened to what was judged, so that no second answer of a name server comes in
/// between.
#[derive(Debug, Clone, Default)]
struct Resolver(Option<Arc<Guard>>);

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, io::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let guard = self.0.clone();
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            if let Some(guard) = guard
                && found.iter().any(|address| !guard.allows(name.as_str(), address.ip()))
            {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, format!("{name} leads to an address that is not public")));
            }
            Ok(found.into_iter())
        })
    }
}

/// Trusts the system's roots and some more. A system without any still allows plain HTTP; every TLS call then fails, as it must.
fn tls_config(authorities: Vec<CertificateDer<'static>>) -> ClientConfig {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    // Invariant: the provider above offers cipher suites for both protocol versions.
    let builder = builder.expect("aws-lc-rs supports the default TLS versions");
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    let (added, _) = roots.add_parsable_certificates(found.certs);
    if added == 0 {
        tracing::warn!(errors = ?found.errors, "no certificate authorities found on this system; calls over TLS will fail");
    }
    roots.add_parsable_certificates(authorities);
    builder.with_root_certificates(roots).with_no_client_auth()
}
