//! `cognate backup`, `cognate restore` and `cognate store ..`: care for the store without a server.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use store::transfer::{Progress, transfer};
use store::upkeep;

use crate::config::{Config, ServeArgs, StoreConfig};
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
    /// Copy everything into another store, between SQLite and PostgreSQL or within one; no server may run on either.
    Migrate(MigrateArgs),
}

/// See the fields.
#[derive(Debug, Args)]
pub(crate) struct MigrateArgs {
    /// The store to copy: sqlite:PATH or postgres://HOST/DATABASE. It stays as it is.
    #[arg(long, value_name = "URL")]
    from: String,
    /// The store to copy into: empty, or the beginning of the same copy, with which it then goes on.
    #[arg(long, value_name = "URL")]
    to: String,
    /// Put this text in the place of null characters that an older version let into a SQLite store, in the copied store too.
    #[arg(long, value_name = "TEXT")]
    replace_null_characters: Option<String>,
    /// Configuration file, for [store] [default: cognate.toml if it exists].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl StoreArgs {
    fn url(&self, environment: impl IntoIterator<Item = (OsString, OsString)>) -> Result<String, ExitCode> {
        store(self.store.clone(), self.config.clone(), environment).map(|store| store.url)
    }
}

/// `[store]` alone: none of these commands serves anything or needs a key.
fn store(
    url: Option<String>,
    file: Option<PathBuf>,
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<StoreConfig, ExitCode> {
    let arguments = ServeArgs { store: url, config: file, ..ServeArgs::default() };
    Config::load_store(&arguments, environment).map_err(|error| {
        eprintln!("cognate: {error}");
        ExitCode::from(EXIT_USAGE)
    })
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
    match command {
        StoreCommand::Check(arguments) => check(arguments),
        StoreCommand::Migrate(arguments) => migrate(arguments),
    }
}

fn migrate(arguments: &MigrateArgs) -> ExitCode {
    let store = match store(None, arguments.config.clone(), std::env::vars_os()) {
        Ok(store) => store,
        Err(code) => return code,
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("cognate: the runtime could not be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    // Drawn on a terminal only.
    let style = ProgressStyle::with_template("{msg:<26} {wide_bar} {pos}/{len} rows, {eta} left");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut progress = |progress: Progress| {
        bar.set_length(progress.of);
        bar.set_position(progress.done);
        bar.set_message(format!("{} {}", if progress.comparing { "comparing" } else { "copying" }, progress.table));
    };
    let null_characters_as = arguments.replace_null_characters.as_deref();
    let moved = runtime.block_on(transfer(&arguments.from, &arguments.to, store.options(), null_characters_as, &mut progress));
    bar.finish_and_clear();
    let moved = match moved {
        Ok(moved) => moved,
        Err(error) => return failed(&error),
    };
    let mut text = String::new();
    for (table, rows, digest) in moved.tables.iter().filter(|(_, rows, _)| *rows > 0) {
        text += &format!("{table:<20} {rows:>12} rows  {}\n", &digest[..16]);
    }
    let all: u64 = moved.tables.iter().map(|(_, rows, _)| rows).sum();
    output::print(&format!(
        "{text}{all} rows {}, and read once more on both sides: numbers and SHA-256 (the first half of it above) are the same.\n\
         The secrets among them are sealed as before: start the servers on the new store with the same master key\n\
         (a SQLite store's master.key; the content of that file is what COGNATE_KEYS_MASTER_KEY takes). With another one they refuse to start.\n\
         The old store is as it was. Do not start a server on it again: what that would write is not in the new one.\n",
        if moved.resumed { "are over, some of them by an earlier run" } else { "are over" },
    ))
}

fn check(arguments: &StoreArgs) -> ExitCode {
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
