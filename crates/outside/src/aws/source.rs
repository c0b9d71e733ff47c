//! Where the keys come from, and how they are kept fresh.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderValue, Request, Uri};
use http_body_util::Full;
use serde::Deserialize;
use tokio::sync::Mutex;
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::{AwsError, Credentials, Lookup};
use crate::http_client::HttpClient;
use crate::this_machine::is_this_machine;

/// How long keys that may change are used before they are looked up again: both ways renew theirs well before they expire.
const FRESH: Duration = Duration::from_secs(5 * 60);
/// How long the container's endpoint may take.
const ENDPOINT_TIMEOUT: Duration = Duration::from_secs(3);
/// The largest answer of the container's endpoint, and the largest token file, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// Where containers find the endpoint of a relative address.
const CONTAINER_HOST: &str = "http://169.254.170.2";
/// The only hosts that keys are fetched from over plain HTTP, besides this machine itself.
const CONTAINER_HOSTS: [&str; 3] = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"];

/// One way to get keys.
pub(super) struct CredentialsSource {
    way: Way,
    kept: Mutex<Option<(Credentials, Instant)>>,
}

enum Way {
    /// Known from the start.
    Fixed(Credentials),
    /// A profile of the shared credentials file; other tools renew it.
    Profile { path: PathBuf, profile: String },
    /// The endpoint of a container service (ECS, EKS).
    Container { uri: Uri, token: Token },
}

enum Token {
    None,
    Text(Zeroizing<String>),
    File(PathBuf),
}

/// The endpoint's answer. The debugging form would show the secret, so there is none.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ContainerAnswer {
    access_key_id: String,
    secret_access_key: String,
    token: Option<String>,
}

impl CredentialsSource {
    /// These keys.
    pub(super) fn fixed(credentials: Credentials) -> Self {
        Self::new(Way::Fixed(credentials))
    }

    fn new(way: Way) -> Self {
        Self { way, kept: Mutex::default() }
    }

    /// In the order of the vendors' libraries: the environment, the profile of the shared file, the container's endpoint.
    pub(super) fn from_env(lookup: Lookup<'_>) -> Option<Self> {
        let set = |name: &str| lookup(name).filter(|value| !value.is_empty());
        if let Some(credentials) = Credentials::from_env(lookup) {
            return Some(Self::fixed(credentials));
        }
        let path = set("AWS_SHARED_CREDENTIALS_FILE").map(PathBuf::from).or_else(|| {
            let home = set("HOME").or_else(|| set("USERPROFILE"))?;
            Some(PathBuf::from(home).join(".aws").join("credentials"))
        });
        let profile = set("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
        if let Some(path) = path
            && Credentials::from_file(&path, &profile).is_some()
        {
            return Some(Self::new(Way::Profile { path, profile }));
        }
        let relative = set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").map(|path| format!("{CONTAINER_HOST}{path}"));
        let uri: Uri = relative.or_else(|| set("AWS_CONTAINER_CREDENTIALS_FULL_URI"))?.parse().ok()?;
        if !is_trusted(&uri) {
            tracing::warn!("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor a container service's address; it is not used");
            return None;
        }
        let token = match (set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"), set("AWS_CONTAINER_AUTHORIZATION_TOKEN")) {
            (Some(path), _) => Token::File(PathBuf::from(path)),
            (None, Some(text)) => Token::Text(Zeroizing::new(text)),
            (None, None) => Token::None,
        };
        Some(Self::new(Way::Container { uri, token }))
    }

    /// The keys to sign the next call with.
    ///
    /// # Errors
    /// [`AwsError::NoCredentials`] where they cannot be had now and none are kept from before.
    pub(super) async fn credentials(&self, http: &HttpClient) -> Result<Credentials, AwsError> {
        if let Way::Fixed(credentials) = &self.way {
            return Ok(credentials.clone());
        }
        let mut kept = self.kept.lock().await;
        if let Some((credentials, since)) = &*kept
            && since.elapsed() < FRESH
        {
            return Ok(credentials.clone());
        }
        match (self.fetch(http).await, &*kept) {
            (Some(credentials), _) => {
                *kept = Some((credentials.clone(), Instant::now()));
                Ok(credentials)
            }
            // The old keys may still be good; the service says so if not.
            (None, Some((credentials, _))) => Ok(credentials.clone()),
            (None, None) => Err(AwsError::NoCredentials),
        }
    }

    async fn fetch(&self, http: &HttpClient) -> Option<Credentials> {
        match &self.way {
            Way::Fixed(credentials) => Some(credentials.clone()),
            Way::Profile { path, profile } => Credentials::from_file(path, profile),
            Way::Container { uri, token } => {
                let fetched = fetch_from_container(http, uri, token).await;
                if fetched.is_none() {
                    tracing::warn!("the container's endpoint gave no AWS credentials");
                }
                fetched
            }
        }
    }
}

async fn fetch_from_container(http: &HttpClient, uri: &Uri, token: &Token) -> Option<Credentials> {
    let mut request = Request::get(uri.clone()).body(Full::<Bytes>::default()).ok()?;
    let token = match token {
        Token::None => None,
        Token::Text(text) => Some(text.clone()),
        Token::File(path) => {
            let text = Zeroizing::new(std::fs::read_to_string(path).ok()?);
            Some(Zeroizing::new(text.trim_end().to_owned())).filter(|text| text.len() <= ANSWER_BYTES_MAX)
        }
    };
    if let Some(token) = token {
        let mut value = HeaderValue::from_str(&token).ok()?;
        value.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, value);
    }
    let answer = http.send(request, ENDPOINT_TIMEOUT, ANSWER_BYTES_MAX).await.ok().filter(|answer| answer.status.is_success())?;
    let answer: ContainerAnswer = serde_json::from_slice(&answer.body).ok()?;
    Some(Credentials::new(answer.access_key_id, answer.secret_access_key, answer.token))
}

fn is_trusted(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let here = is_this_machine(host);
    match uri.scheme_str() {
        Some("https") => true,
        Some("http") => here || CONTAINER_HOSTS.contains(&host),
        _ => false,
    }
}

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.way {
            Way::Fixed(_) => "CredentialsSource(fixed)",
            Way::Profile { .. } => "CredentialsSource(profile)",
            Way::Container { .. } => "CredentialsSource(container)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    #[tokio::test(start_paused = true)]
    async fn a_profile_that_another_tool_renews_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("credentials");
        std::fs::write(&path, "[work]\naws_access_key_id = A\naws_secret_access_key = B\n").expect("written");
        let text = path.to_str().expect("text").to_owned();
        let lookup = move |name: &str| match name {
            "AWS_SHARED_CREDENTIALS_FILE" => Some(text.clone()),
            "AWS_PROFILE" => Some("work".to_owned()),
            _ => None,
        };
        let source = CredentialsSource::from_env(&lookup).expect("a profile");
        let http = HttpClient::new();
        assert_eq!(source.credentials(&http).await.expect("keys").access_key_id, "A");
        std::fs::write(&path, "[work]\naws_access_key_id = C\naws_secret_access_key = D\n").expect("written");
        assert_eq!(source.credentials(&http).await.expect("keys").access_key_id, "A", "still fresh");
        tokio::time::advance(FRESH).await;
        assert_eq!(source.credentials(&http).await.expect("keys").access_key_id, "C");
    }

    #[tokio::test]
    async fn a_container_s_keys_are_fetched_with_its_token() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut bytes = vec![0; 4096];
            let read = stream.read(&mut bytes).await.expect("a request");
            let body = r#"{"AccessKeyId":"A","SecretAccessKey":"B","Token":"T","Expiration":"2030-01-01T00:00:00Z"}"#;
            let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.expect("sent");
            String::from_utf8_lossy(&bytes[..read]).to_ascii_lowercase()
        });
        let lookup = move |name: &str| match name {
            "AWS_CONTAINER_CREDENTIALS_FULL_URI" => Some(format!("http://{address}/keys")),
            "AWS_CONTAINER_AUTHORIZATION_TOKEN" => Some("let-me-in".to_owned()),
            _ => None,
        };
        let source = CredentialsSource::from_env(&lookup).expect("a container");
        let credentials = source.credentials(&HttpClient::new()).await.expect("keys");
        assert_eq!((credentials.access_key_id.as_str(), credentials.session_token.as_ref().map(|text| text.as_str())), ("A", Some("T")));
        let request = server.await.expect("served");
        assert!(request.starts_with("get /keys ") && request.contains("authorization: let-me-in"), "{request}");
    }

    #[test]
    fn keys_are_not_fetched_from_anywhere_else() {
        let lookup = |name: &str| (name == "AWS_CONTAINER_CREDENTIALS_FULL_URI").then(|| "http://example.com/keys".to_owned());
        assert!(CredentialsSource::from_env(&lookup).is_none());
        assert!(is_trusted(&Uri::from_static("http://169.254.170.2/x")) && is_trusted(&Uri::from_static("https://example.com/x")));
    }
}
