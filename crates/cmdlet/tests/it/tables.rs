//! Tables as people with windows of 80 and 120 columns see them.

use crate::server::{Request, Server, signed_up};
use crate::shell::{inside, scratch};

const SUB: &str = "d4b8f4a2-1c1e-4f53-9a3b-0c8f2f1f7a10";

fn answer(request: &Request) -> (u16, String) {
    match request.headers["x-amz-target"].rsplit('.').next() {
        Some("ListUsers") => (
            200,
            format!(
                r#"{{"Users":[
                {{"Username":"{SUB}","Enabled":true,"UserStatus":"FORCE_CHANGE_PASSWORD","UserCreateDate":1700000000.5,"Attributes":[{{"Name":"sub","Value":"{SUB}"}},{{"Name":"email","Value":"ana@example.com"}},{{"Name":"name","Value":"Ana Müller"}}]}},
                {{"Username":"太郎","Enabled":false,"UserStatus":"CONFIRMED","UserCreateDate":1700000000,"Attributes":[{{"Name":"email","Value":"taro.yamada.of.the.north@example.com"}},{{"Name":"name","Value":"山田 太郎"}}]}}]}}"#
            ),
        ),
        Some("AdminGetUser") => (
            200,
            r#"{"Username":"ana","UserAttributes":[{"Name":"email","Value":"ana@example.com"},{"Name":"custom:dept","Value":"Sales"}],"Enabled":true,"UserStatus":"CONFIRMED"}"#.into(),
        ),
        _ => (
            200,
            format!(
                r#"{{"UserConfirmed":false,"UserSub":"{SUB}","CodeDeliveryDetails":{{"Destination":"a***@e***","DeliveryMedium":"EMAIL","AttributeName":"email"}}}}"#
            ),
        ),
    }
}

fn seen(server: &Server, window: usize, args: &[&str]) -> String {
    let url = server.url();
    let done = inside(&[args, &["-Region", "us-east-1", "-EndpointUrl", &url]].concat(), Some(window));
    assert_eq!(done.code, 0, "{}", done.err);
    done.out
}

fn fits(text: &str, window: usize) {
    for line in text.lines() {
        // Wide letters take two columns.
        let width: usize = line.chars().map(|c| if c as u32 > 0x2e7f { 2 } else { 1 }).sum();
        assert!(width <= window, "{width} columns: {line}\n{text}");
        assert_eq!(line, line.trim_end(), "no blanks at the end");
    }
}

#[test]
fn a_registration_shows_its_id_whole_and_no_session_that_is_not_there() {
    let server = Server::start(answer);
    for window in [80, 120] {
        let text = seen(&server, window, &["Register-CGIPUserInPool", "ana", "-ClientId", "c"]);
        fits(&text, window);
        assert_eq!(
            text,
            format!(
                "\nUserSub                              UserConfirmed Destination Medium\n\
                 ------------------------------------ ------------- ----------- ------\n\
                 {SUB}         False a***@e***   EMAIL\n\n"
            )
        );
    }
}

#[test]
fn a_bulk_registration_shows_whose_result_is_which() {
    let server = Server::start(answer);
    let path = scratch("tables").join("names.txt");
    std::fs::write(&path, "ana\nan.unusually.long.name@example.com\n").expect("a file");
    let args = ["Register-CGIPUserInPool", "-ClientId", "c", "-InputFile", path.to_str().expect("UTF-8"), "-NoProgress"];
    let text = seen(&server, 80, &args);
    fits(&text, 80);
    assert!(text.starts_with("\nUsername ") && text.matches(SUB).count() == 2 && text.matches("Username").count() == 1, "{text}");
    // A long name goes on below, and is not cut.
    let name: String = text.lines().skip(4).map(|line| line.split(' ').next().expect("a cell")).collect();
    assert_eq!(name, "an.unusually.long.name@example.com", "{text}");
    let text = seen(&server, 120, &args);
    assert!(text.contains(&format!("ana                            {SUB}")), "{text}");
}

#[test]
fn a_list_of_users_shows_who_they_are() {
    let server = Server::start(answer);
    let text = seen(&server, 120, &["Get-CGIPUserList", "pool"]);
    fits(&text, 120);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[1].starts_with("Username ") && lines[1].contains("email") && lines[1].contains("name"), "{text}");
    for part in [SUB, "ana@example.com", "Ana Müller", "FORCE_CHANGE_PASSWORD", "山田 太郎", "CONFIRMED", "True", "False"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("AttributeType"), "{text}");
    let text = seen(&server, 80, &["Get-CGIPUserList", "pool"]);
    fits(&text, 80);
    assert!(text.contains("FORCE_CHANGE_PASSWORD") && text.contains("山田"), "{text}");
}

#[test]
fn a_list_shows_what_is_in_structures() {
    let server = Server::start(answer);
    let text = seen(&server, 80, &["Get-CGIPUserAdmin", "-UserPoolId", "p", "-Username", "ana"]);
    assert!(text.contains("UserAttributes       : email=ana@example.com, custom:dept=Sales\n"), "{text}");
    let text = seen(&server, 80, &["Register-CGIPUserInPool", "ana", "-ClientId", "c", "-OutputFormat", "list"]);
    assert_eq!(
        text,
        format!(
            "\nCodeDeliveryDetails : Destination=a***@e***, DeliveryMedium=EMAIL, AttributeName=email\nSession             :\n\
             UserConfirmed       : False\nUserSub             : {SUB}\n\n"
        )
    );
}

#[test]
fn secrets_of_answers_are_hidden_from_people() {
    let server =
        Server::start(|_| (200, r#"{"AuthenticationResult":{"AccessToken":"token-1","ExpiresIn":3600,"TokenType":"Bearer"}}"#.into()));
    for format in ["table", "list"] {
        let text = seen(&server, 120, &["Start-CGIPAuth", "c", "-AuthFlow", "USER_AUTH", "-OutputFormat", format]);
        assert!(!text.contains("token-1") && text.contains("***") && text.contains("3600"), "{text}");
    }
}

#[test]
fn a_narrow_window_gets_a_list() {
    let server = Server::start(signed_up);
    let text = seen(&server, 30, &["Register-CGIPUserInPool", "ana", "-ClientId", "c"]);
    assert!(text.contains("UserSub             : u-1\n"), "{text}");
}
