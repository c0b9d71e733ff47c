//! Where a browser is between two pages. The step goes with the browser, sealed under the pool's key, so that any node goes on with it and
//! nobody reads or changes it on the way.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::time::Millis;
use identity::pool::{Pool, sealed};
use identity::{Refusal, RequestContext};
use serde::{Deserialize, Serialize};

use crate::visit::STATE_SECONDS;

/// Names the sealed text, so that no other of the pool passes for one.
const CONTEXT: &str = "page-data";

/// What a browser is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Step {
    /// A challenge of a sign-in is to be answered.
    Challenge(Asking),
    /// An authenticator app is being set up in a sign-in.
    AppSetUp {
        username: String,
        session: String,
        /// As AssociateSoftwareToken gave it.
        secret: String,
    },
    /// A sign-up is to be confirmed.
    Confirm(SignedUp),
    /// A new password is to be set with a code.
    Reset { username: String, destination: Option<String> },
}

/// A challenge of a sign-in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asking {
    /// The name that was typed.
    pub(crate) username: String,
    /// ChallengeName.
    pub(crate) challenge: String,
    /// Session; empty where only the password is wanted and nothing was started yet.
    pub(crate) session: String,
    /// ChallengeParameters.
    pub(crate) parameters: BTreeMap<String, String>,
    /// AvailableChallenges, while the first factor is open.
    pub(crate) available: Vec<String>,
    /// A code was sent once more.
    #[serde(default)]
    pub(crate) again: bool,
}

/// A sign-up in this browser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignedUp {
    /// The name that was typed.
    pub(crate) username: String,
    /// Where the code went.
    pub(crate) destination: Option<String>,
    /// The session of SignUp.
    pub(crate) session: Option<String>,
    /// Who signed up here and chose a password, and when.
    pub(crate) chose_password: Option<(String, Millis)>,
    /// A code was sent once more.
    #[serde(default)]
    pub(crate) again: bool,
}

#[derive(Serialize, Deserialize)]
struct Sealed {
    client_id: String,
    expires_at: Millis,
    step: Step,
}

/// The text that the browser keeps.
///
/// # Errors
/// [`identity::Kind::Internal`] when the cryptographic library fails.
pub(crate) fn seal(cx: &RequestContext, pool: &Pool, client_id: &str, step: &Step) -> Result<String, Refusal> {
    let expires_at = cx.now.plus(Duration::from_secs(STATE_SECONDS));
    let sealed = Sealed { client_id: client_id.to_owned(), expires_at, step: step.clone() };
    sealed::seal(cx, pool, CONTEXT, &sealed)
}

/// The step behind a text; `None` for one that is not ours, too old, or of another client.
pub(crate) fn open(cx: &RequestContext, pool: &Pool, client_id: &str, text: &str) -> Option<Step> {
    let sealed: Sealed = sealed::open(pool, CONTEXT, text)?;
    (sealed.client_id == client_id && cx.now < sealed.expires_at).then_some(sealed.step)
}
