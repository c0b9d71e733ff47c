//! `cognate backup`, `cognate restore` and `cognate store check`: care for the store without a server.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use store::upkeep;

use crate::config::{Config, ServeArgs};
use crate::{EXIT_USAGE, output};

/// Which store.
#[derive(Debug, Args)]
pub(crate) struct StoreArgs {
    /// Where data is kept: sqlite:PATH [default: as the server has it].
    #[arg(long, value_name = "URL")]
    store: Option<String>,
    /// Configuration file [default: cognate.toml if it exists].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// See the fields.
#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file to make; it must not exist.
    file: PathBuf,
    #[command(flatten)]
    store: StoreArgs,
}

/// See the fields.
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// The backup.
    file: PathBuf,
    /// Move a store that lies in its place aside.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    store: StoreArgs,
}

/// What to do with the store.
#[derive(Debug, Subcommand)]
pub(crate) enum StoreCommand {
    /// Check the store thoroughly; a running server is not disturbed.
    Check(StoreArgs),
}

impl StoreArgs {
    fn url(&self, environment: impl IntoIterator<Item = (OsString, OsString)>) -> Result<String, ExitCode> {
        let arguments = ServeArgs { store: self.store.clone(), config: self.config.clone(), ..ServeArgs::default() };
        Config::load(&arguments, environment).map(|config| config.store.url).map_err(|error| {
            eprintln!("cognate: {error}");
            ExitCode::from(EXIT_USAGE)
        })
    }
}

/// `cognate backup FILE`.
pub(crate) fn backup(arguments: &BackupArgs) -> ExitCode {
    let url = match arguments.store.url(std::env::vars_os()) {
        Ok(url) => url,
        Err(code) => return code,
    };
    // Drawn on a terminal only.
    let bar = ProgressBar::new(0).with_style(ProgressStyle::default_bar());
    let backed_up = upkeep::backup(&url, &arguments.file, &mut |progress| {
        bar.set_length(progress.of);
        bar.set_position(progress.done);
    });
    bar.finish_and_clear();
    match backed_up {
        Ok(made) => output::print(&format!(
            "{} holds {} users of {} pools ({} bytes), and was checked.\n\
             The master key is not in it: keep a copy of the key file, or of COGNATE_KEYS_MASTER_KEY, apart from it.\n",
            arguments.file.display(),
            made.users,
            made.pools,
            made.bytes
        )),
        Err(error) => failed(&error),
    }
}

/// `cognate restore FILE`.
pub(crate) fn restore(arguments: &RestoreArgs) -> ExitCode {
    let url = match arguments.store.url(std::env::vars_os()) {
        Ok(url) => url,
        Err(code) => return code,
    };
    match upkeep::restore(&url, &arguments.file, arguments.replace) {
        Ok(restored) => {
            if restored.log_missing {
                eprintln!("cognate: the backup is a copy of a running store without its log: what was written last is not in it");
            }
            let mut text = format!("{url} holds {} users of {} pools now.\n", restored.users, restored.pools);
            for path in restored.moved {
                text += &format!("What was there before: {}\n", path.display());
            }
            output::print(&(text + "Start the server with the master key that was in use when the backup was made.\n"))
        }
        Err(error) => failed(&error),
    }
}

/// `cognate store ..`.
pub(crate) fn run(command: &StoreCommand) -> ExitCode {
    let StoreCommand::Check(arguments) = command;
    let url = match arguments.url(std::env::vars_os()) {
        Ok(url) => url,
        Err(code) => return code,
    };
    let report = match upkeep::check(&url) {
        Ok(report) => report,
        Err(error) => return failed(&error),
    };
    let mut text = format!("{url}: {} users of {} pools", report.users, report.pools);
    text += if report.in_use { ", in use by a server\n" } else { ", not in use\n" };
    if report.pending_migrations > 0 {
        text += &format!("The next start adds {} versions of the schema; rows are checked after that.\n", report.pending_migrations);
    }
    if report.findings.is_empty() {
        return output::print(&(text + "No damage was found.\n"));
    }
    for finding in &report.findings {
        text += &format!("Found: {finding}\n");
    }
    output::print(&text);
    ExitCode::FAILURE
}

fn failed(error: &upkeep::UpkeepError) -> ExitCode {
    eprintln!("cognate: {error}");
    ExitCode::FAILURE
}
