mod formats;

use proptest::prelude::*;

use super::*;
use crate::schema::{Bounds, DataType, SchemaInput};

fn map(pairs: &[(&str, &str)]) -> Attributes {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn invalid(text: &str) -> Result<(), Refusal> {
    Err(Refusal::Invalid(text.to_owned()))
}

/// A sign-up in a pool where the username fills nothing.
fn sign_up(schema: &Schema, attributes: &Attributes) -> Result<(), Refusal> {
    check_sign_up(schema, attributes, attributes)
}

fn custom(name: &str, data_type: DataType) -> SchemaInput {
    SchemaInput { name: name.to_owned(), data_type: Some(data_type), ..SchemaInput::default() }
}

/// A schema with one attribute of each kind; `required` names standard attributes.
fn schema(required: &[&str]) -> Schema {
    let bounds = |min: &str, max: &str| Some(Bounds { min: Some(min.to_owned()), max: Some(max.to_owned()) });
    let mut input: Vec<SchemaInput> =
        required.iter().map(|name| SchemaInput { name: (*name).to_owned(), required: Some(true), ..SchemaInput::default() }).collect();
    input.extend([
        SchemaInput { string: bounds("2", "4"), ..custom("text", DataType::String) },
        SchemaInput { number: bounds("0", "10"), ..custom("level", DataType::Number) },
        custom("flag", DataType::Boolean),
        custom("since", DataType::DateTime),
        SchemaInput { mutable: Some(false), ..custom("fixed", DataType::String) },
        SchemaInput { developer_only: Some(true), ..custom("risk", DataType::String) },
    ]);
    Schema::with_input(&input).expect("a good schema")
}

#[test]
fn a_client_writes_only_what_it_may() {
    // sign-up 2.4 row 8, 2.5 Attributes
    let schema = schema(&[]);
    let refused = Err(Refusal::NotAuthorized("A client attempted to write unauthorized attribute".to_owned()));
    for (write_attributes, name, expected) in [
        (None, "email", Ok(())),
        (None, "custom:text", refused.clone()),
        (None, "email_verified", refused.clone()),
        (None, "phone_number_verified", refused.clone()),
        (None, "sub", refused.clone()),
        (None, "dev:custom:risk", refused.clone()),
        // Unknown names are left to the schema check, unless there is a list.
        (None, "custom:unknown", Ok(())),
        (Some(vec![]), "email", Ok(())),
        (Some(vec![]), "custom:text", refused.clone()),
        (Some(list(&["email", "custom:text"])), "custom:text", Ok(())),
        (Some(list(&["email"])), "name", refused.clone()),
        (Some(list(&["email"])), "custom:unknown", refused.clone()),
        (Some(list(&["custom:unknown"])), "custom:unknown", refused.clone()),
        (Some(list(&["email_verified", "sub", "dev:custom:risk"])), "email_verified", refused.clone()),
        (Some(list(&["email_verified", "sub", "dev:custom:risk"])), "dev:custom:risk", refused.clone()),
    ] {
        let result = check_writable(&schema, write_attributes.as_deref(), [name].into_iter());
        assert_eq!(result, expected, "{write_attributes:?} {name}");
    }
}

#[test]
fn a_client_always_writes_what_the_pool_requires() {
    // administration 2.3: required attributes of the pool are always writable
    let schema = schema(&["name"]);
    let list = list(&["email"]);
    assert_eq!(check_writable(&schema, Some(&list), ["name", "email"].into_iter()), Ok(()));
    assert!(check_writable(&schema, Some(&list), ["nickname"].into_iter()).is_err(), "and nothing else beside the list");
    assert!(check_writable(&schema, Some(&list), ["sub"].into_iter()).is_err(), "sub is required too, and is the server's own");
}

#[test]
fn a_client_reads_only_what_it_may() {
    let schema = schema(&[]);
    let user = map(&[("sub", "u"), ("email", "e"), ("custom:text", "t"), ("dev:custom:risk", "r"), ("email_verified", "true")]);
    let names = |allowed: Option<Vec<String>>| -> Vec<String> {
        readable(&schema, allowed.as_deref(), &user).map(|(name, _)| name.to_owned()).collect()
    };
    assert_eq!(names(None), list(&["email", "email_verified", "sub"]));
    assert_eq!(names(Some(list(&["custom:text", "dev:custom:risk"]))), list(&["custom:text", "sub"]));
    assert_eq!(names(Some(vec![])), names(None));
}

#[test]
fn sign_up_reports_every_breach() {
    // sign-up 2.5 Attributes, administration 3.3
    let schema = schema(&["email", "name"]);
    let good = [("email", "a@example.com"), ("name", "Ann")];
    let with = |pairs: &[(&str, &str)]| {
        let mut all = map(&good);
        all.extend(map(pairs));
        sign_up(&schema, &all)
    };
    assert_eq!(with(&[]), Ok(()));
    for (pairs, text) in [
        (&[("custom:x", "1")][..], "custom:x: Attribute does not exist in the schema.\n"),
        (&[("dev:custom:risk", "1")], "dev:custom:risk: Attribute does not exist in the schema.\n"),
        (&[("email", "")], "emails: The attribute emails is required"),
        (&[("name", "")], "name.formatted: The attribute name.formatted is required"),
        (&[("custom:text", "abcde")], "custom:text: String must be no longer than 4 characters\n"),
        (&[("custom:text", "a")], "custom:text: String must be no shorter than 2 characters\n"),
        (&[("birthdate", "1.1.2000")], "birthdate: String must be no shorter than 10 characters\n"),
        (&[("custom:level", "11")], "custom:level: Number must be no greater than 10\n"),
        (&[("custom:level", "-1")], "custom:level: Number must be no less than 0\n"),
        (&[("custom:level", "ten")], "custom:level: Number must be written in digits\n"),
        (&[("custom:flag", "yes")], "custom:flag: Boolean must be true or false\n"),
        (
            &[("custom:x", "1"), ("custom:y", "1"), ("custom:text", "a")],
            "custom:x: Attribute does not exist in the schema.\ncustom:y: Attribute does not exist in the schema.\n\
             custom:text: String must be no shorter than 2 characters\n",
        ),
        (
            &[("email", ""), ("custom:text", "a")],
            "emails: The attribute emails is required\ncustom:text: String must be no shorter than 2 characters\n",
        ),
    ] {
        assert_eq!(with(pairs), invalid(&format!("Attributes did not conform to the schema: {text}")), "{pairs:?}");
    }
}

#[test]
fn missing_required_attributes_stand_on_one_line_by_their_scim_names() {
    // sign-up 2.5, "Names in required entries"
    for (name, told) in [
        ("address", "addresses"),
        ("birthdate", "birthdate"),
        ("email", "emails"),
        ("family_name", "name.familyName"),
        ("gender", "gender"),
        ("given_name", "name.givenName"),
        ("locale", "locale"),
        ("middle_name", "name.middleName"),
        ("name", "name.formatted"),
        ("nickname", "nickName"),
        ("phone_number", "phoneNumbers"),
        ("preferred_username", "preferred_username"),
        ("updated_at", "updated_at"),
        ("zoneinfo", "zoneinfo"),
    ] {
        let text = format!("Attributes did not conform to the schema: {told}: The attribute {told} is required");
        assert_eq!(sign_up(&schema(&[name]), &map(&[])), invalid(&text));
        assert_eq!(sign_up(&schema(&[name]), &map(&[(name, "")])), invalid(&text), "empty");
    }
    let two = "Attributes did not conform to the schema: name.givenName: The attribute name.givenName is required, \
               name.familyName: The attribute name.familyName is required";
    assert_eq!(sign_up(&schema(&["given_name", "family_name"]), &map(&[])), invalid(two));
}

#[test]
fn what_only_the_username_fills_in_does_not_satisfy_a_requirement() {
    // sign-up 2.6
    let filled = map(&[("email", "ann@example.com")]);
    let text = "Attributes did not conform to the schema: emails: The attribute emails is required";
    assert_eq!(check_sign_up(&schema(&["email"]), &map(&[]), &filled), invalid(text));
    assert_eq!(check_sign_up(&schema(&["email"]), &filled, &filled), Ok(()));
    assert_eq!(check_sign_up(&schema(&[]), &map(&[]), &filled), Ok(()));
}

#[test]
fn the_forms_of_email_and_phone_are_checked_after_the_schema() {
    // sign-up 2.4 row 9, 2.5
    let schema = schema(&[]);
    for (pairs, text) in [
        (&[("email", "not-an-address")][..], "Invalid email address format."),
        (&[("email", "")], "Invalid email address format."),
        (&[("phone_number", "5555550100")], "Invalid phone number format."),
        (&[("phone_number", "")], "Invalid phone number format."),
        (&[("email", "no"), ("phone_number", "no")], "Invalid email address format."),
        (
            &[("email", "no"), ("custom:x", "1")],
            "Attributes did not conform to the schema: custom:x: Attribute does not exist in the schema.\n",
        ),
    ] {
        assert_eq!(sign_up(&schema, &map(pairs)), invalid(text), "{pairs:?}");
    }
}

#[test]
fn lengths_count_characters_not_bytes() {
    let schema = schema(&[]);
    assert_eq!(sign_up(&schema, &map(&[("custom:text", "äöü😀")])), Ok(()));
    assert!(sign_up(&schema, &map(&[("custom:text", "äöü😀x")])).is_err());
    assert_eq!(sign_up(&schema, &map(&[("name", &"漢".repeat(2048))])), Ok(()));
    assert!(sign_up(&schema, &map(&[("name", &"漢".repeat(2049))])).is_err());
}

#[test]
fn an_administrator_may_leave_out_required_ones_and_set_developer_only_ones() {
    // administration 3.2, 3.3; sign-up 2.5, 3.11
    let schema = schema(&["email", "name"]);
    let check = |pairs: &[(&str, &str)]| check_admin_create(&schema, &map(pairs), Missing::Later);
    assert_eq!(check(&[("dev:custom:risk", "high"), ("email_verified", "True"), ("custom:fixed", "x")]), Ok(()));
    let unknown = "Attributes did not conform to the schema: Type for attribute {custom:x} could not be determined";
    assert_eq!(check(&[("custom:x", "1")]), invalid(unknown));
    assert_eq!(check(&[("sub", "mine")]), invalid("Cannot modify the non-mutable attribute sub"));
    assert_eq!(check(&[("email", "no")]), invalid("Invalid email address format."));
    assert_eq!(
        check(&[("custom:text", "abcde")]),
        invalid("Attributes did not conform to the schema: custom:text: String must be no longer than 4 characters\n")
    );
    assert!(check(&[("email_verified", "perhaps")]).is_err());
}

#[test]
fn an_administrator_gives_what_nobody_could_add_later() {
    // sign-up 3.11 `[docs 2026]`
    let input = ["name", "given_name"].map(|name| SchemaInput {
        name: name.to_owned(),
        required: Some(true),
        mutable: Some(name == "name"),
        ..SchemaInput::default()
    });
    let schema = Schema::with_input(&input).expect("a good schema");
    let given_name = "Attributes did not conform to the schema: name.givenName: The attribute name.givenName is required";
    assert_eq!(check_admin_create(&schema, &map(&[]), Missing::Later), invalid(given_name), "immutable");
    assert_eq!(check_admin_create(&schema, &map(&[("given_name", "Ann")]), Missing::Later), Ok(()));
    let name = "Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required";
    assert_eq!(check_admin_create(&schema, &map(&[("given_name", "Ann")]), Missing::None), invalid(name), "no password");
    assert_eq!(check_admin_create(&schema, &map(&[]), Missing::Any), Ok(()), "from an old system");
}

#[test]
fn an_update_names_each_breach_without_the_prefix_of_sign_up() {
    // administration 3.3, sign-up 3.13
    let schema = schema(&["email"]);
    for (pairs, admin, expected) in [
        (&[("name", "Ann"), ("custom:text", "ab")][..], false, Ok(())),
        (&[("X", "1")], false, invalid("user.X: Attribute does not exist in the schema.\n")),
        (&[("custom:fixed", "1")], true, invalid("user.custom:fixed: Attribute cannot be updated.\n")),
        (&[("custom:fixed", "")], false, invalid("user.custom:fixed: Attribute cannot be updated.\n")),
        (&[("dev:custom:risk", "1")], true, Ok(())),
        (&[("dev:custom:risk", "1")], false, invalid("user.dev:custom:risk: Attribute does not exist in the schema.\n")),
        // A blank value deletes.
        (&[("custom:text", "")], false, Ok(())),
        (&[("phone_number", "")], false, Ok(())),
        (&[("email", "")], false, invalid("user.email: Attribute is required and cannot be deleted.\n")),
        (&[("email", "no")], false, invalid("Invalid email address format.")),
        (&[("custom:text", "abcde")], false, invalid("user.custom:text: String must be no longer than 4 characters\n")),
        (&[("custom:text", "a")], true, invalid("user.custom:text: String must be no shorter than 2 characters\n")),
        (&[("birthdate", "1.1.2000")], false, invalid("user.birthdate: String must be no shorter than 10 characters\n")),
        (&[("custom:level", "11")], false, invalid("user.custom:level: Number must be no greater than 10\n")),
        (
            &[("custom:text", "a"), ("custom:x", "1")],
            false,
            invalid(
                "user.custom:text: String must be no shorter than 2 characters\nuser.custom:x: Attribute does not exist in the schema.\n",
            ),
        ),
    ] {
        assert_eq!(check_update(&schema, &map(pairs), admin), expected, "{pairs:?}");
    }
}

#[test]
fn a_deletion_names_every_attribute_that_stays() {
    // administration 3.3, 3.5
    let schema = schema(&["email"]);
    assert_eq!(check_delete(&schema, ["name", "custom:text"], false), Ok(()));
    let text = "Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n\
                user.bar: Attribute does not exist in the schema.\n";
    assert_eq!(check_delete(&schema, ["custom:foo", "name", "bar"], true), invalid(text));
    let text = "Invalid user attributes: user.custom:fixed: Attribute cannot be updated.\n";
    assert_eq!(check_delete(&schema, ["custom:fixed"], true), invalid(text));
    assert!(check_delete(&schema, ["email"], true).is_err());
    assert!(check_delete(&schema, ["dev:custom:risk"], false).is_err());
    assert_eq!(check_delete(&schema, ["dev:custom:risk"], true), Ok(()));
}

#[test]
fn a_list_gives_each_name_one_value_and_never_sub() {
    // sign-up 2.5
    let pair = |name: &str, value: Option<&str>| (name.to_owned(), value.map(str::to_owned));
    assert_eq!(from_list([pair("email", Some("a")), pair("name", Some(""))]), Ok(map(&[("email", "a"), ("name", "")])));
    let refusal = |text: &str| Err(Refusal::Invalid(text.to_owned()));
    assert_eq!(from_list([pair("email", Some("a")), pair("given_name", None)]), refusal("Attribute value for given_name must not be null"));
    assert_eq!(from_list([pair("sub", Some("mine"))]), refusal("Cannot modify the non-mutable attribute sub"));
    assert_eq!(from_list([pair("sub", Some(""))]), refusal("Cannot modify the non-mutable attribute sub"));
    assert!(from_list([pair("email", Some("a")), pair("email", Some("a"))]).is_err());
}

#[test]
fn the_first_sign_in_adds_what_is_missing_and_changes_nothing_that_is_there() {
    // authentication 2.4, sign-up 2.10
    let schema = schema(&["email", "name"]);
    let present = map(&[("email", "a@example.com"), ("nickname", "Ann"), ("phone_number", "+15555550100"), ("sub", "u")]);
    let answer = |pairs: &[(&str, &str)]| check_first_sign_in(&schema, None, &present, &map(pairs));
    let invalid = |text: &str| Err(Refusal::Invalid(text.to_owned()));
    let refused = |text: &str| Err(Refusal::NotAuthorized(text.to_owned()));
    let provided = |name: &str| refused(&format!("Cannot modify an already provided {name}"));
    for (pairs, expected) in [
        (&[("name", "Ann")][..], Ok(map(&[("name", "Ann")]))),
        (&[("name", "Ann"), ("custom:level", "")], Ok(map(&[("name", "Ann")]))),
        (&[], invalid("Invalid attributes given, name is missing")),
        (&[("name", "")], invalid("Invalid attributes given, name is missing")),
        (&[("name", "Ann"), ("email", "a@example.com")], provided("email")),
        (&[("name", "Ann"), ("email", "b@example.com")], provided("email")),
        (&[("name", "Ann"), ("phone_number", "+15555550100")], provided("phone_number")),
        // Of other attributes that nobody requires, only another value is a modification.
        (&[("name", "Ann"), ("nickname", "Ann")], Ok(map(&[("name", "Ann")]))),
        (&[("name", "Ann"), ("nickname", "Nan")], provided("nickname")),
        (&[("name", "Ann"), ("email_verified", "true")], invalid("Cannot modify the non-mutable attribute email_verified")),
        (&[("name", "Ann"), ("phone_number_verified", "x")], invalid("Cannot modify the non-mutable attribute phone_number_verified")),
        (&[("name", "Ann"), ("sub", "u")], invalid("Cannot modify the non-mutable attribute sub")),
        (&[("name", "Ann"), ("custom:text", "ab")], refused("A client attempted to write unauthorized attribute")),
        (&[("name", "Ann"), ("birthdate", "1")], invalid("user.birthdate: String must be no shorter than 10 characters\n")),
    ] {
        assert_eq!(answer(pairs), expected, "{pairs:?}");
    }
}

#[test]
fn missing_required_attributes_are_named_without_sub() {
    let schema = schema(&["email", "name"]);
    let user = map(&[("email", "a@example.com"), ("name", "")]);
    assert_eq!(missing(&schema, &user).collect::<Vec<_>>(), ["name"]);
}
