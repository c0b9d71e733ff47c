//! Plain lines and JSON lines.

use super::record::{Content, RECORD_BYTES_MAX, Record};
use crate::value::Value;
use std::io::{BufRead, BufReader, Read};

/// Reads one record a line; empty lines are skipped, a byte-order mark is tolerated.
pub(super) struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    json: bool,
    line: u64,
    bytes: u64,
    ended: bool,
}

impl Lines {
    /// A reader of JSON lines, or of plain ones.
    pub(super) fn new(reader: BufReader<Box<dyn Read + Send>>, json: bool) -> Self {
        Self { reader, json, line: 0, bytes: 0, ended: false }
    }

    fn record(&self, content: Content) -> Record {
        Record { line: self.line, bytes_read: self.bytes, content }
    }

    /// Reads to the line's end without keeping it.
    fn skip_line(&mut self) {
        loop {
            let chunk = self.reader.fill_buf().unwrap_or_default();
            let (used, done) = match chunk.iter().position(|b| *b == b'\n') {
                Some(at) => (at + 1, true),
                None => (chunk.len(), chunk.is_empty()),
            };
            self.bytes += used as u64;
            self.reader.consume(used);
            if done {
                return;
            }
        }
    }
}

impl Iterator for Lines {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.ended {
            let mut line = Vec::new();
            let read = (&mut self.reader).take(RECORD_BYTES_MAX).read_until(b'\n', &mut line);
            self.line += 1;
            match read {
                Ok(0) => return None,
                Ok(n) => self.bytes += n as u64,
                Err(e) => {
                    self.ended = true;
                    return Some(self.record(Content::Bad(format!("The input cannot be read further: {e}."))));
                }
            }
            if line.len() as u64 >= RECORD_BYTES_MAX && line.last() != Some(&b'\n') {
                self.skip_line();
                return Some(self.record(Content::Bad(format!("The line is longer than {RECORD_BYTES_MAX} bytes."))));
            }
            let start: &[u8] = if self.line == 1 && line.starts_with(b"\xef\xbb\xbf") { &line[3..] } else { &line };
            let Ok(text) = std::str::from_utf8(start) else {
                return Some(self.record(Content::Bad("The line is not UTF-8 text.".into())));
            };
            let text = text.trim_end_matches(['\r', '\n']);
            if text.trim().is_empty() {
                continue;
            }
            return Some(self.record(if self.json { json(text) } else { Content::Bare(Value::str(text)) }));
        }
        None
    }
}

/// One JSON line: an object names values, a text is a bare value. The parser's message is not shown beyond its place, for it may quote the line.
fn json(text: &str) -> Content {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Hash(pairs)) => {
            let twice = pairs.iter().enumerate().find(|(i, (key, _))| pairs[..*i].iter().any(|(k, _)| k.eq_ignore_ascii_case(key)));
            match twice {
                Some((_, (key, _))) => Content::Bad(format!("The key '{key}' stands twice in the record.")),
                None => Content::Named(pairs),
            }
        }
        Ok(Value::Str(text)) => Content::Bare(Value::Str(text)),
        Ok(_) => Content::Bad("The line is JSON, but neither an object nor a text.".into()),
        Err(e) => Content::Bad(format!("The line is not JSON (column {}).", e.column())),
    }
}
