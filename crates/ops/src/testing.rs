//! A whole application in this process for tests: a store in memory, a clock that stands still, randomness from a seed, known signing keys.
//!
//! It is compiled into the library so that the tests of other crates can use it; nothing here is for production.

use std::ops::Deref;
use std::sync::Arc;

use domain::time::Millis;
use outside::testing::cheap_hasher;
use outside::{Entropy, FakeFunctions, FixedClock, Keyring, SeededEntropy, SpareKeys};
use serde_json::Value;
use store::{Store, StoreOptions};

use crate::outbox::Outbox;
use crate::{Answer, App, Caller, OpCx, Parts, RequestContext, RequestRates, Settings};

/// The time at which every test begins: 2026-01-02 03:04:05.678 UTC.
pub const START: Millis = Millis(1_767_323_045_678);

/// The Region of requests that say nothing else.
pub const REGION: &str = "us-east-1";

/// An application and the parts of it that a test turns.
#[derive(Debug)]
pub struct TestApp {
    app: Arc<App>,
    /// The time.
    pub clock: Arc<FixedClock>,
    /// The Lambda functions.
    pub functions: FakeFunctions,
}

impl Deref for TestApp {
    type Target = Arc<App>;

    fn deref(&self) -> &Arc<App> {
        &self.app
    }
}

/// A new application with an empty store.
///
/// # Panics
/// When the machine cannot give threads or memory for it.
pub async fn app() -> TestApp {
    app_with(|_| {}).await
}

/// The same with other settings.
///
/// # Panics
/// As [`app`].
pub async fn app_with(change: impl FnOnce(&mut Settings)) -> TestApp {
    app_with_outbox(change, |_| {}).await
}

/// The same with other settings and with carriers for messages.
///
/// # Panics
/// As [`app`].
#[expect(clippy::expect_used, reason = "a test cannot go on without its application")]
pub async fn app_with_outbox(change: impl FnOnce(&mut Settings), carriers: impl FnOnce(&mut Outbox)) -> TestApp {
    let mut settings = Settings {
        dev: true,
        region: REGION.to_owned(),
        account_id: "000000000000".to_owned(),
        public_url: "http://127.0.0.1:9229".to_owned(),
        default_emails_per_day: Some(50),
        request_rates: RequestRates::Unlimited,
        compromised_passwords: Arc::default(),
    };
    change(&mut settings);
    let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(1));
    let clock = Arc::new(FixedClock::new(START));
    let functions = FakeFunctions::new();
    let mut outbox = Outbox::new(&SeededEntropy::new(2));
    carriers(&mut outbox);
    let parts = Parts {
        store: Store::open("sqlite::memory:", StoreOptions::default()).await.expect("a store in memory"),
        clock: Arc::clone(&clock) as _,
        hasher: cheap_hasher(2).expect("threads for hashing"),
        keyring: Arc::new(Keyring::ephemeral(entropy.as_ref()).expect("a master key")),
        spare_keys: SpareKeys::fixed(),
        functions: Arc::new(functions.clone()),
        settings,
        entropy,
    };
    let app = App::with_outbox(parts, outbox);
    TestApp { app, clock, functions }
}

/// Calls an operation as the door would: decodes, checks the constraints, runs it, and reads its answer. An empty answer is `null`.
///
/// # Errors
/// The error's name and text.
///
/// # Panics
/// When there is no such operation, or an answer is not JSON.
pub async fn call(app: &Arc<App>, operation: &str, input: Value) -> Result<Value, (String, String)> {
    call_as(app, operation, context(app), input).await
}

/// The same with a context of the test's own: another Region, caller or address.
///
/// # Errors
/// As [`call`].
///
/// # Panics
/// As [`call`].
#[expect(clippy::expect_used, reason = "a wrong operation name is a mistake in the test")]
pub async fn call_as(app: &Arc<App>, operation: &str, cx: RequestContext, input: Value) -> Result<Value, (String, String)> {
    let op = api::find(operation).expect("an operation of the model");
    let input = api::decode(op, input.to_string().as_bytes()).map_err(|error| {
        let code = match error {
            api::DecodeError::Serialization { .. } => "SerializationException",
            api::DecodeError::Invalid(_) => "InvalidParameterException",
        };
        (code.to_owned(), error.to_string())
    })?;
    match crate::call(app, op, cx, input).await {
        Ok(Answer::Members(bytes)) => Ok(serde_json::from_slice(&bytes).expect("an answer in JSON")),
        Ok(Answer::None) => Ok(Value::Null),
        Err(error) => {
            // Callers never see the cause; whoever reads a failed test should.
            if let Some(cause) = std::error::Error::source(&error) {
                eprintln!("{operation} failed: {cause}");
            }
            Err((error.code().to_owned(), error.message().unwrap_or_default().to_owned()))
        }
    }
}

/// What the door knows of a plain test request.
pub fn context(app: &App) -> RequestContext {
    RequestContext {
        now: app.clock.now(),
        region: app.settings.region.clone(),
        request_id: "00000000-0000-4000-8000-000000000000".to_owned(),
        caller: Caller::Anonymous,
        user_agent: None,
        source_ip: None,
    }
}

/// The context of a plain test request inside an operation, for tests of its parts.
///
/// # Panics
/// When there is no such operation.
#[expect(clippy::expect_used, reason = "a wrong operation name is a mistake in the test")]
pub fn op_cx<'a>(app: &'a Arc<App>, operation: &str) -> OpCx<'a> {
    let RequestContext { now, region, request_id, caller, user_agent, source_ip } = context(app);
    let op = api::find(operation).expect("an operation of the model");
    OpCx { app, op, now, region, request_id, caller, user_agent, source_ip }
}
