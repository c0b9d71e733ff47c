//! Nothing that a server or a file says may steer a terminal.

use crate::server::Server;
use crate::shell::{inside, register, register_with, scratch};

/// Clears the screen, turns the reading direction, forges a warning.
const EVIL: &str = r"a\u001b[2J\u009b31m\u202eb\r\nWARNING: all is well\u0007\u007f";

fn steers(text: &str) -> Option<char> {
    text.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

#[test]
fn a_servers_message_is_cleaned_wherever_it_is_shown() {
    let server = Server::start(|_| (400, format!(r#"{{"__type":"InvalidParameterException","message":"{EVIL}"}}"#)));
    let path = scratch("terminal").join("two.txt");
    std::fs::write(&path, "a\u{9b}1m\nb\n").expect("a file");
    let results = scratch("terminal").join("two.results");
    drop(std::fs::remove_file(&results));
    let file = format!("-ClientId c1 -ContinueOnError -InputFile '{}' -ResultsFile '{}' B", path.display(), results.display());
    for run in [register("alice -ClientId c1 B", &server), register(&file, &server)] {
        assert_eq!(steers(&run.err), None, "{:?}", run.err);
        assert!(run.err.contains("[2J") && !run.err.contains("\nWARNING: all is well"), "{}", run.err);
    }
    let kept = std::fs::read_to_string(&results).expect("results");
    assert_eq!(steers(&kept), None, "{kept:?}");
}

#[test]
fn an_answer_is_cleaned_for_a_person_and_untouched_for_a_program() {
    let server = Server::start(|_| (200, format!(r#"{{"UserConfirmed":true,"UserSub":"{EVIL}"}}"#)));
    let url = server.url();
    let base = ["Register-CGIPUserInPool", "alice", "-ClientId", "c", "-Region", "us-east-1", "-EndpointUrl", &url];
    for more in [
        &[][..],
        &["-OutputFormat", "list"],
        &["-OutputFormat", "json"],
        &["-Select", "UserSub"],
        &["-Select", "UserSub", "-OutputFormat", "json"],
    ] {
        let run = inside(&[&base[..], more].concat(), Some(80));
        assert_eq!(steers(&run.out), None, "{more:?}: {:?}", run.out);
        assert!(run.out.contains("[2J"), "{more:?}: {}", run.out);
    }
    let json = inside(&[&base[..], &["-OutputFormat", "json", "-Select", "UserSub"]].concat(), Some(80)).out;
    let text: String = serde_json::from_str(&format!("\"{EVIL}\"")).expect("JSON");
    assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
    assert_eq!(inside(&[&base[..], &["-Select", "UserSub"]].concat(), None).out, format!("{text}\n"));
}

#[test]
fn the_name_of_a_record_is_cleaned_in_questions_and_warnings() {
    let server = Server::start(crate::server::signed_up);
    let line = "{\"Username\":\"a\\u001b[2J\",\"Strange\\u001b[2J\":1}\n";
    let run = register_with("-ClientId c1 -WhatIf B", &server, line, &[]);
    assert!(run.err.contains("What if:") && run.err.contains("WARNING:"), "{}", run.err);
    assert_eq!(steers(&run.err), None, "{:?}", run.err);
}
