//! The last step of a sign-in: post authentication, tokens, and the sign-in's row.

use std::sync::Arc;

use domain::analytics::EventType;
use domain::risk::RiskLevel;
use domain::sign_in::{self, Next, Progress, Proof, Rules};
use domain::time::Millis;
use domain::trigger::TokenOccasion;
use store::{DeviceRow, SignInRow, UserRow};

use super::attempt::{Answer, Attempt, SignedIn};
use super::belongings::{Belongings, Named};
use super::refusals::{incorrect, ruled};
use super::rules;
use super::session::{self, Seen, Session};
use crate::audit::reason::Reason;
use crate::audit::{analytics, auth_events};
use crate::guard::guesses::Guess;
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};
use crate::token::issue::{self, IssuedTokens, Occasion};
use crate::token::refresh_token::SignIn;
use crate::token::sessions::{self, Origin};
use crate::trigger;
use crate::user::device::NewDevice;

/// A sign-in with every factor proven.
pub(super) struct Proven {
    /// The user, as the proofs found them.
    pub(super) user: UserRow,
    /// What of the user must not have changed since.
    pub(super) seen: Seen,
    /// What was proven, and by which rules.
    pub(super) progress: Progress,
    /// The DEVICE_KEY that the sign-in named, and what it names.
    pub(super) device_key: Option<String>,
    pub(super) device: Named,
    /// The sign-in that this one started from, by its `origin_jti`.
    pub(super) from: Option<String>,
    /// How risky it is.
    pub(super) level: Option<RiskLevel>,
    pub(super) rules: Rules,
    /// The session that this uses up, and the guess that this settles.
    pub(super) session: Option<Session>,
    pub(super) guess: Option<Guess>,
}

/// What the pre token generation function is told.
fn occasion(proven: &[Proof]) -> TokenOccasion {
    if proven.contains(&Proof::Device) {
        TokenOccasion::AuthenticateDevice
    } else if proven.contains(&Proof::NewPassword) {
        TokenOccasion::NewPasswordChallenge
    } else {
        TokenOccasion::Authentication
    }
}

/// Issues tokens, except on the pages. Everything that a slow hash or a function may have let pass by is looked at again in the transaction
/// that makes the sign-in: whether the user is there, enabled and in a status that may sign in, whether the password was set anew or the user
/// signed out everywhere; the guess that was taken for this is settled there too.
///
/// # Errors
/// The functions'; [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) and its kin for what changed in the meantime.
pub(super) async fn complete(cx: &RequestContext, attempt: &Attempt, proven: Proven) -> Result<Answer, Refusal> {
    let Proven { user, .. } = &proven;
    let (client, pool) = (&attempt.called.client, &attempt.called.pool);
    let metadata = attempt.metadata_for_later();
    // The pages remember no devices, and admin sign-ins make none that could be used (authentication 2.11, 5.5).
    let tracked = pool.tracks_devices() && !attempt.admin && !attempt.pages;
    let new_device = (tracked && proven.device.row().is_none()).then(|| NewDevice::new(pool, cx.app.entropy.as_ref()));
    trigger::post_authentication(cx, pool, client.id(), user, new_device.is_some(), metadata.clone()).await?;
    let outcome = auth_events::Outcome::SignedIn { proven: &proven.progress.proven, level: proven.level };
    let signs_in = (auth_events::AuthEventKind::SignIn, outcome);
    let event = auth_events::event(cx, pool, user, attempt.called.client.id(), signs_in, attempt.address);
    let (answer, row) = if attempt.pages {
        (Answer::SignedIn(SignedIn { sub: user.sub.clone(), proven: proven.progress.proven.clone() }), None)
    } else {
        let known = proven.device.row().filter(|_| tracked).map(|row| row.device_key.clone());
        let device_key = known.or_else(|| new_device.as_ref().map(|made| made.key.clone()));
        let event_id = event.as_ref().map(|event| event.row.id.clone());
        let (tokens, row, until) = tokens(cx, attempt, &proven, device_key, metadata, event_id).await?;
        (Answer::Tokens(IssuedTokens { new_device, ..tokens }), Some((row, until)))
    };
    let endpoint = attempt.analytics_endpoint.as_deref();
    let told = analytics::event(cx, &attempt.called, EventType::SignIn, analytics::Who::User(user), endpoint);
    let (app, pool, now, starts) = (Arc::clone(&cx.app), Arc::clone(pool), cx.now, attempt.starts);
    let origin = Origin::of(cx, attempt.address);
    let signed_in = cx.app.store.write(move |tx| {
        if let Some(session) = &proven.session {
            session.consume(tx, pool.id())?;
        }
        if let Some(guess) = &proven.guess {
            guess.settle(tx)?;
        }
        let current = tx.user_by_sub(pool.id(), &proven.user.sub)?.ok_or_else(incorrect)?;
        if let Some(origin_jti) = &proven.from
            && tx.sign_in(pool.id(), origin_jti)?.is_none_or(|row| row.revoked_at.is_some())
        {
            return Err(session::invalid().reason(Reason::Changed));
        }
        let belongings = Belongings::read(&app, tx, &pool, &proven.user.sub, proven.device_key.as_deref())?;
        match sign_in::decide(&proven.rules, &rules::standing(&pool, &current, &belongings, now), &proven.progress).next {
            Next::Tokens if Seen::of(&current) == proven.seen => {}
            Next::Refuse(rule) => return Err(ruled(rule)),
            // Another password, a sign-out everywhere, or a step that is due only since.
            _ if proven.session.is_some() || !starts => return Err(session::invalid().reason(Reason::Changed)),
            _ => return Err(incorrect().reason(Reason::Changed)),
        }
        if let Some((row, until)) = &row {
            tx.insert_sign_in(row)?;
            sessions::begin(tx, &pool, row, *until, None, &origin, now)?;
        }
        if let Some(row) = belongings.device.row().filter(|_| tracked) {
            let last_ip = origin.address().unwrap_or(&row.last_ip).to_owned();
            tx.update_device(&DeviceRow { authenticated_at: now, last_ip, details: String::new(), ..row.clone() })?;
        }
        if let Some(event) = &event {
            event.append(tx)?;
        }
        if let Some(event) = &told {
            tx.enqueue_message(event)?;
        }
        Ok(())
    });
    signed_in.await?;
    Ok(answer)
}

/// The tokens of a sign-in, the row that they hang on, and the end of the refresh token.
async fn tokens(
    cx: &RequestContext,
    attempt: &Attempt,
    proven: &Proven,
    device_key: Option<String>,
    metadata: Option<Metadata>,
    event_id: Option<String>,
) -> Result<(IssuedTokens, SignInRow, Millis), Refusal> {
    let pool = &attempt.called.pool;
    let keys = cx.app.signing_keys.load(pool).await?;
    let mut sign_in = SignIn { device_key, ..SignIn::new(cx, &attempt.called, &proven.user) }.proven_by(cx, pool, &proven.progress.proven);
    if let Some(event_id) = event_id {
        sign_in.event_id = event_id;
    }
    let occasion = Occasion { occasion: occasion(&proven.progress.proven), metadata, nonce: None };
    let mut result = issue::issue(cx, &attempt.called, &keys, &proven.user, &sign_in, occasion).await?;
    result.refresh_token = Some(sign_in.seal(cx.app.entropy.as_ref(), pool)?);
    let until = sign_in.expires_at;
    Ok((result, sign_in.into_row(pool.id()), until))
}
