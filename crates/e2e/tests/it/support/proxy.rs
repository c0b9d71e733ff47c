//! A proxy that gives each request to the next of several servers and changes nothing in it: a browser, a client that signs its Host and one that
//! speaks TLS see no difference to a single server.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, HOST, TRANSFER_ENCODING};
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ServerConfig};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use super::tls;

/// Shorter than a server keeps a connection on which nothing is asked.
const IDLE_MAX: Duration = Duration::from_secs(10);

/// A place where the proxy will listen.
pub(super) struct Bound(std::net::TcpListener);

/// The addresses of the servers that run.
type Servers = Arc<Mutex<Vec<String>>>;

/// A running proxy, on a thread of its own, so that it also serves a test that blocks; it ends when this is dropped.
pub(super) struct Proxy {
    servers: Servers,
    _running: oneshot::Sender<()>,
}

impl Proxy {
    /// From now on these are the servers.
    pub(super) fn forward_to(&self, servers: Vec<String>) {
        *self.servers.lock().unwrap() = servers;
    }
}

/// How the proxy speaks TLS, to clients as to servers: with the servers' own certificate, and trusting the authority beside it.
pub(super) struct Tls {
    server: ServerConfig,
    client: ClientConfig,
}

impl Tls {
    /// Of the files of a certificate and its key; `ca.pem` is in the same folder.
    pub(super) fn of(certificate: &Path, key: &Path) -> Self {
        let chain = CertificateDer::pem_file_iter(certificate).unwrap().map(Result::unwrap).collect();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let server = config.with_single_cert(chain, PrivateKeyDer::from_pem_file(key).unwrap()).unwrap();
        let authority = CertificateDer::from_pem_file(certificate.with_file_name("ca.pem")).unwrap();
        Self { server, client: tls::trusting(authority) }
    }
}

impl Bound {
    pub(super) fn new() -> Self {
        Self(std::net::TcpListener::bind("127.0.0.1:0").unwrap())
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.0.local_addr().unwrap()
    }

    /// Serves in front of the servers that it will be told of.
    pub(super) fn serve(self, tls: Option<Tls>) -> Proxy {
        let (running, over) = oneshot::channel::<()>();
        let servers = Servers::default();
        let told = Arc::clone(&servers);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                self.0.set_nonblocking(true).unwrap();
                let listener = tokio::net::TcpListener::from_std(self.0).unwrap();
                tokio::select! {
                    () = alternate(listener, told, tls) => (),
                    // Its sender is gone.
                    _ = over => (),
                }
            });
        });
        Proxy { servers, _running: running }
    }
}

/// The servers, and whose turn it is.
struct Turns {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    scheme: &'static str,
    servers: Servers,
    next: AtomicUsize,
}

impl Turns {
    fn next_server(&self) -> Option<String> {
        let servers = self.servers.lock().unwrap();
        let at = self.next.fetch_add(1, Ordering::Relaxed).checked_rem(servers.len())?;
        servers.get(at).cloned()
    }
}

async fn alternate(listener: tokio::net::TcpListener, servers: Servers, tls: Option<Tls>) {
    let scheme = if tls.is_some() { "https" } else { "http" };
    let (acceptor, trust) = match tls {
        Some(Tls { server, client }) => (Some(TlsAcceptor::from(Arc::new(server))), client),
        None => (None, tls::client()),
    };
    let connector = HttpsConnectorBuilder::new().with_tls_config(trust).https_or_http().enable_http1().build();
    let client = Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE_MAX).build(connector);
    let turns = Arc::new(Turns { client, scheme, servers, next: AtomicUsize::new(0) });
    while let Ok((stream, _)) = listener.accept().await {
        let (turns, acceptor) = (Arc::clone(&turns), acceptor.clone());
        tokio::spawn(async move {
            match acceptor {
                // One who trusts nobody here goes away, and that is no matter.
                Some(acceptor) => {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        serve(turns, stream).await;
                    }
                }
                None => serve(turns, stream).await,
            }
        });
    }
}

async fn serve(turns: Arc<Turns>, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
    let service = service_fn(move |request| forward(Arc::clone(&turns), request));
    // A client that hangs up is no matter.
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn forward(turns: Arc<Turns>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Box<dyn std::error::Error + Send + Sync>> {
    let server = turns.next_server().ok_or("no server runs")?;
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    parts.uri = Uri::try_from(format!("{}://{server}{path}", turns.scheme))?;
    // The Host stays: it is signed, and says which pool's site is meant. What is between two neighbours only does not.
    assert!(parts.headers.contains_key(HOST));
    for between in [CONNECTION, EXPECT, TRANSFER_ENCODING] {
        parts.headers.remove(between);
    }
    let body = Full::new(body.collect().await?.to_bytes());
    let (mut parts, body) = turns.client.request(Request::from_parts(parts, body)).await?.into_parts();
    for between in [CONNECTION, TRANSFER_ENCODING] {
        parts.headers.remove(between);
    }
    Ok(Response::from_parts(parts, Full::new(body.collect().await?.to_bytes())))
}
