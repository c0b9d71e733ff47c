//! `/confirm` and `/resendcode`: the code of a sign-up (managed-login 2.5).

use oauth::web::WebResponse;
use serde_json::{Value, json};

use crate::call::call;
use crate::flow::Flow;
use crate::outcome::{Outcome, Told};
use crate::passkey_add;
use crate::sign_in::drive::{self, Begin, Then};
use crate::sign_in::failed::failed;
use crate::step::{SignedUp, Step};
use crate::texts::fill;
use crate::told::Failure;
use crate::view;

/// `GET`: the page of the sign-up that the browser keeps; without one a sign-in starts.
pub(crate) fn get(flow: &Flow<'_>, told: Told) -> Outcome {
    match flow.step() {
        Some(step @ Step::Confirm(_)) => Outcome::Step(step, told),
        _ => Outcome::start(told),
    }
}

/// The page.
///
/// # Errors
/// [`Failure`] when the step cannot be sealed.
pub(crate) fn show(flow: &Flow<'_>, signed_up: &SignedUp, told: Told) -> Result<WebResponse, Failure> {
    let page = flow.page("/confirm", Some(flow.seal(&Step::Confirm(signed_up.clone()))?), told);
    let texts = page.texts;
    let prompt = match &signed_up.destination {
        Some(destination) if signed_up.again => fill(&texts.resent, "destination", destination),
        Some(destination) => fill(&texts.code_sent, "destination", destination),
        None => texts.error_not_confirmed.clone(),
    };
    let view = view::Code {
        title: &texts.confirm_title,
        prompt: &prompt,
        name: None,
        button: &texts.confirm,
        resend: Some(flow.href("/resendcode")),
        with_choice: false,
        page: &page,
    };
    Ok(flow.show(&view))
}

/// `POST /confirm`.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn post(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let texts = &flow.visit.language.texts;
    let Some(Step::Confirm(signed_up)) = flow.step() else { return Ok(Outcome::start(Told::error(&texts.error_expired))) };
    let Some(code) = flow.visit.word("code") else {
        return Ok(Outcome::Step(Step::Confirm(signed_up), Told::error(fill(&texts.error_missing, "field", &texts.code))));
    };
    let mut input = json!({ "Username": signed_up.username, "ConfirmationCode": code });
    if let Some(session) = &signed_up.session {
        input["Session"] = session.as_str().into();
    }
    match call(flow.visit.cx(), flow.called(), "ConfirmSignUp", input).await {
        Ok(answer) => confirmed(flow, &signed_up, &answer).await,
        Err(error) => Ok(Outcome::Step(Step::Confirm(signed_up), Told::error(Failure::from(error).told(texts)))),
    }
}

/// Signs in who has just confirmed: by the session that the confirmation gave, or because they chose the password in this browser a moment ago.
/// Everybody else signs in as usual.
async fn confirmed(flow: &Flow<'_>, signed_up: &SignedUp, answer: &Value) -> Result<Outcome, Failure> {
    let then = Then { offer_passkey: passkey_add::is_offered(flow), ..Then::default() };
    let username = signed_up.username.as_str();
    let begun = match (answer["Session"].as_str(), &signed_up.chose_password) {
        (Some(session), _) => drive::begin(flow, username, Begin::AfterSignUp(session), then).await,
        (None, Some((sub, at))) => drive::begin(flow, username, Begin::PasswordChosen { sub, at: *at }, then).await,
        (None, None) => return Ok(Outcome::start_of(username, Told::notice(&flow.visit.language.texts.confirmed))),
    };
    match begun {
        Ok(response) => Ok(response),
        Err(failure) => failed(flow, username, None, &failure),
    }
}

/// `POST /resendcode`.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn resend(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let texts = &flow.visit.language.texts;
    let Some(Step::Confirm(signed_up)) = flow.step() else { return Ok(Outcome::start(Told::error(&texts.error_expired))) };
    let input = json!({ "Username": signed_up.username });
    match call(flow.visit.cx(), flow.called(), "ResendConfirmationCode", input).await {
        Ok(answer) => {
            let destination = answer["CodeDeliveryDetails"]["Destination"].as_str().map(str::to_owned);
            flow.go_to(Step::Confirm(SignedUp { destination, again: true, ..signed_up }))
        }
        Err(error) => Ok(Outcome::Step(Step::Confirm(signed_up), Told::error(Failure::from(error).told(texts)))),
    }
}
