//! The function that the robustness tests run: this very test program, started again, with a runtime client of a few lines.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Says which function the child is. Without it, this is an empty test among the others.
pub(crate) const BEHAVIOUR: &str = "FUNCTION_BEHAVIOUR";

#[test]
fn this_program_is_a_function_when_it_is_started_as_one() {
    let Ok(behaviour) = std::env::var(BEHAVIOUR) else { return };
    let address = std::env::var("AWS_LAMBDA_RUNTIME_API").expect("the runtime API's address");
    if behaviour == "crash at start" {
        eprintln!("cannot start");
        std::process::exit(3);
    }
    if behaviour == "init error" {
        let report = r#"{"errorMessage":"no configuration","errorType":"ConfigError"}"#;
        call(&address, "POST", "/2018-06-01/runtime/init/error", report.as_bytes());
        std::process::exit(1);
    }
    println!("started with secret={:?}", std::env::var("SERVER_SECRET").ok());
    loop {
        let (id, event) = next(&address);
        match behaviour.as_str() {
            "echo" => {
                println!("event {id}");
                respond(&address, &id, &event);
            }
            "environment" => {
                let names: Vec<String> = std::env::vars().map(|(name, _)| format!("\"{name}\"")).collect();
                respond(&address, &id, format!("{{\"names\":[{}]}}", names.join(",")).as_bytes());
            }
            "fail" => {
                let report = r#"{"errorMessage":"not from this domain","errorType":"Exception","stackTrace":[]}"#;
                call(&address, "POST", &format!("/2018-06-01/runtime/invocation/{id}/error"), report.as_bytes());
            }
            "crash" => std::process::exit(7),
            "hang" => std::thread::sleep(Duration::from_secs(3600)),
            "nonsense" => respond(&address, &id, b"[1,2,3]"),
            "ten megabytes" => {
                let answer = format!("{{\"response\":{{\"a\":\"{}\"}}}}", "x".repeat(10 * 1024 * 1024));
                respond(&address, &id, answer.as_bytes());
            }
            "flood" => {
                let line = "a line of a flood ".repeat(200);
                for _ in 0..5_000 {
                    println!("{line}");
                }
                respond(&address, &id, &event);
            }
            "fork and hang" => {
                // Two children in the group, one in a session of its own.
                for program in [vec!["sleep", "3600"], vec!["sleep", "3601"], vec!["setsid", "sleep", "3602"]] {
                    let child = std::process::Command::new(program[0]).args(&program[1..]).spawn();
                    println!("child {:?}", child.map(|child| child.id()));
                }
                std::thread::sleep(Duration::from_secs(3600));
            }
            other => panic!("no such behaviour: {other}"),
        }
    }
}

fn next(address: &str) -> (String, Vec<u8>) {
    let (head, body) = call(address, "GET", "/2018-06-01/runtime/invocation/next", b"");
    let id = head.iter().find_map(|line| line.strip_prefix("lambda-runtime-aws-request-id: ")).expect("a request id");
    (id.to_owned(), body)
}

fn respond(address: &str, id: &str, answer: &[u8]) {
    call(address, "POST", &format!("/2018-06-01/runtime/invocation/{id}/response"), answer);
}

/// One exchange on a connection of its own: head lines in lower case, and the body.
fn call(address: &str, method: &str, path: &str, body: &[u8]) -> (Vec<String>, Vec<u8>) {
    let mut stream = TcpStream::connect(address).expect("the runtime API answers");
    let head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).expect("sent");
    // A host that refuses a large body may close early.
    let _ = stream.write_all(body);
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap_or(0) > 2 {
        lines.push(line.trim_end().to_ascii_lowercase());
        line.clear();
    }
    let mut rest = Vec::new();
    let _ = reader.read_to_end(&mut rest);
    (lines, rest)
}
