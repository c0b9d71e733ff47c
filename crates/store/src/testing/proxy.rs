//! A proxy before the server that cuts connections at a chosen moment, delays, looks on, and spoils.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
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

/// How the BEGIN of the engine starts.
const BEGIN: &[u8] = b"BEGIN ISOLATION";

/// A listening proxy.
#[derive(Clone, Debug)]
pub struct Proxy {
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// The next so many commits that travel with statements are cut.
    pub cuts: Arc<AtomicU32>,
    /// Each answer of the server comes so many milliseconds late.
    pub delay: Arc<AtomicU32>,
    /// The next so many BEGINs arrive as something that the server refuses.
    pub spoils: Arc<AtomicU32>,
    cut: Cut,
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
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
        let (cuts, delay, spoils) = Default::default();
        let proxy = Self { port, cuts, delay, spoils, cut, seen: Arc::default() };
        let serving = proxy.clone();
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else { continue };
                serve(client, server, serving.clone());
            }
        });
        proxy
    }

    /// What clients have sent since this was last asked, each time as much as came at once.
    #[must_use]
    pub fn take_seen(&self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn see(&self, sent: &mut [u8]) {
        if let Some(at) = sent.windows(BEGIN.len()).position(|part| part == BEGIN)
            && take_one(&self.spoils)
        {
            sent[at] = b'#';
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() < MOST_SEEN {
            seen.push(sent.to_vec());
        }
    }
}

/// So much is kept of what nobody asks for.
const MOST_SEEN: usize = 100;

fn take_one(left: &AtomicU32) -> bool {
    left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
}

fn serve(client: TcpStream, server: TcpStream, proxy: Proxy) {
    let late = Arc::clone(&proxy.delay);
    let (mut from_client, mut to_server) = (client.try_clone().expect("a stream"), server.try_clone().expect("a stream"));
    std::thread::spawn(move || {
        let mut buffer = [0; 65_536];
        while let Ok(count @ 1..) = from_client.read(&mut buffer) {
            proxy.see(&mut buffer[..count]);
            // The last message of what belongs together; a transaction that writes marks its commit in the same breath.
            let commits = buffer[..count].ends_with(COMMIT) && count > COMMIT.len();
            let cuts = commits && take_one(&proxy.cuts);
            if cuts && proxy.cut == Cut::AfterCommit {
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
