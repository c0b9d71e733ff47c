//! A function as LambdaConfig names it: an ARN, or a bare name.

/// The parts of a function's ARN or name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target<'a> {
    /// As configured.
    pub text: &'a str,
    /// The ARN's Region.
    pub region: Option<&'a str>,
    /// The bare function name.
    pub name: &'a str,
    /// The version or alias after the name.
    pub qualifier: Option<&'a str>,
}

impl<'a> Target<'a> {
    /// Reads `arn:partition:lambda:region:account:function:name[:qualifier]` or `name[:qualifier]`.
    pub(super) fn parse(text: &'a str) -> Self {
        let mut parts = text.splitn(7, ':');
        if let (Some("arn"), Some(_), Some("lambda"), Some(region), Some(_), Some("function"), Some(rest)) =
            (parts.next(), parts.next(), parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
        {
            let (name, qualifier) = split_qualifier(rest);
            return Self { text, region: Some(region).filter(|region| !region.is_empty()), name, qualifier };
        }
        let (name, qualifier) = split_qualifier(text);
        Self { text, region: None, name, qualifier }
    }

    /// Whether a pool's LambdaConfig can name this.
    pub(super) fn can_be_named(&self) -> bool {
        !self.name.is_empty() && self.name != "arn" && !self.text.contains(char::is_whitespace)
    }

    /// The keys under which this target may be configured, the most exact first.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys = vec![self.text.to_owned()];
        if let Some(qualifier) = self.qualifier {
            if let Some(unqualified) = self.text.strip_suffix(&format!(":{qualifier}")) {
                keys.push(unqualified.to_owned());
            }
            keys.push(format!("{}:{qualifier}", self.name));
        }
        keys.push(self.name.to_owned());
        keys.dedup();
        keys
    }
}

fn split_qualifier(text: &str) -> (&str, Option<&str>) {
    match text.split_once(':') {
        Some((name, qualifier)) if !qualifier.is_empty() => (name, Some(qualifier)),
        Some((name, _)) => (name, None),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_arn_is_no_name() {
        for name in ["f", "f:live", "arn:aws:lambda:eu-west-1:000000000000:function:f", "arnica"] {
            assert!(Target::parse(name).can_be_named(), "{name}");
        }
        for name in ["", "arn:aws:lambda:eu-west-1:000000000000:function", "arn:aws:lambda:eu-west-1:000000000000:f", "sign up", ":live"] {
            assert!(!Target::parse(name).can_be_named(), "{name}");
        }
    }

    #[test]
    fn an_arn_is_taken_apart() {
        let target = Target::parse("arn:aws:lambda:eu-west-1:000000000000:function:pre-sign-up:live");
        assert_eq!((target.region, target.name, target.qualifier), (Some("eu-west-1"), "pre-sign-up", Some("live")));
        assert_eq!(
            target.keys(),
            [
                "arn:aws:lambda:eu-west-1:000000000000:function:pre-sign-up:live",
                "arn:aws:lambda:eu-west-1:000000000000:function:pre-sign-up",
                "pre-sign-up:live",
                "pre-sign-up",
            ]
        );
    }

    #[test]
    fn a_bare_name_is_its_own_key() {
        let target = Target::parse("pre-sign-up");
        assert_eq!((target.region, target.name, target.qualifier), (None, "pre-sign-up", None));
        assert_eq!(target.keys(), ["pre-sign-up"]);
    }
}
