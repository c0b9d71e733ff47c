use proptest::prelude::*;

use super::*;

fn map(pairs: &[(&str, &str)]) -> Attributes {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn rules(kinds: &[&str]) -> NameRules {
    let has = |kind: &str| kinds.contains(&kind);
    NameRules {
        alias_email: has("alias email"),
        alias_phone: has("alias phone"),
        alias_preferred_username: has("alias preferred"),
        sign_in_email: has("email"),
        sign_in_phone: has("phone"),
        case_sensitive: !has("folded"),
    }
}

#[test]
fn each_pool_kind_accepts_its_usernames() {
    // sign-up 2.5 Username, 2.6
    const EMAIL: &str = "a@example.com";
    const PHONE: &str = "+15555550100";
    for (kinds, username, expected) in [
        (&[][..], EMAIL, Ok(NameForm::Email)),
        (&[], PHONE, Ok(NameForm::Phone)),
        (&[], "ann", Ok(NameForm::Plain)),
        (&["email"], EMAIL, Ok(NameForm::Email)),
        (&["email"], "ann", Err("Username should be an email.")),
        (&["email"], PHONE, Err("Username should be an email.")),
        (&["phone"], PHONE, Ok(NameForm::Phone)),
        (&["phone"], EMAIL, Err("Username should be a phone number.")),
        (&["email", "phone"], EMAIL, Ok(NameForm::Email)),
        (&["email", "phone"], PHONE, Ok(NameForm::Phone)),
        (&["email", "phone"], "ann", Err("Username should be either an email or a phone number.")),
        (&["alias email"], EMAIL, Err("Username cannot be of email format, since user pool is configured for email alias.")),
        (&["alias email"], PHONE, Ok(NameForm::Phone)),
        (&["alias phone"], PHONE, Err("Username cannot be of phone number format, since user pool is configured for phone number alias.")),
        (&["alias phone"], EMAIL, Ok(NameForm::Email)),
        (&["alias email", "alias phone"], "ann", Ok(NameForm::Plain)),
        (&["alias preferred"], EMAIL, Ok(NameForm::Email)),
    ] {
        assert_eq!(rules(kinds).check_form(username), expected.map_err(str::to_owned), "{kinds:?} {username}");
    }
}

#[test]
fn usernames_are_generated_where_people_sign_in_by_attributes() {
    // sign-up 2.6
    for (kinds, generated) in [(&[][..], false), (&["alias email"], false), (&["email"], true), (&["phone"], true)] {
        assert_eq!(rules(kinds).generated(), generated, "{kinds:?}");
    }
}

#[test]
fn an_alias_counts_once_verified_and_a_sign_in_attribute_at_once() {
    // sign-up 2.6, 2.7
    let user = |verified: &str| {
        map(&[("email", "A@Example.com"), ("email_verified", verified), ("phone_number", "+15555550100"), ("preferred_username", "Ann")])
    };
    let email = |value: &str| vec![(AliasKind::Email, value.to_owned())];
    for (kinds, attributes, expected) in [
        (&[][..], user("true"), vec![]),
        (&["alias email"], user("false"), vec![]),
        (&["alias email"], user("true"), email("A@Example.com")),
        (&["alias email"], user("True"), email("A@Example.com")),
        (&["alias email", "folded"], user("true"), email("a@example.com")),
        (&["alias phone"], user("true"), vec![]),
        (&["alias preferred", "folded"], user("false"), vec![(AliasKind::PreferredUsername, "ann".to_owned())]),
        (&["email"], user("false"), email("A@Example.com")),
        (
            &["email", "phone", "folded"],
            user("false"),
            vec![(AliasKind::Email, "a@example.com".to_owned()), (AliasKind::PhoneNumber, "+15555550100".to_owned())],
        ),
        (&["email"], map(&[("email", "")]), vec![]),
    ] {
        assert_eq!(rules(kinds).aliases(&attributes), expected, "{kinds:?} {attributes:?}");
    }
}

#[test]
fn case_is_ignored_only_where_the_pool_says_so() {
    // sign-up 2.8
    assert_eq!(rules(&[]).key("Ann@Example.COM"), "Ann@Example.COM");
    assert_eq!(rules(&["folded"]).key("Ann@Example.COM"), "ann@example.com");
    assert_eq!(rules(&["folded"]).key("ÄNNE"), "änne");
    assert_eq!(rules(&["folded"]).key("+15555550100"), "+15555550100");
}

#[test]
fn a_preferred_username_that_is_an_alias_waits_for_the_confirmation() {
    // sign-up 2.5, 2.6
    let given = map(&[("preferred_username", "ann")]);
    let text = "Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.";
    assert_eq!(rules(&["alias preferred"]).check_sign_up_attributes("u", &given), Err(text.to_owned()));
    assert_eq!(rules(&[]).check_sign_up_attributes("u", &given), Ok(()));
}

#[test]
fn the_username_fills_its_attribute_unless_that_is_given() {
    // sign-up 2.6
    let rules = rules(&["email", "phone", "folded"]);
    for before in [map(&[]), map(&[("email", "")])] {
        let mut attributes = before;
        rules.fill("Ann@example.com", &mut attributes);
        assert_eq!(attributes, map(&[("email", "Ann@example.com")]));
        rules.fill("other@example.com", &mut attributes);
        assert_eq!(attributes, map(&[("email", "Ann@example.com")]));
    }
    let mut plain = map(&[]);
    NameRules::default().fill("ann@example.com", &mut plain);
    assert_eq!(plain, map(&[]));
}

#[test]
fn the_attribute_of_the_username_is_empty_or_the_same() {
    // sign-up 2.5
    let email = Err("User email should be empty or same as username, since username attribute is email.".to_owned());
    let phone = Err("User phone number should be empty or same as username, since username attribute is phone number.".to_owned());
    for (kinds, username, attributes, expected) in [
        (&["email"][..], "ann@example.com", map(&[("email", "ann@example.com")]), Ok(())),
        (&["email"], "ann@example.com", map(&[("email", "")]), Ok(())),
        (&["email"], "ann@example.com", map(&[]), Ok(())),
        (&["email"], "ann@example.com", map(&[("email", "Ann@example.com")]), email.clone()),
        (&["email", "folded"], "ann@example.com", map(&[("email", "Ann@Example.com")]), Ok(())),
        (&["email"], "ann@example.com", map(&[("email", "bob@example.com")]), email.clone()),
        (&["email", "phone"], "ann@example.com", map(&[("email", "bob@example.com")]), email),
        (&["email", "phone"], "ann@example.com", map(&[("phone_number", "+15555550100")]), Ok(())),
        (&["phone"], "+15555550100", map(&[("phone_number", "+15555550101")]), phone.clone()),
        (&["email", "phone"], "+15555550100", map(&[("phone_number", "+15555550101")]), phone),
        (&["phone"], "+15555550100", map(&[("email", "bob@example.com")]), Ok(())),
        (&["alias email"], "ann", map(&[("email", "bob@example.com")]), Ok(())),
        (&[], "ann@example.com", map(&[("email", "bob@example.com")]), Ok(())),
    ] {
        assert_eq!(rules(kinds).check_attributes(username, &attributes), expected, "{kinds:?} {username} {attributes:?}");
        assert_eq!(rules(kinds).check_sign_up_attributes(username, &attributes), expected, "{kinds:?} {username} {attributes:?}");
    }
}

#[test]
fn a_preferred_username_that_signs_in_cannot_look_like_another_sign_in_name() {
    let email = Err("Preferred username cannot be of email format, since user pool is configured for email alias.".to_owned());
    let phone =
        Err("Preferred username cannot be of phone number format, since user pool is configured for phone number alias.".to_owned());
    for (kinds, name, expected) in [
        (&["alias email", "alias preferred"][..], "ann@example.com", email.clone()),
        (&["alias email", "alias preferred", "folded"], "ANN@example.com", email),
        (&["alias phone", "alias preferred"], "+15555550100", phone),
        (&["alias email", "alias preferred"], "+15555550100", Ok(())),
        (&["alias phone", "alias preferred"], "ann@example.com", Ok(())),
        (&["alias email", "alias phone", "alias preferred"], "ann", Ok(())),
        (&["alias email", "alias phone", "alias preferred"], "", Ok(())),
        // Where nobody signs in by it, it is free text.
        (&["alias email", "alias phone"], "ann@example.com", Ok(())),
        (&["email"], "ann@example.com", Ok(())),
        (&["alias preferred"], "ann@example.com", Ok(())),
    ] {
        assert_eq!(rules(kinds).check_preferred_username(&map(&[("preferred_username", name)])), expected, "{kinds:?} {name}");
    }
}

#[test]
fn a_sign_in_name_is_looked_up_as_the_aliases_it_looks_like() {
    let kinds = |rules: NameRules, text: &str| rules.alias_kinds(text).collect::<Vec<_>>();
    let all = rules(&["alias email", "alias phone", "alias preferred"]);
    assert_eq!(kinds(all, "a@example.com"), [AliasKind::Email, AliasKind::PreferredUsername]);
    assert_eq!(kinds(all, "+15555550100"), [AliasKind::PhoneNumber, AliasKind::PreferredUsername]);
    assert_eq!(kinds(rules(&["email"]), "ann"), []);
}

#[test]
fn an_alias_is_never_longer_than_an_index_entry_may_be() {
    // sign-up 3.13
    let of = |length: usize| map(&[("preferred_username", &"\u{1F600}".repeat(length))]);
    let alias = rules(&["alias preferred"]);
    assert_eq!(alias.check_new_aliases(&of(256)), Ok(()));
    assert_eq!(
        alias.check_new_aliases(&of(257)),
        Err("Attributes did not conform to the schema: preferred_username: String must be no longer than 256 characters\n".to_owned())
    );
    assert_eq!(
        alias.check_changed_aliases(&of(2_048)),
        Err("user.preferred_username: String must be no longer than 256 characters\n".to_owned())
    );
    // Where it is no alias it is in no index of its own.
    assert_eq!(rules(&["alias email"]).check_new_aliases(&of(2_048)), Ok(()));
}

#[test]
fn a_taken_alias_has_its_two_texts() {
    // sign-up 2.5, 2.7
    assert_eq!(AliasKind::Email.taken(), "An account with the given email already exists.");
    assert_eq!(AliasKind::PhoneNumber.taken(), "An account with the given phone_number already exists.");
    assert_eq!(AliasKind::Email.taken_at_confirmation(), "An account with the email already exists.");
    for kind in AliasKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(kind));
    }
}

fn any_rules() -> impl Strategy<Value = NameRules> {
    (any::<[bool; 5]>(), any::<bool>()).prop_map(|([a, b, c, d, e], usernames)| NameRules {
        alias_email: a && !usernames,
        alias_phone: b && !usernames,
        alias_preferred_username: c && !usernames,
        sign_in_email: d && usernames,
        sign_in_phone: e && usernames,
        case_sensitive: a ^ e,
    })
}

proptest! {
    #[test]
    fn an_accepted_preferred_username_is_looked_up_as_nothing_else(
        rules in any_rules(),
        name in "[a-z+0-9]{1,8}(@[a-z]{1,5}\\.[a-z]{2,3})?",
    ) {
        if rules.alias_preferred_username && rules.check_preferred_username(&map(&[("preferred_username", &name)])).is_ok() {
            prop_assert!(rules.alias_kinds(&name).eq([AliasKind::PreferredUsername]));
        }
    }

    #[test]
    fn an_accepted_username_never_looks_like_another_users_email_or_phone_alias(
        rules in any_rules(),
        name in "[a-z+0-9]{1,8}(@[a-z]{1,5}\\.[a-z]{2,3})?",
    ) {
        if rules.check_form(&name).is_ok() && !rules.generated() {
            prop_assert!(rules.alias_kinds(&name).all(|kind| kind == AliasKind::PreferredUsername));
        }
    }

    #[test]
    fn folding_is_stable(rules in any_rules(), text in "\\PC{0,20}") {
        let key = rules.key(&text);
        prop_assert_eq!(rules.key(&key), key);
    }
}
