//! How the operator's commands reach a running server: `POST /_cognate/operator`, signed.

use std::process::ExitCode;
use std::time::{Duration, UNIX_EPOCH};

use clap::Args;
use http::Request;
use http::header::CONTENT_TYPE;
use identity::message::operator;
use outside::aws::{self, Credentials};
use outside::http_client::HttpClient;
use outside::{Clock, SystemClock};
use serde_json::Value;

use crate::output;

const TIMEOUT: Duration = Duration::from_secs(30);
const ANSWER_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The service name in the scope of signatures.
const SERVICE: &str = "cognate";
const DEFAULT_ENDPOINT: &str = "http://127.0.0.1:9229";

/// Which server a command asks.
#[derive(Debug, Default, Args)]
pub(crate) struct ServerArgs {
    /// Address of the server [default: AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, AWS_ENDPOINT_URL, http://127.0.0.1:9229].
    #[arg(long, global = true, value_name = "URL")]
    endpoint_url: Option<String>,
    /// Region of the signature [default: AWS_REGION, AWS_DEFAULT_REGION, us-east-1].
    #[arg(long, global = true, value_name = "REGION")]
    region: Option<String>,
    /// Print the answer as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// Asks the server and prints its answer as `show` words it.
pub(crate) fn run(server: &ServerArgs, request: &operator::Request, show: impl FnOnce(&Value) -> String) -> ExitCode {
    match fetch(server, request) {
        Ok(answer) if server.json => output::print(&format!("{answer:#}\n")),
        Ok(answer) => output::print(&show(&answer)),
        Err(error) => refuse(&error),
    }
}

/// Asks the server; the error is for the operator.
pub(crate) fn fetch(server: &ServerArgs, request: &operator::Request) -> Result<Value, String> {
    runtime().and_then(|runtime| runtime.block_on(ask(server, request)))
}

/// What a command runs on.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, String> {
    let started = tokio::runtime::Builder::new_current_thread().enable_all().build();
    started.map_err(|error| format!("the runtime could not be started: {error}"))
}

/// Tells what was wrong on the error output.
pub(crate) fn refuse(error: &str) -> ExitCode {
    output::tell(&format!("cognate: {error}"));
    ExitCode::FAILURE
}

/// An environment variable that says something.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Where the server is: as given, else by the variables that the AWS SDKs read.
pub(crate) fn endpoint(given: Option<&str>) -> String {
    let given = given.map(str::to_owned).or_else(|| variable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"));
    given.or_else(|| variable("AWS_ENDPOINT_URL")).unwrap_or_else(|| DEFAULT_ENDPOINT.to_owned())
}

async fn ask(server: &ServerArgs, request: &operator::Request) -> Result<Value, String> {
    let endpoint = endpoint(server.endpoint_url.as_deref());
    let region = server.region.clone().or_else(|| variable("AWS_REGION")).or_else(|| variable("AWS_DEFAULT_REGION"));
    let region = region.unwrap_or_else(|| "us-east-1".to_owned());
    let url = format!("{}/_cognate/operator", endpoint.trim_end_matches('/'));
    let body = serde_json::to_vec(request).map_err(|error| error.to_string())?;
    let mut call = Request::post(&url)
        .header(CONTENT_TYPE, "application/json")
        .body(bytes::Bytes::from(body))
        .map_err(|error| format!("{url}: {error}; give the server's address with --endpoint-url"))?;
    // A server in development mode asks for no signature.
    if let Some(credentials) = Credentials::from_env(&|name| std::env::var(name).ok()) {
        let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(SystemClock.now().0).unwrap_or(0));
        aws::sign(&mut call, SERVICE, &region, &credentials, now).map_err(|error| error.to_string())?;
    }
    let call = call.map(http_body_util::Full::new);
    let answer = HttpClient::new().send(call, TIMEOUT, ANSWER_BYTES_MAX).await;
    let answer = answer.map_err(|error| format!("{url}: {error}; is the server running there? --endpoint-url names another"))?;
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    if answer.status.is_success() {
        return json.ok_or_else(|| format!("{url}: the answer is not JSON; is this a cognate server?"));
    }
    Err(explain(&url, answer.status.as_u16(), json.as_ref()))
}

fn explain(url: &str, status: u16, answer: Option<&Value>) -> String {
    let member = |name: &str| answer.and_then(|answer| answer[name].as_str());
    match (member("__type"), member("message")) {
        (Some("MissingAuthenticationTokenException" | "UnrecognizedClientException" | "InvalidSignatureException"), text) => format!(
            "{url} refuses the signature: {} Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to an administrator's key pair, and --region \
             to the server's Region.",
            text.unwrap_or_default()
        ),
        (Some(_), Some(text)) => text.to_owned(),
        _ => format!("{url}: answered {status}"),
    }
}

/// A time in milliseconds since 1970, as text in UTC.
pub(crate) fn time_text(millis: &Value) -> String {
    let Some(millis) = millis.as_i64() else { return String::new() };
    let time = time::OffsetDateTime::from_unix_timestamp(millis.div_euclid(1000)).ok();
    let format = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]Z");
    time.and_then(|time| time.format(format).ok()).unwrap_or_default()
}

/// Rows with columns as wide as their widest text. Control characters cannot reach the terminal.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let clean = |text: &str| text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|text| clean(text)).collect()).collect();
    let width = |column: usize| {
        let texts = rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count());
        texts.chain(header.get(column).map(|text| text.len())).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let line = |texts: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<String> = texts.zip(&widths).map(|(text, width)| format!("{text:<width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    let mut text = line(&mut header.iter().copied());
    for row in &rows {
        text.push_str(&line(&mut row.iter().map(String::as_str)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn times_are_told_in_utc() {
        assert_eq!(time_text(&json!(1_700_000_000_123_i64)), "2023-11-14 22:13:20Z");
        assert_eq!(time_text(&Value::Null), "");
    }

    #[test]
    fn a_refused_signature_says_what_to_set() {
        let text = explain("u", 400, Some(&json!({"__type": "MissingAuthenticationTokenException", "message": "Missing."})));
        assert!(text.contains("AWS_ACCESS_KEY_ID"), "{text}");
        assert_eq!(explain("u", 400, Some(&json!({"__type": "X", "message": "There is no message 1."}))), "There is no message 1.");
        assert_eq!(explain("u", 502, None), "u: answered 502");
    }
}
