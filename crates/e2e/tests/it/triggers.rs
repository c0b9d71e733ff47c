//! Triggers of the running program, with unchanged Lambda code under the vendor's Python runtime client.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Server, TestPool, binary, toolchain};

fn arn(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:000000000000:function:{name}")
}

/// The Python that has the runtime client, or none.
fn python_with_runtime_client(test: &str) -> Option<PathBuf> {
    let found = toolchain::python("python").and_then(|mut python| {
        let program = PathBuf::from(python.get_program());
        python.args(["-c", "import awslambdaric"]).output().ok().filter(|output| output.status.success()).map(|_| program)
    });
    if found.is_none() {
        toolchain::skipped(test, "awslambdaric is not on this machine; scripts/test-clients installs it");
    }
    found
}

/// A configuration file in `folder` with one function `name` whose handler is `module` in `directory`.
fn configure(folder: &Path, python: &Path, name: &str, module: &str, directory: &Path) -> PathBuf {
    let path = folder.join("cognate.toml");
    let text = format!(
        "[functions.{name:?}]\ncommand = [{python:?}, \"-m\", \"awslambdaric\", \"{module}.handler\"]\nworking_dir = {directory:?}\n\
         timeout = 30\ninit_timeout = 300\nenv = {{ INVITATION = \"open-sesame\", FOLDER = {folder:?}, PYTHONDONTWRITEBYTECODE = \"1\" }}\n"
    );
    std::fs::write(&path, text).unwrap();
    path
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join("functions").join("python")
}

#[tokio::test(flavor = "multi_thread")]
async fn boto3_sees_what_unchanged_lambda_code_decides() {
    let Some(python) = python_with_runtime_client("boto3_sees_what_unchanged_lambda_code_decides") else { return };
    let folder = tempfile::tempdir().unwrap();
    let config = configure(folder.path(), &python, "app", "app", &fixtures());
    let server = Server::start_in(folder.path(), &["--dev", "--config", config.to_str().unwrap()], &[]);
    let app = arn("app");
    let lambda = json!({
        "PreSignUp": app, "CustomMessage": app, "UserMigration": app,
        "PreTokenGenerationConfig": { "LambdaArn": app, "LambdaVersion": "V2_0" },
    });
    let pool = TestPool::with(&server.caller(), json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": lambda }), json!({})).await;
    let report = flow(&server, &pool).await;
    let seen = [
        ("autoConfirmed", json!(true)),
        ("refused", json!("UserLambdaValidationException: PreSignUp failed with error Cannot register users from blocked.example!.")),
        ("uninvited", json!(false)),
        ("subject", json!("Welcome to the example")),
        ("body", json!("Hello plain, your code is CODE.")),
        ("idClaims", json!({ "tier": "gold", "levels": [1, 2], "email_verified": true })),
        ("accessTier", json!("gold")),
        ("unknown", json!("UserLambdaValidationException: UserMigration failed with error Bad password.")),
        ("migratedEmail", json!("legacy@example.com")),
    ];
    for (member, wanted) in seen {
        assert_eq!(report[member], wanted, "{member} in {report}");
    }
    assert!(report["accessScope"].as_str().unwrap().split(' ').any(|scope| scope == "example/read"), "{report}");
    let metrics = server.caller().send(http::Method::GET, "/_cognate/metrics", http::HeaderMap::new(), bytes::Bytes::new()).await;
    let metrics = String::from_utf8(metrics.into_body().to_vec()).unwrap();
    assert!(metrics.contains("cognate_function_errors_total{function=\"app\"} 2\n"), "{metrics}");

    // What a warm function costs a sign-up; printed for whoever wants to know, nothing is asserted about speed.
    let with = TestPool::with(&server.caller(), json!({ "LambdaConfig": { "PreSignUp": app } }), json!({})).await;
    let without = TestPool::with(&server.caller(), json!({}), json!({})).await;
    let (mut slower, mut faster) = (Vec::new(), Vec::new());
    for number in 0..101 {
        // In turns, so that whatever else the machine does meets both.
        slower.push(timed_sign_up(&with, number).await);
        faster.push(timed_sign_up(&without, number).await);
    }
    slower.sort();
    faster.sort();
    println!("median sign-up: {:?} without a function, {:?} with a warm pre sign-up function", faster[50], slower[50]);
}

#[tokio::test(flavor = "multi_thread")]
async fn amazon_cognito_identity_js_answers_the_challenges_of_unchanged_lambda_code() {
    const TEST: &str = "amazon_cognito_identity_js_answers_the_challenges_of_unchanged_lambda_code";
    let Some(python) = python_with_runtime_client(TEST) else { return };
    let Some(mut command) = toolchain::node("custom_auth_flow.mjs") else {
        toolchain::skipped(TEST, "amazon-cognito-identity-js is not on this machine");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let config = configure(folder.path(), &python, "custom", "custom_auth", &fixtures());
    let server = Server::start_in(folder.path(), &["--dev", "--config", config.to_str().unwrap()], &[]);
    let custom = arn("custom");
    let lambda = json!({ "DefineAuthChallenge": custom, "CreateAuthChallenge": custom, "VerifyAuthChallengeResponse": custom });
    let client = json!({ "ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] });
    let pool = TestPool::with(&server.caller(), json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": lambda }), client).await;
    pool.confirmed("ada").await;
    command.env("COGNATE_ENDPOINT", &server.url).env("POOL_ID", &pool.pool_id).env("CLIENT_ID", &pool.client_id);
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    let (sum, refused) = ("3 + 4", "NotAuthorizedException: Incorrect username or password.");
    let wanted = json!({
        "alone": { "asked": [sum], "valid": true, "username": "ada" },
        "secondTry": { "asked": [sum, sum], "valid": true, "username": "ada" },
        "tooOften": { "asked": [sum, sum, sum], "refused": refused },
        "bySrp": { "asked": [sum], "valid": true, "username": "ada" },
    });
    assert_eq!(report["seen"], wanted);
}

async fn timed_sign_up(pool: &TestPool, number: usize) -> Duration {
    let started = Instant::now();
    pool.sign_up(&format!("timed-{number}")).await;
    started.elapsed()
}

async fn flow(server: &Server, pool: &TestPool) -> Value {
    let mut command = toolchain::python("python").unwrap();
    command.arg(toolchain::sources().join("python").join("triggers_flow.py"));
    command.env("COGNATE_ENDPOINT", &server.url).env("POOL_ID", &pool.pool_id).env("CLIENT_ID", &pool.client_id);
    toolchain::report(command).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_a_custom_sender_decrypts_confirms_the_user() {
    const KEY_ID: &str = "arn:aws:kms:us-east-1:000000000000:key/11111111-2222-4333-8444-555555555555";
    const KEY: &str = "KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio=";
    let Some(python) = python_with_runtime_client("a_code_that_a_custom_sender_decrypts_confirms_the_user") else { return };
    let folder = tempfile::tempdir().unwrap();
    let sent = folder.path().join("sent");
    let config = folder.path().join("cognate.toml");
    let text = format!(
        "[custom_sender_keys]\n{KEY_ID:?} = \"env:SENDER_KEY\"\n\n[functions.sender]\n\
         command = [{python:?}, \"-m\", \"awslambdaric\", \"custom_sender.handler\"]\nworking_dir = {:?}\ntimeout = 60\ninit_timeout = 300\n\
         env = {{ KEY_ID = {KEY_ID:?}, LOCAL_KEY = {KEY:?}, SENT_FILE = {sent:?}, PYTHONDONTWRITEBYTECODE = \"1\" }}\n",
        fixtures()
    );
    std::fs::write(&config, text).unwrap();
    let flags = ["--dev", "--config", config.to_str().unwrap()];
    let server = Server::start_in(folder.path(), &flags, &[("SENDER_KEY", KEY)]);
    let sender = json!({ "LambdaArn": arn("sender"), "LambdaVersion": "V1_0" });
    let lambda = json!({ "CustomEmailSender": sender, "KMSKeyID": KEY_ID });
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": lambda });
    let pool = TestPool::with(&server.caller(), pool, json!({})).await;
    pool.sign_up("ada").await;
    let line = line_of(&sent).await;
    let code = line.strip_prefix("CustomEmailSender_SignUp ada@example.com ").unwrap_or_else(|| panic!("{line}")).to_owned();
    let input = json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code });
    pool.caller.ok("ConfirmSignUp", input).await;
    assert_eq!(pool.caller.get("/_cognate/messages?limit=10").await.1["Messages"], json!([]), "the server sent nothing itself");
}

/// The one line of a file that a function writes some time.
async fn line_of(path: &Path) -> String {
    for _ in 0..3000 {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        if let Some(line) = text.strip_suffix('\n') {
            return line.to_owned();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("nothing was written to {}", path.display());
}

/// A function that notes each event, and kills the server while it runs if it finds the file `armed`.
#[cfg(unix)]
const KILLER: &str = r#"
import os
import signal

FOLDER = os.environ["FOLDER"]


def handler(event, context):
    with open(os.path.join(FOLDER, "events"), "a") as events:
        events.write(event["triggerSource"] + "\n")
    try:
        os.remove(os.path.join(FOLDER, "armed"))
    except FileNotFoundError:
        return event
    os.kill(os.getppid(), signal.SIGKILL)
    return event
"#;

#[cfg(unix)]
struct Killer {
    folder: tempfile::TempDir,
    config: PathBuf,
}

#[cfg(unix)]
impl Killer {
    fn new(python: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("killer.py"), KILLER).unwrap();
        let config = configure(folder.path(), python, "killer", "killer", folder.path());
        Self { folder, config }
    }

    fn start(&self) -> Server {
        Server::start_in(self.folder.path(), &["--dev", "--config", self.config.to_str().unwrap()], &[])
    }

    fn arm(&self) {
        std::fs::write(self.folder.path().join("armed"), "").unwrap();
    }

    fn events(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.folder.path().join("events")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

/// Calls an operation during which the server dies.
#[cfg(unix)]
async fn dies(pool: &TestPool, operation: &'static str, input: Value) {
    let caller = pool.caller.clone();
    let call = tokio::spawn(async move { caller.call(operation, input).await });
    assert!(call.await.is_err(), "the connection breaks");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_between_pre_sign_up_and_the_commit_leaves_nothing() {
    let test = "a_server_that_dies_between_pre_sign_up_and_the_commit_leaves_nothing";
    let Some(python) = python_with_runtime_client(test) else { return };
    let killer = Killer::new(&python);
    let server = killer.start();
    let lambda = json!({ "PreSignUp": arn("killer") });
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": lambda });
    let mut pool = TestPool::with(&server.caller(), pool, json!({})).await;
    killer.arm();
    dies(&pool, "SignUp", pool.sign_up_input("ada")).await;
    drop(server);

    let server = killer.start();
    pool.caller = server.caller();
    let input = json!({ "UserPoolId": pool.pool_id, "Username": "ada" });
    assert_eq!(pool.caller.refused("AdminGetUser", input).await, "UserNotFoundException: User does not exist.");
    assert_eq!(pool.caller.get("/_cognate/messages?limit=10").await.1["Messages"], json!([]));
    pool.sign_up("ada").await;
    assert_eq!(killer.events(), ["PreSignUp_SignUp", "PreSignUp_SignUp"], "the function runs again with the next attempt");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_dies_during_post_confirmation_has_confirmed_and_does_not_run_it_again() {
    let test = "a_server_that_dies_during_post_confirmation_has_confirmed_and_does_not_run_it_again";
    let Some(python) = python_with_runtime_client(test) else { return };
    let killer = Killer::new(&python);
    let server = killer.start();
    let lambda = json!({ "PostConfirmation": arn("killer") });
    let pool = json!({ "AutoVerifiedAttributes": ["email"], "LambdaConfig": lambda });
    let mut pool = TestPool::with(&server.caller(), pool, json!({})).await;
    pool.sign_up("ada").await;
    let code = pool.caller.newest_code("ada").await;
    let confirm = json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code });
    killer.arm();
    dies(&pool, "ConfirmSignUp", confirm.clone()).await;
    drop(server);

    let server = killer.start();
    pool.caller = server.caller();
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
    let refused = pool.caller.refused("ConfirmSignUp", confirm).await;
    assert!(refused.starts_with("NotAuthorizedException: "), "{refused}");
    assert_eq!(killer.events(), ["PostConfirmation_ConfirmSignUp"]);
}

/// A handler that answers with a text where a truth value belongs.
const WRONG: &str = "def handler(event, context):\n    event['response']['autoConfirmUser'] = 'yes'\n    return event\n";

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_why_a_trigger_failed_where_callers_learn_only_that_it_did() {
    let test = "the_log_says_why_a_trigger_failed_where_callers_learn_only_that_it_did";
    let Some(python) = python_with_runtime_client(test) else { return };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("wrong.py"), WRONG).unwrap();
    let config = configure(folder.path(), &python, "wrong", "wrong", folder.path());
    let flags = ["--dev", "--config", config.to_str().unwrap()];
    let wrong = ("wrong", "InvalidLambdaResponseException", "a function's answer cannot be used");
    // Port 1 of this machine refuses every connection.
    let unreachable = ("elsewhere", "UnexpectedLambdaException", "onnection refused");
    for (function, error, logged) in [wrong, unreachable] {
        let server = Server::start_in(folder.path(), &flags, &[("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:1")]);
        let pool = TestPool::with(&server.caller(), json!({ "LambdaConfig": { "PreSignUp": arn(function) } }), json!({})).await;
        let refused = server.caller().refused("SignUp", pool.sign_up_input("ada")).await;
        assert!(refused.starts_with(error), "{refused}");
        let log = server.log_with(logged).await;
        assert!(log.contains(&format!("\"function\":\"{}\"", arn(function))), "{log}");
    }
    // Neither a stand-in nor credentials: the operator has forgotten the function's section.
    let none = ["AWS_ENDPOINT_URL_LAMBDA", "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_CONTAINER_CREDENTIALS_FULL_URI"].map(|name| (name, ""));
    let server = Server::start_in(folder.path(), &flags, &[&none[..], &[("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")]].concat());
    let pool = TestPool::with(&server.caller(), json!({ "LambdaConfig": { "PreSignUp": arn("forgotten") } }), json!({})).await;
    assert!(server.log_with("a pool now names a function that cannot be reached").await.contains(":forgotten"));
    let update = json!({ "UserPoolId": pool.pool_id, "LambdaConfig": { "PreSignUp": arn("wrong"), "PostConfirmation": arn("lost") } });
    server.caller().ok("UpdateUserPool", update).await;
    let log = server.log_with(":lost").await;
    assert!(log.contains("\"trigger\":\"PostConfirmation\"") && !log.contains(":wrong"), "{log}");
    let pool = TestPool::with(&server.caller(), json!({ "LambdaConfig": { "PreSignUp": arn("forgotten") } }), json!({})).await;
    let refused = server.caller().refused("SignUp", pool.sign_up_input("ada")).await;
    assert_eq!(refused, "UnexpectedLambdaException: PreSignUp invocation failed due to error ResourceNotFoundException.");
    assert!(server.log_with("a pool names a function that [functions] does not").await.contains(":forgotten"));
}

#[test]
fn the_command_line_lists_invokes_and_explains() {
    let Some(python) = python_with_runtime_client("the_command_line_lists_invokes_and_explains") else { return };
    let folder = tempfile::tempdir().unwrap();
    let config = configure(folder.path(), &python, "app", "app", &fixtures());
    let run = |arguments: &[&str]| {
        let mut command = Command::new(binary());
        command.args(["functions", "--config", config.to_str().unwrap()]).args(arguments).current_dir(folder.path());
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, stdout, _) = run(&["list"]);
    assert_eq!(code, Some(0));
    assert!(stdout.starts_with("app  local    "), "{stdout}");

    let (code, stdout, stderr) = run(&["invoke", "app", "--trigger", "PreSignUp", "--validation", "invitation=open-sesame"]);
    assert_eq!(code, Some(0), "{stderr}");
    let answer: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(answer["response"]["autoConfirmUser"], true);
    assert!(stderr.contains("PreSignUp_SignUp for sample-user") && stderr.contains("took "), "{stderr}");

    let (code, _, stderr) = run(&["invoke", "app", "--trigger", "presignup", "--attribute", "email=a@blocked.example"]);
    assert_eq!(code, Some(1));
    assert!(
        stderr.contains("callers would see: UserLambdaValidationException: PreSignUp failed with error Cannot register users"),
        "{stderr}"
    );

    let (code, _, stderr) = run(&["invoke", "app", "--trigger", "PreSignup2"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("triggers are PreSignUp, PostConfirmation"), "{stderr}");

    let (code, _, stderr) = run(&["invoke", "other", "--trigger", "PreSignUp"]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("other is not configured") && stderr.contains("[functions.\"other\"]"), "{stderr}");

    let (code, _, stderr) = run(&["logs", "other"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("there is no [functions.\"other\"]"), "{stderr}");

    std::fs::write(folder.path().join("wrong.py"), WRONG).unwrap();
    configure(folder.path(), &python, "wrong", "wrong", folder.path());
    let (code, stdout, stderr) = run(&["invoke", "wrong", "--trigger", "PreSignUp"]);
    assert_eq!(code, Some(1), "{stderr}");
    assert!(stdout.contains("\"autoConfirmUser\": \"yes\""), "the answer is shown: {stdout}");
    assert!(stderr.contains("callers would see: InvalidLambdaResponseException: Unrecognizable lambda output"), "{stderr}");

    let webhook = "[functions.hook]\nurl = \"https://hook.example/\"\nsecret = \"a-long-enough-secret\"\n";
    std::fs::write(&config, webhook).unwrap();
    let (code, _, stderr) = run(&["logs", "hook"]);
    assert!(code == Some(2) && stderr.contains("hook is a webhook"), "{stderr}");

    for (program, problem) in [("no-such-program", "there is no no-such-program in PATH"), ("./no-such-program", "is not there")] {
        std::fs::write(&config, format!("[functions.lost]\ncommand = [{program:?}]\nworking_dir = \".\"\n")).unwrap();
        let (code, stdout, stderr) = run(&["list"]);
        assert!(cfg!(windows) || code == Some(1), "{stderr}");
        assert!(stdout.starts_with("lost  local    "), "{stdout}");
        assert!(cfg!(windows) || stderr.contains("[functions.\"lost\"]: command: ") && stderr.contains(problem), "{stderr}");
    }
}
