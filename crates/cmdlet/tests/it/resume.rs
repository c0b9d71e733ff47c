//! `-Resume`: only a record that was under way may count as already there.

use crate::server::{Request, Server, signed_up};
use crate::shell::{command, register, scratch, split, with_base};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const EXISTS: &str = r#"{"__type":"UsernameExistsException","message":"User already exists"}"#;

fn fresh(name: &str, text: &str) -> (PathBuf, PathBuf) {
    let (path, results) = (scratch("resume").join(format!("{name}.txt")), scratch("resume").join(format!("{name}.results")));
    std::fs::write(&path, text).expect("a file");
    for old in [results.clone(), in_flight(&results)] {
        drop(std::fs::remove_file(old));
    }
    (path, results)
}

fn in_flight(results: &Path) -> PathBuf {
    PathBuf::from(format!("{}.in-flight", results.display()))
}

fn statuses(results: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(results).expect("results");
    text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).map(|row| json!([row["Line"], row["Status"]])).collect()
}

/// A service that keeps whom it registered, and does not answer about the names given.
fn service(silent: &'static [&'static str]) -> impl Fn(&Request) -> (u16, String) + Send + Sync {
    let known = Arc::new(Mutex::new(BTreeSet::new()));
    known.lock().expect("no thread panicked").insert("taken".to_owned());
    let quiet = Arc::new(Mutex::new(silent.iter().map(|s| (*s).to_owned()).collect::<BTreeSet<_>>()));
    move |request| {
        let name = request.body["Username"].as_str().expect("a name").to_owned();
        let new = known.lock().expect("no thread panicked").insert(name.clone());
        // Once only: later it answers.
        if quiet.lock().expect("no thread panicked").remove(&name) {
            return (0, String::new());
        }
        if new { signed_up(request) } else { (400, EXISTS.into()) }
    }
}

#[test]
fn a_refusal_stays_one_however_often_it_is_resumed() {
    let (path, results) = fresh("refusal", "ana\ntaken\ncleo\n");
    let server = Server::start(service(&[]));
    let args = format!("-ClientId c1 -InputFile '{}' -ResultsFile '{}' -ContinueOnError B", path.display(), results.display());
    assert_eq!(register(&args, &server).code, 4);
    assert!(!in_flight(&results).exists(), "nothing is under way");
    for _ in 0..2 {
        let run = register(&format!("{args} -Resume"), &server);
        assert_eq!(run.code, 4, "{}", run.err);
        assert!(run.err.contains("User already exists (input line 2)") && run.err.contains("0 done, 1 failed, 2 finished"), "{}", run.err);
    }
}

#[test]
fn a_record_whose_answer_was_lost_counts_as_there() {
    let (path, results) = fresh("lost", "ana\nben\ntaken\n");
    let server = Server::start(service(&["ben"]));
    let args = format!(
        "-ClientId c1 -InputFile '{}' -ResultsFile '{}' -ContinueOnError -ClientConfig @{{MaxErrorRetry=0}} B",
        path.display(),
        results.display()
    );
    let run = register(&args, &server);
    assert_eq!(run.code, 4, "{}", run.err);
    let run = register(&format!("{args} -Resume"), &server);
    assert!(run.err.contains("0 done, 1 already there, 1 failed, 1 finished by an earlier run"), "{}", run.err);
    assert_eq!(statuses(&results)[3..], [json!([2, "exists"]), json!([3, "failed"])]);
}

/// The program is killed while requests are with the server, which takes them all the same.
#[cfg(unix)]
#[test]
fn records_that_were_under_way_when_the_program_was_killed_count_as_there_and_no_others() {
    let (path, results) = fresh("killed", &(0..20).map(|i| if i == 7 { "taken\n".into() } else { format!("u{i}\n") }).collect::<String>());
    let answer = service(&[]);
    let slow = Arc::new(Mutex::new(true));
    let is_slow = Arc::clone(&slow);
    let server = Server::start(move |request| {
        let answer = answer(request);
        if *is_slow.lock().expect("no thread panicked") && ["u4", "u5"].iter().any(|name| request.body["Username"] == *name) {
            std::thread::sleep(Duration::from_secs(3));
        }
        answer
    });
    let args = format!("-ClientId c1 -InputFile '{}' -ResultsFile '{}' -Parallel 2 -ContinueOnError B", path.display(), results.display());
    let mut child = command();
    child.arg("Register-CGIPUserInPool").args(split(&with_base(&args, &server)));
    let mut child = child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    while !["u4", "u5"].iter().all(|name| server.bodies().iter().any(|body| body["Username"] == *name)) {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    *slow.lock().expect("no thread panicked") = false;
    assert!(in_flight(&results).exists(), "what was under way is written down");
    let run = register(&format!("{args} -Resume"), &server);
    assert_eq!(run.code, 4, "{}", run.err);
    let rows = statuses(&results);
    let of = |status: &str| rows.iter().filter(|row| row[1] == status).map(|row| row[0].as_u64()).collect::<BTreeSet<_>>();
    assert_eq!((of("exists"), of("failed")), (BTreeSet::from([Some(5), Some(6)]), BTreeSet::from([Some(8)])), "{rows:?}");
    assert_eq!(of("done").len(), 17, "{rows:?}");
    assert!(!in_flight(&results).exists(), "nothing is under way any more");
    // A second time nothing is left but the refusal.
    let run = register(&format!("{args} -Resume"), &server);
    assert!(run.err.contains("20 records: 0 done, 1 failed, 19 finished by an earlier run"), "{}", run.err);
}
