//! MFA_SETUP: a user without a second factor sets one up in the middle of the sign-in (authentication 2.4, 5.3).
//!
//! An app is set up by AssociateSoftwareToken and VerifySoftwareToken with the session, see [`set_up`](crate::sign_in::set_up); the answer here
//! only brings the last session. An e-mail address is given here, and a code to it follows.

use std::collections::BTreeMap;

use domain::Attributes;
use domain::sign_in::SecondFactor;
use store::UserRow;

use super::{Asked, names_of};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::sign_in::parameters::Parameters;
use crate::sign_in::session::{self, Waiting};
use crate::user::attributes;

/// Tells what can be set up.
pub fn ask(user: &UserRow, factors: &[SecondFactor]) -> Asked {
    let parameters =
        BTreeMap::from([("MFAS_CAN_SETUP".to_owned(), names_of(factors)), ("USER_ID_FOR_SRP".to_owned(), user.username.clone())]);
    Asked { parameters, waits: Waiting::MfaSetup { factors: factors.to_vec(), secret: None } }
}

/// The e-mail address that an answer gives to be set up; Amplify and the guide name it differently (authentication 2.4).
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) where none is given or none may be (authentication 5.7 `[inferred]`),
/// [`Kind::Invalid`](crate::Kind::Invalid) for what is no address.
pub fn judge(pool: &Pool, factors: &[SecondFactor], responses: &Parameters) -> Result<String, Refusal> {
    let given = responses.optional("EMAIL").or_else(|| responses.optional("email"));
    let address = given.filter(|address| !address.is_empty() && factors.contains(&SecondFactor::Email)).ok_or_else(session::invalid)?;
    let attribute = Attributes::from([("email".to_owned(), address.to_owned())]);
    domain::attributes::check_update(pool.schema(), &attribute, true).map_err(attributes::refused)?;
    Ok(address.to_owned())
}
