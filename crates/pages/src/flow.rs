//! A page that an app sent the browser to: what the app asked for, and what the pages of its client look like.

use api::ErrorCode;
use domain::delivery::Recovery;
use domain::form;
use identity::client::{Client, ClientAndPool};
use identity::pool::Pool;
use oauth::authorize::Request;
use oauth::web::{self, WebResponse};
use ops::OpError;

use crate::answer::{self, Allowed};
use crate::language;
use crate::look::{self, Look};
use crate::outcome::{Outcome, Told};
use crate::page::{InLanguage, Page};
use crate::step::{self, Step};
use crate::told::Failure;
use crate::view;
use crate::visit::Visit;

/// Where a sign-in goes on after its first page.
pub(crate) const CONTINUE: &str = "/login/continue";

/// See the module.
#[derive(Debug)]
pub(crate) struct Flow<'a> {
    pub(crate) visit: &'a Visit<'a>,
    pub(crate) asked: Request,
    pub(crate) look: Look,
}

impl<'a> Flow<'a> {
    /// Reads what the app asked for by a query.
    ///
    /// # Errors
    /// What the browser is told instead of a page.
    pub(crate) async fn open(visit: &'a Visit<'a>, query: &str) -> Result<Self, WebResponse> {
        let (cx, site) = (visit.cx(), visit.site());
        let asked = Request::parse(cx, site, query).await.map_err(|stop| stop.into_response(site))?;
        let look = match look::of(cx, site, asked.called.client.id()).await {
            Ok(look) => look,
            Err(refusal) => return Err(broken(visit, refusal.into())),
        };
        let flow = Self { visit, asked, look };
        if flow.look.is_missing {
            return Err(message(visit, 403, &visit.language.texts.error_title, &visit.language.texts.error_unavailable));
        }
        Ok(flow)
    }

    pub(crate) fn called(&self) -> &ClientAndPool {
        &self.asked.called
    }

    pub(crate) fn client(&self) -> &Client {
        &self.asked.called.client
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.asked.called.pool
    }

    /// Whether the name comes first and everything else after it, as in managed login, and not both fields on one page, as in the classic pages
    /// (managed-login 5.1).
    pub(crate) fn goes_in_steps(&self) -> bool {
        match self.visit.site().version {
            Some(version) => version >= 2,
            None => self.client().flows.user_auth,
        }
    }

    /// A page of the site with what the app asked for.
    pub(crate) fn href(&self, path: &str) -> String {
        self.visit.site().path(&format!("{path}?{}", self.asked.to_query()))
    }

    /// What the layout of a page shows whose form goes to `path` and whose step is `state`.
    pub(crate) fn page(&self, path: &str, state: Option<String>, told: Told) -> Page {
        let mut page = bare(self.visit, path, self.asked.to_query(), &self.look);
        page.action = self.href(path);
        page.start_over = self.href("/login");
        page.state = state;
        page.error = told.error;
        page.notice = told.notice;
        page
    }

    /// Origins at which a form of this client's pages may end.
    pub(crate) fn allowed(&self) -> Allowed {
        let client = &self.client().settings.client;
        let mut forms: Vec<String> = client.callback_urls.iter().chain(&client.logout_urls).filter_map(|url| answer::origin(url)).collect();
        forms.extend(answer::origin(&self.asked.redirect_uri));
        forms.sort_unstable();
        forms.dedup();
        Allowed { script: false, forms }
    }

    /// Answers with a page.
    pub(crate) fn show(&self, template: &impl askama::Template) -> WebResponse {
        answer::page(self.visit, 200, template, &self.allowed())
    }

    /// Sends the browser to the page of a step, and lets it keep the step; so a page can be opened again and read in another language. A step that
    /// is too long to be kept is shown at once.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be sealed.
    pub(crate) fn go_to(&self, step: Step) -> Result<Outcome, Failure> {
        let sealed = self.seal(&step)?;
        let Some(cookie) = self.visit.keep_state(&sealed) else { return Ok(Outcome::Step(step, Told::default())) };
        let path = match step {
            Step::Challenge(_) | Step::AppSetUp { .. } => CONTINUE,
            Step::Confirm(_) => "/confirm",
            Step::Reset { .. } => "/confirmforgotPassword",
        };
        let mut response = web::redirect(&self.href(path));
        self.visit.remember(&mut response);
        web::set_cookie(&mut response, cookie);
        Ok(Outcome::Answer(response))
    }

    /// Where who forgot the password goes; nobody where administrators alone reset passwords (managed-login 2.5 `[docs]`).
    pub(crate) fn forgot(&self) -> Option<String> {
        (self.pool().recovery() != [Recovery::AdminOnly]).then(|| self.href("/forgotPassword"))
    }

    /// The step as the browser keeps it.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be sealed.
    pub(crate) fn seal(&self, step: &Step) -> Result<String, Failure> {
        Ok(step::seal(self.visit.cx(), self.pool(), self.client().id(), step)?)
    }

    /// The step that the browser brings.
    pub(crate) fn step(&self) -> Option<Step> {
        step::open(self.visit.cx(), self.pool(), self.client().id(), self.visit.sealed_state()?)
    }

    /// An answer to something that cannot be done here.
    pub(crate) fn unsupported(what: &str) -> Failure {
        OpError::new(ErrorCode::InvalidParameterException, format!("{what} is not supported on the sign-in pages.")).into()
    }
}

/// The layout of a page at `path` with the fields of `query`.
pub(crate) fn bare(visit: &Visit<'_>, path: &str, query: &str, look: &Look) -> Page {
    let site = visit.site();
    Page {
        language: visit.language,
        texts: &visit.language.texts,
        languages: in_languages(visit, path, query),
        base: site.base_path.clone(),
        action: site.path(path),
        start_over: site.path("/login"),
        csrf: visit.csrf.clone(),
        state: None,
        error: None,
        notice: None,
        scheme: look.scheme,
        brand: look.brand.clone(),
    }
}

/// Links to the page at `path` with the fields of `query`, in every language.
pub(crate) fn in_languages(visit: &Visit<'_>, path: &str, query: &str) -> Vec<InLanguage> {
    let fields = form::Form::parse(query.as_bytes()).unwrap_or_default();
    let in_language = |other: &'static language::Language| {
        let mut query = String::new();
        for (name, value) in fields.fields().filter(|(name, _)| *name != "lang") {
            form::push(&mut query, name, value);
        }
        form::push(&mut query, "lang", other.tag);
        let current = other.tag == visit.language.tag;
        InLanguage { tag: other.tag, name: &other.texts.language, href: visit.site().path(&format!("{path}?{query}")), current }
    };
    language::all().iter().map(in_language).collect()
}

/// A page that only tells something, without an app behind it.
pub(crate) fn message(visit: &Visit<'_>, status: u16, title: &str, text: &str) -> WebResponse {
    let page = bare(visit, &visit.web.path, &visit.web.query, &Look::default());
    let template = view::Message { page: &page, title, text: Some(text), go_on: None, label: "" };
    answer::page(visit, status, &template, &Allowed::default())
}

/// The page for our own faults, and for a server that is busy.
pub(crate) fn broken(visit: &Visit<'_>, failure: Failure) -> WebResponse {
    let texts = &visit.language.texts;
    let status = if failure.code() == "TooManyRequestsException" { 429 } else { 500 };
    message(visit, status, &texts.error_title, &failure.told(texts))
}
