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

use crate::support::tls::Development;
use crate::support::{Caller, TestPool, toolchain};

const START_TIME_MAX: Duration = Duration::from_secs(60);
/// How long one may take to stop.
const STOP_TIME_MAX: Duration = Duration::from_secs(10);

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
    development: Development,
    api: Api,
    pool: TestPool,
    good: String,
    /// What no gateway takes, by what is wrong with it.
    bad: Vec<(&'static str, Option<String>)>,
    /// Where files for all to read are: the authority's certificate, and the published keys.
    folder: TempDir,
}

const ANOTHER_ISSUER: &str = "another issuer's";
const ANOTHER_CLIENT: &str = "another client's";
const EXPIRED: &str = "expired";

/// The server's time, where the machine has the library for it: so much after ours, as a file says.
struct Clock {
    folder: TempDir,
    library: Option<String>,
}

impl Clock {
    fn new(offset: &str) -> Self {
        let clock = Self { folder: tempfile::tempdir().unwrap(), library: toolchain::faketime() };
        clock.set(offset);
        clock
    }

    fn set(&self, offset: &str) {
        let new = self.folder.path().join("new");
        std::fs::write(&new, offset).unwrap();
        std::fs::rename(&new, self.folder.path().join("clock")).unwrap();
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        let Some(library) = self.library.clone() else { return Vec::new() };
        let file = self.folder.path().join("clock").display().to_string();
        let fixed = [("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
        let fixed = fixed.map(|(name, value)| (name, value.to_owned()));
        [("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", file)].into_iter().chain(fixed).collect()
    }
}

fn token(tokens: &Value, name: &str) -> String {
    tokens[name].as_str().unwrap().to_owned()
}

/// A token's head, which names the key, and what it says but for what differs in every token.
fn said(token: &str) -> (String, Value) {
    let mut claims = domain::jwt::peek(token).unwrap();
    for own in ["iat", "exp", "auth_time", "jti", "origin_jti", "event_id"] {
        claims.remove(own);
    }
    (token.split('.').next().unwrap().to_owned(), Value::Object(claims))
}

/// Lets access tokens of the pool's client live so long from now on.
async fn live(pool: &TestPool, minutes: u32) {
    let flows = json!(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    let life = json!({
        "UserPoolId": pool.pool_id, "ClientId": pool.client_id, "ExplicitAuthFlows": flows, "AccessTokenValidity": minutes,
        "TokenValidityUnits": { "AccessToken": "minutes" },
    });
    pool.caller.ok("UpdateUserPoolClient", life).await;
}

impl Scene {
    async fn new() -> Self {
        // What was made in the past must not be of a time to come when it is used.
        let clock = Clock::new("-2h");
        // At one server, since it shall come to call itself otherwise. Envoy takes no certificate with addresses.
        let mut development = Development::named(|_| clock.variables());
        let pool = TestPool::new(&development.caller()).await;
        for name in ["ada", "eve"] {
            pool.confirmed(name).await;
        }
        live(&pool, 24 * 60).await;
        let by_another_name = token(&pool.sign_in("ada").await, "AccessToken");
        development.place.start_again();
        let pool = pool.at(&development.caller());
        live(&pool, 5).await;
        let expired = token(&pool.sign_in("ada").await, "AccessToken");
        live(&pool, 60).await;
        clock.set("+0");

        let tokens = pool.sign_in("ada").await;
        let good = token(&tokens, "AccessToken");
        let eves = token(&pool.sign_in("eve").await, "AccessToken");
        let other = TestPool::new(&pool.caller).await;
        other.confirmed("ada").await;
        let flows = json!(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
        let second = json!({ "UserPoolId": pool.pool_id, "ClientName": "second", "ExplicitAuthFlows": flows });
        let second = pool.caller.ok("CreateUserPoolClient", second).await["UserPoolClient"]["ClientId"].as_str().unwrap().to_owned();
        let second = TestPool { client_id: second, ..pool.same() };
        let anothers = token(&second.sign_in("ada").await, "AccessToken");
        let [head, _, signature]: [&str; 3] = good.split('.').collect::<Vec<_>>().try_into().unwrap();
        let eves_payload = eves.split('.').nth(1).unwrap();
        let mut bad = vec![
            ("none", None),
            ("no token", Some("nonsense".to_owned())),
            ("another pool's", Some(token(&other.sign_in("ada").await, "AccessToken"))),
            // An access token in all but `token_use` there cannot be: no function may give an ID token a `client_id`.
            ("an ID token", Some(token(&tokens, "IdToken"))),
            ("another payload", Some(format!("{head}.{eves_payload}.{signature}"))),
            // {"alg":"none","typ":"JWT"}
            ("unsigned", Some(format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{eves_payload}.{signature}"))),
        ];
        // By the key of the good one, and wrong in one claim each.
        let (header, claims) = said(&good);
        let with = |name: &str, value: String| {
            let mut claims = claims.clone();
            claims[name] = json!(value);
            (header.clone(), claims)
        };
        let here = format!("{}/{}", development.place.url(), pool.pool_id);
        assert_eq!(claims["iss"], json!(here));
        let elsewhere = said(&by_another_name).1["iss"].as_str().unwrap().to_owned();
        assert_ne!(elsewhere, here);
        assert_eq!(said(&by_another_name), with("iss", elsewhere));
        assert_eq!(said(&anothers), with("client_id", second.client_id.clone()));
        assert_eq!(said(&expired), (header.clone(), claims.clone()));
        bad.extend([(ANOTHER_ISSUER, Some(by_another_name)), (ANOTHER_CLIENT, Some(anothers))]);
        match clock.library {
            Some(_) => bad.push((EXPIRED, Some(expired))),
            None => toolchain::skipped("an expired token at gateways", "libfaketime is not on this machine"),
        }
        let folder = readable_folder();
        // Not copied, as the file is its owner's to read.
        std::fs::write(folder.path().join("ca.pem"), std::fs::read(development.file("ca.pem")).unwrap()).unwrap();
        let jwks = pool.caller.get(&format!("/{}/.well-known/jwks.json", pool.pool_id)).await.1;
        std::fs::write(folder.path().join("jwks.json"), jwks.to_string()).unwrap();
        Self { development, api: Api::start().await, pool, good, bad, folder }
    }

    fn issuer(&self) -> String {
        format!("{}/{}", self.development.place.url(), self.pool.pool_id)
    }

    /// A gateway's file with what it has to know, beside these values of its own.
    fn configured(&self, folder: &Path, name: &str, port: u16, more: &[(&str, &str)]) -> PathBuf {
        let mut text = std::fs::read_to_string(toolchain::sources().join("gateways").join(name)).unwrap();
        let pool_port = self.development.place.url().rsplit_once(':').unwrap().1;
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

    /// One that lacks a check lets in what is wrong in that alone.
    async fn check_without(&self, gateway: &Gateway, wrong: &str) {
        let Some((_, token)) = self.bad.iter().find(|(name, _)| *name == wrong) else { return };
        let (status, _) = gateway.get(token.as_deref()).await;
        assert_eq!(status, 200, "{}: {wrong}: {}", gateway.name, gateway.log());
    }
}

/// A folder that servers may read which give up being root.
fn readable_folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    folder
}

/// A gateway that runs; stopped when dropped.
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
        // Asked first: who is killed leaves its own processes behind. What ended before has no one to be told.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let asked = Instant::now();
        while asked.elapsed() < STOP_TIME_MAX && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
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
    let keys = readable_folder();
    let key = keys.path().join("access.pem");
    std::fs::write(&key, toolchain::output(python).await.stdout).unwrap();
    let file = scene.configured(folder.path(), "haproxy.cfg", port, &[("KEY", &key.display().to_string())]);
    let run = async |file: &Path, port: u16, folder: TempDir| {
        let mut command = Command::new(&program);
        command.arg("-db").arg("-f").arg(file);
        Gateway::start("HAProxy", command, port, folder).await
    };
    let text = std::fs::read_to_string(&file).unwrap();
    scene.check(&run(&file, port, folder).await).await;
    // So the tokens are what they should be: each of these checks alone keeps one of them out.
    let file = keys.path().join("haproxy.cfg");
    for (check, wrong) in [(" is_of_pool", ANOTHER_ISSUER), (" is_of_client", ANOTHER_CLIENT), (" is_current", EXPIRED)] {
        let own = free_port();
        let (before, after) = text.split_once(" unless ").unwrap();
        assert!(after.contains(check), "{after}");
        let lax =
            format!("{before} unless {}", after.replacen(check, "", 1)).replace(&format!("127.0.0.1:{port}"), &format!("127.0.0.1:{own}"));
        std::fs::write(&file, lax).unwrap();
        scene.check_without(&run(&file, own, readable_folder()).await, wrong).await;
    }
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
    node.env("SITE", format!("http://localhost:{port}/site")).env("COGNATE_TEST_CERT", scene.development.file("cert.pem"));
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
