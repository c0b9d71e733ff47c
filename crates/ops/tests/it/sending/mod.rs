//! What an operation answers when its message can, cannot or may not be sent, and that nothing is lost meanwhile.

use std::sync::Arc;
use std::time::Duration;

use identity::message::worker::run_once;
use ops::testing::{TestApp, app_with_outbox, call};
use outside::SendError;
use outside::mail::FakeMailer;
use outside::sms::FakeSmsSender;
use serde_json::{Value, json};

mod faults;
mod operator;

const DAY: Duration = Duration::from_secs(24 * 3600);

struct Fixture {
    app: TestApp,
    mailer: Arc<FakeMailer>,
    sms: Arc<FakeSmsSender>,
    pool_id: String,
    client_id: String,
}

/// An application that sends, with a pool of these settings and a client.
async fn fixture(pool: Value) -> Fixture {
    let (mailer, sms) = (Arc::new(FakeMailer::default()), Arc::new(FakeSmsSender::default()));
    let carriers = (Arc::clone(&mailer), Arc::clone(&sms));
    let app = app_with_outbox(
        |settings| settings.dev = false,
        move |outbox| {
            outbox.mailer = Some(carriers.0);
            outbox.sms = Some(carriers.1);
        },
    )
    .await;
    Fixture { mailer, sms, ..Fixture::in_app(app, pool).await }
}

impl Fixture {
    /// A pool of these settings and a client in an application.
    async fn in_app(app: TestApp, pool: Value) -> Self {
        let mut settings = json!({"PoolName": "p", "AutoVerifiedAttributes": ["email"]});
        for (name, value) in pool.as_object().expect("members") {
            settings[name] = value.clone();
        }
        let created = call(&app, "CreateUserPool", settings).await.expect("a pool");
        let pool_id = created["UserPool"]["Id"].as_str().expect("an id").to_owned();
        let client = call(&app, "CreateUserPoolClient", json!({"UserPoolId": pool_id, "ClientName": "c"})).await.expect("a client");
        let client_id = client["UserPoolClient"]["ClientId"].as_str().expect("an id").to_owned();
        Self { app, mailer: Arc::default(), sms: Arc::default(), pool_id, client_id }
    }

    async fn sign_up(&self, username: &str, attributes: Value) -> Result<Value, (String, String)> {
        let input = json!({"ClientId": self.client_id, "Username": username, "Password": "Passw0rd!", "UserAttributes": attributes});
        call(&self.app, "SignUp", input).await
    }

    async fn sign_up_by_mail(&self, username: &str) -> Result<Value, (String, String)> {
        self.sign_up(username, json!([{"Name": "email", "Value": format!("{username}@example.com")}])).await
    }

    async fn status(&self, username: &str) -> String {
        let user = call(&self.app, "AdminGetUser", json!({"UserPoolId": self.pool_id, "Username": username})).await.expect("the user");
        user["UserStatus"].as_str().expect("a status").to_owned()
    }

    async fn resend(&self, username: &str) -> Result<Value, (String, String)> {
        call(&self.app, "ResendConfirmationCode", json!({"ClientId": self.client_id, "Username": username})).await
    }

    async fn confirm_with_last_mail(&self, username: &str) {
        let mails = self.mailer.sent();
        let code: String = mails.last().expect("a mail").html.chars().filter(char::is_ascii_digit).collect();
        let input = json!({"ClientId": self.client_id, "Username": username, "ConfirmationCode": code});
        call(&self.app, "ConfirmSignUp", input).await.expect("confirmed");
    }
}

#[tokio::test]
async fn a_sign_up_sends_its_mail_before_it_answers_and_the_code_in_it_confirms() {
    let fixture = fixture(json!({})).await;
    let answer = fixture.sign_up_by_mail("ann").await.expect("signed up");
    assert_eq!(answer["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
    assert_eq!(fixture.mailer.sent().len(), 1);
    assert_eq!(run_once(&fixture.app).await.expect("drained"), 0);
    fixture.confirm_with_last_mail("ann").await;
    assert_eq!(fixture.status("ann").await, "CONFIRMED");
}

#[tokio::test]
async fn a_mail_that_the_carrier_refuses_is_told_and_the_user_exists() {
    let fixture = fixture(json!({})).await;
    fixture.mailer.fail_next(SendError::permanent("550 no such mailbox"));
    let error = fixture.sign_up_by_mail("ann").await.expect_err("not delivered");
    assert_eq!(error, ("CodeDeliveryFailureException".to_owned(), "Invalid email provided/Unable to send the email".to_owned()));
    assert_eq!(fixture.status("ann").await, "UNCONFIRMED");
    fixture.resend("ann").await.expect("a new code");
    assert_eq!(run_once(&fixture.app).await.expect("drained"), 1);
    fixture.confirm_with_last_mail("ann").await;
}

#[tokio::test]
async fn an_outage_is_not_the_callers_concern_and_the_mail_goes_out_after_it() {
    let fixture = fixture(json!({})).await;
    fixture.mailer.fail_next(SendError::transient("the server is down"));
    fixture.sign_up_by_mail("ann").await.expect("signed up");
    assert!(fixture.mailer.sent().is_empty());
    fixture.app.clock.advance(Duration::from_secs(60));
    assert_eq!(run_once(&fixture.app).await.expect("drained"), 1);
    fixture.confirm_with_last_mail("ann").await;
}

#[tokio::test]
async fn beyond_the_days_mails_the_user_exists_unconfirmed_and_can_resend_the_next_day() {
    let fixture = fixture(json!({})).await;
    for number in 0..50 {
        fixture.sign_up_by_mail(&format!("user{number}")).await.expect("within the limit");
    }
    let (code, text) = fixture.sign_up_by_mail("late").await.expect_err("beyond the limit");
    assert_eq!(code, "LimitExceededException");
    assert_eq!(
        text,
        "Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to \
         use your own Amazon SES configuration for sending email."
    );
    assert_eq!(fixture.status("late").await, "UNCONFIRMED");
    assert_eq!(fixture.resend("late").await.expect_err("beyond the limit").0, "LimitExceededException");
    assert_eq!(fixture.mailer.sent().len(), 50);
    fixture.app.clock.advance(DAY);
    fixture.resend("late").await.expect("a new day");
    run_once(&fixture.app).await.expect("drained");
    fixture.confirm_with_last_mail("late").await;
    assert_eq!(fixture.status("late").await, "CONFIRMED");
}

#[tokio::test]
async fn the_day_of_the_default_mails_begins_at_nine() {
    // sign-up 5.3 `[docs 2026]`: 09:00 UTC. The tests' clock begins at 03:04:05.678.
    let fixture = fixture(json!({})).await;
    for number in 0..50 {
        fixture.sign_up_by_mail(&format!("user{number}")).await.expect("within the limit");
    }
    fixture.app.clock.advance(Duration::from_secs(5 * 3600 + 55 * 60 + 54));
    assert_eq!(fixture.sign_up_by_mail("early").await.expect_err("08:59:59").0, "LimitExceededException");
    fixture.app.clock.advance(Duration::from_secs(1));
    fixture.sign_up_by_mail("next").await.expect("09:00:00");
}

#[tokio::test]
async fn a_pool_with_its_own_sender_has_no_daily_limit() {
    let arn = "arn:aws:ses:us-east-1:000000000000:identity/team@pool.example";
    let fixture = fixture(json!({"EmailConfiguration": {"EmailSendingAccount": "DEVELOPER", "SourceArn": arn}})).await;
    for number in 0..51 {
        fixture.sign_up_by_mail(&format!("user{number}")).await.expect("no limit");
    }
    assert_eq!(fixture.mailer.sent().len(), 51);
    assert_eq!(fixture.mailer.sent()[50].pool.source_arn.as_deref(), Some(arn));
}

#[tokio::test]
async fn one_address_gets_so_many_messages_in_an_hour_whoever_asks() {
    let arn = "arn:aws:ses:us-east-1:000000000000:identity/team@pool.example";
    let fixture = fixture(json!({"EmailConfiguration": {"EmailSendingAccount": "DEVELOPER", "SourceArn": arn}})).await;
    let victim = json!([{"Name": "email", "Value": "victim@example.com"}]);
    for number in 0..30 {
        fixture.sign_up(&format!("user{number}"), victim.clone()).await.expect("within the limit");
    }
    let error = fixture.sign_up("one-more", victim.clone()).await.expect_err("beyond the limit");
    assert_eq!(error, ("LimitExceededException".to_owned(), "Attempt limit exceeded, please try after some time.".to_owned()));
    assert_eq!(fixture.status("one-more").await, "UNCONFIRMED");
    fixture.sign_up_by_mail("somebody-else").await.expect("another address");
    fixture.app.clock.advance(Duration::from_secs(3600));
    fixture.sign_up("later", victim).await.expect("a new hour");
}

#[tokio::test]
async fn a_text_message_that_cannot_be_sent_fails_silently() {
    let role = "arn:aws:iam::000000000000:role/sms";
    let fixture = fixture(json!({"AutoVerifiedAttributes": ["phone_number"], "SmsConfiguration": {"SnsCallerArn": role}})).await;
    let answer = fixture.sign_up("ann", json!([{"Name": "phone_number", "Value": "+491701234567"}])).await.expect("signed up");
    assert_eq!(answer["CodeDeliveryDetails"]["DeliveryMedium"], "SMS");
    run_once(&fixture.app).await.expect("drained");
    assert!(fixture.sms.sent().is_empty(), "a new account is in the sandbox");
    identity::message::sms_account::change_account(&fixture.app, |account| {
        account.in_sandbox = false;
        Ok(())
    })
    .await
    .expect("stored")
    .expect("taken");
    fixture.sign_up("bob", json!([{"Name": "phone_number", "Value": "+491701234568"}])).await.expect("signed up");
    run_once(&fixture.app).await.expect("drained");
    assert_eq!(fixture.sms.sent().len(), 1);
}

#[tokio::test]
async fn whether_a_user_exists_is_not_told_by_the_carrier() {
    let fixture = fixture(json!({})).await;
    fixture.sign_up_by_mail("ann").await.expect("signed up");
    fixture.mailer.fail_next(SendError::permanent("550 no such mailbox"));
    fixture.resend("ann").await.expect("the caller does not wait for the carrier");
    assert_eq!(fixture.mailer.sent().len(), 1);
}

#[tokio::test]
async fn a_link_in_the_mail_confirms_without_the_clients_secret() {
    let template = json!({"DefaultEmailOption": "CONFIRM_WITH_LINK", "EmailMessageByLink": "Please {##go on##}."});
    let fixture = fixture(json!({"VerificationMessageTemplate": template, "UsernameAttributes": ["email"]})).await;
    fixture.sign_up("ann+x@example.com", json!([])).await.expect("signed up");
    let html = fixture.mailer.sent()[0].html.clone();
    let (_, link) = html.split_once("href=\"").expect("a link");
    let (link, label) = link.split_once("\">").expect("a label");
    assert!(label.starts_with("go on</a>"), "{html}");
    let (address, query) = link.split_once('?').expect("a query");
    assert_eq!(address, "http://127.0.0.1:9229/confirmUser/");
    let value = |name: &str| {
        let pair = query.split("&amp;").find_map(|pair| pair.strip_prefix(&format!("{name}=")));
        pair.expect("a parameter").to_owned()
    };
    assert_eq!(value("client_id"), fixture.client_id);
    let (username, code) = (value("user_name"), value("confirmation_code"));
    let cx = ops::testing::context(&fixture.app);
    let wrong = ops::confirm_link::confirm(cx.clone(), &fixture.client_id, &username, "000000").await;
    assert_eq!(wrong.expect_err("a wrong code").code(), "CodeMismatchException");
    ops::confirm_link::confirm(cx, &fixture.client_id, &username, &code).await.expect("confirmed");
    assert_eq!(fixture.status("ann+x@example.com").await, "CONFIRMED");
}

#[tokio::test]
async fn a_pool_with_codes_confirms_nobody_by_link() {
    let fixture = fixture(json!({})).await;
    fixture.sign_up_by_mail("ann").await.expect("signed up");
    let code: String = fixture.mailer.sent()[0].html.chars().filter(char::is_ascii_digit).collect();
    let cx = ops::testing::context(&fixture.app);
    let error = ops::confirm_link::confirm(cx, &fixture.client_id, "ann", &code).await.expect_err("refused");
    assert_eq!(error.code(), "NotAuthorizedException");
    assert_eq!(fixture.status("ann").await, "UNCONFIRMED");
}
