//! Records in PowerShell: piped rows and files understand the same columns as the program, with the same results and the same resuming.
//! One engine runs all of it.

use crate::module::{pwsh, script, skipped};
use crate::server::{Request, Server, signed_up};
use crate::shell::scratch;
use serde_json::{Value, json};

fn answer(request: &Request) -> (u16, String) {
    if request.body["Username"] == "taken" {
        (400, r#"{"__type":"UsernameExistsException","message":"User already exists"}"#.into())
    } else {
        signed_up(request)
    }
}

/// Name, script, what it prints; `###` separates what is emitted from errors (`E`), warnings (`W`) and host lines (`H`).
const CASES: &[(&str, &str, &str)] = &[
    (
        "rows of Import-Csv have their attributes and metadata",
        "\"Username,Password,Attribute.email,Attribute.custom:dept,ClientMetadata.src,Department`nana,P1,ana@x,Sales,csv,D`nben,P2,,,,\" | ConvertFrom-Csv | Register-CGIPUserInPool -ClientId rows @B -Select '^Username'",
        "ana ben",
    ),
    (
        "a mistyped column is an error of its record, and nothing is sent",
        "[pscustomobject]@{ Username = 'x'; Passwrd = 'y' }, [pscustomobject]@{ Username = 'fine' } | Register-CGIPUserInPool -ClientId typo @B -Select '^Username'",
        "E:The record's property 'Passwrd' is no parameter of Register-CGIPUserInPool. Is -Password meant? fine",
    ),
    (
        "a column that only looks like an attribute is one too",
        "[pscustomobject]@{ Username = 'x'; 'Attributes.email' = 'y' } | Register-CGIPUserInPool -ClientId typo @B",
        "E:The record's property 'Attributes.email' is no parameter of Register-CGIPUserInPool. A user attribute is named Attribute.NAME.",
    ),
    (
        "a record without a user name is not registered under its own text",
        "[pscustomobject]@{ User = 'x'; Password = 'secret' } | Register-CGIPUserInPool -ClientId typo @B",
        "E:The record's property 'User' is no parameter of Register-CGIPUserInPool. Is -Username meant?",
    ),
    (
        "an attribute's bare name is told of once",
        "[pscustomobject]@{ Username = 'w1'; email = 'y' }, [pscustomobject]@{ Username = 'w2'; email = 'z' } | Register-CGIPUserInPool -ClientId bare @B -Select '^Username'",
        "W:'email' is no parameter of Register-CGIPUserInPool; it was ignored. A user attribute is named Attribute.NAME, such as Attribute.email. w1 w2",
    ),
    (
        "attributes twice are refused",
        "[pscustomobject]@{ Username = 'x'; 'Attribute.email' = 'y'; UserAttributes = @(@{ Name = 'a'; Value = 'b' }) } | Register-CGIPUserInPool -ClientId typo @B",
        "E:The record gives -UserAttribute twice: as a property of that name and by columns.",
    ),
    (
        "objects of another kind bind as ever",
        "Get-Item . | Select-Object -First 1 | ForEach-Object { $_.Name.Length -gt 0 }; 'plain' | Register-CGIPUserInPool -ClientId plain @B -Select '^Username'",
        "True plain",
    ),
    (
        "an object that fits nothing is refused in the engine's words",
        "1 | Get-CGIPUserPoolList -AccessKey a -SecretKey b @B",
        "E:The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.",
    ),
    (
        "a file is worked through with its columns, going on after a refusal",
        "Register-CGIPUserInPool -ClientId file -InputFile users.csv -ResultsFile results.jsonl -ContinueOnError -Parallel 2 @B -Select '^UserAttribute' | ForEach-Object { $_.GetType().Name + '=' + $_.Value }",
        "W:'Dept' is no parameter of Register-CGIPUserInPool; it was ignored. AttributeType=ana@x E:User already exists (input line 3) H:3 records: 2 done, 1 failed",
    ),
    (
        "the answers are typed objects",
        "(Register-CGIPUserInPool -ClientId typed -InputFile one.jsonl @B 6>$null).GetType().Name",
        "SignUpResponse",
    ),
    (
        "resuming skips what was done, and a refusal stays one",
        "Register-CGIPUserInPool -ClientId again -InputFile users.csv -ResultsFile results.jsonl -Resume @B",
        "THROWN User already exists (input line 3)",
    ),
    (
        "a results file is not written over",
        "Register-CGIPUserInPool -ClientId over -InputFile users.csv -ResultsFile results.jsonl @B",
        "THROWN The results file 'RESULTS' already holds results. Add -Resume to go on from there, or name another file.",
    ),
    (
        "what if asks for each record and sends none",
        "Register-CGIPUserInPool -ClientId whatif -InputFile one.jsonl -WhatIf @B",
        "H:1 records: 0 done, 1 declined",
    ),
    (
        "options of a file need one",
        "Register-CGIPUserInPool -ClientId none -Resume @B",
        "THROWN Cannot process command because of one or more missing mandatory parameters: InputFile.",
    ),
    (
        "a wrong header stops before anything is sent",
        "Register-CGIPUserInPool -ClientId wrong -InputFile wrong.csv @B",
        "THROWN The CSV column 'Passwrd' is no parameter of Register-CGIPUserInPool. Is -Password meant? Columns are parameter names, or Attribute.NAME for user attributes, or ClientMetadata.KEY.",
    ),
    (
        "a file may be progress without a window to show it in",
        "$ProgressPreference = 'SilentlyContinue'; @(Register-CGIPUserInPool -ClientId many -InputFile many.txt -Parallel 8 @B -Select UserSub 6>$null).Count",
        "200",
    ),
];

const RUN: &str = r"
function Show($Command) {
    try {
        (& $Command *>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { 'E:' + $_.Exception.Message }
            elseif ($_ -is [System.Management.Automation.WarningRecord]) { 'W:' + $_ }
            elseif ($_ -is [System.Management.Automation.InformationRecord]) { 'H:' + ([string]$_ -replace ' in [\d.]+ s .*', '') }
            else { $_ }
        }) -join ' '
    }
    catch { 'THROWN ' + $_ }
}
";

#[test]
fn records_in_powershell_are_those_of_the_program() {
    let Some(pwsh) = pwsh() else {
        skipped(CASES.iter().map(|(name, ..)| format!("module records {name}")));
        return;
    };
    let folder = scratch("module-files");
    drop(std::fs::remove_file(folder.join("results.jsonl")));
    for (name, text) in [
        ("users.csv", "Username,Password,Attribute.email,Dept\nana,P,ana@x,1\ntaken,P,,2\ncleo,P,,3\n".to_owned()),
        ("wrong.csv", "Username,Passwrd\na,b\n".to_owned()),
        ("one.jsonl", "{\"Username\":\"solo\",\"Attribute.name\":\"S\"}\n".to_owned()),
        ("many.txt", (0..200).map(|i| format!("m{i}\n")).collect()),
    ] {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    let server = Server::start(answer);
    let mut text =
        format!("{RUN}Set-Location '{}'\n$B = @{{ Region = 'us-west-2'; EndpointUrl = '{}' }}\n", folder.display(), server.url());
    for (index, (_, script, _)) in CASES.iter().enumerate() {
        text.push_str(&format!(
            "$found = try {{ Show {{ {script} }} }} catch {{ 'THROWN ' + $_ }}\nWrite-Host ('###{index}=' + $found + '###')\n"
        ));
    }
    let printed = script(&pwsh, "records", &text);
    let mut problems = Vec::new();
    for (index, (name, _, expected)) in CASES.iter().enumerate() {
        let start = format!("###{index}=");
        let found = printed.split_once(&start).and_then(|(_, rest)| rest.split_once("###")).map_or("(nothing)", |(found, _)| found.trim());
        let expected = expected.replace("RESULTS", &folder.join("results.jsonl").to_string_lossy());
        // Answers that come at once come in any order.
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
        if words(found) != words(&expected) {
            problems.push(format!("{name}: {found:?} and not {expected:?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let sent = |client: &str| server.bodies().into_iter().filter(|body| body["ClientId"] == client).collect::<Vec<Value>>();
    assert_eq!(
        sent("rows"),
        [
            json!({"ClientId":"rows","Username":"ana","Password":"P1","UserAttributes":[{"Name":"email","Value":"ana@x"},{"Name":"custom:dept","Value":"Sales"}],"ClientMetadata":{"src":"csv"}}),
            json!({"ClientId":"rows","Username":"ben","Password":"P2"}),
        ]
    );
    assert_eq!(sent("typo"), [json!({"ClientId":"typo","Username":"fine"})]);
    for (client, count) in [("file", 3), ("again", 1), ("over", 0), ("whatif", 0), ("none", 0), ("wrong", 0), ("many", 200)] {
        assert_eq!(sent(client).len(), count, "{client}");
    }
    assert_eq!(sent("typed"), [json!({"ClientId":"typed","Username":"solo","UserAttributes":[{"Name":"name","Value":"S"}]})]);
}

/// Stops a run over a file as Ctrl-C does, resumes it, and prints what was written down.
const STOPPED: &str = r"
$run = [powershell]::Create().AddScript({ param($module, $url) Import-Module $module; Register-CGIPUserInPool -ClientId c -InputFile long.txt -ResultsFile long.results -Parallel 4 -Region us-east-1 -EndpointUrl $url -Select '^Username' }).AddArgument((Get-Module Cognate).Path.Replace('.psm1', '.psd1')).AddArgument($url)
$run.Runspace.SessionStateProxy.Path.SetLocation((Get-Location).Path) | Out-Null
$got = [System.Management.Automation.PSDataCollection[psobject]]::new()
$null = $run.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $got)
while ($got.Count -lt 10 -and $run.InvocationStateInfo.State -eq 'Running') { Start-Sleep -Milliseconds 20 }
$run.Stop()
Write-Host ('###' + $run.InvocationStateInfo.State + ' ' + @(Get-Content long.results).Count + '###')
$resumed = @(Register-CGIPUserInPool -ClientId c -InputFile long.txt -ResultsFile long.results -Parallel 8 -Resume -Region us-east-1 -EndpointUrl $url -Select '^Username' 6>$null)
Write-Host ('###' + $resumed.Count + ' ' + (Test-Path long.results.in-flight) + '###')
";

#[test]
fn a_stopped_run_has_written_down_what_was_in_flight_and_is_resumed_with_nobody_twice() {
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("stop of a file in the module".to_owned()));
        return;
    };
    let folder = scratch("module-stopped");
    drop(std::fs::remove_file(folder.join("long.results")));
    std::fs::write(folder.join("long.txt"), (0..300).map(|i| format!("m{i}\n")).collect::<String>()).expect("a file");
    let server = Server::start(|request| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        signed_up(request)
    });
    let text = format!("Set-Location '{}'\n$url = '{}'\n{STOPPED}", folder.display(), server.url());
    let printed = script(&pwsh, "stopped", &text);
    let told: Vec<&str> = printed.split("###").skip(1).step_by(2).collect();
    let written: usize = told[0].strip_prefix("Stopped ").expect("it was stopped").parse().expect("a count");
    assert!((10..300).contains(&written), "{printed}");
    assert_eq!(told[1], format!("{} False", 300 - written), "{printed}");
    let names: std::collections::BTreeSet<String> =
        server.bodies().iter().map(|body| body["Username"].as_str().expect("a name").to_owned()).collect();
    assert_eq!((server.requests().len(), names.len()), (300, 300), "nobody is sent twice");
}
