//! Answers of pages: what a browser may do with them stands in their headers.

use askama::Template;
use http::HeaderValue;
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY};
use oauth::web::{self, WebResponse};

use crate::visit::Visit;

/// What a page needs besides styles and pictures of this site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Allowed {
    /// The script of passkeys.
    pub(crate) script: bool,
    /// Origins that a form of the page may end up at, as redirects of the app's.
    pub(crate) forms: Vec<String>,
}

/// A page. Nothing in it comes from another site, nothing runs but the one script, nothing frames it, and what it is called from learns nothing
/// of its address.
pub(crate) fn page(visit: &Visit<'_>, status: u16, template: &impl Template, allowed: &Allowed) -> WebResponse {
    let html = match template.render() {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            return web::text(500, "Something went wrong.\n");
        }
    };
    let mut response = web::answer(status, "text/html; charset=utf-8", html.into_bytes());
    let mut policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'".to_owned();
    for origin in &allowed.forms {
        policy.push(' ');
        policy.push_str(origin);
    }
    if allowed.script {
        policy.push_str("; script-src 'self'");
    }
    let strict = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy).unwrap_or(strict));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    visit.remember(&mut response);
    response
}

/// The origin of an app's address as a policy names it: `https://app.example`, or `myapp:` for a scheme of its own. `None` for what could end the
/// directive.
pub(crate) fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let is_scheme = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    if !is_scheme {
        return None;
    }
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Some(format!("{scheme}:"));
    }
    let host = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
    let is_host = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte));
    is_host.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn an_address_is_cut_to_what_a_policy_may_name() {
        for (address, expected) in [
            ("https://app.example/cb?x=1", Some("https://app.example")),
            ("http://localhost:3000", Some("http://localhost:3000")),
            ("http://[::1]:3000/cb", Some("http://[::1]:3000")),
            ("myapp://cb", Some("myapp:")),
            ("com.example.app:/cb", Some("com.example.app:")),
            ("https://a;script-src 'unsafe-inline'/", None),
            ("https://user@evil/", None),
            ("x y://cb", None),
            ("nothing", None),
        ] {
            assert_eq!(origin(address).as_deref(), expected, "{address}");
        }
    }
}
