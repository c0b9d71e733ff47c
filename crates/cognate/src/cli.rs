//! The command line of the operator's side; cmdlets have their own grammar (crate `cmdlet`).

use std::path::PathBuf;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use crate::commands::access_key::AccessKeyArgs;
use crate::commands::dev_cert::DevCertArgs;
use crate::commands::functions::FunctionsArgs;
use crate::commands::logs::LogsCommand;
use crate::commands::messages::MessagesCommand;
use crate::commands::operator::ServerArgs;
use crate::commands::recovery::RecoveryCommand;
use crate::commands::sign_in::SignInArgs;
use crate::commands::signing_key::SigningKeyArgs;
use crate::commands::sms::SmsCommand;
use crate::commands::store::{BackupArgs, RestoreArgs, StoreCommand};
use crate::commands::token::TokenCommand;
use crate::config::ServeArgs;

/// A user-pool identity provider that answers the Amazon Cognito user pools API.
#[derive(Debug, Parser)]
#[command(
    name = "cognate",
    version,
    about,
    after_help = "Cmdlets run as `cognate Register-CGIPUserInPool -ClientId .. -Username ..`; \
    `cognate cmdlets` lists them, `cognate help Register-CGIPUserInPool` tells about one."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the server.
    Serve(ServeArgs),
    /// See and steer the messages that the server sends.
    Messages {
        /// Which server.
        #[command(flatten)]
        server: ServerArgs,
        #[command(subcommand)]
        command: MessagesCommand,
    },
    /// Read what the service writes into CloudWatch.
    Logs {
        /// Which server.
        #[command(flatten)]
        server: ServerArgs,
        #[command(subcommand)]
        command: LogsCommand,
    },
    /// The account's settings for text messages.
    Sms {
        /// Which server.
        #[command(flatten)]
        server: ServerArgs,
        #[command(subcommand)]
        command: SmsCommand,
    },
    /// The key pairs of administrators.
    AccessKey(AccessKeyArgs),
    /// The keys that sign a pool's tokens.
    SigningKey(SigningKeyArgs),
    /// Look after recoveries of pools to a point in time.
    Recovery {
        /// Which server.
        #[command(flatten)]
        server: ServerArgs,
        #[command(subcommand)]
        command: RecoveryCommand,
    },
    /// Copy the store into a file, while the server runs or not.
    Backup(BackupArgs),
    /// Bring a backup in, in the place of the store.
    Restore(RestoreArgs),
    /// Look after the store.
    Store {
        #[command(subcommand)]
        command: StoreCommand,
    },
    /// Sign a user in by SRP, and print the tokens.
    SignIn(SignInArgs),
    /// Look at a token.
    Token {
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Make a certificate for TLS in development.
    DevCert(DevCertArgs),
    /// Try the functions that triggers call.
    Functions(FunctionsArgs),
    /// List the PowerShell-style cmdlets.
    Cmdlets {
        /// As JSON, with parameters.
        #[arg(long)]
        json: bool,
    },
    /// Write the manual pages of all commands and cmdlets into a folder.
    Man {
        /// The folder; `man1` below a folder that `man` looks into.
        folder: PathBuf,
    },
    /// Print a completion script for a shell.
    Completions {
        /// bash, zsh, fish, powershell or elvish.
        shell: Shell,
    },
}

/// The completion script of a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut command = Cli::command();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "cognate", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    // Cmdlets have their own grammar, so their part of the script is made by their crate. It comes last and hands the rest back.
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if let Some(cmdlets) = cmdlet::completion_script(&shell.to_string(), "cognate", &names) {
        script.push('\n');
        script.push_str(&cmdlets);
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
