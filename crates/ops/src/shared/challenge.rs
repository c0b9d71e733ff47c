//! Answers to challenges, the part that RespondToAuthChallenge and its Admin form share (authentication 2.4).

use std::collections::BTreeMap;
use std::sync::Arc;

use api::ChallengeNameType;
use store::UserRow;

use crate::shared::session::{self, Session, Step};
use crate::shared::sign_in::{Answer, Attempt};
use crate::shared::{existence, new_password, one_time_password, secret_hash, user, user_auth};
use crate::{OpCx, OpError};

/// AuthParameters or ChallengeResponses.
#[derive(Debug, Clone, Default)]
pub(crate) struct Responses(pub(crate) BTreeMap<String, String>);

impl Responses {
    /// # Errors
    /// `InvalidParameterException` when it is missing (authentication 2.1 `[observed-in-issues]`).
    pub(crate) fn required(&self, name: &str) -> Result<&str, OpError> {
        self.optional(name).ok_or_else(|| OpError::invalid(format!("Missing required parameter {name}")))
    }

    pub(crate) fn optional(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Who answers: a user, or nobody who is simulated to the end.
pub(crate) enum Answering {
    User(Box<UserRow>),
    Nobody,
}

/// Judges an answer.
///
/// # Errors
/// Those of the challenge; `NotAuthorizedException` for a session that is not this user's, client's and step's (authentication 2.5).
pub(crate) async fn respond(
    cx: &OpCx<'_>,
    mut attempt: Attempt,
    name: ChallengeNameType,
    session: Option<&str>,
    responses: &Responses,
) -> Result<Answer, OpError> {
    let step = match name {
        ChallengeNameType::NewPasswordRequired => Step::NewPasswordRequired,
        ChallengeNameType::SelectChallenge => Step::SelectChallenge,
        ChallengeNameType::Password => Step::Password,
        ChallengeNameType::EmailOtp => Step::EmailOtp,
        ChallengeNameType::SmsOtp => Step::SmsOtp,
        // It can only be asked for, never answered (authentication 2.4 `[model]`).
        ChallengeNameType::AdminNoSrpAuth => return Err(OpError::invalid("Challenge ADMIN_NO_SRP_AUTH cannot be answered.")),
        ChallengeNameType::SmsMfa
        | ChallengeNameType::SoftwareTokenMfa
        | ChallengeNameType::SelectMfaType
        | ChallengeNameType::MfaSetup
        | ChallengeNameType::PasswordVerifier
        | ChallengeNameType::CustomChallenge
        | ChallengeNameType::DeviceSrpAuth
        | ChallengeNameType::DevicePasswordVerifier
        | ChallengeNameType::WebAuthn
        | ChallengeNameType::PasswordSrp => return Err(OpError::not_implemented(&format!("{} with {name}", cx.op.name))),
    };
    attempt.name = responses.required("USERNAME")?.to_owned();
    let text = session.ok_or_else(|| OpError::invalid("Missing required parameter Session"))?;
    let session = Session::open(&attempt.called.pool, &attempt.called.client, text, &[step], attempt.admin, cx.now)?;
    let answering = who_answers(cx, &attempt, &session).await?;
    check_secret_hash(&attempt, &answering, responses)?;
    attempt.session = Some(session.clone());
    match (step, answering) {
        (Step::NewPasswordRequired, Answering::User(user)) => new_password::answer(cx, &attempt, *user, session, responses).await,
        (Step::SelectChallenge, answering) => user_auth::choose(cx, &attempt, answering, responses).await,
        (Step::Password, answering) => user_auth::password(cx, &attempt, answering, responses.required("PASSWORD")?).await,
        (Step::EmailOtp | Step::SmsOtp, answering) => {
            let code = responses.required(if step == Step::EmailOtp { "EMAIL_OTP_CODE" } else { "SMS_OTP_CODE" })?;
            one_time_password::answer(cx, &attempt, answering, session, code).await
        }
        (Step::NewPasswordRequired | Step::ConfirmSignUp | Step::SignInAfterSignUp, _) => Err(session::invalid()),
    }
}

/// The session's user, if the name of the answer means the same one.
async fn who_answers(cx: &OpCx<'_>, attempt: &Attempt, session: &Session) -> Result<Answering, OpError> {
    let (pool, name, sub) = (Arc::clone(&attempt.called.pool), attempt.name.clone(), session.sub.clone());
    let (named, owner) =
        cx.app.store.read(move |tx| Ok::<_, OpError>((user::find(tx, &pool, &name)?, tx.user_by_sub(pool.id(), &sub)?))).await?;
    match (named, owner) {
        (Some(named), Some(owner)) if named.sub == owner.sub => Ok(Answering::User(Box::new(owner))),
        // Whoever was simulated at the start is simulated to the end: also a disabled user, and one who signed up in between.
        (_, None) if session.sub == existence::simulated_sub(&attempt.called.pool, &attempt.name) => Ok(Answering::Nobody),
        _ => Err(session::invalid()),
    }
}

fn check_secret_hash(attempt: &Attempt, answering: &Answering, responses: &Responses) -> Result<(), OpError> {
    let mut names = vec![attempt.name.as_str()];
    if let Answering::User(user) = answering {
        names.extend([user.username.as_str(), user.sub.as_str()]);
    }
    secret_hash::check(&attempt.called.client, &names, responses.optional("SECRET_HASH"))
}
