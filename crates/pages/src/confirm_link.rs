//! `/confirmUser`: the page behind the link of CONFIRM_WITH_LINK (sign-up 3.4 `[docs]`).
//!
//! Opening the link shows a button; the button confirms. Mail scanners open every link of a mail, and would otherwise confirm addresses that
//! nobody has looked at. Its form needs no token against forgery: who can make it has the code.

use oauth::web::WebResponse;
use ops::{OpError, confirm_link};

use crate::answer::{self, Allowed};
use crate::flow::{bare, message};
use crate::look;
use crate::told::Failure;
use crate::view;
use crate::visit::Visit;

/// The fields of the link and of its form.
const FIELDS: [&str; 3] = ["client_id", "user_name", "confirmation_code"];

/// `GET` and `POST`.
pub(crate) async fn handle(visit: &Visit<'_>) -> WebResponse {
    let texts = &visit.language.texts;
    let value = |name: &&str| if visit.is_post() { visit.field(name) } else { visit.query.get(name).filter(|value| !value.is_empty()) };
    let mut values = FIELDS.iter().filter_map(value);
    let (Some(client_id), Some(username), Some(code)) = (values.next(), values.next(), values.next()) else {
        return message(visit, 400, &texts.error_title, &texts.link_broken);
    };
    if !visit.is_post() {
        return ask(visit, [client_id, username, code]).await;
    }
    match confirm(visit, client_id, username, code).await {
        Ok(()) => message(visit, 200, &texts.confirm_title, &texts.confirmed),
        Err(error) => refused(visit, error),
    }
}

/// The link's client has to be one of this site's pool.
async fn confirm(visit: &Visit<'_>, client_id: &str, username: &str, code: &str) -> Result<(), OpError> {
    let called = visit.cx().app.clients.load(client_id).await?;
    if called.pool.id() != visit.site().pool.id() {
        return Err(OpError::no_client(client_id));
    }
    confirm_link::confirm(visit.cx().clone(), client_id, username, code).await
}

async fn ask(visit: &Visit<'_>, values: [&str; 3]) -> WebResponse {
    // A brand that cannot be read keeps nobody from confirming.
    let look = look::of(visit.cx(), visit.site(), values[0]).await.unwrap_or_default();
    let page = bare(visit, "/confirmUser", &visit.web.query, &look);
    let fields = FIELDS.into_iter().zip(values.map(str::to_owned)).collect();
    let view = view::ConfirmLink { title: &page.texts.confirm_title, help: &page.texts.link_help, fields, page: &page };
    answer::page(visit, 200, &view, &Allowed::default())
}

/// A refusal in words of this page; what exactly was wrong is not told to whoever has the link.
fn refused(visit: &Visit<'_>, error: OpError) -> WebResponse {
    let texts = &visit.language.texts;
    match error.code() {
        "LimitExceededException" | "TooManyRequestsException" | "TooManyFailedAttemptsException" => {
            message(visit, 429, &texts.error_title, &texts.error_limit)
        }
        _ if error.status() >= 500 => message(visit, 500, &texts.error_title, &Failure::from(error).told(texts)),
        _ => message(visit, 400, &texts.error_title, &texts.link_dead),
    }
}
