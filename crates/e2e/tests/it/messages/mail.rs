//! Mail from the real program through a real SMTP server.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::python::Tool;
use super::{cognate, said};
use crate::support::{Keys, Server, TestPool, toolchain};

const KEYS: (&str, &str) = ("AKIDROOT", "a-secret-of-the-root-key");
/// The first retry comes after ten seconds; a busy machine gets more.
const ARRIVAL_TIME_MAX: Duration = Duration::from_secs(120);

/// `smtp_server.py` of the outside crate's tests.
struct Smtp(Tool);

impl Smtp {
    fn start(port: Option<u16>) -> Option<Self> {
        let port = port.unwrap_or(0).to_string();
        Tool::start("smtp_server.py", &["none", "unused"], &[("SMTP_PORT", &port)]).map(Self)
    }

    fn received(&mut self) -> Vec<Value> {
        self.0.dump().as_array().unwrap().clone()
    }

    /// Waits until `count` mails are there.
    async fn wait_for(&mut self, count: usize) -> Vec<Value> {
        let started = Instant::now();
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(started.elapsed() < ARRIVAL_TIME_MAX, "{} of {count} mails came", received.len());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

fn settings(port: &str) -> [(&'static str, &str); 8] {
    [
        ("COGNATE_ROOT_ACCESS_KEY_ID", KEYS.0),
        ("COGNATE_ROOT_SECRET_ACCESS_KEY", KEYS.1),
        ("COGNATE_MAIL_TRANSPORT", "smtp"),
        ("COGNATE_MAIL_FROM", "Example <no-reply@id.example>"),
        ("COGNATE_MAIL_SMTP_HOST", "127.0.0.1"),
        ("COGNATE_MAIL_SMTP_PORT", port),
        ("COGNATE_MAIL_SMTP_SECURITY", "none"),
        ("COGNATE_OUTBOX_POLL_MS", "100"),
    ]
}

fn server(port: u16) -> Server {
    Server::start_with(&[], &settings(&port.to_string()))
}

fn code_of(mail: &Value) -> String {
    mail["parts"]["text/plain"].as_str().unwrap().chars().filter(char::is_ascii_digit).collect()
}

#[tokio::test]
async fn a_person_gets_the_code_by_mail_and_confirms_with_it() {
    let Some(mut smtp) = Smtp::start(None) else {
        return toolchain::skipped("SMTP server", "scripts/test-clients has not installed it");
    };
    let server = server(smtp.0.port);
    let root = server.caller().signed(Keys { id: KEYS.0.to_owned(), secret: KEYS.1.to_owned() });
    let pool = TestPool::new(&root).await;
    pool.sign_up("ada").await;
    let received = smtp.received();
    assert_eq!(received.len(), 1, "the mail left before the answer");
    assert_eq!(received[0]["headers"]["to"], "ada@example.com");
    assert_eq!(received[0]["headers"]["from"], "Example <no-reply@id.example>");
    assert_eq!(received[0]["headers"]["subject"], "Your verification code");
    let input = json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code_of(&received[0]) });
    server.caller().ok("ConfirmSignUp", input).await;
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");

    let refused = json!([{ "Name": "email", "Value": "refused@example.com" }]);
    let mut input = pool.sign_up_input("bob");
    input["UserAttributes"] = refused;
    assert_eq!(
        server.caller().refused("SignUp", input).await,
        "CodeDeliveryFailureException: Invalid email provided/Unable to send the email"
    );
    assert_eq!(pool.user("bob").await["UserStatus"], "UNCONFIRMED");
    let dead = said(&cognate(&server, Some(KEYS), &["messages", "list", "--state", "dead"]).await);
    assert!(dead.contains("refused@example.com") && dead.contains("550") && dead.contains("1 dead"), "{dead}");
    let log = server.log_with("message given up").await;
    assert!(log.contains("<***>: no such mailbox") && !log.contains("refused@example.com"), "{log}");
}

/// Such a mail would otherwise be sent again after the next start: its server took it, and nobody was left to note it.
#[cfg(unix)]
#[tokio::test]
async fn a_mail_on_its_way_when_the_server_is_asked_to_stop_is_noted_as_sent() {
    let Some(mut smtp) = Smtp::start(None) else {
        return toolchain::skipped("SMTP server", "scripts/test-clients has not installed it");
    };
    let folder = tempfile::tempdir().unwrap();
    let port = smtp.0.port.to_string();
    let mut variables = settings(&port).to_vec();
    variables.push(("COGNATE_OUTBOX_FIRST_ATTEMPT_WAIT_MS", "100"));
    let mut server = Server::start_in(folder.path(), &[], &variables);
    let root = server.caller().signed(Keys { id: KEYS.0.to_owned(), secret: KEYS.1.to_owned() });
    let pool = TestPool::new(&root).await;
    pool.sign_up("slow").await;
    let stopped = tokio::task::spawn_blocking(move || server.stop());
    // The server has the time to stop if it does not wait; however long this takes, the mail is taken after it.
    tokio::time::sleep(Duration::from_secs(1)).await;
    smtp.0.tell("go");
    assert!(stopped.await.unwrap().success());
    assert_eq!(smtp.received().len(), 1, "the mail was taken");
    let server = Server::start_in(folder.path(), &[], &variables);
    let listed = said(&cognate(&server, Some(KEYS), &["messages", "list"]).await);
    assert!(listed.contains("In all: 1 sent."), "{listed}");
}

#[tokio::test]
async fn a_mail_waits_out_an_outage_and_arrives_once() {
    let Some(smtp) = Smtp::start(None) else {
        return toolchain::skipped("SMTP server", "scripts/test-clients has not installed it");
    };
    let port = smtp.0.port;
    let server = server(port);
    let root = server.caller().signed(Keys { id: KEYS.0.to_owned(), secret: KEYS.1.to_owned() });
    let pool = TestPool::new(&root).await;
    drop(smtp);
    pool.sign_up("ada").await;
    let listed = said(&cognate(&server, Some(KEYS), &["messages", "list", "--to", "ada@example.com", "--json"]).await);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let message = &listed["Messages"][0];
    assert_eq!((message["State"].as_str(), message["Attempts"].as_i64()), (Some("pending"), Some(1)), "{listed}");
    assert!(!listed.to_string().contains("verification"), "no content is shown");

    let mut smtp = Smtp::start(Some(port)).unwrap();
    said(&cognate(&server, Some(KEYS), &["messages", "retry", message["Id"].as_str().unwrap()]).await);
    let received = smtp.wait_for(1).await;
    let input = json!({ "ClientId": pool.client_id, "Username": "ada", "ConfirmationCode": code_of(&received[0]) });
    server.caller().ok("ConfirmSignUp", input).await;
    let shown = said(&cognate(&server, Some(KEYS), &["messages", "show", message["Id"].as_str().unwrap()]).await);
    assert!(shown.contains("sent"), "{shown}");
    assert_eq!(smtp.received().len(), 1);
    let purged = said(&cognate(&server, Some(KEYS), &["messages", "purge", "--before", "1h"]).await);
    assert_eq!(purged, "0 removed\n");
}
