//! A sink that keeps what it is given.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{LogLine, LogSink};
use crate::SendError;

/// Keeps lines for tests to look at, and fails as told. It takes every ARN but those of Firehose.
#[derive(Debug, Default)]
pub struct FakeLogSink {
    taken: Mutex<Vec<LogLine>>,
    failures: Mutex<VecDeque<SendError>>,
}

impl FakeLogSink {
    /// Lets the next attempt that has no other failure before it fail.
    pub fn fail_next(&self, error: SendError) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push_back(error);
    }

    /// What was taken so far, oldest first.
    pub fn taken(&self) -> Vec<LogLine> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl LogSink for FakeLogSink {
    fn takes(&self, destination: &str) -> bool {
        !destination.contains(":firehose:")
    }

    fn put<'a>(&'a self, line: &'a LogLine) -> BoxFuture<'a, Result<(), SendError>> {
        async move {
            if let Some(error) = self.failures.lock().unwrap_or_else(PoisonError::into_inner).pop_front() {
                return Err(error);
            }
            self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(line.clone());
            Ok(())
        }
        .boxed()
    }
}
