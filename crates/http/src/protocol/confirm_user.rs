//! `/confirmUser/`: the page behind the link of CONFIRM_WITH_LINK (sign-up 3.4 `[docs]`).
//!
//! Opening the link shows a button; the button confirms. Mail scanners open every link of a mail, and would otherwise confirm addresses
//! that nobody has looked at.

use std::sync::Arc;

use api::Kind;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode};
use domain::form::Form;
use domain::message::escape_html;
use identity::RequestContext;
use ops::confirm_link;

use crate::door::arrived::Arrived;
use crate::door::respond::WireError;
use crate::door::signature;
use crate::front::Front;
use crate::pipeline::{self, Asked, Signature, Stopped, Understood};

/// Largest form, in bytes.
const BODY_BYTES_MAX: usize = 16 * 1024;
const FIELDS: [&str; 3] = ["client_id", "user_name", "confirmation_code"];

pub(crate) async fn handle(State(front): State<Arc<Front>>, request: Request) -> Response<Body> {
    let (arrived, body) = Arrived::new(&front, request);
    let parts = &arrived.parts;
    let broken = || page(400, "This link is not complete", "Please open the whole link from the mail.", None);
    if parts.method == Method::GET || parts.method == Method::HEAD {
        return match fields(parts.uri.query().unwrap_or_default().as_bytes()) {
            Some(fields) => page(200, "Confirm your address", "Press the button to confirm your registration.", Some(&fields)),
            None => broken(),
        };
    }
    if parts.method != Method::POST {
        return page(405, "Not allowed", "Please open the link from the mail.", None);
    }
    let asked = Asked {
        service: signature::SERVICE,
        op: None,
        signature: Signature::NotAsked,
        // It runs to its end even when the browser goes away, or the post confirmation function could be left out.
        kind: Kind::Write,
        body_bytes_max: BODY_BYTES_MAX,
    };
    let confirm = |cx: RequestContext, [client_id, username, code]: [String; 3]| async move {
        confirm_link::confirm(cx, &client_id, &username, &code).await
    };
    match pipeline::run(&front, &arrived, body, asked, understand, confirm).await {
        Ok(()) => page(200, "Thank you", "Your registration is confirmed. You can sign in now.", None),
        Err(Stopped::AtTheDoor(_)) => broken(),
        Err(Stopped::ByOperation(error)) => refused(&error),
    }
}

fn understand(form: &[u8]) -> Result<Understood<[String; 3]>, WireError> {
    let input = fields(form).ok_or_else(|| WireError::new("InvalidParameterException", None))?;
    Ok(Understood { wanted: None, input })
}

/// A refusal in words of this page; what exactly was wrong is not told to whoever has the link.
fn refused(error: &ops::OpError) -> Response<Body> {
    match error.code() {
        "LimitExceededException" | "TooManyRequestsException" | "TooManyFailedAttemptsException" => {
            page(429, "Please wait", "There were too many attempts. Please try again later.", None)
        }
        _ if error.status() >= 500 => page(500, "Something went wrong", "Please try again later.", None),
        _ => {
            page(400, "This link does not work", "It is too old, or it was used before. Please ask for a new one, or try to sign in.", None)
        }
    }
}

fn fields(form: &[u8]) -> Option<[String; 3]> {
    let form = Form::parse(form)?;
    let field = |name: &str| form.get(name).filter(|value| !value.is_empty()).map(str::to_owned);
    let [client_id, username, code] = FIELDS.map(field);
    Some([client_id?, username?, code?])
}

fn page(status: u16, title: &str, text: &str, form: Option<&[String; 3]>) -> Response<Body> {
    let mut html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p>"
    );
    if let Some(values) = form {
        html.push_str("<form method=\"post\" action=\"./\">");
        for (name, value) in FIELDS.iter().zip(values) {
            html.push_str(&format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape_html(value)));
        }
        html.push_str("<button type=\"submit\">Confirm</button></form>");
    }
    html.push_str("</main></body></html>\n");
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    // The address holds the code: it goes to no other site, into no frame and into no cache.
    let headers: [(HeaderName, &'static str); 5] = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn text(response: Response<Body>) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.expect("a body");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    #[tokio::test]
    async fn values_of_the_link_cannot_leave_their_attribute() {
        let evil = fields(b"client_id=c&user_name=%22%3E%3Cscript%3E&confirmation_code=1").expect("fields");
        let html = text(page(200, "t", "x", Some(&evil))).await;
        assert!(html.contains("value=\"&quot;&gt;&lt;script&gt;\""), "{html}");
        assert!(!html.contains("<script"));
    }

    #[test]
    fn a_link_needs_all_three_values() {
        assert!(fields(b"client_id=c&user_name=u&confirmation_code=1").is_some());
        assert!(fields(b"client_id=c&user_name=u").is_none());
        assert!(fields(b"client_id=c&user_name=&confirmation_code=1").is_none());
        assert!(fields(b"").is_none());
    }
}
