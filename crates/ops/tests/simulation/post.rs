//! Who carries the mails and text messages of a world: it refuses one, it takes one and does not say so, and it keeps what it took.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use outside::SendError;
use outside::mail::{Mail, Mailer};
use outside::sms::{SmsSender, TextMessage};
use serde_json::{Value, json};

/// The function that words the messages, so that whose they are and what for can be told.
pub(crate) const WORDS: &str = "arn:aws:lambda:us-east-1:000000000000:function:words";

/// How a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    Mail,
    Text,
}

/// What goes wrong with a message.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trouble {
    /// It is not taken.
    Refused,
    /// It is taken, and the answer is lost: it will come again.
    Unanswered,
}

/// One that was taken.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Letter {
    /// The outbox's id: a message that comes twice has it twice.
    id: String,
    medium: Medium,
    pub(crate) username: String,
    /// The trigger source without `CustomMessage_`.
    pub(crate) occasion: String,
    pub(crate) code: String,
    /// It came after the backup that the store has gone back to.
    lost: bool,
    /// And the store does not know that it was written.
    undone: bool,
}

#[derive(Debug, Default)]
struct State {
    troubles: VecDeque<Trouble>,
    letters: Vec<Letter>,
}

#[derive(Debug, Default)]
pub(crate) struct Post(Mutex<State>);

impl Post {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn trouble(&self, trouble: Trouble) {
        self.lock().troubles.push_back(trouble);
    }

    pub(crate) fn heal(&self) {
        self.lock().troubles.clear();
    }

    /// The newest code of a user for one of these occasions.
    pub(crate) fn code(&self, username: &str, occasions: &[&str]) -> Option<String> {
        self.newest(username, occasions, |_| true)
    }

    /// The same of those that came in one way.
    pub(crate) fn code_by(&self, medium: Medium, username: &str, occasions: &[&str]) -> Option<String> {
        self.newest(username, occasions, |letter| letter.medium == medium)
    }

    fn newest(&self, username: &str, occasions: &[&str], fits: impl Fn(&Letter) -> bool) -> Option<String> {
        let state = self.lock();
        let letters = state.letters.iter().rev().filter(|letter| letter.username == username && fits(letter));
        let newest = letters.into_iter().find(|letter| occasions.contains(&letter.occasion.as_str()));
        newest.map(|letter| letter.code.clone())
    }

    /// Whether a user has got anything at all.
    pub(crate) fn knows(&self, username: &str) -> bool {
        self.lock().letters.iter().any(|letter| letter.username == username && !letter.lost)
    }

    /// Whether the store knows of a message with this code, as far as can be.
    pub(crate) fn holds(&self, username: &str, code: &str) -> bool {
        self.lock().letters.iter().any(|letter| letter.username == username && letter.code == code && !letter.undone)
    }

    /// How many messages have come.
    pub(crate) fn count(&self) -> usize {
        self.lock().letters.len()
    }

    /// Which have come after so many.
    pub(crate) fn ids_from(&self, number: usize) -> BTreeSet<String> {
        self.lock().letters[number..].iter().map(|letter| letter.id.clone()).collect()
    }

    /// The store has gone back to when only so many had come, and knows one of the others, or does not.
    pub(crate) fn lose(&self, number: usize, id: &str, known: bool) {
        let mut state = self.lock();
        let theirs = state.letters[number..].iter_mut().filter(|letter| letter.id == id);
        theirs.for_each(|letter| (letter.lost, letter.undone) = (true, !known));
    }

    /// Whether a code came in one message only: one in a million is drawn twice.
    pub(crate) fn is_unique(&self, username: &str, code: &str) -> bool {
        let state = self.lock();
        let mut ids: Vec<_> = state.letters.iter().filter(|letter| letter.username == username && letter.code == code).collect();
        ids.dedup_by_key(|letter| &letter.id);
        ids.len() <= 1
    }

    /// What the function answers: subject and text that [`Post`] can read.
    pub(crate) fn words(event: &Value) -> Value {
        let mut event = event.clone();
        let occasion = event["triggerSource"].as_str().unwrap_or_default().trim_start_matches("CustomMessage_").to_owned();
        let name = event["userName"].as_str().unwrap_or_default().to_owned();
        let parameter = |name: &str| event["request"][name].as_str().unwrap_or_default().to_owned();
        let message = [parameter("usernameParameter"), parameter("codeParameter")].join(" ");
        event["response"] = json!({
            "emailSubject": format!("{occasion} {name}"), "emailMessage": format!("is {message}"),
            "smsMessage": format!("{occasion} {name} {message}"),
        });
        event
    }
}

impl Post {
    /// Takes a message that says on which occasion it is, whose, and last its code.
    fn take(&self, medium: Medium, id: &str, head: &str, body: &str) -> Result<(), SendError> {
        let mut state = self.lock();
        let trouble = state.troubles.pop_front();
        if !matches!(trouble, Some(Trouble::Refused)) {
            let mut words = head.split_whitespace().map(str::to_owned);
            let (occasion, username) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let code = body.split_whitespace().next_back().unwrap_or_default().to_owned();
            state.letters.push(Letter { id: id.to_owned(), medium, username, occasion, code, lost: false, undone: false });
        }
        match trouble {
            Some(_) => Err(SendError::Transient("busy".to_owned())),
            None => Ok(()),
        }
    }
}

impl Mailer for Post {
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), SendError>> {
        async move { self.take(Medium::Mail, &mail.id, &mail.subject, &mail.html) }.boxed()
    }
}

impl SmsSender for Post {
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<(), SendError>> {
        async move { self.take(Medium::Text, &message.id, &message.body, &message.body) }.boxed()
    }
}
