//! `cognate messages`: the outbox of a running server.

use std::process::ExitCode;

use clap::Subcommand;
use identity::message::operator::Request;
use serde_json::Value;

use super::operator::{self, ServerArgs, table, time_text};

/// What to do with messages.
#[derive(Debug, Subcommand)]
pub(crate) enum MessagesCommand {
    /// List the newest messages, without their content.
    List {
        /// Only those that stand so: pending, sent, dead or held.
        #[arg(long, value_parser = ["pending", "sent", "dead", "held"], conflicts_with_all = ["to", "username"])]
        state: Option<String>,
        /// Only those to this address or number.
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
        /// Only those to this user.
        #[arg(long, value_name = "NAME")]
        username: Option<String>,
        /// At most so many.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
    },
    /// Show one message, without its content.
    Show {
        /// Its id.
        id: String,
    },
    /// Try a message again now.
    Retry {
        /// Its id.
        #[arg(required_unless_present = "all_dead")]
        id: Option<String>,
        /// Every message that was given up, at most a thousand.
        #[arg(long, conflicts_with = "id")]
        all_dead: bool,
    },
    /// Remove messages that wait for nothing more.
    Purge {
        /// Only those older than this: 30d, 12h, 45m, 10s.
        #[arg(long, value_name = "AGE", value_parser = age)]
        before: u64,
    },
}

/// Runs the command.
pub(crate) fn run(server: &ServerArgs, command: MessagesCommand) -> ExitCode {
    match command {
        MessagesCommand::List { state, to, username, limit } => {
            let request = Request::ListMessages { state, destination: to, username, limit: Some(limit) };
            operator::run(server, &request, show_list)
        }
        MessagesCommand::Show { id } => operator::run(server, &Request::ShowMessage { id }, show_one),
        MessagesCommand::Retry { id, .. } => {
            operator::run(server, &Request::RetryMessages { id }, |answer| format!("{} to be tried again\n", answer["Retried"]))
        }
        MessagesCommand::Purge { before } => {
            let request = Request::PurgeMessages { older_than_seconds: before };
            operator::run(server, &request, |answer| format!("{} removed\n", answer["Removed"]))
        }
    }
}

fn show_list(answer: &Value) -> String {
    let messages = answer["Messages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let rows: Vec<Vec<String>> = messages.iter().map(row).collect();
    let table = table(&["ID", "CREATED", "STATE", "VIA", "TO", "FOR", "ATTEMPTS", "REASON"], &rows);
    let counts = answer["Counts"].as_object();
    let counts: Vec<String> = counts.into_iter().flatten().map(|(state, count)| format!("{count} {state}")).collect();
    format!("{table}In all: {}.\n", if counts.is_empty() { "no messages".to_owned() } else { counts.join(", ") })
}

fn row(message: &Value) -> Vec<String> {
    let text = |name: &str| message[name].as_str().unwrap_or_default().to_owned();
    vec![
        text("Id"),
        time_text(&message["CreatedAt"]),
        text("State"),
        text("Channel"),
        text("Destination"),
        text("TriggerSource").rsplit('_').next().unwrap_or_default().to_owned(),
        message["Attempts"].to_string(),
        text("LastError"),
    ]
}

fn show_one(answer: &Value) -> String {
    let Some(message) = answer["Message"].as_object() else { return String::new() };
    let rows: Vec<Vec<String>> = message
        .iter()
        .map(|(name, value)| {
            let text = match value {
                Value::String(text) => text.clone(),
                time if name.ends_with("At") => time_text(time),
                other => other.to_string(),
            };
            vec![name.clone(), text]
        })
        .collect();
    table(&["WHAT", "VALUE"], &rows)
}

/// Seconds of `30d`, `12h`, `45m` or `10s`.
fn age(text: &str) -> Result<u64, String> {
    let bad = || format!("{text:?} is not an age like 30d, 12h, 45m or 10s");
    let unit = text.chars().next_back().ok_or_else(bad)?;
    let seconds = match unit {
        'd' => 24 * 3600,
        'h' => 3600,
        'm' => 60,
        's' => 1,
        _ => return Err(bad()),
    };
    let number: u64 = text.strip_suffix(unit).and_then(|number| number.parse().ok()).ok_or_else(bad)?;
    number.checked_mul(seconds).ok_or_else(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_a_unit() {
        assert_eq!((age("30d"), age("12h"), age("45m"), age("10s")), (Ok(2_592_000), Ok(43_200), Ok(2_700), Ok(10)));
        for bad in ["", "d", "10", "-1d", "1w", "99999999999999999999d"] {
            assert!(age(bad).is_err(), "{bad}");
        }
    }
}
