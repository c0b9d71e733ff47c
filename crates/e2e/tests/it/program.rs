//! The program as an operator meets it: starting, stopping, and clear words when something is wrong.

use std::process::{Command, Output};

use serde_json::json;

use crate::support::{PASSWORD, Server, TestPool, stores};

/// Runs a server that is expected to refuse to start.
fn refused_start(flags: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let output = Server::command(folder.path(), flags, variables).output().unwrap();
    assert!(!output.status.success(), "{output:?}");
    output
}

fn error_text(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[tokio::test]
async fn a_taken_port_is_named_with_what_to_do() {
    let server = Server::start();
    let address = server.url.trim_start_matches("http://").to_owned();
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(crate::support::binary());
    let output = command.args(["serve", "--dev", "--listen", &address]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = error_text(&output);
    assert!(text.contains(&format!("{address} is already in use")) && text.contains("--listen 127.0.0.1:PORT"), "{text}");
}

#[tokio::test]
async fn the_command_signs_a_user_in_by_srp() {
    let server = Server::start();
    let flows = json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], "GenerateSecret": true });
    let pool = TestPool::with(&server.caller(), json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] }), flows).await;
    let client = json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id });
    let client = server.caller().ok("DescribeUserPoolClient", client).await["UserPoolClient"].clone();
    let user = json!({ "UserPoolId": pool.pool_id, "Username": "ada", "MessageAction": "SUPPRESS",
        "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }, { "Name": "email_verified", "Value": "true" }] });
    server.caller().ok("AdminCreateUser", user).await;
    let password = json!({ "UserPoolId": pool.pool_id, "Username": "ada", "Password": PASSWORD, "Permanent": true });
    server.caller().ok("AdminSetUserPassword", password).await;
    let sign_in = |password: &str| {
        let mut command = Command::new(crate::support::binary());
        command.args(["sign-in", "--user-pool-id", &pool.pool_id, "--client-id", &pool.client_id, "--endpoint-url", &server.url]);
        command.args(["--username", "ada@example.com", "--password", password]);
        command.env("COGNATE_CLIENT_SECRET", client["ClientSecret"].as_str().unwrap()).output().unwrap()
    };
    let output = sign_in(PASSWORD);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    let input = json!({ "AccessToken": answer["AuthenticationResult"]["AccessToken"] });
    assert_eq!(server.caller().ok("GetUser", input).await["Username"], "ada");
    let output = sign_in("Wrong-Horse-7");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), b"".as_slice()));
    assert!(error_text(&output).contains("NotAuthorizedException: Incorrect username or password."), "{}", error_text(&output));
}

#[tokio::test]
async fn a_data_folder_that_another_process_holds_is_named() {
    if stores::without_files("a folder that another process holds") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let _first = Server::start_in(folder.path(), &["--dev"], &[]);
    let output = Server::command(folder.path(), &["--dev"], &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = error_text(&output);
    assert!(text.contains("cognate.db") && text.to_lowercase().contains("another"), "{text}");
}

#[test]
fn a_wrong_flag_or_setting_is_refused_by_name() {
    let output = refused_start(&["--no-such-flag"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(error_text(&output).contains("--no-such-flag"));
    let output = refused_start(&["--dev"], &[("COGNATE_SERVICE_ACCOUNT_ID", "12")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(error_text(&output).contains("twelve digits"));
    let output = Command::new(crate::support::binary()).args(["serve", "--dev", "--listen", "0.0.0.0:0"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(error_text(&output).contains("--dev-allow-remote"));
}

#[tokio::test]
async fn a_store_is_not_opened_with_another_master_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), &["--dev"], &[]);
    server.kill();
    let other = [("COGNATE_KEYS_MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")];
    let output = Server::command(folder.path(), &["--dev"], &other).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(error_text(&output).contains("master key is not the one"), "{}", error_text(&output));
}

#[cfg(unix)]
#[tokio::test]
async fn sigterm_stops_the_server_gracefully_and_everything_is_there_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), &["--dev"], &[]);
    let pool = TestPool::new(&server.caller()).await;
    pool.sign_up("ada").await;
    assert!(server.stop().success());
    let server = Server::start_in(folder.path(), &["--dev"], &[]);
    let user = server.caller().ok("AdminGetUser", json!({ "UserPoolId": pool.pool_id, "Username": "ada" })).await;
    assert_eq!(user["UserStatus"], "UNCONFIRMED");
}

#[tokio::test]
async fn health_ready_and_metrics_answer() {
    let server = Server::start();
    let caller = server.caller();
    assert_eq!(caller.get("/_cognate/health").await, (200, json!({ "status": "ok" })));
    assert_eq!(caller.get("/_cognate/ready").await, (200, json!({ "status": "ready" })));
    caller.refused("SignUp", json!({ "ClientId": "x", "Username": "a", "Password": "bc" })).await;
    let metrics = caller.send(http::Method::GET, "/_cognate/metrics", http::HeaderMap::new(), bytes::Bytes::new()).await;
    let text = String::from_utf8(metrics.body().to_vec()).unwrap();
    assert!(text.contains(r#"cognate_requests_total{operation="SignUp",error="ResourceNotFoundException"} 1"#), "{text}");
    assert!(text.contains(r#"cognate_request_seconds_bucket{operation="SignUp",le="+Inf"} 1"#), "{text}");
    let pool = TestPool::new(&caller).await;
    pool.sign_up("ada").await;
    // The store is asked at most every few seconds.
    let told = |text: &str| text.contains(&format!("cognate_users{{user_pool_id=\"{}\"}} 1\n", pool.pool_id));
    let started = std::time::Instant::now();
    let mut text = text;
    while !told(&text) {
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "{text}");
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let metrics = caller.send(http::Method::GET, "/_cognate/metrics", http::HeaderMap::new(), bytes::Bytes::new()).await;
        text = String::from_utf8(metrics.body().to_vec()).unwrap();
    }
    for line in [
        "cognate_user_pools 1\n",
        "cognate_outbox_messages{state=\"held\"} 1\n",
        "cognate_outbox_oldest_pending_seconds ",
        "cognate_hash_queue_length 0\n",
        "cognate_connections{port=\"main\"} 1\n",
        "cognate_request_body_bytes 0\n",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    for line in [
        "cognate_store_transactions{state=\"running\"} ",
        "cognate_store_transactions{state=\"waiting\"} ",
        "cognate_store_transactions_max ",
    ] {
        assert_eq!(text.contains(line), stores::on_postgres(), "{line} in {text}");
    }
    #[cfg(target_os = "linux")]
    assert!(text.contains("process_resident_memory_bytes ") && text.contains("process_open_fds "), "{text}");
}

#[tokio::test]
async fn metrics_are_on_the_operators_port_alone_outside_development_mode() {
    let server = Server::start_with(&[], &[]);
    assert_eq!(server.caller().get("/_cognate/metrics").await.0, 404);
    let operator = crate::support::Caller::new(&server.operator_url);
    assert_eq!(operator.get("/_cognate/health").await.0, 200);
    assert_eq!(operator.get("/_cognate/ready").await.0, 200);
    let text = operator.send(http::Method::GET, "/_cognate/metrics", http::HeaderMap::new(), bytes::Bytes::new()).await;
    assert_eq!((text.status().as_u16(), text.headers()["content-type"].to_str().unwrap()), (200, "text/plain; version=0.0.4"));
    let foreign = http::HeaderMap::from_iter([(http::header::HOST, "evil.example:9230".parse().unwrap())]);
    let answer = operator.send(http::Method::GET, "/_cognate/metrics", foreign, bytes::Bytes::new()).await;
    assert_eq!(answer.status(), 403, "a page on a rebound name reads nothing");
    let api = operator.post("ListUserPools", bytes::Bytes::from_static(b"{}"), &http::HeaderMap::new()).await;
    assert_eq!(api.status(), 404, "the API is not on this port");
}

#[tokio::test]
async fn a_taken_operators_port_is_named_with_what_to_do() {
    let server = Server::start();
    let taken = server.operator_url.trim_start_matches("http://").to_owned();
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(crate::support::binary())
        .args(["serve", "--dev", "--listen", "127.0.0.1:0", "--operator-listen", &taken])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = error_text(&output);
    assert!(text.contains(&format!("{taken} is already in use")) && text.contains("--operator-listen 127.0.0.1:PORT"), "{text}");
}

#[test]
fn a_mistyped_cmdlet_is_answered_with_the_nearest_name() {
    let output = Command::new(crate::support::binary()).args(["register-cgipuserinpol", "alice"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = error_text(&output);
    assert!(text.contains("there is no cmdlet register-cgipuserinpol; did you mean Register-CGIPUserInPool?"), "{text}");
}

#[test]
fn help_and_manual_pages_tell_of_commands_and_cmdlets_alike() {
    let run = |arguments: &[&str]| Command::new(crate::support::binary()).args(arguments).output().unwrap();
    let page = run(&["help", "register-cgipuserinpool"]);
    let text = String::from_utf8(page.stdout).unwrap();
    assert!(page.status.success() && text.starts_with("NAME\n    Register-CGIPUserInPool\n") && text.contains("\nEXAMPLES\n"), "{text}");
    assert!(String::from_utf8(run(&["help", "serve"]).stdout).unwrap().contains("--listen"));
    let unknown = run(&["help", "Register-CGIPNobody"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", error_text(&unknown));
    let folder = tempfile::tempdir().unwrap();
    let made = run(&["man", folder.path().to_str().unwrap()]);
    assert!(made.status.success(), "{}", error_text(&made));
    for name in ["cognate.1", "cognate-serve.1", "Register-CGIPUserInPool.1", "Get-CGIPUserList.1"] {
        let page = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(page.contains(".TH ") && page.contains("NAME"), "{name}: {page}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let program = crate::support::binary();
    let server = Server::start();
    // `true` reads nothing: the pipe is closed long before anything is written into it.
    let script = format!(
        "'{0}' cmdlets | head -n 1 && '{0}' completions bash | head -n 1 && '{0}-cmdlet' cmdlets | true && {{ sleep 1; '{0}-cmdlet' --version; }} | true \
         && {{ sleep 1; '{0}' messages list; }} | true && {{ sleep 1; '{0}' sms sandbox status --json; }} | true",
        program.display()
    );
    let output = Command::new("bash").args(["-o", "pipefail", "-c", &script]).env("AWS_ENDPOINT_URL", &server.url).output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", error_text(&output));
}
