//! Unchanged Lambda code under the vendors' own runtime clients: awslambdaric (Python), aws-lambda-ric (Node.js)
//! and lambda_runtime (Rust).

use std::time::Duration;

use domain::message::Purpose;
use domain::trigger::{
    Attributes, Common, CustomMessage, Event, MessageMedium, Metadata, MigrationOccasion, PreSignUp, PreSignUpResponse, SignUpOccasion,
    TokenEventVersion, TokenGeneration, TokenOccasion, Trigger, TriggerError, UserMigration,
};
use outside::InvokeError;
use outside::functions::RoutedFunctions;
use serde_json::{Value, json};

use crate::support::{PATIENCE, functions, invoke};
use crate::toolchain::{fixtures, node, python, rust, skipped};

const COMMON: Common<'_> = Common {
    region: "eu-west-1",
    user_pool_id: "eu-west-1_Abc123Def",
    user_name: "alice",
    client_id: Some("1example23456789"),
    user_agent: None,
};

fn strings(pairs: &[(&str, &str)]) -> Attributes {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn sign_up(email: &str, validation_data: Option<Metadata>) -> PreSignUp {
    PreSignUp { occasion: SignUpOccasion::SignUp, user_attributes: strings(&[("email", email)]), validation_data, client_metadata: None }
}

async fn ask<E: Event>(functions: &RoutedFunctions, event: &E) -> Result<E::Response, TriggerError> {
    let answer = invoke(functions, &event.to_json(&COMMON), PATIENCE).await;
    answer.and_then(|answer| Ok(event.read(&answer)?)).map_err(|error| TriggerError::new(event.trigger(), &error))
}

fn python_functions(test: &str) -> Option<RoutedFunctions> {
    match python() {
        Ok(python) => Some(functions(json!({ "f": {
            "command": [python, "-m", "awslambdaric", "app.handler"],
            "working_dir": fixtures().join("python"),
            "env": { "INVITATION": "open-sesame", "PYTHONDONTWRITEBYTECODE": "1" },
            "timeout": 30, "init_timeout": 300,
        } }))),
        Err(reason) => {
            skipped(test, reason);
            None
        }
    }
}

fn node_functions(test: &str) -> Option<RoutedFunctions> {
    if !cfg!(target_os = "linux") {
        skipped(test, "aws-lambda-ric runs on Linux only");
        return None;
    }
    match node() {
        Ok(home) => Some(functions(json!({ "f": {
            "command": ["node", "node_modules/aws-lambda-ric/bin/index.mjs", "app.handler"],
            "working_dir": home,
            "env": { "INVITATION": "open-sesame" },
            "timeout": 30, "init_timeout": 300,
        } }))),
        Err(reason) => {
            skipped(test, reason);
            None
        }
    }
}

async fn confirms_and_refuses(functions: &RoutedFunctions) {
    let invited = sign_up("a@example.com", Some(strings(&[("invitation", "open-sesame")])));
    let confirmed = PreSignUpResponse { auto_confirm_user: true, auto_verify_email: true, auto_verify_phone: false };
    assert_eq!(ask(functions, &invited).await, Ok(confirmed));
    assert_eq!(ask(functions, &sign_up("a@example.com", None)).await, Ok(PreSignUpResponse::default()));

    let refused = ask(functions, &sign_up("a@blocked.example", None)).await.expect_err("refused");
    assert_eq!(
        refused.to_string(),
        "UserLambdaValidationException: PreSignUp failed with error Cannot register users from blocked.example!."
    );

    let log = functions.logs("f").expect("a local function");
    assert!(log.iter().any(|line| line.text.contains("PreSignUp_SignUp for alice")), "{log:?}");
}

async fn confirms_refuses_and_replaces(functions: &RoutedFunctions) {
    confirms_and_refuses(functions).await;
    let message = CustomMessage {
        occasion: Purpose::SignUp,
        medium: MessageMedium::Email,
        carries_secret: true,
        user_attributes: strings(&[("sub", "s-1")]),
        client_metadata: None,
    };
    let message = ask(functions, &message).await.expect("texts");
    assert_eq!(message.email_message.as_deref(), Some("Hello alice, your code is {####}."));

    let tokens = TokenGeneration {
        version: TokenEventVersion::V2,
        occasion: TokenOccasion::Authentication,
        user_attributes: strings(&[("sub", "s-1")]),
        groups: None,
        scopes: Vec::new(),
        client_metadata: None,
    };
    let overrides = ask(functions, &tokens).await.expect("claims");
    assert_eq!(overrides.id_token.add_or_override["tier"], "gold");
    assert_eq!(overrides.access_token.add_or_override["tier"], "gold");
    let overrides = ask(functions, &TokenGeneration { version: TokenEventVersion::V1, ..tokens }).await.expect("claims");
    assert_eq!(overrides.id_token.add_or_override["tier"], "gold");
    assert_eq!(functions.stats()[0].1.cold_starts, 1, "one warm process served all events");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_python_handler_confirms_refuses_and_replaces() {
    let Some(functions) = python_functions("a_python_handler_confirms_refuses_and_replaces") else { return };
    confirms_refuses_and_replaces(&functions).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_handler_confirms_refuses_and_replaces() {
    let Some(functions) = node_functions("a_node_handler_confirms_refuses_and_replaces") else { return };
    confirms_refuses_and_replaces(&functions).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rust_handler_confirms_and_refuses() {
    match rust() {
        Ok(program) => {
            let env = json!({ "INVITATION": "open-sesame" });
            confirms_and_refuses(&functions(json!({ "f": { "command": [program], "env": env, "timeout": 30, "init_timeout": 300 } })))
                .await;
        }
        Err(reason) => skipped("a_rust_handler_confirms_and_refuses", reason),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_python_handler_migrates_a_user() {
    let Some(functions) = python_functions("a_python_handler_migrates_a_user") else { return };
    let typed = |password: &str| UserMigration {
        occasion: MigrationOccasion::Authentication,
        password: Some(password.to_owned()),
        validation_data: None,
        client_metadata: None,
    };
    let common = Common { user_name: "legacy@example.com", ..COMMON };
    let event = typed("Legacy-password-1");
    let answer = invoke(&functions, &event.to_json(&common), PATIENCE).await.expect("an answer");
    let user = event.read(&answer).expect("an answer").expect("a user");
    assert_eq!(user.user_attributes["email"], "legacy@example.com");
    assert!(user.suppress_message);
    let wrong = invoke(&functions, &typed("wrong").to_json(&common), PATIENCE).await;
    assert_eq!(wrong, Err(InvokeError::Function { message: "Bad password".to_owned() }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_python_handler_that_cannot_be_loaded_says_why() {
    let test = "a_python_handler_that_cannot_be_loaded_says_why";
    let python = match python() {
        Ok(python) => python,
        Err(reason) => return skipped(test, reason),
    };
    let functions =
        functions(json!({ "f": { "command": [python, "-m", "awslambdaric", "absent.handler"], "timeout": 30, "init_timeout": 300 } }));
    let error = invoke(&functions, &json!({}), PATIENCE).await.expect_err("no such module");
    let error = TriggerError::new(Trigger::PreSignUp, &error).to_string();
    assert!(error.contains("PreSignUp failed with error Unable to import module 'absent'"), "{error}");
}

/// The difference that a warm function makes, for the report; nothing is asserted about speed.
#[tokio::test(flavor = "multi_thread")]
async fn a_warm_python_function_is_timed() {
    let Some(functions) = python_functions("a_warm_python_function_is_timed") else { return };
    let event = sign_up("a@example.com", None).to_json(&COMMON);
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..200 {
        let started = std::time::Instant::now();
        let answer: Result<Value, InvokeError> = invoke(&functions, &event, PATIENCE).await;
        assert!(answer.is_ok());
        times.push(started.elapsed());
    }
    let cold = times[0];
    times.sort();
    println!("cold {cold:?}, warm median {:?}, warm 99th {:?}", times[100], times[198]);
}
