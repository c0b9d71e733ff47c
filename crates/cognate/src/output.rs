//! Standard output that may be a pipe somebody closed, as in `cognate cmdlets | head`, or a terminal that no text of a server or of a
//! function may steer.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use cmdlet::terminal::{clean, clean_block};

/// Tells something on the error output that may quote what others said.
pub(crate) fn tell(text: &str) {
    eprintln!("{}", clean(text));
}

/// Prints a text whole, cleaned for a person and untouched for a program. A reader that has seen enough is no error.
pub(crate) fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let shown = if out.is_terminal() { clean_block(text) } else { text.into() };
    match out.write_all(shown.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cognate: standard output cannot be written to: {error}");
            ExitCode::FAILURE
        }
    }
}
