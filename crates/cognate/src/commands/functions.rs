//! `cognate functions list|invoke|logs`: look at the functions that triggers call, and try one out.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Subcommand};
use domain::Attributes;
use domain::trigger::{InvokeError, Misfit, Trigger, TriggerError, check_sample_answer, sample_event};
use outside::functions::{RoutedFunctions, read_log_file};
use outside::{Functions, Invocation, SystemClock, SystemEntropy};
use serde_json::Value;

use crate::config::{Config, ServeArgs};
use crate::{EXIT_USAGE, output, triggers};

/// The largest event file, in bytes.
const EVENT_BYTES_MAX: u64 = 6 * 1024 * 1024;

/// See the fields.
#[derive(Debug, Args)]
pub(crate) struct FunctionsArgs {
    /// Configuration file [default: cognate.toml if it exists].
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: FunctionsCommand,
}

/// What to do with functions.
#[derive(Debug, Subcommand)]
enum FunctionsCommand {
    /// Check the settings and list the functions.
    List,
    /// Send one event to a function and print its answer.
    Invoke(InvokeArgs),
    /// Print what a local function printed last under the server.
    Logs(LogsArgs),
}

/// See [`FunctionsCommand::Invoke`].
#[derive(Debug, Args)]
struct InvokeArgs {
    /// The function's name in the configuration, or an ARN.
    name: String,
    /// The trigger whose sample event is sent, e.g. PreSignUp.
    #[arg(long, value_parser = trigger, required_unless_present = "event", conflicts_with = "event")]
    trigger: Option<Trigger>,
    /// An event of your own, as a JSON file.
    #[arg(long, value_name = "FILE")]
    event: Option<PathBuf>,
    /// Adds a user attribute to the sample event; may be repeated.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair, conflicts_with = "event")]
    attribute: Vec<(String, String)>,
    /// Adds to the sample event's validationData; may be repeated.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair, conflicts_with = "event")]
    validation: Vec<(String, String)>,
    /// Adds to the sample event's clientMetadata; may be repeated.
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair, conflicts_with = "event")]
    metadata: Vec<(String, String)>,
    /// The user pool that the sample event names.
    #[arg(long, value_name = "ID", default_value = "us-east-1_Sample000")]
    user_pool_id: String,
    /// How long to wait for the answer, in seconds; a trigger waits five.
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=900))]
    timeout: u64,
}

/// See [`FunctionsCommand::Logs`].
#[derive(Debug, Args)]
struct LogsArgs {
    /// The function's name in the configuration.
    name: String,
    /// How many lines.
    #[arg(long, default_value_t = 100)]
    lines: usize,
}

fn trigger(name: &str) -> Result<Trigger, String> {
    Trigger::from_name(name).ok_or_else(|| {
        let names: Vec<_> = Trigger::ALL.iter().map(|trigger| trigger.as_str()).collect();
        format!("there is no such trigger; triggers are {}", names.join(", "))
    })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("must be like NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// Runs the command; exit code 1 means that the function failed.
pub(crate) fn run(arguments: &FunctionsArgs) -> ExitCode {
    let flags = ServeArgs { config: arguments.config.clone(), ..ServeArgs::default() };
    let config = match Config::load(&flags, std::env::vars_os()) {
        Ok(config) => config,
        Err(error) => return refuse(&error.to_string()),
    };
    if let FunctionsCommand::Logs(logs) = &arguments.command {
        return print_logs(&config, logs);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&format!("the runtime could not be started: {error}")),
    };
    runtime.block_on(async {
        let functions = match triggers::connect(&config, Arc::new(SystemClock), Arc::new(SystemEntropy)) {
            Ok(functions) => functions,
            Err(error) => return refuse(&error),
        };
        match &arguments.command {
            FunctionsCommand::Invoke(invoke) => self::invoke(&functions, invoke).await,
            FunctionsCommand::List | FunctionsCommand::Logs(_) => list(&functions),
        }
    })
}

fn refuse(error: &str) -> ExitCode {
    output::tell(&format!("cognate functions: {error}"));
    ExitCode::from(EXIT_USAGE)
}

fn list(functions: &RoutedFunctions) -> ExitCode {
    let all = functions.list();
    if all.is_empty() {
        eprintln!("no functions are configured; [functions.\"name\"] in cognate.toml adds one, and every other ARN goes to Lambda");
    }
    let width = all.iter().map(|function| function.name.chars().count()).max().unwrap_or_default();
    let lines = all.iter().map(|function| format!("{:width$}  {:7}  {}\n", function.name, function.way, function.detail));
    let mut code = output::print(&lines.collect::<String>());
    for function in &all {
        if let Some(problem) = &function.problem {
            eprintln!("cognate functions: [functions.{:?}]: command: {problem}", function.name);
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn print_logs(config: &Config, arguments: &LogsArgs) -> ExitCode {
    if !config.functions.functions.contains_key(&arguments.name) {
        return refuse(&format!("there is no [functions.{:?}] in the configuration; `cognate functions list` shows all", arguments.name));
    }
    if config.functions.functions.get(&arguments.name).is_some_and(|function| function.url.is_some()) {
        return refuse(&format!("{} is a webhook: its output is where it runs, and the server's log has its failures", arguments.name));
    }
    let Some(directory) = triggers::log_dir(config) else {
        return refuse("the store is not a file, so functions' output is kept in the server's memory only");
    };
    match read_log_file(&directory, &arguments.name, arguments.lines) {
        Ok(lines) => output::print(&lines.into_iter().map(|line| line + "\n").collect::<String>()),
        Err(error) => refuse(&format!("the log in {} cannot be read: {error}", directory.display())),
    }
}

async fn invoke(functions: &RoutedFunctions, arguments: &InvokeArgs) -> ExitCode {
    let event = match event(arguments) {
        Ok(event) => event,
        Err(error) => return refuse(&error),
    };
    let call = Invocation {
        target: &arguments.name,
        payload: &event,
        request_id: "cognate-functions-invoke",
        timeout: Duration::from_secs(arguments.timeout),
    };
    let answer = functions.invoke(call).await;
    // What the process printed is read to its end only once it has ended.
    functions.shut_down().await;
    for line in functions.logs(&arguments.name).unwrap_or_default() {
        output::tell(&format!("{} {}", line.time, line.text));
    }
    if let Some((_, stats)) = functions.stats().into_iter().find(|(_, stats)| stats.invocations > 0) {
        let millis = |micros: u64| format!("{}.{:03} ms", micros / 1000, micros % 1000);
        let cold = if stats.cold_starts > 0 { format!(", {} of it for the start", millis(stats.cold_start_us)) } else { String::new() };
        eprintln!("took {}{cold}", millis(stats.duration_us));
    }
    match answer {
        Ok(answer) => {
            let printed = output::print(&format!("{answer:#}\n"));
            // An event of the user's own may be of a kind that only its operation can judge.
            let judged = arguments.trigger.map_or(Ok(()), |trigger| {
                let attributes = arguments.attribute.iter().cloned().collect();
                check_sample_answer(trigger, attributes, &answer)
            });
            match judged {
                Ok(()) => return printed,
                Err(Misfit::Unrecognizable) => {
                    eprintln!("cognate functions invoke: {}: a member of the answer's response is missing or wrong", arguments.name);
                    callers_would_see(arguments, &event, &InvokeError::Unrecognizable);
                }
                Err(Misfit::Finding(text)) => {
                    eprintln!("cognate functions invoke: {}: a text lacks the place of the code", arguments.name);
                    output::tell(&format!("callers would see: InvalidParameterException: {text}"));
                }
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            output::tell(&format!("cognate functions invoke: {}: {error}", arguments.name));
            callers_would_see(arguments, &event, &error);
            if !functions.is_configured(&arguments.name) {
                eprintln!(
                    "{0} is not configured, so it was looked for with the Lambda Invoke API (AWS_ENDPOINT_URL_LAMBDA, or AWS credentials); \
                     [functions.\"{0}\"] in cognate.toml would configure it, and `cognate functions list` shows what is",
                    arguments.name
                );
            }
            ExitCode::FAILURE
        }
    }
}

/// What a caller of the API would see.
fn callers_would_see(arguments: &InvokeArgs, event: &Value, error: &InvokeError) {
    let source = event.get("triggerSource").and_then(Value::as_str).and_then(|source| source.split('_').next());
    let named = source.and_then(|name| Trigger::from_name(if name == "TokenGeneration" { "PreTokenGeneration" } else { name }));
    if let Some(trigger) = arguments.trigger.or(named) {
        output::tell(&format!("callers would see: {}", TriggerError::new(trigger, error)));
    }
}

fn event(arguments: &InvokeArgs) -> Result<Value, String> {
    if let Some(path) = &arguments.event {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let size = std::fs::metadata(path).map_err(|error| named(&error))?.len();
        if size > EVENT_BYTES_MAX {
            return Err(named(&format!("the event is larger than {EVENT_BYTES_MAX} bytes")));
        }
        let text = std::fs::read_to_string(path).map_err(|error| named(&error))?;
        let event: Value = serde_json::from_str(&text).map_err(|error| named(&format!("is not JSON: {error}")))?;
        return if event.is_object() { Ok(event) } else { Err(named(&"an event is a JSON object")) };
    }
    let trigger = arguments.trigger.ok_or("give --trigger or --event")?;
    let attributes: Attributes = arguments.attribute.iter().cloned().collect();
    let mut event = sample_event(trigger, &arguments.user_pool_id, attributes);
    for (member, pairs) in [("validationData", &arguments.validation), ("clientMetadata", &arguments.metadata)] {
        if !pairs.is_empty() {
            event["request"][member] = pairs.iter().map(|(name, value)| (name.clone(), Value::from(value.clone()))).collect();
        }
    }
    Ok(event)
}
