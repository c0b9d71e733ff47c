//! Lines in a file, one JSON text each.

use std::io::Write;
use std::path::PathBuf;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::{LogLine, LogSink};
use crate::SendError;

/// Adds lines to a file. It is opened for each line, so that whoever rotates it may move it away.
#[derive(Debug)]
pub(super) struct FileLogSink {
    path: PathBuf,
}

impl FileLogSink {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl LogSink for FileLogSink {
    fn takes(&self, _destination: &str) -> bool {
        true
    }

    fn put<'a>(&'a self, line: &'a LogLine) -> BoxFuture<'a, Result<(), SendError>> {
        let (path, mut text) = (self.path.clone(), line.text.clone());
        text.push('\n');
        async move {
            let write = move || {
                // One write, so that lines of several writers do not mix.
                std::fs::OpenOptions::new().create(true).append(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()))
            };
            match tokio::task::spawn_blocking(write).await {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(SendError::transient(format!("the log file cannot be written: {error}"))),
                Err(_) => Err(SendError::transient("the log file was not written")),
            }
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Millis;

    use super::*;

    #[tokio::test]
    async fn each_line_is_a_line_of_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pools.jsonl");
        let sink = FileLogSink::new(path.clone());
        for text in ["{\"a\":1}", "{\"b\":2}"] {
            let line = LogLine {
                id: "1".into(),
                at: Millis(0),
                pool_id: "us-east-1_a".into(),
                account_id: "000000000000".into(),
                destination: "arn:aws:logs:us-east-1:000000000000:log-group:g".into(),
                text: text.into(),
            };
            sink.put(&line).await.expect("written");
        }
        assert_eq!(std::fs::read_to_string(path).expect("a file"), "{\"a\":1}\n{\"b\":2}\n");
    }
}
