//! The mails that tell users of risky sign-ins (administration 5.8, sign-up 4.4).

use domain::delivery::{Medium, Target};
use domain::message::Notice;
use domain::trigger::{Attributes, TakeoverNotice};
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
use crate::trigger::senders;

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

/// The sign-in that a notice is about.
pub(crate) struct Risky<'a> {
    /// Its line in the record.
    pub(crate) event: &'a AuthEvent,
    /// The client.
    pub(crate) client_id: &'a str,
    /// Where it came from.
    pub(crate) address: Option<&'a str>,
    /// What becomes of it.
    pub(crate) action: TakeoverEventAction,
}

/// The mail about a sign-in, for a user who has an address, verified or not `[docs 2026]`; where the pool has a sender of its own for mail, what
/// that function gets in its place.
///
/// # Errors
/// Only our own faults.
pub(crate) fn prepare(
    cx: &RequestContext,
    pool: &Pool,
    user: &UserRow,
    about: &Risky<'_>,
    settings: &NotifyConfiguration,
) -> Result<Outgoing, Refusal> {
    let Some(target) = Target::of(Medium::Email, &user.attributes) else { return Ok(Outgoing::Nothing) };
    let event_id = about.event.row.id.as_str();
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
        ("ip-address", about.address.unwrap_or(user_agent::UNKNOWN)),
        ("city", user_agent::UNKNOWN),
        ("country", user_agent::UNKNOWN),
        ("login-time", &time),
        ("device-name", &device),
        ("one-click-link-valid", &valid),
        ("one-click-link-invalid", &invalid),
        ("event-id", event_id),
        ("feedback-token", &token),
    ];
    if senders::custom_sender(pool, Medium::Email).is_some() {
        let (client_id, username) = (about.client_id.to_owned(), user.username.clone());
        return Ok(Outgoing::TakeoverNotice { notice: for_function(&values, about.action), client_id, username });
    }
    let (own, usual) = match about.action {
        TakeoverEventAction::Block => (&settings.block_email, BLOCKED),
        TakeoverEventAction::NoAction => (&settings.no_action_email, NOT_BLOCKED),
        TakeoverEventAction::MfaIfConfigured | TakeoverEventAction::MfaRequired => (&settings.mfa_email, NOT_BLOCKED),
    };
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

/// The same as a function gets it: names in capitals, nothing of what nobody knows (sign-up 4.5 `[field]`).
fn for_function(values: &[(&str, &str)], action: TakeoverEventAction) -> TakeoverNotice {
    let name = |placeholder: &str| match placeholder {
        "username" => "USER_NAME".to_owned(),
        other => other.to_uppercase().replace('-', "_"),
    };
    let known = values.iter().filter(|(name, value)| !(matches!(*name, "city" | "country") && *value == user_agent::UNKNOWN));
    let mut details: Attributes = known.map(|(placeholder, value)| (name(placeholder), (*value).to_owned())).collect();
    let action = match action {
        TakeoverEventAction::Block => "BLOCK",
        TakeoverEventAction::NoAction => "NO_ACTION",
        TakeoverEventAction::MfaIfConfigured => "MFA_IF_CONFIGURED",
        TakeoverEventAction::MfaRequired => "MFA_REQUIRED",
    };
    details.insert("ACCOUNT_TAKE_OVER_ACTION".to_owned(), action.to_owned());
    TakeoverNotice { details }
}
