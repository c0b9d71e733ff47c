//! How a span's fields stand in the log in JSON.
//!
//! Each request has a span and most say nothing in it, so its fields are written down as plainly as can be. The formatter that comes with
//! the library puts them into a map of JSON values first, which took a twentieth of the processor time of a small request.

use std::fmt;

use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::span::Record;
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::FormattedFields;
use tracing_subscriber::fmt::format::{FormatFields, Writer};

/// Writes `{"name":"value", ..}`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SpanFields;

impl<'w> FormatFields<'w> for SpanFields {
    fn format_fields<R: RecordFields>(&self, mut writer: Writer<'w>, fields: R) -> fmt::Result {
        let mut object = Object::begun(Vec::with_capacity(128));
        fields.record(&mut object);
        writer.write_str(&object.ended()?)
    }

    fn add_fields(&self, current: &'w mut FormattedFields<Self>, fields: &Record<'_>) -> fmt::Result {
        let mut text = std::mem::take(&mut current.fields).into_bytes();
        // Without its closing brace. Of a name that comes twice whoever reads it takes the last.
        let mut object = if text.pop().is_some() { Object(text) } else { Object::begun(text) };
        fields.record(&mut object);
        current.fields = object.ended()?;
        Ok(())
    }
}

/// A JSON object that is being written.
struct Object(Vec<u8>);

impl Object {
    fn begun(mut text: Vec<u8>) -> Self {
        text.push(b'{');
        Self(text)
    }

    fn ended(mut self) -> Result<String, fmt::Error> {
        self.0.push(b'}');
        String::from_utf8(self.0).map_err(|_| fmt::Error)
    }

    fn put(&mut self, field: &Field, value: impl Serialize) {
        if !self.0.ends_with(b"{") {
            self.0.push(b',');
        }
        // Neither can fail: there is room, and all values have a form in JSON.
        let _ = serde_json::to_writer(&mut self.0, field.name());
        self.0.push(b':');
        let _ = serde_json::to_writer(&mut self.0, &value);
    }
}

impl Visit for Object {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use serde_json::{Value, json};

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().expect("no panic").write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_of_the_log_shows_the_fields_of_its_span_those_too_that_came_later() {
        let written = Written::default();
        let writer = written.clone();
        let log = crate::logging::json(tracing_subscriber::fmt().with_writer(move || writer.clone())).finish();
        tracing::subscriber::with_default(log, || {
            let id = "a \"quoted\" {text}\n";
            let span =
                tracing::info_span!("request", id = %id, count = 7, operation = tracing::field::Empty, later = tracing::field::Empty);
            span.record("operation", "SignUp");
            span.in_scope(|| tracing::info!(millis = 3, "answered"));
            let empty = tracing::info_span!("empty", later = tracing::field::Empty);
            empty.record("later", true);
            empty.in_scope(|| tracing::info!("again"));
        });
        let text = String::from_utf8(written.0.lock().expect("no panic").clone()).expect("UTF-8");
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines[0]["span"], json!({"id": "a \"quoted\" {text}\n", "count": 7, "operation": "SignUp", "name": "request"}));
        assert_eq!((&lines[0]["message"], &lines[0]["millis"]), (&json!("answered"), &json!(3)));
        assert_eq!(lines[1]["span"], json!({"later": true, "name": "empty"}));
    }
}
