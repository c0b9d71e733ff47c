//! A real SMTP carrier, a server that misbehaves, and a clock that stands still: nothing is lost, nothing goes out twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use identity::message::worker::run_once;
use ops::testing::{app_with_outbox, call};
use outside::Clock;
use outside::mail::{MailConfig, MailTransport, SmtpMailer, SmtpSecurity};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::Fixture;

const BEHAVES: u8 = 0;
const REFUSES: u8 = 1;
const HANGS: u8 = 2;
const DROPS_IN_MID_MESSAGE: u8 = 3;
const FAULTS: [u8; 3] = [REFUSES, HANGS, DROPS_IN_MID_MESSAGE];

/// Speaks just enough SMTP, and misbehaves as told.
#[derive(Default)]
struct Server {
    mode: AtomicU8,
    taken: Mutex<Vec<String>>,
}

impl Server {
    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn start() -> (Arc<Server>, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let server = Arc::new(Server::default());
    let shared = Arc::clone(&server);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, Arc::clone(&shared)));
        }
    });
    (server, port)
}

async fn talk(stream: TcpStream, server: Arc<Server>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").await?;
    let (mut line, mut mail, mut in_data) = (String::new(), String::new(), false);
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let mode = server.mode.load(Ordering::SeqCst);
        let reply: &[u8] = match line.trim_end() {
            _ if in_data && mode == DROPS_IN_MID_MESSAGE => return Ok(()),
            "." if in_data => {
                in_data = false;
                server.taken.lock().unwrap_or_else(PoisonError::into_inner).push(std::mem::take(&mut mail));
                b"250 taken\r\n"
            }
            text if in_data => {
                mail.push_str(text);
                mail.push('\n');
                continue;
            }
            text if mode == HANGS && text.starts_with("MAIL") => std::future::pending().await,
            text if mode == REFUSES && text.starts_with("MAIL") => b"451 try later\r\n",
            "DATA" => {
                in_data = true;
                b"354 go on\r\n"
            }
            "QUIT" => return Ok(()),
            _ => b"250 ok\r\n",
        };
        stream.write_all(reply).await?;
    }
}

/// With a mailer that waits so many seconds for the server.
async fn fixture(port: u16, timeout_seconds: u64) -> Fixture {
    let config = MailConfig {
        transport: MailTransport::Smtp,
        from: "no-reply@id.example".to_owned(),
        smtp_host: "127.0.0.1".to_owned(),
        smtp_port: Some(port),
        smtp_security: SmtpSecurity::None,
        timeout_seconds,
        ..MailConfig::default()
    };
    let mailer = SmtpMailer::new(&config).expect("the settings fit");
    let app = app_with_outbox(|settings| settings.dev = false, move |outbox| outbox.mailer = Some(Arc::new(mailer))).await;
    Fixture::in_app(app, json!({})).await
}

/// The Message-ID of each mail.
fn ids(mails: &[String]) -> Vec<String> {
    let line = |mail: &String| mail.lines().find(|line| line.starts_with("Message-ID:")).map(str::to_owned);
    mails.iter().filter_map(line).collect()
}

#[tokio::test]
async fn every_fault_leaves_the_sign_up_alone_and_the_mail_arrives_once_afterwards() {
    for fault in FAULTS {
        let (server, port) = start().await;
        let fixture = fixture(port, if fault == HANGS { 1 } else { 30 }).await;
        server.mode.store(fault, Ordering::SeqCst);
        fixture.sign_up_by_mail("ann").await.expect("the caller is not concerned");
        assert_eq!(fixture.status("ann").await, "UNCONFIRMED");
        fixture.app.clock.advance(Duration::from_secs(15));
        assert_eq!(run_once(&fixture.app).await.expect("drained"), 1, "it is tried again under the fault");
        assert_eq!(server.taken().len(), 0, "fault {fault}");
        server.mode.store(BEHAVES, Ordering::SeqCst);
        fixture.app.clock.advance(Duration::from_secs(60));
        run_once(&fixture.app).await.expect("drained");
        let mails = server.taken();
        assert_eq!(mails.len(), 1, "fault {fault}");
        let code: String = mails[0].lines().filter_map(|line| line.strip_prefix("Your verification code is ")).take(1).collect();
        let input = json!({"ClientId": fixture.client_id, "Username": "ann", "ConfirmationCode": code});
        call(&fixture.app, "ConfirmSignUp", input).await.expect("confirmed");
        fixture.app.clock.advance(Duration::from_secs(3600));
        assert_eq!(run_once(&fixture.app).await.expect("drained"), 0, "nothing is left");
    }
}

#[tokio::test]
async fn an_hours_outage_delays_twenty_mails_and_doubles_none() {
    let (server, port) = start().await;
    let fixture = fixture(port, 30).await;
    server.mode.store(REFUSES, Ordering::SeqCst);
    for number in 0..20 {
        fixture.sign_up_by_mail(&format!("user{number}")).await.expect("signed up");
    }
    let end = fixture.app.clock.now().plus(Duration::from_secs(3600));
    while fixture.app.clock.now() < end {
        fixture.app.clock.advance(Duration::from_secs(300));
        run_once(&fixture.app).await.expect("drained");
    }
    assert_eq!(server.taken().len(), 0);
    server.mode.store(BEHAVES, Ordering::SeqCst);
    for _ in 0..4 {
        fixture.app.clock.advance(Duration::from_secs(300));
        run_once(&fixture.app).await.expect("drained");
    }
    let mut ids = ids(&server.taken());
    assert_eq!(ids.len(), 20);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
}
