//! Attacks on a running server, bounded and on loopback: what one caller does may not take the server from the others.

#[cfg(target_os = "linux")]
mod bodies;
mod connections;
mod dates;

use std::net::IpAddr;
use std::time::Duration;

use tokio::net::{TcpSocket, TcpStream};

use crate::support::Server;

/// Far above what any of it takes, far below for ever.
const PATIENCE: Duration = Duration::from_secs(120);

/// A connection from a loopback address of its own choice (only Linux has more than one).
async fn connect_from(server: &Server, source: IpAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind((source, 0).into()).unwrap();
    socket.connect(server.url.trim_start_matches("http://").parse().unwrap()).await.unwrap()
}

/// One of the loopback addresses.
fn loopback(last: u8) -> IpAddr {
    [127, 0, 0, last].into()
}
