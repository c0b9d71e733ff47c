//! Forms of values.

use super::*;

#[test]
fn email_addresses_have_a_local_part_and_a_domain_name() {
    for address in ["a@b.co", "first.last+tag@sub.example.com", "o'neil@example.org", "x_y-z@ex-ample.io", "1@2.example"] {
        assert!(is_email(address), "{address}");
    }
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long_domain = format!("a@{}.com", "b".repeat(64));
    let long = format!("{}@{}.com", "a".repeat(64), ["b".repeat(63), "b".repeat(63), "b".repeat(63)].join("."));
    for text in [
        "",
        "a",
        "a@",
        "@b.co",
        "a@b",
        "a b@example.com",
        "a@exa mple.com",
        "a@@example.com",
        ".a@example.com",
        "a.@example.com",
        "a..b@example.com",
        "a@-example.com",
        "a@example-.com",
        "a@.com",
        "a@example.",
        "a@example..com",
        "a@127.0.0.1",
        "\"a b\"@example.com",
        "jörg@example.com",
        "a@example.com\n",
        "a<b>@example.com",
        long_local.as_str(),
        long_domain.as_str(),
        long.as_str(),
    ] {
        assert!(!is_email(text), "{text}");
    }
}

#[test]
fn phone_numbers_are_a_plus_and_digits() {
    // administration 3.3, E.164
    for number in ["+15555550100", "+491234567890123", "+30123"] {
        assert!(is_phone(number), "{number}");
    }
    for text in ["", "+", "15555550100", "+1 555 555 0100", "+1-555", "+05555550100", "+1555555010000000", "+١٢٣٤", "++1555", "+1"] {
        assert!(!is_phone(text), "{text}");
    }
}

#[test]
fn points_in_time_are_seconds_or_iso_8601() {
    let schema = schema(&[]);
    let check = |value: &str| sign_up(&schema, &map(&[("custom:since", value)]));
    for value in ["0", "1689721665.239", "2024-02-29", "2024-12-31T23:59:60Z", "2024-01-01T10:00+02:00", "2024-01-01 10:00:00.123"] {
        assert_eq!(check(value), Ok(()), "{value}");
    }
    for value in
        ["", "now", "2023-02-29", "2024-13-01", "2024-1-1", "2024-01-01T", "2024-01-01T25:00", "2024-01-01T10:00+2", "2024-01-01T10:00é1"]
    {
        assert!(check(value).is_err(), "{value}");
    }
}

#[test]
fn true_is_true_in_any_case() {
    let user = map(&[("email_verified", "True"), ("phone_number_verified", "false")]);
    assert!(is_true(&user, "email_verified"));
    assert!(!is_true(&user, "phone_number_verified") && !is_true(&user, "absent"));
}

proptest! {
    #[test]
    fn no_attributes_make_the_rules_panic(
        pairs in proptest::collection::btree_map("\\PC{0,33}|email|phone_number|name|custom:(text|level|flag|since)", "\\PC{0,40}", 0..6),
    ) {
        let schema = schema(&["email"]);
        for result in [sign_up(&schema, &pairs), check_admin_create(&schema, &pairs, Missing::Later), check_update(&schema, &pairs, true)] {
            if let Err(refusal) = result {
                prop_assert!(!refusal.message().is_empty());
            }
        }
    }

    #[test]
    fn what_sign_up_accepts_an_update_accepts_too(value in "\\PC{1,12}") {
        let schema = schema(&[]);
        for name in ["name", "email", "phone_number", "custom:text", "custom:level", "custom:flag", "custom:since"] {
            let attributes = map(&[(name, &value)]);
            prop_assert_eq!(sign_up(&schema, &attributes).is_ok(), check_update(&schema, &attributes, false).is_ok());
        }
    }

    #[test]
    fn an_email_address_is_never_a_phone_number(text in "[+0-9a-z@.]{1,20}") {
        prop_assert!(!(is_email(&text) && is_phone(&text)));
    }
}
