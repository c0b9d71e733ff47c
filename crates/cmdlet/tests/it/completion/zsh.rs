//! zsh: what a person at a terminal sees, since its completion runs nowhere else.

use super::{programs, words};
use crate::module::skipped;
use crate::shell::scratch;
use std::process::Command;

/// Types each line and Tab into an interactive zsh, in a terminal of its own, and prints the line as it then stands. The first argument says
/// how the shell gets the script; the last command leaves the shell, as the time limit does should it hang.
const TYPIST: &str = r#"
zmodload zsh/zpty
prepare=$1 said=$(mktemp); shift
zpty shell zsh -f -i
zpty -w shell "TMOUT=120; autoload -U compinit; $prepare; show() { zle complete-word; print -r -- \"\$BUFFER\" >> $said; BUFFER= }; zle -N show; bindkey '^I' show; print ready-\$((1+1))"
while zpty -r shell line; do [[ $line == *ready-2* ]] && break; done
for typed in "$@"; do zpty -n -w shell "$typed"$'\t'; done
zpty -w shell " exit"
while zpty -r shell line; do :; done
cat $said; rm $said
"#;

/// The lines to type, and the lines that they become.
fn lines(program: &str) -> (Vec<String>, Vec<String>) {
    let typed = words(program).map(|(line, _)| format!("{program} {line}"));
    let completed = words(program).map(|(line, expected)| {
        let kept = line.rsplit_once(' ').map(|(kept, _)| format!("{kept} ")).unwrap_or_default();
        format!("{program} {kept}{expected}")
    });
    (typed.collect(), completed.collect())
}

/// What an interactive zsh makes of the lines; none without zsh.
fn completed_by_zsh(prepare: &str, lines: &[String]) -> Option<Vec<String>> {
    let Ok(output) = Command::new("zsh").args(["-f", "-c", TYPIST, "typist", prepare]).args(lines).output() else {
        skipped(std::iter::once("completion scripts for zsh (the shell is missing)".to_owned()));
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen = String::from_utf8(output.stdout).expect("UTF-8");
    Some(seen.lines().map(|line| line.trim_end().to_owned()).collect())
}

#[test]
fn the_script_completes_when_read_at_the_start() {
    for (program, script) in programs("zsh") {
        let file = scratch("completion").join(format!("{program}.zsh"));
        std::fs::write(&file, script).expect("a file");
        let (typed, completed) = lines(program);
        let Some(seen) = completed_by_zsh(&format!("compinit -u -D; source {}", file.display()), &typed) else { return };
        assert_eq!(seen, completed);
    }
}

#[test]
fn the_script_completes_from_the_first_tab_when_it_lies_among_the_functions() {
    for (program, script) in programs("zsh") {
        let folder = scratch("completion").join("functions");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("_{program}")), script).expect("a file");
        let (typed, completed) = lines(program);
        // A shell for each: only the first completion loads the script.
        for (line, completed) in typed.into_iter().zip(completed) {
            let Some(seen) = completed_by_zsh(&format!("fpath=({} $fpath); compinit -u -D", folder.display()), &[line]) else { return };
            assert_eq!(seen, [completed]);
        }
    }
}
