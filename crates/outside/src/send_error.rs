//! Why a message did not leave.

/// How much of a reason is kept, in characters.
const REASON_CHARS_MAX: usize = 300;

/// Why a message was not taken by its carrier.
///
/// The reason is for the operator: it holds no credentials, no code and no message text, and it is one short line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The same message will never be taken: a bad address, a refused sender.
    #[error("refused: {0}")]
    Permanent(String),
    /// A later attempt may succeed: the carrier is down, busy, or not set up rightly yet.
    #[error("not sent yet: {0}")]
    Transient(String),
}

impl SendError {
    /// A permanent refusal; `reason` is made one short line.
    pub fn permanent(reason: impl AsRef<str>) -> Self {
        Self::Permanent(one_line(reason.as_ref()))
    }

    /// A passing failure; `reason` is made one short line.
    pub fn transient(reason: impl AsRef<str>) -> Self {
        Self::Transient(one_line(reason.as_ref()))
    }

    /// True if no later attempt can succeed.
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Permanent(_))
    }

    /// The reason alone.
    pub fn reason(&self) -> &str {
        match self {
            Self::Permanent(reason) | Self::Transient(reason) => reason,
        }
    }
}

fn one_line(reason: &str) -> String {
    let spaced: String = reason.chars().map(|c| if c.is_control() { ' ' } else { c }).take(REASON_CHARS_MAX).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{setting}: {problem}")]
pub struct SettingError {
    /// The setting with its section, e.g. `mail.smtp_host`.
    pub setting: &'static str,
    /// What is wrong and what to do.
    pub problem: String,
}

impl SettingError {
    /// A finding about `setting`.
    pub fn new(setting: &'static str, problem: impl Into<String>) -> Self {
        Self { setting, problem: problem.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_short_line() {
        let error = SendError::permanent(format!("550 5.1.1\r\n no such user\t{}", "x".repeat(1000)));
        assert!(error.reason().starts_with("550 5.1.1 no such user x"));
        assert!(error.reason().chars().count() <= 300);
        assert!(error.is_permanent());
    }
}
