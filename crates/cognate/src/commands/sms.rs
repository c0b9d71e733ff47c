//! `cognate sms`: the sandbox and the origination numbers of a running server.

use std::process::ExitCode;

use clap::Subcommand;
use identity::message::operator::Request;
use serde_json::Value;

use super::operator::{self, ServerArgs, table, time_text};

/// What to do with the account's settings.
#[derive(Debug, Subcommand)]
pub(crate) enum SmsCommand {
    /// The SMS sandbox: only verified numbers are sent to.
    Sandbox {
        #[command(subcommand)]
        command: SandboxCommand,
    },
    /// The numbers that messages may come from.
    Origination {
        #[command(subcommand)]
        command: OriginationCommand,
    },
}

/// What to do with the sandbox.
#[derive(Debug, Subcommand)]
pub(crate) enum SandboxCommand {
    /// Say whether the sandbox is on, and list its numbers.
    Status,
    /// Send to verified numbers only.
    On,
    /// Send to any number.
    Off,
    /// Add a number and send it a code.
    Add {
        /// In E.164 form, e.g. +491701234567.
        number: String,
        /// Language of the message, e.g. de-DE.
        #[arg(long)]
        language: Option<String>,
    },
    /// Verify a number by the code it was sent.
    Verify {
        /// In E.164 form.
        number: String,
        /// The code.
        code: String,
    },
    /// Add a number without a code.
    Trust {
        /// In E.164 form.
        number: String,
    },
    /// Remove a number; possible 24 hours after its last code or attempt.
    Delete {
        /// In E.164 form.
        number: String,
    },
}

/// What to do with the origination register.
#[derive(Debug, Subcommand)]
pub(crate) enum OriginationCommand {
    /// List the register.
    List,
    /// Add a number, or change its entry.
    Add {
        /// In E.164 form, or the digits of a short code.
        number: String,
        /// Two letters; that of the number unless given. A short code needs it.
        #[arg(long)]
        country: Option<String>,
        /// What the number can do: SMS, MMS or VOICE. May be given more than once.
        #[arg(long = "capability", value_parser = ["SMS", "MMS", "VOICE"], default_value = "SMS")]
        capabilities: Vec<String>,
        /// What it may be used for.
        #[arg(long, value_parser = ["Transactional", "Promotional", "Premium"], default_value = "Transactional")]
        route: String,
    },
    /// Take a number out.
    Remove {
        /// The number or short code.
        number: String,
    },
}

/// Runs the command.
pub(crate) fn run(server: &ServerArgs, command: SmsCommand) -> ExitCode {
    match command {
        SmsCommand::Sandbox { command } => operator::run(server, &sandbox(command), show_sandbox),
        SmsCommand::Origination { command } => operator::run(server, &origination(command), show_origination),
    }
}

fn sandbox(command: SandboxCommand) -> Request {
    match command {
        SandboxCommand::Status => Request::ShowSmsAccount {},
        SandboxCommand::On => Request::SetSmsSandbox { enabled: true },
        SandboxCommand::Off => Request::SetSmsSandbox { enabled: false },
        SandboxCommand::Add { number, language } => Request::AddSmsNumber { phone_number: number, language },
        SandboxCommand::Verify { number, code } => Request::VerifySmsNumber { phone_number: number, code },
        SandboxCommand::Trust { number } => Request::TrustSmsNumber { phone_number: number },
        SandboxCommand::Delete { number } => Request::DeleteSmsNumber { phone_number: number },
    }
}

fn origination(command: OriginationCommand) -> Request {
    match command {
        OriginationCommand::List => Request::ShowSmsAccount {},
        OriginationCommand::Add { number, country, capabilities, route } => {
            Request::AddOriginationNumber { phone_number: number, country, capabilities, route }
        }
        OriginationCommand::Remove { number } => Request::RemoveOriginationNumber { phone_number: number },
    }
}

fn show_sandbox(answer: &Value) -> String {
    let inside = answer["InSandbox"].as_bool() == Some(true);
    let state = format!("The SMS sandbox is {}.\n", if inside { "on: only verified numbers are sent to" } else { "off" });
    let numbers = answer["SandboxNumbers"].as_array().map(Vec::as_slice).unwrap_or_default();
    if numbers.is_empty() {
        return state;
    }
    let status = |entry: &Value| if entry["Verified"].as_bool() == Some(true) { "verified" } else { "pending" }.to_owned();
    let rows: Vec<Vec<String>> = numbers.iter().map(|entry| vec![text(&entry["PhoneNumber"]), status(entry)]).collect();
    state + &table(&["NUMBER", "STATUS"], &rows)
}

fn show_origination(answer: &Value) -> String {
    let numbers = answer["OriginationNumbers"].as_array().map(Vec::as_slice).unwrap_or_default();
    if numbers.is_empty() {
        return "No origination numbers are registered; messages to +1 numbers cannot be sent.\n".to_owned();
    }
    let rows: Vec<Vec<String>> = numbers
        .iter()
        .map(|entry| {
            let capabilities: Vec<String> = entry["Capabilities"].as_array().into_iter().flatten().map(text).collect();
            vec![
                text(&entry["PhoneNumber"]),
                text(&entry["Country"]),
                capabilities.join(","),
                text(&entry["Route"]),
                time_text(&entry["CreatedAt"]),
            ]
        })
        .collect();
    table(&["NUMBER", "COUNTRY", "CAN", "ROUTE", "ADDED"], &rows)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
