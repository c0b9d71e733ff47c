//! Standard output that may be a pipe somebody closed, as in `cognate cmdlets | head`.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Prints a text whole. A reader that has seen enough is no error.
pub(crate) fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cognate: standard output cannot be written to: {error}");
            ExitCode::FAILURE
        }
    }
}
