//! Adaptive authentication: a sign-in whose first factor is proven is weighed by what the record tells, and the pool's settings say what follows
//! (administration 5.8; docs/user/sign-in.md, "Risk"). What cannot be weighed is an error, and never passes for harmless.

use std::time::Duration;

use domain::risk::{self, RiskLevel, Signals};
use domain::sign_in::{Adaptive, Flow, Next};
use domain::user_agent;
use store::{AuthEventRow, UserRow};

use super::attempt::{Answerer, Attempt};
use super::course::Course;
use crate::audit::auth_events::{self, AuthEventKind, Details, Outcome};
use crate::audit::reason::Reason;
use crate::guard::blocked_addresses::is_spared;
use crate::guard::crowds::Visitor;
use crate::guard::risk::{RiskConfiguration, TakeoverAction, TakeoverEventAction, Weighed};
use crate::message::outgoing::Outgoing;
use crate::message::takeover_notice::{self, Risky};
use crate::pool::settings::ThreatProtection;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// So many of the user's newest events are looked at, and so many of the sign-ins that passed.
const HISTORY: u32 = 100;

/// How long a refused sign-in counts.
const REMEMBERED: Duration = Duration::from_secs(3600);

impl Course {
    /// Which protection the flow has. Choice-based sign-in has none `[docs 2026]`.
    fn protection(&self) -> ThreatProtection {
        let pool = &self.attempt.called.pool;
        match (pool.threat_protection(), self.so_far.flow) {
            (ThreatProtection::Off, _) | (_, Flow::UserAuth) => ThreatProtection::Off,
            (mode, Flow::UserPassword | Flow::AdminUserPassword | Flow::UserSrp) => mode,
            (_, Flow::Custom) => pool.settings.pool.user_pool_add_ons.advanced_security_additional_flows.custom_auth_mode,
        }
    }

    /// Whether the sign-in has come so far that it has to be weighed before it goes on.
    pub(super) fn is_to_be_weighed(&self, next: &Next) -> bool {
        let goes_on = !matches!(next, Next::Refuse(_) | Next::Pretend);
        let proven = !self.so_far.proven.is_empty() || *next == Next::Tokens;
        goes_on && proven && self.so_far.weighed.is_none() && self.protection() != ThreatProtection::Off
    }

    /// Weighs the sign-in, writes down what follows from it, and has the user told.
    ///
    /// # Errors
    /// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized) where the pool blocks sign-ins of this risk; those of the store.
    pub(super) async fn weigh(&mut self, cx: &RequestContext) -> Result<(), Refusal> {
        let Answerer::User(user) = &self.answerer else {
            self.so_far.weighed = Some(Weighed::default());
            return Ok(());
        };
        let attempt = &self.attempt;
        let (client, pool) = (&attempt.called.client, &attempt.called.pool);
        let settings = client.risk(pool);
        let level = match attempt.address {
            Some(address) if is_spared(pool, client, address) => None,
            _ => signals(cx, attempt, user).await?.level(),
        };
        let enforced = self.protection() == ThreatProtection::Enforced;
        let action = level.filter(|_| enforced).zip(settings).and_then(|(level, settings)| settings.action(level));
        self.so_far.weighed = Some(Weighed { level, adaptive: action.map_or(Adaptive::Nothing, adaptive) });
        let (Some(level), Some(action)) = (level, action) else { return Ok(()) };
        let blocks = action.event_action == TakeoverEventAction::Block;
        record(cx, attempt, user, level, action, settings).await?;
        if !blocks {
            return Ok(());
        }
        attempt.trail.recorded();
        self.give_guess_back(cx).await?;
        Err(Refusal::not_authorized("Request not allowed due to security reasons.").reason(Reason::Risky(level)))
    }
}

fn adaptive(action: TakeoverAction) -> Adaptive {
    match action.event_action {
        TakeoverEventAction::MfaIfConfigured => Adaptive::IfConfigured,
        TakeoverEventAction::MfaRequired => Adaptive::Required,
        TakeoverEventAction::Block | TakeoverEventAction::NoAction => Adaptive::Nothing,
    }
}

/// Counts the sign-in, and reads what the record tells of the user.
async fn signals(cx: &RequestContext, attempt: &Attempt, user: &UserRow) -> Result<Signals, Refusal> {
    let pool = &attempt.called.pool;
    let visitor = attempt.address.map(|address| Visitor::of(&cx.app, pool, address, &user.sub));
    let (pool_id, sub, now) = (pool.id().to_owned(), user.sub.clone(), cx.now);
    let users = match visitor {
        Some(visitor) => Some(cx.app.store.write(move |tx| visitor.note(tx, now)).await?),
        None => None,
    };
    let (events, passed) = cx.app.store.read(move |tx| tx.newest_auth_events(&pool_id, &sub, HISTORY)).await?;
    let sign_ins = events.iter().filter(|event| event.kind == AuthEventKind::SignIn.as_str());
    let is_recent = |event: &&AuthEventRow| event.created_at.plus(REMEMBERED) > now;
    let failures = sign_ins.take_while(|event| event.result != "Pass").filter(is_recent).filter(|event| event.result == "Fail").count();
    let passed: Vec<Details> = passed.iter().map(Details::of).collect();
    // What an administrator's server says of itself tells nothing of the user.
    let agent = Some(user_agent::device_type(cx.user_agent.as_deref())).filter(|_| !attempt.admin);
    let agents: Vec<String> = passed.iter().map(|details| user_agent::device_type(details.user_agent.as_deref())).collect();
    let networks: Vec<String> =
        passed.iter().filter_map(|details| details.ip_address.as_deref()?.parse().ok()).map(risk::network).collect();
    // Refused sign-ins, which anybody can add, change nothing of it.
    let is_new = |known: &[String], one: String| !known.is_empty() && !known.contains(&one);
    Ok(Signals {
        new_device: agent.is_some_and(|agent| is_new(&agents, agent)),
        new_network: attempt.address.map(risk::network).is_some_and(|network| is_new(&networks, network)),
        failures,
        users_at_address: users.unwrap_or_default(),
    })
}

/// A line in the user's record where the sign-in is blocked or the user is told, and the mail that names it.
async fn record(
    cx: &RequestContext,
    attempt: &Attempt,
    user: &UserRow,
    level: RiskLevel,
    action: TakeoverAction,
    settings: Option<&RiskConfiguration>,
) -> Result<(), Refusal> {
    let (pool, client_id) = (&attempt.called.pool, attempt.called.client.id());
    let notify = settings.and_then(RiskConfiguration::notify).filter(|_| action.notify);
    let outcome = match action.event_action {
        TakeoverEventAction::Block => Outcome::Failed { reason: Some(Reason::Risky(level)) },
        _ if notify.is_some() => Outcome::GoesOn(level),
        _ => return Ok(()),
    };
    let event = auth_events::event(cx, pool, user, client_id, (AuthEventKind::SignIn, outcome), attempt.address);
    let Some(event) = event else { return Ok(()) };
    let address = attempt.address.map(|address| address.to_string());
    let notice = match notify {
        Some(notify) => {
            let about = Risky { event: &event, client_id, address: address.as_deref(), action: action.event_action };
            takeover_notice::prepare(cx, pool, user, &about, notify)?
        }
        None => Outgoing::Nothing,
    };
    let (now, notice) = (cx.now, std::sync::Arc::new(notice));
    let joins = std::sync::Arc::clone(&notice);
    let written = cx.app.store.write(move |tx| {
        event.append(tx)?;
        joins.enqueue(tx, now)
    });
    let queued = written.await?;
    notice.finish(cx, pool, queued).await
}
