//! `/forgotPassword` and `/confirmforgotPassword`: a new password in place of a forgotten one (managed-login 2.5).

use oauth::web::WebResponse;
use serde_json::json;

use crate::call::call;
use crate::fields;
use crate::flow::Flow;
use crate::outcome::{Outcome, Told};
use crate::step::Step;
use crate::texts::fill;
use crate::told::Failure;
use crate::view;

/// `GET /forgotPassword`, and the same page with what went wrong.
pub(crate) fn get(flow: &Flow<'_>, told: Told) -> Outcome {
    let page = flow.page("/forgotPassword", None, told);
    let typed = flow.visit.word("username").or(flow.asked.login_hint.as_deref()).unwrap_or_default();
    let name = fields::sign_in_name(page.texts, flow.pool(), typed);
    Outcome::Answer(flow.show(&view::Forgot { title: &page.texts.forgot_title, name, page: &page }))
}

/// `POST /forgotPassword`: sends a code. Where existence is hidden the next page is the same for everybody.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn post(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let texts = &flow.visit.language.texts;
    let Some(username) = flow.visit.word("username") else {
        let label = fields::sign_in_label(texts, flow.pool());
        return Ok(get(flow, Told::error(fill(&texts.error_missing, "field", &label))));
    };
    match send(flow, username).await {
        Ok(step) => flow.go_to(step),
        Err(failure) => Ok(get(flow, Told::error(failure.told(texts)))),
    }
}

async fn send(flow: &Flow<'_>, username: &str) -> Result<Step, Failure> {
    let answer = call(flow.visit.cx(), flow.called(), "ForgotPassword", json!({ "Username": username })).await?;
    let destination = answer["CodeDeliveryDetails"]["Destination"].as_str().map(str::to_owned);
    Ok(Step::Reset { username: username.to_owned(), destination })
}

/// `GET /confirmforgotPassword`: the page that the browser keeps.
pub(crate) fn get_reset(flow: &Flow<'_>, told: Told) -> Outcome {
    match flow.step() {
        Some(step @ Step::Reset { .. }) => Outcome::Step(step, told),
        _ => get(flow, told),
    }
}

/// The page for code and new password. Without a destination the user was told elsewhere, by who reset the password.
///
/// # Errors
/// [`Failure`] when the step cannot be sealed.
pub(crate) fn show_reset(flow: &Flow<'_>, username: &str, destination: Option<&str>, told: Told) -> Result<WebResponse, Failure> {
    let step = Step::Reset { username: username.to_owned(), destination: destination.map(str::to_owned) };
    let texts = &flow.visit.language.texts;
    let notice = match destination {
        Some(destination) => fill(&texts.code_sent, "destination", destination),
        None => texts.error_reset.clone(),
    };
    let told = if told.error.is_some() { told } else { Told::notice(notice) };
    let page = flow.page("/confirmforgotPassword", Some(flow.seal(&step)?), told);
    let view = view::NewPassword {
        title: &page.texts.new_password_title,
        name: username,
        with_code: true,
        rules: fields::password_rules(page.texts, flow.pool()),
        fields: Vec::new(),
        resend: Some(page.action.clone()),
        page: &page,
    };
    Ok(flow.show(&view))
}

/// `POST /confirmforgotPassword`.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn post_reset(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let (visit, texts) = (flow.visit, &flow.visit.language.texts);
    let Some(Step::Reset { username, destination }) = flow.step() else { return Ok(get(flow, Told::error(&texts.error_expired))) };
    let again = |told| Ok(Outcome::Step(Step::Reset { username: username.clone(), destination: destination.clone() }, told));
    if visit.field("resend").is_some() {
        return match send(flow, &username).await {
            Ok(step) => flow.go_to(step),
            Err(failure) => again(Told::error(failure.told(texts))),
        };
    }
    let missing = |label: &str| Told::error(fill(&texts.error_missing, "field", label));
    let Some(code) = visit.word("code") else { return again(missing(&texts.code)) };
    let Some(password) = visit.field("password") else { return again(missing(&texts.new_password)) };
    if visit.field("repeated").is_some_and(|repeated| repeated != password) {
        return again(Told::error(&texts.passwords_differ));
    }
    let input = json!({ "Username": username, "ConfirmationCode": code, "Password": password });
    match call(visit.cx(), flow.called(), "ConfirmForgotPassword", input).await {
        Ok(_) => Ok(Outcome::start_of(&username, Told::notice(&texts.password_changed))),
        Err(error) => again(Told::error(Failure::from(error).told(texts))),
    }
}
