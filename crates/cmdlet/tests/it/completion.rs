//! Completion scripts, run by the shells that are there.

use crate::module::{pwsh, script, skipped};
use crate::shell::scratch;
use std::process::Command;

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
fn zsh_and_fish_accept_their_scripts() {
    for shell in ["zsh", "fish"] {
        let file = scratch("completion").join(shell);
        std::fs::write(&file, made(shell)).expect("a file");
        match Command::new(shell).arg("-n").arg(&file).output() {
            Ok(output) => assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr)),
            Err(_) => skipped(std::iter::once(format!("completion script for {shell} (the shell is missing)"))),
        }
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
