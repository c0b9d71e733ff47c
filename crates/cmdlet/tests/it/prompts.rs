//! Questions in a pseudo-terminal, with the program and with the module. The terminal is made by python3; without it the tests say so.

use crate::module::{engine, prelude, pwsh};
use crate::server::{Server, signed_up};
use crate::shell::{clean, program, scratch, split, with_base};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a command in a terminal; waits for each text and types its answer. Prints what the screen showed, then the exit code.
const TERMINAL: &str = r#"
import fcntl, json, os, pty, select, struct, sys, termios, time
spec = json.load(sys.stdin)
pid, fd = pty.fork()
if pid == 0:
    os.environ['TERM'] = 'xterm'
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 200, 0, 0))
    os.execvp(spec['argv'][0], spec['argv'])
seen, at, deadline = '', 0, time.time() + 900
steps = list(spec['steps'])
while True:
    while steps and steps[0][0] in seen[at:]:
        at += seen[at:].index(steps[0][0]) + len(steps[0][0])
        os.write(fd, steps.pop(0)[1].encode())
    ready, _, _ = select.select([fd], [], [], 1)
    if ready:
        try:
            data = os.read(fd, 4096)
        except OSError:
            break
        if not data:
            break
        seen += data.decode('utf-8', 'replace')
        # A shell asks its terminal where the cursor is.
        for _ in range(data.count(b'\x1b[6n')):
            os.write(fd, b'\x1b[1;1R')
    elif time.time() > deadline:
        os.kill(pid, 9)
        break
_, status = os.waitpid(pid, 0)
print(json.dumps({'screen': seen.replace('\r\n', '\n'), 'code': os.waitstatus_to_exitcode(status), 'left': steps}))
"#;

struct Screen {
    text: String,
    code: i64,
}

fn terminal(mut command: Command, argv: &[String], steps: &[(&str, &str)]) -> Option<Screen> {
    command.args(["-c", TERMINAL]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    let spec = serde_json::json!({ "argv": argv, "steps": steps });
    child.stdin.take().expect("a pipe").write_all(spec.to_string().as_bytes()).expect("python reads");
    let output = child.wait_with_output().expect("python ends");
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a result");
    assert_eq!(result["left"], serde_json::json!([]), "questions that never came: {result}");
    Some(Screen { text: result["screen"].as_str().expect("a screen").to_owned(), code: result["code"].as_i64().expect("a code") })
}

/// The program in a terminal; none when there is no python3.
fn ask(args: &str, server: &Server, steps: &[(&str, &str)]) -> Option<Screen> {
    let mut python = Command::new("python3");
    clean(&mut python);
    let mut argv = vec![program().to_string_lossy().into_owned(), "Register-CGIPUserInPool".into()];
    argv.extend(split(&with_base(args, server)));
    let screen = terminal(python, &argv, steps);
    if screen.is_none() {
        crate::module::skipped(std::iter::once(format!("prompt of the program: {args} (python3 is missing)")));
    }
    screen
}

/// A script in the engine in a terminal.
fn ask_module(name: &str, script: &str, steps: &[(&str, &str)]) -> Option<Screen> {
    let found = pwsh();
    let Some(pwsh) = found else {
        crate::module::skipped(std::iter::once(format!("prompt of the module: {name}")));
        return None;
    };
    let file = scratch("prompts").join(format!("{name}.ps1"));
    std::fs::write(&file, format!("{}{script}", prelude())).expect("a script");
    let settings = engine(&pwsh, &file);
    let mut python = Command::new("python3");
    clean(&mut python);
    python.envs(settings.get_envs().filter_map(|(k, v)| v.map(|v| (k, v))));
    let argv = [pwsh.to_string_lossy().into_owned(), "-NoProfile".into(), "-File".into(), file.to_string_lossy().into_owned()];
    terminal(python, &argv, steps)
}

const QUESTION: &str = "\nConfirm\nAre you sure you want to perform this action?\nPerforming the operation \"Register-CGIPUserInPool (SignUp)\" on target \"alice\".\n[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): ";
const CHOICES: &str = "(default is \"Y\"): ";

#[test]
fn no_is_no_call_and_no_error() {
    let server = Server::start(signed_up);
    let Some(screen) = ask("alice -ClientId c1 -Confirm B", &server, &[(CHOICES, "n\n")]) else { return };
    assert!(screen.text.contains(QUESTION), "{}", screen.text);
    assert_eq!((screen.code, server.requests().len()), (0, 0), "{}", screen.text);
}

#[test]
fn enter_is_yes_and_other_words_ask_again() {
    let server = Server::start(signed_up);
    let steps = [(CHOICES, "?\n"), ("Type \"exit\" to resume the pipeline.", ""), (CHOICES, "perhaps\n"), (CHOICES, "\n")];
    let Some(screen) = ask("alice -ClientId c1 -Confirm B", &server, &steps) else { return };
    assert!(screen.text.contains("Y - Continue with only the next step of the operation."), "{}", screen.text);
    assert_eq!((screen.code, server.requests().len()), (0, 1), "{}", screen.text);
    // A person reads a table.
    assert!(screen.text.contains("UserSub UserConfirmed Destination Medium") && screen.text.contains("a***@b***"), "{}", screen.text);
}

#[test]
fn ctrl_c_at_a_question_sends_nothing() {
    for (args, question) in [("alice -ClientId c1 -Confirm B", CHOICES), ("B", "ClientId: ")] {
        let server = Server::start(signed_up);
        let Some(screen) = ask(args, &server, &[(question, "\u{3}")]) else { return };
        assert_eq!((screen.code, server.requests().len()), (130, 0), "{}", screen.text);
    }
}

#[test]
fn to_all_is_remembered_for_the_rest_of_the_input() {
    for (answers, sent) in [
        (vec![(CHOICES, "a\n")], 3),
        (vec![(CHOICES, "y\n"), (CHOICES, "l\n")], 1),
        (vec![(CHOICES, "n\n"), (CHOICES, "y\n"), (CHOICES, "No\n")], 1),
    ] {
        let file = scratch("prompts").join(format!("three-{sent}-{}.txt", answers.len()));
        std::fs::write(&file, "a\nb\nc\n").expect("a file");
        let server = Server::start(signed_up);
        let args = format!("-ClientId c1 -Confirm -NoProgress -InputFile '{}' B", file.display());
        let Some(screen) = ask(&args, &server, &answers) else { return };
        assert_eq!((screen.code, server.requests().len()), (0, sent), "{}", screen.text);
    }
}

#[test]
fn missing_mandatory_values_are_asked_for_in_order_and_enter_is_empty() {
    let server = Server::start(signed_up);
    let Some(screen) = ask("B", &server, &[("ClientId: ", "c1\n"), ("Username: ", "\n")]) else { return };
    assert!(screen.text.contains("cmdlet Register-CGIPUserInPool at command pipeline position 1\nSupply values for the following parameters:\nClientId: c1\nUsername: "), "{}", screen.text);
    assert_eq!(server.bodies(), [serde_json::json!({"ClientId":"c1","Username":""})], "{}", screen.text);
}

#[test]
fn the_progress_bar_shows_on_a_terminal_and_the_count_at_the_end() {
    let file = scratch("prompts").join("many.txt");
    std::fs::write(&file, (0..300).map(|i| format!("u{i}\n")).collect::<String>()).expect("a file");
    let server = Server::start(|r| {
        std::thread::sleep(std::time::Duration::from_millis(3));
        signed_up(r)
    });
    let Some(screen) = ask(&format!("-ClientId c1 -Select UserSub -InputFile '{}' B", file.display()), &server, &[]) else { return };
    assert!(screen.text.contains(" records, ") && screen.text.contains(" left"), "{}", screen.text);
    assert!(screen.text.contains("300 records: 300 done in "), "{}", screen.text);
}

#[test]
fn the_module_asks_as_the_engine_does() {
    let server = Server::start(signed_up);
    let base = format!("-Region us-west-2 -EndpointUrl {}", server.url());
    let script = format!("Register-CGIPUserInPool alice -ClientId c1 -Confirm {base}\n\"after: $?\"\n");
    let Some(screen) = ask_module("confirm", &script, &[(CHOICES, "n\n")]) else { return };
    assert!(screen.text.contains("Performing the operation \"Register-CGIPUserInPool (SignUp)\" on target \"alice\"."), "{}", screen.text);
    assert!(screen.text.contains("after: True"), "{}", screen.text);
    assert!(server.requests().is_empty());

    let script = format!("'a','b','c' | Register-CGIPUserInPool -ClientId c1 -Confirm -Select UserSub {base}\n");
    ask_module("to-all", &script, &[(CHOICES, "y\n"), (CHOICES, "l\n")]).expect("the engine is there");
    assert_eq!(server.requests().len(), 1);

    let script = format!("Register-CGIPUserInPool {base} -Select '^Username'\n");
    let screen = ask_module("mandatory", &script, &[("ClientId: ", "c1\n"), ("Username: ", "zoe\n")]).expect("the engine is there");
    assert!(screen.text.contains("cmdlet Register-CGIPUserInPool at command pipeline position 1"), "{}", screen.text);
    assert_eq!(server.bodies().last(), Some(&serde_json::json!({"ClientId":"c1","Username":"zoe"})));
}

#[test]
fn ctrl_c_ends_the_request_in_flight_and_the_child() {
    let server = Server::start(|r| {
        std::thread::sleep(std::time::Duration::from_secs(3600));
        signed_up(r)
    });
    let base = format!("-Region us-west-2 -EndpointUrl {}", server.url());
    // The engine sets its terminal up while it starts and can lose a key press then, so the key is pressed when the request leaves.
    let script = format!(
        "Start-Sleep 1; try {{ Register-CGIPUserInPool alice -ClientId c1 -Verbose {base} }} finally {{ [Console]::Out.WriteLine('stopped') }}\n"
    );
    let Some(screen) = ask_module("interrupt", &script, &[("operation 'SignUp'", "\u{3}")]) else { return };
    assert!(screen.text.contains("stopped") && !screen.text.contains("u-1"), "{}", screen.text);
    assert_ne!(screen.code, -9, "the request was waited for: {}", screen.text);
}
