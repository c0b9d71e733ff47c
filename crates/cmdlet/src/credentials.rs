//! Whose access key signs a call. The order is the one that the AWS Tools document for version 5, which the common source of version 4
//! agrees with but for AWS_PROFILE: keys given, profile given, credentials object, the shell's variable, keys in the environment,
//! AWS_PROFILE, the profile `default`. What the Tools ask a network for is not asked: containers, instances, roles, single sign-on.

use crate::failure::Failure;
use crate::io::Env;
use crate::profile::Profiles;
use crate::region::DEFAULT_PROFILE;

/// An access key. Not `Debug`: it holds the secret.
#[derive(Clone, PartialEq)]
pub(crate) struct Keys {
    /// The public half.
    pub access_key: String,
    /// The secret half.
    pub secret_key: String,
    /// The token of a temporary key.
    pub session_token: Option<String>,
}

/// What the caller gave. Not `Debug`: it holds secrets.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Given {
    /// `-AccessKey`.
    pub access_key: Option<String>,
    /// `-SecretKey`.
    pub secret_key: Option<String>,
    /// `-SessionToken`.
    pub session_token: Option<String>,
    /// `-ProfileName`.
    pub profile_name: Option<String>,
    /// `-Credential`, which only the PowerShell module has.
    pub credential: Option<Keys>,
    /// The shell's own default credentials, which only the PowerShell module can know.
    pub stored: Option<Keys>,
}

impl Given {
    /// Whether a parameter asks for credentials in so many words.
    pub(crate) fn is_named(&self) -> bool {
        [&self.access_key, &self.secret_key, &self.session_token, &self.profile_name].into_iter().any(Option::is_some)
    }
}

/// An access key with the source that the debug line names. Not `Debug`: it holds the secret.
pub(crate) struct Found {
    /// The key.
    pub keys: Keys,
    /// Where it was found.
    pub source: String,
}

/// What makes a profile one of those whose keys come from a network or a program.
const ELSEWHERE: [&str; 5] = ["sso_session", "sso_account_id", "web_identity_token_file", "credential_process", "login_session"];

/// Finds the access key; none when there is none anywhere.
///
/// # Errors
/// Half a key, a named profile that does not exist, or a profile whose key this program cannot get. What was asked for by name is never
/// replaced by something else: that could be the key of another account.
pub(crate) fn resolve(given: &Given, profiles: &Profiles, env: &Env) -> Result<Option<Found>, Failure> {
    let text = |value: &Option<String>| value.clone().filter(|t| !t.is_empty());
    let found = |keys: Keys, source: &str| Ok(Some(Found { keys, source: source.to_owned() }));
    match (text(&given.access_key), text(&given.secret_key), text(&given.session_token)) {
        (Some(access_key), Some(secret_key), session_token) => {
            return found(Keys { access_key, secret_key, session_token }, "the supplied key parameters");
        }
        (None, None, None) => {}
        _ => {
            let message = "-AccessKey and -SecretKey must be given together, and -SessionToken only with them.";
            return Err(Failure::raw("System.ArgumentException", message));
        }
    }
    if let Some(name) = text(&given.profile_name) {
        return named(&name, profiles);
    }
    if let Some(keys) = &given.credential {
        return found(keys.clone(), "supplied credentials object");
    }
    if let Some(keys) = &given.stored {
        return found(keys.clone(), "shell variable $StoredAWSCredentials");
    }
    if let (Some(access_key), Some(secret_key)) = (env.get("AWS_ACCESS_KEY_ID"), env.get("AWS_SECRET_ACCESS_KEY")) {
        let session_token = env.get("AWS_SESSION_TOKEN").map(str::to_owned);
        return found(Keys { access_key: access_key.to_owned(), secret_key: secret_key.to_owned(), session_token }, "Environment");
    }
    if let Some(name) = env.get("AWS_PROFILE") {
        return named(name, profiles);
    }
    of_profile(DEFAULT_PROFILE, profiles)
}

/// The key of a profile that was asked for.
fn named(name: &str, profiles: &Profiles) -> Result<Option<Found>, Failure> {
    match of_profile(name, profiles)? {
        None => Err(Failure::no_credentials()),
        found => Ok(found),
    }
}

/// The key of a profile; none when it has none.
fn of_profile(name: &str, profiles: &Profiles) -> Result<Option<Found>, Failure> {
    let get = |key: &str| profiles.get(name, key).filter(|value| !value.is_empty()).map(str::to_owned);
    let keys = match (get("aws_access_key_id"), get("aws_secret_access_key")) {
        (Some(access_key), Some(secret_key)) => Some(Keys { access_key, secret_key, session_token: get("aws_session_token") }),
        _ => None,
    };
    // A role is assumed with the key that stands beside it, so that key alone is not the profile's.
    let elsewhere = std::iter::once("role_arn").chain(ELSEWHERE.into_iter().filter(|_| keys.is_none())).find(|key| get(key).is_some());
    if let Some(key) = elsewhere {
        return Err(Failure::credentials(format!(
            "The profile '{name}' gets its credentials through {key}, which is not supported here. Put them into the environment first, for example \
             with the output of: aws configure export-credentials --profile {name} --format env"
        )));
    }
    Ok(keys.map(|keys| Found { keys, source: format!("stored profile named '{name}'") }))
}
