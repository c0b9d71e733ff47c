//! What the user sees and answers: streams with their prefixes, prompts, and Ctrl-C.

use crate::failure::Failure;
use crate::io::{Clock, Env, Io};
use crate::platform;
use crate::table::Cmdlet;
use crate::terminal;
use crate::value::Value;
use std::io::{BufRead, BufReader, Read, Write};
use tokio::sync::{mpsc, watch};

/// The streams of one run.
pub(crate) struct Console {
    stdin: Option<BufReader<Box<dyn Read + Send>>>,
    stdin_is_terminal: bool,
    stdout: Box<dyn Write + Send>,
    /// Whether a person reads standard output.
    pub stdout_is_terminal: bool,
    stderr: Box<dyn Write + Send>,
    /// Whether a person reads standard error.
    pub stderr_is_terminal: bool,
    /// Environment variables.
    pub env: Env,
    /// The time for signatures.
    pub clock: Clock,
    /// Width of the window in characters.
    pub columns: usize,
    /// Whether verbose lines are wanted.
    pub verbose: bool,
    /// Whether debug lines are wanted.
    pub debug: bool,
    /// Whether warnings are wanted.
    pub warnings: bool,
    interrupts: watch::Sender<u32>,
    broken_pipe: bool,
    listener: Option<Listener>,
}

/// The PowerShell module in the place of a person: it takes events as JSON lines and answers questions.
struct Listener {
    answers: mpsc::Receiver<bool>,
}

impl Console {
    /// Takes over the streams. Must be called inside the async runtime.
    pub(crate) fn new(io: Io) -> Self {
        Self {
            stdin: Some(BufReader::new(io.stdin)),
            stdin_is_terminal: io.stdin_is_terminal,
            stdout: io.stdout,
            stdout_is_terminal: io.stdout_is_terminal,
            stderr: io.stderr,
            stderr_is_terminal: io.stderr_is_terminal,
            env: io.env,
            clock: io.clock,
            columns: io.columns,
            verbose: false,
            debug: false,
            warnings: true,
            interrupts: count_interrupts(),
            broken_pipe: false,
            listener: None,
        }
    }

    /// Whether a person can be asked.
    pub(crate) fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stdin.is_some()
    }

    /// Whether standard input is a terminal.
    pub(crate) fn stdin_is_terminal(&self) -> bool {
        self.stdin_is_terminal
    }

    /// Gives standard input away, to be read as records.
    pub(crate) fn take_stdin(&mut self) -> Option<BufReader<Box<dyn Read + Send>>> {
        self.stdin.take()
    }

    /// Writes to standard output and flushes, so that each result is seen as soon as it is there.
    pub(crate) fn out(&mut self, text: &str) {
        let written = self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush());
        self.broken_pipe |= written.is_err();
    }

    /// Whether the reader of standard output is gone.
    pub(crate) fn reader_is_gone(&self) -> bool {
        self.broken_pipe
    }

    /// Writes to standard error. A lost reader there is no reason to stop.
    pub(crate) fn err(&mut self, text: &str) {
        drop(self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush()));
    }

    /// From now on everything goes to the module, whose answers to questions come from there.
    pub(crate) fn listen(&mut self, answers: mpsc::Receiver<bool>) {
        self.listener = Some(Listener { answers });
    }

    /// Whether the module takes what is said.
    pub(crate) fn has_listener(&self) -> bool {
        self.listener.is_some()
    }

    /// Tells the module something.
    pub(crate) fn event(&mut self, members: Vec<(String, Value)>) {
        self.out(&format!("{}\n", Value::Hash(members).to_json()));
    }

    /// Asks the module whether to go on; no when it is gone.
    pub(crate) async fn ask_listener(&mut self, target: &str) -> bool {
        self.event(vec![("Ask".into(), Value::str(target))]);
        match &mut self.listener {
            Some(listener) => listener.answers.recv().await.unwrap_or(false),
            None => false,
        }
    }

    /// A verbose line, when wanted.
    pub(crate) fn write_verbose(&mut self, text: &str) {
        if self.verbose {
            self.write("Verbose", text);
        }
    }

    /// A debug line, when wanted.
    pub(crate) fn write_debug(&mut self, text: &str) {
        if self.debug {
            self.write("Debug", text);
        }
    }

    /// A warning, when wanted.
    pub(crate) fn write_warning(&mut self, text: &str) {
        if self.warnings {
            self.write("Warning", text);
        }
    }

    fn write(&mut self, stream: &str, text: &str) {
        if self.has_listener() {
            self.event(vec![(stream.to_owned(), Value::str(text))]);
        } else {
            self.err(&format!("{}: {}\n", stream.to_ascii_uppercase(), terminal::clean(text)));
        }
    }

    /// An error record; `stops` when it ends the run.
    pub(crate) fn write_error(&mut self, failure: &Failure, cmdlet: &Cmdlet, line: Option<u64>, stops: bool) {
        if self.has_listener() {
            let place = line.map_or(Value::Null, |line| Value::Int(i64::try_from(line).unwrap_or(i64::MAX)));
            self.event(vec![("Error".into(), failure.to_value()), ("Line".into(), place), ("Stops".into(), Value::Bool(stops))]);
        } else {
            let text = failure.text(cmdlet, line);
            self.err(&text);
        }
    }

    /// Reads one line that a person types; none at the end of input or on Ctrl-C.
    pub(crate) async fn read_line(&mut self) -> Option<String> {
        let mut stdin = self.stdin.take()?;
        let (give, take) = tokio::sync::oneshot::channel();
        // A plain thread: a read that nobody answers must not keep the program from ending.
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = (&mut stdin).take(64 * 1024).read_line(&mut line);
            drop(give.send((stdin, read.ok().filter(|n| *n > 0).map(|_| line))));
        });
        let mut interrupted = self.interrupt_signal();
        let (stdin, line) = tokio::select! {
            answer = take => answer.ok()?,
            () = interrupted.at_least(1) => return None,
        };
        self.stdin = Some(stdin);
        line.map(|l| l.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Whether Ctrl-C was pressed.
    pub(crate) fn interrupted(&self) -> bool {
        *self.interrupts.borrow() > 0
    }

    /// How often Ctrl-C was pressed.
    pub(crate) fn interrupt_signal(&self) -> Interrupts {
        Interrupts(self.interrupts.subscribe())
    }

    /// Counts like Ctrl-C.
    pub(crate) fn interrupter(&self) -> watch::Sender<u32> {
        self.interrupts.clone()
    }
}

/// Ctrl-C, counted: the first asks for an orderly end, the second for an immediate one.
#[derive(Clone)]
pub(crate) struct Interrupts(watch::Receiver<u32>);

impl Interrupts {
    /// Waits until Ctrl-C was pressed that often; for ever when it cannot be heard.
    pub(crate) async fn at_least(&mut self, times: u32) {
        if self.0.wait_for(|n| *n >= times).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Listens from now on, not from when the task first runs: Ctrl-C at the very first question must not end the process by the system's rule.
fn count_interrupts() -> watch::Sender<u32> {
    let count = watch::Sender::new(0);
    let counted = count.clone();
    // Where Ctrl-C cannot be listened for, the system's own rule stays in force.
    if let Ok(mut ctrl_c) = platform::CtrlC::listen() {
        tokio::spawn(async move {
            while ctrl_c.pressed().await.is_some() {
                counted.send_modify(|n| *n += 1);
            }
        });
    }
    count
}
