//! Columns of records: what fills what, what is ignored and told, and what is taken for a mistake.

use crate::server::{Server, signed_up};
use crate::shell::{register, register_with, run, scratch};
use serde_json::json;
use std::path::PathBuf;

fn file(name: &str, text: &str) -> PathBuf {
    let path = scratch("columns").join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

#[test]
fn a_column_that_no_parameter_has_is_ignored_with_one_warning() {
    let path = file("more.csv", "Username,Department,Attribute.email,Start date\nana,Sales,a@example.com,2026\nben,IT,,2026\n");
    let server = Server::start(signed_up);
    let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
    assert_eq!(run.code, 0, "{}", run.err);
    let ana = json!({"ClientId":"c1","Username":"ana","UserAttributes":[{"Name":"email","Value":"a@example.com"}]});
    assert_eq!(server.bodies(), [ana, json!({"ClientId":"c1","Username":"ben"})]);
    let warning = "WARNING: 'Department', 'Start date' are no parameters of Register-CGIPUserInPool; they were ignored.\n";
    assert_eq!(run.err.matches(warning).count(), 1, "{}", run.err);
    assert_eq!(run.err.matches("WARNING").count(), 1, "{}", run.err);
}

#[test]
fn a_key_that_no_parameter_has_is_told_once() {
    let server = Server::start(signed_up);
    let lines = "{\"Username\":\"a\",\"Foo\":1}\n{\"Username\":\"b\",\"Foo\":2,\"email\":\"b@x\"}\n";
    let run = register_with("-ClientId c1 B", &server, lines, &[]);
    assert_eq!((run.code, server.requests().len()), (0, 2), "{}", run.err);
    assert_eq!(run.err.matches("'Foo'").count(), 1, "{}", run.err);
    assert!(run.err.contains("'email' is no parameter of Register-CGIPUserInPool; it was ignored. A user attribute is named Attribute.NAME, such as Attribute.email."), "{}", run.err);
}

#[test]
fn columns_that_look_like_a_mistake_stop_before_anything_is_sent() {
    for (header, hint) in [
        ("Username,Passwrd", "Is -Password meant?"),
        ("User,Password", "Is -Username meant?"),
        ("Username,Attributes.email", "A user attribute is named Attribute.NAME."),
        ("Username,attribute_email", "A user attribute is named Attribute.NAME."),
        ("Username,ClientMetadta.source", "Is ClientMetadata.NAME meant?"),
        ("Nothing,Known", "Columns are parameter names"),
    ] {
        let path = file("wrong.csv", &format!("{header}\na,b\n"));
        let server = Server::start(signed_up);
        let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
        assert_eq!((run.code, server.requests().len()), (2, 0), "{header}: {}", run.err);
        assert!(run.err.contains("is no parameter of Register-CGIPUserInPool.") && run.err.contains(hint), "{header}: {}", run.err);
    }
}

#[test]
fn keys_that_look_like_a_mistake_are_an_error_of_their_record() {
    let server = Server::start(signed_up);
    let lines = "{\"Username\":\"a\",\"Pasword\":\"x\"}\n{\"Username\":\"b\",\"UserAttribute.email\":\"b@x\",\"Attribute.name\":\"B\"}\n{\"Username\":\"c\",\"Attributes:email\":\"c@x\"}\n";
    let run = register_with("-ClientId c1 B", &server, lines, &[]);
    let attributes = json!([{"Name":"email","Value":"b@x"},{"Name":"name","Value":"B"}]);
    assert_eq!(server.bodies(), [json!({"ClientId":"c1","Username":"b","UserAttributes":attributes})], "{}", run.err);
    assert!(
        run.err.contains("The record's key 'Pasword' is no parameter of Register-CGIPUserInPool. Is -Password meant? (input line 1)"),
        "{}",
        run.err
    );
    assert!(run.err.contains("'Attributes:email'") && run.code == 1, "{}", run.err);
}

#[test]
fn what_another_cmdlet_gave_can_be_passed_on() {
    let server = Server::start(|_| (200, "{}".into()));
    let user = r#"{"Username":"ana","Attributes":[{"Name":"email","Value":"a@x"}],"UserCreateDate":1700000000,"Enabled":true,"UserStatus":"CONFIRMED"}"#;
    let args = [
        "Disable-CGIPUserAdmin",
        "-UserPoolId",
        "p",
        "-InputFile",
        "-",
        "-NoProgress",
        "-Region",
        "us-east-1",
        "-EndpointUrl",
        &server.url(),
    ]
    .map(str::to_owned);
    let done = run(&args, &format!("{user}\n"), &crate::credentials::keys());
    assert_eq!((done.code, server.bodies()), (0, vec![json!({"UserPoolId":"p","Username":"ana"})]), "{}", done.err);
}

#[test]
fn a_file_without_an_ending_whose_lines_are_rows_is_not_taken_for_names() {
    let path = file("rows", "Username,Department\nana,Sales\n");
    let server = Server::start(signed_up);
    let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
    assert_eq!((run.code, server.requests().len()), (2, 0), "{}", run.err);
    assert!(run.err.contains("The input looks like CSV."), "{}", run.err);
}
