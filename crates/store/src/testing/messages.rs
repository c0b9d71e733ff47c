//! PostgreSQL's protocol as it is read: bit by bit, and several messages at once.

/// What a client has sent that is not whole yet.
pub(super) struct Asking {
    rest: Vec<u8>,
    /// What stands in `rest` and is whole, though the server does not answer before more comes.
    whole: usize,
    begins: bool,
}

/// Messages of a client that the server answers with one [`Answering`] to be ready: a query, or all up to a Sync. No more than that is whole: without
/// the rest the server does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) bytes: Vec<u8>,
    /// The first of all.
    begins: bool,
}

impl Asking {
    /// Of a client that has not sent anything.
    pub(super) fn new() -> Self {
        Self { rest: Vec::new(), whole: 0, begins: true }
    }

    /// Adds what has been read, and takes out what is whole.
    pub(super) fn take(&mut self, read: &[u8]) -> Vec<Ask> {
        self.rest.extend_from_slice(read);
        let mut asks = Vec::new();
        while let Some(length) = length(&self.rest[self.whole..], self.begins) {
            let kind = self.rest[self.whole];
            self.whole += length;
            // Parse, Bind, Describe, Execute and Close wait for the Sync.
            if !self.begins && b"PBDEC".contains(&kind) {
                continue;
            }
            let left = self.rest.split_off(self.whole);
            asks.push(Ask { bytes: std::mem::replace(&mut self.rest, left), begins: self.begins });
            (self.whole, self.begins) = (0, false);
        }
        asks
    }
}

impl Ask {
    /// The text of a query.
    pub(super) fn query(&mut self) -> Option<&mut [u8]> {
        if self.begins || self.bytes.first() != Some(&b'Q') {
            return None;
        }
        self.bytes.get_mut(5..)
    }

    /// Whether the server will be ready afterwards.
    pub(super) fn is_answered(&self) -> bool {
        // A Sync has no body.
        self.begins || self.bytes.first() == Some(&b'Q') || self.bytes.ends_with(&[b'S', 0, 0, 0, 4])
    }

    /// The kinds and bodies of its messages.
    pub(super) fn messages(&self) -> impl Iterator<Item = (u8, &[u8])> {
        let mut rest = if self.begins { &[] } else { self.bytes.as_slice() };
        std::iter::from_fn(move || {
            let (message, after) = rest.split_at(length(rest, false)?);
            rest = after;
            Some((message[0], &message[5..]))
        })
    }
}

/// What a server has sent of a message that is not whole yet.
#[derive(Default)]
pub(super) struct Answering {
    rest: Vec<u8>,
}

impl Answering {
    /// Adds what has been read; answers how often the server says there that it is ready for what comes next.
    pub(super) fn take(&mut self, read: &[u8]) -> u32 {
        self.rest.extend_from_slice(read);
        let (mut whole, mut ready) = (0, 0);
        while let Some(length) = length(&self.rest[whole..], false) {
            ready += u32::from(self.rest[whole] == b'Z');
            whole += length;
        }
        drop(self.rest.drain(..whole));
        ready
    }
}

/// The length of the message at the beginning, if all of it is there. The first of a client has no kind.
fn length(sent: &[u8], begins: bool) -> Option<usize> {
    let kind = usize::from(!begins);
    let (length, _) = sent.get(kind..)?.split_first_chunk::<4>()?;
    let length = kind + (u32::from_be_bytes(*length) as usize).max(4);
    (sent.len() >= length).then_some(length)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A message.
    pub(in super::super) fn message(kind: u8, body: &str) -> Vec<u8> {
        let length = u32::try_from(body.len() + 4).expect("a short body");
        [&[kind], length.to_be_bytes().as_slice(), body.as_bytes()].concat()
    }

    #[test]
    fn what_is_asked_and_answered_is_the_same_however_it_is_read() {
        let start = message(b'-', "user\0ann\0")[1..].to_vec();
        let begin = message(b'Q', "BEGIN\0");
        let insert = [message(b'B', "\0s1\0"), message(b'E', "\0\0\0\0\0"), message(b'S', "")].concat();
        let sent = [start.as_slice(), &begin, &insert].concat();
        let whole = Asking::new().take(&sent);
        assert_eq!(whole.iter().map(|ask| ask.bytes.clone()).collect::<Vec<_>>(), [start, begin, insert]);
        assert!(whole.iter().all(Ask::is_answered));
        assert_eq!(whole[1].clone().query(), Some(b"BEGIN\0".to_vec().as_mut_slice()));
        assert_eq!(whole[2].messages().map(|(kind, _)| kind).collect::<Vec<_>>(), b"BES");
        for size in 1..sent.len() {
            let mut asking = Asking::new();
            assert_eq!(sent.chunks(size).flat_map(|read| asking.take(read)).collect::<Vec<_>>(), whole, "{size}");
        }

        let answers = [message(b'2', ""), message(b'C', "INSERT 0 1\0"), message(b'Z', "I"), message(b'Z', "T")].concat();
        for size in 1..=answers.len() {
            let mut answering = Answering::default();
            assert_eq!(answers.chunks(size).map(|read| answering.take(read)).sum::<u32>(), 2, "{size}");
        }
    }
}
