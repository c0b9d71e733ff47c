//! `cognate access-key`: the key pairs of administrators, of a running server or, while none runs, of its store.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use identity::guard::access_keys::{AccessKeys, KeyCabinet};
use identity::message::operator::Request;
use outside::{Clock, SystemClock, SystemEntropy};
use serde_json::{Value, json};

use super::operator::{self, ServerArgs, table, time_text};
use crate::config::{Config, ServeArgs};
use crate::output;
use crate::serve::open_store;

/// Where the pairs are.
#[derive(Debug, Args)]
pub(crate) struct AccessKeyArgs {
    /// Which server.
    #[command(flatten)]
    server: ServerArgs,
    /// Work on the store itself instead of asking a server, as when the only pair is lost. A SQLite store must not be in use.
    #[arg(long, global = true, value_name = "URL")]
    store: Option<String>,
    /// With --store, the server's configuration file, for its master key [default: cognate.toml if it exists].
    #[arg(long, global = true, value_name = "FILE", requires = "store")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: AccessKeyCommand,
}

/// What to do with key pairs.
#[derive(Debug, Subcommand)]
enum AccessKeyCommand {
    /// List the pairs that may sign, without their secrets.
    List,
    /// Make a pair and print it; its secret is shown this once.
    Create,
    /// Remove a pair. Running servers notice within seconds.
    Delete {
        /// Its public half, AKIA..
        id: String,
    },
    /// Make a pair in place of another, which is removed.
    Rotate {
        /// The public half of the old one [default: AWS_ACCESS_KEY_ID].
        #[arg(env = "AWS_ACCESS_KEY_ID", hide_env = true)]
        id: String,
    },
}

/// Runs the command.
pub(crate) fn run(arguments: AccessKeyArgs) -> ExitCode {
    let (request, show): (Request, fn(&Value) -> String) = match arguments.command {
        AccessKeyCommand::List => (Request::ListAccessKeys {}, show_list),
        AccessKeyCommand::Create => (Request::CreateAccessKey {}, show_pair),
        AccessKeyCommand::Delete { id } => {
            (Request::DeleteAccessKey { access_key_id: id }, |answer| format!("{} is removed.\n", text(&answer["Removed"])))
        }
        AccessKeyCommand::Rotate { id } => (Request::RotateAccessKey { access_key_id: id }, show_pair),
    };
    let Some(url) = arguments.store else { return operator::run(&arguments.server, &request, show) };
    let flags = ServeArgs { store: Some(url), config: arguments.config, ..ServeArgs::default() };
    let answer = Config::load(&flags, std::env::vars_os())
        .map_err(|error| error.to_string())
        .and_then(|config| operator::runtime()?.block_on(in_store(&config, request)));
    match answer {
        Ok(answer) if arguments.server.json => output::print(&format!("{answer:#}\n")),
        Ok(answer) => output::print(&show(&answer)),
        Err(error) => operator::refuse(&error),
    }
}

/// Does what a server would.
async fn in_store(config: &Config, request: Request) -> Result<Value, String> {
    if config.store.file().is_some_and(|file| !file.is_file()) {
        return Err(format!("there is no store {}; --store names another", config.store.url));
    }
    let entropy = SystemEntropy;
    let (store, keyring) = open_store(config, &entropy).await?;
    let keys = AccessKeys::new(config.root.pair());
    let cabinet = KeyCabinet { store: &store, keyring: &keyring, entropy: &entropy, keys: &keys };
    let answer = identity::message::operator::keep_keys(&cabinet, SystemClock.now(), &request).await;
    store.clone().close().await;
    match answer {
        Some(Ok(answer)) => Ok(answer),
        Some(Err(refusal)) => Err(refusal.text().to_owned()),
        None => Ok(json!({})),
    }
}

fn show_list(answer: &Value) -> String {
    let pairs = answer["AccessKeys"].as_array().map(Vec::as_slice).unwrap_or_default();
    let made = |pair: &Value| if pair["CreatedAt"].is_null() { "by the settings".to_owned() } else { time_text(&pair["CreatedAt"]) };
    let rows: Vec<Vec<String>> = pairs.iter().map(|pair| vec![text(&pair["AccessKeyId"]), made(pair)]).collect();
    table(&["ACCESS KEY", "MADE"], &rows)
}

fn show_pair(answer: &Value) -> String {
    let (id, secret) = (text(&answer["AccessKeyId"]), text(&answer["SecretAccessKey"]));
    format!("export AWS_ACCESS_KEY_ID={id}\nexport AWS_SECRET_ACCESS_KEY={secret}\n")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
