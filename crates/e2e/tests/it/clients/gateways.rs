//! Gateways that others wrote, before an API: whoever has a good access token is let in, and nobody else. They are configured by the files in
//! `clients/gateways`, as docs/user/tokens.md shows them.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, Method};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::tls::fixture;
use crate::support::{Caller, Place, TestPool, toolchain};

const START_TIME_MAX: Duration = Duration::from_secs(60);

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The API behind the gateways: it says who it was told is there, and counts who asks.
struct Api {
    port: u16,
    asked: Arc<AtomicUsize>,
}

impl Api {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, asked) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
        let counted = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                let mut head = Vec::new();
                let mut part = [0; 4096];
                while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                    match stream.read(&mut part).await {
                        Ok(read) if read > 0 => head.extend(&part[..read]),
                        _ => break,
                    }
                }
                let head = String::from_utf8_lossy(&head).to_lowercase();
                let user = head.lines().find_map(|line| line.strip_prefix("x-user: ")).unwrap_or("somebody");
                let body = format!("passed {user}");
                let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
                // Who goes before the end gets nothing.
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        Self { port, asked }
    }
}

/// A pool, tokens of all kinds, and what the gateways' files have to know.
struct Scene {
    place: Place,
    api: Api,
    pool: TestPool,
    good: String,
    /// What no gateway takes, by what is wrong with it.
    bad: Vec<(&'static str, Option<String>)>,
    /// Where files for all to read are: the authority's certificate, and the published keys.
    folder: TempDir,
}

fn token(tokens: &Value, name: &str) -> String {
    tokens[name].as_str().unwrap().to_owned()
}

impl Scene {
    async fn new() -> Self {
        // A day ago, as long as the file says so.
        let (clock_folder, library) = (tempfile::tempdir().unwrap(), toolchain::faketime());
        let clock = clock_folder.path().join("clock");
        std::fs::write(&clock, "-1d").unwrap();
        let variables = |library: String| {
            let file = clock.display().to_string();
            let fixed = [("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
            let fixed = fixed.map(|(name, value)| (name, value.to_owned()));
            [("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", file)].into_iter().chain(fixed).collect()
        };
        let variables: Vec<(&str, String)> = library.clone().map_or_else(Vec::new, variables);
        let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // Not by `cognate dev-cert`: its authority is bound to addresses of this machine, which BoringSSL cannot check and so refuses.
        let (certificate, key) = (fixture("first.pem").display().to_string(), fixture("first.key").display().to_string());
        let place = Place::start_with(&["--dev", "--tls-cert", &certificate, "--tls-key", &key], &variables);
        let pool = TestPool::new(&place.caller()).await;
        for name in ["ada", "eve"] {
            pool.confirmed(name).await;
        }
        let expired = token(&pool.sign_in("ada").await, "AccessToken");
        let now = clock_folder.path().join("clock.new");
        std::fs::write(&now, "+0").unwrap();
        std::fs::rename(&now, &clock).unwrap();

        let tokens = pool.sign_in("ada").await;
        let good = token(&tokens, "AccessToken");
        let eves = token(&pool.sign_in("eve").await, "AccessToken");
        let other = TestPool::new(&pool.caller).await;
        other.confirmed("ada").await;
        let flows = json!(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
        let second = json!({ "UserPoolId": pool.pool_id, "ClientName": "second", "ExplicitAuthFlows": flows });
        let second = pool.caller.ok("CreateUserPoolClient", second).await["UserPoolClient"]["ClientId"].as_str().unwrap().to_owned();
        let second = TestPool { client_id: second, ..pool.same() };
        let [head, _, signature]: [&str; 3] = good.split('.').collect::<Vec<_>>().try_into().unwrap();
        let eves_payload = eves.split('.').nth(1).unwrap();
        let mut bad = vec![
            ("none", None),
            ("no token", Some("nonsense".to_owned())),
            ("another pool's", Some(token(&other.sign_in("ada").await, "AccessToken"))),
            ("another client's", Some(token(&second.sign_in("ada").await, "AccessToken"))),
            ("an ID token", Some(token(&tokens, "IdToken"))),
            ("another payload", Some(format!("{head}.{eves_payload}.{signature}"))),
            // {"alg":"none","typ":"JWT"}
            ("unsigned", Some(format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{eves_payload}.{signature}"))),
        ];
        match library {
            Some(_) => bad.push(("expired", Some(expired))),
            None => toolchain::skipped("an expired token at gateways", "libfaketime is not on this machine"),
        }
        let folder = readable_folder();
        std::fs::copy(fixture("ca.pem"), folder.path().join("ca.pem")).unwrap();
        let jwks = pool.caller.get(&format!("/{}/.well-known/jwks.json", pool.pool_id)).await.1;
        std::fs::write(folder.path().join("jwks.json"), jwks.to_string()).unwrap();
        Self { place, api: Api::start().await, pool, good, bad, folder }
    }

    fn issuer(&self) -> String {
        format!("{}/{}", self.place.url(), self.pool.pool_id)
    }

    /// A gateway's file with what it has to know, beside these values of its own.
    fn configured(&self, folder: &Path, name: &str, port: u16, more: &[(&str, &str)]) -> PathBuf {
        let mut text = std::fs::read_to_string(toolchain::sources().join("gateways").join(name)).unwrap();
        let pool_port = self.place.url().rsplit_once(':').unwrap().1;
        let file = |name: &str| self.folder.path().join(name).display().to_string();
        let values = [
            ("PORT", port.to_string()),
            ("API", self.api.port.to_string()),
            ("POOL", pool_port.to_owned()),
            ("ISSUER", self.issuer()),
            ("JWKS", format!("{}/.well-known/jwks.json", self.issuer())),
            ("CLIENT", self.pool.client_id.clone()),
            ("CA", file("ca.pem")),
            ("FOLDER", folder.display().to_string()),
        ];
        let more = more.iter().map(|(name, value)| (*name, (*value).to_owned()));
        for (name, value) in values.into_iter().chain(more) {
            text = text.replace(&format!("@{name}@"), &value);
        }
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Who gets through: the good token alone, and its request alone reaches the API.
    async fn check(&self, gateway: &Gateway) {
        let before = self.api.asked.load(Ordering::SeqCst);
        let (status, body) = gateway.get(Some(&self.good)).await;
        assert_eq!((status, body.as_str()), (200, "passed somebody"), "{}: {}", gateway.name, gateway.log());
        for (wrong, token) in &self.bad {
            let (status, body) = gateway.get(token.as_deref()).await;
            assert!(matches!(status, 401 | 403), "{}: {wrong}: {status} {body}", gateway.name);
        }
        assert_eq!(self.api.asked.load(Ordering::SeqCst) - before, 1, "{}", gateway.name);
        println!("ran: {} as a gateway", gateway.name);
    }
}

/// A folder that servers may read which give up being root.
fn readable_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    folder
}

/// A gateway that runs; killed when dropped.
struct Gateway {
    name: &'static str,
    child: Child,
    caller: Caller,
    folder: TempDir,
}

impl Gateway {
    /// Starts the program and waits till it listens.
    async fn start(name: &'static str, mut command: Command, port: u16, folder: TempDir) -> Self {
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let child = command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        let mut gateway = Self { name, child, caller: Caller::new(&format!("http://localhost:{port}")), folder };
        let started = Instant::now();
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            let ended = gateway.child.try_wait().unwrap();
            assert!(ended.is_none() && started.elapsed() < START_TIME_MAX, "{name} does not run: {ended:?} {}", gateway.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        gateway
    }

    async fn get(&self, token: Option<&str>) -> (u16, String) {
        let mut headers = HeaderMap::new();
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        }
        let answer = self.caller.send(Method::GET, "/api", headers, Bytes::new()).await;
        (answer.status().as_u16(), String::from_utf8_lossy(answer.body()).into_owned())
    }

    fn log(&self) -> String {
        let read = |name: &str| std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        format!("{}{}", read("log"), read("error.log"))
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        // What ended before has no one to be told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn envoy(scene: &Scene) {
    let Some(mut command) = toolchain::python("envoy") else {
        return toolchain::skipped("Envoy", "scripts/test-clients has not installed it");
    };
    let (port, folder) = (free_port(), readable_folder());
    let file = scene.configured(folder.path(), "envoy.yaml", port, &[]);
    command.arg("--config-path").arg(file).args(["--concurrency", "1", "--disable-hot-restart", "--log-level", "warn"]);
    scene.check(&Gateway::start("Envoy", command, port, folder).await).await;
}

async fn haproxy(scene: &Scene) {
    let (Some(program), Some(mut python)) = (toolchain::installed(&["haproxy"]), toolchain::python("python")) else {
        return toolchain::skipped("HAProxy", "it is not on this machine, or scripts/test-clients has not installed PyJWT");
    };
    let (port, folder) = (free_port(), readable_folder());
    // By the key of access tokens; ID tokens have another one.
    python.arg(toolchain::sources().join("python").join("jwks_to_pem.py")).arg(scene.folder.path().join("jwks.json")).arg(&scene.good);
    let key = folder.path().join("access.pem");
    std::fs::write(&key, toolchain::output(python).await.stdout).unwrap();
    let file = scene.configured(folder.path(), "haproxy.cfg", port, &[("KEY", &key.display().to_string())]);
    let mut command = Command::new(program);
    command.arg("-db").arg("-f").arg(file);
    scene.check(&Gateway::start("HAProxy", command, port, folder).await).await;
}

const MODULES: &str = "/usr/lib/apache2/modules";

/// Besides, it is a relying party for a site, which learns who signed in on the pool's pages.
async fn httpd(scene: &Scene) {
    let program = toolchain::installed(&["apache2"]).filter(|_| Path::new(MODULES).join("mod_auth_openidc.so").is_file());
    let Some(program) = program else {
        return toolchain::skipped("Apache httpd with mod_auth_openidc", "it is not on this machine");
    };
    let (port, folder) = (free_port(), readable_folder());
    let callback = format!("http://localhost:{port}/site/callback");
    let web = json!({
        "UserPoolId": scene.pool.pool_id, "ClientName": "site", "GenerateSecret": true, "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid", "email"], "CallbackURLs": [callback], "SupportedIdentityProviders": ["COGNITO"],
    });
    let web = scene.pool.caller.ok("CreateUserPoolClient", web).await["UserPoolClient"].clone();
    let more = [
        ("MODULES", MODULES),
        ("USER", "www-data"),
        ("WEB", web["ClientId"].as_str().unwrap()),
        ("SECRET", web["ClientSecret"].as_str().unwrap()),
        ("PASSPHRASE", "of this test and of nothing else"),
    ];
    let file = scene.configured(folder.path(), "httpd.conf", port, &more);
    let mut command = Command::new(program);
    command.arg("-f").arg(file).arg("-DFOREGROUND");
    let gateway = Gateway::start("Apache httpd with mod_auth_openidc", command, port, folder).await;
    scene.check(&gateway).await;

    let Some(mut node) = toolchain::browser("site_flow.mjs") else {
        return toolchain::skipped("a site behind Apache httpd", "there is no browser on this machine");
    };
    node.env("SITE", format!("http://localhost:{port}/site")).env("COGNATE_TEST_CERT", fixture("first.pem"));
    let seen = toolchain::report(node).await;
    assert_eq!(seen, json!({ "forged": 401, "told": "passed ada@example.com", "again": "passed ada@example.com" }), "{}", gateway.log());
    println!("ran: Apache httpd with mod_auth_openidc as a relying party");
}

#[tokio::test]
async fn gateways_let_good_access_tokens_through_and_nothing_else() {
    let scene = Scene::new().await;
    envoy(&scene).await;
    haproxy(&scene).await;
    httpd(&scene).await;
}
