//! Text messages: numbers, limits, the sandbox.

use super::*;

#[tokio::test]
async fn a_text_message_outside_the_sandbox_goes_from_its_countrys_number() {
    let fixture = fixture().await;
    fixture
        .change_sms(|account| {
            account.in_sandbox = false;
            let entry = Registered {
                number: "+12065550199".into(),
                country: String::new(),
                capabilities: vec!["SMS".into()],
                route: "Transactional".into(),
                created_at: START,
            };
            account.register(entry).expect("a number");
        })
        .await;
    let id = fixture.enqueue("SMS", "+12065550100").await;
    drain(&fixture.app).await;
    let sent = fixture.sms.sent();
    assert_eq!((sent[0].id.as_str(), sent[0].origination.as_deref()), (id.as_str(), Some("+12065550199")));
}

#[tokio::test]
async fn a_text_message_that_the_rules_stop_fails_silently_and_tells_the_operator() {
    let fixture = fixture().await;
    let sandboxed = fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert!(fixture.message(&sandboxed).await.last_error.starts_with("SANDBOX"));
    fixture.change_sms(|account| account.in_sandbox = false).await;
    let american = fixture.enqueue("SMS", "+12065550100").await;
    drain(&fixture.app).await;
    let row = fixture.message(&american).await;
    assert_eq!(row.state, MessageState::Dead);
    assert!(row.last_error.starts_with("NO_ORIGINATION_NUMBER"), "{}", row.last_error);
    assert!(fixture.sms.sent().is_empty());
}

#[tokio::test]
async fn the_months_spending_limit_holds_and_ends_with_the_month() {
    let fixture = fixture_with(|outbox| {
        outbox.sms_policy = SmsPolicy { message_cost_micros: 400_000, monthly_limit_micros: Some(1_000_000), ..SmsPolicy::default() };
    })
    .await;
    fixture.change_sms(|account| account.in_sandbox = false).await;
    for _ in 0..2 {
        fixture.enqueue("SMS", "+491701234567").await;
        drain(&fixture.app).await;
    }
    let third = fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert!(fixture.message(&third).await.last_error.starts_with("SPENDING_LIMIT"));
    assert_eq!(fixture.sms.sent().len(), 2);
    fixture.app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert_eq!(fixture.sms.sent().len(), 3);
}

#[tokio::test]
async fn a_sandbox_number_is_verified_with_the_code_it_was_sent() {
    let fixture = fixture().await;
    let now = fixture.app.clock.now();
    crate::message::sms_sandbox::create_number(&fixture.app, now, "+491701234567", Some("de-DE")).await.expect("stored").expect("added");
    drain(&fixture.app).await;
    let sent = fixture.sms.sent();
    let code: String = sent[0].body.chars().filter(char::is_ascii_digit).collect();
    assert!(sent[0].body.starts_with("Ihr Bestätigungscode") && code.len() == 6, "{}", sent[0].body);
    assert_eq!(crate::message::sms_sandbox::list_numbers(&fixture.app).await.expect("a list"), [("+491701234567".to_owned(), false)]);
    let wrong = crate::message::sms_sandbox::verify_number(&fixture.app, now, "+491701234567", "000000").await.expect("stored");
    assert_eq!(wrong.expect_err("a wrong code").code(), "VerificationException");
    crate::message::sms_sandbox::verify_number(&fixture.app, now, "+491701234567", &code).await.expect("stored").expect("verified");
    fixture.enqueue("SMS", "+491701234567").await;
    drain(&fixture.app).await;
    assert_eq!(fixture.sms.sent().len(), 2);
}
