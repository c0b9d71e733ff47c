//! The request on the wire: headers, order of members, retries.

use crate::server::{Request, Server, signed_up};
use crate::shell::register;
use std::sync::atomic::{AtomicU32, Ordering};

#[test]
fn headers_and_body_are_those_of_an_unsigned_sdk_call() {
    let server = Server::start(signed_up);
    let args = "alice -ValidationData @{Name='v';Value='1'} -UserAttribute @{Value='ü\u{1F600}\"\\';Name='email'} -Password pw -ClientId c1 -SecretHash h -ClientMetadata @{k='v'} -UserContextData_IpAddress 192.0.2.1 -AnalyticsMetadata_AnalyticsEndpointId e B";
    assert_eq!(register(args, &server).code, 0);
    let request = &server.requests()[0];
    // The order of the model, which is the order in which the SDKs write.
    assert_eq!(
        request.text,
        "{\"ClientId\":\"c1\",\"SecretHash\":\"h\",\"Username\":\"alice\",\"Password\":\"pw\",\"UserAttributes\":[{\"Name\":\"email\",\"Value\":\"ü\u{1F600}\\\"\\\\\"}],\"ValidationData\":[{\"Name\":\"v\",\"Value\":\"1\"}],\"AnalyticsMetadata\":{\"AnalyticsEndpointId\":\"e\"},\"UserContextData\":{\"IpAddress\":\"192.0.2.1\"},\"ClientMetadata\":{\"k\":\"v\"}}"
    );
    let mut names: Vec<&str> = request.headers.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["amz-sdk-request", "content-length", "content-type", "host", "user-agent", "x-amz-target"]);
    assert_eq!(request.headers["content-type"], "application/x-amz-json-1.1");
    assert_eq!(request.headers["x-amz-target"], "AWSCognitoIdentityProviderService.SignUp");
    assert_eq!(request.headers["amz-sdk-request"], "attempt=1; max=3");
    assert_eq!(request.line, "POST / HTTP/1.1");
}

/// Answers an error until the given try.
fn failing_until(good: u32, status: u16, body: &'static str) -> impl Fn(&Request) -> (u16, String) + Send + Sync {
    let tries = AtomicU32::new(0);
    move |request| if tries.fetch_add(1, Ordering::SeqCst) + 1 < good { (status, body.into()) } else { signed_up(request) }
}

const BUSY: &str = r#"{"__type":"TooManyRequestsException","message":"Rate exceeded"}"#;

#[test]
fn what_passes_is_tried_again_and_what_does_not_is_not() {
    for (answer, code, tries) in [
        (failing_until(3, 400, BUSY), 0, 3),
        (failing_until(4, 400, BUSY), 1, 3),
        (failing_until(2, 500, r#"{"__type":"InternalErrorException","message":"x"}"#), 0, 2),
        (failing_until(2, 0, ""), 0, 2),
        (failing_until(2, 400, r#"{"__type":"LimitExceededException","message":"x"}"#), 1, 1),
        (failing_until(2, 400, r#"{"__type":"InvalidParameterException","message":"x"}"#), 1, 1),
    ] {
        let server = Server::start(answer);
        let run = register("alice -ClientId c1 B", &server);
        assert_eq!((run.code, server.requests().len()), (code, tries), "{}", run.err);
    }
}

#[test]
fn the_number_of_tries_can_be_set() {
    let server = Server::start(failing_until(9, 400, BUSY));
    assert_eq!(register("alice -ClientId c1 -ClientConfig @{MaxErrorRetry=0} B", &server).code, 1);
    assert_eq!(server.requests().len(), 1);
    let server = Server::start(failing_until(9, 400, BUSY));
    crate::shell::register_with("alice -ClientId c1 B", &server, "", &[("AWS_MAX_ATTEMPTS", "2".into())]);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn an_answer_that_is_no_user_pools_api_is_said_to_be_none() {
    let server = Server::start(|_| (200, "<html>".into()));
    let run = register("alice -ClientId c1 B", &server);
    assert_eq!(run.code, 3);
    assert!(run.err.contains("is this the address of a user pools API?"), "{}", run.err);
}

/// A proxy that answers one CONNECT with a refusal and says what it was asked for.
fn refusing_proxy() -> (u16, std::sync::mpsc::Receiver<String>) {
    use std::io::{BufRead, BufReader, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            BufReader::new(stream.try_clone().expect("a handle")).read_line(&mut line).expect("a line");
            drop(stream.write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n"));
            tell.send(line.trim_end().to_owned()).expect("the test listens");
        }
    });
    (port, told)
}

#[test]
fn proxies_are_used_as_configured_and_never_for_this_machine() {
    let server = Server::start(signed_up);
    let (port, told) = refusing_proxy();
    let env = [("https_proxy", format!("http://127.0.0.1:{port}")), ("http_proxy", format!("http://127.0.0.1:{port}"))];
    let one = "-ClientConfig @{MaxErrorRetry=0}";
    let through = crate::shell::register_with(&format!("alice -ClientId c1 -Region us-west-2 {one}"), &server, "", &env);
    assert_eq!(through.code, 3, "{}", through.err);
    assert_eq!(told.recv().expect("a request"), "CONNECT cognito-idp.us-west-2.amazonaws.com:443 HTTP/1.1");
    assert_eq!(crate::shell::register_with(&format!("alice -ClientId c1 {one} B"), &server, "", &env).code, 0);
    let set = format!("alice -ClientId c1 -ClientConfig @{{MaxErrorRetry=0;ProxyHost='127.0.0.1';ProxyPort={port}}} B");
    assert_eq!(register(&set, &server).code, 3);
    assert_eq!(told.recv().expect("a request"), format!("CONNECT 127.0.0.1:{} HTTP/1.1", server.port));
}

/// Byte for byte with the AWS SDK for Rust: the body, and the headers that mean something to a server.
#[test]
fn the_request_is_the_one_that_the_sdk_sends() {
    let sdk = std::path::Path::new(env!("CARGO_BIN_EXE_cognate-cmdlet"))
        .with_file_name(format!("cognate-sdk-sign-up{}", std::env::consts::EXE_SUFFIX));
    if !sdk.is_file() {
        crate::module::skipped(std::iter::once("comparison with the AWS SDK for Rust (build the workspace first)".to_owned()));
        return;
    }
    let server = Server::start(signed_up);
    let mut command = std::process::Command::new(sdk);
    crate::shell::clean(&mut command);
    let output = command.env("COGNATE_ENDPOINT", server.url()).output().expect("the SDK's program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let record = r#"{"ClientId":"c1","SecretHash":"h","Username":"alice","Password":"pw","UserAttribute":[{"Name":"email","Value":"\u00fc\ud83d\ude00\"\\\n"},{"Name":"custom:dept","Value":""}],"ValidationData":{"Name":"v","Value":"1"},"AnalyticsMetadata_AnalyticsEndpointId":"e","UserContextData_IpAddress":"192.0.2.1","UserContextData_EncodedData":"d","ClientMetadata":{"k":"v"}}"#;
    let run = crate::shell::register_with("B", &server, record, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let [theirs, ours] = <[Request; 2]>::try_from(server.requests()).expect("two requests");
    assert_eq!(ours.text, theirs.text);
    assert_eq!(ours.line, theirs.line);
    for name in ["content-type", "content-length", "x-amz-target", "host", "amz-sdk-request"] {
        assert_eq!(ours.headers.get(name), theirs.headers.get(name), "{name}");
    }
    // What the SDK adds beyond that identifies the SDK and its try, and nothing else.
    let mut more: Vec<&String> = theirs.headers.keys().filter(|name| !ours.headers.contains_key(*name)).collect();
    more.sort();
    assert_eq!(
        more.iter().map(|s| s.as_str()).filter(|n| !matches!(*n, "accept" | "amz-sdk-invocation-id" | "x-amz-user-agent")).count(),
        0,
        "{more:?}"
    );
}
