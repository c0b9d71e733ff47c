//! Signing a user in: from a first factor to tokens, in the order of authentication 2.3.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;

use api::{AnalyticsMetadataType, AuthenticationResultType, ChallengeNameType, ErrorCode, EventFilterType, UserPoolMfaType};
use domain::analytics::EventType;
use domain::secret::Secret;
use domain::time::Millis;
use domain::trigger::TokenOccasion;
use domain::user_status::{Event, UserStatus};
use store::{SignInRow, UserRow};

use crate::shared::caller::Called;
use crate::shared::limits::Subject;
use crate::shared::lockout::{self, Guessed};
use crate::shared::migration::{self, Brought};
use crate::shared::pool_keys::PoolKeys;
use crate::shared::session::{Session, Step};
use crate::shared::tokens::{self, Occasion, SignIn};
use crate::shared::trigger::Metadata;
use crate::shared::{analytics, auth_events, new_password, password, trigger, user};
use crate::{OpCx, OpError};

/// Tokens of a sign-in whose row would be deleted with the refresh token live at most this much longer.
const LONGEST_ACCESS_TOKEN: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// One attempt to sign in.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    /// The client and its pool.
    pub(crate) called: Called,
    /// The name as it was typed.
    pub(crate) name: String,
    /// By an Admin operation.
    pub(crate) admin: bool,
    /// ClientMetadata of the request.
    pub(crate) metadata: Option<Metadata>,
    /// Where the user is, for the record.
    pub(crate) address: Option<IpAddr>,
    /// AnalyticsMetadata of the request.
    pub(crate) analytics: Option<AnalyticsMetadataType>,
    /// The session that the answer to a challenge came with; a success uses it up.
    pub(crate) session: Option<Session>,
}

/// What a sign-in leads to.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It is complete.
    Tokens(AuthenticationResultType),
    /// Something more is asked.
    Challenge(Challenge),
}

/// What is asked next.
#[derive(Debug)]
pub(crate) struct Challenge {
    pub(crate) name: ChallengeNameType,
    pub(crate) parameters: BTreeMap<String, String>,
    pub(crate) session: String,
    pub(crate) available: Option<Vec<ChallengeNameType>>,
}

impl Attempt {
    /// The user that the typed name means.
    pub(crate) async fn look_up(&self, cx: &OpCx<'_>) -> Result<Option<UserRow>, OpError> {
        let (pool, name) = (Arc::clone(&self.called.pool), self.name.clone());
        Ok(cx.app.store.read(move |tx| user::find(tx, &pool, &name)).await?)
    }

    /// Runs the pre authentication function; it hears of unknown users where clients do not.
    pub(crate) async fn pre_authentication(&self, cx: &OpCx<'_>, user: Option<&UserRow>) -> Result<(), OpError> {
        let Called { client, pool } = &self.called;
        let hides = client.prevent_user_existence;
        trigger::pre_authentication(cx, pool, client.id(), &self.name, user, hides, self.metadata.clone()).await
    }

    /// Signs in with a password in clear (USER_PASSWORD_AUTH and its Admin form). An unknown user may come by migration.
    ///
    /// # Errors
    /// Those of authentication 2.8.
    pub(crate) async fn with_password(&self, cx: &OpCx<'_>, typed: &str) -> Result<Answer, OpError> {
        let Called { client, pool } = &self.called;
        let Some(user) = self.look_up(cx).await? else {
            match migration::at_sign_in(cx, self, typed).await? {
                Some(Brought::New(user)) => return self.accepted(cx, user, typed).await,
                Some(Brought::Already(user)) => return self.prove_password(cx, user, typed).await,
                None => {}
            }
            if !client.prevent_user_existence {
                return Err(OpError::no_user());
            }
            self.pre_authentication(cx, None).await?;
            let subject = Subject::unknown(pool, &self.name);
            self.refuse_while_locked(cx, subject.clone(), Guessed::Password).await?;
            cx.app.hasher.pretend(Secret::new(typed)).await.map_err(|_| OpError::busy())?;
            return Err(self.failed(cx, subject, None, Guessed::Password, incorrect()).await?);
        };
        self.pre_authentication(cx, Some(&user)).await?;
        self.prove_password(cx, user, typed).await
    }

    /// Verifies a user's password and goes on.
    ///
    /// # Errors
    /// As [`Attempt::with_password`].
    pub(crate) async fn prove_password(&self, cx: &OpCx<'_>, user: UserRow, typed: &str) -> Result<Answer, OpError> {
        let subject = Subject::user(&user);
        self.refuse_while_locked(cx, subject.clone(), Guessed::Password).await?;
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
    async fn accepted(&self, cx: &OpCx<'_>, user: UserRow, typed: &str) -> Result<Answer, OpError> {
        let Called { client, pool } = &self.called;
        if !user.enabled {
            return Err(OpError::not_authorized("User is disabled."));
        }
        match user.status {
            UserStatus::Confirmed => {}
            UserStatus::Unconfirmed => return Err(OpError::new(ErrorCode::UserNotConfirmedException, "User is not confirmed.")),
            UserStatus::ResetRequired if client.prevent_user_existence => return Err(incorrect()),
            UserStatus::ResetRequired => return Err(reset_required()),
            // A federated user has no password of their own; the password cannot have been right.
            UserStatus::ExternalProvider => return Err(incorrect()),
            UserStatus::ForceChangePassword => {
                refuse_expired(&self.called, &user, cx.now)?;
                return new_password::challenge(cx, self, &user).map(Answer::Challenge);
            }
        }
        if password::is_compromised(cx, pool, Some(client), EventFilterType::SignIn, typed) {
            self.block(cx, &user).await?;
            return Err(if client.prevent_user_existence { incorrect() } else { reset_required() });
        }
        self.complete(cx, user, TokenOccasion::Authentication, Some(Guessed::Password)).await.map(Answer::Tokens)
    }

    /// Every factor is proven: post authentication, tokens, and the sign-in's row.
    ///
    /// # Errors
    /// The functions'; `NotAuthorizedException` when the user was locked, disabled or deleted in the meantime.
    pub(crate) async fn complete(
        &self,
        cx: &OpCx<'_>,
        user: UserRow,
        occasion: TokenOccasion,
        guessed: Option<Guessed>,
    ) -> Result<AuthenticationResultType, OpError> {
        let Called { client, pool } = &self.called;
        // Second factors come with a later step of this server; until then a pool that demands one lets nobody in.
        if pool.mfa() == UserPoolMfaType::On {
            return Err(OpError::not_implemented("sign-in with a second factor"));
        }
        let metadata = self.metadata_for_later(cx);
        trigger::post_authentication(cx, pool, client.id(), &user, metadata.clone()).await?;
        let keys = PoolKeys::load(cx.app, pool).await?;
        let sign_in = SignIn::new(cx, &self.called, &user);
        let mut result = tokens::issue(cx, &self.called, &keys, &user, &sign_in, Occasion { occasion, metadata }).await?;
        result.refresh_token = Some(sign_in.seal(cx.app, pool)?);

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
        let event = auth_events::event(cx, pool, &user.sub, auth_events::Kind::SignIn, true, self.address);
        let told = analytics::event(cx, &self.called, EventType::SignIn, analytics::Who::User(&user), self.analytics.as_ref());
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
                    return Err(OpError::not_authorized("User is disabled."));
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
    pub(crate) async fn failed(
        &self,
        cx: &OpCx<'_>,
        subject: Subject,
        user: Option<&UserRow>,
        guessed: Guessed,
        refusal: OpError,
    ) -> Result<OpError, OpError> {
        let event =
            user.and_then(|user| auth_events::event(cx, &self.called.pool, &user.sub, auth_events::Kind::SignIn, false, self.address));
        let who = user.map_or(analytics::Who::Nobody(&self.name), analytics::Who::User);
        let told = analytics::event(cx, &self.called, EventType::AuthFail, who, self.analytics.as_ref());
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
                Ok::<_, OpError>(())
            })
            .await?;
        Ok(refusal)
    }

    /// # Errors
    /// `NotAuthorizedException` `Password attempts exceeded` while the subject is locked (authentication 2.9).
    pub(crate) async fn refuse_while_locked(&self, cx: &OpCx<'_>, subject: Subject, guessed: Guessed) -> Result<(), OpError> {
        let now = cx.now;
        cx.app.store.read(move |tx| lockout::refuse_while_locked(tx, &subject, guessed, now)).await
    }

    /// A session for this attempt's next step.
    pub(crate) fn next_session(&self, cx: &OpCx<'_>, sub: &str, step: Step) -> Session {
        Session::new(cx.app, &self.called.client, sub, step, self.admin, cx.now)
    }

    /// ClientMetadata as the functions behind the first factor get it: that of InitiateAuth does not reach them (authentication 2.2).
    pub(crate) fn metadata_for_later(&self, cx: &OpCx<'_>) -> Option<Metadata> {
        if cx.op.name.ends_with("InitiateAuth") { None } else { self.metadata.clone() }
    }

    /// Threat protection found the password compromised: it may not be used any more (sign-up 6.2 `[docs]`).
    async fn block(&self, cx: &OpCx<'_>, user: &UserRow) -> Result<(), OpError> {
        let (pool, sub, now) = (Arc::clone(&self.called.pool), user.sub.clone(), cx.now);
        cx.app
            .store
            .write(move |tx| {
                let Some(mut user) = tx.user_by_sub(pool.id(), &sub)? else { return Ok(()) };
                if user::advance(&mut user, Event::BlockCompromisedPassword).is_ok() {
                    user::update_row(tx, &user, now)?;
                }
                Ok::<_, OpError>(())
            })
            .await
    }
}

/// A temporary password that is too old ends at an administrator (authentication 2.8).
fn refuse_expired(called: &Called, user: &UserRow, now: Millis) -> Result<(), OpError> {
    let days = u64::from(called.pool.password.temporary_validity_days);
    let life = std::time::Duration::from_secs(days * 24 * 3600);
    match user.password_set_at {
        Some(set) if set.plus(life) <= now => {
            Err(OpError::not_authorized("Temporary password has expired and must be reset by an administrator."))
        }
        _ => Ok(()),
    }
}

/// The one answer to everything that must not tell more (authentication 2.8).
pub(crate) fn incorrect() -> OpError {
    OpError::not_authorized("Incorrect username or password.")
}

/// `PasswordResetRequiredException` (authentication 2.8).
pub(crate) fn reset_required() -> OpError {
    OpError::new(ErrorCode::PasswordResetRequiredException, "Password reset required for the user")
}
