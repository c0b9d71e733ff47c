//! A sign-in that has to come to a level: from a sign-in that is there, of which only what is missing is asked, or from nothing (authentication
//! 2.2, 4.7 `[docs 2026]`). The service's words for its refusals are not recorded; these are ours.

use std::time::Duration;

use domain::sign_in::{self, Flow, Proof, Refusal as Rule};
use domain::time::Millis;
use serde_json::Value;

use super::attempt::Attempt;
use super::course::Course;
use super::parameters::Parameters;
use super::refusals::ruled;
use super::session::Seen;
use crate::guard::plans::{self, Feature};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::token::access_token::{self, Provenance};

/// The levels that will do, the most wanted first, and what there is already.
pub(super) struct Wanted {
    levels: Vec<u8>,
    from: Option<From>,
}

/// A sign-in that is there.
struct From {
    sub: String,
    /// What it proved, as far as that is fresh enough to count.
    proven: Vec<Proof>,
    /// The level that its token tells; 0 where that is none of the pool's, or too long ago.
    level: u8,
    origin_jti: Option<String>,
}

/// Reads TARGET_ACR_VALUES, ACCESS_TOKEN and MAX_AGE of USER_AUTH.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) for a token without levels, and for levels of which the pool has none;
/// [`Kind::AbovePlan`](crate::Kind::AbovePlan) on the Lite plan; those of an access token.
pub(super) async fn read(cx: &RequestContext, attempt: &Attempt, flow: Flow, parameters: &Parameters) -> Result<Option<Wanted>, Refusal> {
    if attempt.pages {
        let levels = attempt.levels.clone();
        return Ok((!levels.is_empty()).then_some(Wanted { levels, from: None }));
    }
    let given = |name| parameters.optional(name).filter(|_| flow == Flow::UserAuth);
    let (values, token) = (given("TARGET_ACR_VALUES"), given("ACCESS_TOKEN"));
    let Some(values) = values else {
        return if token.is_some() { Err(Refusal::invalid("ACCESS_TOKEN needs TARGET_ACR_VALUES.")) } else { Ok(None) };
    };
    let pool = &attempt.called.pool;
    plans::check(cx.app.settings.plans, pool.tier(), Feature::StepUp)?;
    let levels = pool.levels_of(values);
    if levels.is_empty() {
        return Err(Refusal::invalid("TARGET_ACR_VALUES names no authentication level of the user pool."));
    }
    let max_age = given("MAX_AGE").map(|age| age.parse().map(Duration::from_secs).map_err(|_| Refusal::invalid("Invalid MAX_AGE.")));
    let max_age = max_age.transpose()?;
    let from = match token {
        Some(token) => Some(from(cx, attempt, token, max_age).await?),
        None => None,
    };
    Ok(Some(Wanted { levels, from }))
}

async fn from(cx: &RequestContext, attempt: &Attempt, token: &str, max_age: Option<Duration>) -> Result<From, Refusal> {
    let (bearer, Provenance { claims, origin_jti, .. }) = access_token::bearer_and_provenance(cx, token).await?;
    // Whoever got a token of one client must not come by it to tokens of another.
    let called = &attempt.called;
    if bearer.called.client.id() != called.client.id() {
        return Err(Refusal::not_authorized("Invalid Access Token"));
    }
    let at = Millis(claims.get("auth_time").and_then(Value::as_i64).unwrap_or_default().saturating_mul(1000));
    let fresh = max_age.is_none_or(|age| cx.now < at.plus(age));
    // Who knew a former password has not proven that of now.
    let current = bearer.user.password_set_at.is_none_or(|set| set.seconds() <= at.seconds());
    let amr: Vec<&str> = claims.get("amr").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let acr = claims.get("acr").and_then(Value::as_str).unwrap_or_default();
    let level = called.pool.levels_of(acr).first().copied().filter(|_| fresh).unwrap_or_default();
    let proven = if fresh && current { Proof::told(&amr) } else { Vec::new() };
    Ok(From { sub: bearer.user.sub, proven, level, origin_jti })
}

impl Course {
    /// Sets out for the first of the wanted levels that the user can come to.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) if there is none, for a token of another user, and for one that is at the level already.
    pub(super) fn set_out(&mut self, cx: &RequestContext, wanted: Wanted) -> Result<(), Refusal> {
        let Wanted { levels, from } = wanted;
        let standing = self.standing(cx);
        let user = self.answerer.user();
        if from.as_ref().is_some_and(|from| user.is_none_or(|user| user.sub != from.sub)) {
            return Err(Refusal::invalid("ACCESS_TOKEN is of another user."));
        }
        // Before anything is proven, where existence is hidden, no refusal tells what a user has.
        let hides = self.rules.client.hides_existence && from.is_none();
        let can = |level: &u8| hides || sign_in::reaches(&self.rules, &standing, *level);
        let level = levels.into_iter().find(can).ok_or_else(|| ruled(Rule::OutOfReach))?;
        if let Some(from) = from {
            if from.level >= level {
                return Err(Refusal::invalid("The access token meets the requested authentication level already."));
            }
            self.so_far.proven = sign_in::counting(&from.proven, level);
            self.so_far.seen = user.filter(|_| !self.so_far.proven.is_empty()).map(Seen::of);
            self.so_far.from = from.origin_jti;
        }
        self.so_far.target = Some(level);
        Ok(())
    }
}
