//! The SNS operations on the SMS sandbox and the origination register, in the AWS Query protocol on `POST /`, so that
//! `aws sns .. --endpoint-url` manages them.

use std::fmt::Write as _;
use std::sync::Arc;

use api::Kind;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use domain::form::Form;
use domain::message::escape_html;
use domain::message::sms_account::{Registered, SmsAccountError};
use domain::time::Millis;
use identity::message::sms_sandbox;
use identity::{App, Refusal, RequestContext};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::door::arrived::Arrived;
use crate::door::respond::{self, WireError};
use crate::front::Front;
use crate::pipeline::{self, Asked, Signature, Stopped, Understood};
use crate::policies::Wanted;

const NAMESPACE: &str = "http://sns.amazonaws.com/doc/2010-03-31/";
/// The service name in the scope of signatures.
const SERVICE: &str = "sns";
/// Largest request, in bytes; the longest legitimate one has some hundred.
const BODY_BYTES_MAX: usize = 16 * 1024;
/// Entries of a list where the request does not say, and the most there may be.
const SANDBOX_PAGE: usize = 100;
const ORIGINATION_PAGE: usize = 30;

/// An error of the Query protocol.
#[derive(Debug, PartialEq, Eq)]
struct QueryError {
    status: u16,
    code: String,
    message: String,
}

impl QueryError {
    fn new(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self { status, code: code.to_owned(), message: message.into() }
    }

    fn invalid(member: &str, reason: &str) -> Self {
        Self::new(400, "InvalidParameter", format!("Invalid parameter: {member} Reason: {reason}"))
    }
}

/// Why an action has no result.
enum Unanswered {
    /// The caller has to change something.
    Refused(QueryError),
    /// The fault is ours.
    Failed(Refusal),
}

impl From<QueryError> for Unanswered {
    fn from(error: QueryError) -> Self {
        Self::Refused(error)
    }
}

impl From<SmsAccountError> for Unanswered {
    fn from(error: SmsAccountError) -> Self {
        Self::Refused(QueryError::new(error.status(), error.code(), error.message()))
    }
}

impl From<Refusal> for Unanswered {
    fn from(error: Refusal) -> Self {
        Self::Failed(error)
    }
}

impl From<Stopped> for QueryError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::AtTheDoor(error) => error.into(),
            Stopped::ByOperation(_) => Self::new(500, "InternalError", "Internal error"),
        }
    }
}

/// A signature's refusal under the names that this protocol has for it.
impl From<WireError> for QueryError {
    fn from(error: WireError) -> Self {
        let (status, code) = match error.name.as_str() {
            "MissingAuthenticationTokenException" => (403, "MissingAuthenticationToken"),
            "UnrecognizedClientException" => (403, "InvalidClientTokenId"),
            "InvalidSignatureException" => (403, "SignatureDoesNotMatch"),
            "IncompleteSignatureException" => (400, "IncompleteSignature"),
            _ => (error.status, error.name.as_str()),
        };
        Self::new(status, code, error.message.unwrap_or_default())
    }
}

/// Whether a request speaks the Query protocol. AWS JSON has a content type of its own.
pub(crate) fn is_query(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded")
}

/// Answers one request.
pub(crate) async fn handle(front: &Arc<Front>, arrived: &Arrived, body: Body) -> Response<Body> {
    let (status, document) = match answer(front, arrived, body).await {
        Ok((action, members)) => (200, success(&action, &members, &arrived.id)),
        Err(error) => (error.status, failure(&error, &arrived.id)),
    };
    let mut response = Response::new(Body::from(document));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    respond::put_request_id(&mut response, &arrived.id);
    response
}

/// The action and the members of its result, as XML.
async fn answer(front: &Arc<Front>, arrived: &Arrived, body: Body) -> Result<(String, String), QueryError> {
    let asked = Asked { service: SERVICE, op: None, signature: Signature::AskedAlways, kind: Kind::Write, body_bytes_max: BODY_BYTES_MAX };
    let dispatch = |cx: RequestContext, (action, form): (String, Form)| async move {
        match run(&cx.app, &action, &form, cx.now).await {
            Ok(members) => Ok(Ok((action, members))),
            Err(Unanswered::Refused(error)) => Ok(Err(error)),
            Err(Unanswered::Failed(refusal)) => Err(refusal.into()),
        }
    };
    pipeline::run(front, arrived, body, asked, understand, dispatch).await?
}

fn understand(body: &[u8]) -> Result<Understood<(String, Form)>, WireError> {
    let refused = |code, message: &str| WireError::new(code, Some(message.to_owned()));
    let form = Form::parse(body).ok_or_else(|| refused("MalformedQueryString", "The request is not a form."))?;
    let action = form.get("Action").unwrap_or_default().to_owned();
    if form.get("Version").is_some_and(|version| version != "2010-03-31") {
        return Err(refused("InvalidAction", "The version is not 2010-03-31."));
    }
    Ok(Understood { wanted: Some(Wanted::of_service(SERVICE, &action)), input: (action, form) })
}

async fn run(app: &Arc<App>, action: &str, form: &Form, now: Millis) -> Result<String, Unanswered> {
    match action {
        "GetSMSSandboxAccountStatus" => {
            let inside = sms_sandbox::is_in_sandbox(app).await?;
            Ok(format!("<IsInSandbox>{inside}</IsInSandbox>"))
        }
        "CreateSMSSandboxPhoneNumber" => {
            let number = phone_number(form)?;
            sms_sandbox::create_number(app, now, number, form.get("LanguageCode")).await??;
            Ok(String::new())
        }
        "VerifySMSSandboxPhoneNumber" => {
            let number = phone_number(form)?;
            sms_sandbox::verify_number(app, now, number, one_time_password(form)?).await??;
            Ok(String::new())
        }
        "DeleteSMSSandboxPhoneNumber" => {
            let number = phone_number(form)?;
            sms_sandbox::delete_number(app, now, number).await??;
            Ok(String::new())
        }
        "ListSMSSandboxPhoneNumbers" => {
            let numbers = sms_sandbox::list_numbers(app).await?;
            let member = |out: &mut String, (number, verified): &(String, bool)| {
                element(out, "PhoneNumber", number);
                element(out, "Status", if *verified { "Verified" } else { "Pending" });
            };
            Ok(page(form, SANDBOX_PAGE, &numbers, |(number, _)| number, member)?)
        }
        "ListOriginationNumbers" => {
            let numbers = sms_sandbox::list_origination_numbers(app).await?;
            Ok(page(form, ORIGINATION_PAGE, &numbers, |entry| &entry.number, origination_member)?)
        }
        "" => Err(QueryError::new(400, "MissingAction", "The request must contain the parameter Action.").into()),
        other => {
            let text = format!("The action {other} is not valid for this web service.");
            Err(QueryError::new(400, "InvalidAction", text).into())
        }
    }
}

fn phone_number(form: &Form) -> Result<&str, QueryError> {
    let number = form.get("PhoneNumber").ok_or_else(|| QueryError::invalid("PhoneNumber", "no value for required parameter"))?;
    let digits = number.strip_prefix('+').unwrap_or(number);
    let fits = number.len() <= 20 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(number) } else { Err(QueryError::invalid("PhoneNumber", "input incorrectly formatted")) }
}

fn one_time_password(form: &Form) -> Result<&str, QueryError> {
    let code = form.get("OneTimePassword").ok_or_else(|| QueryError::invalid("OneTimePassword", "no value for required parameter"))?;
    let fits = (5..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(code) } else { Err(QueryError::invalid("OneTimePassword", "must be 5 to 8 digits")) }
}

/// One page of a list. The token for the next page is the last entry of this one.
fn page<T>(
    form: &Form,
    most: usize,
    entries: &[T],
    key: impl Fn(&T) -> &str,
    member: impl Fn(&mut String, &T),
) -> Result<String, QueryError> {
    let limit = match form.get("MaxResults") {
        Some(text) => text.parse().ok().filter(|limit| (1..=most).contains(limit)),
        None => Some(most),
    };
    let limit = limit.ok_or_else(|| QueryError::invalid("MaxResults", &format!("must be between 1 and {most}")))?;
    let start = match form.get("NextToken").filter(|token| !token.is_empty()) {
        None => 0,
        Some(token) => {
            let found = entries.iter().position(|entry| key(entry) == token);
            1 + found.ok_or_else(|| QueryError::invalid("NextToken", "is not a token of this list"))?
        }
    };
    let rest = entries.get(start..).unwrap_or_default();
    let shown = rest.get(..limit).unwrap_or(rest);
    let mut out = String::from("<PhoneNumbers>");
    for entry in shown {
        out.push_str("<member>");
        member(&mut out, entry);
        out.push_str("</member>");
    }
    out.push_str("</PhoneNumbers>");
    if let Some(last) = shown.last().filter(|_| shown.len() < rest.len()) {
        element(&mut out, "NextToken", key(last));
    }
    Ok(out)
}

fn origination_member(out: &mut String, entry: &Registered) {
    let created = OffsetDateTime::from_unix_timestamp_nanos(i128::from(entry.created_at.0) * 1_000_000).ok();
    if let Some(text) = created.and_then(|created| created.format(&Rfc3339).ok()) {
        element(out, "CreatedAt", &text);
    }
    element(out, "PhoneNumber", &entry.number);
    element(out, "Status", "ACTIVE");
    element(out, "Iso2CountryCode", &entry.country);
    element(out, "RouteType", &entry.route);
    out.push_str("<NumberCapabilities>");
    for capability in &entry.capabilities {
        element(out, "member", capability);
    }
    out.push_str("</NumberCapabilities>");
}

fn success(action: &str, members: &str, request_id: &str) -> String {
    format!(
        "<{action}Response xmlns=\"{NAMESPACE}\"><{action}Result>{members}</{action}Result>\
         <ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{action}Response>"
    )
}

fn failure(error: &QueryError, request_id: &str) -> String {
    let kind = if error.status >= 500 { "Receiver" } else { "Sender" };
    let mut out = format!("<ErrorResponse xmlns=\"{NAMESPACE}\"><Error>");
    element(&mut out, "Type", kind);
    element(&mut out, "Code", &error.code);
    element(&mut out, "Message", &error.message);
    let _ = write!(out, "</Error><RequestId>{request_id}</RequestId></ErrorResponse>");
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    // The five characters that mean something are the same in HTML and in XML.
    for c in escape_html(text).chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    let _ = write!(out, "</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        Form::parse(text.as_bytes()).expect("a form")
    }

    fn numbers(text: &str) -> Result<String, QueryError> {
        let entries = ["+1", "+2", "+3"];
        page(&form(text), 100, &entries, |entry| entry, |out, entry| element(out, "PhoneNumber", entry))
    }

    #[test]
    fn a_list_comes_in_pages() {
        let first = numbers("MaxResults=2").expect("a page");
        assert!(first.ends_with("</PhoneNumbers><NextToken>+2</NextToken>"), "{first}");
        let second = numbers("MaxResults=2&NextToken=%2B2").expect("a page");
        assert_eq!(second, "<PhoneNumbers><member><PhoneNumber>+3</PhoneNumber></member></PhoneNumbers>");
        for bad in ["MaxResults=0", "MaxResults=101", "MaxResults=x", "NextToken=nonsense"] {
            assert_eq!(numbers(bad).expect_err("refused").code, "InvalidParameter", "{bad}");
        }
    }

    #[test]
    fn parameters_keep_their_constraints() {
        assert_eq!(phone_number(&form("PhoneNumber=%2B491701234567")), Ok("+491701234567"));
        for bad in ["", "PhoneNumber=", "PhoneNumber=%2B", "PhoneNumber=abc", "PhoneNumber=%2B123456789012345678901"] {
            assert_eq!(phone_number(&form(bad)).expect_err("refused").code, "InvalidParameter", "{bad}");
        }
        assert_eq!(one_time_password(&form("OneTimePassword=123456")), Ok("123456"));
        assert!(one_time_password(&form("OneTimePassword=1234")).is_err());
        assert!(one_time_password(&form("OneTimePassword=12345x")).is_err());
    }

    #[test]
    fn an_error_document_escapes_its_text() {
        let document = failure(&QueryError::new(400, "InvalidAction", "<b>&\u{7}"), "r-1");
        assert!(document.contains("<Type>Sender</Type><Code>InvalidAction</Code><Message>&lt;b&gt;&amp;</Message>"), "{document}");
        assert!(document.ends_with("<RequestId>r-1</RequestId></ErrorResponse>"));
    }

    #[test]
    fn only_forms_are_queries() {
        let headers = |kind: &'static str| HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
        assert!(is_query(&headers("application/x-www-form-urlencoded; charset=utf-8")));
        assert!(!is_query(&headers("application/x-amz-json-1.1")));
        assert!(!is_query(&HeaderMap::new()));
    }
}
