//! The forty cases with the PowerShell module in a real engine. Windows PowerShell 5.1 is not run here.

use crate::cases::{CASES, Case};
use crate::server::Server;
use crate::shell::{clean, program, scratch, with_base};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The engine: `COGNATE_TEST_PWSH`, else `pwsh` on PATH, else the one beside the repository.
pub(crate) fn pwsh() -> Option<PathBuf> {
    let named = std::env::var_os("COGNATE_TEST_PWSH").map(PathBuf::from);
    let root = repository();
    let beside = root.parent().map(|p| p.join("shared/tools/powershell/pwsh"));
    let mut candidates: Vec<PathBuf> = named.into_iter().collect();
    candidates.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths).flat_map(|d| [d.join("pwsh"), d.join("pwsh.exe")]));
    candidates.extend(beside);
    candidates.into_iter().find(|p| p.is_file())
}

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("crates/cmdlet lies in the repository").to_path_buf()
}

/// Says by name what is not run. Written past the test harness, which hides what tests print.
pub(crate) fn skipped(names: impl Iterator<Item = String>) {
    let mut err = std::io::stderr();
    for name in names {
        writeln!(err, "SKIPPED, a tool is missing on this machine: {name}").expect("standard error");
    }
}

/// A command that runs a script with the module imported. The first one lets the module compile, so that tests that run at once do not all
/// do it.
pub(crate) fn engine(pwsh: &Path, script: &Path) -> Command {
    static COMPILED: OnceLock<()> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let file = scratch("module").join("compile.ps1");
        std::fs::write(&file, prelude()).expect("a script");
        let output = plain_engine(pwsh, &file).output().expect("pwsh starts");
        assert!(output.status.success(), "the module cannot be imported: {}", String::from_utf8_lossy(&output.stderr));
    });
    plain_engine(pwsh, script)
}

fn plain_engine(pwsh: &Path, script: &Path) -> Command {
    let mut command = Command::new(pwsh);
    clean(&mut command);
    command.args(["-NoProfile", "-NonInteractive", "-File"]).arg(script);
    command.env("COGNATE_BIN", program()).env("COGNATE_MODULE_CACHE", Path::new(env!("CARGO_TARGET_TMPDIR")).join("module-cache"));
    command.stdin(Stdio::null());
    command
}

/// The first lines of every script.
pub(crate) fn prelude() -> String {
    let module = repository().join("powershell/Cognate/Cognate.psd1");
    format!("$PSStyle.OutputRendering = 'PlainText'\nImport-Module '{}' -ErrorAction Stop\n", module.display())
}

/// Runs a script and gives back what it printed.
pub(crate) fn script(pwsh: &Path, name: &str, text: &str) -> String {
    let file = scratch("module").join(format!("{name}.ps1"));
    std::fs::write(&file, format!("{}{text}", prelude())).expect("a script");
    let output = engine(pwsh, &file).output().expect("pwsh starts");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{name}: {out}\n{}", String::from_utf8_lossy(&output.stderr));
    out
}

/// What a case's script says: host text in between, then the result as one JSON line.
const RUN: &str = r"
function Invoke-Case($Name, $Command) {
    Write-Host ('###BEGIN ' + $Name)
    $Error.Clear()
    $found = @{ Out = @(); Records = @(); Other = @() }
    try {
        & $Command *>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $found.Records += @{ Id = $_.FullyQualifiedErrorId; Category = [string]$_.CategoryInfo.Category; Message = $_.Exception.Message; Terminating = $false } }
            elseif ($_ -is [System.Management.Automation.WarningRecord] -or $_ -is [System.Management.Automation.VerboseRecord] -or $_ -is [System.Management.Automation.DebugRecord]) { $found.Other += [string]$_ }
            else { $found.Out += , $_ }
        }
    }
    catch { $found.Records += @{ Id = $_.FullyQualifiedErrorId; Category = [string]$_.CategoryInfo.Category; Message = $_.Exception.Message; Terminating = $true } }
    Write-Host ('###RESULT ' + (ConvertTo-Json -Compress -Depth 6 $found))
}
";

fn line_of(case: &Case, server: &Server) -> String {
    let mut text = String::new();
    for (name, value) in case.env {
        let _ = writeln!(text, "$env:{name} = '{}'", value.replace("SERVER", &server.url()));
    }
    let pipe = case.pipe.map_or(String::new(), |(objects, _)| format!("{objects} | "));
    let command = format!("{pipe}Register-CGIPUserInPool {}", with_base(case.args, server));
    // A missing last argument must not swallow the brace.
    let _ = writeln!(text, "Invoke-Case '{}' {{ {command}\n }}", case.name);
    for (name, _) in case.env {
        let _ = writeln!(text, "Remove-Item env:{name}");
    }
    text
}

fn check(case: &Case, server: &Server, printed: &str) -> Result<(), String> {
    let place = |text: &str| text.replace("SERVER", &server.url());
    let begin = format!("###BEGIN {}\n", case.name);
    let rest = printed.split_once(&begin).map(|(_, rest)| rest).ok_or_else(|| format!("case {} did not run", case.name))?;
    let (host, rest) = rest.split_once("###RESULT ").ok_or_else(|| format!("case {} has no result", case.name))?;
    let result: Value = serde_json::from_str(rest.lines().next().unwrap_or_default()).map_err(|e| format!("case {}: {e}", case.name))?;
    let problem = |what: &str| Err(format!("case {}: {what}\n{host}\n{result}", case.name));
    let wanted: Vec<Value> = case.bodies.iter().map(|b| serde_json::from_str(b).expect("a body of the table")).collect();
    if server.bodies() != wanted {
        return problem(&format!("requests were {:?}", server.bodies()));
    }
    let records = result["Records"].as_array().cloned().unwrap_or_default();
    let said =
        format!("{host}\n{}\n{}", result["Other"], records.iter().filter_map(|r| r["Message"].as_str()).collect::<Vec<_>>().join("\n"));
    let said = said.replace("\\u0027", "'");
    if let Some(missing) = case.says.iter().find(|text| !said.contains(&place(text))) {
        return problem(&format!("it does not say {missing:?}"));
    }
    match (case.id, records.as_slice()) {
        (None, []) => {}
        (Some(id), [record]) => {
            // The class follows the comma for errors of the cmdlet and of its binder alike.
            let whole = format!("{id},Amazon.PowerShell.Cmdlets.CGIP.RegisterCGIPUserInPoolCmdlet");
            if record["Id"] != whole.as_str() || record["Category"] != case.category {
                return problem("the error is another one");
            }
            if record["Terminating"] == (id == "InputObjectMissingMandatory") {
                return problem("whether it terminates is wrong");
            }
        }
        _ => return problem("the number of errors is wrong"),
    }
    let out: Vec<&str> = result["Out"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    match case.output {
        Some(output) if out.join("\n") != output => problem("the output is another one"),
        _ => Ok(()),
    }
}

#[test]
fn the_forty_cases_hold_for_the_module() {
    let Some(pwsh) = pwsh() else {
        skipped(CASES.iter().map(|c| format!("module case {}", c.name)));
        return;
    };
    let servers: Vec<Server> = CASES.iter().map(|c| Server::start(c.answer)).collect();
    let cases: String = CASES.iter().zip(&servers).map(|(case, server)| line_of(case, server)).collect();
    let printed = script(&pwsh, "cases", &format!("{RUN}{cases}")).replace("\r\n", "\n");
    let problems: Vec<String> = CASES.iter().zip(&servers).filter_map(|(c, s)| check(c, s, &printed).err()).collect();
    assert!(problems.is_empty(), "{} of {} cases fail:\n{}", problems.len(), CASES.len(), problems.join("\n"));
}
