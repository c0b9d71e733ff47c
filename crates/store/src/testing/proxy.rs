//! A proxy before the server that cuts connections at a chosen moment, delays, looks on, and spoils.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::messages::{Answering, Ask, Asking};

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

/// What can be spoiled: how the engine begins a transaction, and changes what is sent without BEGIN and COMMIT.
const SPOILED: [&[u8]; 2] = [b"BEGIN ISOLATION", b"SET default_transaction_read_only"];

/// A listening proxy. It speaks no TLS.
#[derive(Clone, Debug)]
pub struct Proxy {
    /// Its port on 127.0.0.1.
    pub port: u16,
    /// The next so many commits that travel with statements are cut.
    pub cuts: Arc<AtomicU32>,
    /// Each answer of the server comes so many milliseconds late.
    pub delay: Arc<AtomicU32>,
    /// Tells which of the BEGINs and SETs to come arrive as something that the server refuses: the lowest bit is the next one's.
    pub spoils: Arc<AtomicU64>,
    cut: Cut,
    seen: Arc<Mutex<Seen>>,
}

/// What was sent on which connection.
type Seen = Vec<(u32, Vec<u8>)>;

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
            for (number, client) in (0..).zip(listener.incoming().map_while(Result::ok)) {
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else { continue };
                serve(client, server, Line { proxy: serving.clone(), number, waits: Arc::default(), begun: false });
            }
        });
        proxy
    }

    /// What clients have sent since this was last asked, each time as much as they sent without waiting for an answer.
    #[must_use]
    pub fn take_seen(&self) -> Vec<Vec<u8>> {
        let seen = std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
        seen.into_iter().map(|(_, sent)| sent).collect()
    }
}

/// So much is kept of what nobody asks for.
const MOST_SEEN: usize = 100;

fn take_one(left: &AtomicU32) -> bool {
    left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
}

/// One connection through a proxy.
#[derive(Clone)]
struct Line {
    proxy: Proxy,
    number: u32,
    /// How often the server has still to say that it is ready.
    waits: Arc<AtomicU32>,
    /// A transaction has begun with BEGIN.
    begun: bool,
}

impl Line {
    /// Takes in what a client asks, before the server does.
    fn see(&mut self, ask: &mut Ask) {
        if let Some(query) = ask.query() {
            let can_be_spoiled = SPOILED.iter().any(|text| query.starts_with(text));
            if can_be_spoiled
                && self.proxy.spoils.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |all| Some(all >> 1)).is_ok_and(|all| all & 1 == 1)
            {
                query[0] = b'#';
            }
            let ends = [b"COMMIT".as_slice(), b"ROLLBACK"].iter().any(|end| query.windows(end.len()).any(|part| part == *end));
            self.begun = !ends && (self.begun || query.starts_with(b"BEGIN"));
        }
        let waited = self.waits.fetch_add(u32::from(ask.is_answered()), Ordering::SeqCst) > 0;
        let mut seen = self.proxy.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if waited && let Some((_, sent)) = seen.iter_mut().rfind(|(number, _)| *number == self.number) {
            sent.extend_from_slice(&ask.bytes);
        } else if seen.len() < MOST_SEEN {
            seen.push((self.number, ask.bytes.clone()));
        }
    }
}

/// Whether something that marks a commit is run; `marking` has the names of the statements that do.
fn commits(ask: &Ask, marking: &mut HashSet<Vec<u8>>) -> bool {
    let mut commits = false;
    for (kind, body) in ask.messages() {
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
    }
    commits
}

/// Passes on what a client asks. Answers what was not passed on because its answer is not to come back.
fn pass_on(mut from_client: &TcpStream, mut to_server: &TcpStream, line: &mut Line) -> Option<Vec<u8>> {
    let (mut buffer, mut marking, mut asking) = ([0; 65_536], HashSet::new(), Asking::new());
    let (mut sending, mut cuts) = (Vec::new(), false);
    while let Ok(count @ 1..) = from_client.read(&mut buffer) {
        for mut ask in asking.take(&buffer[..count]) {
            line.see(&mut ask);
            if !cuts && commits(&ask, &mut marking) && take_one(&line.proxy.cuts) {
                // What was sent before arrives, however it was read.
                to_server.write_all(&std::mem::take(&mut sending)).ok()?;
                cuts = true;
            }
            sending.extend_from_slice(&ask.bytes);
            if cuts && !line.begun {
                return Some(sending).filter(|_| line.proxy.cut == Cut::AfterCommit);
            }
        }
        // What commits is cut when all of it is there, COMMIT too.
        if !cuts {
            to_server.write_all(&std::mem::take(&mut sending)).ok()?;
        }
    }
    None
}

fn serve(client: TcpStream, server: TcpStream, mut line: Line) {
    let (late, waits) = (Arc::clone(&line.proxy.delay), Arc::clone(&line.waits));
    let (from_client, mut to_server) = (client.try_clone().expect("a stream"), server.try_clone().expect("a stream"));
    std::thread::spawn(move || {
        let last = pass_on(&from_client, &to_server, &mut line);
        // The way back is closed first.
        let _ = from_client.shutdown(Shutdown::Both);
        let passed_on = last.is_some_and(|last| to_server.write_all(&last).is_ok());
        let _ = to_server.shutdown(if passed_on { Shutdown::Write } else { Shutdown::Both });
    });
    let (mut from_server, mut to_client) = (server, client);
    std::thread::spawn(move || {
        let mut buffer = [0; 65_536];
        let mut answering = Answering::default();
        while let Ok(count @ 1..) = from_server.read(&mut buffer) {
            let ready = answering.take(&buffer[..count]);
            if ready > 0 {
                std::thread::sleep(Duration::from_millis(u64::from(late.load(Ordering::Relaxed))));
                let _ = waits.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |waits| Some(waits.saturating_sub(ready)));
            }
            if to_client.write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        let _ = from_server.shutdown(Shutdown::Both);
        let _ = to_client.shutdown(Shutdown::Both);
    });
}

#[cfg(test)]
mod tests {
    use super::super::messages::tests::message;
    use super::*;

    /// What a client sends to begin, to prepare what marks a commit, and to run and commit it; the last is cut.
    fn session() -> Vec<Vec<u8>> {
        let marks = message(b'P', &format!("s1\0INSERT {}1{}\0\0\0", MARK[0], MARK[1]));
        let run = [message(b'B', "\0s1\0"), message(b'E', "\0\0\0\0\0"), message(b'S', "")].concat();
        let prepare = [marks, message(b'S', "")].concat();
        let begin = message(b'Q', "BEGIN ISOLATION LEVEL SERIALIZABLE\0");
        let commits = [run, message(b'Q', "COMMIT\0")].concat();
        vec![message(b'-', "user\0ann\0")[1..].to_vec(), prepare, begin, commits]
    }

    #[test]
    fn a_commit_that_comes_in_pieces_is_cut_as_a_whole() {
        for (cut, arrives) in [(Cut::BeforeCommit, 3), (Cut::AfterCommit, 4)] {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
            let proxy = Proxy::start(listener.local_addr().expect("an address").port(), cut);
            proxy.cuts.store(1, Ordering::SeqCst);
            let mut client = TcpStream::connect(("127.0.0.1", proxy.port)).expect("a proxy");
            client.set_nodelay(true).expect("a stream");
            let (mut server, _) = listener.accept().expect("the proxy");
            let sent = session();
            for piece in sent.concat().chunks(7) {
                // Once it has been cut nobody reads.
                let _ = client.write_all(piece);
                std::thread::sleep(Duration::from_millis(1));
            }
            let mut back = Vec::new();
            let _ = client.read_to_end(&mut back);
            assert_eq!(back, b"");
            let mut arrived = Vec::new();
            let _ = server.read_to_end(&mut arrived);
            assert!(arrived == sent[..arrives].concat(), "{cut:?}: {}", String::from_utf8_lossy(&arrived));
            assert_eq!(proxy.take_seen(), [sent.concat()], "no answer was waited for");
        }
    }
}
