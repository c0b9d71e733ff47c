//! Completion scripts, run by the shells that are there.

use crate::module::{pwsh, script, skipped};
use crate::shell::{program, scratch};
use std::process::Command;

#[cfg(unix)]
mod zsh;

fn made(shell: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_cognate-cmdlet")).args(["completion", shell]).output().expect("the program runs");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

const WORDS: &[(&str, &str)] = &[
    ("reg", "Register-CGIPUserInPool"),
    ("Register-CGIPUserInPool -Usern", "-Username"),
    ("Start-CGIPAuth -AuthFlow USER_P", "USER_PASSWORD_AUTH"),
    ("Register-CGIPUserInPool -OutputFormat l", "list"),
    ("register-cgipuserinpool -Select UserS", "UserSub"),
];

/// What to type behind a program, and the word that its last word becomes. The whole program has subcommands beside the cmdlets.
fn words(program: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let subcommands = [("serv", "serve"), ("messages lis", "list")];
    WORDS.iter().copied().chain(subcommands.into_iter().filter(move |_| program == "cognate"))
}

/// The script of this crate's program, and of the whole one where that is built: there it follows the script of the subcommands.
fn programs(shell: &str) -> Vec<(&'static str, String)> {
    let mut all = vec![("cognate-cmdlet", made(shell))];
    let program = program();
    if program.file_stem().is_some_and(|name| name == "cognate") {
        let output = Command::new(program).args(["completions", shell]).output().expect("the program runs");
        assert!(output.status.success());
        all.push(("cognate", String::from_utf8(output.stdout).expect("UTF-8")));
    }
    all
}

#[cfg(unix)]
#[test]
fn bash_completes_names_parameters_and_values() {
    let file = scratch("completion").join("bash");
    std::fs::write(&file, made("bash")).expect("a file");
    for (line, expected) in WORDS {
        let command = format!(
            "source '{}'; COMP_WORDS=(cognate-cmdlet {line}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); _cognate_cmdlet_cmdlets; echo \"${{COMPREPLY[*]}}\"",
            file.display()
        );
        let output = Command::new("bash").args(["-c", &command]).output().expect("bash runs");
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), *expected, "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn fish_completes_names_parameters_and_values() {
    for (program, script) in programs("fish") {
        let file = scratch("completion").join(format!("{program}.fish"));
        std::fs::write(&file, script).expect("a file");
        for (line, expected) in words(program) {
            let asked = format!("source '{}'; complete --do-complete '{program} {line}'", file.display());
            let Ok(output) = Command::new("fish").args(["--no-config", "--command", &asked]).output() else {
                return skipped(std::iter::once("completion scripts for fish (the shell is missing)".to_owned()));
            };
            let seen = String::from_utf8_lossy(&output.stdout).into_owned();
            // Behind a tab there is a description.
            let offered: Vec<&str> = seen.lines().filter_map(|line| line.split('\t').next()).collect();
            assert_eq!(offered, [expected], "{program} {line}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn fish_takes_the_first_word_alone_for_the_cmdlet() {
    let file = scratch("completion").join("first-word.fish");
    std::fs::write(&file, made("fish")).expect("a file");
    let line = "cognate-cmdlet Get-CGIPUser -AccessToken Register-CGIPUserInPool -Usern";
    let asked = format!("source '{}'; complete --do-complete '{line}'", file.display());
    match Command::new("fish").args(["--no-config", "--command", &asked]).output() {
        Ok(output) => assert_eq!(String::from_utf8_lossy(&output.stdout), "", "Get-CGIPUser has no -Username"),
        Err(_) => skipped(std::iter::once("completion scripts for fish (the shell is missing)".to_owned())),
    }
}

#[test]
fn powershell_completes_the_program() {
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("completion of the program in PowerShell".to_owned()));
        return;
    };
    let asked: String =
        WORDS.iter().map(|(line, _)| format!("(TabExpansion2 'cognate-cmdlet {line}').CompletionMatches[0].CompletionText\n")).collect();
    let printed = script(&pwsh, "completion", &format!("{}\n{asked}", made("powershell"))).replace("\r\n", "\n");
    let expected: Vec<&str> = WORDS.iter().map(|(_, expected)| *expected).collect();
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected);
}
