//! `/eventfeedback`: the page behind the links of a mail that tells of a risky sign-in (administration 5.8).
//!
//! As with the link that confirms, opening it shows a button, since mail scanners open every link; its form needs no token against forgery: who can
//! make it has the one of the mail.

use identity::message::takeover_notice::FEEDBACK_PATH;
use oauth::web::WebResponse;
use serde_json::json;

use crate::answer::{self, Allowed};
use crate::call::call_bare;
use crate::flow::{bare, message};
use crate::look::Look;
use crate::told::Failure;
use crate::view;
use crate::visit::Visit;

/// The fields of the link and of its form.
const FIELDS: [&str; 4] = ["username", "event_id", "feedback_token", "feedback_value"];

/// `GET` and `POST`.
pub(crate) async fn handle(visit: &Visit<'_>) -> WebResponse {
    let texts = &visit.language.texts;
    let value = |name: &&str| if visit.is_post() { visit.field(name) } else { visit.query.get(name).filter(|value| !value.is_empty()) };
    let mut values = FIELDS.iter().filter_map(value);
    let (Some(username), Some(event), Some(token), Some(said)) = (values.next(), values.next(), values.next(), values.next()) else {
        return message(visit, 400, &texts.error_title, &texts.link_broken);
    };
    if !visit.is_post() {
        return ask(visit, [username, event, token, said]);
    }
    let input = json!({ "UserPoolId": visit.site().pool.id(), "Username": username, "EventId": event, "FeedbackToken": token,
        "FeedbackValue": said });
    match call_bare(visit.cx(), "UpdateAuthEventFeedback", input).await {
        Ok(_) => message(visit, 200, &texts.feedback_title, &texts.feedback_thanks),
        Err(error) if error.code() == "TooManyRequestsException" => message(visit, 429, &texts.error_title, &texts.error_limit),
        Err(error) if error.status() >= 500 => message(visit, 500, &texts.error_title, &Failure::from(error).told(texts)),
        // What exactly was wrong is not told to whoever has the link.
        Err(_) => message(visit, 400, &texts.error_title, &texts.link_dead),
    }
}

fn ask(visit: &Visit<'_>, values: [&str; 4]) -> WebResponse {
    let page = bare(visit, FEEDBACK_PATH, &visit.web.query, &Look::default());
    let help = if values[3] == "Valid" { &page.texts.feedback_valid } else { &page.texts.feedback_invalid };
    let fields = FIELDS.into_iter().zip(values.map(str::to_owned)).collect();
    let view = view::ConfirmLink { title: &page.texts.feedback_title, help, fields, page: &page };
    answer::page(visit, 200, &view, &Allowed::default())
}
