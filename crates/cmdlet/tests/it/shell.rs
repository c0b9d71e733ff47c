//! Running the program, and turning PowerShell spelling into the arguments that a POSIX shell would deliver.

use crate::server::Server;
use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock};

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program: `COGNATE_TEST_BIN` when set (the `cognate` program or the folder that it lies in), else the crate's own.
pub(crate) fn program() -> PathBuf {
    match std::env::var_os("COGNATE_TEST_BIN").map(PathBuf::from) {
        Some(folder) if folder.is_dir() => folder.join(format!("cognate{}", std::env::consts::EXE_SUFFIX)),
        Some(program) => program,
        None => env!("CARGO_BIN_EXE_cognate-cmdlet").into(),
    }
}

/// A command without any of the caller's settings.
pub(crate) fn command() -> Command {
    let mut command = Command::new(program());
    clean(&mut command);
    command
}

/// Takes every setting that decides regions and endpoints away.
pub(crate) fn clean(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_") {
            command.env_remove(name);
        }
    }
    let nowhere = scratch("nowhere").join("none");
    command.env("AWS_CONFIG_FILE", &nowhere).env("AWS_SHARED_CREDENTIALS_FILE", &nowhere).env("AWS_EC2_METADATA_DISABLED", "true");
}

/// A folder of that name for the tests of this process, empty at first.
pub(crate) fn scratch(name: &str) -> PathBuf {
    static OWN: OnceLock<PathBuf> = OnceLock::new();
    let own = OWN.get_or_init(|| {
        let own = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cmdlet-{}", std::process::id()));
        // A process before may have had the same number, as in containers on one folder of builds, and has left results there.
        drop(std::fs::remove_dir_all(&own));
        own
    });
    let folder = own.join(name);
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    folder
}

/// Runs the program with these arguments and this standard input.
pub(crate) fn run(args: &[String], input: &str, env: &[(&str, String)]) -> Run {
    let mut command = command();
    command.args(args).envs(env.iter().map(|(k, v)| (*k, v.as_str())));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The program may end before it has read everything.
    drop(stdin.write_all(input.as_bytes()));
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// Runs Register-CGIPUserInPool with arguments in PowerShell spelling; `B` names the server.
pub(crate) fn register(args: &str, server: &Server) -> Run {
    register_with(args, server, "", &[])
}

/// The same with standard input and environment.
pub(crate) fn register_with(args: &str, server: &Server, input: &str, env: &[(&str, String)]) -> Run {
    let mut words = vec!["Register-CGIPUserInPool".to_owned()];
    words.extend(split(&with_base(args, server)));
    run(&words, input, env)
}

/// Puts region and address in the place of a lone `B`.
pub(crate) fn with_base(args: &str, server: &Server) -> String {
    let base = format!("-Region us-west-2 -EndpointUrl {}", server.url());
    args.split(' ').map(|word| if word == "B" { base.as_str() } else { word }).collect::<Vec<_>>().join(" ")
}

/// PowerShell spelling to arguments: blanks separate, quotes around a whole argument go, literals stay as they are.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut word, mut started, mut depth) = (String::new(), false, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' if depth == 0 && (!started || word.ends_with(':')) => {
                started = true;
                for c in chars.by_ref() {
                    if c == '\'' {
                        break;
                    }
                    word.push(c);
                }
            }
            ' ' if depth == 0 => {
                if started {
                    out.push(std::mem::take(&mut word));
                }
                started = false;
            }
            c => {
                depth += i32::from(matches!(c, '{' | '(')) - i32::from(matches!(c, '}' | ')'));
                started = true;
                word.push(c);
            }
        }
    }
    if started {
        out.push(word);
    }
    out
}

/// A stream whose text the test can read afterwards.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no thread panicked").clone()).expect("UTF-8")
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no thread panicked").write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs inside the test process, as the `cognate` program does; with a width, a person with such a window reads the output.
pub(crate) fn inside(args: &[&str], window: Option<usize>) -> Run {
    let (out, err) = (Shared::default(), Shared::default());
    let io = cmdlet::Io {
        stdin: Box::new(std::io::empty()),
        stdin_is_terminal: false,
        stdout: Box::new(out.clone()),
        stdout_is_terminal: window.is_some(),
        stderr: Box::new(err.clone()),
        stderr_is_terminal: false,
        env: cmdlet::Env::from_pairs([
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_ACCESS_KEY_ID", "AKIDTEST"),
            ("AWS_SECRET_ACCESS_KEY", "secret"),
        ]),
        columns: window.unwrap_or(120),
        clock: Arc::new(|| std::time::SystemTime::UNIX_EPOCH),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let code = runtime.block_on(cmdlet::run(args.iter().map(OsString::from), io));
    Run { code, out: out.text(), err: err.text() }
}
