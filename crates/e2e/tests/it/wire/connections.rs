//! What becomes of connections that are of no use.

use std::time::Duration;

use tokio::io::AsyncReadExt;
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
