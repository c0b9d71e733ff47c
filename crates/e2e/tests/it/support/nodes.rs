//! Several servers over one PostgreSQL database, behind a proxy that gives each request to the next of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use store::testing::Database;
use tempfile::TempDir;

use super::{Caller, Server, binary};

/// The key that the nodes share: 32 bytes in Base64.
pub(crate) const MASTER_KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// Running servers; killed when dropped.
pub(crate) struct Nodes {
    pub servers: Vec<Server>,
    /// The proxy's.
    pub url: String,
    /// What the next node that is started runs: the program under test, or an older one.
    pub program: PathBuf,
    folder: TempDir,
    store: String,
    flags: Vec<String>,
    variables: Vec<(String, String)>,
    listens: Vec<String>,
    database: Option<Database>,
}

/// Where a client is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    OneServer,
    /// Behind a proxy that gives each request to the next of them.
    TwoNodes,
}

/// What runs there, in development mode, as long as this lives.
pub(crate) enum Place {
    Server(Server),
    Nodes(Nodes),
}

impl At {
    /// Starts it; `None`, and a line that says so, on a machine without PostgreSQL where that is needed.
    pub(crate) async fn start(self, test: &str) -> Option<Place> {
        match self {
            Self::OneServer => Some(Place::Server(Server::start())),
            Self::TwoNodes => Nodes::start(&format!("{test} at two nodes"), 2, &["--dev"], &[]).await.map(Place::Nodes),
        }
    }
}

impl Place {
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Server(server) => &server.url,
            Self::Nodes(nodes) => &nodes.url,
        }
    }

    pub(crate) fn caller(&self) -> Caller {
        Caller::new(self.url())
    }
}

impl Nodes {
    /// Starts nodes at the same time; `None`, and a line that says so, on a machine without PostgreSQL.
    pub(crate) async fn start(test: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        Self::start_of(&binary(), test, count, flags, variables).await
    }

    /// The same of another program than the one under test.
    pub(crate) async fn start_of(program: &Path, test: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        let Some(cluster) = store::testing::cluster() else {
            println!("SKIPPED: {test}: no PostgreSQL on this machine");
            return None;
        };
        // Without any table: the nodes make the schema between them.
        let database = cluster.empty_database();
        let mut nodes = Self::of(program, &database.url(), count, flags, variables).await;
        nodes.database = Some(database);
        Some(nodes)
    }

    /// Starts nodes at the same time on a store that somebody else keeps.
    pub(crate) async fn on(store: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::of(&binary(), store, count, flags, variables).await
    }

    async fn of(program: &Path, store: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let flags = ["--public-url", &url].iter().chain(flags).map(|flag| (*flag).to_owned()).collect();
        let variables = [("COGNATE_KEYS_MASTER_KEY", MASTER_KEY)].iter().chain(variables);
        let variables = variables.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        // A node tells its public address, not where it listens.
        let free: Vec<_> = (0..count).map(|_| std::net::TcpListener::bind("127.0.0.1:0").unwrap()).collect();
        let listens: Vec<_> = free.iter().map(|free| free.local_addr().unwrap().to_string()).collect();
        drop(free);
        tokio::spawn(alternate(listener, listens.iter().map(|listen| format!("http://{listen}")).collect()));
        let (program, store) = (program.to_owned(), store.to_owned());
        let mut nodes = Self { servers: Vec::new(), url, program, folder, store, flags, variables, listens, database: None };
        let starting: Vec<_> = (0..count)
            .map(|number| {
                let command = nodes.command(number);
                std::thread::spawn(move || Server::start_by(command))
            })
            .collect();
        nodes.servers = starting.into_iter().map(|starting| starting.join().unwrap()).collect();
        nodes
    }

    /// The command line of a node, as it would be started now.
    pub(crate) fn command(&self, number: usize) -> std::process::Command {
        let flags: Vec<&str> = self.flags.iter().map(String::as_str).collect();
        let variables: Vec<(&str, &str)> = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Server::command_of(&self.program, &self.store, &self.listens[number], self.folder.path(), &flags, &variables)
    }

    /// Starts a node again that was killed or stopped.
    pub(crate) fn start_again(&mut self, number: usize) {
        self.servers[number] = Server::start_by(self.command(number));
    }

    /// The database of a store that is the nodes' own.
    pub(crate) fn database(&self) -> &Database {
        self.database.as_ref().expect("a database of the nodes' own")
    }

    /// A caller who knows one node.
    pub(crate) fn caller_of(&self, number: usize) -> Caller {
        Caller::new(&format!("http://{}", self.listens[number]))
    }

    /// A caller whose requests go to the nodes in turn.
    pub(crate) fn caller(&self) -> Caller {
        Caller::new(&self.url)
    }
}

async fn alternate(listener: tokio::net::TcpListener, nodes: Vec<String>) {
    let client: Client<HttpConnector, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let (nodes, turn) = (Arc::new(nodes), Arc::new(AtomicUsize::new(0)));
    while let Ok((stream, _)) = listener.accept().await {
        let (client, nodes, turn) = (client.clone(), Arc::clone(&nodes), Arc::clone(&turn));
        let serve = service_fn(move |request| {
            let node = nodes[turn.fetch_add(1, Ordering::Relaxed) % nodes.len()].clone();
            forward(client.clone(), node, request)
        });
        tokio::spawn(async move {
            // A client that hangs up is no matter.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), serve).await;
        });
    }
}

async fn forward(
    client: Client<HttpConnector, Full<Bytes>>,
    node: String,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Box<dyn std::error::Error + Send + Sync>> {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    // The Host header stays: it is signed.
    parts.uri = Uri::try_from(format!("{node}{path}"))?;
    let body = Full::new(body.collect().await?.to_bytes());
    let (parts, body) = client.request(Request::from_parts(parts, body)).await?.into_parts();
    Ok(Response::from_parts(parts, Full::new(body.collect().await?.to_bytes())))
}
