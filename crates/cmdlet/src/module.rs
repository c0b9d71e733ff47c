//! The PowerShell module's child process: JSON lines both ways, one child for a whole pipeline. The module binds, asks, selects and prints;
//! this side finds credentials, region and endpoint, signs, sends, and retries. Secrets travel through the pipe, never on a command line.
//!
//! - `{"Do":"Prepare","Region":..,"EndpointUrl":..,"ProfileLocation":..,"ClientConfig":{..},"StoredRegion":..,"Credentials":{"AccessKey":..,
//!   "SecretKey":..,"SessionToken":..,"ProfileName":..,"Credential":KEYS,"Stored":KEYS}}`, where KEYS is
//!   `{"AccessKey":..,"SecretKey":..,"Token":..}`, answers `{"Ready":{"Credentials":..,"Debug":..,"Verbose":..}}`
//! - `{"Do":"Send","Parameters":{"Username":..}}` answers `{"Answer":{..}}`
//! - anything that fails answers `{"Error":{"Message","Id","Category","Code","Status","RequestId"}}`
//! - `{"Do":"Run",..}` works through a file of records (`module_input.rs`), after which the child ends

use crate::console::Console;
use crate::convert;
use crate::failure::{Failure, exit};
use crate::module_input::{self, given_credentials};
use crate::request;
use crate::table::Cmdlet;
use crate::transport::{self, Route, Transport};
use crate::value::Value;
use crate::work::invoking;
use std::io::BufRead;
use std::time::Duration;
use tokio::sync::mpsc;

/// How long to keep trying while the service has too much to do: a pipeline of thousands must not end because of it.
const PATIENCE: Duration = Duration::from_secs(120);

/// Serves until the module closes the pipe.
pub(crate) async fn serve(cmdlet: &'static Cmdlet, console: &mut Console) -> i32 {
    let Some(stdin) = console.take_stdin() else { return exit::USAGE };
    let (send, mut lines) = mpsc::channel::<String>(4);
    std::thread::spawn(move || {
        for line in stdin.lines().map_while(Result::ok) {
            if send.blocking_send(line).is_err() {
                return;
            }
        }
    });
    let mut state = None;
    let mut interrupts = console.interrupt_signal();
    loop {
        let line = tokio::select! {
            line = lines.recv() => line,
            () = interrupts.at_least(1) => return exit::INTERRUPTED,
        };
        let Some(line) = line else { return exit::DONE };
        // .NET Framework may begin the pipe with a byte-order mark.
        let message = serde_json::from_str(line.trim_start_matches('\u{feff}')).unwrap_or(Value::Null);
        if message.get("Do").and_then(Value::as_str) == Some("Run") {
            return module_input::run(cmdlet, &message, lines, console).await;
        }
        let answer = tokio::select! {
            answer = answer(cmdlet, console, &mut state, &message) => answer,
            () = interrupts.at_least(1) => return exit::INTERRUPTED,
        };
        console.out(&format!("{}\n", answer.unwrap_or_else(|f| Value::Hash(vec![("Error".into(), f.to_value())])).to_json()));
    }
}

async fn answer(
    cmdlet: &'static Cmdlet,
    console: &Console,
    state: &mut Option<(Route, Transport)>,
    message: &Value,
) -> Result<Value, Failure> {
    let wrong = |what: &str| {
        Failure::raw("System.ArgumentException", format!("The module sent {what}; module and program are of different versions."))
    };
    let text = |key: &str| message.get(key).and_then(Value::as_str).map(str::to_owned);
    match message.get("Do").and_then(Value::as_str) {
        Some("Prepare") => {
            let given = |key: &str| message.get(key).filter(|v| !v.is_null()).cloned();
            let route = Route {
                region: given("Region"),
                endpoint_url: text("EndpointUrl"),
                profile_location: text("ProfileLocation"),
                client_config: given("ClientConfig"),
                stored_region: text("StoredRegion"),
                credentials: message.get("Credentials").map(given_credentials).unwrap_or_default(),
            };
            let transport = match state {
                Some((known, transport)) if *known == route => transport,
                _ => {
                    let mut made = transport::resolve(cmdlet, &route, &console.env, &console.clock).await?;
                    made.sender = made.sender.with_patience(PATIENCE);
                    &state.insert((route, made)).1
                }
            };
            let lines = vec![
                ("Credentials".into(), transport.credentials_debug.clone().map_or(Value::Null, Value::Str)),
                ("Debug".into(), Value::str(transport.debug.clone())),
                ("Verbose".into(), Value::str(invoking(cmdlet, transport))),
            ];
            Ok(Value::Hash(vec![("Ready".into(), Value::Hash(lines))]))
        }
        Some("Send") => {
            let (_, transport) = state.as_ref().ok_or_else(|| wrong("a request before its route"))?;
            let mut values = Vec::new();
            for param in cmdlet.params {
                let given = message.get("Parameters").and_then(|p| p.get(param.name)).cloned();
                values.push(given.map(|v| convert::parameter(param.name, &param.kind, v)).transpose()?);
            }
            let body = request::body(cmdlet, &values)?;
            let answer = transport.sender.call(cmdlet.operation, &body).await?;
            Ok(Value::Hash(vec![("Answer".into(), answer)]))
        }
        _ => Err(wrong("a line that is no message")),
    }
}
