//! The cmdlets against a server that verifies signatures, as the program and as the PowerShell module.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::support::{PASSWORD, Place, binary, toolchain};

const ID: &str = "AKIDROOT";
const SECRET: &str = "a-secret-of-the-root-key";
const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and \
                        signing method. Consult the service documentation for details.";
const NONE: &str = "No credentials specified or obtained from persisted/shell defaults.";

fn production() -> Place {
    Place::start_with(&[], &[("COGNATE_ROOT_ACCESS_KEY_ID", ID), ("COGNATE_ROOT_SECRET_ACCESS_KEY", SECRET)])
}

/// Takes the caller's settings away and names the server.
fn settle(command: &mut Command, url: &str) {
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("AWS_")) {
        command.env_remove(name);
    }
    command.env("AWS_ENDPOINT_URL", url).env("AWS_REGION", "us-east-1").env("AWS_EC2_METADATA_DISABLED", "true");
    command.env("AWS_CONFIG_FILE", "nowhere").env("AWS_SHARED_CREDENTIALS_FILE", "nowhere").stdin(Stdio::null());
}

async fn run(url: &str, keys: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(binary());
    settle(&mut command, url);
    command.args(arguments).envs(keys.iter().copied());
    toolchain::output(command).await
}

const KEYS: [(&str, &str); 2] = [("AWS_ACCESS_KEY_ID", ID), ("AWS_SECRET_ACCESS_KEY", SECRET)];

async fn ok(url: &str, keys: &[(&str, &str)], arguments: &[&str]) -> String {
    let output = run(url, keys, arguments).await;
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

async fn refused(url: &str, keys: &[(&str, &str)], arguments: &[&str]) -> (Option<i32>, String) {
    let output = run(url, keys, arguments).await;
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[tokio::test]
async fn the_program_administers_a_server_that_verifies_signatures() {
    let place = production();
    let url = place.url();
    let pool = ok(url, &KEYS, &["New-CGIPUserPool", "people", "-Select", "UserPool.Id"]).await;
    let flows = "ALLOW_USER_PASSWORD_AUTH,ALLOW_REFRESH_TOKEN_AUTH";
    let client = ["New-CGIPUserPoolClient", &pool, "-ClientName", "app", "-ExplicitAuthFlow", flows, "-Select", "UserPoolClient.ClientId"];
    let client = ok(url, &KEYS, &client).await;
    // Registering needs no key, and a wrong one in the environment is no obstacle.
    let register = ["Register-CGIPUserInPool", "ana", "-ClientId", &client, "-Password", PASSWORD, "-Select", "UserConfirmed"];
    assert_eq!(ok(url, &[("AWS_ACCESS_KEY_ID", "wrong"), ("AWS_SECRET_ACCESS_KEY", "wrong")], &register).await, "False");
    ok(url, &KEYS, &["Confirm-CGIPUserRegistrationAdmin", &pool, "-Username", "ana"]).await;
    // Signing in takes credentials in the original, and needs none.
    let parameters = format!("@{{USERNAME='ana';PASSWORD='{PASSWORD}'}}");
    let start = ["Start-CGIPAuth", &client, "-AuthFlow", "USER_PASSWORD_AUTH", "-AuthParameter", &parameters];
    assert_eq!(ok(url, &[], &[&start[..], &["-Select", "AuthenticationResult.TokenType"]].concat()).await, "Bearer");
    let get = ["Get-CGIPUserAdmin", "-UserPoolId", &pool, "-Username", "ana", "-Select", "UserStatus"];
    assert_eq!(ok(url, &[], &[&get[..], &["-AccessKey", ID, "-SecretKey", SECRET]].concat()).await, "CONFIRMED");
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("[ops]\naws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n")).unwrap();
    let path = file.path().to_str().unwrap();
    assert_eq!(ok(url, &[], &[&get[..], &["-ProfileName", "ops", "-ProfileLocation", path]].concat()).await, "CONFIRMED");
    assert_eq!(ok(url, &[("AWS_SHARED_CREDENTIALS_FILE", path), ("AWS_PROFILE", "ops")], &get).await, "CONFIRMED");

    let (code, said) = refused(url, &[KEYS[0], ("AWS_SECRET_ACCESS_KEY", "another-secret")], &get).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&format!("Get-CGIPUserAdmin: {MISMATCH}\n")), "{said}");
    let id = "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderException,Amazon.PowerShell.Cmdlets.CGIP.GetCGIPUserAdminCmdlet";
    assert!(said.contains(id), "{said}");
    let (code, said) = refused(url, &[], &get).await;
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains(&format!("Get-CGIPUserAdmin: {NONE}\n")), "{said}");
}

/// Prints one line a step; `$env:KEY_SECRET` is the secret, so that it stands on no command line.
const SCRIPT: &str = r"
$ErrorActionPreference = 'Stop'
$env:AWS_ACCESS_KEY_ID = 'AKIDROOT'; $env:AWS_SECRET_ACCESS_KEY = $env:KEY_SECRET
$pool = New-CGIPUserPool people
$client = New-CGIPUserPoolClient $pool.Id -ClientName app
$env:AWS_SECRET_ACCESS_KEY = 'wrong'
(Register-CGIPUserInPool ana -ClientId $client.ClientId -Password $env:USER_PASSWORD).UserConfirmed
$keys = [Amazon.Runtime.BasicAWSCredentials]::new('AKIDROOT', $env:KEY_SECRET)
Confirm-CGIPUserRegistrationAdmin $pool.Id -Username ana -Credential $keys
(Get-CGIPUserAdmin -UserPoolId $pool.Id -Username ana -AccessKey AKIDROOT -SecretKey $env:KEY_SECRET).UserStatus.Value
try { Get-CGIPUserAdmin -UserPoolId $pool.Id -Username ana } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.Exception.InnerException.ErrorCode; [int]$_.Exception.InnerException.StatusCode }
Remove-Item env:AWS_ACCESS_KEY_ID
try { Get-CGIPUserAdmin -UserPoolId $pool.Id -Username ana } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; [string]$_.CategoryInfo.Category }
$StoredAWSCredentials = $keys
(Get-CGIPUserList $pool.Id).Username
";

#[tokio::test]
async fn the_module_administers_a_server_that_verifies_signatures() {
    let Some(mut command) = toolchain::powershell() else {
        return toolchain::skipped("PowerShell module", "there is no pwsh");
    };
    let place = production();
    let folder = tempfile::tempdir().unwrap();
    let module = toolchain::sources().ancestors().nth(3).unwrap().join("powershell/Cognate/Cognate.psd1");
    let script = folder.path().join("signed.ps1");
    std::fs::write(&script, format!("Import-Module '{}'\n{SCRIPT}", module.display())).unwrap();
    settle(&mut command, place.url());
    command.args(["-NoProfile", "-NonInteractive", "-File"]).arg(&script);
    command.env("KEY_SECRET", SECRET).env("USER_PASSWORD", PASSWORD).env("COGNATE_BIN", binary());
    command.env("COGNATE_MODULE_CACHE", folder.path());
    let output = toolchain::output(command).await;
    let printed = String::from_utf8(output.stdout).unwrap();
    let class = "Amazon.PowerShell.Cmdlets.CGIP.GetCGIPUserAdminCmdlet";
    let base = format!("Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderException,{class}");
    let missing = format!("InvalidOperationException,{class}");
    let expected = ["False", "CONFIRMED", &base, MISMATCH, "InvalidSignatureException", "400", &missing, NONE, "InvalidOperation", "ana"];
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected, "{}", String::from_utf8_lossy(&output.stderr));
}

/// Passes what arrives on to the server as it is, and keeps it. The signed host is this listener's, and arrives unchanged.
fn tee(server: &str) -> (String, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (kept, target) = (Arc::new(Mutex::new(Vec::new())), server.trim_start_matches("http://").to_owned());
    let keep = Arc::clone(&kept);
    std::thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut behind = TcpStream::connect(target).unwrap();
        let (mut back_from, mut back_to) = (behind.try_clone().unwrap(), client.try_clone().unwrap());
        std::thread::spawn(move || std::io::copy(&mut back_from, &mut back_to));
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = client.read(&mut buffer) {
            keep.lock().unwrap().extend_from_slice(&buffer[..count]);
            behind.write_all(&buffer[..count]).unwrap();
        }
    });
    (url, kept)
}

/// One recorded request: its headers and its body.
fn parse(kept: &Mutex<Vec<u8>>) -> (HashMap<String, String>, String) {
    let text = String::from_utf8(kept.lock().unwrap().clone()).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let headers = head.lines().skip(1).filter_map(|line| line.split_once(": ")).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    (headers, body.to_owned())
}

/// The whole Authorization header, made again by another implementation from what arrived.
async fn botocore(url: &str, headers: &HashMap<String, String>, body: &str, token: Option<&str>) -> Option<Value> {
    let mut command = toolchain::python("python")?;
    let asked = json!({
        "url": format!("{url}/"), "body": body, "date": headers["x-amz-date"], "region": "us-east-1",
        "accessKey": ID, "secretKey": SECRET, "token": token,
        "headers": { "Content-Type": headers["content-type"], "X-Amz-Target": headers["x-amz-target"] },
    });
    let input = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(input.path(), asked.to_string()).unwrap();
    command.arg(toolchain::sources().join("python/sign.py")).stdin(std::fs::File::open(input.path()).unwrap());
    Some(toolchain::report(command).await)
}

#[tokio::test]
async fn the_signature_is_accepted_by_the_server_and_made_alike_by_botocore() {
    if toolchain::python("python").is_none() {
        return toolchain::skipped("botocore's signer", "scripts/test-clients has not installed Python");
    }
    let place = production();
    let (url, kept) = tee(place.url());
    // Letters beyond ASCII, quotes, and a line break in the body.
    let message = "Ünïcode \u{1F600} \"{####}\"\n";
    let answer = ok(&url, &KEYS, &["New-CGIPUserPool", "people", "-EmailVerificationMessage", message]).await;
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["EmailVerificationMessage"], message);
    let (headers, body) = parse(&kept);
    let made = botocore(&url, &headers, &body, None).await.unwrap();
    println!("ran: botocore's signer {}", made["version"]);
    assert_eq!(headers["authorization"], made["authorization"].as_str().unwrap());

    // A temporary key: the token is covered as well. This server makes no such keys and refuses them in its own words.
    let (url, kept) = tee(place.url());
    let with_token = [KEYS[0], KEYS[1], ("AWS_SESSION_TOKEN", "a-token")];
    let (_, said) = refused(&url, &with_token, &["Get-CGIPUserPoolList", "-MaxResult", "5"]).await;
    assert!(said.contains("The security token included in the request is invalid."), "{said}");
    let (headers, body) = parse(&kept);
    assert_eq!(headers["x-amz-security-token"], "a-token");
    let made = botocore(&url, &headers, &body, Some("a-token")).await.unwrap();
    assert_eq!(headers["authorization"], made["authorization"].as_str().unwrap());
    assert!(headers["authorization"].contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"));
}
