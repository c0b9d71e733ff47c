//! Functions that answer by script and remember what they were asked, for tests.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use futures_util::FutureExt;
use futures_util::future::{self, BoxFuture};
use serde_json::Value;

use super::{Functions, Invocation, InvokeError};
use crate::encryption_sdk::SenderKeys;

type Script = Box<dyn FnMut(&Value) -> Result<Value, InvokeError> + Send>;

/// One event that a [`FakeFunctions`] received.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The ARN or name that was invoked.
    pub target: String,
    /// The whole event.
    pub event: Value,
    /// True for an event that was handed over without waiting.
    pub asynchronous: bool,
}

/// Answers by target and records every event. Clones share their state, so a test keeps one and hands the other to the server.
#[derive(Clone, Default)]
pub struct FakeFunctions {
    state: Arc<Mutex<State>>,
    sender_keys: Arc<OnceLock<SenderKeys>>,
}

#[derive(Default)]
struct State {
    scripts: HashMap<String, Script>,
    events: Vec<Recorded>,
}

impl FakeFunctions {
    /// No target is known yet: each answers ResourceNotFoundException.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the functions keys for custom senders; the first ones stay.
    pub fn set_sender_keys(&self, keys: SenderKeys) {
        // A second call changes nothing.
        let _ = self.sender_keys.set(keys);
    }

    /// From now on `target` answers by `script`, which gets the event; replaces an earlier script.
    pub fn on(&self, target: impl Into<String>, script: impl FnMut(&Value) -> Result<Value, InvokeError> + Send + 'static) {
        self.lock().scripts.insert(target.into(), Box::new(script));
    }

    /// From now on `target` answers its event unchanged but for the members of `response`, as most handlers do.
    pub fn respond(&self, target: impl Into<String>, response: Value) {
        self.on(target, move |event| {
            let mut event = event.clone();
            event["response"] = response.clone();
            Ok(event)
        });
    }

    /// From now on `target` fails with `error`.
    pub fn fail(&self, target: impl Into<String>, error: InvokeError) {
        self.on(target, move |_| Err(error.clone()));
    }

    /// Every event so far, oldest first.
    pub fn events(&self) -> Vec<Recorded> {
        self.lock().events.clone()
    }

    /// Takes the events so far and forgets them.
    pub fn take_events(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.lock().events)
    }

    fn run(&self, call: Invocation<'_>, asynchronous: bool) -> Result<Value, InvokeError> {
        let mut state = self.lock();
        state.events.push(Recorded { target: call.target.to_owned(), event: call.payload.clone(), asynchronous });
        match state.scripts.get_mut(call.target) {
            Some(script) => script(call.payload),
            None => Err(InvokeError::no_function()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Functions for FakeFunctions {
    fn invoke<'a>(&'a self, call: Invocation<'a>) -> BoxFuture<'a, Result<Value, InvokeError>> {
        future::ready(self.run(call, false)).boxed()
    }

    fn invoke_async<'a>(&'a self, call: Invocation<'a>) -> BoxFuture<'a, Result<(), InvokeError>> {
        future::ready(self.run(call, true).map(drop)).boxed()
    }

    fn sender_keys(&self) -> Option<&SenderKeys> {
        self.sender_keys.get()
    }
}

impl fmt::Debug for FakeFunctions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeFunctions").finish_non_exhaustive()
    }
}
