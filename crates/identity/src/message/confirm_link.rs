//! The link of CONFIRM_WITH_LINK (sign-up 3.4 `[docs]`). It carries the same code as a mail with a code would.

use outside::aws::percent_encode;

/// The path of the page, below the server's public address.
pub const PATH: &str = "/confirmUser/";

/// The link in the mail.
pub(super) fn link(public_url: &str, client_id: &str, username: &str, code: &str) -> String {
    format!(
        "{public_url}{PATH}?client_id={}&user_name={}&confirmation_code={}",
        percent_encode(client_id),
        percent_encode(username),
        percent_encode(code)
    )
}
