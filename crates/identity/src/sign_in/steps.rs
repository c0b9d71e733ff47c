//! The challenges as the driver sees them: one row each in three tables, which answer a session waits for, how it is judged, and what is
//! asked. Whoever adds a challenge adds a file to `challenge/` and a row to each.

use domain::delivery::Medium;
use domain::sign_in::{self, Challenge, FirstFactor, Next, Proof, SecondFactor};

use super::attempt::Answerer;
use super::challenge::{Asked, choice, custom_challenge, device, mfa_setup, new_password, one_time_password, password, password_verifier};
use super::challenge::{second_choice, second_code, software_token, web_authn};
use super::course::Course;
use super::parameters::Parameters;
use super::refusals::{incorrect, no_device};
use super::session::{self, SentCode, Session, Waiting};
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// Which challenges can be answered here at all.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) for one that can only be asked for (authentication 2.4 `[model]`).
pub(super) fn refuse_unanswerable(challenge: &str) -> Result<(), Refusal> {
    match challenge {
        "ADMIN_NO_SRP_AUTH" => Err(Refusal::invalid("Challenge ADMIN_NO_SRP_AUTH cannot be answered.")),
        _ => Ok(()),
    }
}

/// Whether an answer of this name is what a session waits for. A choice may also be answered by what it chooses (authentication 2.4).
pub(super) fn waits_for(waits: &Waiting, challenge: &str) -> bool {
    match waits {
        Waiting::ConfirmSignUp | Waiting::SignInAfterSignUp => false,
        Waiting::NewPassword => challenge == "NEW_PASSWORD_REQUIRED",
        Waiting::Choice => matches!(challenge, "SELECT_CHALLENGE" | "PASSWORD" | "PASSWORD_SRP"),
        Waiting::PasswordSrp => challenge == "PASSWORD_SRP",
        Waiting::PasswordVerifier { .. } => challenge == "PASSWORD_VERIFIER",
        Waiting::Password => challenge == "PASSWORD",
        Waiting::DeviceSrp => challenge == "DEVICE_SRP_AUTH",
        Waiting::DevicePasswordVerifier { .. } => challenge == "DEVICE_PASSWORD_VERIFIER",
        Waiting::CustomChallenge { .. } => challenge == "CUSTOM_CHALLENGE",
        Waiting::OneTimePassword(SentCode { medium: Medium::Email, .. }) => challenge == "EMAIL_OTP",
        Waiting::OneTimePassword(SentCode { medium: Medium::Sms, .. }) => challenge == "SMS_OTP",
        Waiting::SecondCode { sent, .. } => challenge == second_code::expected(sent).1.challenge().as_str(),
        Waiting::SoftwareToken => challenge == "SOFTWARE_TOKEN_MFA",
        Waiting::SecondChoice => challenge == "SELECT_MFA_TYPE",
        Waiting::MfaSetup { .. } | Waiting::MfaSetUp => challenge == "MFA_SETUP",
        Waiting::WebAuthn { .. } => challenge == "WEB_AUTHN",
    }
}

/// Judges the answer that a session waits for. `challenge` is the name that the answer came with.
///
/// # Errors
/// Those of the challenge.
pub(super) async fn judge(
    course: &mut Course,
    cx: &RequestContext,
    challenge: &str,
    session: Session,
    responses: Parameters,
) -> Result<(), Refusal> {
    match (&session.waits, &course.answerer) {
        (Waiting::Choice, _) => {
            course.first = choice::judge(challenge, &responses)?;
            course.brought = Some(responses);
        }
        (Waiting::Password, _) => judge_password(course, cx, responses.required("PASSWORD")?).await?,
        (Waiting::PasswordSrp, _) => {
            password_verifier::public(&responses)?;
            course.first = Some(FirstFactor::PasswordSrp);
            course.brought = Some(responses);
        }
        (Waiting::PasswordVerifier { handshake, .. }, answerer) => {
            course.refuse_before_proof(cx, Challenge::PasswordVerifier)?;
            let credentials = &course.belongings.credentials;
            let guess = password_verifier::judge(cx, &course.attempt, answerer, credentials, handshake, &responses).await?;
            let Answerer::User(user) = &course.answerer else { return Err(incorrect()) };
            course.prove((**user).clone(), Proof::PasswordSrp, Some(guess));
        }
        (Waiting::OneTimePassword(sent), answerer) => {
            let (name, proof) = match sent.medium {
                Medium::Email => ("EMAIL_OTP_CODE", Proof::EmailOtp),
                Medium::Sms => ("SMS_OTP_CODE", Proof::SmsOtp),
            };
            let typed = responses.required(name)?;
            let user = one_time_password::judge(cx, &course.attempt, answerer, session, typed).await?;
            course.session = None;
            course.prove(user, proof, None);
        }
        (Waiting::DeviceSrp, _) => {
            device::refuse_other(course.so_far.device_key.as_deref(), &responses)?;
            password_verifier::public(&responses)?;
            course.brought = Some(responses);
        }
        (Waiting::DevicePasswordVerifier { handshake }, Answerer::User(user)) => {
            device::refuse_other(course.so_far.device_key.as_deref(), &responses)?;
            let row = course.belongings.device.row().ok_or_else(no_device)?;
            device::judge(cx, &course.attempt.called.pool, row, handshake, &responses).await?;
            course.prove((**user).clone(), Proof::Device, None);
        }
        (Waiting::CustomChallenge { private, metadata }, _) => {
            let answer = responses.required("ANSWER")?;
            // One challenge, one answer: otherwise it could be guessed as often as anybody likes, without DefineAuthChallenge hearing of it.
            course.use_session_up(cx).await?;
            let custom = course.so_far.custom.as_mut().ok_or_else(session::invalid)?;
            let right = custom_challenge::judge(cx, &course.attempt, &course.answerer, custom, private.clone(), answer).await?;
            custom.answered(right, metadata.clone());
        }
        (Waiting::WebAuthn { .. }, answerer) => {
            let credential = responses.required("CREDENTIAL")?;
            let (user, proof) = web_authn::judge(cx, &course.attempt, answerer, &course.belongings, session, credential).await?;
            course.session = None;
            course.prove(user, proof, None);
        }
        (Waiting::NewPassword, Answerer::User(user)) => {
            let user = new_password::judge(cx, &course.attempt, user, session, &responses).await?;
            course.session = None;
            course.prove(user, Proof::NewPassword, None);
        }
        (
            Waiting::SecondCode { .. } | Waiting::SoftwareToken | Waiting::SecondChoice | Waiting::MfaSetup { .. } | Waiting::MfaSetUp,
            Answerer::User(_),
        ) => judge_second(course, cx, session, &responses).await?,
        (Waiting::ConfirmSignUp | Waiting::SignInAfterSignUp, _) | (_, Answerer::Nobody) => return Err(session::invalid()),
    }
    Ok(())
}

/// Judges the answer to a challenge of the second step.
async fn judge_second(course: &mut Course, cx: &RequestContext, session: Session, responses: &Parameters) -> Result<(), Refusal> {
    match (&session.waits, &course.answerer) {
        (Waiting::SecondCode { sent, .. }, Answerer::User(user)) => {
            let (name, factor) = second_code::expected(sent);
            let user = second_code::judge(cx, &course.attempt, user, session, responses.required(name)?).await?;
            course.session = None;
            course.prove(user, Proof::Second(factor), None);
        }
        (Waiting::SoftwareToken, Answerer::User(user)) => {
            let typed = responses.required("SOFTWARE_TOKEN_MFA_CODE")?;
            let user = software_token::judge(cx, &course.attempt, user, &course.belongings.credentials, session, typed).await?;
            course.session = None;
            course.prove(user, Proof::Second(SecondFactor::SoftwareToken), None);
        }
        (Waiting::SecondChoice, Answerer::User(_)) => course.second = Some(second_choice::judge(responses)?),
        (Waiting::MfaSetup { factors, .. }, Answerer::User(user)) => {
            course.given = Some(mfa_setup::judge(&course.attempt.called.pool, factors, responses)?);
            course.prove((**user).clone(), Proof::EmailGiven, None);
        }
        // VerifySoftwareToken has proven it.
        (Waiting::MfaSetUp, Answerer::User(_)) => {}
        _ => return Err(session::invalid()),
    }
    Ok(())
}

/// Judges a password in clear, of an answer or of the request that starts.
///
/// # Errors
/// As [`password::judge`].
pub(super) async fn judge_password(course: &mut Course, cx: &RequestContext, typed: &str) -> Result<(), Refusal> {
    course.refuse_before_proof(cx, Challenge::Password)?;
    let guess = password::judge(cx, &course.attempt, &course.answerer, typed).await?;
    if let Answerer::User(user) = &course.answerer {
        course.prove((**user).clone(), Proof::Password, Some(guess));
    }
    Ok(())
}

/// Asks a challenge, which is what comes next; `session` is the one that is about to be given.
///
/// # Errors
/// Those of the challenge.
pub(super) async fn ask(
    course: &mut Course,
    cx: &RequestContext,
    challenge: Challenge,
    next: &Next,
    session: &Session,
) -> Result<Asked, Refusal> {
    let (attempt, previous) = (&course.attempt, &mut course.session);
    match (challenge, &course.answerer) {
        (Challenge::Password, _) => Ok(password::ask()),
        (Challenge::PasswordSrp, _) => Ok(password_verifier::ask_for_public()),
        (Challenge::PasswordVerifier, answerer) => {
            let public = password_verifier::public(&course.brought.take().unwrap_or_default())?;
            password_verifier::ask(cx, attempt, answerer, &course.belongings.credentials, public).await
        }
        (Challenge::SelectChallenge, _) => Ok(choice::ask()),
        (Challenge::EmailOtp, Answerer::User(user)) if !course.so_far.proven.is_empty() => {
            second_code::ask(cx, attempt, user, session, previous.take(), Medium::Email, course.given.take()).await
        }
        (Challenge::SmsMfa, Answerer::User(user)) => second_code::ask(cx, attempt, user, session, previous.take(), Medium::Sms, None).await,
        (Challenge::SoftwareTokenMfa, Answerer::User(user)) => Ok(software_token::ask(user, &course.belongings.credentials)),
        (Challenge::SelectMfaType, Answerer::User(user)) => Ok(second_choice::ask(user, next.second_factors())),
        (Challenge::MfaSetup, Answerer::User(user)) => Ok(mfa_setup::ask(user, next.second_factors())),
        (Challenge::EmailOtp, answerer) => one_time_password::ask(cx, attempt, answerer, session, previous.take(), Medium::Email).await,
        (Challenge::SmsOtp, answerer) => one_time_password::ask(cx, attempt, answerer, session, previous.take(), Medium::Sms).await,
        (Challenge::NewPasswordRequired, Answerer::User(user)) => Ok(new_password::ask(attempt, user)),
        (Challenge::DeviceSrpAuth, Answerer::User(user)) => Ok(device::ask(user, course.belongings.device.row().ok_or_else(no_device)?)),
        (Challenge::DevicePasswordVerifier, Answerer::User(user)) => {
            let public = password_verifier::public(&course.brought.take().unwrap_or_default())?;
            let row = course.belongings.device.row().ok_or_else(no_device)?;
            device::ask_verifier(cx, &attempt.called.pool, user, row, public).await
        }
        (Challenge::CustomChallenge, answerer) => {
            custom_challenge::ask(cx, attempt, answerer, course.so_far.custom.as_ref().ok_or_else(session::invalid)?).await
        }
        (Challenge::WebAuthn, answerer) => {
            let must_verify = sign_in::passkey_must_verify(&course.rules, &course.standing(cx));
            web_authn::ask(cx, attempt, answerer, &course.belongings, must_verify)
        }
        (other, _) => Err(Refusal::not_built(format!("with {other}"))),
    }
}
