//! A proxy before the server that cuts connections at a chosen moment, delays, looks on, and spoils.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// When a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The server never sees what commits.
    BeforeCommit,
    /// The server gets what commits, and its answer does not come back.
    AfterCommit,
}

/// A transaction that writes marks its commit in the same breath, whether a COMMIT follows or the statement is all of it. To look whether a commit has
/// happened writes a mark, too, another one.
const MARK: [&str; 2] = ["INTO commit_marks (id, void) VALUES ($", ", FALSE)"];

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

/// Whether something that marks a commit is run; `marking` has the names of the statements that do.
fn commits(sent: &[u8], marking: &mut HashSet<Vec<u8>>) -> bool {
    let mut commits = false;
    let mut rest = sent;
    while let [kind, length @ ..] = rest
        && let Some((length, body)) = length.split_first_chunk::<4>()
        && let Some((body, after)) = (u32::from_be_bytes(*length) as usize).checked_sub(4).and_then(|length| body.split_at_checked(length))
    {
        // Parse: name and text. Bind: what it makes, and the name of the statement.
        let mut texts = body.split(|byte| *byte == 0);
        if let (Some(first), Some(second)) = (texts.next(), texts.next()) {
            let marks = || MARK.iter().all(|part| second.windows(part.len()).any(|window| window == part.as_bytes()));
            match kind {
                b'P' if marks() => drop(marking.insert(first.to_vec())),
                b'P' => drop(marking.remove(first)),
                b'B' => commits |= marking.contains(second),
                _ => {}
            }
        }
        rest = after;
    }
    commits
}

fn serve(client: TcpStream, server: TcpStream, proxy: Proxy) {
    let late = Arc::clone(&proxy.delay);
    let (mut from_client, mut to_server) = (client.try_clone().expect("a stream"), server.try_clone().expect("a stream"));
    std::thread::spawn(move || {
        let mut buffer = [0; 65_536];
        let mut marking = HashSet::new();
        while let Ok(count @ 1..) = from_client.read(&mut buffer) {
            proxy.see(&mut buffer[..count]);
            let cuts = commits(&buffer[..count], &mut marking) && take_one(&proxy.cuts);
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
