//! The mails that tell users of risky sign-ins (administration 5.8, sign-up 4.4).

use domain::delivery::{Medium, Target};
use domain::message::Notice;
use domain::user_agent;
use store::UserRow;

use super::outgoing::{self, Outgoing};
use super::payload::{Payload, Sender};
use crate::audit::auth_events::AuthEvent;
use crate::audit::{feedback, log_delivery};
use crate::guard::risk::{NotifyConfiguration, NotifyEmail, TakeoverEventAction};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// Where the links of a mail lead: the page that hears whether it was the user, below the pool's site.
pub const FEEDBACK_PATH: &str = "/eventfeedback";

/// The texts of a pool that has set none. The service's are not recorded; these are ours.
const BLOCKED: (&str, &str) = (
    "Blocked sign-in attempt",
    "We blocked an attempt to sign in to your account {username}.\nTime: {login-time}\nDevice: {device-name}\nAddress: {ip-address}\n\n\
     If this was not you, change your password.",
);
const NOT_BLOCKED: (&str, &str) = (
    "New sign-in attempt",
    "Somebody is signing in to your account {username} in an unusual way.\nTime: {login-time}\nDevice: {device-name}\nAddress: \
     {ip-address}\n\nIf this was not you, change your password.",
);

/// The mail about an event, for a user who has an address, verified or not `[docs 2026]`.
///
/// # Errors
/// Only our own faults.
pub(crate) fn prepare(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    event: &AuthEvent,
    address: Option<&str>,
    (settings, action): (&NotifyConfiguration, TakeoverEventAction),
) -> Result<Outgoing, Refusal> {
    let Some(target) = Target::of(Medium::Email, &user.attributes) else { return Ok(Outgoing::Nothing) };
    let (own, usual) = match action {
        TakeoverEventAction::Block => (&settings.block_email, BLOCKED),
        TakeoverEventAction::NoAction => (&settings.no_action_email, NOT_BLOCKED),
        TakeoverEventAction::MfaIfConfigured | TakeoverEventAction::MfaRequired => (&settings.mfa_email, NOT_BLOCKED),
    };
    let event_id = event.row.id.as_str();
    let token = feedback::token(cx, pool, user, event_id)?;
    let link = |value: &str| {
        let mut query = String::new();
        let fields = [("username", &*user.username), ("event_id", event_id), ("feedback_token", &token), ("feedback_value", value)];
        for (name, value) in fields {
            domain::form::push(&mut query, name, value);
        }
        format!("{}/{}{FEEDBACK_PATH}?{query}", cx.app.settings.public_url, pool.id())
    };
    let (time, device) = (log_delivery::date(cx.now), user_agent::device_type(cx.user_agent.as_deref()));
    let (valid, invalid) = (link("Valid"), link("Invalid"));
    // Where an address is, nobody here knows.
    let values = [
        ("username", user.username.as_str()),
        ("ip-address", address.unwrap_or(user_agent::UNKNOWN)),
        ("city", user_agent::UNKNOWN),
        ("country", user_agent::UNKNOWN),
        ("login-time", &time),
        ("device-name", &device),
        ("one-click-link-valid", &valid),
        ("one-click-link-invalid", &invalid),
        ("event-id", event_id),
        ("feedback-token", &token),
    ];
    let notice = Notice { values: &values };
    let (subject, body) = match own {
        None => (notice.subject(usual.0), notice.html_of_text(usual.1)),
        Some(NotifyEmail { subject, html_body: Some(html), .. }) => (notice.subject(subject), notice.html(html)),
        Some(NotifyEmail { subject, text_body, .. }) => {
            (notice.subject(subject), notice.html_of_text(text_body.as_deref().unwrap_or(usual.1)))
        }
    };
    let NotifyConfiguration { from, reply_to, source_arn, .. } = settings.clone();
    let payload = Payload { subject: Some(subject), body, code: String::new(), sender: Some(Sender { from, reply_to, source_arn }) };
    outgoing::notice(cx, pool, user, &target, &payload)
}
