use super::*;

fn entry(name: &str) -> SchemaInput {
    SchemaInput { name: name.to_owned(), ..SchemaInput::default() }
}

fn typed(name: &str, data_type: DataType) -> SchemaInput {
    SchemaInput { data_type: Some(data_type), ..entry(name) }
}

fn bounds(min: &str, max: &str) -> Option<Bounds> {
    Some(Bounds { min: Some(min.to_owned()), max: Some(max.to_owned()) })
}

#[test]
fn the_standard_schema_has_the_twenty_attributes_in_order() {
    // administration 1.2
    let schema = Schema::standard();
    let names: Vec<&str> = schema.iter().map(|a| a.name.as_str()).collect();
    let expected = "sub name given_name family_name middle_name nickname preferred_username profile picture website email email_verified \
                    gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at";
    assert_eq!(names, expected.split(' ').collect::<Vec<_>>());
    for attribute in schema.iter() {
        let sub = attribute.name == "sub";
        assert_eq!((attribute.mutable, attribute.required, attribute.developer_only), (!sub, sub, false), "{}", attribute.name);
    }
    let lengths = |name: &str| schema.get(name).map(|a| (a.data_type, a.min_length, a.max_length));
    assert_eq!(lengths("sub"), Some((DataType::String, Some(1), Some(2048))));
    assert_eq!(lengths("email"), Some((DataType::String, Some(0), Some(2048))));
    assert_eq!(lengths("birthdate"), Some((DataType::String, Some(10), Some(10))));
    assert_eq!(lengths("email_verified"), Some((DataType::Boolean, None, None)));
    let updated_at = schema.get("updated_at").map(|a| (a.data_type, a.min_value.as_deref(), a.max_value.as_deref()));
    assert_eq!(updated_at, Some((DataType::Number, Some("0"), None)));
}

#[test]
fn the_input_may_change_a_standard_attribute_and_add_custom_ones() {
    let input = [
        SchemaInput { required: Some(true), mutable: Some(false), ..entry("email") },
        SchemaInput { string: bounds("2", "5"), ..typed("nickname", DataType::String) },
        // Constraints without the type count for nothing (administration 1.2).
        SchemaInput { string: bounds("2", "5"), ..entry("gender") },
        SchemaInput { string: bounds("1", "10"), ..typed("tenant", DataType::String) },
        SchemaInput { number: bounds("-1", "9.5"), mutable: Some(false), ..typed("level", DataType::Number) },
        SchemaInput { developer_only: Some(true), ..typed("tenant", DataType::Boolean) },
    ];
    let schema = Schema::with_input(&input).expect("a good schema");
    let get = |name: &str| schema.get(name).unwrap_or_else(|| panic!("{name} is missing"));
    assert_eq!((get("email").required, get("email").mutable), (true, false));
    assert_eq!((get("nickname").min_length, get("nickname").max_length), (Some(2), Some(5)));
    assert_eq!((get("gender").min_length, get("gender").max_length), (Some(0), Some(2048)));
    assert_eq!((get("custom:tenant").max_length, get("custom:tenant").mutable), (Some(10), true));
    assert_eq!((get("custom:level").max_value.as_deref(), get("custom:level").mutable), (Some("9.5"), false));
    assert!(get("dev:custom:tenant").developer_only);
    assert_eq!(schema.custom_count(), 3);
    assert_eq!(schema.iter().count(), 23);
}

#[test]
fn each_bad_schema_has_its_text() {
    // administration 1.6
    use DataType::{Number, String};
    for (input, text) in [
        (vec![SchemaInput { required: Some(true), ..typed("x", String) }], "Required custom attributes are not supported currently."),
        (vec![typed("x", String), typed("x", Number)], "Duplicate custom attribute names custom:x are not allowed in a user pool schema."),
        (
            vec![typed("email", Number)],
            "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email",
        ),
        (
            vec![SchemaInput { developer_only: Some(true), ..entry("name") }],
            "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute name",
        ),
        (
            vec![SchemaInput { string: bounds("5", "2"), ..typed("x", String) }],
            "Attribute custom:x cannot have a max length shorter than it's min length",
        ),
        (
            vec![SchemaInput { number: bounds("5", "2"), ..typed("x", Number) }],
            "Attribute custom:x cannot have a max value smaller than it's min value",
        ),
        (
            vec![SchemaInput { string: bounds("5", "2"), ..typed("email", String) }],
            "user.email: Max length cannot be less than min length.",
        ),
        (
            vec![SchemaInput { number: bounds("5", "2"), ..typed("updated_at", Number) }],
            "user.updated_at: Max value cannot be less than min value.",
        ),
        (
            vec![SchemaInput { string: bounds("0", "2049"), ..typed("email", String) }],
            "user.email: String attributes cannot have a length of more than 2048",
        ),
        (
            vec![SchemaInput { string: bounds("0", "99999999999999"), ..typed("x", String) }],
            "user.custom:x: String attributes cannot have a length of more than 2048",
        ),
        (vec![SchemaInput { string: bounds("0", "5"), ..typed("x", Number) }], "Invalid StringAttributeConstraints for schema attribute x"),
        (vec![SchemaInput { number: bounds("0", "5"), ..typed("x", String) }], "Invalid NumberAttributeConstraints for schema attribute x"),
        (
            vec![SchemaInput { string: bounds("-1", "5"), ..typed("x", String) }],
            "Invalid StringAttributeConstraints for schema attribute x",
        ),
        (
            vec![SchemaInput { number: bounds("zero", "5"), ..typed("x", Number) }],
            "Invalid NumberAttributeConstraints for schema attribute x",
        ),
        (vec![entry("x")], "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."),
    ] {
        assert_eq!(Schema::with_input(&input), Err(text.to_owned()), "{input:?}");
    }
    let verified = SchemaInput { required: Some(true), ..entry("email_verified") };
    assert!(Schema::with_input(&[verified]).is_err());
    assert!(Schema::with_input(&[entry("email"), entry("email")]).is_err());
}

#[test]
fn sub_stays_as_it_is() {
    let input = SchemaInput { mutable: Some(true), required: Some(false), string: bounds("0", "3"), ..typed("sub", DataType::String) };
    assert_eq!(Schema::with_input(&[input]), Ok(Schema::standard()));
}

#[test]
fn custom_attributes_are_added_all_or_none() {
    // administration 1.8
    let mut schema = Schema::standard();
    assert_eq!(schema.add_custom(&[typed("banana", DataType::String), typed("email", DataType::String)]), Ok(()));
    assert!(schema.get("custom:email").is_some());
    let before = schema.clone();
    assert_eq!(
        schema.add_custom(&[typed("apple", DataType::String), typed("banana", DataType::Number)]),
        Err("custom:banana: Existing attribute already has name custom:banana.".to_owned())
    );
    assert_eq!(schema, before);
    let developer = SchemaInput { developer_only: Some(true), ..typed("banana", DataType::String) };
    assert_eq!(schema.add_custom(std::slice::from_ref(&developer)), Ok(()));
    assert_eq!(schema.add_custom(&[developer]), Err("custom:banana: Existing attribute already has name dev:custom:banana.".to_owned()));
}

#[test]
fn a_pool_has_at_most_fifty_custom_attributes() {
    let mut schema = Schema::standard();
    let entries: Vec<SchemaInput> = (0..50).map(|n| typed(&format!("a{n}"), DataType::String)).collect();
    assert_eq!(schema.add_custom(&entries), Ok(()));
    assert!(schema.add_custom(&[typed("one_more", DataType::String)]).is_err());
    assert_eq!(schema.custom_count(), 50);
}

#[test]
fn a_schema_survives_its_stored_form() {
    let input = [SchemaInput { number: bounds("1", "2"), ..typed("n", DataType::Number) }];
    let schema = Schema::with_input(&input).expect("a good schema");
    let stored = serde_json::to_string(&schema).expect("JSON");
    assert_eq!(serde_json::from_str::<Schema>(&stored).ok(), Some(schema));
}

#[test]
fn numbers_are_plain_decimals() {
    for (text, value) in [
        ("0", Some(0.0)),
        ("-1.5", Some(-1.5)),
        ("+7", Some(7.0)),
        ("", None),
        ("-", None),
        ("1.", None),
        (".5", None),
        ("1e5", None),
        ("inf", None),
        ("NaN", None),
        ("1_000", None),
        (" 1", None),
        ("٣", None),
    ] {
        assert_eq!(number(text), value, "{text}");
    }
}
