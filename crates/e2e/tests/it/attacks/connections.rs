//! Connections that are of no use to anybody.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::Empty;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::PATIENCE;
#[cfg(target_os = "linux")]
use super::{connect_from, loopback};
use crate::support::{Caller, Server};

/// Short, so that the test is.
const IDLE: (&str, &str) = ("COGNATE_SERVER_IDLE_SECONDS_MAX", "3");

async fn connect(server: &Server) -> TcpStream {
    TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap()
}

/// Whether the server answers one request on this connection.
#[cfg(target_os = "linux")]
async fn is_served(mut stream: TcpStream) -> bool {
    let asked = stream.write_all(b"GET /_cognate/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await;
    let mut answer = String::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.expect("an end in time");
    asked.is_ok() && read.is_ok() && answer.starts_with("HTTP/1.1 200")
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn idle_connections_of_four_addresses_lock_nobody_out() {
    let limits = [("COGNATE_SERVER_CONNECTIONS_MAX", "64"), ("COGNATE_SERVER_CONNECTIONS_PER_ADDRESS_MAX", "16")];
    let server = Server::start_with(&["--dev"], &limits);
    let mut idle = Vec::new();
    for number in 0..64 {
        let mut stream = connect_from(&server, loopback(2 + number % 4)).await;
        // They have asked something once, so they are kept connections, which live longest.
        stream.write_all(b"GET /_cognate/health HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        assert!(stream.read(&mut [0; 1024]).await.unwrap() > 0);
        idle.push(stream);
    }
    // Those that came just now are left a moment.
    tokio::time::sleep(Duration::from_secs(4)).await;
    for last in 20..30 {
        assert!(is_served(connect_from(&server, loopback(last)).await).await, "a newcomer is served");
    }
    assert_eq!(Caller::new(&server.operator_url).get("/_cognate/health").await.0, 200);
    let mut left = 0;
    for stream in &mut idle {
        left += usize::from(tokio::time::timeout(Duration::from_millis(20), stream.read(&mut [0; 16])).await.is_err());
    }
    assert!((32..64).contains(&left), "{left} of the 64 idle ones are left: some were ended, and no more than newcomers came");
}

#[tokio::test]
async fn a_connection_that_only_answers_pings_is_closed() {
    let server = Server::start_with(&["--dev"], &[IDLE]);
    let stream = TokioIo::new(connect(&server).await);
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder.timer(TokioTimer::new()).keep_alive_interval(Duration::from_millis(200)).keep_alive_while_idle(true);
    let (mut sender, connection) = builder.handshake::<_, Empty<Bytes>>(stream).await.unwrap();
    let ended = tokio::spawn(connection);
    let request = Request::get("http://localhost/_cognate/health").body(Empty::new()).unwrap();
    assert_eq!(sender.send_request(request).await.unwrap().status(), 200);
    let _ = tokio::time::timeout(PATIENCE, ended).await.expect("closed by the server in time").unwrap();
}

#[tokio::test]
async fn a_body_that_drips_is_no_reason_to_keep_a_connection() {
    let server = Server::start_with(&["--dev"], &[IDLE]);
    let mut stream = connect(&server).await;
    let head =
        "POST / HTTP/1.1\r\nhost: localhost\r\nx-amz-target: AWSCognitoIdentityProviderService.SignUp\r\ncontent-length: 100000\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let dripping = async {
        while writer.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let read = async { reader.read(&mut [0; 16]).await };
    tokio::select! {
        () = dripping => {}
        read = read => assert!(matches!(read, Ok(0) | Err(_)), "closed without a word"),
        () = tokio::time::sleep(PATIENCE) => panic!("not closed in time"),
    }
}

#[tokio::test]
async fn a_client_that_never_reads_is_closed() {
    let server = Server::start_with(&["--dev"], &[IDLE]);
    let mut stream = connect(&server).await;
    let request = "GET /_cognate/metrics HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(1000);
    let never_reading = async { while stream.write_all(request.as_bytes()).await.is_ok() {} };
    tokio::time::timeout(PATIENCE, never_reading).await.expect("closed by the server in time");
    assert_eq!(server.caller().get("/_cognate/health").await.0, 200, "others are served");
}
