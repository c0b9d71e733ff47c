//! A browser's request for a page, read once: its path, query, form, cookies and language, and whether its form is one that we gave it.

use domain::form::Form;
use domain::id;
use domain::secret::same;
use http::header::{ACCEPT_LANGUAGE, HeaderName};
use http::{HeaderValue, Method};
use identity::RequestContext;
use oauth::cookies::{self, Life};
use oauth::site::PoolSite;
use oauth::web::{self, WebRequest, WebResponse};

use crate::language::{self, Language};

/// The cookie that a form has to repeat in `_csrf` (managed-login 2.1 `[aws-verified]`).
const CSRF_COOKIE: &str = "XSRF-TOKEN";

/// The cookie that keeps the language (managed-login 5.2 `[docs]`).
const LANGUAGE_COOKIE: &str = "lang";

/// The cookie that keeps the step of a sign-in between two pages (managed-login 2.1 `[docs]`).
const STATE_COOKIE: &str = "page-data";

/// The cookie of who has to sign in before a passkey is added: the query of that page. It is checked anew when the browser comes back.
const BACK_COOKIE: &str = "passkeys-add";

/// How long a browser may take to come back, in seconds.
const BACK_SECONDS: u64 = 10 * 60;

/// How long a step may be kept, in seconds; what it holds ends earlier by its own rules.
pub(crate) const STATE_SECONDS: u64 = 60 * 60;

/// Browsers keep cookies of at most 4,096 bytes, name and attributes among them.
const STATE_BYTES_MAX: usize = 3_600;

/// Longest field of a form, in bytes: an attribute has at most 2,048 characters (sign-up 5.6).
const FIELD_BYTES_MAX: usize = 8 * 1024;

/// Fields that hold what no person types, and their longest value in bytes.
const LONG_FIELDS: [&str; 2] = ["_state", "credential"];
const LONG_BYTES_MAX: usize = 64 * 1024;

/// Length of a token in a cookie: a UUID.
const CSRF_LENGTH: usize = 36;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// See the module.
#[derive(Debug)]
pub(crate) struct Visit<'a> {
    pub(crate) web: &'a WebRequest,
    /// The path below the site in lower case: the service writes one of them in two ways (managed-login 2.5 `[docs]`).
    pub(crate) path: String,
    pub(crate) language: &'static Language,
    /// The query names the language, so that the browser has to remember it.
    asks_for_language: bool,
    /// The fields of the query; none where it is broken.
    pub(crate) query: Form,
    /// The fields of the form; none where there is no form, or a broken one.
    form: Form,
    /// What the next form has to repeat.
    pub(crate) csrf: String,
}

impl<'a> Visit<'a> {
    pub(crate) fn new(web: &'a WebRequest) -> Self {
        let query = Form::parse(web.query.as_bytes()).unwrap_or_default();
        let cookie = |name| cookies::values(&web.headers, name).into_iter().next();
        let language = language::choose(query.get("lang"), cookie(LANGUAGE_COOKIE), web.header(&ACCEPT_LANGUAGE));
        let known = cookie(CSRF_COOKIE).filter(|token| is_token(token)).map(str::to_owned);
        Self {
            path: web.path.to_ascii_lowercase().trim_end_matches('/').to_owned(),
            asks_for_language: query.get("lang").and_then(language::tagged).is_some(),
            language,
            query,
            form: web.form().unwrap_or_default(),
            csrf: known.unwrap_or_else(|| id::uuid(web.cx.app.entropy.bytes())),
            web,
        }
    }

    pub(crate) fn cx(&self) -> &RequestContext {
        &self.web.cx
    }

    pub(crate) fn site(&self) -> &PoolSite {
        &self.web.site
    }

    pub(crate) fn is_post(&self) -> bool {
        self.web.method == Method::POST
    }

    /// A field of the form as it was typed; `None` where it is missing, empty or longer than anything that a page asks for.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let most = if LONG_FIELDS.contains(&name) { LONG_BYTES_MAX } else { FIELD_BYTES_MAX };
        self.form.get(name).filter(|value| !value.is_empty() && value.len() <= most)
    }

    /// The same without blanks around it, which keyboards of phones put behind names and codes.
    pub(crate) fn word(&self, name: &str) -> Option<&str> {
        self.field(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether a form came from anywhere but one of our pages in this browser: it has to repeat what the cookie holds, and the browser must not
    /// say that another site sent it.
    pub(crate) fn is_forged(&self) -> bool {
        let given = self.field("_csrf").unwrap_or_default();
        let repeats = cookies::values(&self.web.headers, CSRF_COOKIE)
            .into_iter()
            .fold(false, |found, token| found | (is_token(token) && same(token.as_bytes(), given.as_bytes())));
        let sent_from = self.web.header(&SEC_FETCH_SITE).unwrap_or("same-origin");
        !repeats || !matches!(sent_from, "same-origin" | "none")
    }

    /// The sealed step that the form belongs to or, for a page that is opened again, the one that the browser keeps.
    pub(crate) fn sealed_state(&self) -> Option<&str> {
        self.field("_state").or_else(|| cookies::values(&self.web.headers, STATE_COOKIE).into_iter().find(|value| !value.is_empty()))
    }

    /// Adds the cookies that every page gives.
    pub(crate) fn remember(&self, response: &mut WebResponse) {
        web::set_cookie(response, cookies::set(self.site(), CSRF_COOKIE, &self.csrf, Life::Browser));
        if self.asks_for_language {
            web::set_cookie(response, cookies::set(self.site(), LANGUAGE_COOKIE, self.language.tag, Life::Browser));
        }
    }

    /// The cookie that keeps a sealed step; `None` for one that is too long for a cookie.
    pub(crate) fn keep_state(&self, sealed: &str) -> Option<HeaderValue> {
        let fits = sealed.len() <= STATE_BYTES_MAX;
        fits.then(|| cookies::set(self.site(), STATE_COOKIE, sealed, Life::Seconds(STATE_SECONDS)))
    }

    /// The cookie that brings the browser back to `/passkeys/add` with this query after a sign-in.
    pub(crate) fn come_back(&self, query: &str) -> HeaderValue {
        let query = if query.len() <= STATE_BYTES_MAX { query } else { "" };
        cookies::set(self.site(), BACK_COOKIE, query, Life::Seconds(BACK_SECONDS))
    }

    /// The query that a browser comes back to `/passkeys/add` with, if it is for this client.
    pub(crate) fn comes_back(&self, client_id: &str) -> Option<&str> {
        let query = cookies::values(&self.web.headers, BACK_COOKIE).into_iter().find(|query| !query.is_empty())?;
        let form = Form::parse(query.as_bytes())?;
        (form.get("client_id") == Some(client_id)).then_some(query)
    }

    /// Takes away the cookies of a sign-in that is over.
    pub(crate) fn forget(&self, response: &mut WebResponse) {
        for name in [STATE_COOKIE, BACK_COOKIE] {
            if cookies::values(&self.web.headers, name).iter().any(|value| !value.is_empty()) {
                web::set_cookie(response, cookies::set(self.site(), name, "", Life::Gone));
            }
        }
    }
}

fn is_token(text: &str) -> bool {
    text.len() == CSRF_LENGTH && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
