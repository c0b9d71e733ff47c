//! `/passkeys/add`: a passkey for who has signed in on this browser (managed-login 2.5, 6.5).
//!
//! It is offered after a sign-up, and an app may send the browser here by itself, with `client_id` and `redirect_uri` alone. Without a session the
//! browser signs in first, and comes back.

use domain::sign_in::FirstFactor;
use identity::guard::request_rates::Share;
use identity::token::access_token::Bearer;
use identity::user::passkey::registration;
use oauth::authorize;
use oauth::page_session::{self, PageSession};
use oauth::web::{self, WebResponse};
use serde_json::Value;

use crate::answer::{self, Allowed};
use crate::flow::{Flow, broken, in_languages, message};
use crate::outcome::Told;
use crate::sign_in::drive;
use crate::told::Failure;
use crate::view;
use crate::visit::Visit;

/// `GET` and `POST`.
pub(crate) async fn handle(visit: &Visit<'_>) -> WebResponse {
    let texts = &visit.language.texts;
    // The classic pages know no passkeys (managed-login 1.1, 6.1 `[docs]`).
    if visit.site().version == Some(1) {
        return message(visit, 404, &texts.error_title, &texts.error_not_found);
    }
    let (flow, asks_for_answer) = match open(visit).await {
        Ok(opened) => opened,
        Err(response) => return response,
    };
    let adding = Adding { flow, asks_for_answer };
    adding.answer().await.unwrap_or_else(|failure| broken(visit, failure))
}

/// Reads what the app asked for, and whether it asked for an answer: with a type of response it gets one at the end, without the browser just
/// comes back.
async fn open<'a>(visit: &'a Visit<'a>) -> Result<(Flow<'a>, bool), WebResponse> {
    if visit.query.get("response_type").is_some() {
        return Flow::open(visit, &visit.web.query).await.map(|flow| (flow, true));
    }
    // Of the two types one is the client's; neither is used.
    let as_of = |kind: &str| format!("{}&response_type={kind}", visit.web.query);
    match Flow::open(visit, &as_of("code")).await {
        Ok(flow) => Ok((flow, false)),
        Err(_) => Flow::open(visit, &as_of("token")).await.map(|flow| (flow, false)),
    }
}

struct Adding<'a> {
    flow: Flow<'a>,
    asks_for_answer: bool,
}

impl Adding<'_> {
    async fn answer(&self) -> Result<WebResponse, Failure> {
        let visit = self.flow.visit;
        let current = page_session::current(visit.cx(), visit.site(), &visit.web.headers).await?;
        let Some((session, bearer)) = self.bearer(current).await? else { return Ok(self.sign_in_first()) };
        if visit.query.get("skip").is_some() {
            return self.done(&session).await;
        }
        if !visit.is_post() {
            return self.show(&bearer, Told::default()).await;
        }
        let texts = &visit.language.texts;
        if visit.is_forged() {
            let mut refused = self.show(&bearer, Told::error(&texts.error_form)).await?;
            *refused.status_mut() = http::StatusCode::FORBIDDEN;
            return Ok(refused);
        }
        let credential: Value = visit.field("credential").and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        drive::spend(&self.flow, "CompleteWebAuthnRegistration", Share::Whole).await?;
        match registration::complete(visit.cx(), &bearer, credential).await {
            Ok(()) => self.done(&session).await,
            Err(refusal) => self.show(&bearer, Told::error(Failure::from(refusal).told(texts))).await,
        }
    }

    /// The user of a session, as a token of theirs would name them; `None` where nobody is signed in who may have a passkey.
    async fn bearer(&self, session: Option<PageSession>) -> Result<Option<(PageSession, Bearer)>, Failure> {
        let (Some(session), pool_id) = (session, self.flow.pool().id().to_owned()) else { return Ok(None) };
        let sub = session.sub.clone();
        let user = self.flow.visit.cx().app.store.read(move |tx| tx.user_by_sub(&pool_id, &sub)).await?;
        let called = self.flow.called().clone();
        Ok(user.filter(|user| user.enabled).map(|user| (session, Bearer { called, user })))
    }

    /// To the first page, and back here after the sign-in.
    fn sign_in_first(&self) -> WebResponse {
        let visit = self.flow.visit;
        let mut response = web::redirect(&self.flow.href("/login"));
        visit.remember(&mut response);
        web::set_cookie(&mut response, visit.come_back(&visit.web.query));
        response
    }

    async fn show(&self, bearer: &Bearer, told: Told) -> Result<WebResponse, Failure> {
        let (flow, visit) = (&self.flow, self.flow.visit);
        drive::spend(flow, "StartWebAuthnRegistration", Share::Whole).await?;
        let options = registration::start(visit.cx(), bearer).await?.to_string();
        let own = visit.site().path(&format!("/passkeys/add?{}", visit.web.query));
        let mut page = flow.page("/passkeys/add", None, told);
        page.action.clone_from(&own);
        // With what was asked here, and not with what it stands for.
        page.languages = in_languages(visit, "/passkeys/add", &visit.web.query);
        let texts = page.texts;
        let view = view::Passkey {
            title: &texts.passkey_add_title,
            page: &page,
            help: &texts.passkey_add_help,
            button: &texts.passkey_add,
            kind: "create",
            options: &options,
            name: Some(&bearer.user.username),
            with_choice: false,
            skip: Some(format!("{own}&skip=1")),
        };
        Ok(answer::page(visit, 200, &view, &Allowed { script: true, ..flow.allowed() }))
    }

    /// Back to the app.
    async fn done(&self, session: &PageSession) -> Result<WebResponse, Failure> {
        let (flow, visit) = (&self.flow, self.flow.visit);
        let location = match self.asks_for_answer {
            true => authorize::grant(visit.cx(), &flow.asked, session).await?,
            false => flow.asked.redirect_uri.clone(),
        };
        let mut response = web::redirect(&location);
        visit.remember(&mut response);
        Ok(response)
    }
}

/// Whether a sign-up in this client ends with the offer of a passkey (managed-login 5.1 `[docs]`).
pub(crate) fn is_offered(flow: &Flow<'_>) -> bool {
    let knows = flow.visit.site().version.is_none_or(|version| version >= 2);
    knows && flow.client().flows.user_auth && flow.pool().first_factors().contains(&FirstFactor::WebAuthn)
}
