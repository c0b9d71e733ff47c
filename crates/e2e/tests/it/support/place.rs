//! Where a client is sent: to one server, or to two nodes behind a proxy. The tests of clients do not know which; `COGNATE_TEST_AT=nodes` sends
//! all of them to nodes.

use std::time::Duration;

use tempfile::TempDir;

use super::{Caller, Nodes, Server, stores};

/// The variable that says where the clients are sent.
const VARIABLE: &str = "COGNATE_TEST_AT";

/// Where a client is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// One server, unless the variable says otherwise.
    Usual,
    /// Two nodes behind a proxy that gives each request to the next of them.
    TwoNodes,
}

/// What runs there, as long as this lives.
pub(crate) enum Place {
    Server(Alone),
    Nodes(Nodes),
}

/// One server with a store in a folder of its own.
pub(crate) struct Alone {
    server: Server,
    folder: TempDir,
    flags: Vec<String>,
    variables: Vec<(String, String)>,
}

/// Whether all clients are sent to nodes.
fn everyone_at_nodes() -> bool {
    match std::env::var(VARIABLE).as_deref() {
        Err(_) | Ok("" | "server") => false,
        Ok("nodes") => true,
        Ok(other) => panic!("{VARIABLE} is \"server\" or \"nodes\", not {other:?}"),
    }
}

impl At {
    /// Starts it in development mode; `None`, and a line that says so, where it needs PostgreSQL and there is none, or where the test's other
    /// run is the same.
    pub(crate) fn start(self, test: &str) -> Option<Place> {
        match self {
            Self::Usual => Some(Place::start()),
            Self::TwoNodes if everyone_at_nodes() => {
                println!("SKIPPED: {test} at two nodes: {VARIABLE} sends the usual run there");
                None
            }
            Self::TwoNodes => Nodes::start(&format!("{test} at two nodes"), 2, &["--dev"], &[]).map(Place::Nodes),
        }
    }
}

impl Alone {
    fn start_again(&mut self) {
        let flags: Vec<&str> = self.flags.iter().map(String::as_str).collect();
        let variables: Vec<(&str, &str)> = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.server = Server::start_in(self.folder.path(), &flags, &variables);
    }
}

impl Place {
    /// Development mode, cheap hashes, a fresh store.
    pub(crate) fn start() -> Self {
        Self::start_with(&["--dev"], &[])
    }

    /// A fresh store with these flags and variables, which every node gets.
    pub(crate) fn start_with(flags: &[&str], variables: &[(&str, &str)]) -> Self {
        if everyone_at_nodes() {
            // Asked for by name, so a machine without is no reason to skip.
            return Self::Nodes(Nodes::start(VARIABLE, 2, flags, variables).expect("PostgreSQL"));
        }
        Self::one_server(flags, variables)
    }

    /// One server, whatever the variable says.
    pub(crate) fn one_server(flags: &[&str], variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start_in(folder.path(), flags, variables);
        let flags = flags.iter().map(|flag| (*flag).to_owned()).collect();
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self::Server(Alone { server, folder, flags, variables })
    }

    /// How it calls itself.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Server(alone) => &alone.server.url,
            Self::Nodes(nodes) => &nodes.servers[0].url,
        }
    }

    /// Where it listens, when it calls itself by another URL.
    pub(crate) fn address(&self) -> &str {
        match self {
            Self::Server(alone) => &alone.server.address,
            Self::Nodes(nodes) => nodes.url.split_once("://").unwrap().1,
        }
    }

    /// An unsigned caller.
    pub(crate) fn caller(&self) -> Caller {
        Caller::new(self.url())
    }

    /// Kills everything and starts it again on the same store. One server has another port then, and calls itself by it.
    pub(crate) fn start_again(&mut self) {
        match self {
            Self::Server(alone) => {
                alone.server.kill();
                alone.start_again();
            }
            Self::Nodes(nodes) => {
                nodes.servers.iter_mut().for_each(Server::kill);
                (0..nodes.servers.len()).for_each(|number| nodes.start_again(number));
            }
        }
    }

    /// Makes pools older than they are, with the history of their users. Everything is killed for that, and started again.
    pub(crate) fn make_older(&mut self, pools: &[(&str, Duration)]) {
        match self {
            Self::Server(alone) => {
                alone.server.kill();
                for (pool, by) in pools {
                    stores::make_older(alone.folder.path(), pool, *by);
                }
                alone.start_again();
            }
            Self::Nodes(nodes) => {
                nodes.servers.iter_mut().for_each(Server::kill);
                pools.iter().for_each(|(pool, by)| nodes.database().make_older(pool, *by));
                (0..nodes.servers.len()).for_each(|number| nodes.start_again(number));
            }
        }
    }
}
