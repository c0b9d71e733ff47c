//! The way to servers of strangers: providers that users come from, and documents that clients name. One client for all of it: it connects to
//! public addresses only (unless a host is allowed by name), follows no redirect, sends no cookies, and ends what is slow or long.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, Request, StatusCode, Uri};
use http_body_util::Full;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde::Deserialize;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

use crate::SettingError;
use crate::guard::Guard;
use crate::http_client::{HttpAnswer, HttpClient, HttpError};

/// How long one call may take.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Calls at once.
const CALLS_MAX: usize = 32;
/// Calls at once to one host, so that a slow one does not take all.
const CALLS_PER_HOST_MAX: usize = 8;
/// How long a call waits for its turn; then the server is busy.
const TURN_WITHIN: Duration = Duration::from_secs(2);

/// `[outgoing]`: what of this house the server may connect to on behalf of strangers.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OutgoingConfig {
    /// Host names and addresses that may be private.
    pub private_hosts: Vec<String>,
    /// Certificates of authorities (PEM) that are trusted besides the system's.
    pub ca_file: Option<PathBuf>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is none that may be connected to: its scheme and host. What else stands in it may be secret.
    #[error("{0} may not be connected to")]
    Forbidden(String),
    /// There are many calls already.
    #[error("too many calls to other servers at once")]
    Busy,
    /// Connecting failed, or the answer was slow or long.
    #[error(transparent)]
    Http(#[from] HttpError),
}

impl FetchError {
    fn forbidden(uri: &Uri) -> Self {
        Self::Forbidden(format!("{}://{}", uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default()))
    }
}

/// A way to servers of strangers.
pub trait Fetcher: Send + Sync + fmt::Debug {
    /// Sends a request and reads at most `bytes_max` of the answer, whatever its status.
    fn fetch(&self, request: Request<Vec<u8>>, bytes_max: usize) -> BoxFuture<'_, Result<HttpAnswer, FetchError>>;
}

/// The real one.
#[derive(Debug)]
pub struct GuardedFetcher {
    guard: Arc<Guard>,
    client: HttpClient,
    calls: Calls,
}

impl GuardedFetcher {
    /// Of the settings.
    ///
    /// # Errors
    /// A file of authorities that cannot be used.
    pub fn new(config: &OutgoingConfig, dev: bool) -> Result<Self, SettingError> {
        let guard = Arc::new(Guard::new(&config.private_hosts, dev));
        let authorities = config.ca_file.as_deref().map(read_authorities).transpose()?.unwrap_or_default();
        Ok(Self { client: HttpClient::guarded(Arc::clone(&guard), authorities), guard, calls: Calls::default() })
    }
}

/// The calls under way.
#[derive(Debug)]
struct Calls {
    all: Arc<Semaphore>,
    /// Those of each host, for as long as there are any.
    by_host: Mutex<HashMap<String, Weak<Semaphore>>>,
}

/// One call's place among them: its host's and that among all.
struct Turn {
    _places: [OwnedSemaphorePermit; 2],
}

impl Default for Calls {
    fn default() -> Self {
        Self { all: Arc::new(Semaphore::new(CALLS_MAX)), by_host: Mutex::default() }
    }
}

impl Calls {
    /// Whoever waits for a slow host takes no place among all.
    async fn turn(&self, uri: &Uri) -> Result<Turn, FetchError> {
        let host = self.of_host(uri.host().unwrap_or_default());
        let places =
            async { Ok::<_, AcquireError>(Turn { _places: [host.acquire_owned().await?, Arc::clone(&self.all).acquire_owned().await?] }) };
        match tokio::time::timeout(TURN_WITHIN, places).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(AcquireError { .. })) | Err(_) => Err(FetchError::Busy),
        }
    }

    fn of_host(&self, host: &str) -> Arc<Semaphore> {
        let host = host.to_ascii_lowercase();
        let mut by_host = self.by_host.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = by_host.get(&host).and_then(Weak::upgrade) {
            return known;
        }
        // Those without calls go; so there are never more than calls, and this one.
        by_host.retain(|_, calls| calls.strong_count() > 0);
        let new = Arc::new(Semaphore::new(CALLS_PER_HOST_MAX));
        by_host.insert(host, Arc::downgrade(&new));
        new
    }
}

fn read_authorities(path: &Path) -> Result<Vec<CertificateDer<'static>>, SettingError> {
    let unusable = |error: String| SettingError::new("outgoing.ca_file", format!("{}: {error}", path.display()));
    let found: Result<Vec<_>, _> = CertificateDer::pem_file_iter(path).map_err(|error| unusable(error.to_string()))?.collect();
    let found = found.map_err(|error| unusable(error.to_string()))?;
    if found.is_empty() { Err(unusable("holds no certificate in PEM form".to_owned())) } else { Ok(found) }
}

impl Fetcher for GuardedFetcher {
    fn fetch(&self, request: Request<Vec<u8>>, bytes_max: usize) -> BoxFuture<'_, Result<HttpAnswer, FetchError>> {
        Box::pin(async move {
            if !self.guard.allows_uri(request.uri()) {
                return Err(FetchError::forbidden(request.uri()));
            }
            let _turn = self.calls.turn(request.uri()).await?;
            let request = request.map(|body| Full::new(Bytes::from(body)));
            Ok(self.client.send(request, TIMEOUT, bytes_max).await?)
        })
    }
}

/// One for tests: a table of answers, and what was asked. What the table does not have goes on to another fetcher, or is forbidden.
#[derive(Debug, Clone, Default)]
pub struct FakeFetcher(Arc<Mutex<FakeState>>);

#[derive(Debug, Default)]
struct FakeState {
    answers: BTreeMap<String, HttpAnswer>,
    busy: HashSet<String>,
    asked: Vec<String>,
    next: Option<Arc<dyn Fetcher>>,
}

impl FakeFetcher {
    /// From now on this address answers so.
    pub fn answer(&self, url: &str, status: u16, headers: &[(&'static str, &'static str)], body: impl Into<Vec<u8>>) {
        let headers: HeaderMap =
            headers.iter().map(|(name, value)| (http::HeaderName::from_static(name), http::HeaderValue::from_static(value))).collect();
        let status = StatusCode::from_u16(status).unwrap_or_default();
        let body = Bytes::from(body.into());
        let mut state = self.lock();
        state.busy.remove(url);
        state.answers.insert(url.to_owned(), HttpAnswer { status, headers, body });
    }

    /// From now on there are too many calls for one to this address.
    pub fn be_busy(&self, url: &str) {
        self.lock().busy.insert(url.to_owned());
    }

    /// From now on what the table does not have goes on to this one.
    pub fn pass_on(&self, next: Arc<dyn Fetcher>) {
        self.lock().next = Some(next);
    }

    /// The addresses that were asked so far, in order.
    pub fn asked(&self) -> Vec<String> {
        self.lock().asked.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FakeState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Fetcher for FakeFetcher {
    fn fetch(&self, request: Request<Vec<u8>>, bytes_max: usize) -> BoxFuture<'_, Result<HttpAnswer, FetchError>> {
        let url = request.uri().to_string();
        let (answer, next) = {
            let mut state = self.lock();
            state.asked.push(url.clone());
            if state.busy.contains(&url) {
                return Box::pin(std::future::ready(Err(FetchError::Busy)));
            }
            (state.answers.get(&url).cloned(), state.next.clone())
        };
        Box::pin(async move {
            if let (None, Some(next)) = (&answer, next) {
                return next.fetch(request, bytes_max).await;
            }
            match answer {
                Some(answer) if answer.body.len() > bytes_max => Err(HttpError::TooLarge { limit: bytes_max }.into()),
                Some(answer) => Ok(answer),
                None => Err(FetchError::forbidden(request.uri())),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_connected_to() {
        let fetcher = GuardedFetcher::new(&OutgoingConfig::default(), false).expect("a fetcher");
        let request = Request::get("https://localhost:9999/x").body(Vec::new()).expect("a request");
        let error = fetcher.fetch(request, 100).await.expect_err("refused").to_string();
        assert!(error.contains("not public"), "{error}");
    }

    fn uri(text: &str) -> Uri {
        text.parse().expect("an address")
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_host_leaves_room_for_the_others() {
        let calls = Arc::new(Calls::default());
        let mut slow = Vec::new();
        for _ in 0..8 {
            slow.push(calls.turn(&uri("https://slow.example/a")).await.expect("a place"));
        }
        let waiting: Vec<_> = (0..100)
            .map(|_| {
                let calls = Arc::clone(&calls);
                tokio::spawn(async move { calls.turn(&uri("https://SLOW.example/b")).await.is_ok() })
            })
            .collect();
        tokio::task::yield_now().await;
        let now = futures_util::FutureExt::now_or_never(calls.turn(&uri("https://other.example/a")));
        drop(now.expect("at once").expect("a place"));
        // A place that becomes free in time is somebody's.
        tokio::time::sleep(Duration::from_secs(1)).await;
        let freed = slow.drain(..1);
        drop(freed);
        let mut served = 0;
        for one in waiting {
            served += usize::from(one.await.expect("no panic"));
        }
        assert_eq!(served, 100, "each leaves its place to the next");
        let late = Arc::clone(&calls);
        slow.push(calls.turn(&uri("https://slow.example/c")).await.expect("a place"));
        assert!(matches!(late.turn(&uri("https://slow.example/d")).await, Err(FetchError::Busy)));
        drop(slow);
        assert!(calls.turn(&uri("https://slow.example/e")).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn all_hosts_together_have_a_bound_and_those_without_calls_are_forgotten() {
        let calls = Calls::default();
        for n in 0..1_000 {
            drop(calls.turn(&uri(&format!("https://h{n}.example/"))).await.expect("a place"));
        }
        assert_eq!(calls.by_host.lock().expect("no panic inside").len(), 1);
        let mut held = Vec::new();
        for n in 0..32 {
            held.push(calls.turn(&uri(&format!("https://h{n}.example/"))).await.expect("a place"));
        }
        assert!(matches!(calls.turn(&uri("https://one.example/")).await, Err(FetchError::Busy)));
        held.pop();
        assert!(calls.turn(&uri("https://one.example/")).await.is_ok());
    }

    #[tokio::test]
    async fn an_error_says_nothing_of_an_address_but_its_host() {
        let url = "https://ann:pass@10.0.0.1:8443/token?client_secret=hush&code=c1";
        let request = || Request::get(url).body(Vec::new()).expect("a request");
        let real = GuardedFetcher::new(&OutgoingConfig::default(), false).expect("a fetcher");
        for error in [real.fetch(request(), 100).await, FakeFetcher::default().fetch(request(), 100).await] {
            let error = error.expect_err("refused");
            assert!(matches!(&error, FetchError::Forbidden(_)), "{error}");
            assert_eq!(error.to_string(), "https://10.0.0.1 may not be connected to");
        }
    }
}
