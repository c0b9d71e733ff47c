//! A proxy before the server that cuts connections at a chosen moment, and delays.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// When a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The server never sees the COMMIT.
    BeforeCommit,
    /// The server gets the COMMIT, and its answer does not come back.
    AfterCommit,
}

/// The COMMIT of the engine, as a message of the protocol.
const COMMIT: &[u8] = b"Q\0\0\0\x0bCOMMIT\0";

/// A listening proxy.
#[derive(Debug)]
pub struct Proxy {
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// The next so many commits that travel with statements are cut.
    pub cuts: Arc<AtomicU32>,
    /// Each answer of the server comes so many milliseconds late.
    pub delay: Arc<AtomicU32>,
}

impl Proxy {
    /// Starts a proxy to a port of this machine.
    ///
    /// # Panics
    /// On a machine without a free port.
    #[must_use]
    pub fn start(server: u16, cut: Cut) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let cuts = Arc::new(AtomicU32::new(0));
        let delay = Arc::<AtomicU32>::default();
        let (left, late) = (Arc::clone(&cuts), Arc::clone(&delay));
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else { continue };
                serve(client, server, cut, Arc::clone(&left), Arc::clone(&late));
            }
        });
        Self { port, cuts, delay }
    }
}

fn serve(client: TcpStream, server: TcpStream, cut: Cut, left: Arc<AtomicU32>, late: Arc<AtomicU32>) {
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
        let mut buffer = [0; 65_536];
        while let Ok(count @ 1..) = from_server.read(&mut buffer) {
            std::thread::sleep(Duration::from_millis(u64::from(late.load(Ordering::Relaxed))));
            if to_client.write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        let _ = from_server.shutdown(Shutdown::Both);
        let _ = to_client.shutdown(Shutdown::Both);
    });
}
