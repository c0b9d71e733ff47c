use super::*;

const NOW: Millis = Millis(1_700_000_000_000);
const NUMBER: &str = "+491701234567";

fn registered(number: &str, country: &str) -> Registered {
    Registered {
        number: number.to_owned(),
        country: country.to_owned(),
        capabilities: vec!["SMS".to_owned()],
        route: "Transactional".to_owned(),
        created_at: NOW,
    }
}

#[test]
fn a_new_account_is_in_the_sandbox() {
    assert!(SmsAccount::default().in_sandbox);
}

#[test]
fn a_number_is_verified_by_its_code_once() {
    let mut account = SmsAccount::default();
    account.add_number(NUMBER, b"mac", NOW).unwrap();
    assert!(account.verified().is_empty());
    assert_eq!(account.verify_number(NUMBER, b"other", NOW).unwrap_err().code(), "VerificationException");
    account.verify_number(NUMBER, b"mac", NOW).unwrap();
    assert_eq!(account.verified(), [NUMBER]);
    assert_eq!(account.verify_number(NUMBER, b"mac", NOW).unwrap_err().code(), "VerificationException");
    assert_eq!(account.add_number(NUMBER, b"mac", NOW).unwrap_err().code(), "UserError");
}

#[test]
fn a_code_runs_out_and_is_burnt_by_wrong_ones() {
    let mut account = SmsAccount::default();
    account.add_number(NUMBER, b"mac", NOW).unwrap();
    assert!(account.clone().verify_number(NUMBER, b"mac", NOW.plus(SANDBOX_CODE_LIFETIME)).is_err());
    for _ in 0..5 {
        account.verify_number(NUMBER, b"wrong", NOW).unwrap_err();
    }
    assert!(account.verify_number(NUMBER, b"mac", NOW).is_err());
    account.add_number(NUMBER, b"new", NOW).unwrap();
    assert!(account.verify_number(NUMBER, b"mac", NOW).is_err());
    account.verify_number(NUMBER, b"new", NOW).unwrap();
}

#[test]
fn ten_numbers_fit_and_five_codes_a_day_go_to_each() {
    let mut account = SmsAccount::default();
    for last in 0..10 {
        account.add_number(&format!("+49170123456{last}"), b"m", NOW).unwrap();
    }
    assert_eq!(account.add_number("+33123456789", b"m", NOW).unwrap_err().code(), "UserError");
    for _ in 0..4 {
        account.add_number("+491701234560", b"m", NOW).unwrap();
    }
    assert_eq!(account.add_number("+491701234560", b"m", NOW).unwrap_err().code(), "Throttled");
    account.add_number("+491701234560", b"m", NOW.plus(DAY)).unwrap();
}

#[test]
fn a_number_stays_a_day_after_its_last_attempt() {
    let mut account = SmsAccount::default();
    account.add_number(NUMBER, b"mac", NOW).unwrap();
    account.verify_number(NUMBER, b"mac", NOW.plus(Duration::from_secs(60))).unwrap();
    assert_eq!(account.delete_number(NUMBER, NOW.plus(DAY)).unwrap_err().code(), "UserError");
    account.delete_number(NUMBER, NOW.plus(DAY).plus(Duration::from_secs(60))).unwrap();
    let error = account.delete_number(NUMBER, NOW).unwrap_err();
    assert_eq!((error.code(), error.status()), ("ResourceNotFound", 404));
    assert_eq!(account.verify_number(NUMBER, b"mac", NOW).unwrap_err().status(), 404);
}

#[test]
fn what_is_no_number_is_refused_and_the_operator_can_trust_one() {
    let mut account = SmsAccount::default();
    assert_eq!(account.add_number("12", b"m", NOW).unwrap_err().code(), "InvalidParameter");
    account.trust_number(NUMBER, NOW).unwrap();
    assert_eq!(account.verified(), [NUMBER]);
}

#[test]
fn an_operators_empty_code_verifies_nothing() {
    let mut account = SmsAccount::default();
    account.trust_number(NUMBER, NOW).unwrap();
    assert!(account.verify_number(NUMBER, b"", NOW).is_err());
}

#[test]
fn the_register_takes_numbers_and_short_codes() {
    let mut account = SmsAccount::default();
    account.register(registered("+12065550100", "")).unwrap();
    account.register(registered("12345", "US")).unwrap();
    account.register(registered("12345", "CA")).unwrap();
    let kept: Vec<_> = account.origination_numbers().into_iter().map(|entry| (entry.number, entry.country, entry.sends_sms)).collect();
    assert_eq!(kept, [("+12065550100".into(), "US".into(), true), ("12345".into(), "CA".into(), true)]);
    assert!(account.unregister("12345"));
    assert!(!account.unregister("12345"));
    for bad in [registered("x", "US"), registered("12345", ""), registered("12345", "usa")] {
        assert_eq!(account.register(bad).unwrap_err().code(), "InvalidParameter");
    }
    assert!(account.register(Registered { capabilities: vec!["FAX".into()], ..registered("12345", "US") }).is_err());
    assert!(account.register(Registered { route: "Fast".into(), ..registered("12345", "US") }).is_err());
}

#[test]
fn every_language_tells_the_code() {
    for language in LANGUAGES {
        let text = sandbox_code_text(language, "123456");
        assert!(text.contains("123456") && text.chars().count() <= 140, "{language}");
    }
}

#[test]
fn the_state_survives_its_storage() {
    let mut account = SmsAccount::default();
    account.add_number(NUMBER, b"mac", NOW).unwrap();
    account.register(registered("12345", "US")).unwrap();
    let text = serde_json::to_string(&account).unwrap();
    assert_eq!(serde_json::from_str::<SmsAccount>(&text).unwrap(), account);
    assert!(serde_json::from_str::<SmsAccount>(r#"{"in_sandbox":false}"#).unwrap().numbers.is_empty());
}
