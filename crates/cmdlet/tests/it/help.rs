//! Help, manual pages and examples: every example of every cmdlet is run, in a shell's spelling and in PowerShell's.

use crate::module::{pwsh, script, skipped};
use crate::server::Server;
use crate::shell::{clean, inside, program, register_with, run, scratch};
use std::collections::BTreeSet;
use std::process::{Command, Stdio};

fn names() -> Vec<String> {
    let rows: serde_json::Value = serde_json::from_str(&cmdlet::list(true)).expect("JSON");
    rows.as_array().expect("rows").iter().map(|row| row["Cmdlet"].as_str().expect("a name").to_owned()).collect()
}

/// The command lines below EXAMPLES.
fn examples(name: &str) -> Vec<String> {
    let page = cmdlet::help(name).expect("a page");
    let (_, rest) = page.split_once("\nEXAMPLES\n").expect("examples");
    rest.lines()
        .take_while(|line| !line.starts_with("    The examples find"))
        .filter_map(|l| l.strip_prefix("        "))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_page_is_had_by_help_and_by_a_question_mark() {
    let asked = run(&["Register-CGIPUserInPool".into(), "-?".into()], "", &[]);
    let helped = run(&["help".into(), "register-cgipuserinpool".into()], "", &[]);
    assert_eq!((helped.code, &helped.out), (0, &asked.out), "{}", helped.err);
    for part in [
        "NAME\n",
        "SYNTAX\n",
        "DESCRIPTION\n",
        "PARAMETERS\n",
        "EXAMPLES\n",
        "EXIT CODES\n",
        "-Resume",
        "cognate Register-CGIPUserInPool -ClientId",
    ] {
        assert!(helped.out.contains(part), "{part}: {}", helped.out);
    }
    let unknown = run(&["help".into(), "Register-CGIPNobody".into()], "", &[]);
    assert_eq!(unknown.code, 2);
}

#[test]
fn ours_and_lists_say_so_on_their_pages() {
    assert!(cmdlet::help("Revoke-CGIPUserSession").expect("a page").contains("This cmdlet is ours"));
    assert!(cmdlet::help("Get-CGIPUserList").expect("a page").contains("All pages are fetched"));
}

#[cfg(unix)]
#[test]
fn every_example_for_a_shell_makes_its_call() {
    let server = Server::start(|_| (200, "{}".into()));
    let folder = scratch("examples");
    drop(std::fs::remove_file(folder.join("cognate")));
    std::os::unix::fs::symlink(program(), folder.join("cognate")).expect("a link");
    let (mut lines, mut count) = (String::new(), 0);
    for name in names() {
        let found = examples(&name);
        assert!(!found.is_empty() && found.len() < 5, "{name} has {} examples", found.len());
        for line in found {
            lines.push_str(&format!("{line} >/dev/null || echo 'FAILED: '{}\n", quoted(&line)));
            count += 1;
        }
    }
    let mut bash = Command::new("bash");
    clean(&mut bash);
    bash.args(["-c", &format!("exec 2>&1\n{lines}")]).stdin(Stdio::null());
    bash.env("PATH", format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default()));
    bash.env("AWS_REGION", "us-east-1").env("AWS_ENDPOINT_URL", server.url());
    bash.env("AWS_ACCESS_KEY_ID", "AKIDTEST").env("AWS_SECRET_ACCESS_KEY", "secret");
    let printed = String::from_utf8(bash.output().expect("bash runs").stdout).expect("UTF-8");
    assert_eq!(printed, "", "{count} examples");
    assert_eq!(server.requests().len(), count);
    let operations: BTreeSet<String> = server.requests().iter().map(|r| r.headers["x-amz-target"].clone()).collect();
    assert_eq!(operations.len(), 153);
}

fn quoted(line: &str) -> String {
    format!("'{}'", line.replace('\'', "'\\''"))
}

#[test]
fn every_example_for_powershell_makes_its_call() {
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("examples of the module's help".to_owned()));
        return;
    };
    let server = Server::start(|_| (200, "{}".into()));
    let folder = scratch("examples-powershell");
    std::fs::write(folder.join("users.csv"), "Username,Password\nana,Correct-Horse-7\n").expect("a file");
    let text = format!(
        "Set-Location '{}'\n$env:AWS_REGION = 'us-east-1'; $env:AWS_ENDPOINT_URL = '{}'; $env:AWS_ACCESS_KEY_ID = 'A'; $env:AWS_SECRET_ACCESS_KEY = 's'\n{EXAMPLES}",
        folder.display(),
        server.url()
    );
    let printed = script(&pwsh, "examples", &text);
    assert!(printed.contains("###153 cmdlets, ") && !printed.contains("FAILED"), "{printed}");
    let operations: BTreeSet<String> = server.requests().iter().map(|r| r.headers["x-amz-target"].clone()).collect();
    assert_eq!(operations.len(), 153, "{printed}");
}

const EXAMPLES: &str = r"
$client = 'c'; $password = 'Correct-Horse-7'; $count = 0; $examples = 0
foreach ($name in (Get-Command -Module Cognate -CommandType Cmdlet).Name) {
    $count++
    foreach ($example in (Get-Help $name -Full).examples.example) {
        $examples++
        $code = ([string]$example.code) -replace ' -EndpointUrl http://127.0.0.1:9229', ''
        try { $null = Invoke-Expression $code } catch { Write-Host ('FAILED: ' + $code + ': ' + $_) }
    }
}
Write-Host ('###' + $count + ' cmdlets, ' + $examples + ' examples')
";

#[test]
fn manual_pages_are_there_for_every_cmdlet() {
    let pages: Vec<(String, String)> = cmdlet::manual_pages().collect();
    assert_eq!(pages.len(), 153);
    let (_, page) = pages.iter().find(|(name, _)| name == "Register-CGIPUserInPool.1").expect("its page");
    for part in [".TH Register-CGIPUserInPool 1", ".SH PARAMETERS", ".SH EXAMPLES", ".SH \"EXIT STATUS\"", "\\-ResultsFile"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn a_region_where_it_is_not_read_is_named_with_what_to_set() {
    let server = Server::start(crate::server::signed_up);
    let env = [("AWS_DEFAULT_REGION", "eu-central-1".to_owned())];
    let args = format!("alice -ClientId c -EndpointUrl {}", server.url());
    let told = register_with(&args, &server, "", &env);
    assert_eq!(told.code, 3);
    let says = "No region specified or obtained from persisted/shell defaults. AWS_DEFAULT_REGION is set and is not read here: set \
                AWS_REGION=eu-central-1, or give -Region eu-central-1.\n";
    assert!(told.err.contains(says), "{}", told.err);
    let plain = inside(&["Register-CGIPUserInPool", "alice", "-ClientId", "c", "-EndpointUrl", &server.url()], None);
    assert!(plain.err.contains("persisted/shell defaults.\n"), "{}", plain.err);
}
