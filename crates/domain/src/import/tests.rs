use super::*;
use crate::schema::{DataType, SchemaInput};

fn schema() -> Schema {
    let input = |name: &str, required| SchemaInput {
        name: name.to_owned(),
        data_type: Some(DataType::String),
        developer_only: None,
        mutable: Some(true),
        required: Some(required),
        string: None,
        number: None,
    };
    Schema::with_input(&[input("email", true), input("team", false)]).expect("a schema")
}

fn columns(header: &str) -> Columns {
    Columns::read(&schema(), header, false).expect("a header")
}

#[test]
fn the_header_has_all_attributes_then_custom_ones_then_the_two_that_are_none() {
    let header = header(&schema());
    assert_eq!(header.first().map(String::as_str), Some("name"));
    assert_eq!(header[header.len() - 4..], ["updated_at", "custom:team", MFA_ENABLED, USERNAME]);
    assert!(!header.iter().any(|name| name == "sub" || name == PASSWORD_HASH));
}

#[test]
fn a_header_needs_the_username_and_what_the_pool_requires_and_knows_every_column() {
    let read = |line: &str, hashes| Columns::read(&schema(), line, hashes).map(|columns| columns.0.len());
    assert_eq!(read("email,cognito:username", false), Ok(2));
    assert_eq!(read(" cognito:username , email ,custom:team", false), Ok(3));
    assert_eq!(read("email,cognito:username,password_hash", false), Ok(3), "ignored");
    for (line, hashes, why) in [
        ("email", false, "The CSV header lacks the column cognito:username."),
        ("cognito:username,name", false, "The CSV header lacks the column email."),
        ("cognito:username,email", true, "The CSV header lacks the column password_hash."),
        ("cognito:username,email,sub", false, "The CSV header has an unknown name in column 3."),
        ("\u{feff}cognito:username,email", false, "The CSV header has an unknown name in column 1."),
        ("cognito:username,email,email", false, "The CSV header has email twice."),
        ("", false, "The CSV header has an unknown name in column 1."),
    ] {
        assert_eq!(read(line, hashes), Err(why.to_owned()), "{line}");
    }
}

#[test]
fn values_are_trimmed_and_only_a_comma_is_escaped() {
    let columns = columns("cognito:username,email,address,cognito:mfa_enabled,email_verified");
    let record = columns.record(r#" ann , ann@example.com ,"1\, High St\" \\ x, ,True"#).expect("a record");
    assert_eq!(record.username, "ann");
    assert_eq!(record.mfa_enabled, None);
    assert_eq!(record.attributes["address"], r#""1, High St\" \\ x"#);
    assert_eq!(record.attributes["email_verified"], "true");
    assert_eq!(columns.record("ann,a@x.org,,FALSE,").expect("a record").mfa_enabled, Some(false));
}

#[test]
fn what_is_wrong_with_a_line_is_said_without_its_values() {
    let columns = columns("cognito:username,email,email_verified,birthdate");
    let long = "x".repeat(LINE_CHARS_MAX);
    for (line, why) in [
        ("ann,a@x.org,true", "The User Record has 3 columns, but the CSV header has 4."),
        (",a@x.org,true,", "The User Record has no cognito:username."),
        ("an n,a@x.org,true,", "cognito:username cannot contain blanks."),
        ("ann,a@x.org,yes,", "email_verified must be TRUE or FALSE."),
        ("ann,a@x.org,true,31/12/1999", "birthdate must be written like 12/31/1999 (month/day/year)."),
        (&long, "The User Record has 1 columns, but the CSV header has 4."),
        (&format!("{long}y"), "The User Record is longer than 16000 characters."),
    ] {
        assert_eq!(columns.record(line), Err(why.to_owned()));
    }
    for date in ["12/31/1999", "1999-12-31"] {
        assert!(columns.record(&format!("ann,a@x.org,true,{date}")).is_ok(), "{date}");
    }
}

#[test]
fn one_auto_verified_attribute_is_true_and_there() {
    let of = |values: &[(&str, &str)]| {
        let attributes = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        check_verified(&["email".to_owned(), "phone_number".to_owned()], &attributes)
    };
    let none = "The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).";
    assert_eq!(of(&[("email", "a@x.org")]), Err(none.to_owned()));
    assert_eq!(of(&[("email", "a@x.org"), ("email_verified", "false")]), Err(none.to_owned()));
    assert_eq!(of(&[("phone_number", "+15555550100"), ("phone_number_verified", "true")]), Ok(()));
    assert_eq!(of(&[("email_verified", "true")]), Err("The User Record verifies email, but does not set it.".to_owned()));
}

#[test]
fn log_lines_have_the_service_s_form() {
    assert_eq!(Outcome::Succeeded.log_line(5956), "[SUCCEEDED] Line Number 5956 - The import succeeded.");
    assert_eq!(Outcome::Skipped.log_line(2), "[SKIPPED] Line Number 2 - The user already exists.");
    assert_eq!(Outcome::Failed("one\ntwo\n".to_owned()).log_line(3), "[FAILED] Line Number 3 - one two");
}
