//! A proxy before the server that cuts connections at a chosen moment.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// When a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The server never sees the COMMIT.
    BeforeCommit,
    /// The server gets the COMMIT, and its answer does not come back.
    AfterCommit,
}

/// The COMMIT of the engine, as a message of the protocol.
const COMMIT: &[u8] = b"Q\0\0\0\x0bCOMMIT\0";

/// A listening proxy.
pub(super) struct Proxy {
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// The next so many commits of transactions that write are cut.
    pub cuts: Arc<AtomicU32>,
}

impl Proxy {
    /// Starts a proxy to a port of this machine.
    pub(super) fn start(server: u16, cut: Cut) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let cuts = Arc::new(AtomicU32::new(0));
        let left = Arc::clone(&cuts);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else { continue };
                serve(client, server, cut, Arc::clone(&left));
            }
        });
        Self { port, cuts }
    }
}

fn serve(client: TcpStream, server: TcpStream, cut: Cut, left: Arc<AtomicU32>) {
    let (mut from_client, mut to_server) = (client.try_clone().expect("a stream"), server.try_clone().expect("a stream"));
    std::thread::spawn(move || {
        let mut buffer = [0; 65_536];
        while let Ok(count @ 1..) = from_client.read(&mut buffer) {
            // The last message of what belongs together; a transaction that writes marks its commit in the same breath.
            let commits = buffer[..count].ends_with(COMMIT) && count > COMMIT.len();
            let cuts = commits && left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
            if cuts && cut == Cut::AfterCommit {
                // The way back is closed first.
                let _ = from_client.shutdown(Shutdown::Both);
                let _ = to_server.write_all(&buffer[..count]);
                return;
            }
            if cuts || to_server.write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        let _ = from_client.shutdown(Shutdown::Both);
        let _ = to_server.shutdown(Shutdown::Both);
    });
    let (mut from_server, mut to_client) = (server, client);
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from_server, &mut to_client);
        let _ = to_client.shutdown(Shutdown::Both);
    });
}
