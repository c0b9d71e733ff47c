//! Operations as tests call them, on a whole program in this process.
//!
//! It is compiled into the library so that the tests of other crates can use it; nothing here is for production.

use std::sync::Arc;

pub use identity::testing::{
    Place, REGION, START, TestApp, another_node, app, app_in, app_on, app_with, app_with_outbox, context, node_of, node_on,
};
use identity::{App, RequestContext};
use serde_json::Value;

use crate::{Answer, OpError};

/// A program on a new SQLite store, and another on a PostgreSQL where the machine has one.
pub async fn on_both_engines() -> Vec<TestApp> {
    let mut apps = vec![app().await];
    match store::testing::cluster() {
        Some(cluster) => apps.push(app_on(Some(cluster.database()), |_| {}, |_| {}).await),
        None => println!("SKIPPED: no PostgreSQL on this machine"),
    }
    apps
}

/// Calls an operation as the door would: decodes, checks the constraints, runs it, and reads its answer. An empty answer is `null`.
///
/// # Errors
/// The error's name and text.
///
/// # Panics
/// When there is no such operation, or an answer is not JSON.
pub async fn call(app: &Arc<App>, operation: &str, input: Value) -> Result<Value, (String, String)> {
    call_as(operation, context(app), input).await
}

/// The same for a test that makes the program refuse all the time: only of what is our own fault the cause is told.
///
/// # Errors
/// As [`call`].
///
/// # Panics
/// As [`call`].
pub async fn call_quietly(app: &Arc<App>, operation: &str, input: Value) -> Result<Value, (String, String)> {
    run(operation, context(app), input, |error| error.code() == "InternalErrorException").await
}

/// The same with a context of the test's own: another Region, caller or address.
///
/// # Errors
/// As [`call`].
///
/// # Panics
/// As [`call`].
pub async fn call_as(operation: &str, cx: RequestContext, input: Value) -> Result<Value, (String, String)> {
    run(operation, cx, input, |_| true).await
}

#[expect(clippy::expect_used, reason = "a wrong operation name is a mistake in the test")]
async fn run(operation: &str, cx: RequestContext, input: Value, tells: impl FnOnce(&OpError) -> bool) -> Result<Value, (String, String)> {
    let op = api::find(operation).expect("an operation of the model");
    let input = api::decode(op, input.to_string().as_bytes()).map_err(|error| {
        let code = match error {
            api::DecodeError::Serialization { .. } => "SerializationException",
            api::DecodeError::Invalid(_) => "InvalidParameterException",
        };
        (code.to_owned(), error.to_string())
    })?;
    match crate::call(op, cx, input).await {
        Ok(Answer::Members(bytes)) => Ok(serde_json::from_slice(&bytes).expect("an answer in JSON")),
        Ok(Answer::None) => Ok(Value::Null),
        Err(error) => {
            // Callers never see the cause; whoever reads a failed test should.
            if let Some(cause) = std::error::Error::source(&error)
                && tells(&error)
            {
                eprintln!("{operation} failed: {cause}");
            }
            Err((error.code().to_owned(), error.message().unwrap_or_default().to_owned()))
        }
    }
}
