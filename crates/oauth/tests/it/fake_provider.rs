//! An OpenID Connect provider on this machine: real HTTP, real keys, and whatever faults a test wants.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::form::Form;
use domain::jwt::SigningKey;
use ops::testing::START;
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Made once: key generation is slow without optimisation.
pub(crate) static KEYS: LazyLock<[SigningKey; 2]> =
    LazyLock::new(|| [(); 2].map(|()| SigningKey::from_pkcs8(&SigningKey::generate().expect("a key")).expect("a usable key")));

/// What a provider was asked.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

/// How an endpoint fails.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// It says nothing.
    Silent,
    /// It says this instead.
    Says(u16, &'static str, String),
}

type Forge = Box<dyn Fn(&Value) -> String + Send>;

#[derive(Default)]
struct State {
    origin: String,
    /// What it says of whoever signs in, in ID tokens and at userInfo.
    claims: Map<String, Value>,
    user_info: Map<String, Value>,
    codes: HashMap<String, (Option<String>, Option<String>)>,
    published: Vec<usize>,
    signing: usize,
    pkce: bool,
    faults: HashMap<String, Fault>,
    forge: Option<Forge>,
    asked: Vec<Asked>,
    now: i64,
}

/// See the module.
#[derive(Clone)]
pub(crate) struct FakeProvider {
    pub(crate) origin: String,
    state: Arc<Mutex<State>>,
}

impl FakeProvider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let state = State { origin: origin.clone(), published: vec![0], pkce: true, now: START.seconds(), ..State::default() };
        let provider = Self { origin, state: Arc::new(Mutex::new(state)) };
        let inner = provider.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(inner.clone().serve(stream));
            }
        });
        provider
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic inside")
    }

    pub(crate) fn says(&self, id_token: &Value, user_info: &Value) {
        let mut state = self.lock();
        state.claims = id_token.as_object().expect("claims").clone();
        state.user_info = user_info.as_object().expect("claims").clone();
    }

    pub(crate) fn knows_no_pkce(&self) {
        self.lock().pkce = false;
    }

    /// Which keys it publishes, and with which it signs.
    pub(crate) fn keys(&self, published: &[usize], signing: usize) {
        let mut state = self.lock();
        (state.published, state.signing) = (published.to_vec(), signing);
    }

    pub(crate) fn fault(&self, path: &str, fault: Option<Fault>) {
        let faults = &mut self.lock().faults;
        match fault {
            Some(fault) => faults.insert(path.to_owned(), fault),
            None => faults.remove(path),
        };
    }

    /// From now on ID tokens are made so, of the claims that they should have.
    pub(crate) fn forge(&self, forge: impl Fn(&Value) -> String + Send + 'static) {
        self.lock().forge = Some(Box::new(forge));
    }

    /// What it was asked on a path.
    pub(crate) fn asked(&self, path: &str) -> Vec<Asked> {
        self.lock().asked.iter().filter(|asked| asked.path == path).cloned().collect()
    }

    /// The user agrees on the page that a browser was sent to; the code for it.
    pub(crate) fn agree(&self, place: &str) -> String {
        let form = Form::parse(place.split_once('?').expect("a query").1.as_bytes()).expect("a form");
        let mut state = self.lock();
        let code = format!("code-{}-{}", state.origin.rsplit(':').next().expect("a port"), state.codes.len() + state.asked.len());
        let nonce = form.get("nonce").map(str::to_owned);
        state.codes.insert(code.clone(), (nonce, form.get("code_challenge").map(str::to_owned)));
        code
    }

    async fn serve(self, mut stream: TcpStream) {
        let Some(asked) = read(&mut stream).await else { return };
        let (fault, answer) = {
            let mut state = self.lock();
            state.asked.push(asked.clone());
            (state.faults.get(&asked.path).cloned(), state.answer(&asked))
        };
        let (status, extra, body) = match fault {
            Some(Fault::Silent) => return std::future::pending().await,
            Some(Fault::Says(status, extra, body)) => (status, extra, body),
            None => (answer.0, "", answer.1.to_string()),
        };
        let mut head = format!("HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nConnection: close\r\n{extra}");
        write!(head, "Content-Length: {}\r\n\r\n", body.len()).expect("a text");
        let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    }
}

impl State {
    fn answer(&mut self, asked: &Asked) -> (u16, Value) {
        let origin = &self.origin;
        match asked.path.as_str() {
            "/.well-known/openid-configuration" => {
                let mut document = json!({
                    "issuer": origin, "authorization_endpoint": format!("{origin}/authorize"), "token_endpoint": format!("{origin}/token"),
                    "userinfo_endpoint": format!("{origin}/userinfo"), "jwks_uri": format!("{origin}/keys"),
                });
                if self.pkce {
                    document["code_challenge_methods_supported"] = json!(["plain", "S256"]);
                }
                (200, document)
            }
            "/keys" => (200, json!({ "keys": self.published.iter().map(|at| KEYS[*at].public_jwk()).collect::<Vec<_>>() })),
            "/token" => self.token(asked),
            "/userinfo" if asked.headers.get("authorization").is_some_and(|value| value == "Bearer access-1") => {
                (200, Value::Object(self.user_info.clone()))
            }
            _ => (401, json!({ "error": "invalid_token" })),
        }
    }

    fn token(&mut self, asked: &Asked) -> (u16, Value) {
        let text = if asked.method == "GET" { &asked.query } else { &asked.body };
        let form = Form::parse(text.as_bytes()).unwrap_or_default();
        let refused = |why: &str| (400, json!({ "error": "invalid_grant", "error_description": why }));
        let Some((nonce, challenge)) = form.get("code").and_then(|code| self.codes.remove(code)) else { return refused("no such code") };
        let proves = |challenge: String| {
            let verifier = form.get("code_verifier").unwrap_or_default();
            URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes())) == challenge
        };
        if challenge.is_some_and(|challenge| !proves(challenge)) {
            return refused("wrong verifier");
        }
        let mut claims = json!({ "iss": self.origin, "aud": "cognate", "iat": self.now, "exp": self.now + 300 });
        if let Some(nonce) = nonce {
            claims["nonce"] = json!(nonce);
        }
        claims.as_object_mut().expect("claims").extend(self.claims.clone());
        let id_token = match &self.forge {
            Some(forge) => forge(&claims),
            None => KEYS[self.signing].sign(&claims).expect("a token"),
        };
        let tokens = json!({ "access_token": "access-1", "refresh_token": "refresh-1", "id_token": id_token, "token_type": "Bearer", "expires_in": 300, "scope": "openid" });
        (200, tokens)
    }
}

async fn read(stream: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    let end = loop {
        let count = stream.read(&mut chunk).await.ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&chunk[..count]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, target) = (first.next()?.to_owned(), first.next()?);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers: HashMap<String, String> =
        lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned())).collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap_or(0));
    let mut body = bytes[end + 4..].to_vec();
    while body.len() < length {
        let count = stream.read(&mut chunk).await.ok().filter(|count| *count > 0)?;
        body.extend_from_slice(&chunk[..count]);
    }
    Some(Asked { method, path: path.to_owned(), query: query.to_owned(), headers, body: String::from_utf8(body).ok()? })
}
