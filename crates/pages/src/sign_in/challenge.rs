//! A page for each challenge, by the challenge's name.

use oauth::web::WebResponse;

use super::drive::{self, Begin, Then};
use super::failed::failed;
use super::{app_set_up, ways};
use crate::answer;
use crate::fields;
use crate::flow::{CONTINUE, Flow};
use crate::outcome::{Outcome, Told};
use crate::page::Page;
use crate::step::{Asking, Step};
use crate::texts::fill;
use crate::told::Failure;
use crate::view::{self, Way};

/// `GET`: the page of the step that the browser keeps.
pub(crate) fn get(flow: &Flow<'_>, told: Told) -> Outcome {
    match flow.step() {
        Some(step @ (Step::Challenge(_) | Step::AppSetUp { .. })) => Outcome::Step(step, told),
        _ => Outcome::start(told),
    }
}

/// `POST`: an answer.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn post(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let (texts, step) = (&flow.visit.language.texts, flow.step());
    let (username, outcome) = match &step {
        Some(Step::Challenge(asking)) => match answered(flow, asking) {
            Ok(answered) => (&asking.username, take(flow, asking, answered).await),
            Err(told) => return Ok(Outcome::Step(Step::Challenge(asking.clone()), told)),
        },
        Some(step @ Step::AppSetUp { username, session, .. }) => match flow.visit.word("code") {
            Some(code) => (username, app_set_up::answer(flow, username, session, code).await),
            None => return Ok(Outcome::Step(step.clone(), missing(flow, &texts.code))),
        },
        _ => return Ok(Outcome::start(Told::error(&texts.error_expired))),
    };
    match outcome {
        Ok(response) => Ok(response),
        Err(failure) => failed(flow, username, step.as_ref(), &failure),
    }
}

/// What a form says to a challenge.
enum Answered {
    /// Start again with the choice of a way.
    Other,
    /// Another code.
    Again,
    /// ChallengeResponses.
    Responses(Vec<(String, String)>),
}

fn missing(flow: &Flow<'_>, label: &str) -> Told {
    Told::error(fill(&flow.visit.language.texts.error_missing, "field", label))
}

/// Reads a form; the error is what is missing in it.
fn answered(flow: &Flow<'_>, asking: &Asking) -> Result<Answered, Told> {
    let (visit, texts) = (flow.visit, &flow.visit.language.texts);
    if visit.field("other").is_some() {
        return Ok(Answered::Other);
    }
    if visit.field("resend").is_some() && can_resend(asking) {
        return Ok(Answered::Again);
    }
    let one = |name: &str, value: Option<&str>, label: &str| match value {
        Some(value) => Ok(Answered::Responses(vec![(name.to_owned(), value.to_owned())])),
        None => Err(missing(flow, label)),
    };
    match asking.challenge.as_str() {
        "PASSWORD" => one("PASSWORD", visit.field("password"), &texts.password),
        "EMAIL_OTP" => one("EMAIL_OTP_CODE", visit.word("code"), &texts.code),
        "SMS_OTP" => one("SMS_OTP_CODE", visit.word("code"), &texts.code),
        "SMS_MFA" => one("SMS_MFA_CODE", visit.word("code"), &texts.code),
        "SOFTWARE_TOKEN_MFA" => one("SOFTWARE_TOKEN_MFA_CODE", visit.word("code"), &texts.code),
        "WEB_AUTHN" => one("CREDENTIAL", visit.field("credential"), &texts.by_passkey),
        "SELECT_CHALLENGE" | "SELECT_MFA_TYPE" => one("ANSWER", chosen(flow, asking), &texts.choose_title),
        "MFA_SETUP" => match chosen(flow, asking) {
            Some(way) => one("ANSWER", Some(way), ""),
            None => one("EMAIL", visit.word("email"), &texts.email),
        },
        "NEW_PASSWORD_REQUIRED" => new_password(flow, asking),
        _ => Err(Told::error(&texts.error_internal)),
    }
}

/// What was chosen, of what was offered.
fn chosen<'a>(flow: &'a Flow<'_>, asking: &Asking) -> Option<&'a str> {
    flow.visit.word("answer").filter(|answer| ways::of(asking).contains(answer))
}

/// The new password, and the attributes that are still missing.
fn new_password(flow: &Flow<'_>, asking: &Asking) -> Result<Answered, Told> {
    let (visit, texts) = (flow.visit, &flow.visit.language.texts);
    let password = visit.field("password").ok_or_else(|| missing(flow, &texts.new_password))?;
    if visit.field("repeated").is_some_and(|repeated| repeated != password) {
        return Err(Told::error(&texts.passwords_differ));
    }
    let mut responses = vec![("NEW_PASSWORD".to_owned(), password.to_owned())];
    for name in required_attributes(asking) {
        let value = visit.word(&name).ok_or_else(|| missing(flow, texts.attribute(&name)))?;
        responses.push((format!("userAttributes.{name}"), value.to_owned()));
    }
    Ok(Answered::Responses(responses))
}

/// The attributes that an administrator left out (authentication 2.4).
fn required_attributes(asking: &Asking) -> Vec<String> {
    let listed = asking.parameters.get("requiredAttributes").map(String::as_str).unwrap_or_default();
    let names: Vec<String> = serde_json::from_str(listed).unwrap_or_default();
    names.into_iter().map(|name| name.strip_prefix("userAttributes.").unwrap_or(&name).to_owned()).collect()
}

/// Brings an answer to the sign-in.
async fn take(flow: &Flow<'_>, asking: &Asking, answered: Answered) -> Result<Outcome, Failure> {
    let username = asking.username.as_str();
    let responses = match answered {
        Answered::Other => return drive::begin(flow, username, Begin::Choice(None), Then { choose: true, ..Then::default() }).await,
        Answered::Again => {
            let then = Then { again: true, ..Then::default() };
            return drive::begin(flow, username, Begin::Choice(Some(&asking.challenge)), then).await;
        }
        Answered::Responses(responses) => responses,
    };
    let responses: Vec<(&str, &str)> = responses.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    match (asking.challenge.as_str(), responses.as_slice()) {
        ("PASSWORD", [(_, password)]) if asking.session.is_empty() => {
            drive::begin(flow, username, Begin::Password(password), Then::default()).await
        }
        ("MFA_SETUP", [("ANSWER", "SOFTWARE_TOKEN_MFA")]) => drive::set_up_app(flow, asking.clone()).await,
        ("MFA_SETUP", [("ANSWER", way)]) => {
            // The page of the one that was chosen.
            let parameters = [("MFAS_CAN_SETUP".to_owned(), serde_json::json!([way]).to_string())].into();
            flow.go_to(Step::Challenge(Asking { parameters, ..asking.clone() }))
        }
        (challenge, responses) => drive::respond(flow, username, challenge, &asking.session, responses, Then::default()).await,
    }
}

/// Codes of the first factor can be had again, by starting once more; those of a second would need the first again.
fn can_resend(asking: &Asking) -> bool {
    matches!(asking.challenge.as_str(), "EMAIL_OTP" | "SMS_OTP") && !asking.available.is_empty()
}

/// The page of a challenge.
///
/// # Errors
/// [`Failure`] for one that has no page, or a step that cannot be sealed.
pub(crate) fn show(flow: &Flow<'_>, asking: &Asking, told: Told) -> Result<WebResponse, Failure> {
    let page = flow.page(CONTINUE, Some(flow.seal(&Step::Challenge(asking.clone()))?), told);
    let (texts, name) = (page.texts, asking.username.as_str());
    // Without a session the client has no other way than the password.
    let with_choice = ways::has_others(asking);
    Ok(match asking.challenge.as_str() {
        "PASSWORD" => {
            let forgot = flow.forgot();
            flow.show(&view::Password { title: &texts.sign_in_title, page: &page, name, forgot, with_choice })
        }
        "EMAIL_OTP" | "SMS_OTP" | "SMS_MFA" | "SOFTWARE_TOKEN_MFA" => code(flow, &page, asking, with_choice),
        "SELECT_CHALLENGE" => choose(flow, &page, asking, &texts.choose_title, None),
        "SELECT_MFA_TYPE" => choose(flow, &page, asking, &texts.second_title, None),
        "MFA_SETUP" if ways::of(asking) == ["EMAIL_OTP"] => {
            let field = fields::attribute(texts, "email", "").focused();
            flow.show(&view::EmailSetUp { title: &texts.email_set_up_title, page: &page, name, field })
        }
        "MFA_SETUP" => choose(flow, &page, asking, &texts.set_up_title, Some(&texts.set_up_help)),
        "WEB_AUTHN" => passkey(flow, &page, asking, with_choice),
        "NEW_PASSWORD_REQUIRED" => {
            let fields = required_attributes(asking).iter().map(|name| fields::attribute(texts, name, typed(flow, name))).collect();
            let (title, rules) = (&texts.new_password_title, fields::password_rules(texts, flow.pool()));
            flow.show(&view::NewPassword { title, page: &page, name, with_code: false, rules, fields, resend: None })
        }
        other => return Err(Flow::unsupported(other)),
    })
}

fn typed<'a>(flow: &'a Flow<'_>, name: &str) -> &'a str {
    flow.visit.word(name).unwrap_or_default()
}

fn code(flow: &Flow<'_>, page: &Page, asking: &Asking, with_choice: bool) -> WebResponse {
    let texts = page.texts;
    let destination = asking.parameters.get("CODE_DELIVERY_DESTINATION").map(String::as_str).unwrap_or_default();
    let prompt = match asking.challenge.as_str() {
        "SOFTWARE_TOKEN_MFA" => texts.code_of_app.clone(),
        _ if asking.again => fill(&texts.resent, "destination", destination),
        _ => fill(&texts.code_sent, "destination", destination),
    };
    let resend = can_resend(asking).then(|| page.action.clone());
    flow.show(&view::Code {
        title: &texts.code_title,
        page,
        prompt: &prompt,
        name: Some(&asking.username),
        button: &texts.verify,
        resend,
        with_choice,
    })
}

fn choose(flow: &Flow<'_>, page: &Page, asking: &Asking, title: &str, help: Option<&str>) -> WebResponse {
    let way = |answer: &str| Some(Way { answer: answer.to_owned(), label: ways::label(page.texts, answer)?.to_owned() });
    let ways = ways::of(asking).into_iter().filter_map(way).collect();
    flow.show(&view::Choose { page, title, help, name: &asking.username, ways })
}

fn passkey(flow: &Flow<'_>, page: &Page, asking: &Asking, with_choice: bool) -> WebResponse {
    let texts = page.texts;
    let options = asking.parameters.get("CREDENTIAL_REQUEST_OPTIONS").map(String::as_str).unwrap_or_default();
    let view = view::Passkey {
        title: &texts.passkey_title,
        page,
        help: &texts.passkey_help,
        button: &texts.passkey_use,
        kind: "get",
        options,
        name: Some(&asking.username),
        with_choice,
        skip: None,
    };
    answer::page(flow.visit, 200, &view, &answer::Allowed { script: true, ..flow.allowed() })
}
