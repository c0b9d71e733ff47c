//! Where providers send the browser back to.

use domain::form;
use identity::federation::Provider;

use crate::web::WebRequest;

/// Where all of them do but SAML ones (managed-login 2.9).
const PATH: &str = "/oauth2/idpresponse";

/// Whether a path of a site is where a provider sends the browser back to.
pub(crate) fn is_way_back(path: &str) -> bool {
    path.strip_prefix(PATH).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path for this provider: that of all, unless the operator has given it one of its own.
pub(super) fn of(web: &WebRequest, provider: &Provider) -> String {
    if !web.cx.app.settings.federation.has_own_redirect(web.site.pool.id(), &provider.name) {
        return PATH.to_owned();
    }
    let mut name = String::new();
    form::push(&mut name, "", &provider.name);
    format!("{PATH}/{}", name.trim_start_matches('='))
}
