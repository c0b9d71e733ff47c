//! What a mail does when the server misbehaves. The server here speaks just enough SMTP to misbehave at a chosen point.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use outside::SendError;
use outside::mail::{MailConfig, Mailer, SmtpMailer, SmtpSecurity};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::support::{mail, smtp_config};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Closes the connection before a greeting.
    ClosesAtOnce,
    /// Never greets.
    Hangs,
    /// Takes the mail and never answers.
    HangsAfterData,
    /// Closes in the middle of the mail.
    DropsInMidMessage,
    /// Greets with 554.
    RefusesToServe,
    /// Behaves.
    None,
}

struct Server {
    port: u16,
    taken: Arc<AtomicUsize>,
}

/// Serves each connection with the next fault of the list, the last one for ever.
async fn serve(faults: &'static [Fault]) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    tokio::spawn(async move {
        let mut at = 0;
        while let Ok((stream, _)) = listener.accept().await {
            let fault = faults[at.min(faults.len() - 1)];
            at += 1;
            tokio::spawn(talk(stream, fault, Arc::clone(&counter)));
        }
    });
    Server { port, taken }
}

async fn talk(stream: TcpStream, fault: Fault, taken: Arc<AtomicUsize>) -> std::io::Result<()> {
    match fault {
        Fault::ClosesAtOnce => return Ok(()),
        Fault::Hangs => {
            std::future::pending::<()>().await;
        }
        _ => {}
    }
    let mut stream = BufReader::new(stream);
    let greeting: &[u8] = if fault == Fault::RefusesToServe { b"554 no service here\r\n" } else { b"220 test\r\n" };
    stream.write_all(greeting).await?;
    let mut line = String::new();
    let mut in_data = false;
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let reply: &[u8] = match line.split_whitespace().next().unwrap_or_default() {
            _ if in_data && fault == Fault::DropsInMidMessage => return Ok(()),
            "." if in_data => {
                if fault == Fault::HangsAfterData {
                    std::future::pending::<()>().await;
                }
                in_data = false;
                taken.fetch_add(1, Ordering::SeqCst);
                b"250 taken\r\n"
            }
            _ if in_data => continue,
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

fn mailer(port: u16, timeout_seconds: u64) -> SmtpMailer {
    let config = MailConfig { timeout_seconds, ..smtp_config(port, SmtpSecurity::None) };
    SmtpMailer::new(&config).expect("the settings fit")
}

async fn failure(faults: &'static [Fault]) -> SendError {
    let server = serve(faults).await;
    let error = mailer(server.port, 1).send(&mail("1", "ann@example.com")).await.expect_err("it fails");
    assert_eq!(server.taken.load(Ordering::SeqCst), 0);
    error
}

#[tokio::test]
async fn every_trouble_of_the_server_is_a_passing_failure() {
    for faults in [&[Fault::ClosesAtOnce], &[Fault::DropsInMidMessage], &[Fault::RefusesToServe], &[Fault::Hangs], &[Fault::HangsAfterData]]
    {
        let error = failure(faults).await;
        assert!(!error.is_permanent(), "{faults:?}: {error}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up_in_time() {
    let error = failure(&[Fault::HangsAfterData]).await;
    assert_eq!(error, SendError::transient("SMTP: no end within 1 seconds"));
}

#[tokio::test]
async fn nobody_at_the_port_is_a_passing_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let error = mailer(port, 5).send(&mail("1", "ann@example.com")).await.expect_err("it fails");
    assert!(!error.is_permanent() && error.reason().contains("connection"), "{error}");
}

#[tokio::test]
async fn after_a_failure_the_next_mail_takes_a_fresh_connection() {
    for fault in [Fault::HangsAfterData, Fault::DropsInMidMessage] {
        let faults: &'static [Fault] =
            if fault == Fault::HangsAfterData { &[Fault::HangsAfterData, Fault::None] } else { &[Fault::DropsInMidMessage, Fault::None] };
        let server = serve(faults).await;
        let mailer = mailer(server.port, 1);
        mailer.send(&mail("1", "ann@example.com")).await.expect_err("it fails");
        mailer.send(&mail("1", "ann@example.com")).await.expect("sent");
        assert_eq!(server.taken.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn no_more_connections_are_open_than_allowed() {
    let server = serve(&[Fault::None]).await;
    let config = MailConfig { smtp_connections: 2, ..smtp_config(server.port, SmtpSecurity::None) };
    let mailer = Arc::new(SmtpMailer::new(&config).expect("the settings fit"));
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..20 {
        let mailer = Arc::clone(&mailer);
        tasks.spawn(async move { mailer.send(&mail(&number.to_string(), "ann@example.com")).await });
    }
    let outcomes = tokio::time::timeout(Duration::from_secs(60), tasks.join_all()).await.expect("all end");
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(server.taken.load(Ordering::SeqCst), 20);
}

#[tokio::test]
async fn the_wait_for_a_connection_is_not_held_against_a_mail() {
    let server = serve(&[Fault::HangsAfterData, Fault::None]).await;
    let config = MailConfig { smtp_connections: 1, timeout_seconds: 3, ..smtp_config(server.port, SmtpSecurity::None) };
    let mailer = SmtpMailer::new(&config).expect("the settings fit");
    // The first takes all of its three seconds, and the second waits for as long.
    let (one, two) = (mail("1", "ann@example.com"), mail("2", "ann@example.com"));
    let (first, second) = tokio::join!(mailer.send(&one), mailer.send(&two));
    assert_eq!((first, second), (Err(SendError::transient("SMTP: no end within 3 seconds")), Ok(())));
}
