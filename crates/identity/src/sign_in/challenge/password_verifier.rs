//! PASSWORD_SRP and PASSWORD_VERIFIER: the password is proven by SRP and never shown (authentication 3).

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::srp::{self, ClientPublic, Handshake, Identity, Verifier};
use outside::hasher::{Claim, Judged, Opened};
use store::CredentialRow;

use super::Asked;
use crate::audit::reason::Reason;
use crate::guard::guesses::{self, Guess, Guessed};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::parameters::Parameters;
use crate::sign_in::refusals::incorrect;
use crate::sign_in::session::{self, Waiting};
use crate::user::{simulated, verifier};

/// Asks for SRP_A; there is nothing to tell.
pub fn ask_for_public() -> Asked {
    Asked { parameters: BTreeMap::new(), waits: Waiting::PasswordSrp }
}

/// SRP_A of a request.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) when it is missing or no number of the group (authentication 3.6; the text is ours).
pub fn public(parameters: &Parameters) -> Result<ClientPublic, Refusal> {
    ClientPublic::parse(parameters.required("SRP_A")?).map_err(|_| Refusal::invalid("SRP_A is not valid."))
}

/// Answers SRP_A with salt and SRP_B. SECRET_BLOCK is the session and comes when that is sealed ([`secret_block`]).
///
/// # Errors
/// [`Kind::Busy`](crate::Kind::Busy) when the hashing threads are full.
pub async fn ask(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    credentials: &[CredentialRow],
    public: ClientPublic,
) -> Result<Asked, Refusal> {
    let verifier = verifier_of(attempt, answerer, credentials)?;
    let Opened { handshake, salt, srp_b } = cx.app.hasher.srp_open(verifier, public).await.map_err(|_| Refusal::busy())?;
    let name = srp_name(attempt, answerer);
    let parameters = BTreeMap::from([
        ("SALT".to_owned(), salt),
        ("SRP_B".to_owned(), srp_b),
        ("USERNAME".to_owned(), name.clone()),
        ("USER_ID_FOR_SRP".to_owned(), name),
    ]);
    let waits = Waiting::PasswordVerifier { handshake: STANDARD.encode(handshake.to_bytes()), name: attempt.name.clone() };
    Ok(Asked { parameters, waits })
}

/// SECRET_BLOCK: the same sealed bytes as the session, in the Base64 that clients decode (authentication 3.4). So the proof needs no session,
/// and clients that send none get on (authentication 2.5 `[aws-verified]`).
pub fn secret_block(session: &str) -> Result<String, Refusal> {
    URL_SAFE_NO_PAD.decode(session).map(|sealed| STANDARD.encode(sealed)).map_err(Refusal::internal)
}

/// The session that a proof brings in its secret block. One that comes beside it must be the same.
///
/// # Errors
/// [`incorrect`] for a block that is none of ours (authentication 3.4 `[inferred]`).
pub fn session_of(responses: &Parameters, session: Option<&str>) -> Result<String, Refusal> {
    for name in ["PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK", "TIMESTAMP"] {
        responses.required(name)?;
    }
    let block = STANDARD.decode(responses.required("PASSWORD_CLAIM_SECRET_BLOCK")?).map_err(|_| incorrect())?;
    let of_block = URL_SAFE_NO_PAD.encode(block);
    match session {
        Some(session) if session != of_block => Err(session::invalid()),
        _ => Ok(of_block),
    }
}

/// Judges a proof. For nobody the same work is done, and nothing is right.
///
/// # Errors
/// [`incorrect`] for a wrong one; `Password attempts exceeded` where no guess is left.
pub async fn judge(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    credentials: &[CredentialRow],
    handshake: &str,
    responses: &Parameters,
) -> Result<Guess, Refusal> {
    let handshake = STANDARD.decode(handshake).ok().and_then(|bytes| Handshake::from_bytes(&bytes)).ok_or_else(session::invalid)?;
    let identity = Identity::user(attempt.called.pool.id(), &srp_name(attempt, answerer));
    let claim = Claim {
        secret_block: STANDARD.decode(responses.required("PASSWORD_CLAIM_SECRET_BLOCK")?).map_err(|_| incorrect())?,
        timestamp: responses.required("TIMESTAMP")?.to_owned(),
        signature: responses.required("PASSWORD_CLAIM_SIGNATURE")?.to_owned(),
    };
    let verifier = verifier_of(attempt, answerer, credentials)?;
    let is_current = srp::is_current(&claim.timestamp, cx.now);
    let judged = guesses::judged(&cx.app, answerer.subject(attempt), Guessed::Password, cx.now, async |_| {
        let Judged { proven, widened } =
            cx.app.hasher.srp_judge(verifier, handshake, identity, claim).await.map_err(|_| Refusal::busy())?;
        let Some(user) = answerer.user().filter(|_| proven && is_current) else { return Ok(false) };
        if let Some(widened) = widened {
            verifier::replace(cx, &attempt.called.pool, user, &widened).await?;
        }
        Ok(true)
    });
    match judged.await? {
        Some(guess) => Ok(guess),
        None => Err(attempt.wrong(cx, answerer, Reason::WrongPassword).await?),
    }
}

/// The user's verifier; a made-up one for nobody and for who has none. Both are computed, so that the time does not tell which it is.
fn verifier_of(attempt: &Attempt, answerer: &Answerer, credentials: &[CredentialRow]) -> Result<Verifier, Refusal> {
    let made_up = verifier::simulated(&attempt.called.pool, &attempt.name);
    let own = match answerer {
        Answerer::User(user) => verifier::of_password(&attempt.called.pool, user, credentials)?,
        Answerer::Nobody => None,
    };
    Ok(own.unwrap_or(made_up))
}

/// USER_ID_FOR_SRP: the username as it is stored.
fn srp_name(attempt: &Attempt, answerer: &Answerer) -> String {
    match answerer {
        Answerer::User(user) => user.username.clone(),
        Answerer::Nobody => simulated::simulated_username(&attempt.called.pool, &attempt.name),
    }
}
