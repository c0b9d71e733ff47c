//! Several servers over one PostgreSQL database, behind a proxy that gives each request to the next of them.

use std::path::{Path, PathBuf};

use store::testing::Database;
use tempfile::TempDir;

use super::proxy::{Bound, Proxy, Tls};
use super::{Caller, Server, binary};

/// Each node takes a port that nobody has. One that was looked for before it starts could be somebody else's by then.
const ANY_PORT: &str = "127.0.0.1:0";

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
    database: Option<Database>,
    proxy: Proxy,
}

impl Nodes {
    /// Starts nodes at the same time; `None`, and a line that says so, on a machine without PostgreSQL.
    pub(crate) fn start(test: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        Self::start_of(&binary(), test, count, flags, variables)
    }

    /// The same of another program than the one under test.
    pub(crate) fn start_of(program: &Path, test: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Option<Self> {
        let Some(cluster) = store::testing::cluster() else {
            println!("SKIPPED: {test}: no PostgreSQL on this machine");
            return None;
        };
        // Without any table: the nodes make the schema between them.
        let database = cluster.empty_database();
        let mut nodes = Self::of(program, &database.url(), count, flags, variables);
        nodes.database = Some(database);
        Some(nodes)
    }

    /// Starts nodes at the same time on a store that somebody else keeps.
    pub(crate) fn on(store: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        Self::of(&binary(), store, count, flags, variables)
    }

    fn of(program: &Path, store: &str, count: usize, flags: &[&str], variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bound = Bound::new();
        let after = |name: &str| flags.iter().skip_while(|flag| **flag != name).nth(1);
        let tls = after("--tls-cert").zip(after("--tls-key")).map(|(certificate, key)| Tls::of(Path::new(certificate), Path::new(key)));
        let url = format!("{}://{}", if tls.is_some() { "https" } else { "http" }, bound.address());
        // A node tells its public address, not where it listens.
        let public = if after("--public-url").is_some() { Vec::new() } else { vec!["--public-url", &url] };
        let flags = public.iter().chain(flags).map(|flag| (*flag).to_owned()).collect();
        let variables = [("COGNATE_KEYS_MASTER_KEY", MASTER_KEY)].iter().chain(variables);
        let variables = variables.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (program, store, proxy) = (program.to_owned(), store.to_owned(), bound.serve(tls));
        let mut nodes = Self { servers: Vec::new(), url, program, folder, store, flags, variables, database: None, proxy };
        let starting: Vec<_> = (0..count)
            .map(|_| {
                let command = nodes.command();
                std::thread::spawn(move || Server::start_by(command))
            })
            .collect();
        nodes.servers = starting.into_iter().map(|starting| starting.join().unwrap()).collect();
        nodes.tell_the_proxy();
        nodes
    }

    /// The command line of a node, as it would be started now.
    pub(crate) fn command(&self) -> std::process::Command {
        let flags: Vec<&str> = self.flags.iter().map(String::as_str).collect();
        let variables: Vec<(&str, &str)> = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Server::command_of(&self.program, &self.store, ANY_PORT, self.folder.path(), &flags, &variables)
    }

    /// Starts a node again that was killed or stopped. It listens elsewhere then.
    pub(crate) fn start_again(&mut self, number: usize) {
        self.servers[number] = Server::start_by(self.command());
        self.tell_the_proxy();
    }

    fn tell_the_proxy(&self) {
        self.proxy.forward_to(self.servers.iter().map(|server| server.address.clone()).collect());
    }

    /// The database of a store that is the nodes' own.
    pub(crate) fn database(&self) -> &Database {
        self.database.as_ref().expect("a database of the nodes' own")
    }

    /// A caller who knows one node.
    pub(crate) fn caller_of(&self, number: usize) -> Caller {
        Caller::new(&format!("http://{}", self.servers[number].address))
    }

    /// A caller whose requests go to the nodes in turn.
    pub(crate) fn caller(&self) -> Caller {
        Caller::new(&self.url)
    }
}
