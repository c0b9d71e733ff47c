//! Servers that end with this process, however that ends.

use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Does for the server what a service manager would: starts it, and stops it and removes its files when nobody holds the pipe any more. A
/// signal for the whole group of processes (Ctrl-C) must not end it before.
const HOLD: &str = r#"trap '' INT TERM HUP
folder=$1
shift
"$@" >"$folder/log" 2>&1 </dev/null &
read -r _
kill -QUIT $!
wait
rm -rf "$folder""#;

/// Starts a server in the hands of a shell, whose standard input is the pipe. Its output goes into `log` in the folder.
pub(super) fn hold(folder: &Path, server: &Command) -> Result<Child, String> {
    let mut shell = Command::new("sh");
    shell.args(["-c", HOLD, "hold"]).arg(folder).arg(server.get_program()).args(server.get_args());
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|error| format!("sh: {error}"))
}

/// A port that nobody listens on. Somebody may take it in between: then the server does not start, and the test says so.
pub(super) fn free_port() -> Result<u16, String> {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    free.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}

/// The server refuses to run as root, so then it runs as another.
pub(super) fn server_user() -> Result<Option<&'static str>, String> {
    let id = |args: &[&str]| Command::new("id").args(args).output().map_err(|error| format!("id: {error}"));
    let own = id(&["-u"])?;
    if !own.status.success() {
        return Err(format!("id -u: {}, {}", own.status, String::from_utf8_lossy(&own.stderr)));
    }
    Ok(match own.stdout == b"0\n" {
        false => None,
        true if id(&["-u", "postgres"])?.status.success() => Some("postgres"),
        true => Some("nobody"),
    })
}

pub(super) fn as_user(user: Option<&str>, program: &Path) -> Command {
    let Some(user) = user else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.arg(format!("--reuid={user}")).args(["--clear-groups", "--"]).arg(program);
    command
}

pub(super) fn run(command: &mut Command) -> Result<(), String> {
    let output = command.current_dir("/").output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{}: {}", command.get_program().display(), String::from_utf8_lossy(&output.stderr)))
}
