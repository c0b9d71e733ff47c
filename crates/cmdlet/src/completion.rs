//! Completion scripts for shells: the cmdlets, their parameters, and the known values. Made from the table, so they are complete and need
//! no call of the program while the user types.

use crate::generated::CMDLETS;
use crate::params::{self, Def, Own, Reads, Role};
use crate::table::{Cmdlet, Kind};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The shells that there is a script for.
pub const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// The script that completes cmdlets behind `program`; none for another shell. `subcommands` are the program's other first words. In bash
/// and zsh the script leaves them to the function `_PROGRAM`, when there is one.
pub fn script(shell: &str, program: &str, subcommands: &[&str]) -> Option<String> {
    match shell {
        "bash" => Some(bash(program)),
        "zsh" => Some(zsh(program)),
        "fish" => Some(fish(program)),
        "powershell" => Some(powershell(program, subcommands)),
        _ => None,
    }
}

fn visible(cmdlet: &'static Cmdlet) -> Vec<Def> {
    params::all(cmdlet).into_iter().filter(|d| d.role != Role::Own(Own::ModuleProtocol)).collect()
}

fn flags(cmdlet: &'static Cmdlet) -> String {
    visible(cmdlet).iter().map(|d| format!("-{}", d.name)).collect::<Vec<_>>().join(" ")
}

/// Known values of a parameter.
fn values(cmdlet: &'static Cmdlet, def: &Def) -> Vec<String> {
    match (def.role, def.reads) {
        (Role::Select, _) => {
            let members = cmdlet.response.iter().flat_map(|s| s.members).map(|m| m.name.to_owned());
            members.chain(cmdlet.params.iter().map(|p| format!("^{}", p.name))).collect()
        }
        (Role::Own(Own::OutputFormat), _) => ["table", "list", "json"].map(str::to_owned).to_vec(),
        (Role::Own(Own::InputFormat), _) => ["json", "csv", "lines"].map(str::to_owned).to_vec(),
        (Role::ErrorAction | Role::WarningAction, _) => ["Continue", "Ignore", "SilentlyContinue", "Stop"].map(str::to_owned).to_vec(),
        (_, Reads::Kind(kind)) => {
            let item = if let Kind::List(item) = kind { *item } else { kind };
            if let Kind::Enum(known) = item { known.values.iter().map(|v| (*v).to_owned()).collect() } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// `cmdlet -parameter` in small letters to the values.
fn value_table() -> BTreeMap<String, Vec<String>> {
    let mut table = BTreeMap::new();
    for cmdlet in CMDLETS {
        for def in visible(cmdlet) {
            let known = values(cmdlet, &def);
            if !known.is_empty() {
                table.insert(format!("{} -{}", cmdlet.name, def.name).to_ascii_lowercase(), known);
            }
        }
    }
    table
}

const FILES: &str = "-inputfile|-resultsfile|-profilelocation";

fn names() -> String {
    CMDLETS.iter().map(|c| c.name).collect::<Vec<_>>().join(" ")
}

fn bash(program: &str) -> String {
    let function = program.replace('-', "_");
    let mut out = format!(
        "# bash completion of cmdlets for {program}\n_{function}_cmdlets() {{\n    if [ \"$COMP_CWORD\" -gt 1 ] && [[ \"${{COMP_WORDS[1]}}\" != *-CGIP* ]] && \
         [[ \"${{COMP_WORDS[1],,}}\" != *-cgip* ]]; then declare -F _{function} >/dev/null && _{function} \"$@\"; return; fi\n    local word=\"${{COMP_WORDS[COMP_CWORD]}}\" before=\"${{COMP_WORDS[COMP_CWORD-1],,}}\" \
         cmdlet=\"${{COMP_WORDS[1],,}}\"\n    COMPREPLY=()\n    \
         [ \"$COMP_CWORD\" -eq 1 ] && declare -F _{function} >/dev/null && _{function} \"$@\"\n    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        shopt -s nocasematch\n        local name\n        for \
         name in {}; do [[ \"$name\" == \"$word\"* ]] && COMPREPLY+=(\"$name\"); done\n        shopt -u nocasematch\n        return\n    fi\n    case \"$before\" \
         in {FILES}) COMPREPLY=($(compgen -f -- \"$word\")); return ;; esac\n    case \"$cmdlet $before\" in\n",
        names()
    );
    for (key, known) in value_table() {
        let _ = writeln!(out, "        '{key}') COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;", known.join(" "));
    }
    out.push_str("    esac\n    case \"$cmdlet\" in\n");
    for cmdlet in CMDLETS {
        let _ =
            writeln!(out, "        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")) ;;", cmdlet.name.to_ascii_lowercase(), flags(cmdlet));
    }
    let _ = writeln!(out, "    esac\n}}\ncomplete -F _{function}_cmdlets {program}");
    out
}

fn zsh(program: &str) -> String {
    let function = program.replace('-', "_");
    let mut out = format!(
        "#compdef {program}\n_{function}_cmdlets() {{\n    local cmdlet=\"${{words[2]:l}}\" before=\"${{words[CURRENT-1]:l}}\"\n    if (( CURRENT > 2 )) && \
         [[ $cmdlet != *-cgip* ]]; then (( $+functions[_{function}] )) && _{function} \"$@\"; return; fi\n    if (( CURRENT == 2 )); then\n        (( \
         $+functions[_{function}] )) && _{function} \"$@\"\n        compadd -M 'm:{{a-zA-Z}}={{A-Za-z}}' -- {}\n        return\n    fi\n    case \"$before\" in ({FILES}) _files; return ;; esac\n    case \"$cmdlet \
         $before\" in\n",
        names()
    );
    for (key, known) in value_table() {
        let quoted: Vec<String> = known.iter().map(|v| format!("'{v}'")).collect();
        let _ = writeln!(out, "        ('{key}') compadd -- {}; return ;;", quoted.join(" "));
    }
    out.push_str("    esac\n    case \"$cmdlet\" in\n");
    for cmdlet in CMDLETS {
        let _ =
            writeln!(out, "        ({}) compadd -M 'm:{{a-zA-Z}}={{A-Za-z}}' -- {} ;;", cmdlet.name.to_ascii_lowercase(), flags(cmdlet));
    }
    // As a file of fpath it runs when the first completion is asked for, and has to answer that one too.
    let _ = writeln!(
        out,
        "    esac\n}}\ncompdef _{function}_cmdlets {program}\n[[ $zsh_eval_context[-1] != loadautofunc ]] || _{function}_cmdlets \"$@\""
    );
    out
}

fn fish(program: &str) -> String {
    // Not fish's own `__fish_seen_subcommand_from`: it minds the case, and takes any word for the cmdlet, a value too.
    let test = format!("__fish_{}_cmdlet", program.replace('-', "_"));
    let mut out = format!(
        "# fish completion of cmdlets for {program}\nfunction {test}\n    set -l words (commandline -opc)\n    string match -qi -- $argv[1] \"$words[2]\"\nend\n\
         complete -c {program} -n '{test} \"*-cgip*\"' -f\n"
    );
    for cmdlet in CMDLETS {
        let _ = writeln!(out, "complete -c {program} -n '__fish_is_first_arg' -f -a {} -d {:?}", cmdlet.name, cmdlet.operation);
        for def in visible(cmdlet) {
            let known = values(cmdlet, &def);
            let takes = match def.reads {
                Reads::Switch => String::new(),
                _ if known.is_empty() && FILES.split('|').any(|f| f.eq_ignore_ascii_case(&format!("-{}", def.name))) => " -r -F".to_owned(),
                _ if known.is_empty() => " -x".to_owned(),
                _ => format!(" -x -a '{}'", known.join(" ")),
            };
            let _ = writeln!(out, "complete -c {program} -n '{test} {}' -o {}{takes}", cmdlet.name, def.name);
        }
    }
    out
}

fn powershell(program: &str, subcommands: &[&str]) -> String {
    let mut out = format!(
        "# PowerShell completion of cmdlets for the native program {program}; the Cognate module completes its own cmdlets.\nRegister-ArgumentCompleter -Native \
         -CommandName '{program}' -ScriptBlock {{\n    param($word, $ast, $at)\n    $flags = @{{\n"
    );
    for cmdlet in CMDLETS {
        let _ = writeln!(out, "        '{}' = '{}'", cmdlet.name, flags(cmdlet));
    }
    let others: Vec<String> = subcommands.iter().map(|s| format!("'{s}'")).collect();
    let _ = writeln!(out, "    }}\n    $others = @({})\n    $values = @{{", others.join(", "));
    for (key, known) in value_table() {
        let _ = writeln!(out, "        '{key}' = '{}'", known.join(" "));
    }
    out.push_str(
        "    }\n    $words = @($ast.CommandElements | ForEach-Object { $_.Extent.Text })\n    if ($word -ne '') { $words = $words[0..($words.Count - 2)] }\n    \
         $candidates = if ($words.Count -le 1) { $others + @($flags.Keys | Sort-Object) }\n    elseif ($values.ContainsKey(\"$($words[1]) $($words[-1])\".ToLowerInvariant())) { \
         -split $values[\"$($words[1]) $($words[-1])\".ToLowerInvariant()] }\n    elseif ($flags.ContainsKey($words[1])) { -split $flags[$words[1]] }\n    \
         $candidates | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) \
         }\n}\n",
    );
    out
}
