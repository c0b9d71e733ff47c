//! The attribute rules: each line is `name=value`; the first line, if it has no `=`, is the username.
#![no_main]

use std::sync::LazyLock;

use domain::attributes::{self, is_email, is_phone};
use domain::schema::{Bounds, DataType, Schema, SchemaInput};
use domain::username::NameRules;
use domain::{Attributes, mask};
use libfuzzer_sys::fuzz_target;

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let bounds = || Some(Bounds { min: Some("2".to_owned()), max: Some("8".to_owned()) });
    let custom = |name: &str, data_type| SchemaInput { name: name.to_owned(), data_type: Some(data_type), ..SchemaInput::default() };
    let required = SchemaInput { name: "email".to_owned(), required: Some(true), ..SchemaInput::default() };
    let input = [
        required,
        SchemaInput { string: bounds(), ..custom("text", DataType::String) },
        SchemaInput { number: bounds(), ..custom("level", DataType::Number) },
        custom("flag", DataType::Boolean),
        custom("since", DataType::DateTime),
        SchemaInput { mutable: Some(false), ..custom("fixed", DataType::String) },
        SchemaInput { developer_only: Some(true), ..custom("risk", DataType::String) },
    ];
    Schema::with_input(&input).expect("a good schema")
});

fuzz_target!(|input: &str| {
    let mut lines = input.lines().peekable();
    let username = lines.next_if(|line| !line.contains('=')).unwrap_or_default();
    let given: Attributes =
        lines.filter_map(|line| line.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();

    if attributes::check_sign_up(&SCHEMA, &given).is_ok() {
        // Whatever is accepted exists, has its required neighbours, and can be written again unless it is immutable.
        assert!(given.keys().all(|name| SCHEMA.get(name).is_some_and(|attribute| !attribute.developer_only)));
        assert!(given.get("email").is_some_and(|email| is_email(email) && !is_phone(email)));
        assert!(given.get("phone_number").is_none_or(|phone| is_phone(phone)));
        assert!(attributes::check_admin_create(&SCHEMA, &given).is_ok() || given.contains_key("sub"));
        let mutable = given.clone().into_iter().filter(|(name, _)| SCHEMA.get(name).is_some_and(|a| a.mutable)).collect();
        assert!(attributes::check_update(&SCHEMA, &mutable, false).is_ok());
    }
    let _ = attributes::check_delete(&SCHEMA, given.keys().map(String::as_str), true);
    let _ = attributes::check_writable(&SCHEMA, None, given.keys().map(String::as_str));

    for sign_in in [false, true] {
        let rules = NameRules { alias_email: !sign_in, alias_phone: !sign_in, sign_in_email: sign_in, ..NameRules::default() };
        if rules.check_form(username).is_ok() && sign_in {
            let mut filled = given.clone();
            rules.fill(username, &mut filled);
            assert!(filled.contains_key("email"));
        }
        let _ = (rules.aliases(&given), rules.check_sign_up_attributes(username, &given));
    }
    assert!(mask::email(username).chars().count() <= 9);
    assert!(mask::phone(username).chars().filter(|c| !matches!(c, '*' | '+')).count() <= 4);
});
