//! `cognate signing-key`: the keys that sign a pool's tokens, of a running server.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use identity::message::operator::Request;
use serde_json::Value;

use super::operator::{self, ServerArgs};

/// Which server, and what to do.
#[derive(Debug, Args)]
pub(crate) struct SigningKeyArgs {
    #[command(flatten)]
    server: ServerArgs,
    #[command(subcommand)]
    command: SigningKeyCommand,
}

/// What to do with signing keys.
#[derive(Debug, Subcommand)]
enum SigningKeyCommand {
    /// Sign by new keys from now on. Nobody is signed out: the old ones stay published as long as a token of theirs can live.
    Rotate {
        /// The pool's id.
        user_pool_id: String,
    },
}

/// Runs the command.
pub(crate) fn run(arguments: SigningKeyArgs) -> ExitCode {
    let SigningKeyCommand::Rotate { user_pool_id } = arguments.command;
    operator::run(&arguments.server, &Request::RotateSigningKeys { user_pool_id }, show)
}

fn show(answer: &Value) -> String {
    let ids = |name: &str| answer[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    format!("signs now: {}\nretired:   {}\n", ids("KeyIds"), ids("Retired"))
}
