//! What becomes of connections that are of no use.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::Server;

/// Far above the 15 seconds that the server gives a new connection; far below for ever.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::test]
async fn a_connection_that_never_asks_anything_is_closed() {
    let server = Server::start();
    let mut silent = TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap();
    let read = tokio::time::timeout(PATIENCE, silent.read(&mut [0; 16])).await.expect("closed by the server in time").unwrap();
    assert_eq!(read, 0, "closed without a word");
    assert_eq!(server.caller().get("/_cognate/health").await.0, 200, "others are served");
}

#[tokio::test]
async fn an_answer_given_before_the_body_was_read_does_not_end_the_connection() {
    let server = Server::start_with(&[], &[]);
    let stream = TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let body = Bytes::from(vec![b' '; 1024 * 1024]);
    let requests = [
        (Request::put("/_cognate/import/us-east-1_x/import-x"), 403),
        (Request::post("/").header("x-amz-target", "AWSCognitoIdentityProviderService.CreateUserPool"), 400),
        (Request::post("/nowhere/at/all"), 404),
        (Request::post("/_cognate/health"), 405),
    ];
    for (request, expected) in requests {
        let request = request.header("host", "localhost").body(Full::new(body.clone())).unwrap();
        sender.ready().await.expect("the connection is kept");
        let answer = tokio::time::timeout(PATIENCE, sender.send_request(request)).await.expect("an answer in time").unwrap();
        let (head, body) = answer.into_parts();
        assert_eq!((head.status.as_u16(), head.headers.get("connection")), (expected, None));
        body.collect().await.unwrap();
    }
}

#[tokio::test]
async fn a_body_that_is_announced_and_not_wanted_is_refused_and_the_connection_said_to_end() {
    let server = Server::start_with(&[], &[]);
    let mut stream = TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap();
    let request =
        "PUT /_cognate/import/us-east-1_x/import-x HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.expect("the connection ends").unwrap();
    assert!(answer.starts_with("HTTP/1.1 403 ") && answer.contains("\r\nconnection: close\r\n"), "{answer}");
}
