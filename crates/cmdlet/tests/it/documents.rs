//! Every example of `docs/user/cmdlet.md` is run, and its output compared with what the page shows.

use crate::module::{pwsh, repository, script, skipped};
use crate::server::{Request, Server};
use crate::shell::{clean, program, scratch};
use std::process::{Command, Stdio};

fn answer(request: &Request) -> (u16, String) {
    if request.headers["x-amz-target"].ends_with(".AdminGetUser") {
        return if request.headers.contains_key("authorization") {
            (200, r#"{"Username":"ana","Enabled":true,"UserStatus":"CONFIRMED"}"#.into())
        } else {
            (400, r#"{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}"#.into())
        };
    }
    if request.headers["x-amz-target"].ends_with(".ListUsers") {
        let user = |name: &str| {
            format!(
                r#"{{"Username":"{0}","Enabled":true,"UserStatus":"CONFIRMED","Attributes":[{{"Name":"email","Value":"{0}@example.com"}},{{"Name":"name","Value":"Cleo C"}}]}}"#,
                name
            )
        };
        return if request.body["PaginationToken"] == "page-2" {
            (200, format!(r#"{{"Users":[{}]}}"#, user("cleo")))
        } else {
            (200, format!(r#"{{"Users":[{},{}],"PaginationToken":"page-2"}}"#, user("ana"), user("ben")))
        };
    }
    if request.body["Username"] == "ben" {
        return (400, r#"{"__type":"UsernameExistsException","message":"User already exists"}"#.into());
    }
    (
        200,
        r#"{"UserConfirmed":false,"UserSub":"d4b8f4a2-1c1e-4f53-9a3b-0c8f2f1f7a10","CodeDeliveryDetails":{"Destination":"a***@e***","DeliveryMedium":"EMAIL","AttributeName":"email"}}"#.into(),
    )
}

/// The fenced blocks of that language.
fn blocks(language: &str) -> Vec<String> {
    let page = std::fs::read_to_string(repository().join("docs/user/cmdlet.md")).expect("the page").replace("\r\n", "\n");
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().expect("a block").to_owned()).collect()
}

/// Commands of a block with the output that stands below each.
fn examples(block: &str, prompt: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix(prompt), found.last_mut()) {
            (Some(command), _) => found.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => output.push_str(&format!("{line}\n")),
            (None, None) => panic!("an output without a command: {line}"),
        }
    }
    found
}

/// Times and rates differ from run to run.
fn without_times(text: &str) -> String {
    let line = |l: &str| match l.rsplit_once(" in ") {
        Some((head, tail)) if tail.ends_with(" a second)") => format!("{head} in TIME"),
        _ => l.trim_end().to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

const MARK: &str = "###next###";

#[cfg(unix)]
#[test]
fn the_examples_for_any_shell_print_what_the_page_shows() {
    let server = Server::start(answer);
    let folder = scratch("documents");
    let bin = folder.join("bin");
    std::fs::create_dir_all(&bin).expect("a folder");
    for old in ["results.jsonl", "bin/cognate", "bin/cognate-cmdlet"] {
        drop(std::fs::remove_file(folder.join(old)));
    }
    std::os::unix::fs::symlink(program(), bin.join("cognate")).expect("a link");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_cognate-cmdlet"), bin.join("cognate-cmdlet")).expect("a link");
    std::fs::write(folder.join("root-secret"), "secret\n").expect("a file");
    let examples: Vec<(String, String)> = blocks("console").iter().flat_map(|b| examples(b, "$ ")).collect();
    assert!(examples.len() > 15, "only {} examples", examples.len());
    let place = |text: &str| text.replace("http://127.0.0.1:9229", &server.url());
    let lines: String = examples.iter().map(|(command, _)| format!("{}\necho '{MARK}'\n", place(command))).collect();
    let mut bash = Command::new("bash");
    clean(&mut bash);
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    bash.args(["-c", &format!("exec 2>&1\n{lines}")])
        .env("PATH", path)
        .env("CLIENT_SECRET", "s3cret")
        .current_dir(&folder)
        .stdin(Stdio::null());
    let printed = String::from_utf8(bash.output().expect("bash runs").stdout).expect("UTF-8");
    let outputs: Vec<&str> = printed.split(&format!("{MARK}\n")).collect();
    for ((command, shown), output) in examples.iter().zip(outputs) {
        assert_eq!(without_times(output), without_times(&place(shown)), "{command}");
    }
}

#[test]
fn the_examples_for_powershell_print_what_the_page_shows() {
    let examples: Vec<(String, String)> = blocks("powershell").iter().flat_map(|b| examples(b, "PS> ")).collect();
    let Some(pwsh) = pwsh() else {
        skipped(examples.iter().map(|(command, _)| format!("example {command}")));
        return;
    };
    let server = Server::start(answer);
    let folder = scratch("documents-powershell");
    drop(std::fs::remove_file(folder.join("results.jsonl")));
    let mut text = format!(
        "$env:ROOT_SECRET = 'secret'; $env:AWS_REGION = 'us-east-1'; $env:AWS_ENDPOINT_URL = '{}'; Set-Location '{}'\n",
        server.url(),
        folder.display()
    );
    for (command, _) in &examples {
        let command = command.replace("./powershell", &repository().join("powershell").to_string_lossy());
        text.push_str(&format!(". {{ {command} }} | Out-String -Width 120 | Write-Host\nWrite-Host '{MARK}'\n"));
    }
    let printed = script(&pwsh, "documents", &text).replace("\r\n", "\n");
    let outputs: Vec<&str> = printed.split(&format!("{MARK}\n")).collect();
    for ((command, shown), output) in examples.iter().zip(outputs) {
        let lines = |text: &str| text.lines().map(str::trim_end).filter(|l| !l.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(output), lines(shown), "{command}");
    }
}
