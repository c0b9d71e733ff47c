//! The cmdlets alone, without the server: a small program for machines that only administer.
//!
//! `cognate-cmdlet Register-CGIPUserInPool ..`, or called through a link by the cmdlet's name.

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::Path;

fn main() {
    let mut args: Vec<OsString> = std::env::args_os().collect();
    let called_as = args.first().and_then(|a| Path::new(a).file_stem()).and_then(|s| s.to_str()).unwrap_or_default().to_owned();
    if cmdlet::is_cmdlet(&called_as) {
        args[0] = called_as.into();
    } else {
        args.drain(..args.len().min(1));
    }
    std::process::exit(run(args));
}

fn run(args: Vec<OsString>) -> i32 {
    match args.first().and_then(|a| a.to_str()) {
        None | Some("--help" | "-h") => {
            eprintln!(
                "usage: cognate-cmdlet CMDLET [PARAMETERS]\n       cognate-cmdlet help CMDLET\n       cognate-cmdlet cmdlets [--json]\n       cognate-cmdlet completion SHELL"
            );
            return if args.is_empty() { cmdlet::exit::USAGE } else { cmdlet::exit::DONE };
        }
        Some("--version") => {
            return print(concat!("cognate-cmdlet ", env!("CARGO_PKG_VERSION"), "\n"));
        }
        Some("help") => return help(args.get(1).and_then(|name| name.to_str()).unwrap_or_default()),
        Some("cmdlets") => {
            return print(&cmdlet::list(args.iter().any(|a| a == "--json")));
        }
        Some("completion") => {
            let script = args
                .get(1)
                .and_then(|s| s.to_str())
                .and_then(|shell| cmdlet::completion_script(shell, "cognate-cmdlet", &["cmdlets", "completion", "help"]));
            return match script {
                Some(script) => print(&script),
                None => {
                    eprintln!("usage: cognate-cmdlet completion {}", cmdlet::SHELLS.join("|"));
                    cmdlet::exit::USAGE
                }
            };
        }
        Some(_) => {}
    }
    match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => {
            let code = runtime.block_on(cmdlet::run(args, cmdlet::Io::from_process()));
            // A question that nobody answered may still hold a thread.
            runtime.shutdown_background();
            code
        }
        Err(e) => {
            eprintln!("cognate-cmdlet: the async runtime cannot start: {e}");
            1
        }
    }
}

/// The page of one cmdlet.
fn help(name: &str) -> i32 {
    cmdlet::help(name).map_or_else(
        || {
            eprintln!("cognate-cmdlet: there is no cmdlet '{name}'; `cognate-cmdlet cmdlets` lists all.");
            cmdlet::exit::USAGE
        },
        |page| print(&page),
    )
}

/// Prints a text whole. A reader that has seen enough, as in `cognate-cmdlet cmdlets | head`, is no error.
fn print(text: &str) -> i32 {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("cognate-cmdlet: standard output cannot be written to: {error}");
            cmdlet::exit::REFUSED
        }
        _ => cmdlet::exit::DONE,
    }
}
