//! `cognate logs`: what the service writes into CloudWatch.

use std::process::ExitCode;

use clap::Subcommand;
use identity::message::operator::Request;
use serde_json::{Value, json};

use super::operator::{self, ServerArgs};
use crate::output;

/// Which log.
#[derive(Debug, Subcommand)]
pub(crate) enum LogsCommand {
    /// What became of each line of an imported file.
    Import {
        /// The job's id: import-..
        job: String,
        /// Its pool, should two pools have a job of that id.
        #[arg(long, value_name = "ID")]
        user_pool_id: Option<String>,
    },
}

pub(crate) fn run(server: &ServerArgs, command: LogsCommand) -> ExitCode {
    let LogsCommand::Import { job, user_pool_id } = command;
    let mut after = 0;
    let mut lines = Vec::new();
    loop {
        let request = Request::ShowImportLog { job_id: job.clone(), user_pool_id: user_pool_id.clone(), after };
        let mut answer = match operator::fetch(server, &request) {
            Ok(answer) => answer,
            Err(error) => return operator::refuse(&error),
        };
        let next = answer["Next"].as_i64();
        let part = answer["Lines"].as_array_mut().map(std::mem::take).unwrap_or_default();
        if server.json {
            lines.extend(part);
        } else {
            let text: String = part.iter().filter_map(Value::as_str).flat_map(|line| [line, "\n"]).collect();
            output::print(&text);
        }
        match next {
            Some(next) => after = next,
            None if server.json => {
                answer["Lines"] = json!(lines);
                return output::print(&format!("{answer:#}\n"));
            }
            None => return output::print(&ending(&job, &answer)),
        }
    }
}

fn ending(job: &str, answer: &Value) -> String {
    let text = |name: &str| answer[name].as_str().unwrap_or_default();
    let count = |name: &str| answer[name].as_i64().unwrap_or_default();
    format!(
        "{job} of {}: {}, {} imported, {} skipped, {} failed. {}\n",
        text("UserPoolId"),
        text("Status"),
        count("ImportedUsers"),
        count("SkippedUsers"),
        count("FailedUsers"),
        text("CompletionMessage")
    )
}
