//! Structured logs on standard error. What is logged carries request ids and names, never members of a request.

use std::ffi::OsString;
use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::{Format, Json};
use tracing_subscriber::fmt::{FormatFields, SubscriberBuilder};

use crate::config::{LogConfig, LogFormat};
use crate::span_fields::SpanFields;

/// Installs the process's log.
///
/// # Errors
/// When the level cannot be read.
pub(crate) fn start(config: &LogConfig) -> Result<(), String> {
    let filter = EnvFilter::try_new(&config.level).map_err(|error| format!("[log] level {:?}: {error}", config.level))?;
    let terminal = std::io::stderr().is_terminal();
    let format = config.format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    let colours = terminal && may_colour(std::env::var_os("NO_COLOR"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours);
    let started = match format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => json(builder).try_init(),
    };
    started.map_err(|error| format!("the log could not be started: {error}"))
}

/// One JSON object a line, with the fields of the request's span.
pub(crate) fn json<N, F, W>(builder: SubscriberBuilder<N, Format, F, W>) -> SubscriberBuilder<SpanFields, Format<Json>, F, W>
where
    N: for<'w> FormatFields<'w> + 'static,
{
    builder.json().flatten_event(true).with_current_span(true).with_span_list(false).fmt_fields(SpanFields)
}

/// Whether the user has not asked for none (no-color.org).
fn may_colour(no_color: Option<OsString>) -> bool {
    no_color.is_none_or(|value| value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_with_any_value_turns_colours_off() {
        assert!(may_colour(None) && may_colour(Some("".into())));
        assert!(!may_colour(Some("1".into())) && !may_colour(Some("0".into())));
    }
}
