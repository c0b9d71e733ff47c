//! The keys that sign calls to AWS.

use std::fmt;
use std::path::Path;

use zeroize::Zeroizing;

use super::Lookup;

/// The largest credentials file that is read, in bytes.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// One key pair with its session token, if it has one.
#[derive(Clone)]
pub struct Credentials {
    pub(super) access_key_id: String,
    pub(super) secret_access_key: Zeroizing<String>,
    pub(super) session_token: Option<Zeroizing<String>>,
}

impl Credentials {
    /// A known key pair.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>, session_token: Option<String>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            secret_access_key: Zeroizing::new(secret_access_key.into()),
            session_token: session_token.map(Zeroizing::new),
        }
    }

    /// The key pair of `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
    pub fn from_env(lookup: Lookup<'_>) -> Option<Self> {
        let set = |name: &str| lookup(name).filter(|value| !value.is_empty());
        Some(Self::new(set("AWS_ACCESS_KEY_ID")?, set("AWS_SECRET_ACCESS_KEY")?, set("AWS_SESSION_TOKEN")))
    }

    /// The key pair of a profile in a shared credentials file.
    pub(super) fn from_file(path: &Path, profile: &str) -> Option<Self> {
        if std::fs::metadata(path).ok()?.len() > FILE_BYTES_MAX {
            return None;
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).ok()?);
        Self::from_profile(&text, profile)
    }

    fn from_profile(text: &str, profile: &str) -> Option<Self> {
        let mut inside = false;
        let (mut id, mut secret, mut token) = (None, None, None);
        for line in text.lines().map(str::trim) {
            if line.starts_with(['#', ';']) {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                inside = name.trim() == profile;
            } else if let (true, Some((name, value))) = (inside, line.split_once('=')) {
                let value = Some(value.trim().to_owned()).filter(|value| !value.is_empty());
                match name.trim() {
                    "aws_access_key_id" => id = value,
                    "aws_secret_access_key" => secret = value,
                    "aws_session_token" => token = value,
                    _ => {}
                }
            }
        }
        Some(Self::new(id?, secret?, token))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("access_key_id", &self.access_key_id).field("secret_access_key", &"***").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_s_keys_are_taken_and_not_printed() {
        let lookup = |name: &str| match name {
            "AWS_ACCESS_KEY_ID" => Some("AKID".to_owned()),
            "AWS_SECRET_ACCESS_KEY" => Some("hidden-secret".to_owned()),
            "AWS_SESSION_TOKEN" => Some("hidden-token".to_owned()),
            _ => None,
        };
        let credentials = Credentials::from_env(&lookup).expect("both parts are set");
        assert_eq!(credentials.access_key_id, "AKID");
        assert_eq!(credentials.session_token.as_ref().map(|token| token.as_str()), Some("hidden-token"));
        assert!(!format!("{credentials:?}").contains("hidden"));
    }

    #[test]
    fn a_profile_is_read_from_the_shared_file() {
        let text =
            "[default]\naws_access_key_id = A\naws_secret_access_key = B\n# note\n[other]\naws_access_key_id=C\naws_secret_access_key=D=\n";
        let other = Credentials::from_profile(text, "other").expect("the profile is whole");
        assert_eq!((other.access_key_id.as_str(), other.secret_access_key.as_str()), ("C", "D="));
        assert!(Credentials::from_profile(text, "absent").is_none());
        assert!(Credentials::from_profile("[default]\naws_access_key_id = A\n", "default").is_none());
    }
}
