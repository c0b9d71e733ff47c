//! A stored file, read line by line: one part at a time is in memory.

use std::sync::Arc;

use domain::import::LINE_CHARS_MAX;
use store::ImportJobRow;

use super::{PART_BYTES, upload};
use crate::app::App;
use crate::pool::Pool;
use crate::refusal::Refusal;

/// What a line has at most: four bytes a character, and its end.
const LINE_BYTES_MAX: usize = 4 * LINE_CHARS_MAX + 2;

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Without its end.
    Text(String),
    /// It is no UTF-8.
    Unreadable,
    /// It is longer than any may be.
    TooLong,
}

/// The file of a job.
pub(super) struct File {
    app: Arc<App>,
    pool: Arc<Pool>,
    job_id: String,
    upload: String,
    bytes: i64,
    /// Where in the file the rest of the buffer begins.
    position: i64,
    buffer: Vec<u8>,
    /// What of the buffer is done.
    done: usize,
}

impl File {
    /// Opens the file of a job.
    pub(super) fn open(app: &Arc<App>, pool: &Arc<Pool>, job: &ImportJobRow) -> Self {
        Self {
            app: Arc::clone(app),
            pool: Arc::clone(pool),
            job_id: job.id.clone(),
            upload: job.upload.clone(),
            bytes: job.file_bytes,
            position: 0,
            buffer: Vec::new(),
            done: 0,
        }
    }

    /// Goes on at this byte of the file.
    pub(super) fn seek(&mut self, position: i64) {
        (self.position, self.done) = (position, 0);
        self.buffer.clear();
    }

    /// The byte behind the last line that was read.
    pub(super) fn position(&self) -> i64 {
        self.position
    }

    /// The next line; `None` at the end.
    ///
    /// # Errors
    /// Those of the store, and [`Kind::Internal`](crate::Kind::Internal) for a part that is missing or does not open.
    pub(super) async fn next(&mut self) -> Result<Option<Line>, Refusal> {
        let mut too_long = false;
        loop {
            let rest = &self.buffer[self.done..];
            if let Some(length) = rest.iter().position(|byte| *byte == b'\n') {
                let line = if too_long { Line::TooLong } else { read(&rest[..length]) };
                self.advance(length + 1);
                return Ok(Some(line));
            }
            if rest.len() > LINE_BYTES_MAX {
                too_long = true;
                self.advance(rest.len());
            }
            if self.fill().await? {
                continue;
            }
            // The last line needs no end.
            let rest = &self.buffer[self.done..];
            if rest.is_empty() && !too_long {
                return Ok(None);
            }
            let line = if too_long { Line::TooLong } else { read(rest) };
            self.advance(rest.len());
            return Ok(Some(line));
        }
    }

    fn advance(&mut self, bytes: usize) {
        self.done += bytes;
        self.position += bytes as i64;
    }

    /// Reads the next part; false at the end.
    async fn fill(&mut self) -> Result<bool, Refusal> {
        self.buffer.drain(..self.done);
        self.done = 0;
        let from = self.position + self.buffer.len() as i64;
        if from >= self.bytes {
            return Ok(false);
        }
        let (number, skip) = (from / PART_BYTES as i64, usize::try_from(from % PART_BYTES as i64).unwrap_or_default());
        let (pool_id, job_id, upload) = (self.pool.id().to_owned(), self.job_id.clone(), self.upload.clone());
        let sealed = self.app.store.read(move |tx| tx.import_part(&pool_id, &job_id, &upload, number)).await?;
        let sealed = sealed.ok_or_else(|| Refusal::internal("a part of an import's file is missing"))?;
        let context = upload::part_context(&self.job_id, &self.upload, number);
        let plain = self.pool.data_key.open(&context, &sealed).map_err(Refusal::internal)?;
        let new = plain.get(skip..).filter(|new| !new.is_empty());
        self.buffer.extend_from_slice(new.ok_or_else(|| Refusal::internal("a part of an import's file is too short"))?);
        Ok(true)
    }
}

fn read(bytes: &[u8]) -> Line {
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_or(Line::Unreadable, |text| Line::Text(text.to_owned()))
}
