//! One request as an SDK would send it, and the answer taken apart.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response};
use http_body_util::{BodyExt, Full};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::ClientConfig;
use serde_json::Value;

const TARGET_PREFIX: &str = "AWSCognitoIdentityProviderService.";
const ANSWER_TIME_MAX: Duration = Duration::from_secs(60);

/// A refusal as the caller sees it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub status: u16,
    pub name: String,
    pub message: String,
}

impl Failure {
    /// `Name: text`, to compare in one line.
    pub(crate) fn text(&self) -> String {
        format!("{}: {}", self.name, self.message)
    }
}

/// What a caller knows of a request after it, when servers die and connections break.
#[derive(Debug)]
pub(crate) enum Attempt {
    /// It was answered as done.
    Done(Value),
    /// It was answered as refused, by name.
    Refused(String),
    /// It was not answered, or as a fault, or as not possible now: it may have happened or not.
    Unknown(String),
}

/// A key pair to sign with.
#[derive(Clone)]
pub(crate) struct Keys {
    pub id: String,
    pub secret: String,
}

/// Sends requests to one server over kept connections.
#[derive(Clone)]
pub(crate) struct Caller {
    url: String,
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    keys: Option<Keys>,
}

impl Caller {
    pub(crate) fn new(url: &str) -> Self {
        Self::trusting(url, super::tls::client())
    }

    /// One that trusts whom this configuration trusts.
    pub(crate) fn trusting(url: &str, tls: ClientConfig) -> Self {
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        Self { url: url.to_owned(), client: Client::builder(TokioExecutor::new()).build(connector), keys: None }
    }

    /// The same caller, signing with these keys.
    pub(crate) fn signed(&self, keys: Keys) -> Self {
        Self { keys: Some(keys), ..self.clone() }
    }

    /// Calls an operation; an empty body reads as null.
    pub(crate) async fn call(&self, operation: &str, input: Value) -> Result<Value, Failure> {
        let body = Bytes::from(input.to_string());
        let response = self.post(operation, body, &HeaderMap::new()).await;
        let status = response.status().as_u16();
        let header = response.headers().get("x-amzn-errortype").map(|value| value.to_str().unwrap().trim_end_matches(':').to_owned());
        let body = response.into_body();
        let value: Value = if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() };
        if status == 200 {
            return Ok(value);
        }
        let name = value["__type"].as_str().unwrap_or_default().to_owned();
        assert_eq!(header.as_deref(), Some(name.as_str()), "the header and the body name the same error");
        let message = value["message"].as_str().or_else(|| value["Message"].as_str()).unwrap_or_default().to_owned();
        Err(Failure { status, name, message })
    }

    /// Calls an operation that must succeed.
    pub(crate) async fn ok(&self, operation: &str, input: Value) -> Value {
        self.call(operation, input).await.unwrap_or_else(|failure| panic!("{operation}: {failure:?}"))
    }

    /// Calls an operation that must be refused; `Name: text`.
    pub(crate) async fn refused(&self, operation: &str, input: Value) -> String {
        match self.call(operation, input).await {
            Ok(answer) => panic!("{operation} was not refused: {answer}"),
            Err(failure) => {
                assert_eq!(failure.status, 400, "{failure:?}");
                failure.text()
            }
        }
    }

    /// The same where anything may break; never panics.
    pub(crate) async fn attempt(&self, operation: &str, input: Value) -> Attempt {
        let request = Request::post(format!("{}/", self.url))
            .header("content-type", "application/x-amz-json-1.1")
            .header("x-amz-target", format!("{TARGET_PREFIX}{operation}"))
            .body(Full::new(Bytes::from(input.to_string())));
        let exchange = async {
            let response = self.client.request(request.map_err(|error| error.to_string())?).await.map_err(|error| error.to_string())?;
            let (head, body) = response.into_parts();
            let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
            Ok::<_, String>((head.status.as_u16(), body))
        };
        let (status, body) = match tokio::time::timeout(ANSWER_TIME_MAX / 2, exchange).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => return Attempt::Unknown(error),
            Err(_) => return Attempt::Unknown("no answer in time".to_owned()),
        };
        let value: Value = serde_json::from_slice(&body).unwrap_or(Value::Null);
        match (status, value["__type"].as_str().unwrap_or_default()) {
            (200, _) => Attempt::Done(value),
            (400, name) if name != "TooManyRequestsException" => Attempt::Refused(name.to_owned()),
            (status, name) => Attempt::Unknown(format!("{status} {name}")),
        }
    }

    /// The raw exchange, with extra headers.
    pub(crate) async fn post(&self, operation: &str, body: Bytes, extra: &HeaderMap) -> Response<Bytes> {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/x-amz-json-1.1".parse().unwrap());
        headers.insert("x-amz-target", format!("{TARGET_PREFIX}{operation}").parse().unwrap());
        headers.insert("host", self.url.split_once("://").unwrap().1.parse().unwrap());
        headers.extend(extra.clone());
        if let Some(keys) = &self.keys {
            add_signature(&mut headers, keys, &self.url, &body);
        }
        self.send(Method::POST, "/", headers, body).await
    }

    /// Any request.
    pub(crate) async fn send(&self, method: Method, path: &str, headers: HeaderMap, body: Bytes) -> Response<Bytes> {
        let mut request = Request::new(Full::new(body));
        *request.method_mut() = method;
        *request.uri_mut() = format!("{}{path}", self.url).parse().unwrap();
        *request.headers_mut() = headers;
        let exchange = async {
            let response = self.client.request(request).await.unwrap();
            let (head, body) = response.into_parts();
            Response::from_parts(head, body.collect().await.unwrap().to_bytes())
        };
        tokio::time::timeout(ANSWER_TIME_MAX, exchange).await.expect("an answer in time")
    }

    /// A JSON document by GET.
    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        let response = self.send(Method::GET, path, HeaderMap::new(), Bytes::new()).await;
        (response.status().as_u16(), serde_json::from_slice(response.body()).unwrap_or(Value::Null))
    }

    /// The same where anything may break.
    pub(crate) async fn try_get(&self, path: &str) -> Option<Value> {
        let request = Request::get(format!("{}{path}", self.url)).body(Full::new(Bytes::new())).ok()?;
        let exchange = async { self.client.request(request).await.ok()?.into_body().collect().await.ok() };
        let body = tokio::time::timeout(ANSWER_TIME_MAX / 2, exchange).await.ok().flatten()?;
        serde_json::from_slice(&body.to_bytes()).ok()
    }

    /// The newest message of a user (development mode).
    pub(crate) async fn newest_message(&self, username: &str) -> Value {
        let (status, body) = self.get(&format!("/_cognate/messages?username={username}&limit=1")).await;
        assert_eq!(status, 200);
        body["Messages"][0].clone()
    }

    /// The newest code sent to a user (development mode).
    pub(crate) async fn newest_code(&self, username: &str) -> String {
        self.newest_message(username).await["Code"].as_str().expect("a code").to_owned()
    }
}

fn add_signature(headers: &mut HeaderMap, keys: &Keys, url: &str, body: &[u8]) {
    let identity = Credentials::new(&keys.id, &keys.secret, None, None, "test").into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("cognito-idp")
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .unwrap()
        .into();
    let signed: Vec<(String, String)> =
        headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let pairs = signed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let request = SignableRequest::new("POST", format!("{url}/"), pairs, SignableBody::Bytes(body)).unwrap();
    let (instructions, _) = sign(request, &params).unwrap().into_parts();
    let added: Vec<(String, String)> = instructions.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    for (name, value) in added {
        headers.insert(name.parse::<http::HeaderName>().unwrap(), value.parse().unwrap());
    }
}
