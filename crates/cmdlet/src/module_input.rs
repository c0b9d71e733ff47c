//! A run over a file of records for the PowerShell module: the same reading, sending, results and resuming as for the program. Everything
//! that is said goes to the module as events, one JSON line each:
//!
//! - `{"Answer":{..},"Select":..}` and `{"Value":..,"Select":..}` are emitted; `Select` is the record's own `-Select`, when it has one
//! - `{"Error":{..},"Line":n,"Stops":bool}`, `{"Warning":..}`, `{"Verbose":..}`, `{"Debug":..}`
//! - `{"Progress":"..","Percent":n}` now and then, `{"Count":".."}` after the last record, `{"End":code}` at last
//! - `{"Ask":TARGET}` is answered with `{"Do":"Yes"}` or `{"Do":"No"}`; `{"Do":"Stop"}` may come at any time

use crate::binder::Bound;
use crate::console::Console;
use crate::convert;
use crate::credentials::{Given, Keys};
use crate::failure::Failure;
use crate::params::{Own, Role};
use crate::pipeline;
use crate::table::{Cmdlet, Kind};
use crate::value::Value;
use crate::work::Shell;
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// How long a run that was stopped may wait for what is in flight.
const STOP_WAIT: Duration = Duration::from_secs(10);

/// Runs and gives back the exit code.
pub(crate) async fn run(cmdlet: &'static Cmdlet, message: &Value, lines: mpsc::Receiver<String>, console: &mut Console) -> i32 {
    let (give, answers) = mpsc::channel(1);
    console.listen(answers);
    (console.verbose, console.debug) = (true, true);
    tokio::spawn(hear(lines, give, console.interrupter()));
    let result = match bind(cmdlet, message) {
        Ok((bound, shell)) => pipeline::run(cmdlet, &bound, shell, console).await,
        Err(failure) => Err(failure),
    };
    let code = result.unwrap_or_else(|failure| {
        console.write_error(&failure, cmdlet, None, true);
        failure.exit
    });
    console.event(vec![("End".into(), Value::Int(i64::from(code)))]);
    code
}

/// Passes on what the module says until it is gone, which stops the run as well.
async fn hear(mut lines: mpsc::Receiver<String>, answers: mpsc::Sender<bool>, interrupts: watch::Sender<u32>) {
    while let Some(line) = lines.recv().await {
        let message: Value = serde_json::from_str(&line).unwrap_or(Value::Null);
        match message.get("Do").and_then(Value::as_str) {
            Some("Yes") => drop(answers.send(true).await),
            Some("No") => drop(answers.send(false).await),
            Some("Stop") => break,
            _ => {}
        }
    }
    // First the stop, then the end of all answers: a question that is open has not been answered with no.
    interrupts.send_modify(|n| *n += 1);
    drop(answers);
    tokio::time::sleep(STOP_WAIT).await;
    interrupts.send_modify(|n| *n += 1);
}

/// The command line that the message stands for.
fn bind(cmdlet: &'static Cmdlet, message: &Value) -> Result<(Bound, Shell), Failure> {
    let mut bound = Bound::empty(cmdlet);
    let given = |key: &str| message.get(key).filter(|v| !v.is_null()).cloned();
    for (index, param) in cmdlet.params.iter().enumerate() {
        if let Some(value) = message.get("Parameters").and_then(|p| p.get(param.name)) {
            bound.set(Role::Request(index), convert::parameter(param.name, &param.kind, value.clone())?);
        }
    }
    for (key, role) in [
        ("Select", Role::Select),
        ("Force", Role::Force),
        ("NoAutoIteration", Role::NoAutoIteration),
        ("Region", Role::Region),
        ("EndpointUrl", Role::EndpointUrl),
        ("ProfileLocation", Role::ProfileLocation),
        ("ClientConfig", Role::ClientConfig),
        ("ErrorAction", Role::ErrorAction),
        ("InputFile", Role::Own(Own::InputFile)),
        ("InputFormat", Role::Own(Own::InputFormat)),
        ("ContinueOnError", Role::Own(Own::ContinueOnError)),
        ("ResultsFile", Role::Own(Own::ResultsFile)),
        ("Resume", Role::Own(Own::Resume)),
    ] {
        if let Some(value) = given(key) {
            bound.set(role, value);
        }
    }
    if let Some(value) = given("Parallel") {
        bound.set(Role::Own(Own::Parallel), convert::parameter("Parallel", &Kind::Int, value)?);
    }
    let credentials = message.get("Credentials").map(given_credentials).unwrap_or_default();
    for (value, role) in [
        (credentials.access_key, Role::AccessKey),
        (credentials.secret_key, Role::SecretKey),
        (credentials.session_token, Role::SessionToken),
        (credentials.profile_name, Role::ProfileName),
    ] {
        if let Some(text) = value {
            bound.set(role, Value::Str(text));
        }
    }
    let shell = Shell {
        stored_region: message.get("StoredRegion").and_then(Value::as_str).map(str::to_owned),
        credential: credentials.credential,
        stored: credentials.stored,
        asks: message.get("Asks") == Some(&Value::Bool(true)),
    };
    Ok((bound, shell))
}

/// Credentials as the module gives them.
pub(crate) fn given_credentials(message: &Value) -> Given {
    let text = |of: &Value, key: &str| of.get(key).and_then(Value::as_str).filter(|t| !t.is_empty()).map(str::to_owned);
    let keys = |key: &str| {
        let of = message.get(key)?;
        Some(Keys { access_key: text(of, "AccessKey")?, secret_key: text(of, "SecretKey")?, session_token: text(of, "Token") })
    };
    Given {
        access_key: text(message, "AccessKey"),
        secret_key: text(message, "SecretKey"),
        session_token: text(message, "SessionToken"),
        profile_name: text(message, "ProfileName"),
        credential: keys("Credential"),
        stored: keys("Stored"),
    }
}
