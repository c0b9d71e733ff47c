//! `cognate`: the server, the cmdlets and the operator's commands in one program.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

mod cli;
mod commands;
mod config;
mod logging;
mod output;
mod platform;
mod serve;
mod span_fields;
mod triggers;

/// Many small short-lived objects per request: a third less time in the allocator than with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit code for wrong arguments or settings.
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if let Some(cmdlet) = cmdlet_arguments(&mut arguments) {
        return run_cmdlet(cmdlet);
    }
    if let Some(name) = arguments.get(1).and_then(|name| name.to_str()).filter(|name| looks_like_a_cmdlet(name)) {
        return no_such_cmdlet(name);
    }
    if let Some(name) = cmdlet_of_help(&arguments) {
        return cmdlet::help(name).map_or_else(|| no_such_cmdlet(name), |page| output::print(&page));
    }
    match cli::Cli::parse_from(arguments).command {
        cli::Command::Serve(arguments) => serve::run(&arguments),
        cli::Command::Messages { server, command } => commands::messages::run(&server, command),
        cli::Command::Logs { server, command } => commands::logs::run(&server, command),
        cli::Command::Sms { server, command } => commands::sms::run(&server, command),
        cli::Command::AccessKey(arguments) => commands::access_key::run(arguments),
        cli::Command::SigningKey(arguments) => commands::signing_key::run(arguments),
        cli::Command::Recovery { server, command } => commands::recovery::run(&server, command),
        cli::Command::Backup(arguments) => commands::store::backup(&arguments),
        cli::Command::Restore(arguments) => commands::store::restore(&arguments),
        cli::Command::Store { command } => commands::store::run(&command),
        cli::Command::SignIn(arguments) => commands::sign_in::run(&arguments),
        cli::Command::Token { command } => commands::token::run(&command),
        cli::Command::DevCert(arguments) => commands::dev_cert::run(&arguments),
        cli::Command::Functions(arguments) => commands::functions::run(&arguments),
        cli::Command::Cmdlets { json } => output::print(&cmdlet::list(json)),
        cli::Command::Man { folder } => commands::man::run(cli::Cli::command(), &folder),
        cli::Command::Completions { shell } => output::print(&cli::completions(shell)),
    }
}

/// The arguments from the cmdlet's name on, if the program was called by that name or with it as the first argument.
fn cmdlet_arguments(arguments: &mut Vec<OsString>) -> Option<Vec<OsString>> {
    let called_by = arguments.first().and_then(|path| Path::new(path).file_stem()?.to_str().map(str::to_owned))?;
    if cmdlet::is_cmdlet(&called_by) {
        arguments[0] = called_by.into();
        return Some(std::mem::take(arguments));
    }
    let is_cmdlet = arguments.get(1).and_then(|name| name.to_str()).is_some_and(cmdlet::is_cmdlet);
    is_cmdlet.then(|| arguments.split_off(1))
}

/// `cognate help Register-CGIPUserInPool`.
fn cmdlet_of_help(arguments: &[OsString]) -> Option<&str> {
    let asks = arguments.get(1).is_some_and(|word| word == "help");
    arguments.get(2).and_then(|name| name.to_str()).filter(|name| asks && looks_like_a_cmdlet(name))
}

/// `Verb-CGIPNoun`, whether or not there is one of that name.
fn looks_like_a_cmdlet(name: &str) -> bool {
    name.to_ascii_uppercase().contains("-CGIP") && !name.starts_with('-')
}

fn no_such_cmdlet(name: &str) -> ExitCode {
    let listed = cmdlet::list(false);
    let names = listed.lines().filter_map(|line| line.split_whitespace().next());
    let closeness = |known: &str| strsim::jaro_winkler(&known.to_ascii_lowercase(), &name.to_ascii_lowercase());
    let closest = names.max_by(|a, b| closeness(a).total_cmp(&closeness(b))).unwrap_or_default();
    eprintln!("cognate: there is no cmdlet {name}; did you mean {closest}? `cognate cmdlets` lists all.");
    ExitCode::from(EXIT_USAGE)
}

fn run_cmdlet(arguments: Vec<OsString>) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("cognate: the runtime could not be started: {error}");
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(cmdlet::run(arguments, cmdlet::Io::from_process()));
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
