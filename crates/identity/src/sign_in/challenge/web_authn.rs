//! A passkey as first factor (managed-login 6.3).

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::sign_in::Proof;
use domain::webauthn::Expected;
use store::UserRow;

use super::Asked;
use crate::audit::reason::Reason;
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::sign_in::attempt::{Answerer, Attempt};
use crate::sign_in::belongings::Belongings;
use crate::sign_in::refusals::incorrect;
use crate::sign_in::session::{self, Session, Waiting};
use crate::user::passkey::{self, assertion};
use crate::user::simulated;

/// Asks for one of the user's passkeys; for nobody a made-up one is described. `must_verify`: it stands for both factors.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) where the pool has no relying party any more.
pub(in crate::sign_in) fn ask(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    belongings: &Belongings,
    must_verify: bool,
) -> Result<Asked, Refusal> {
    let pool = &attempt.called.pool;
    let relying_party = belongings.relying_party.clone().ok_or_else(session::invalid)?;
    let allowed = match answerer {
        Answerer::User(_) => assertion::allowed(&belongings.passkeys),
        Answerer::Nobody => vec![simulated::passkey(pool, &attempt.name)],
    };
    let verification = must_verify || passkey::demands_verification(pool);
    let challenge = assertion::challenge(cx.app.entropy.as_ref());
    let options = assertion::options(&challenge, &relying_party, &allowed, verification);
    let parameters = BTreeMap::from([("CREDENTIAL_REQUEST_OPTIONS".to_owned(), options.to_string())]);
    Ok(Asked { parameters, waits: Waiting::WebAuthn { challenge, relying_party, verification } })
}

/// Judges an answer. A right one uses the session up, and with it the challenge, and moves the passkey's counter on. Gives the user as they
/// are now, and what was proven.
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized), whatever is wrong; the log says what.
pub(in crate::sign_in) async fn judge(
    cx: &RequestContext,
    attempt: &Attempt,
    answerer: &Answerer,
    belongings: &Belongings,
    session: Session,
    credential: &str,
) -> Result<(UserRow, Proof), Refusal> {
    let Waiting::WebAuthn { challenge, relying_party, verification } = &session.waits else { return Err(session::invalid()) };
    let pool = &attempt.called.pool;
    let expected = Expected { challenge, relying_party, user_verification: *verification };
    let Answerer::User(user) = answerer else {
        assertion::judge_nobodys(credential, &expected);
        return Err(attempt.wrong(cx, answerer, Reason::WrongPasskey).await?);
    };
    let used = match assertion::judge(user, &belongings.passkeys, credential, &expected) {
        Ok(used) => used,
        Err(fault) => {
            tracing::info!(pool = pool.id(), sub = user.sub, ?fault, "a passkey's answer proves nothing");
            return Err(attempt.wrong(cx, answerer, Reason::WrongPasskey).await?);
        }
    };
    let (proof, inner, sub, now) = (used.proof(), Arc::clone(pool), user.sub.clone(), cx.now);
    let proven = cx.app.store.write(move |tx| {
        session.consume(tx, inner.id())?;
        let user = tx.user_by_sub(inner.id(), &sub)?.ok_or_else(incorrect)?;
        let counts = assertion::note(tx, &inner, &user, &used, now)?;
        Ok::<_, Refusal>((user, counts))
    });
    let (user, counts) = proven.await?;
    if !counts {
        tracing::warn!(pool = pool.id(), sub = user.sub, "a passkey is gone, or its counter did not go on: there may be a copy of it");
        return Err(attempt.wrong(cx, answerer, Reason::CopiedPasskey).await?);
    }
    Ok((user, proof))
}
