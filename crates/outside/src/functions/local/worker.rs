//! One process of a function together with its runtime API: takes one event after the other.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::calendar::iso_8601;
use domain::id::uuid;
use domain::time::Millis;
use serde_json::Value;

use super::super::InvokeError;
use super::super::config::LocalSettings;
use super::log::FunctionLog;
use super::process::{Process, Start};
use super::runtime_api::{Host, Outcome};
use crate::clock::Clock;
use crate::entropy::{Entropy, bytes};

/// A process that has asked for its first event.
pub(super) struct Worker {
    host: Host,
    process: Process,
}

/// Why an event has no outcome.
#[derive(Debug)]
pub(super) enum Failure {
    /// The process had ended before it took the event; another one may get it.
    NotTaken,
    /// The process is of no use any more.
    Ended(InvokeError),
}

impl Worker {
    /// Starts a process and waits until it asks for an event.
    pub(super) async fn start(
        name: &str,
        settings: &LocalSettings,
        region: &str,
        log: &Arc<FunctionLog>,
        entropy: &dyn Entropy,
    ) -> Result<Self, InvokeError> {
        let host = Host::open().await.map_err(|error| {
            tracing::error!(%error, "the runtime API cannot be opened");
            InvokeError::service("ServiceException")
        })?;
        let id = uuid(bytes(entropy));
        let start = Start { name, settings, region, runtime_api: host.address(), marker: &id };
        let process = Process::start(start, log).map_err(|error| {
            log.note(&format!("the function cannot be started: {}: {error}", settings.program));
            // As Lambda says it for a program that is not there.
            InvokeError::Function { message: format!("RequestId: {id} Error: Couldn't start the function's process: {error}") }
        })?;
        let worker = Self { host, process };
        let failed = tokio::select! {
            () = worker.host.asked() => return Ok(worker),
            () = worker.process.ended() => {
                // A runtime reports the cause and then ends; the report counts.
                let reported = worker.host.init_error();
                reported.unwrap_or_else(|| InvokeError::Function { message: format!("RequestId: {id} {}", worker.process.exit_text()) })
            }
            () = tokio::time::sleep(settings.init_timeout) => {
                InvokeError::Function { message: format!("RequestId: {id} Error: the function was not ready within {} seconds", settings.init_timeout.as_secs_f64()) }
            }
        };
        worker.end().await;
        Err(failed)
    }

    /// True if the process runs, as far as is known.
    pub(super) fn is_alive(&self) -> bool {
        !self.process.has_ended()
    }

    /// Gives the process one event. `Ok` leaves the worker fit for the next one.
    pub(super) async fn run(
        &self,
        arn: &str,
        body: Bytes,
        timeout: Duration,
        clock: &dyn Clock,
        entropy: &dyn Entropy,
    ) -> Result<Result<Value, InvokeError>, Failure> {
        let id = uuid(bytes(entropy));
        let now = clock.now();
        let deadline = now.plus(timeout);
        let trace = trace_id(entropy, now);
        let outcome = self.host.deliver(&id, arn, body, deadline, &trace);
        tokio::select! {
            outcome = outcome => match outcome {
                Outcome::Answered(answer) => Ok(answer),
                Outcome::Lost => Err(Failure::Ended(InvokeError::service("ServiceException"))),
            },
            () = self.process.ended() => {
                if self.host.has_taken(&id) {
                    let message = format!("RequestId: {id} {}", self.process.exit_text());
                    Err(Failure::Ended(InvokeError::Function { message }))
                } else {
                    Err(Failure::NotTaken)
                }
            }
            () = tokio::time::sleep(timeout) => {
                let message = format!("{} {id} Task timed out after {:.2} seconds", iso_8601(clock.now()), timeout.as_secs_f64());
                Err(Failure::Ended(InvokeError::Function { message }))
            }
        }
    }

    /// Ends the process and everything it started.
    pub(super) async fn end(self) {
        self.process.end().await;
    }
}

/// A trace id in the form runtimes expect; nothing is traced.
fn trace_id(entropy: &dyn Entropy, now: Millis) -> String {
    let hex: String = bytes::<12>(entropy).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("Root=1-{:08x}-{hex};Sampled=0", now.seconds())
}
