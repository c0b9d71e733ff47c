//! Codes that prove the possession of a mailbox or a phone (sign-up 3.1): six digits, kept as an HMAC, one per user and purpose.

use std::time::Duration;

use domain::code::{ATTRIBUTE_LIFETIME, DIGITS, PASSWORD_LIFETIME, SIGN_UP_LIFETIME};
use domain::delivery::Target;
use domain::secret::Secret;
use domain::time::Millis;
use store::{CodeRow, ReadTx, WriteTx};

use crate::app::App;
use crate::guard::attempts::Subject;
use crate::guard::guesses::Guess;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};

/// What a code is for. A code is good for its own purpose only, and a new one replaces the old one of the same purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodePurpose {
    /// Sign-up confirmation.
    SignUp,
    /// ForgotPassword and AdminResetUserPassword.
    ForgotPassword,
    /// The e-mail address of a confirmed user.
    VerifyEmail,
    /// The phone number of a confirmed user.
    VerifyPhone,
}

impl CodePurpose {
    /// The purpose for an attribute's verification; `None` for attributes that cannot be verified.
    pub fn verify(attribute: &str) -> Option<Self> {
        match attribute {
            "email" => Some(Self::VerifyEmail),
            "phone_number" => Some(Self::VerifyPhone),
            _ => None,
        }
    }

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::ForgotPassword => "forgot_password",
            Self::VerifyEmail => "verify:email",
            Self::VerifyPhone => "verify:phone_number",
        }
    }

    fn lifetime(self) -> Duration {
        match self {
            Self::SignUp => SIGN_UP_LIFETIME,
            Self::ForgotPassword => PASSWORD_LIFETIME,
            Self::VerifyEmail | Self::VerifyPhone => ATTRIBUTE_LIFETIME,
        }
    }
}

/// A code just made: its text for the message, its row for the store.
#[derive(Debug, Clone)]
pub struct NewCode {
    /// The digits.
    pub plain: Secret,
    /// Where it goes.
    pub target: Target,
    /// The row to keep.
    pub row: CodeRow,
}

/// Makes a code for `sub`, to be sent to `target`.
pub fn new(app: &App, pool: &Pool, sub: &str, purpose: CodePurpose, target: Target, now: Millis) -> NewCode {
    let plain = domain::code::digits(DIGITS, &mut |bytes| app.entropy.fill(bytes));
    let row = CodeRow {
        pool_id: pool.id().to_owned(),
        sub: sub.to_owned(),
        purpose: purpose.as_str().to_owned(),
        mac: mac(pool, sub, purpose, &plain).to_vec(),
        destination: target.destination.clone(),
        attribute: target.attribute.to_owned(),
        created_at: now,
        expires_at: now.plus(purpose.lifetime()),
    };
    NewCode { plain: Secret::new(plain), target, row }
}

/// How a code that somebody typed compares with the one that was sent.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It is the one; its row tells which attribute it was sent to.
    Right(CodeRow),
    /// Another one is alive.
    Wrong,
    /// None is alive: never asked for, expired, replaced or already used.
    None,
}

/// Compares `typed`, for which a guess was reserved, with the living code of `sub`. Reads only: a right code is consumed by [`consume`] in the same transaction.
pub fn compare(
    tx: &mut ReadTx<'_>,
    pool: &Pool,
    sub: &str,
    purpose: CodePurpose,
    typed: &str,
    now: Millis,
    _leave: &Guess,
) -> Result<Verdict, Refusal> {
    Ok(match tx.code(pool.id(), sub, purpose.as_str())? {
        Some(row) if row.expires_at > now => {
            if domain::secret::same(&row.mac, &mac(pool, sub, purpose, typed)) {
                Verdict::Right(row)
            } else {
                Verdict::Wrong
            }
        }
        _ => Verdict::None,
    })
}

/// A code that is not made and not sent, for a name that nobody has.
pub fn pretend(tx: &mut WriteTx<'_>, subject: &Subject, purpose: CodePurpose, now: Millis) -> Result<(), Refusal> {
    subject.seem_to_send(tx, purpose.as_str(), now.plus(purpose.lifetime()))
}

/// The refusal that a simulated user gets: there may seem to be a living code, but nobody has it.
pub fn refused(tx: &mut ReadTx<'_>, subject: &Subject, purpose: CodePurpose, now: Millis) -> Result<Refusal, Refusal> {
    Ok(if subject.seems_to_have(tx, purpose.as_str(), now)? { mismatch() } else { expired() })
}

/// Uses the code up: from now on it counts as expired (sign-up 3.1 `[aws-verified]`).
pub fn consume(tx: &mut WriteTx<'_>, code: &CodeRow) -> Result<(), Refusal> {
    tx.delete_code(&code.pool_id, &code.sub, &code.purpose)?;
    Ok(())
}

/// Ends a password reset that is under way: its code went to an address that the user has left.
pub fn forget_recovery(tx: &mut WriteTx<'_>, pool: &Pool, sub: &str) -> Result<(), Refusal> {
    tx.delete_code(pool.id(), sub, CodePurpose::ForgotPassword.as_str())?;
    Ok(())
}

/// Another code is alive (sign-up 3.2 `[aws-verified]`).
pub fn mismatch() -> Refusal {
    Refusal::new(Kind::WrongCode, "Invalid verification code provided, please try again.")
}

/// The code is too old, was never issued or is used up (sign-up 3.2 `[aws-verified]`).
pub fn expired() -> Refusal {
    Refusal::new(Kind::ExpiredCode, "Invalid code provided, please request a code again.")
}

/// The HMAC of a code. User and purpose are part of it, so a row copied to another place is worthless there.
fn mac(pool: &Pool, sub: &str, purpose: CodePurpose, code: &str) -> [u8; 32] {
    pool.data_key.mac("code", format!("{sub}\n{}\n{code}", purpose.as_str()).as_bytes())
}
