//! Records from files and standard input: order, stopping, going on, several at once, results and resuming.

use crate::server::{Request, Server, signed_up};
use crate::shell::{Run, command, register, register_with, scratch, split, with_base};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

fn file(name: &str, text: &str) -> PathBuf {
    let path = scratch("pipelines").join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn refuses(names: &'static [&'static str]) -> impl Fn(&Request) -> (u16, String) + Send + Sync {
    move |request| {
        if names.iter().any(|n| request.body["Username"] == *n) {
            (400, r#"{"__type":"UsernameExistsException","message":"User already exists"}"#.into())
        } else {
            signed_up(request)
        }
    }
}

fn results(path: &PathBuf) -> Vec<Value> {
    std::fs::read_to_string(path).expect("results").lines().map(|l| serde_json::from_str(l).expect("a JSON line")).collect()
}

#[test]
fn a_csv_gives_parameters_attributes_and_metadata() {
    let csv = "\u{feff}username,Password,Attribute.email,Attribute.custom:dept,ClientMetadata.source,UserContextData_IpAddress\n\
        ana,\"Pa\"\"ss,1\",ana@example.com,Sales,import,192.0.2.1\n\
        ben,,,,,\n";
    let path = file("all.csv", csv);
    let server = Server::start(signed_up);
    let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        server.bodies(),
        [
            json!({"ClientId":"c1","Username":"ana","Password":"Pa\"ss,1","UserAttributes":[{"Name":"email","Value":"ana@example.com"},{"Name":"custom:dept","Value":"Sales"}],"ClientMetadata":{"source":"import"},"UserContextData":{"IpAddress":"192.0.2.1"}}),
            json!({"ClientId":"c1","Username":"ben"}),
        ]
    );
    assert!(run.err.starts_with("2 records: 2 done in "), "{}", run.err);
}

#[test]
fn a_csv_column_that_is_no_parameter_stops_before_anything_is_sent() {
    let path = file("wrong.csv", "Username,Passwrd\nana,x\n");
    let server = Server::start(signed_up);
    let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
    assert_eq!((run.code, server.requests().len()), (2, 0));
    assert!(run.err.contains("The CSV column 'Passwrd' is no parameter of Register-CGIPUserInPool."), "{}", run.err);
}

#[test]
fn records_of_a_csv_have_the_line_on_which_they_start() {
    let lf = "Username,Password\na,Passw0rd-1\n\n\nb,\"two\nlines\"\nc\nd,Passw0rd-1";
    for (name, text) in [("lf", lf.to_owned()), ("crlf", lf.replace('\n', "\r\n")), ("bom", format!("\u{feff}{lf}\n\n"))] {
        let path = file(&format!("lines-{name}.csv"), &text);
        let outcome = scratch("pipelines").join(format!("lines-{name}.results"));
        let server = Server::start(signed_up);
        let args = format!("-ClientId c1 -InputFile '{}' -ContinueOnError -ResultsFile '{}' B", path.display(), outcome.display());
        let run = register(&args, &server);
        let lines: Vec<_> = results(&outcome).iter().map(|row| (row["Line"].clone(), row["Status"].clone())).collect();
        let expected = [(2, "done"), (5, "done"), (7, "failed"), (8, "done")].map(|(line, status)| (json!(line), json!(status)));
        assert_eq!(lines, expected, "{name}: {}", run.err);
        assert!(run.err.contains("1 instead of 2; is a comma or a quote missing? (input line 7)"), "{name}: {}", run.err);
    }
}

#[test]
fn nothing_is_read_behind_a_quote_that_is_never_closed() {
    // Behind the next quote everything would be taken for what it is not.
    let rest: String = (0..500_000).map(|i| format!("user{i},Passw0rd-{i},{i}\n")).collect();
    let path = file("open.csv", &format!("Username,Password,Attribute.name\na,Passw0rd-1,x\nb,Passw0rd-1,\"open\n{rest}"));
    let server = Server::start(signed_up);
    let run = register(&format!("-ClientId c1 -InputFile '{}' -ContinueOnError B", path.display()), &server);
    assert_eq!((run.code, server.requests().len()), (4, 1), "{}", run.err);
    assert!(run.err.contains("perhaps a quote is not closed. (input line 3)"), "{}", run.err);
    assert!(run.err.contains("2 records: 1 done, 1 failed in "), "{}", run.err);
}

#[test]
fn a_csv_that_gives_a_value_twice_is_refused() {
    for header in [
        "Username,username",
        "Attribute.email,Username,Attribute.email",
        "Username,ClientMetadata.a,ClientMetadata.a",
        "UserAttributes,Attribute.email",
    ] {
        let path = file("twice.csv", &format!("{header}\n"));
        let server = Server::start(signed_up);
        let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
        assert_eq!(run.code, 2, "{header}: {}", run.err);
        assert!(run.err.contains("gives a value that another column gives too"), "{header}: {}", run.err);
    }
}

#[test]
fn a_file_of_another_program_is_told_what_is_missing() {
    let utf16: Vec<u8> = "\u{feff}Username,Password\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes, says) in [
        ("semicolons.csv", b"Username;Password\na;b\n".to_vec(), "Cells are separated by commas."),
        ("utf16.csv", utf16, "is not UTF-8 text; save the file as UTF-8."),
        ("no-ending", b"Username,Attribute.email\na,a@example.com\n".to_vec(), "The input looks like CSV. Add -InputFormat csv"),
        ("quoted", b"\"Username\",\"Password\"\r\na,b\r\n".to_vec(), "The input looks like CSV. Add -InputFormat csv"),
    ] {
        let path = scratch("pipelines").join(name);
        std::fs::write(&path, bytes).expect("a file");
        let server = Server::start(signed_up);
        let run = register(&format!("-ClientId c1 -InputFile '{}' B", path.display()), &server);
        assert_eq!((run.code, server.requests().len()), (2, 0), "{name}: {}", run.err);
        assert!(run.err.contains(says), "{name}: {}", run.err);
    }
    // A user name may hold a comma.
    let server = Server::start(signed_up);
    assert_eq!(register_with("-ClientId c1 B", &server, "Username,too\n", &[]).code, 0);
    assert_eq!(server.bodies(), [json!({"ClientId":"c1","Username":"Username,too"})]);
}

#[test]
fn json_lines_tolerate_what_files_have_and_report_what_they_should_not() {
    let lines = "\u{feff}{\"username\":\"a\",\"PASSWORD\":5,\"UserAttributes\":[{\"name\":\"n\",\"value\":1}]}\r\n\n\"b\"\n{\"Username\":\"c\",\"Foo\":1}\n{\"Username\":{\"x\":1}}\n[1]\n{\"Username\":\"d\",\"UserAttribute\":\"x=y\"}\nnot json\n{\"Username\":\"e\",\"ClientId\":\"other\",\"Region\":\"sa-east-1\"}\n{\"Username\":null}\n";
    let server = Server::start(signed_up);
    let run = register_with("-ClientId c1 -InputFile - B", &server, lines, &[]);
    assert_eq!(
        server.bodies(),
        [
            json!({"ClientId":"c1","Username":"a","Password":"5","UserAttributes":[{"Name":"n","Value":"1"}]}),
            json!({"ClientId":"c1","Username":"b"}),
            json!({"ClientId":"c1","Username":"c"}),
            // The command line's values are never overridden.
            json!({"ClientId":"c1","Username":"e"}),
            json!({"ClientId":"c1"}),
        ]
    );
    assert_eq!(run.code, 1);
    for says in [
        "WARNING: 'Foo' is no parameter of Register-CGIPUserInPool; it was ignored.",
        "(input line 5)",
        "gives an object where a text is needed",
        "neither an object nor a text",
        "Cannot convert the \"x=y\" value",
        "The line is not JSON",
    ] {
        assert!(run.err.contains(says), "{says}: {}", run.err);
    }
}

#[test]
fn a_record_error_does_not_stop_unless_told_to() {
    let lines = "{\"Username\":\"a\"}\n{\"ClientId\":\"c1\"}\n{\"Username\":\"b\"}\n";
    for (more, sent, quiet) in [("", 2, false), ("-ErrorAction Stop", 1, false), ("-ErrorAction SilentlyContinue", 2, true)] {
        let server = Server::start(signed_up);
        let run = register_with(&format!("-ClientId c1 {more} B"), &server, lines, &[]);
        assert_eq!((run.code, server.requests().len()), (1, sent), "{more}: {}", run.err);
        assert_eq!(run.err.contains("mandatory parameters:  Username"), !quiet, "{more}: {}", run.err);
    }
}

#[test]
fn a_mistake_of_one_record_is_not_one_of_the_command_line() {
    let lines = "{\"Username\":\"a\"}\n{\"Username\":\"b\",\"ClientMetadata\":{\"n\":1}}\n{\"Username\":\"c\",\"Select\":\"Nothing\"}\n\
        {\"Username\":\"d\",\"EndpointUrl\":\"no address\"}\n{\"Username\":\"e\"}\n";
    for (more, code, sent) in [("-ContinueOnError", 4, 2), ("", 1, 1)] {
        let server = Server::start(signed_up);
        let args = format!("-ClientId c1 {more} -Region us-west-2 -ClientConfig @{{ServiceURL='{}'}}", server.url());
        let run = register_with(&args, &server, lines, &[]);
        assert_eq!((run.code, server.requests().len()), (code, sent), "{more}: {}", run.err);
    }
    // This one is the command line's, and no record is sent for it.
    let server = Server::start(signed_up);
    let run = register_with("-ClientId c1 -ContinueOnError -Select Nothing B", &server, "a\nb\n", &[]);
    assert_eq!((run.code, server.requests().len()), (2, 0), "{}", run.err);
}

#[test]
fn an_empty_input_calls_nothing() {
    let server = Server::start(signed_up);
    let run = register_with("-ClientId c1 B", &server, "\n\n", &[]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str(), server.requests().len()), (0, "", "", 0));
}

#[test]
fn going_on_counts_the_failures_and_the_results_file_names_them() {
    let path = file("five.txt", "a\nb\nc\nd\ne\n");
    let outcome = scratch("pipelines").join("five.results");
    let server = Server::start(refuses(&["b", "d"]));
    let args =
        format!("-ClientId c1 -InputFile '{}' -ContinueOnError -ResultsFile '{}' -Select UserSub B", path.display(), outcome.display());
    let run = register(&args, &server);
    assert_eq!(run.code, 4, "{}", run.err);
    assert_eq!(run.out, "u-1\nu-1\nu-1\n");
    assert!(run.err.contains("5 records: 3 done, 2 failed in "), "{}", run.err);
    let lines = results(&outcome);
    assert_eq!(lines[0], json!({"Line":1,"Username":"a","Status":"done"}));
    assert_eq!(
        lines[1],
        json!({"Line":2,"Username":"b","Status":"failed","Id":"Amazon.CognitoIdentityProvider.Model.UsernameExistsException","Message":"User already exists"})
    );
    let again = register(&args, &server);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("already holds results"), "{}", again.err);
    // What failed is tried again, and a refusal stays one; what was done is not.
    let before = server.requests().len();
    let resumed = register(&format!("{args} -Resume"), &server);
    assert_eq!(resumed.code, 4, "{}", resumed.err);
    assert_eq!(server.requests().len() - before, 2);
    assert!(resumed.err.contains("5 records: 0 done, 2 failed, 3 finished by an earlier run in "), "{}", resumed.err);
}

#[test]
fn results_of_another_input_are_refused() {
    let outcome = scratch("pipelines").join("other.results");
    let server = Server::start(signed_up);
    let args = |name: &str| {
        format!("-ClientId c1 -InputFile '{}' -ResultsFile '{}' -Resume B", scratch("pipelines").join(name).display(), outcome.display())
    };
    file("one.txt", "a\nb\n");
    file("two.txt", "a\nx\n");
    assert_eq!(register(&args("one.txt"), &server).code, 0);
    let run = register(&args("two.txt"), &server);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("belongs to another input: line 2 is a different record there"), "{}", run.err);
}

#[test]
fn a_results_file_is_read_whatever_an_editor_made_of_it_and_nothing_else_is() {
    let path = file("three.txt", "a\nb\nc\n");
    let outcome = scratch("pipelines").join("edited.results");
    let args = format!("-ClientId c1 -InputFile '{}' -ResultsFile '{}' -Resume B", path.display(), outcome.display());
    let done = |line: u32, name: &str| format!("{{\"Line\":{line},\"Username\":\"{name}\",\"Status\":\"done\"}}");
    let whole = format!("\u{feff}{}\r\n\r\n{}\r\n", done(1, "a"), done(2, "b"));
    let torn = format!("{}\n{}\n{}", done(1, "a"), done(2, "b"), &done(3, "c")[..12]);
    for text in [whole, torn] {
        std::fs::write(&outcome, text).expect("a file");
        let server = Server::start(signed_up);
        let run = register(&args, &server);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(server.bodies(), [json!({"ClientId":"c1","Username":"c"})]);
    }
    for foreign in [&b"\xff\xfe\n"[..], b"no end", b"[1]\n", b"{\"a\":1}\n"] {
        std::fs::write(&outcome, foreign).expect("a file");
        let server = Server::start(signed_up);
        let run = register(&args, &server);
        assert_eq!((run.code, server.requests().len()), (2, 0), "{}", run.err);
        assert!(run.err.contains("is not a results file: line 1 is not a result."), "{}", run.err);
        assert_eq!(std::fs::read(&outcome).expect("a file"), foreign, "nothing is added to a foreign file");
    }
    let server = Server::start(signed_up);
    let run =
        register(&format!("-ClientId c1 -InputFile '{}' -ResultsFile '{}' B", path.display(), scratch("pipelines").display()), &server);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is a folder"), "{}", run.err);
}

/// A device that gives zeros without end and takes nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_the_run_after_the_record_that_could_not_be_noted() {
    let path = file("disk.txt", "a\nb\nc\n");
    let server = Server::start(signed_up);
    let run = register(&format!("-ClientId c1 -InputFile '{}' -ResultsFile /dev/full B", path.display()), &server);
    assert_eq!((run.code, server.requests().len()), (1, 1), "{}", run.err);
    assert!(run.err.contains("The results file '/dev/full' cannot be written: No space left on device"), "{}", run.err);
}

#[test]
fn several_at_once_reach_the_server_at_once_and_each_exactly_once() {
    let now = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (n, m) = (Arc::clone(&now), Arc::clone(&most));
    let server = Server::start(move |request| {
        m.fetch_max(n.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
        n.fetch_sub(1, Ordering::SeqCst);
        signed_up(request)
    });
    let text: String = (0..100).map(|i| format!("u{i}\n")).collect();
    let path = file("hundred.txt", &text);
    let run = register(&format!("-ClientId c1 -InputFile '{}' -Parallel 8 B", path.display()), &server);
    assert_eq!(run.code, 0, "{}", run.err);
    let mut names: Vec<String> = server.bodies().iter().map(|b| b["Username"].as_str().expect("a name").to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!((names.len(), server.requests().len()), (100, 100));
    assert_eq!(run.out.lines().count(), 100);
    let most = most.load(Ordering::SeqCst);
    assert!((2..=8).contains(&most), "{most} at once");
}

#[test]
fn a_server_that_is_gone_ends_the_run_even_when_going_on() {
    let text: String = (0..200).map(|i| format!("u{i}\n")).collect();
    let path = file("gone.txt", &text);
    let server = Server::start(signed_up);
    let args = format!(
        "-ClientId c1 -InputFile '{}' -ContinueOnError -ClientConfig @{{MaxErrorRetry=0}} -Region us-west-2 -EndpointUrl http://127.0.0.1:1",
        path.display()
    );
    let run = register(&args, &server);
    assert_eq!(run.code, 3, "{}", run.err);
    assert!(run.err.contains("10 records: 0 done, 10 failed"), "{}", run.err);
}

#[test]
fn a_busy_server_slows_the_run_and_loses_nobody() {
    let calls = AtomicUsize::new(0);
    let server = Server::start(move |request| {
        if calls.fetch_add(1, Ordering::SeqCst).is_multiple_of(3) {
            (400, r#"{"__type":"TooManyRequestsException","message":"Too many requests"}"#.into())
        } else {
            signed_up(request)
        }
    });
    let text: String = (0..60).map(|i| format!("u{i}\n")).collect();
    let path = file("busy.txt", &text);
    let run = register(&format!("-ClientId c1 -InputFile '{}' -Parallel 16 -ClientConfig @{{MaxErrorRetry=0}} B", path.display()), &server);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.lines().count(), 60);
}

/// Ctrl-C at half way: what is in flight is finished and written down; `-Resume` completes the pool with nobody twice.
#[cfg(unix)]
#[test]
fn an_interrupted_run_is_resumed_with_nobody_twice() {
    // However late the interruption comes, the server has not answered them all by then.
    let (answered, interrupted) = (AtomicUsize::new(0), Arc::new(AtomicBool::new(false)));
    let told = Arc::clone(&interrupted);
    let server = Server::start(move |request| {
        std::thread::sleep(Duration::from_millis(3));
        while answered.load(Ordering::SeqCst) >= 200 && !told.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(3));
        }
        answered.fetch_add(1, Ordering::SeqCst);
        signed_up(request)
    });
    let text: String = (0..400).map(|i| format!("u{i}\n")).collect();
    let path = file("long.txt", &text);
    let outcome = scratch("pipelines").join("long.results");
    let args = format!("-ClientId c1 -InputFile '{}' -Parallel 4 -ResultsFile '{}' B", path.display(), outcome.display());
    let mut child = command();
    child.arg("Register-CGIPUserInPool").args(split(&with_base(&args, &server)));
    let child = child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program starts");
    while server.requests().len() < 100 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    interrupted.store(true, Ordering::SeqCst);
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!(ended.status.code(), Some(130), "{}", String::from_utf8_lossy(&ended.stderr));
    let sent = server.requests().len();
    assert!((100..400).contains(&sent), "{sent} requests before the interruption");
    assert_eq!(results(&outcome).len(), sent, "every request that was sent is written down");
    let Run { code, err, .. } = register(&format!("{args} -Resume"), &server);
    assert_eq!(code, 0, "{err}");
    let mut names: Vec<String> = server.bodies().iter().map(|b| b["Username"].as_str().expect("a name").to_owned()).collect();
    assert_eq!(names.len(), 400);
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 400);
}

/// Runs over so many CSV records and gives back the largest memory that the program had, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory(records: usize) -> u64 {
    let server = Server::start(signed_up);
    let rows: String = (0..records).map(|i| format!("user{i},Passw0rd-{i},user{i}@example.com\n")).collect();
    let path = file(&format!("memory-{records}.csv"), &format!("Username,Password,Attribute.email\n{rows}"));
    let outcome = scratch("pipelines").join(format!("memory-{records}.results"));
    let args = format!("-ClientId c1 -InputFile '{}' -Parallel 8 -ResultsFile '{}' B", path.display(), outcome.display());
    let mut child = command();
    child.arg("Register-CGIPUserInPool").args(split(&with_base(&args, &server)));
    let mut child = child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let now = text.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(now.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(child.wait().expect("a child").success());
    assert_eq!(server.requests().len(), records);
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let (few, many) = (peak_memory(500), peak_memory(10_000));
    assert!(few > 0 && many < few + 8 * 1024, "{few} KiB for 500 records, {many} KiB for 10000");
}
