//! The Lambda Invoke API against a stand-in that looks at the request.

use std::sync::Arc;

use outside::aws::{Aws, time_source};
use outside::functions::{FunctionsConfig, RoutedFunctions};
use outside::{Functions, Invocation, InvokeError, SystemClock};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::support::{PATIENCE, event, parts};

const ARN: &str = "arn:aws:lambda:ap-south-1:000000000000:function:pre-sign-up:live";

/// Answers one request with `answer` (status line, headers, body) and hands its head on.
async fn stand_in(answer: &'static str) -> (RoutedFunctions, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        let Ok((mut stream, _)) = listener.accept().await else { return };
        let mut bytes = vec![0; 64 * 1024];
        let read = stream.read(&mut bytes).await.unwrap_or(0);
        let _ = sender.send(String::from_utf8_lossy(&bytes[..read]).into_owned()).await;
        let _ = stream.write_all(answer.as_bytes()).await;
    });
    let lookup = move |name: &str| match name {
        "AWS_ENDPOINT_URL_LAMBDA" => Some(format!("http://{address}")),
        "AWS_ACCESS_KEY_ID" => Some("AKIDEXAMPLE".to_owned()),
        "AWS_SECRET_ACCESS_KEY" => Some("secret".to_owned()),
        _ => None,
    };
    let aws = Aws::from_env(&lookup, "us-east-1", time_source(Arc::new(SystemClock)));
    let mut parts = parts();
    parts.aws = Some(aws);
    (RoutedFunctions::new(&FunctionsConfig::default(), parts, &lookup).expect("nothing to be wrong"), receiver)
}

async fn invoke(functions: &RoutedFunctions) -> Result<Value, InvokeError> {
    let event = event();
    functions.invoke(Invocation { target: ARN, payload: &event, request_id: "r", timeout: PATIENCE }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_call_is_signed_for_the_arns_region_and_names_function_and_qualifier() {
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"response\":{}}";
    let (functions, mut requests) = stand_in(answer).await;
    assert_eq!(invoke(&functions).await, Ok(json!({ "response": {} })));
    let request = requests.recv().await.expect("a request").to_ascii_lowercase();
    assert!(request.starts_with("post /2015-03-31/functions/pre-sign-up/invocations?qualifier=live http/1.1"), "{request}");
    assert!(request.contains("x-amz-invocation-type: requestresponse"), "{request}");
    assert!(request.contains("credential=akidexample/") && request.contains("/ap-south-1/lambda/aws4_request"), "{request}");
    assert_eq!(functions.stats()[0].0, ARN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_function_error_is_known_by_its_header() {
    let answer = "HTTP/1.1 200 OK\r\nx-amz-function-error: Unhandled\r\ncontent-length: 46\r\n\r\n{\"errorMessage\":\"refused\",\"errorType\":\"Error\"}";
    let (functions, _requests) = stand_in(answer).await;
    assert_eq!(invoke(&functions).await, Err(InvokeError::Function { message: "refused".to_owned() }));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_services_own_errors_keep_their_names() {
    let answer = "HTTP/1.1 403 Forbidden\r\nx-amzn-errortype: AccessDeniedException:http://x/\r\ncontent-length: 2\r\n\r\n{}";
    let (functions, _requests) = stand_in(answer).await;
    assert_eq!(invoke(&functions).await, Err(InvokeError::service("AccessDeniedException")));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_lambda_every_target_is_unknown() {
    let functions = RoutedFunctions::new(&FunctionsConfig::default(), parts(), &|_| None).expect("nothing to be wrong");
    assert_eq!(invoke(&functions).await, Err(InvokeError::no_function()));
}
