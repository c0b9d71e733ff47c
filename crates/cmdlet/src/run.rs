//! One command line from its arguments to its exit code.

use crate::binder::{self, Bound};
use crate::catalogue;
use crate::console::Console;
use crate::failure::{Failure, exit};
use crate::help;
use crate::io::Io;
use crate::module;
use crate::output::{self, Printer};
use crate::pages::Pages;
use crate::params::{Own, Role};
use crate::pipeline;
use crate::table::Cmdlet;
use crate::value::Value;
use crate::work::{Shell, Worker};
use std::ffi::OsString;
use std::time::Duration;

/// Runs a cmdlet. `args` starts with the cmdlet's name, in any case. Gives back the process's exit code (see [`exit`]).
pub async fn run(args: impl IntoIterator<Item = OsString>, io: Io) -> i32 {
    let mut console = Console::new(io);
    let mut args = args.into_iter();
    let name = args.next().and_then(|n| n.into_string().ok()).unwrap_or_default();
    let Some(cmdlet) = catalogue::find(&name) else {
        console.err(&format!("The term '{name}' is not recognized as a name of a cmdlet. `cognate cmdlets` lists them.\n"));
        return exit::USAGE;
    };
    let args: Result<Vec<String>, OsString> = args.map(OsString::into_string).collect();
    let bound = match args {
        Ok(args) if help::is_asked(&args) => {
            console.out(&help::text(cmdlet));
            return exit::DONE;
        }
        Ok(args) => binder::bind(cmdlet, &args),
        Err(_) => Err(Failure::binding("CannotConvertArgument", "An argument is not valid UTF-8 text.")),
    };
    let result = match bound {
        Ok(bound) => bound_run(cmdlet, bound, &mut console).await,
        Err(failure) => Err(failure),
    };
    result.unwrap_or_else(|failure| {
        console.write_error(&failure, cmdlet, None, true);
        failure.exit
    })
}

async fn bound_run(cmdlet: &'static Cmdlet, mut bound: Bound, console: &mut Console) -> Result<i32, Failure> {
    console.verbose = bound.switch(Role::Verbose);
    console.debug = bound.switch(Role::Debug);
    console.warnings = !matches!(bound.text(Role::WarningAction), Some("SilentlyContinue" | "Ignore"));
    let ignored: Vec<&str> = bound.defs.iter().filter(|d| d.role == Role::Variable).map(|d| d.name).collect();
    for name in ignored {
        if bound.given(name) {
            console.write_warning(&format!("-{name} names a PowerShell variable, which a program cannot set; it is ignored."));
        }
    }
    if bound.switch(Role::Own(Own::ModuleProtocol)) {
        return Ok(module::serve(cmdlet, console).await);
    }
    if pipeline::wants_input(cmdlet, &bound, console) {
        return pipeline::run(cmdlet, &bound, Shell::default(), console).await;
    }
    ask_missing(cmdlet, &mut bound, console).await?;
    one(cmdlet, &bound, console).await
}

/// Asks for mandatory parameters that are missing, as the engine does, or refuses when nobody can be asked.
async fn ask_missing(cmdlet: &'static Cmdlet, bound: &mut Bound, console: &mut Console) -> Result<(), Failure> {
    let missing = bound.missing(cmdlet);
    if missing.is_empty() {
        return Ok(());
    }
    if !console.can_ask() {
        let names: Vec<&str> = missing.iter().map(|&i| cmdlet.params[i].name).collect();
        let message = format!("Cannot process command because of one or more missing mandatory parameters: {}.", names.join(" "));
        return Err(Failure::binding("MissingMandatoryParameter", message));
    }
    console.err(&format!("cmdlet {} at command pipeline position 1\nSupply values for the following parameters:\n", cmdlet.name));
    for index in missing {
        let param = &cmdlet.params[index];
        console.err(&format!("{}: ", param.name));
        let line = console.read_line().await.ok_or_else(|| Failure {
            exit: exit::INTERRUPTED,
            ..Failure::binding("MissingMandatoryParameter", "The question was not answered.")
        })?;
        let value = crate::convert::parameter(param.name, &param.kind, Value::Str(line))?;
        bound.set(Role::Request(index), value);
    }
    Ok(())
}

/// A command line without pipeline input.
async fn one(cmdlet: &'static Cmdlet, bound: &Bound, console: &mut Console) -> Result<i32, Failure> {
    let format = output::format(bound.own(Own::OutputFormat), console.stdout_is_terminal)?;
    let mut worker = Worker::new(cmdlet, Duration::ZERO, Shell::default());
    let Some(ready) = worker.prepare(bound, console).await? else {
        return Ok(if console.interrupted() { exit::INTERRUPTED } else { exit::DONE });
    };
    let mut pages = Pages::new(cmdlet, ready);
    let mut printer = Printer::new(cmdlet, pages.select(), format, console.columns, console.stdout_is_terminal);
    let mut interrupts = console.interrupt_signal();
    loop {
        console.write_verbose(pages.verbose());
        let values = tokio::select! {
            page = pages.next() => page?,
            () = interrupts.at_least(1) => return Ok(exit::INTERRUPTED),
        };
        let mut text = printer.print(&values, None, pages.has_more());
        if !pages.has_more() {
            text.push_str(printer.end());
        }
        console.out(&text);
        if console.reader_is_gone() || !pages.has_more() {
            break;
        }
    }
    Ok(exit::DONE)
}
