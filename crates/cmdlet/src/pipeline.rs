//! Many records: one at a time and stopping at the first error as the original does, or several at once and going on as options of ours.

use crate::binder::Bound;
use crate::columns;
use crate::console::Console;
use crate::failure::{Failure, exit};
use crate::input::record::Record;
use crate::input::{self, Input, Source};
use crate::output::{self, Format, Printer};
use crate::pages::Pages;
use crate::params::{Own, Role};
use crate::progress::Progress;
use crate::records;
use crate::results::{Outcome, Results};
use crate::select::Select;
use crate::table::Cmdlet;
use crate::value::Value;
use crate::work::{Shell, Worker};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;

/// How long to keep trying one record while the service has too much to do.
const PATIENCE: Duration = Duration::from_secs(120);
/// Largest `-Parallel`.
const PARALLEL_MAX: i64 = 256;
/// With `-ContinueOnError`: so many records in a row without an answer mean that the service is gone.
const UNREACHED_IN_A_ROW_MAX: u32 = 10;

/// So many strange names are told of.
const IGNORED_MAX: usize = 200;

/// A record whose request came back, perhaps with further pages to fetch.
struct Finished {
    line: u64,
    key: String,
    pages: Pages,
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
    unreached_in_a_row: u32,
    code: i32,
    /// No further record is taken.
    stopping: bool,
    /// Names that no parameter has and that were told of.
    ignored: BTreeSet<String>,
}

/// Whether records are read for this command line.
pub(crate) fn wants_input(cmdlet: &'static Cmdlet, bound: &Bound, console: &Console) -> bool {
    let by_value_is_missing = cmdlet.params.iter().enumerate().any(|(i, p)| p.by_value && p.mandatory && !bound.has_request(i));
    bound.own(Own::InputFile).is_some() || (by_value_is_missing && !console.stdin_is_terminal())
}

/// `-Parallel`.
fn parallel(base: &Bound) -> Result<usize, Failure> {
    match base.role(Role::Own(Own::Parallel)) {
        None | Some(Value::Null) => Ok(1),
        Some(Value::Int(n @ 1..=PARALLEL_MAX)) => Ok(usize::try_from(*n).unwrap_or(1)),
        Some(_) => Err(Failure::binding(
            "CannotConvertArgumentNoMessage",
            format!("Cannot bind parameter 'Parallel'. It must be from 1 to {PARALLEL_MAX}."),
        )),
    }
}

/// Runs the cmdlet over its input and gives back the exit code. `shell` is what only the PowerShell module knows.
///
/// # Errors
/// What is wrong before the first record is taken.
pub(crate) async fn run(cmdlet: &'static Cmdlet, base: &Bound, shell: Shell, console: &mut Console) -> Result<i32, Failure> {
    let parallel = parallel(base)?;
    let resume = base.switch(Role::Own(Own::Resume));
    let continue_on_error = base.switch(Role::Own(Own::ContinueOnError));
    let format = output::format(base.own(Own::OutputFormat), console.stdout_is_terminal)?;
    let results = Results::open(base.own(Own::ResultsFile), resume)?;
    let source = match base.own(Own::InputFile) {
        Some(name) if name != "-" => Source::File(name.to_owned()),
        _ => Source::Stdin(console.take_stdin().ok_or_else(|| Failure::binding("InputFile", "Standard input is not there."))?),
    };
    let input = input::open(cmdlet, base, source, input::form(base.own(Own::InputFormat))?)?;
    let shown = !console.has_listener() && console.stderr_is_terminal && !base.switch(Role::Own(Own::NoProgress));
    let counted =
        shown || [Own::InputFile, Own::ResultsFile, Own::Parallel, Own::ContinueOnError].iter().any(|o| base.role(Role::Own(*o)).is_some());
    let progress = Progress::new(shown, input.bytes_total);
    let worker = Worker::new(cmdlet, PATIENCE, shell);
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
        unreached_in_a_row: 0,
        code: exit::DONE,
        stopping: false,
        ignored: BTreeSet::new(),
    };
    pipeline.tell_ignored(input.ignored.clone());
    pipeline.work(input, parallel).await;
    pipeline.results.end();
    if let Some((_, printer)) = &pipeline.printer {
        let end = printer.end();
        pipeline.console.out(end);
    }
    let count = pipeline.progress.end();
    if pipeline.console.has_listener() {
        pipeline.console.event(vec![("Count".into(), Value::str(count.trim_end()))]);
    } else if counted {
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
                    Ok(finished) => self.finish(finished, &mut sent),
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
    async fn start(&mut self, record: Record, sent: &mut JoinSet<Finished>) {
        let (line, bytes) = (record.line, record.bytes_read);
        let bound = match records::bind(self.cmdlet, self.base, record.content) {
            Ok(record) => {
                self.tell_ignored(record.ignored);
                record.bound
            }
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
                self.show(bytes);
                return;
            }
            Err(failure) => return self.give_up(line, &failure),
        }
        match self.worker.prepare(&bound, self.console).await {
            Ok(Some(ready)) => match self.results.begin(line, &key) {
                Ok(()) => {
                    let pages = Pages::new(self.cmdlet, ready).whole(self.console.has_listener());
                    self.fetch(line, key, pages, sent);
                }
                Err(failure) => self.give_up(line, &failure),
            },
            // Nobody declined what was stopped at the question.
            Ok(None) if self.console.interrupted() => {}
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
        self.show(bytes);
    }

    /// Ends the run because of its own files.
    fn give_up(&mut self, line: u64, failure: &Failure) {
        self.console.write_error(failure, self.cmdlet, Some(line), true);
        self.stop(failure.exit);
    }

    fn show(&mut self, bytes: u64) {
        if !self.console.has_listener() {
            self.progress.show(bytes);
        } else if let Some((percent, line)) = self.progress.tell(bytes) {
            let percent = percent.map_or(Value::Null, |percent| Value::Int(i64::try_from(percent).unwrap_or(0)));
            self.console.event(vec![("Progress".into(), Value::str(line)), ("Percent".into(), percent)]);
        }
    }

    /// Warns of names that no parameter has, of each once.
    fn tell_ignored(&mut self, names: Vec<String>) {
        let new: Vec<String> =
            names.into_iter().filter(|name| self.ignored.len() < IGNORED_MAX && self.ignored.insert(name.clone())).collect();
        if !new.is_empty() {
            let text = columns::ignored(self.cmdlet, &new);
            let console = &mut *self.console;
            self.progress.around(|| console.write_warning(&text));
        }
    }

    /// What names a record in the results: the value that a bare line would bind.
    fn key(&self, bound: &Bound) -> String {
        let index = self.cmdlet.params.iter().position(|p| p.by_value);
        index.and_then(|i| bound.role(Role::Request(i))).map(Value::to_text).unwrap_or_default()
    }

    /// Makes the next call of a record.
    fn fetch(&mut self, line: u64, key: String, mut pages: Pages, sent: &mut JoinSet<Finished>) {
        self.console.write_verbose(pages.verbose());
        sent.spawn(async move { Finished { outcome: pages.next().await, line, key, pages } });
    }

    fn finish(&mut self, finished: Finished, sent: &mut JoinSet<Finished>) {
        let Finished { line, key, pages, outcome } = finished;
        match outcome {
            Ok(values) => {
                self.unreached_in_a_row = 0;
                self.emit(pages.select(), pages.select_text(), &values, &key);
                // A list whose pages are not all there is not done.
                match (pages.has_more(), self.stopping) {
                    (true, true) => {}
                    (true, false) => self.fetch(line, key, pages, sent),
                    (false, _) => {
                        self.progress.done += 1;
                        self.note(line, &key, &Outcome::Done);
                    }
                }
            }
            Err(failure) if failure.service_code() == Some("UsernameExistsException") && self.results.may_be_there(line, &key) => {
                // Sent by an earlier run and answered after it had ended, or never. Any other is somebody else's name, and an error.
                self.progress.exists += 1;
                self.note(line, &key, &Outcome::Exists);
            }
            Err(failure) => self.fail(line, &key, &failure),
        }
    }

    fn emit(&mut self, select: &Select, text: Option<&str>, values: &[Value], key: &str) {
        if self.console.has_listener() {
            self.hand_over(select, text, values);
            return;
        }
        if !self.printer.as_ref().is_some_and(|(known, _)| known == select) {
            let printer = Printer::new(self.cmdlet, select, self.format, self.console.columns, self.console.stdout_is_terminal)
                .with_key(self.cmdlet.by_value());
            self.printer = Some((select.clone(), printer));
        }
        if let Some((_, printer)) = &mut self.printer {
            let text = printer.print(values, Some(key), true);
            let console = &mut *self.console;
            self.progress.around(|| console.out(&text));
        }
        if self.console.reader_is_gone() {
            self.stop(exit::REFUSED);
        }
    }

    /// Gives answers and values to the module, which emits them as objects.
    fn hand_over(&mut self, select: &Select, text: Option<&str>, values: &[Value]) {
        let name = match select {
            Select::Nothing => return,
            Select::Whole | Select::Path(_) | Select::Pairs(_) | Select::Length(_) => "Answer",
            _ => "Value",
        };
        for value in values {
            let select = text.map_or(Value::Null, Value::str);
            self.console.event(vec![(name.into(), value.clone()), ("Select".into(), select)]);
        }
    }

    /// Reports a failed record and decides whether the run goes on (`cmdlet 2.3`).
    fn fail(&mut self, line: u64, key: &str, failure: &Failure) {
        self.progress.failed += 1;
        self.note(line, key, &Outcome::Failed(failure));
        let action = self.base.text(Role::ErrorAction);
        let unreached = failure.exit == exit::UNREACHED;
        self.unreached_in_a_row = if unreached { self.unreached_in_a_row + 1 } else { 0 };
        // A wrong command line is wrong for every record.
        let hopeless = failure.exit == exit::USAGE || self.unreached_in_a_row >= UNREACHED_IN_A_ROW_MAX;
        let stops = (failure.terminating || action == Some("Stop")) && (hopeless || !self.continue_on_error);
        let silent = !failure.terminating && matches!(action, Some("SilentlyContinue" | "Ignore"));
        if !silent {
            let (console, cmdlet) = (&mut *self.console, self.cmdlet);
            self.progress.around(|| console.write_error(failure, cmdlet, Some(line), stops));
        }
        if stops {
            self.stop(if failure.exit == exit::USAGE || unreached { failure.exit } else { exit::REFUSED });
        } else if self.code == exit::DONE {
            self.code = if self.continue_on_error { exit::SOME_FAILED } else { exit::REFUSED };
        }
    }

    fn note(&mut self, line: u64, key: &str, outcome: &Outcome<'_>) {
        let name = self.cmdlet.by_value().map_or("Key", |p| p.name);
        if let Err(failure) = self.results.write(line, name, key, outcome) {
            self.give_up(line, &failure);
        }
    }
}
