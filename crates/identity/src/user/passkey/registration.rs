//! The making of a passkey: StartWebAuthnRegistration and CompleteWebAuthnRegistration (managed-login 6.2).

use std::sync::Arc;
use std::time::Duration;

use domain::id;
use domain::time::Millis;
use domain::webauthn::{self, Expected, Fault, Registered, Registration, names};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{CredentialKind, CredentialRow, WriteTx};

use super::{
    Details, Passkey, TIMEOUT_MILLIS, base64, demands_verification, refuse_where_off, relying_party, user_handle, verification_word,
};
use crate::pool::Pool;
use crate::pool::sealed::{self, CLOCK_SKEW_MAX};
use crate::refusal::{Kind, Refusal, WebAuthnFault};
use crate::request::RequestContext;
use crate::token::access_token::Bearer;

/// Passkeys of one user (authentication 5.6 `[docs]`).
pub const MOST: usize = 20;

/// The context under which challenges are sealed.
const CONTEXT: &str = "passkey-registration";

/// How much longer than the authenticator may take a challenge is taken.
const GRACE: Duration = Duration::from_secs(60);

/// A challenge, as it comes back: sealed, so that nothing need be kept until somebody answers it. Its id makes it unlike any other, and is
/// what it is used up by.
#[derive(Debug, Serialize, Deserialize)]
struct Challenge {
    id: String,
    sub: String,
    client_id: String,
    relying_party: String,
    expires_at: Millis,
}

impl Challenge {
    fn seal(&self, cx: &RequestContext, pool: &Pool) -> Result<String, Refusal> {
        sealed::seal(cx, pool, CONTEXT, self)
    }

    fn open(pool: &Pool, text: &str) -> Option<Self> {
        sealed::open(pool, CONTEXT, text)
    }
}

/// What the browser is asked: `PublicKeyCredentialCreationOptionsJSON`.
///
/// # Errors
/// [`Kind::WebAuthn`] where the pool has passkeys off, or no relying party.
pub async fn start(cx: &RequestContext, bearer: &Bearer) -> Result<Value, Refusal> {
    let (pool, user) = (&bearer.called.pool, &bearer.user);
    refuse_where_off(pool)?;
    let (inner, sub, app) = (Arc::clone(pool), user.sub.clone(), Arc::clone(&cx.app));
    let read = cx.app.store.read(move |tx| {
        let credentials = tx.credentials_of(inner.id(), &sub)?;
        Ok::<_, Refusal>((relying_party(tx, &inner, &app.settings)?, Passkey::among(&credentials)))
    });
    let (relying_party, passkeys) = read.await?;
    let relying_party = relying_party.ok_or_else(|| {
        let text = "The user pool has neither a relying party ID nor a domain.";
        Refusal::new(Kind::WebAuthn(WebAuthnFault::ConfigurationMissing), text)
    })?;
    let challenge = Challenge {
        id: id::uuid(cx.app.entropy.bytes()),
        sub: user.sub.clone(),
        client_id: bearer.called.client.id().to_owned(),
        relying_party: relying_party.clone(),
        expires_at: cx.now.plus(Duration::from_millis(u64::from(TIMEOUT_MILLIS))).plus(GRACE),
    };
    let excluded: Vec<Value> = passkeys.iter().filter(|one| one.details.relying_party == relying_party).map(Passkey::descriptor).collect();
    Ok(json!({
        "rp": { "id": relying_party, "name": relying_party },
        "user": { "id": base64(user_handle(user)), "name": user.username, "displayName": user.username },
        "challenge": challenge.seal(cx, pool)?,
        "pubKeyCredParams": webauthn::ALGORITHMS.map(|algorithm| json!({ "type": "public-key", "alg": algorithm })),
        "timeout": TIMEOUT_MILLIS,
        "excludeCredentials": excluded,
        "authenticatorSelection": {
            "requireResidentKey": true,
            "residentKey": "required",
            "userVerification": verification_word(demands_verification(pool)),
        },
        "attestation": "none",
    }))
}

/// Takes the passkey that was made.
///
/// # Errors
/// [`Kind::WebAuthn`] for a challenge that is not this user's and client's or was used, a page or relying party that does not fit, and a key
/// of a kind that was not offered; [`Kind::Invalid`] for what is no credential; [`Kind::LimitExceeded`] beyond [`MOST`].
pub async fn complete(cx: &RequestContext, bearer: &Bearer, credential: Value) -> Result<(), Refusal> {
    let (pool, user) = (&bearer.called.pool, &bearer.user);
    refuse_where_off(pool)?;
    let registration = Registration::read(credential).map_err(refused)?;
    let challenge = Challenge::open(pool, registration.challenge());
    let challenge = challenge.filter(|challenge| challenge.sub == user.sub && challenge.expires_at > cx.now).ok_or_else(no_challenge)?;
    if challenge.client_id != bearer.called.client.id() {
        let text = "The registration was started with another app client.";
        return Err(Refusal::new(Kind::WebAuthn(WebAuthnFault::ClientMismatch), text));
    }
    let answered = registration.challenge().to_owned();
    let expected =
        Expected { challenge: &answered, relying_party: &challenge.relying_party, user_verification: demands_verification(pool) };
    let row = row(pool, &user.sub, &challenge, registration.verify(&expected).map_err(refused)?, cx.now)?;
    let (context, pool) = (cx.clone(), Arc::clone(pool));
    cx.app.store.write(move |tx| keep(&context, tx, &pool, &challenge, &row)).await
}

fn row(pool: &Pool, sub: &str, challenge: &Challenge, made: Registered, now: Millis) -> Result<CredentialRow, Refusal> {
    let details = Details { relying_party: challenge.relying_party.clone(), attachment: made.attachment, transports: made.transports };
    Ok(CredentialRow {
        pool_id: pool.id().to_owned(),
        sub: sub.to_owned(),
        kind: CredentialKind::Passkey,
        id: base64(&made.passkey.id),
        name: names::friendly(made.passkey.aaguid).to_owned(),
        secret: made.passkey.public_key,
        counter: i64::from(made.counter),
        details: serde_json::to_string(&details).map_err(Refusal::internal)?,
        created_at: now,
        used_at: None,
    })
}

/// Everything that others may have changed is looked at here: the user, the relying party, the challenge, how many there are.
fn keep(cx: &RequestContext, tx: &mut WriteTx<'_>, pool: &Pool, challenge: &Challenge, row: &CredentialRow) -> Result<(), Refusal> {
    tx.user_by_sub(pool.id(), &row.sub)?.ok_or_else(Refusal::no_user)?;
    if relying_party(tx, pool, &cx.app.settings)?.as_deref() != Some(challenge.relying_party.as_str()) {
        return Err(refused(Fault::RelyingParty));
    }
    if challenge.expires_at <= cx.now || !tx.use_once(pool.id(), &challenge.id, challenge.expires_at.plus(CLOCK_SKEW_MAX))? {
        return Err(no_challenge());
    }
    let passkeys = Passkey::among(&tx.credentials_of(pool.id(), &row.sub)?);
    if passkeys.len() >= MOST {
        return Err(Refusal::new(Kind::LimitExceeded, format!("A user can have {MOST} passkeys at most.")));
    }
    // An id that somebody has already would let two users answer for each other.
    if !tx.credentials_by_id(pool.id(), CredentialKind::Passkey, &row.id)?.is_empty() || !tx.insert_credential(row)? {
        return Err(Refusal::invalid("The credential is registered already."));
    }
    Ok(())
}

fn no_challenge() -> Refusal {
    let text = "There is no challenge for this registration, or it has expired or was used.";
    Refusal::new(Kind::WebAuthn(WebAuthnFault::ChallengeNotFound), text)
}

/// The service's words are not recorded; these are ours.
fn refused(fault: Fault) -> Refusal {
    let web_authn = |fault, text: &str| Refusal::new(Kind::WebAuthn(fault), text);
    match fault {
        Fault::Challenge => no_challenge(),
        Fault::Origin => web_authn(WebAuthnFault::OriginNotAllowed, "The origin does not belong to the relying party."),
        Fault::RelyingParty => web_authn(WebAuthnFault::RelyingPartyMismatch, "The credential was made for another relying party."),
        Fault::Unsupported => web_authn(WebAuthnFault::CredentialNotSupported, "The credential has a kind of key that is not supported."),
        Fault::UserPresence | Fault::UserVerification => {
            web_authn(WebAuthnFault::CredentialNotSupported, "The authenticator did not verify the user.")
        }
        Fault::Malformed | Fault::Signature | Fault::User => Refusal::invalid("The credential is not valid."),
    }
}
