//! A sink that keeps what it is given.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{AnalyticsSink, PutEvents};
use crate::SendError;

/// Keeps events for tests to look at, and fails as told.
#[derive(Debug, Default)]
pub struct FakeAnalyticsSink {
    taken: Mutex<Vec<PutEvents>>,
    failures: Mutex<VecDeque<SendError>>,
}

impl FakeAnalyticsSink {
    /// Lets the next attempt that has no other failure before it fail.
    pub fn fail_next(&self, error: SendError) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push_back(error);
    }

    /// What was taken so far, oldest first.
    pub fn taken(&self) -> Vec<PutEvents> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl AnalyticsSink for FakeAnalyticsSink {
    fn put<'a>(&'a self, events: &'a PutEvents) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            if let Some(error) = self.failures.lock().unwrap_or_else(PoisonError::into_inner).pop_front() {
                return Err(error);
            }
            self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(events.clone());
            Ok(())
        }
        .boxed()
    }
}
