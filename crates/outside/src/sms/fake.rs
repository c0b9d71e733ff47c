//! A carrier that keeps what it is given.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{SendError, SmsSender, TextMessage};

/// Keeps text messages for tests to look at, and fails as told.
#[derive(Debug, Default)]
pub struct FakeSmsSender {
    sent: Mutex<Vec<TextMessage>>,
    failures: Mutex<VecDeque<SendError>>,
}

impl FakeSmsSender {
    /// Lets the next attempt that has no other failure before it fail.
    pub fn fail_next(&self, error: SendError) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push_back(error);
    }

    /// What was taken so far, oldest first.
    pub fn sent(&self) -> Vec<TextMessage> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl SmsSender for FakeSmsSender {
    fn send<'a>(&'a self, message: &'a TextMessage) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            if let Some(error) = self.failures.lock().unwrap_or_else(PoisonError::into_inner).pop_front() {
                return Err(error);
            }
            self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(message.clone());
            Ok(())
        }
        .boxed()
    }
}
