//! The cmdlets against a server in development mode, which takes any credentials: a user's whole journey with nothing but cmdlets, and a CSV
//! of users.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use crate::support::{PASSWORD, Place, TestPool, binary, toolchain};

async fn run(place: &Place, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary());
    command.args(arguments).env("AWS_ENDPOINT_URL", place.url()).env("AWS_REGION", "us-east-1").env("AWS_EC2_METADATA_DISABLED", "true");
    for name in ["AWS_PROFILE", "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "HOME", "USERPROFILE", "AWS_CONFIG_FILE"] {
        command.env_remove(name);
    }
    command.env("AWS_ACCESS_KEY_ID", "any").env("AWS_SECRET_ACCESS_KEY", "credentials").stdin(std::process::Stdio::null());
    toolchain::output(command).await
}

/// Runs a cmdlet that must succeed and gives back its output.
async fn ok(place: &Place, arguments: &[&str]) -> String {
    let output = run(place, arguments).await;
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

#[tokio::test]
async fn cmdlets_alone_take_a_user_from_the_pool_to_the_tokens_and_away() {
    let place = Place::start();
    let pool = ok(&place, &["New-CGIPUserPool", "people", "-AutoVerifiedAttribute", "email", "-Select", "UserPool.Id"]).await;
    let flows = "ALLOW_USER_PASSWORD_AUTH,ALLOW_REFRESH_TOKEN_AUTH";
    let new_client =
        ["New-CGIPUserPoolClient", &pool, "-ClientName", "app", "-ExplicitAuthFlow", flows, "-Select", "UserPoolClient.ClientId"];
    let client = ok(&place, &new_client).await;
    let attribute = "@{Name='email';Value='ana@example.com'}";
    let register = ["Register-CGIPUserInPool", "ana", "-ClientId", &client, "-Password", PASSWORD, "-UserAttribute", attribute];
    let delivery = ok(&place, &[&register[..], &["-Select", "CodeDeliveryDetails.Destination"]].concat()).await;
    assert_eq!(delivery, "a***@e***");
    let again = run(&place, &register).await;
    let said = String::from_utf8(again.stderr).unwrap();
    assert_eq!(again.status.code(), Some(1));
    assert!(said.contains("User already exists") && said.contains("Model.UsernameExistsException,"), "{said}");
    let code = place.caller().newest_code("ana").await;
    ok(&place, &["Confirm-CGIPUserRegistration", "ana", "-ClientId", &client, "-ConfirmationCode", &code]).await;
    let parameters = format!("@{{USERNAME='ana';PASSWORD='{PASSWORD}'}}");
    let start = ["Start-CGIPAuth", &client, "-AuthFlow", "USER_PASSWORD_AUTH", "-AuthParameter", &parameters];
    let token = ok(&place, &[&start[..], &["-Select", "AuthenticationResult.AccessToken"]].concat()).await;
    assert_eq!(ok(&place, &["Get-CGIPUser", &token, "-Select", "Username"]).await, "ana");
    assert_eq!(ok(&place, &["Get-CGIPUserList", &pool, "-Select", "Users.UserStatus"]).await, "CONFIRMED");
    let asked = run(&place, &["Remove-CGIPUserAdmin", &pool, "-Username", "ana"]).await;
    assert_eq!(asked.status.code(), Some(2), "deleting asks, and here is nobody to answer");
    ok(&place, &["Remove-CGIPUserAdmin", &pool, "-Username", "ana", "-Force"]).await;
    assert_eq!(ok(&place, &["Get-CGIPUserList", &pool, "-Select", "Users.Username"]).await, "");
}

#[tokio::test]
async fn a_csv_of_users_is_registered_once_each_and_resumed() {
    let place = Place::start();
    let pool = TestPool::new(&place.caller()).await;
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..200).map(|i| format!("user{i},{PASSWORD},user{i}@example.com\n")).collect();
    let (csv, results) = (folder.path().join("users.csv"), folder.path().join("results.jsonl"));
    std::fs::write(&csv, format!("Username,Password,Attribute.email\n{rows}")).unwrap();
    let (csv, results) = (csv.to_str().unwrap(), results.to_str().unwrap());
    let import = ["Register-CGIPUserInPool", "-ClientId", &pool.client_id, "-InputFile", csv, "-Parallel", "8", "-ResultsFile", results];
    let subs: BTreeSet<String> = ok(&place, &[&import[..], &["-Select", "UserSub"]].concat()).await.lines().map(str::to_owned).collect();
    assert_eq!(subs.len(), 200);
    // Nothing is left to do, and nobody is registered twice.
    let resumed = run(&place, &[&import[..], &["-Resume"]].concat()).await;
    let count = String::from_utf8(resumed.stderr).unwrap();
    assert_eq!(resumed.status.code(), Some(0), "{count}");
    assert!(count.contains("200 records: 0 done, 200 finished by an earlier run"), "{count}");
    // Results that are gone say nothing of who registered the names: those are refusals.
    let kept: String = std::fs::read_to_string(results).unwrap().lines().take(198).map(|line| format!("{line}\n")).collect();
    std::fs::write(results, kept).unwrap();
    let resumed = run(&place, &[&import[..], &["-Resume", "-ContinueOnError"]].concat()).await;
    let count = String::from_utf8(resumed.stderr).unwrap();
    assert_eq!(resumed.status.code(), Some(4), "{count}");
    assert!(count.contains("200 records: 0 done, 2 failed, 198 finished by an earlier run"), "{count}");
    assert_eq!(pool.attribute("user199", "email").await, "user199@example.com");
}

#[tokio::test]
async fn lists_fetch_all_pages_of_a_pool_and_show_who_is_in_it() {
    let place = Place::start();
    let pool = TestPool::new(&place.caller()).await;
    let rows: String = (0..7)
        .map(|i| format!("{{\"Username\":\"user{i}\",\"Password\":\"{PASSWORD}\",\"Attribute.email\":\"user{i}@example.com\"}}\n"))
        .collect();
    let file = tempfile::Builder::new().suffix(".jsonl").tempfile().unwrap();
    std::fs::write(file.path(), rows).unwrap();
    let path = file.path().to_str().unwrap();
    ok(&place, &["Register-CGIPUserInPool", "-ClientId", &pool.client_id, "-InputFile", path, "-Parallel", "4"]).await;
    let list = ["Get-CGIPUserList", &pool.pool_id, "-Limit", "3"];
    let names = |text: String| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let all = names(ok(&place, &[&list[..], &["-Select", "Users.Username"]].concat()).await);
    assert_eq!(all, (0..7).map(|i| format!("user{i}")).collect());
    assert_eq!(names(ok(&place, &[&list[..], &["-Select", "Users.Username", "-NoAutoIteration"]].concat()).await).len(), 3);
    let table = ok(&place, &[&list[..], &["-OutputFormat", "table"]].concat()).await;
    assert!((0..7).all(|i| table.contains(&format!("user{i}@example.com"))), "{table}");
}

/// Rows of a pipeline, a file, and the same file again; one engine runs all of it.
const SCRIPT: &str = r"
$ErrorActionPreference = 'Stop'
Import-Csv users.csv | Select-Object -First 1 | Register-CGIPUserInPool -ClientId $env:CLIENT -Select '^Username'
(Register-CGIPUserInPool -ClientId $env:CLIENT -InputFile users.csv -Parallel 2 -ContinueOnError -ResultsFile results.jsonl -ErrorAction SilentlyContinue 6>$null 2>$null).Count
(Get-Content results.jsonl | ConvertFrom-Json | Where-Object Status -eq failed).Username
try { Register-CGIPUserInPool -ClientId $env:CLIENT -InputFile users.csv -ResultsFile results.jsonl -Resume 6>$null } catch { [string]$_ }
@(Get-CGIPUserList $env:POOL -Limit 2).Count
(Get-CGIPUserList $env:POOL | Sort-Object Username | Select-Object -First 1 | Out-String -Width 80).Trim() -split '\n' | Select-Object -Last 1
";

#[tokio::test]
async fn the_module_registers_rows_and_files_with_their_attributes() {
    let Some(mut command) = toolchain::powershell() else {
        return toolchain::skipped("PowerShell module", "there is no pwsh");
    };
    let place = Place::start();
    let pool = TestPool::new(&place.caller()).await;
    let folder = tempfile::tempdir().unwrap();
    let rows: String = (0..5).map(|i| format!("user{i},{PASSWORD},user{i}@example.com\n")).collect();
    std::fs::write(folder.path().join("users.csv"), format!("Username,Password,Attribute.email\n{rows}")).unwrap();
    let module = toolchain::sources().ancestors().nth(3).unwrap().join("powershell/Cognate/Cognate.psd1");
    let script = folder.path().join("files.ps1");
    std::fs::write(&script, format!("Import-Module '{}'\n{SCRIPT}", module.display())).unwrap();
    command.args(["-NoProfile", "-NonInteractive", "-File"]).arg(&script).current_dir(folder.path());
    command.env("AWS_ENDPOINT_URL", place.url()).env("AWS_REGION", "us-east-1").env("AWS_EC2_METADATA_DISABLED", "true");
    command.env("AWS_ACCESS_KEY_ID", "any").env("AWS_SECRET_ACCESS_KEY", "credentials").env("AWS_CONFIG_FILE", "nowhere");
    command.env("CLIENT", &pool.client_id).env("POOL", &pool.pool_id).env("COGNATE_BIN", binary());
    command.env("COGNATE_MODULE_CACHE", folder.path().join("cache"));
    let output = toolchain::output(command).await;
    let printed = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<String> = printed.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let expected = ["user0", "4", "user0", "User already exists (input line 2)", "5", "user0 user0@example.com UNCONFIRMED True"];
    assert_eq!(lines, expected, "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(pool.attribute("user4", "email").await, "user4@example.com");
}
