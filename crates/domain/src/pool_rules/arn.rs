//! What the rules read of an ARN.

/// The parts of an ARN that the rules compare.
pub(super) struct Arn<'a> {
    pub(super) service: &'a str,
    pub(super) region: &'a str,
    pub(super) account: &'a str,
}

impl<'a> Arn<'a> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(':');
        let (Some("arn"), Some(_partition)) = (parts.next(), parts.next()) else { return None };
        Some(Self { service: parts.next()?, region: parts.next()?, account: parts.next()? })
    }
}
