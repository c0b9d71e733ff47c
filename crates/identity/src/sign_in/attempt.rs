//! Signing a user in: from a first factor to tokens, in the order of authentication 2.3.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use domain::analytics::EventType;
use domain::secret::Secret;
use domain::time::Millis;
use domain::trigger::TokenOccasion;
use domain::user_status::{Event, UserStatus};
use store::{SignInRow, UserRow};

use super::challenge_name::Challenge as ChallengeName;
use super::new_password;
use super::refusals::{incorrect, not_confirmed, reset_required};
use super::session::{Session, Step};
use crate::audit::{analytics, auth_events};
use crate::client::ClientAndPool;
use crate::guard::attempts::Subject;
use crate::guard::lockout::{self, Guessed};
use crate::guard::risk::{self, PasswordUse};
use crate::pool::settings::Mfa;
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};
use crate::token::issue::{self, IssuedTokens, Occasion};
use crate::token::refresh_token::SignIn;
use crate::trigger;
use crate::user::user_migration::{self, Migrated};
use crate::user::{self, password, simulated};

/// Tokens of a sign-in whose row would be deleted with the refresh token live at most this much longer.
const LONGEST_ACCESS_TOKEN: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// One attempt to sign in.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The client and its pool.
    pub called: ClientAndPool,
    /// The name as it was typed.
    pub name: String,
    /// By an Admin operation.
    pub admin: bool,
    /// It starts with this request, and does not go on from an earlier challenge.
    pub starts: bool,
    /// ClientMetadata of the request.
    pub metadata: Option<Metadata>,
    /// Where the user is, for the record.
    pub address: Option<IpAddr>,
    /// AnalyticsMetadata of the request.
    pub analytics_endpoint: Option<String>,
    /// The session that the answer to a challenge came with; a success uses it up.
    pub session: Option<Session>,
}

/// Who answers: a user, or nobody who is simulated to the end.
#[derive(Debug)]
pub enum Answering {
    /// A user.
    User(Box<UserRow>),
    /// Nobody.
    Nobody,
}

/// What a sign-in leads to.
#[derive(Debug)]
pub enum Answer {
    /// It is complete.
    Tokens(IssuedTokens),
    /// Something more is asked.
    Challenge(Challenge),
}

/// What is asked next.
#[derive(Debug)]
pub struct Challenge {
    /// Its name.
    pub name: ChallengeName,
    /// ChallengeParameters.
    pub parameters: BTreeMap<String, String>,
    /// The session for the answer.
    pub session: String,
    /// AvailableChallenges.
    pub available: Option<Vec<ChallengeName>>,
}

impl Attempt {
    /// The user that the typed name means.
    pub async fn look_up(&self, cx: &RequestContext) -> Result<Option<UserRow>, Refusal> {
        let (pool, name) = (Arc::clone(&self.called.pool), self.name.clone());
        Ok(cx.app.store.read(move |tx| user::find(tx, &pool, &name)).await?)
    }

    /// Whether this sign-in may be looked at: refuses blocked addresses, then asks the pre authentication function, which hears of unknown
    /// users where clients do not.
    ///
    /// # Errors
    /// Both's.
    pub async fn pre_authentication(&self, cx: &RequestContext, user: Option<&UserRow>) -> Result<(), Refusal> {
        let ClientAndPool { client, pool } = &self.called;
        risk::refuse_blocked_address(pool, client, self.address)?;
        let hides = client.prevent_user_existence;
        trigger::pre_authentication(cx, pool, client.id(), &self.name, user, hides, self.metadata.clone()).await
    }

    /// Signs in with a password in clear (USER_PASSWORD_AUTH and its Admin form). An unknown user may come by migration.
    ///
    /// # Errors
    /// Those of authentication 2.8.
    pub async fn with_password(&self, cx: &RequestContext, typed: &str) -> Result<Answer, Refusal> {
        let ClientAndPool { client, pool } = &self.called;
        let Some(user) = self.look_up(cx).await? else {
            risk::refuse_blocked_address(pool, client, self.address)?;
            match user_migration::at_sign_in(cx, &self.called, &self.name, typed, self.metadata.clone()).await? {
                Some(Migrated::New(user)) => return self.accepted(cx, user, typed).await,
                Some(Migrated::AlreadyHere(user)) => return self.prove_password(cx, user, typed).await,
                None => {}
            }
            if !client.prevent_user_existence {
                return Err(Refusal::no_user());
            }
            self.pre_authentication(cx, None).await?;
            let subject = Subject::unknown(pool, &self.name);
            self.refuse_while_locked(cx, subject.clone(), Guessed::Password).await?;
            cx.app.hasher.pretend(Secret::new(typed)).await.map_err(|_| Refusal::busy())?;
            return Err(self.failed(cx, subject, None, Guessed::Password, incorrect()).await?);
        };
        self.pre_authentication(cx, Some(&user)).await?;
        self.prove_password(cx, user, typed).await
    }

    /// Verifies a user's password and goes on.
    ///
    /// # Errors
    /// As [`Attempt::with_password`].
    pub async fn prove_password(&self, cx: &RequestContext, user: UserRow, typed: &str) -> Result<Answer, Refusal> {
        let subject = Subject::user(&user);
        self.refuse_while_locked(cx, subject.clone(), Guessed::Password).await?;
        // Told whatever the password (authentication 2.3 `[field]`), so nothing is guessed at and nothing counted: Amplify asks every few
        // seconds until a link was clicked. Where existence is hidden, only who knows the password may hear that there is such a user.
        if user.status == UserStatus::Unconfirmed && !self.called.client.prevent_user_existence {
            return Err(not_confirmed());
        }
        if !password::verify(cx, &user, typed).await? {
            return Err(self.failed(cx, subject, Some(&user), Guessed::Password, incorrect()).await?);
        }
        // Of many guesses at once none may tell that it is right behind a lock that an earlier one set. Complete sign-ins look again in
        // their transaction.
        if user.status != UserStatus::Confirmed {
            self.refuse_while_locked(cx, subject, Guessed::Password).await?;
        }
        self.accepted(cx, user, typed).await
    }

    /// The password is right: what the user's state lets happen now (authentication 2.3).
    async fn accepted(&self, cx: &RequestContext, user: UserRow, typed: &str) -> Result<Answer, Refusal> {
        let ClientAndPool { client, pool } = &self.called;
        if !user.enabled {
            return Err(Refusal::not_authorized("User is disabled."));
        }
        match user.status {
            UserStatus::Confirmed => {}
            UserStatus::Unconfirmed => return Err(not_confirmed()),
            UserStatus::ResetRequired if client.prevent_user_existence => return Err(incorrect()),
            UserStatus::ResetRequired => return Err(reset_required()),
            // A federated user has no password of their own; the password cannot have been right.
            UserStatus::ExternalProvider => return Err(incorrect()),
            UserStatus::ForceChangePassword => {
                refuse_expired(&self.called, &user, cx.now)?;
                return new_password::challenge(cx, self, &user).map(Answer::Challenge);
            }
        }
        if password::is_compromised(cx, pool, Some(client), PasswordUse::SignIn, typed) {
            self.block(cx, &user).await?;
            return Err(if client.prevent_user_existence { incorrect() } else { reset_required() });
        }
        self.complete(cx, user, TokenOccasion::Authentication, Some(Guessed::Password)).await.map(Answer::Tokens)
    }

    /// Every factor is proven: post authentication, tokens, and the sign-in's row.
    ///
    /// # Errors
    /// The functions'; `NotAuthorizedException` when the user was locked, disabled or deleted in the meantime.
    pub async fn complete(
        &self,
        cx: &RequestContext,
        user: UserRow,
        occasion: TokenOccasion,
        guessed: Option<Guessed>,
    ) -> Result<IssuedTokens, Refusal> {
        let ClientAndPool { client, pool } = &self.called;
        // Second factors come with a later step of this server; until then a pool that demands one lets nobody in.
        if pool.mfa() == Mfa::On {
            return Err(Refusal::not_built("with a second factor"));
        }
        let metadata = self.metadata_for_later();
        trigger::post_authentication(cx, pool, client.id(), &user, metadata.clone()).await?;
        let keys = cx.app.signing_keys.load(pool).await?;
        let sign_in = SignIn::new(cx, &self.called, &user);
        let mut result = issue::issue(cx, &self.called, &keys, &user, &sign_in, Occasion { occasion, metadata }).await?;
        result.refresh_token = Some(sign_in.seal(cx.app.entropy.as_ref(), pool)?);

        let row = SignInRow {
            pool_id: pool.id().to_owned(),
            origin_jti: sign_in.origin_jti,
            sub: user.sub.clone(),
            client_id: sign_in.client_id,
            auth_time: sign_in.auth_time,
            expires_at: sign_in.expires_at.plus(LONGEST_ACCESS_TOKEN),
            revoked_at: None,
            details: String::new(),
        };
        let event = auth_events::event(cx, pool, &user.sub, auth_events::AuthEventKind::SignIn, true, self.address);
        let told = analytics::event(cx, &self.called, EventType::SignIn, analytics::Who::User(&user), self.analytics_endpoint.as_deref());
        let (subject, session, now) = (Subject::user(&user), self.session.clone(), cx.now);
        cx.app
            .store
            .write(move |tx| {
                if let Some(session) = &session {
                    session.consume(tx, &row.pool_id)?;
                }
                // Looked at again, in the transaction: of many guesses at once none may pass a lock that an earlier one set.
                if let Some(guessed) = guessed {
                    lockout::refuse_while_locked(tx, &subject, guessed, now)?;
                    lockout::forget(tx, &subject, guessed)?;
                }
                let current = tx.user_by_sub(&row.pool_id, &row.sub)?.ok_or_else(incorrect)?;
                if !current.enabled {
                    return Err(Refusal::not_authorized("User is disabled."));
                }
                tx.insert_sign_in(&row)?;
                if let Some(event) = &event {
                    tx.append_auth_event(event)?;
                }
                if let Some(event) = &told {
                    tx.enqueue_message(event)?;
                }
                Ok(())
            })
            .await?;
        Ok(result)
    }

    /// Counts a failed guess and gives back the refusal.
    ///
    /// # Errors
    /// Those of the store; the refusal itself is the value.
    pub async fn failed(
        &self,
        cx: &RequestContext,
        subject: Subject,
        user: Option<&UserRow>,
        guessed: Guessed,
        refusal: Refusal,
    ) -> Result<Refusal, Refusal> {
        let event = user
            .and_then(|user| auth_events::event(cx, &self.called.pool, &user.sub, auth_events::AuthEventKind::SignIn, false, self.address));
        let who = user.map_or(analytics::Who::Nobody(&self.name), analytics::Who::User);
        let told = analytics::event(cx, &self.called, EventType::AuthFail, who, self.analytics_endpoint.as_deref());
        let now = cx.now;
        cx.app
            .store
            .write(move |tx| {
                lockout::count_failure(tx, &subject, guessed, now)?;
                if let Some(event) = &event {
                    tx.append_auth_event(event)?;
                }
                if let Some(event) = &told {
                    tx.enqueue_message(event)?;
                }
                Ok::<_, Refusal>(())
            })
            .await?;
        Ok(refusal)
    }

    /// # Errors
    /// `NotAuthorizedException` `Password attempts exceeded` while the subject is locked (authentication 2.9).
    pub async fn refuse_while_locked(&self, cx: &RequestContext, subject: Subject, guessed: Guessed) -> Result<(), Refusal> {
        let now = cx.now;
        cx.app.store.read(move |tx| lockout::refuse_while_locked(tx, &subject, guessed, now)).await
    }

    /// A session for this attempt's next step.
    pub fn next_session(&self, cx: &RequestContext, sub: &str, step: Step) -> Session {
        Session::new(&cx.app, &self.called.client, sub, step, self.admin, cx.now)
    }

    /// The sub that a session for this answerer holds.
    pub fn sub_of(&self, answering: &Answering) -> String {
        match answering {
            Answering::User(user) => user.sub.clone(),
            Answering::Nobody => simulated::simulated_sub(&self.called.pool, &self.name),
        }
    }

    /// ClientMetadata as the functions behind the first factor get it: that of InitiateAuth does not reach them (authentication 2.2).
    pub fn metadata_for_later(&self) -> Option<Metadata> {
        if self.starts { None } else { self.metadata.clone() }
    }

    /// Threat protection found the password compromised: it may not be used any more (sign-up 6.2 `[docs]`).
    async fn block(&self, cx: &RequestContext, user: &UserRow) -> Result<(), Refusal> {
        let (pool, sub, now) = (Arc::clone(&self.called.pool), user.sub.clone(), cx.now);
        cx.app
            .store
            .write(move |tx| {
                let Some(mut user) = tx.user_by_sub(pool.id(), &sub)? else { return Ok(()) };
                if user::advance(&mut user, Event::BlockCompromisedPassword).is_ok() {
                    user::update_row(tx, &user, now)?;
                }
                Ok::<_, Refusal>(())
            })
            .await
    }
}

/// A temporary password that is too old ends at an administrator (authentication 2.8).
fn refuse_expired(called: &ClientAndPool, user: &UserRow, now: Millis) -> Result<(), Refusal> {
    let days = u64::from(called.pool.password.temporary_validity_days);
    let life = std::time::Duration::from_secs(days * 24 * 3600);
    match user.password_set_at {
        Some(set) if set.plus(life) <= now => {
            Err(Refusal::not_authorized("Temporary password has expired and must be reset by an administrator."))
        }
        _ => Ok(()),
    }
}
