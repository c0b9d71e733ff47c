//! The servers that can be measured: how each is started, and what it does for its speed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use store::testing::Cluster;

use crate::process::{self, Server};

/// A server that the driver can talk to.
#[derive(Clone, Debug)]
pub enum Target {
    /// `cognate serve --dev`.
    Cognate {
        binary: PathBuf,
        store: Store,
        hash: Option<&'static str>,
    },
    CognitoLocal {
        folder: PathBuf,
    },
    Moto {
        folder: PathBuf,
    },
    Cognitox {
        folder: PathBuf,
    },
}

/// Where Cognate keeps its data.
#[derive(Clone, Debug)]
pub enum Store {
    /// A new SQLite file for each server.
    Sqlite,
    /// A new database for each server, in a PostgreSQL cluster of the benchmark's own.
    Cluster(Arc<Cluster>),
    /// A server that exists already, by its address.
    Url(String),
}

/// 32 bytes in Base64, as good as any for a benchmark.
const MASTER_KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// The database of a server with this data folder.
fn database_of(folder: &Path) -> String {
    let words = folder.to_string_lossy().to_lowercase();
    let name: String = words.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    // Names end after 63 bytes.
    format!("b{}", &name[name.len().saturating_sub(50)..])
}

/// The cheapest hash there is: it shows everything but the hash.
pub const CHEAP_HASH: &str = "argon2id:m=8,t=1,p=1";

impl Target {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Cognate { hash: None, .. } => "cognate",
            Self::Cognate { hash: Some(_), .. } => "cognate, cheap hash",
            Self::CognitoLocal { .. } => "cognito-local",
            Self::Moto { .. } => "moto",
            Self::Cognitox { .. } => "cognitox",
        }
    }

    /// What it does for its speed.
    pub fn terms(&self) -> &'static str {
        match self {
            Self::Cognate { hash: None, store: Store::Sqlite, .. } => "Argon2id m=19456,t=2; each answer durable in SQLite",
            Self::Cognate { hash: Some(_), store: Store::Sqlite, .. } => "Argon2id m=8,t=1; each answer durable in SQLite",
            Self::Cognate { hash: None, .. } => {
                "Argon2id m=19456,t=2; each answer durable in PostgreSQL, whose processor time is in the server's"
            }
            Self::Cognate { hash: Some(_), .. } => {
                "Argon2id m=8,t=1; each answer durable in PostgreSQL, whose processor time is in the server's"
            }
            Self::CognitoLocal { .. } => "password in clear; rewrites one JSON file, no fsync",
            Self::Moto { .. } => "password in clear; memory only",
            Self::Cognitox { .. } => "bcrypt cost 4; memory, a JSON file written every 500 ms",
        }
    }

    /// The store's address for a server with this data folder.
    pub fn store_url(&self, folder: &Path) -> Option<String> {
        match self {
            Self::Cognate { store: Store::Sqlite, .. } => Some(format!("sqlite:{}", folder.join("cognate.db").display())),
            Self::Cognate { store: Store::Cluster(cluster), .. } => Some(cluster.url_of(&database_of(folder))),
            Self::Cognate { store: Store::Url(url), .. } => Some(url.clone()),
            _ => None,
        }
    }

    /// How large its database is, if that is the benchmark's own PostgreSQL.
    pub fn database_bytes(&self, folder: &Path) -> Option<u64> {
        let Self::Cognate { store: Store::Cluster(cluster), .. } = self else { return None };
        cluster.query("postgres", &format!("SELECT pg_database_size('{}')", database_of(folder))).first()?.parse().ok()
    }

    /// Has the benchmark's own PostgreSQL learn now what was loaded, and not while it is measured.
    pub fn settle(&self, folder: &Path) {
        if let Self::Cognate { store: Store::Cluster(cluster), .. } = self {
            cluster.sql(&database_of(folder), "VACUUM ANALYZE");
        }
    }

    /// Starts it with its data in this folder.
    pub async fn start(&self, folder: &Path) -> Result<Server, String> {
        if let Self::CognitoLocal { .. } = self {
            // Its default takes only e-mail addresses as usernames.
            let own = folder.join(".cognito");
            let written = std::fs::create_dir_all(&own)
                .and_then(|()| std::fs::write(own.join("config.json"), r#"{ "UserPoolDefaults": { "UsernameAttributes": [] } }"#));
            written.map_err(|error| format!("{}: {error}", own.display()))?;
        }
        let cluster = match self {
            Self::Cognate { store: Store::Cluster(cluster), .. } => Some(cluster),
            _ => None,
        };
        if let Some(cluster) = cluster {
            let (name, known) = (database_of(folder), cluster.query("postgres", "SELECT datname FROM pg_database"));
            if !known.contains(&name) {
                cluster.sql("postgres", &format!("CREATE DATABASE {name}"));
            }
        }
        let port = process::free_port().map_err(|error| error.to_string())?;
        let (command, probe) = self.command(folder, port);
        let started = Server::start(command, port, probe, &folder.join("server.log")).await;
        let mut server = started.map_err(|error| format!("{}: {error}", self.name()))?;
        server.database = cluster.and_then(|cluster| cluster.pid());
        Ok(server)
    }

    /// The command, and the page that answers once it is ready.
    pub fn command(&self, folder: &Path, port: u16) -> (Command, &'static str) {
        match self {
            Self::Cognate { binary, hash, .. } => {
                let mut command = Command::new(binary);
                command.args(["serve", "--dev", "--listen", &format!("127.0.0.1:{port}")]);
                if let Some(url) = self.store_url(folder) {
                    command.args(["--store", &url]);
                }
                // PostgreSQL wants one; a SQLite store takes it as well as one of its own.
                command.env("COGNATE_KEYS_MASTER_KEY", MASTER_KEY);
                if let Some(hash) = hash {
                    command.args(["--password-hash", hash]);
                }
                // Limits on one caller's attempts are not what is measured.
                command.current_dir(folder);
                (command, "/_cognate/ready")
            }
            Self::CognitoLocal { folder: installed } => {
                let mut command = Command::new("node");
                command.arg(installed.join("node_modules/cognito-local/lib/bin/start.js")).current_dir(folder);
                command.env("PORT", port.to_string()).env("HOST", "127.0.0.1").env("CODE", FIXED_CODE);
                (command, "/health")
            }
            Self::Moto { folder: installed } => {
                let mut command = Command::new(installed.join("bin/moto_server"));
                command.args(["-H", "127.0.0.1", "-p", &port.to_string()]).current_dir(folder);
                (command, "/moto-api/")
            }
            Self::Cognitox { folder: installed } => {
                let mut command = Command::new(installed.join("bin/cognitox"));
                command.current_dir(folder).env("COGNITOX_PORT", port.to_string());
                command.env("COGNITOX_DATA_FILE", folder.join("cognitox.json"));
                (command, "/health")
            }
        }
    }
}

/// cognito-local takes the code that it is told to use; moto takes any.
pub const FIXED_CODE: &str = "123456";
