//! Bodies that are begun and never ended.

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream::{self, BoxStream};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::json;

use super::{PATIENCE, connect_from, loopback};
use crate::support::{Server, TestPool};

const CONNECTIONS: usize = 16;
const STREAMS: usize = 64;
const CHUNK: usize = 16 * 1024;

type Endless = StreamBody<BoxStream<'static, Result<Frame<Bytes>, std::io::Error>>>;

/// So many bytes, and then nothing more and no end.
fn endless(bytes: usize) -> Endless {
    let chunks = stream::repeat_with(|| Ok(Frame::data(Bytes::from_static(&[b' '; CHUNK])))).take(bytes / CHUNK);
    StreamBody::new(chunks.chain(stream::pending()).boxed())
}

async fn attacker(server: &Server) -> http2::SendRequest<Endless> {
    let stream = connect_from(server, loopback(1)).await;
    let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender
}

fn begin(sender: &http2::SendRequest<Endless>, operation: &str, bytes: usize) -> impl Future<Output = hyper::Result<Response<Incoming>>> {
    let request = Request::post("http://localhost/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", format!("AWSCognitoIdentityProviderService.{operation}"))
        .body(endless(bytes))
        .unwrap();
    let mut sender = sender.clone();
    async move {
        sender.ready().await?;
        sender.send_request(request).await
    }
}

/// What the server says to so many unended bodies of one address, at most within the time that it gives a body.
async fn attack(server: &Server, operation: &str, bytes: usize) -> Vec<(StatusCode, String)> {
    let attackers = join_all((0..CONNECTIONS).map(|_| attacker(server))).await;
    let begun = attackers.iter().flat_map(|attacker| (0..STREAMS).map(move |_| begin(attacker, operation, bytes)));
    let answers = tokio::time::timeout(PATIENCE, join_all(begun)).await.expect("answered, whether or not a body ends");
    let read = answers.into_iter().flatten().map(|answer| async {
        let (head, body) = answer.into_parts();
        let name = head.headers["x-amzn-errortype"].to_str().unwrap().trim_end_matches(':').to_owned();
        // The stream is ended after the answer; the answer itself is whole.
        body.collect().await.ok();
        (head.status, name)
    });
    join_all(read).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn unsigned_bodies_of_signed_operations_are_refused_before_they_are_read() {
    let server = Server::start_with(&[], &[]);
    let before = server.memory_peak();
    let answers = attack(&server, "CreateUserPool", 2 * 1024 * 1024).await;
    let grown = server.memory_peak() - before;
    println!("{CONNECTIONS} connections x {STREAMS} streams x 2 MB, unsigned: {before} MiB before, {grown} MiB more at most");
    assert_eq!(answers.len(), CONNECTIONS * STREAMS);
    assert!(answers.iter().all(|(status, name)| *status == 400 && name == "MissingAuthenticationTokenException"), "{answers:?}");
    assert!(grown < 200, "{grown} MiB for {} MiB of bodies", 2 * CONNECTIONS * STREAMS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bodies_of_one_address_take_no_more_than_its_share_and_others_are_served_meanwhile() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let before = server.memory_peak();
    let attack = attack(&server, "SignUp", 240 * 1024);
    let meanwhile = async {
        // When the attack has taken all that it can.
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        sign_up_from_elsewhere(&server, &pool).await
    };
    let (answers, registered) = tokio::join!(attack, meanwhile);
    let grown = server.memory_peak() - before;
    println!(
        "{CONNECTIONS} connections x {STREAMS} streams x 240 KB of an unsigned operation: {before} MiB before, {grown} MiB more at most"
    );
    assert_eq!(registered, 200);
    assert!(answers.iter().any(|(_, name)| name == "TooManyRequestsException"), "{answers:?}");
    for (status, name) in &answers {
        let expected = [(400, "TooManyRequestsException"), (408, "RequestTimeoutException")];
        assert!(expected.contains(&(status.as_u16(), name.as_str())), "{status} {name}");
    }
    assert!(grown < 200, "{grown} MiB");
}

async fn sign_up_from_elsewhere(server: &Server, pool: &TestPool) -> StatusCode {
    let stream = connect_from(server, loopback(9)).await;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request = Request::post("/")
        .header("host", "localhost")
        .header("x-amz-target", "AWSCognitoIdentityProviderService.SignUp")
        .body(Full::new(Bytes::from(pool.sign_up_input("ada").to_string())))
        .unwrap();
    tokio::time::timeout(PATIENCE, sender.send_request(request)).await.expect("an answer in time").unwrap().status()
}

#[tokio::test]
async fn an_operation_without_a_signature_has_a_small_limit_and_a_signed_one_a_large_one() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let padding = |bytes: usize| " ".repeat(bytes);
    let unsigned = Bytes::from(padding(300 * 1024) + &pool.sign_up_input("ada").to_string());
    assert_eq!(server.caller().post("SignUp", unsigned, &http::HeaderMap::new()).await.status(), 413);
    let signed = Bytes::from(padding(300 * 1024) + &json!({ "MaxResults": 1 }).to_string());
    assert_eq!(server.caller().post("ListUserPools", signed, &http::HeaderMap::new()).await.status(), 200);
}
