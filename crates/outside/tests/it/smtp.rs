//! Mail through aiosmtpd, read back by Python's own parser.

use outside::mail::{MailConfig, Mailer, PoolSender, SmtpMailer, SmtpSecurity};

use crate::python::Tool;
use crate::support::{mail, smtp_config};

fn certificate() -> tempfile::TempPath {
    tempfile::NamedTempFile::new().expect("a file").into_temp_path()
}

fn path(file: &tempfile::TempPath) -> String {
    file.to_str().expect("a text path").to_owned()
}

#[tokio::test]
async fn a_mail_arrives_whole_over_each_kind_of_connection() {
    for (word, security) in [("none", SmtpSecurity::None), ("starttls", SmtpSecurity::Starttls), ("tls", SmtpSecurity::Tls)] {
        let file = certificate();
        let mut server = Tool::start("smtp_server.py", &[word, &path(&file), "sender", "pass word"]);
        let mut config = smtp_config(server.port, security);
        config.smtp_ca_file = (security != SmtpSecurity::None).then(|| path(&file));
        // The server takes a password in clear only where nothing else is offered.
        if security != SmtpSecurity::None {
            config.smtp_username = Some("sender".into());
            config.smtp_password = Some("pass word".into());
        } else {
            server = Tool::start("smtp_server.py", &[word, &path(&file)]);
            config.smtp_port = Some(server.port);
        }
        let mailer = SmtpMailer::new(&config).expect("the settings fit");
        mailer.send(&mail("0190-1", "ann@example.com")).await.expect("sent");

        let received = server.dump();
        let first = &received[0];
        assert_eq!(received.as_array().map(Vec::len), Some(1), "{word}");
        assert_eq!(first["headers"]["subject"], "Ваш код подтверждения — 验证码 ✓");
        assert_eq!(first["headers"]["from"], "Ünïcode Id <no-reply@id.example>");
        assert_eq!(first["headers"]["to"], "ann@example.com");
        assert_eq!(first["headers"]["message-id"], "<0190-1@id.example>");
        assert_eq!(first["headers"]["auto-submitted"], "auto-generated");
        assert_eq!(first["headers"]["date"], "Tue, 14 Nov 2023 22:13:20 +0000");
        assert_eq!(first["envelope"]["to"][0], "ann@example.com");
        assert_eq!(first["parts"]["text/html"].as_str().map(|text| text.trim_end().replace("\r\n", "\n")), Some(mail("0190-1", "").html));
        let text = first["parts"]["text/plain"].as_str().expect("a text part");
        assert!(
            text.starts_with("Ваш код: 123456") && text.contains("验证码 123456 & ") && text.contains("<https://id.example/>"),
            "{text}"
        );
        assert_eq!(first["defects"].as_array().map(Vec::len), Some(0), "{first}");
        assert_eq!(first["encrypted"], security != SmtpSecurity::None);
        assert_eq!(first["user"].as_str(), (security != SmtpSecurity::None).then_some("sender"));
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_whose_certificate_nobody_vouches_for() {
    let file = certificate();
    for (word, security) in [("starttls", SmtpSecurity::Starttls), ("tls", SmtpSecurity::Tls)] {
        let mut server = Tool::start("smtp_server.py", &[word, &path(&file)]);
        let mailer = SmtpMailer::new(&smtp_config(server.port, security)).expect("the settings fit");
        let error = mailer.send(&mail("1", "ann@example.com")).await.expect_err("refused");
        assert!(!error.is_permanent(), "{error}");
        assert_eq!(server.dump().as_array().map(Vec::len), Some(0));
    }
}

#[tokio::test]
async fn nothing_is_sent_when_the_server_does_not_offer_the_encryption_asked_for() {
    let file = certificate();
    let mut server = Tool::start("smtp_server.py", &["none", &path(&file)]);
    let mailer = SmtpMailer::new(&smtp_config(server.port, SmtpSecurity::Starttls)).expect("the settings fit");
    let error = mailer.send(&mail("1", "ann@example.com")).await.expect_err("refused");
    assert!(error.reason().contains("STARTTLS"), "{error}");
    assert!(!error.is_permanent());
    assert_eq!(server.dump().as_array().map(Vec::len), Some(0));
}

#[test]
fn a_file_that_holds_nothing_is_noticed_at_the_start() {
    let empty = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(empty.path(), "\n").expect("written");
    let name = empty.path().to_str().expect("a path").to_owned();
    let base = || smtp_config(25, SmtpSecurity::Starttls);
    let of_ca = MailConfig { smtp_ca_file: Some(name.clone()), ..base() };
    let of_password = MailConfig { smtp_username: Some("u".into()), smtp_password_file: Some(name), ..base() };
    let inline = MailConfig { smtp_username: Some("u".into()), smtp_password: Some(String::new()), ..base() };
    for (config, setting) in [(of_ca, "mail.smtp_ca_file"), (of_password, "mail.smtp_password_file"), (inline, "mail.smtp_password")] {
        assert_eq!(SmtpMailer::new(&config).expect_err("refused").setting, setting);
    }
}

#[tokio::test]
async fn a_wrong_password_is_a_passing_failure_and_is_not_told() {
    let file = certificate();
    let server = Tool::start("smtp_server.py", &["starttls", &path(&file), "sender", "right"]);
    let config = MailConfig {
        smtp_ca_file: Some(path(&file)),
        smtp_username: Some("sender".into()),
        smtp_password: Some("wrong-one".into()),
        ..smtp_config(server.port, SmtpSecurity::Starttls)
    };
    let error = SmtpMailer::new(&config).expect("the settings fit").send(&mail("1", "ann@example.com")).await.expect_err("refused");
    assert!(!error.is_permanent(), "{error}");
    assert!(error.reason().contains("authentication") && !error.reason().contains("wrong-one"), "{error}");
}

#[tokio::test]
async fn a_refused_mailbox_is_final_and_a_busy_one_is_not_and_the_next_mail_still_goes() {
    let file = certificate();
    let mut server = Tool::start("smtp_server.py", &["none", &path(&file)]);
    let mailer = SmtpMailer::new(&smtp_config(server.port, SmtpSecurity::None)).expect("the settings fit");
    let refused = mailer.send(&mail("1", "refused@example.com")).await.expect_err("refused");
    assert!(refused.is_permanent() && refused.reason().contains("550"), "{refused}");
    let later = mailer.send(&mail("2", "later@example.com")).await.expect_err("refused");
    assert!(!later.is_permanent() && later.reason().contains("451"), "{later}");
    mailer.send(&mail("3", "ann@example.com")).await.expect("sent");
    let received = server.dump();
    assert_eq!(received.as_array().map(Vec::len), Some(1));
    assert_eq!(received[0]["headers"]["message-id"], "<3@id.example>");
}

#[tokio::test]
async fn mails_in_a_row_share_a_connection() {
    let file = certificate();
    let mut server = Tool::start("smtp_server.py", &["starttls", &path(&file)]);
    let config = MailConfig { smtp_ca_file: Some(path(&file)), ..smtp_config(server.port, SmtpSecurity::Starttls) };
    let mailer = SmtpMailer::new(&config).expect("the settings fit");
    for id in ["1", "2", "3"] {
        mailer.send(&mail(id, "ann@example.com")).await.expect("sent");
    }
    let received = server.dump();
    let connections: Vec<&str> = (0..3).filter_map(|at| received[at]["connection"].as_str()).collect();
    assert_eq!(connections.len(), 3);
    assert!(connections.iter().all(|connection| *connection == connections[0]), "{connections:?}");
}

#[tokio::test]
async fn a_developer_pool_sends_in_its_own_name() {
    let file = certificate();
    let mut server = Tool::start("smtp_server.py", &["none", &path(&file)]);
    let mailer = SmtpMailer::new(&smtp_config(server.port, SmtpSecurity::None)).expect("the settings fit");
    let mut mail = mail("1", "ann@example.com");
    mail.pool = PoolSender {
        developer: true,
        from: Some("Team <team@pool.example>".into()),
        reply_to: Some("help@pool.example".into()),
        ..PoolSender::default()
    };
    mailer.send(&mail).await.expect("sent");
    let received = server.dump();
    assert_eq!(received[0]["headers"]["from"], "Team <team@pool.example>");
    assert_eq!(received[0]["headers"]["reply-to"], "help@pool.example");
    assert_eq!(received[0]["envelope"]["from"], "team@pool.example");
}

#[tokio::test]
async fn an_address_of_any_script_is_reached() {
    let file = certificate();
    let mut server = Tool::start("smtp_server.py", &["none", &path(&file)]);
    let mailer = SmtpMailer::new(&smtp_config(server.port, SmtpSecurity::None)).expect("the settings fit");
    mailer.send(&mail("1", "пользователь@example.com")).await.expect("sent");
    assert_eq!(server.dump()[0]["envelope"]["to"][0], "пользователь@example.com");
}

#[tokio::test]
async fn no_attribute_adds_a_header_or_a_recipient() {
    let file = certificate();
    let mut server = Tool::start("smtp_server.py", &["none", &path(&file)]);
    let mailer = SmtpMailer::new(&smtp_config(server.port, SmtpSecurity::None)).expect("the settings fit");
    for to in
        ["ann@example.com\r\nRCPT TO:<eve@example.com>", "ann@example.com>\r\nBcc: eve@example.com", "ann@example.com, eve@example.com"]
    {
        assert!(mailer.send(&mail("1", to)).await.expect_err("refused").is_permanent(), "{to:?}");
    }
    let mut evil = mail("2", "ann@example.com");
    evil.subject = "Hello\r\nBcc: eve@example.com\r\n\r\nbody".into();
    evil.html = "one\r\n.\r\nRCPT TO:<eve@example.com>\r\n".into();
    mailer.send(&evil).await.expect("sent");
    let received = server.dump();
    assert_eq!(received.as_array().map(Vec::len), Some(1));
    assert_eq!(received[0]["envelope"]["to"], serde_json::json!(["ann@example.com"]));
    let names = received[0]["header_names"].as_array().expect("names");
    assert!(!names.iter().any(|name| name == "bcc"), "{names:?}");
    assert!(received[0]["parts"]["text/html"].as_str().is_some_and(|text| text.contains("RCPT TO")));
}
