//! Many records: one at a time and stopping at the first error as the original does, or several at once and going on as options of ours.

use crate::binder::Bound;
use crate::console::Console;
use crate::failure::{Failure, exit};
use crate::input::{self, Input, Source};
use crate::output::{self, Format, Printer};
use crate::params::{Own, Role};
use crate::progress::Progress;
use crate::records;
use crate::results::{Outcome, Results};
use crate::select::Select;
use crate::table::Cmdlet;
use crate::value::Value;
use crate::work::Worker;
use std::time::Duration;
use tokio::task::JoinSet;

/// How long to keep trying one record while the service has too much to do.
const PATIENCE: Duration = Duration::from_secs(120);
/// Largest `-Parallel`.
const PARALLEL_MAX: i64 = 256;
/// With `-ContinueOnError`: so many records in a row without an answer mean that the service is gone.
const UNREACHED_IN_A_ROW_MAX: u32 = 10;

/// A record whose request came back.
struct Finished {
    line: u64,
    key: String,
    select: Select,
    outcome: Result<Vec<Value>, Failure>,
}

/// One run over an input.
struct Pipeline<'a> {
    cmdlet: &'static Cmdlet,
    base: &'a Bound,
    console: &'a mut Console,
    worker: Worker,
    results: Results,
    progress: Progress,
    printer: Option<(Select, Printer)>,
    format: Format,
    continue_on_error: bool,
    resume: bool,
    unreached_in_a_row: u32,
    code: i32,
    /// No further record is taken.
    stopping: bool,
}

/// Whether records are read for this command line.
pub fn wants_input(cmdlet: &'static Cmdlet, bound: &Bound, console: &Console) -> bool {
    let by_value_is_missing = cmdlet.params.iter().enumerate().any(|(i, p)| p.by_value && p.mandatory && !bound.has_request(i));
    bound.own(Own::InputFile).is_some() || (by_value_is_missing && !console.stdin_is_terminal())
}

/// Runs the cmdlet over its input and gives back the exit code.
///
/// # Errors
/// What is wrong before the first record is taken.
pub async fn run(cmdlet: &'static Cmdlet, base: &Bound, console: &mut Console) -> Result<i32, Failure> {
    let parallel = match base.role(Role::Own(Own::Parallel)) {
        None | Some(Value::Null) => 1,
        Some(Value::Int(n @ 1..=PARALLEL_MAX)) => usize::try_from(*n).unwrap_or(1),
        Some(_) => {
            return Err(Failure::binding(
                "CannotConvertArgumentNoMessage",
                format!("Cannot bind parameter 'Parallel'. It must be from 1 to {PARALLEL_MAX}."),
            ));
        }
    };
    let resume = base.switch(Role::Own(Own::Resume));
    let continue_on_error = base.switch(Role::Own(Own::ContinueOnError));
    let format = output::format(base.own(Own::OutputFormat), console.stdout_is_terminal)?;
    let results = Results::open(base.own(Own::ResultsFile), resume)?;
    let source = match base.own(Own::InputFile) {
        Some(name) if name != "-" => Source::File(name.to_owned()),
        _ => Source::Stdin(console.take_stdin().ok_or_else(|| Failure::binding("InputFile", "Standard input is not there."))?),
    };
    let input = input::open(cmdlet, source, input::form(base.own(Own::InputFormat))?)?;
    let shown = console.stderr_is_terminal && !base.switch(Role::Own(Own::NoProgress));
    let counted =
        shown || [Own::InputFile, Own::ResultsFile, Own::Parallel, Own::ContinueOnError].iter().any(|o| base.role(Role::Own(*o)).is_some());
    let progress = Progress::new(shown, input.bytes_total);
    let worker = Worker::new(cmdlet, PATIENCE);
    let mut pipeline = Pipeline {
        cmdlet,
        base,
        console,
        worker,
        results,
        progress,
        printer: None,
        format,
        continue_on_error,
        resume,
        unreached_in_a_row: 0,
        code: exit::DONE,
        stopping: false,
    };
    pipeline.work(input, parallel).await;
    if let Some((_, printer)) = &pipeline.printer {
        let end = printer.end();
        pipeline.console.out(end);
    }
    let count = pipeline.progress.end();
    if counted {
        pipeline.console.err(&count);
    }
    Ok(pipeline.code)
}

impl Pipeline<'_> {
    async fn work(&mut self, mut input: Input, parallel: usize) {
        let mut sent: JoinSet<Finished> = JoinSet::new();
        let mut more = true;
        let mut first = self.console.interrupt_signal();
        let mut second = first.clone();
        loop {
            let take = more && !self.stopping && sent.len() < parallel;
            if sent.is_empty() && !take {
                return;
            }
            tokio::select! {
                biased;
                () = second.at_least(2) => return,
                () = first.at_least(1), if !self.stopping => {
                    self.stopping = true;
                    self.code = exit::INTERRUPTED;
                }
                Some(finished) = sent.join_next(), if !sent.is_empty() => match finished {
                    Ok(finished) => self.finish(finished),
                    Err(_) => self.stop(exit::REFUSED),
                },
                record = input.records.recv(), if take => match record {
                    None => more = false,
                    Some(record) => self.start(record, &mut sent).await,
                },
            }
        }
    }

    fn stop(&mut self, code: i32) {
        self.stopping = true;
        if self.code != exit::INTERRUPTED {
            self.code = code;
        }
    }

    /// Binds a record, does everything before the request, and sends it.
    async fn start(&mut self, record: input::Record, sent: &mut JoinSet<Finished>) {
        let (line, bytes) = (record.line, record.bytes_read);
        let bound = match records::bind(self.cmdlet, self.base, record.content) {
            Ok(bound) => bound,
            Err(failure) => {
                self.fail(line, "", &failure);
                return;
            }
        };
        let key = self.key(&bound);
        match self.results.is_finished(line, &key) {
            Ok(false) => {}
            Ok(true) => {
                self.progress.skipped += 1;
                self.progress.show(bytes);
                return;
            }
            Err(failure) => {
                self.console.write_error(&failure, self.cmdlet, Some(line));
                self.stop(failure.exit);
                return;
            }
        }
        match self.worker.prepare(&bound, self.console).await {
            Ok(Some(ready)) => {
                let cmdlet = self.cmdlet;
                sent.spawn(async move { Finished { line, key, outcome: ready.send(cmdlet).await, select: ready.select } });
            }
            Ok(None) => {
                self.progress.declined += 1;
                self.note(line, &key, &Outcome::Declined);
            }
            Err(mut failure) => {
                if failure.exit == exit::USAGE && self.worker.is_mistake_of_record(self.base, &bound) {
                    failure.exit = exit::REFUSED;
                }
                self.fail(line, &key, &failure);
            }
        }
        self.progress.show(bytes);
    }

    /// What names a record in the results: the value that a bare line would bind.
    fn key(&self, bound: &Bound) -> String {
        let index = self.cmdlet.params.iter().position(|p| p.by_value);
        index.and_then(|i| bound.role(Role::Request(i))).map(Value::to_text).unwrap_or_default()
    }

    fn finish(&mut self, finished: Finished) {
        let Finished { line, key, select, outcome } = finished;
        match outcome {
            Ok(values) => {
                self.unreached_in_a_row = 0;
                self.progress.done += 1;
                self.note(line, &key, &Outcome::Done);
                self.emit(&select, &values);
            }
            Err(failure) if self.resume && failure.service_code() == Some("UsernameExistsException") => {
                // Sent by the interrupted run, answered after it had ended.
                self.progress.exists += 1;
                self.note(line, &key, &Outcome::Exists);
            }
            Err(failure) => self.fail(line, &key, &failure),
        }
    }

    fn emit(&mut self, select: &Select, values: &[Value]) {
        if !self.printer.as_ref().is_some_and(|(known, _)| known == select) {
            self.printer = Some((select.clone(), Printer::new(self.cmdlet, select, self.format, self.console.columns)));
        }
        if let Some((_, printer)) = &mut self.printer {
            let text = printer.print(values);
            let console = &mut *self.console;
            self.progress.around(|| console.out(&text));
        }
        if self.console.reader_is_gone() {
            self.stop(exit::REFUSED);
        }
    }

    /// Reports a failed record and decides whether the run goes on (`cmdlet 2.3`).
    fn fail(&mut self, line: u64, key: &str, failure: &Failure) {
        self.progress.failed += 1;
        self.note(line, key, &Outcome::Failed(failure));
        let action = self.base.text(Role::ErrorAction);
        let silent = !failure.terminating && matches!(action, Some("SilentlyContinue" | "Ignore"));
        if !silent {
            let text = failure.text(self.cmdlet, Some(line));
            let console = &mut *self.console;
            self.progress.around(|| console.err(&text));
        }
        let unreached = failure.exit == exit::UNREACHED;
        self.unreached_in_a_row = if unreached { self.unreached_in_a_row + 1 } else { 0 };
        // A wrong command line is wrong for every record.
        let hopeless = failure.exit == exit::USAGE || self.unreached_in_a_row >= UNREACHED_IN_A_ROW_MAX;
        let stops = failure.terminating || action == Some("Stop");
        if stops && (hopeless || !self.continue_on_error) {
            self.stop(if failure.exit == exit::USAGE || unreached { failure.exit } else { exit::REFUSED });
        } else if self.code == exit::DONE {
            self.code = if self.continue_on_error { exit::SOME_FAILED } else { exit::REFUSED };
        }
    }

    fn note(&mut self, line: u64, key: &str, outcome: &Outcome<'_>) {
        let name = self.cmdlet.by_value().map_or("Key", |p| p.name);
        if let Err(failure) = self.results.write(line, name, key, outcome) {
            self.console.write_error(&failure, self.cmdlet, Some(line));
            self.stop(failure.exit);
        }
    }
}
