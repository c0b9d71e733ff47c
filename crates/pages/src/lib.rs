//! The sign-in pages of a pool (managed-login 5): everything under a pool's site that is no endpoint of OAuth.

use oauth::web::{self, WebRequest, WebResponse};

/// Answers a request for a page.
///
/// `http` gives everything here that came to a pool's site (by its domain, or by path) and is no endpoint of crate `oauth`: `/login`, `/signup`,
/// `/confirm`, `/resendcode`, `/confirmUser`, `/forgotPassword`, `/confirmforgotPassword`, `/mfa`, `/passkeys/add`, `/error`, their files, and
/// paths that there are not. Bodies are read already and at most [`web::BODY_BYTES_MAX`] long. Nothing is checked of query, cookies or form.
///
/// A page that signs a user in does so by [`identity::sign_in::attempt::Attempt::on_pages`](oauth::page_session), makes a
/// [`oauth::page_session`], and sends the browser where [`oauth::authorize::grant`] says.
pub async fn handle(request: WebRequest) -> WebResponse {
    match request.path.as_str() {
        "/error" => web::text(400, "An error was encountered with the requested page.\n"),
        _ => web::text(404, "Not found.\n"),
    }
}
