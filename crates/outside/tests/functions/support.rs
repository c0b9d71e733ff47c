//! What the tests share.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use outside::encryption_sdk::SenderKeys;
use outside::functions::{FunctionsConfig, FunctionsParts, RoutedFunctions};
use outside::{Functions, Invocation, InvokeError, SystemClock, SystemEntropy};
use serde_json::{Value, json};

/// Generous: the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) fn parts() -> FunctionsParts {
    FunctionsParts {
        aws: None,
        sender_keys: SenderKeys::new(BTreeMap::new(), None, Arc::new(SystemEntropy)),
        region: "eu-west-1".to_owned(),
        log_dir: None,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    }
}

pub(crate) fn functions(config: Value) -> RoutedFunctions {
    let config: FunctionsConfig = serde_json::from_value(config).expect("a configuration");
    RoutedFunctions::new(&config, parts(), &|_| None).expect("it is right")
}

/// A function "f" that behaves as told; see `child`.
pub(crate) fn child(behaviour: &str, timeout: f64, concurrency: usize) -> RoutedFunctions {
    functions(json!({ "f": {
        "command": [std::env::current_exe().expect("this program"), "child::this_program_is_a_function_when_it_is_started_as_one", "--exact", "--nocapture"],
        "env": { crate::child::BEHAVIOUR: behaviour },
        "timeout": timeout,
        "init_timeout": 300,
        "concurrency": concurrency,
    } }))
}

pub(crate) async fn invoke(functions: &RoutedFunctions, event: &Value, timeout: Duration) -> Result<Value, InvokeError> {
    functions.invoke(Invocation { target: "f", payload: event, request_id: "request-1", timeout }).await
}

pub(crate) fn event() -> Value {
    json!({ "version": "1", "triggerSource": "PreSignUp_SignUp", "request": {}, "response": {} })
}

pub(crate) fn function_message(result: Result<Value, InvokeError>) -> String {
    match result {
        Err(InvokeError::Function { message }) => message,
        other => panic!("expected the function's own error, got {other:?}"),
    }
}
