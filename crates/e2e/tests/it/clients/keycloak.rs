//! A real Keycloak signs a pool's users in, by OpenID Connect and by SAML (managed-login 4). It starts for a minute and takes half a gigabyte, so
//! it is only run where `COGNATE_TEST_KEYCLOAK` names the folder that `bench/install-peers` has prepared it in.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::json;

use super::libraries::{check, seen};
use crate::support::{PASSWORD, toolchain};

const START_TIME_MAX: Duration = Duration::from_secs(300);

#[tokio::test]
async fn keycloak_signs_users_in_by_openid_connect_and_by_saml() {
    let Some(home) = std::env::var_os("COGNATE_TEST_KEYCLOAK").map(PathBuf::from) else {
        return toolchain::skipped("Keycloak", "COGNATE_TEST_KEYCLOAK does not say in which folder it is");
    };
    let Some(mut command) = toolchain::node("keycloak_flow.mjs") else {
        return toolchain::skipped("Keycloak", "scripts/test-clients has not installed openid-client");
    };
    let keycloak = Keycloak::start(&home);
    command.env("COGNATE_KEYCLOAK", &keycloak.url).env("COGNATE_KEYCLOAK_PASSWORD", PASSWORD);
    let seen = seen("Keycloak", Some(command)).await.unwrap();
    let refused = "not signed in at REALM/login-actions/authenticate: Invalid username or password.";
    let kept = json!(["EXTERNAL_PROVIDER", true, "ada@idp.example", "Ada"]);
    check(
        &seen,
        &json!({
            // What its administrators' import made of the pool's metadata.
            "imported": {
                "named": true,
                "answers": true,
                "ends": true,
                "format": "persistent",
                "signed": ["true", "true", "true"],
                "signing": true,
                "encryption": true,
            },
            "openid": {
                "wrong": refused,
                "users": 0,
                "subject": "its id",
                "first": {
                    "named": true,
                    "token": ["ada@idp.example", true, "Ada"],
                    "kept": kept,
                    "identities": [[true, "Openid", "OIDC", true]],
                },
                "same": true,
                "second": ["ada@new.example", false, "Augusta", "ada@new.example", "Augusta"],
                "again": refused,
                "left": true,
                // The session there goes on, as at the service.
                "ended": 0,
            },
            "saml": {
                "wrong": refused,
                "users": 0,
                "subject": "G-UUID",
                "first": {
                    "named": true,
                    "issuer": "REALM",
                    "token": ["ada@idp.example", false, "Ada"],
                    "groups": ["R+%26+D", "engineers"],
                    "kept": kept,
                    "identities": [[true, "Saml", "SAML", true]],
                },
                "same": true,
                "second": ["ada@new.example", false, "Augusta", "ada@new.example", "Augusta"],
                "again": refused,
                "left": true,
                "ended": 1,
            },
            "begun": "ada@idp.example",
            "messageSigned": "ada@idp.example",
            "assertionSigned": "ada@idp.example",
            "transports": {
                "gcm256": "ada@idp.example",
                "gcm128": "ada@idp.example",
                "cbc256": "ada@idp.example",
                "old": "Invalid SAML response received: SAML Response signature is invalid",
            },
            "plain": "Invalid SAML response received: the assertion is not encrypted",
            "plainWanted": "ada@idp.example",
            "nothingSigned": "Invalid SAML response received: SAML Response signature is invalid",
            "anotherSigner": true,
        }),
    );
}

/// A Keycloak without any realm but its own, in memory; killed when dropped.
struct Keycloak {
    child: Child,
    url: String,
}

impl Keycloak {
    fn start(home: &Path) -> Self {
        // Not by `bin/kc.sh`: Java would be its child, and outlive it when it is killed.
        let mut command = Command::new("java");
        command.args(["-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"]);
        command.arg(format!("-Dkc.home.dir={}", home.display()));
        command.arg("-cp").arg(home.join("lib/quarkus-run.jar")).arg("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.args(["start", "--optimized", "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=0", "--hostname-strict=false"]);
        command.arg("--db-url=jdbc:h2:mem:keycloak;NON_KEYWORDS=VALUE;DB_CLOSE_DELAY=-1");
        command.env("KC_BOOTSTRAP_ADMIN_USERNAME", "admin").env("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut keycloak = Self { child, url: String::new() };
        let (said, lines) = mpsc::channel();
        // To its end, or it would wait for its log to be read.
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).for_each(|line| drop(said.send(line))));
        let mut log = String::new();
        while keycloak.url.is_empty() {
            let line = lines.recv_timeout(START_TIME_MAX).unwrap_or_else(|_| panic!("Keycloak does not start: {log}"));
            if let Some((_, url)) = line.split_once("Listening on: ") {
                url.trim().clone_into(&mut keycloak.url);
            }
            log.push_str(&line);
            log.push('\n');
        }
        keycloak
    }
}

impl Drop for Keycloak {
    fn drop(&mut self) {
        // Already gone is fine here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
