//! `cognate recovery`: recoveries of pools to a point in time, of a running server.

use std::process::ExitCode;

use clap::Subcommand;
use identity::message::operator::Request;
use serde_json::Value;

use super::operator::{self, ServerArgs, table, time_text};

/// What to do with recoveries.
#[derive(Debug, Subcommand)]
pub(crate) enum RecoveryCommand {
    /// List the recoveries of all pools that have not ended.
    List,
    /// End a recovery that was started and cannot go on, half way: users change again, and not all of them are what they were.
    Abort {
        /// The pool's id.
        user_pool_id: String,
        /// The recovery's id.
        restore_id: String,
    },
}

/// Runs the command.
pub(crate) fn run(server: &ServerArgs, command: RecoveryCommand) -> ExitCode {
    match command {
        RecoveryCommand::List => operator::run(server, &Request::ListRecoveries {}, show_list),
        RecoveryCommand::Abort { user_pool_id, restore_id } => {
            operator::run(server, &Request::AbortRecovery { user_pool_id, restore_id }, show_aborted)
        }
    }
}

fn show_list(answer: &Value) -> String {
    let recoveries = answer["Recoveries"].as_array().map(Vec::as_slice).unwrap_or_default();
    if recoveries.is_empty() {
        return "No recovery is active.\n".to_owned();
    }
    let rows: Vec<Vec<String>> = recoveries
        .iter()
        .map(|entry| {
            let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
            vec![
                text("UserPoolId"),
                text("RestoreId"),
                text("RestoreStatus"),
                time_text(&entry["RestoreTimestamp"]),
                time_text(&entry["TriggerTimestamp"]),
            ]
        })
        .collect();
    table(&["POOL", "RECOVERY", "STATUS", "BACK TO", "BEGAN"], &rows)
}

fn show_aborted(answer: &Value) -> String {
    let recovery = &answer["Recovery"];
    format!(
        "The users of {} change again. Some of them are what they were at {}, others are not.\n\
         Another recovery, to that time or to any other before {}, puts them all back.\n",
        recovery["UserPoolId"].as_str().unwrap_or_default(),
        time_text(&recovery["RestoreTimestamp"]),
        time_text(&recovery["TriggerTimestamp"]),
    )
}
