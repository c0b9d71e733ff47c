//! Lists that come in pages (`cmdlet-paging`): the program here, the module in `facts.rs`.

use crate::credentials::keys;
use crate::server::{Request, Server};
use crate::shell::{Run, inside, run};
use serde_json::{Value, json};

/// Three pages of two users each; the page size is not looked at.
fn users(request: &Request) -> (u16, String) {
    let page: usize = request.body["PaginationToken"].as_str().map_or(0, |token| token.parse().expect("a page"));
    let users: Vec<Value> = (0..2).map(|i| json!({"Username": format!("u{}", page * 2 + i)})).collect();
    let mut answer = json!({ "Users": users });
    if page < 2 {
        answer["PaginationToken"] = json!((page + 1).to_string());
    }
    (200, answer.to_string())
}

fn list(server: &Server, more: &[&str]) -> Run {
    let url = server.url();
    let args = [&["Get-CGIPUserList", "pool", "-Region", "us-east-1", "-EndpointUrl", &url], more].concat();
    run(&args.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>(), "", &keys())
}

fn tokens(server: &Server) -> Vec<Value> {
    server.bodies().iter().map(|body| body["PaginationToken"].clone()).collect()
}

#[test]
fn a_list_fetches_all_its_pages_with_the_page_size_of_the_original() {
    let server = Server::start(users);
    let done = list(&server, &["-Select", "Users.Username"]);
    assert_eq!((done.code, done.out.as_str()), (0, "u0\nu1\nu2\nu3\nu4\nu5\n"), "{}", done.err);
    assert_eq!(tokens(&server), [Value::Null, json!("1"), json!("2")]);
    assert!(server.bodies().iter().all(|body| body["Limit"] == 60), "{:?}", server.bodies());
    // The page size is passed on, and is no limit of the whole.
    let server = Server::start(users);
    assert_eq!(list(&server, &["-MaxItems", "2", "-Select", "Users.Username"]).out.lines().count(), 6);
    assert!(server.bodies().iter().all(|body| body["Limit"] == 2));
    // Null sends none.
    let server = Server::start(users);
    assert_eq!(list(&server, &["-Limit", "$null"]).out.lines().count(), 6);
    assert!(server.bodies().iter().all(|body| body.get("Limit").is_none()));
}

#[test]
fn one_page_comes_when_it_is_asked_for_or_the_token_is_given() {
    for (more, names, sent) in [
        (vec!["-NoAutoIteration"], "u0\nu1\n", vec![Value::Null]),
        (vec!["-PaginationToken", "$null"], "u0\nu1\n", vec![Value::Null]),
        (vec!["-NextToken", "1"], "u2\nu3\n", vec![json!("1")]),
    ] {
        let server = Server::start(users);
        let done = list(&server, &[&more[..], &["-Select", "Users.Username"]].concat());
        assert_eq!((done.out.as_str(), tokens(&server)), (names, sent), "{more:?}: {}", done.err);
    }
    let server = Server::start(users);
    assert_eq!(list(&server, &["-PaginationToken", "$null", "-Select", "PaginationToken"]).out, "1\n");
}

#[test]
fn the_whole_answer_comes_once_a_page_and_a_parameter_once_at_the_end() {
    let server = Server::start(users);
    let done = list(&server, &["-Select", "*"]);
    assert_eq!(done.out.lines().count(), 3, "{}", done.out);
    let server = Server::start(users);
    let done = list(&server, &["-Select", "^AttributesToGet", "-AttributesToGet", "email,name"]);
    assert_eq!((done.out.as_str(), server.requests().len()), ("[\"email\",\"name\"]\n", 3), "{}", done.err);
}

#[test]
fn what_came_before_an_error_stays() {
    let server = Server::start(|request| {
        if request.body["PaginationToken"] == "1" {
            (400, r#"{"__type":"InvalidParameterException","message":"Invalid pagination token"}"#.into())
        } else {
            users(request)
        }
    });
    let done = list(&server, &["-Select", "Users.Username"]);
    assert_eq!((done.code, done.out.as_str(), server.requests().len()), (1, "u0\nu1\n", 2), "{}", done.err);
}

#[test]
fn each_call_has_its_verbose_line_and_the_default_is_told() {
    let server = Server::start(users);
    let done = list(&server, &["-Verbose", "-Select", "Users.Username"]);
    assert_eq!(done.err.matches("VERBOSE: Invoking Amazon Cognito Identity Provider operation 'ListUsers' on endpoint").count(), 3);
    assert_eq!(done.err.matches("VERBOSE: Limit parameter unset, using default value of '60'\n").count(), 1, "{}", done.err);
}

#[test]
fn a_list_of_pools_needs_no_page_size_and_warns_of_a_null_one() {
    let server = Server::start(|_| (200, r#"{"UserPools":[{"Id":"p","Name":"n"}]}"#.into()));
    let url = server.url();
    let run = |more: &[&str]| inside(&[&["Get-CGIPUserPoolList", "-Region", "us-east-1", "-EndpointUrl", &url], more].concat(), None);
    assert_eq!(run(&[]).out, "{\"Id\":\"p\",\"Name\":\"n\"}\n");
    let done = run(&["-MaxResult", "$null"]);
    assert!(done.err.contains("You are passing $null as a value for parameter MaxResult which is marked as required."), "{}", done.err);
    assert_eq!(server.bodies(), [json!({"MaxResults":50}), json!({})]);
}

#[test]
fn pages_of_one_record_end_before_the_next_record_is_taken() {
    let server = Server::start(users);
    let url = server.url();
    let args = ["Get-CGIPUserList", "-Region", "us-east-1", "-EndpointUrl", &url, "-Select", "Users.Username"];
    let done = run(&args.map(str::to_owned), "{\"UserPoolId\":\"a\"}\n\"b\"\n{\"UserPoolId\":\"c\",\"PaginationToken\":\"2\"}\n", &keys());
    assert_eq!(done.code, 0, "{}", done.err);
    let pools: Vec<String> = server.bodies().iter().map(|body| body["UserPoolId"].as_str().expect("a pool").to_owned()).collect();
    assert_eq!(pools, ["a", "a", "a", "b", "b", "b", "c"]);
    assert_eq!(done.out.lines().count(), 14);
}

#[test]
fn a_map_is_whole_by_default_and_in_pairs_when_selected() {
    let server = Server::start(|_| (200, r#"{"Tags":{"team":"id","cost":"7"}}"#.into()));
    let url = server.url();
    let run =
        |more: &[&str]| inside(&[&["Get-CGIPResourceTag", "arn", "-Region", "us-east-1", "-EndpointUrl", &url], more].concat(), None).out;
    assert_eq!(run(&[]), "{\"team\":\"id\",\"cost\":\"7\"}\n");
    assert_eq!(run(&["-Select", "Tags"]), "{\"Key\":\"team\",\"Value\":\"id\"}\n{\"Key\":\"cost\",\"Value\":\"7\"}\n");
}
