//! The files of the pages: their style sheet, the one script, the picture of the browser's tab, and what a client's look is made of.

use http::HeaderValue;
use http::header::CACHE_CONTROL;
use oauth::web::{self, WebResponse};

use crate::flow::{broken, message};
use crate::look;
use crate::visit::Visit;

const STYLE: &str = include_str!("../assets/pages.css");
const SCRIPT: &str = include_str!("../assets/passkey.js");
const ICON: &str = include_str!("../assets/favicon.svg");

/// What stands in the browser's tab where a client has no picture of its own.
pub(crate) const ICON_NAME: &str = "favicon.svg";

/// A while: after an upgrade pages and files fit again soon.
const A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// Answers a request for a file.
pub(crate) async fn handle(visit: &Visit<'_>, name: &str) -> WebResponse {
    let found = match name {
        "pages.css" => Ok(Some(web::answer(200, "text/css; charset=utf-8", STYLE.into()))),
        "passkey.js" => Ok(Some(web::answer(200, "text/javascript; charset=utf-8", SCRIPT.into()))),
        ICON_NAME => Ok(Some(web::answer(200, "image/svg+xml", ICON.into()))),
        other => look::file(visit, other).await,
    };
    match found {
        Ok(Some(mut response)) => {
            response.headers_mut().insert(CACHE_CONTROL, A_WHILE);
            response
        }
        Ok(None) => message(visit, 404, &visit.language.texts.error_title, &visit.language.texts.error_not_found),
        Err(refusal) => broken(visit, refusal.into()),
    }
}
