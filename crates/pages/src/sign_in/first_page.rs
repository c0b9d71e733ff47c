//! The first page of a sign-in: a name, perhaps a password, and the providers (managed-login 5.1).

use domain::sign_in::FirstFactor;
use oauth::page_session::LOCAL;
use oauth::web::WebResponse;

use super::drive::{self, Begin, Then};
use super::failed::failed;
use super::providers;
use crate::fields;
use crate::flow::Flow;
use crate::look::providers::Known;
use crate::outcome::{Outcome, Told};
use crate::step::{Asking, Step};
use crate::texts::fill;
use crate::told::Failure;
use crate::view;

/// `GET`.
///
/// # Errors
/// Those of the store.
pub(crate) async fn get(flow: &Flow<'_>, told: Told) -> Result<Outcome, Failure> {
    let texts = &flow.visit.language.texts;
    match flow.visit.query.get("provider_search") {
        // The domain of an address finds its provider (managed-login 4.1 `[docs]`).
        Some(address) => match providers::find(flow, address).await? {
            Some(provider) => Ok(Outcome::Answer(go_on(flow, &provider))),
            None => Ok(Outcome::start(Told::error(&texts.error_no_user))),
        },
        None => Ok(Outcome::start(told)),
    }
}

/// A page that goes on to a provider by itself. A redirect would not do: browsers hold whatever a form leads to against the policy of the page that
/// the form is on, and where a provider lives is known only when it is asked.
fn go_on(flow: &Flow<'_>, provider: &view::Provider) -> WebResponse {
    let page = flow.page("/login", None, Told::default());
    flow.show(&view::GoOn { title: &page.texts.sign_in_title, provider, page: &page })
}

/// `POST`.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn post(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let (visit, texts) = (flow.visit, &flow.visit.language.texts);
    let missing = |label: &str| Told::error(fill(&texts.error_missing, "field", label));
    let Some(username) = visit.word("username") else { return Ok(Outcome::start(missing(&fields::sign_in_label(texts, flow.pool())))) };
    let user_auth = flow.client().flows.user_auth;
    let other = visit.field("other").is_some();
    let begun = match visit.field("password").filter(|_| !other) {
        Some(password) => drive::begin(flow, username, Begin::Password(password), Then::default()).await,
        None if user_auth && (other || flow.goes_in_steps()) => {
            let then = Then { choose: other, ..Then::default() };
            drive::begin(flow, username, Begin::Choice(wanted(flow).filter(|_| !other)), then).await
        }
        None if flow.goes_in_steps() => return flow.go_to(ask_password(username)),
        None => return Ok(Outcome::start_of(username, missing(&texts.password))),
    };
    match begun {
        Ok(response) => Ok(response),
        Err(failure) => failed(flow, username, None, &failure),
    }
}

/// A passkey is asked for at once by who has one (managed-login 5.1 `[docs]`); where nothing but a password signs in, there is nothing to choose.
fn wanted(flow: &Flow<'_>) -> Option<&'static str> {
    let factors = flow.pool().first_factors();
    if factors.contains(&FirstFactor::WebAuthn) {
        return Some("WEB_AUTHN");
    }
    factors.iter().all(|factor| matches!(factor, FirstFactor::Password | FirstFactor::PasswordSrp)).then_some("PASSWORD")
}

/// The page after the name that asks for the password, before anything is started.
fn ask_password(username: &str) -> Step {
    Step::Challenge(Asking { username: username.to_owned(), challenge: "PASSWORD".to_owned(), ..Asking::default() })
}

/// The page, with what was typed.
pub(crate) fn show(flow: &Flow<'_>, username: Option<&str>, told: Told) -> WebResponse {
    let mut page = flow.page("/login", None, told);
    let texts = page.texts;
    let wanted = flow.asked.provider.as_deref();
    let is_local = flow.asked.providers().contains(&LOCAL) && wanted.is_none_or(|wanted| wanted == LOCAL);
    let providers = flow.look.providers.iter().filter(|_| wanted != Some(LOCAL));
    let (corporate, social): (Vec<_>, Vec<_>) = providers.partition(|provider| provider.is_corporate);
    let search = providers::searches(&corporate).then(|| flow.visit.site().path("/login"));
    let corporate = if search.is_some() { Vec::new() } else { corporate };
    let buttons = |list: Vec<&Known>| list.into_iter().map(|known| providers::button(flow, texts, known)).collect();
    let query = flow.visit.query.fields().filter(|(name, _)| *name != "provider_search");
    let user_auth = flow.client().flows.user_auth;
    let name = is_local.then(|| {
        let hint = username.or(flow.asked.login_hint.as_deref()).unwrap_or_default();
        fields::sign_in_name(texts, flow.pool(), hint)
    });
    // A page that shows nothing says so.
    if name.is_none() && corporate.is_empty() && social.is_empty() && search.is_none() && page.error.is_none() {
        page.error = Some(texts.error_page.clone());
    }
    flow.show(&view::SignIn {
        title: &texts.sign_in_title,
        name,
        with_password: !flow.goes_in_steps(),
        with_choice: user_auth,
        forgot: flow.forgot(),
        sign_up: (!flow.pool().admin_create_only()).then(|| flow.href("/signup")),
        corporate: buttons(corporate),
        social: buttons(social),
        search,
        query: query.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        page: &page,
    })
}
