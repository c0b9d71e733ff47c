//! The life of pools as an infrastructure tool, their users and their administrators drive it: everything is made, read back, changed and deleted,
//! and refused in the wrong order. The steps are data, in `fixtures/life`; AWS CLI and boto3 go through the same ones, and so every operation
//! that is built is called by both, and answered.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use domain::time::Millis;
use domain::totp::TotpSecret;
use domain::webauthn::public_key::ES256;
use domain::webauthn::testing::{How, Software};
use http::{HeaderMap, Method};
use serde::Deserialize;
use serde_json::Value;

use super::family::Relay;
use crate::support::import::{file_of_users, upload};
use crate::support::tls::fixture as fixture_of_tls;
use crate::support::{Place, stranger, toolchain};

/// The files with the steps, in their order. Each begins with a pool of its own.
const PARTS: [&str; 9] = ["pool", "defaults", "devices", "sessions", "passkeys", "agents", "risk", "imports", "recovery"];

/// Where the metadata document of a client is, on a stranger's server.
const DOCUMENT: &str = "/agent.json";

/// How long is asked again for something that happens by itself.
const HAPPENS_WITHIN: Duration = Duration::from_secs(120);

/// One call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// Pools, as they are kept, that are made so many minutes older before the call. The server is killed for that, and started again.
    #[serde(default)]
    older: BTreeMap<String, u64>,
    /// A file of users that is sent before the call.
    upload: Option<Upload>,
    /// A page of the server that a browser asks for before the call.
    visit: Option<String>,
    /// The operation.
    call: String,
    /// Its input; `${name}` stands for what was kept, `${code:ada}` for the newest code that was sent to `ada`, `${word:ada:1}` for the second
    /// word of the newest message to `ada`, `${totp:key}` for the code that an app with the kept key shows, `${ago:20}` for the time some minutes
    /// ago, and `${passkey}` for the answer to the kept `challenge` of the kept `rp`.
    #[serde(default)]
    with: Value,
    /// What is kept of the answer, by JSON pointer.
    #[serde(default)]
    keep: BTreeMap<String, String>,
    /// What the answer must show, by JSON pointer.
    #[serde(default)]
    see: BTreeMap<String, Value>,
    /// It is asked again until it shows that.
    #[serde(default)]
    until: bool,
    /// The error that it must be refused with.
    refused: Option<String>,
}

/// A file of users, and the address that it is sent to, as it is kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Upload {
    to: String,
    users: u32,
}

fn fixture(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/life").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn steps() -> Vec<Step> {
    let part = |name| {
        let file = format!("{name}.json");
        serde_json::from_str::<Vec<Step>>(&fixture(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    PARTS.into_iter().flat_map(part).collect()
}

/// The operations that this server offers, from the model's table.
fn built() -> BTreeSet<String> {
    let model = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../model");
    let read = |name: &str| std::fs::read_to_string(model.join(name)).unwrap();
    let not_yet: BTreeSet<String> = read("not_yet.txt").split_whitespace().map(str::to_owned).collect();
    let table = read("operations.tsv");
    let names = table.lines().skip(1).filter_map(|line| line.split('\t').next());
    names.map(str::to_owned).filter(|name| !not_yet.contains(name)).collect()
}

#[test]
fn every_operation_that_is_built_is_called_by_both_clients_and_answered() {
    let answered: BTreeSet<String> = steps().into_iter().filter(|step| step.refused.is_none()).map(|step| step.call).collect();
    let built = built();
    let missing: Vec<&String> = built.difference(&answered).collect();
    assert!(missing.is_empty(), "add steps to fixtures/life for {missing:?}");
}

/// A client in the middle of the steps.
struct Life {
    client: fn() -> Option<Command>,
    place: Place,
    relay: Relay,
    kept: BTreeMap<String, String>,
}

impl Life {
    async fn begin(client: fn() -> Option<Command>) -> Option<Self> {
        let command = client()?;
        // It trusts the stranger's certificate.
        let authority = fixture_of_tls("ca.pem").display().to_string();
        let place = Place::start_with(&["--dev"], &[("COGNATE_OUTGOING_CA_FILE", &authority)]);
        let agents = stranger::metadata_document(DOCUMENT).await;
        let kept = BTreeMap::from([("agents".to_owned(), agents)]);
        Some(Self { client, relay: Relay::start(command, place.url()), place, kept })
    }

    async fn go(&mut self, number: usize, step: Step) {
        if !step.older.is_empty() {
            self.make_older(&step.older);
        }
        if let Some(Upload { to, users }) = &step.upload {
            assert_eq!(upload(&self.place.caller(), self.kept(to), file_of_users(*users)).await, (200, String::new()));
        }
        if let Some(page) = &step.visit {
            let path = self.filled(&Value::String(page.clone())).await;
            let page = self.place.caller().send(Method::GET, path.as_str().unwrap(), HeaderMap::new(), Bytes::new()).await;
            assert_eq!(page.status(), 302, "{path}: {page:?}");
        }
        let started = Instant::now();
        loop {
            let input = self.filled(&step.with).await;
            let place = format!("step {number}, {} {input}", step.call);
            let answer = match (self.relay.call(&step.call, &input), &step.refused) {
                (Err(text), Some(name)) => return assert!(text.starts_with(&format!("{name}:")), "{place}: {text}"),
                (Err(text), None) => panic!("{place}: {text}"),
                (Ok(answer), Some(name)) => panic!("{place}: not refused by {name}: {answer}"),
                (Ok(answer), None) => answer,
            };
            let differs = self.differs(&step.see, &answer).await;
            if let Some((pointer, wanted)) = differs {
                let waits = step.until && started.elapsed() < HAPPENS_WITHIN;
                assert!(waits, "{place}: {pointer} is not {wanted} in {answer}");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
            for (name, pointer) in step.keep {
                let value = answer.pointer(&pointer).and_then(Value::as_str);
                self.kept.insert(name, value.unwrap_or_else(|| panic!("{place}: no text at {pointer} of {answer}")).to_owned());
            }
            return;
        }
    }

    /// The first of the wanted values that an answer does not show.
    async fn differs(&self, see: &BTreeMap<String, Value>, answer: &Value) -> Option<(String, Value)> {
        for (pointer, wanted) in see {
            let wanted = self.filled(wanted).await;
            if answer.pointer(pointer).unwrap_or(&Value::Null) != &wanted {
                return Some((pointer.clone(), wanted));
            }
        }
        None
    }

    fn make_older(&mut self, pools: &BTreeMap<String, u64>) {
        let kept = &self.kept;
        let pools: Vec<_> = pools.iter().map(|(pool, minutes)| (kept[pool].as_str(), Duration::from_secs(minutes * 60))).collect();
        self.place.make_older(&pools);
        self.relay = Relay::start((self.client)().unwrap(), self.place.url());
    }

    fn kept(&self, name: &str) -> &str {
        self.kept.get(name).unwrap_or_else(|| panic!("nothing is kept as {name}"))
    }

    /// The value with everything put in that was kept or sent.
    async fn filled(&self, value: &Value) -> Value {
        let mut text = value.to_string();
        if text.contains("\"${passkey}\"") {
            text = text.replace("\"${passkey}\"", &self.passkey().to_string());
        }
        while let Some((before, rest)) = text.split_once("${") {
            let (name, after) = rest.split_once('}').expect("a name in braces");
            let known = match name.split_once(':') {
                Some(("code", username)) => self.place.caller().newest_code(username).await,
                Some(("word", of)) => {
                    let (username, at) = of.split_once(':').expect("whose message, and which word");
                    let body = self.place.caller().newest_message(username).await["Body"].as_str().expect("a text").to_owned();
                    body.split_whitespace().nth(at.parse().unwrap()).expect("so many words").to_owned()
                }
                Some(("totp", key)) => TotpSecret::from_secret_code(self.kept(key)).unwrap().code(now()).expose().to_owned(),
                Some(("ago", minutes)) => (now().0 / 1000 - minutes.parse::<i64>().unwrap() * 60).to_string(),
                Some(_) => panic!("nobody knows {name}"),
                None => self.kept(name).to_owned(),
            };
            text = format!("{before}{known}{after}");
        }
        serde_json::from_str(&text).unwrap()
    }

    /// What the browser makes of the options of a registration.
    fn passkey(&self) -> Value {
        let relying_party = self.kept("rp");
        let port = self.place.url().rsplit(':').next().unwrap();
        let how = How { origin: format!("http://{relying_party}:{port}"), ..How::right(relying_party) };
        Software::new(ES256, b"a passkey").create(self.kept("challenge"), &how)
    }
}

fn now() -> Millis {
    Millis(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap())
}

async fn live(name: &str, client: fn() -> Option<Command>) {
    let Some(mut life) = Life::begin(client).await else {
        return toolchain::skipped(name, "scripts/test-clients has not installed it");
    };
    for (number, step) in steps().into_iter().enumerate() {
        life.go(number, step).await;
    }
}

fn program(script: &str) -> Option<Command> {
    toolchain::python("python").map(|mut python| {
        python.arg(toolchain::sources().join("python").join(script));
        python
    })
}

#[tokio::test]
async fn boto3_goes_through_the_life_of_a_pool() {
    live("boto3", || program("relay.py")).await;
}

#[tokio::test]
async fn the_aws_cli_goes_through_the_life_of_a_pool() {
    live("AWS CLI", || program("aws_cli_relay.py")).await;
}
