//! SELECT_MFA_TYPE: the user chooses a second factor (authentication 2.4, 5.2).

use std::collections::BTreeMap;

use domain::sign_in::{Refusal as Rule, SecondFactor};
use store::UserRow;

use super::{Asked, names_of};
use crate::refusal::Refusal;
use crate::sign_in::parameters::Parameters;
use crate::sign_in::refusals::ruled;
use crate::sign_in::session::Waiting;

/// Asks for the choice.
pub fn ask(user: &UserRow, factors: &[SecondFactor]) -> Asked {
    let parameters =
        BTreeMap::from([("MFAS_CAN_CHOOSE".to_owned(), names_of(factors)), ("USER_ID_FOR_SRP".to_owned(), user.username.clone())]);
    Asked { parameters, waits: Waiting::SecondChoice }
}

/// The chosen factor. Whether it was among the choices is the table's to say.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) when nothing, or what is no factor, is chosen.
pub fn judge(responses: &Parameters) -> Result<SecondFactor, Refusal> {
    SecondFactor::named(responses.required("ANSWER")?).ok_or_else(|| ruled(Rule::NotAChoice))
}
