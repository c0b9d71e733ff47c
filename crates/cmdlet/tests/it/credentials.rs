//! Whose access key signs: the order of the places, what is refused, and that no secret is shown or stands on a command line.

use crate::module::{pwsh, script, skipped};
use crate::server::{Request, Server, signed_up};
use crate::shell::{Run, run, scratch, split};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// An access key in the environment.
pub(crate) fn keys() -> [(&'static str, String); 2] {
    [("AWS_ACCESS_KEY_ID", "AKENV".into()), ("AWS_SECRET_ACCESS_KEY", "env-secret".into())]
}

const CREDENTIALS: &str = "[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = default-secret\n\
     [work]\naws_access_key_id = AKWORK\naws_secret_access_key = work-secret\naws_session_token = work-token\n\
     [role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = default\naws_access_key_id = AKROLE\naws_secret_access_key = role-secret\n\
     [half]\naws_access_key_id = AKHALF\n";
const CONFIG: &str = "[profile single]\nsso_session = s\n[sso-session s]\nsso_region = us-east-1\n\
     [profile plain]\naws_access_key_id = AKPLAIN\naws_secret_access_key = plain-secret\n";
const OTHER: &str = "[default]\naws_access_key_id = AKOTHER\naws_secret_access_key = other-secret\n";

/// What comes of it: the source and the access key id, or the id of an error and its text.
enum Comes {
    From(&'static str, &'static str),
    Refused(&'static str, &'static str),
}
use Comes::{From, Refused};

/// Arguments in PowerShell spelling, variables, what comes of it. The capital words in variables are files.
type Case = (&'static str, &'static [(&'static str, &'static str)], Comes);

const ENVIRONMENT: &[(&str, &str)] = &[
    ("AWS_ACCESS_KEY_ID", "AKENV"),
    ("AWS_SECRET_ACCESS_KEY", "env-secret"),
    ("AWS_PROFILE", "work"),
    ("AWS_SHARED_CREDENTIALS_FILE", "CREDENTIALS"),
    ("AWS_CONFIG_FILE", "CONFIG"),
];
const FILES: &[(&str, &str)] = &[("AWS_SHARED_CREDENTIALS_FILE", "CREDENTIALS"), ("AWS_CONFIG_FILE", "CONFIG")];
const NAMED: &[(&str, &str)] = &[("AWS_SHARED_CREDENTIALS_FILE", "CREDENTIALS"), ("AWS_PROFILE", "work")];
const UNKNOWN: &[(&str, &str)] = &[("AWS_SHARED_CREDENTIALS_FILE", "CREDENTIALS"), ("AWS_PROFILE", "nobody")];
const NONE: &str = "No credentials specified or obtained from persisted/shell defaults.";
const ELSEWHERE: &str = "which is not supported here. Put them into the environment first";
const TOGETHER: &str = "-AccessKey and -SecretKey must be given together, and -SessionToken only with them.";

const CASES: &[Case] = &[
    ("-AccessKey AKGIVEN -SecretKey given-secret -ProfileName work", ENVIRONMENT, From("the supplied key parameters", "AKGIVEN")),
    ("-AK AKGIVEN -SK given-secret -ST given-token", ENVIRONMENT, From("the supplied key parameters", "AKGIVEN")),
    ("-AccessKey AKGIVEN -SecretAccessKey given-secret", &[], From("the supplied key parameters", "AKGIVEN")),
    ("-ProfileName work", ENVIRONMENT, From("stored profile named 'work'", "AKWORK")),
    ("-StoredCredentials plain", ENVIRONMENT, From("stored profile named 'plain'", "AKPLAIN")),
    ("-AWSProfileName default -ProfileLocation OTHER", ENVIRONMENT, From("stored profile named 'default'", "AKOTHER")),
    ("", ENVIRONMENT, From("Environment", "AKENV")),
    ("-ProfileLocation OTHER", ENVIRONMENT, From("Environment", "AKENV")),
    ("", NAMED, From("stored profile named 'work'", "AKWORK")),
    ("", FILES, From("stored profile named 'default'", "AKDEFAULT")),
    ("-ProfileLocation OTHER", FILES, From("stored profile named 'default'", "AKOTHER")),
    // An access key without its secret in the environment is none, as for the SDK.
    (
        "",
        &[("AWS_ACCESS_KEY_ID", "AKENV"), ("AWS_SHARED_CREDENTIALS_FILE", "CREDENTIALS")],
        From("stored profile named 'default'", "AKDEFAULT"),
    ),
    ("", &[], Refused("InvalidOperationException", NONE)),
    ("-ProfileName nobody", ENVIRONMENT, Refused("InvalidOperationException", NONE)),
    ("-ProfileName half", ENVIRONMENT, Refused("InvalidOperationException", NONE)),
    ("", UNKNOWN, Refused("InvalidOperationException", NONE)),
    ("-ProfileName role", ENVIRONMENT, Refused("InvalidOperationException", ELSEWHERE)),
    ("-ProfileName single", FILES, Refused("InvalidOperationException", ELSEWHERE)),
    ("-AccessKey AKGIVEN", ENVIRONMENT, Refused("System.ArgumentException", TOGETHER)),
    ("-SecretKey given-secret", ENVIRONMENT, Refused("System.ArgumentException", TOGETHER)),
    ("-SessionToken given-token", ENVIRONMENT, Refused("System.ArgumentException", TOGETHER)),
];

/// Writes the files and puts their paths in the place of their names.
fn placed(text: &str) -> String {
    let folder = scratch("credentials");
    let mut text = text.to_owned();
    for (name, content) in [("CREDENTIALS", CREDENTIALS), ("CONFIG", CONFIG), ("OTHER", OTHER)] {
        let file = folder.join(name.to_lowercase());
        if !file.exists() {
            // Moved into place, for tests that run at once write the same.
            let fresh: PathBuf = folder.join(format!("{name}-{:?}", std::thread::current().id()));
            std::fs::write(&fresh, content).expect("a file");
            std::fs::rename(&fresh, &file).expect("a file");
        }
        if text == name || text.ends_with(&format!(" {name}")) {
            text = text.replace(name, &file.to_string_lossy());
        }
    }
    text
}

fn list_users(args: &str, server: &Server, env: &[(&str, String)]) -> Run {
    let words = split(&format!("Get-CGIPUserList pool-1 -Region us-west-2 -EndpointUrl {} -Debug -Verbose {args}", server.url()));
    run(&words, "", env)
}

/// The access key id and the session token that a request carries.
fn signed_by(request: &Request) -> (String, Option<String>) {
    let authorization = &request.headers["authorization"];
    let (_, scope) = authorization.split_once("Credential=").expect("a scope");
    let (key, rest) = scope.split_once('/').expect("a scope");
    let token = request.headers.get("x-amz-security-token").cloned();
    let covered = if token.is_some() {
        "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"
    } else {
        "content-type;host;x-amz-date;x-amz-target"
    };
    assert!(rest.contains(&format!("/us-west-2/cognito-idp/aws4_request, SignedHeaders={covered}, Signature=")), "{authorization}");
    (key.to_owned(), token)
}

fn token_of(key: &str, args: &str) -> Option<String> {
    match key {
        "AKWORK" => Some("work-token".into()),
        _ if args.contains("-ST ") => Some("given-token".into()),
        _ => None,
    }
}

#[test]
fn the_program_finds_credentials_in_the_documented_order() {
    for (args, env, comes) in CASES {
        let server = Server::start(|_| (200, "{}".into()));
        let env: Vec<(&str, String)> = env.iter().map(|(name, value)| (*name, placed(value))).collect();
        let run = list_users(&placed(args), &server, &env);
        match comes {
            From(source, key) => {
                assert_eq!(run.code, 0, "{args}: {}", run.err);
                let lines = format!("DEBUG: Credentials obtained from {source}\nDEBUG: Region obtained from region parameter");
                assert!(run.err.starts_with(&lines), "{args}: {}", run.err);
                assert_eq!(signed_by(&server.requests()[0]), ((*key).to_owned(), token_of(key, args)), "{args}");
            }
            Refused(id, says) => {
                assert_ne!(run.code, 0, "{args}");
                let whole = format!("FullyQualifiedErrorId : {id},Amazon.PowerShell.Cmdlets.CGIP.GetCGIPUserListCmdlet");
                assert!(run.err.contains(says) && run.err.contains(&whole), "{args}: {}", run.err);
                assert!(server.requests().is_empty());
            }
        }
    }
}

#[test]
fn the_module_finds_credentials_in_the_documented_order() {
    let Some(pwsh) = pwsh() else {
        skipped(CASES.iter().map(|(args, ..)| format!("module credentials {args}")));
        return;
    };
    let server = Server::start(|_| (200, "{}".into()));
    let mut text = String::new();
    for (index, (args, env, _)) in CASES.iter().enumerate() {
        for (name, value) in *env {
            text.push_str(&format!("$env:{name} = '{}'\n", placed(value)));
        }
        text.push_str(&format!(
            "$said = try {{ @(Get-CGIPUserList case-{index} -Region us-west-2 -EndpointUrl {} -Debug -Verbose {} *>&1) -join ';' }} catch {{ \
             $_.FullyQualifiedErrorId + ' ' + $_.Exception.Message }}\nWrite-Host \"###{index}=$said###\"\n",
            server.url(),
            placed(args)
        ));
        for (name, _) in *env {
            let back = if name.ends_with("_FILE") { format!("$env:{name} = 'nowhere'\n") } else { format!("Remove-Item env:{name}\n") };
            text.push_str(&back);
        }
    }
    let printed = script(&pwsh, "credentials", &text);
    for (index, (args, _, comes)) in CASES.iter().enumerate() {
        let said = printed.split_once(&format!("###{index}=")).and_then(|(_, rest)| rest.split_once("###")).expect("a line").0;
        let sent = server.requests().into_iter().find(|r| r.body["UserPoolId"] == format!("case-{index}"));
        match comes {
            From(source, key) => {
                let lines = format!("Credentials obtained from {source};Region obtained from region parameter");
                assert!(said.starts_with(&lines), "{args}: {said}");
                assert_eq!(signed_by(&sent.expect("a request")), ((*key).to_owned(), token_of(key, args)), "{args}");
            }
            Refused(id, says) => {
                assert!(
                    said.starts_with(&format!("{id},Amazon.PowerShell.Cmdlets.CGIP.GetCGIPUserListCmdlet")) && said.contains(says),
                    "{args}: {said}"
                );
                assert!(sent.is_none(), "{args}");
            }
        }
    }
}

/// Script and what it prints; the access key id that the request of this name carries.
const OBJECTS: &[(&str, &str)] = &[
    (
        "$c = [Amazon.Runtime.BasicAWSCredentials]::new('AKOBJECT', 'object-secret'); Get-CGIPUserList object @B -Credential $c",
        "Credentials obtained from supplied credentials object",
    ),
    (
        "$StoredAWSCredentials = [Amazon.Runtime.SessionAWSCredentials]::new('AKSTORED', 'stored-secret', 'stored-token'); Get-CGIPUserList stored @B",
        "Credentials obtained from shell variable $StoredAWSCredentials",
    ),
    // As Set-AWSCredential of the AWS Tools leaves it: the object is behind a property that is not public.
    (
        "Add-Type 'public class AWSPSCredentials { internal Amazon.Runtime.AWSCredentials Credentials { get; private set; } public AWSPSCredentials(Amazon.Runtime.AWSCredentials c) { Credentials = c; } }' \
         -ReferencedAssemblies ([Amazon.Runtime.AWSCredentials].Assembly.Location), 'System.Runtime', 'netstandard'; \
         $StoredAWSCredentials = [AWSPSCredentials]::new([Amazon.Runtime.BasicAWSCredentials]::new('AKTOOLS', 'tools-secret')); Get-CGIPUserList tools @B",
        "Credentials obtained from shell variable $StoredAWSCredentials",
    ),
    ("$StoredAWSCredentials = 'text'; Get-CGIPUserList text @B", "Credentials obtained from Environment"),
    (
        "[pscustomobject]@{ UserPoolId = 'piped'; AccessKey = 'AKPIPED'; SecretKey = 'piped-secret' } | Get-CGIPUserList @B",
        "Credentials obtained from the supplied key parameters",
    ),
    (
        "try { Get-CGIPUserList wrong @B -Credential 'text' } catch { $_.Exception.Message }",
        "The value of -Credential is no credentials object.",
    ),
    ("[Amazon.Runtime.BasicAWSCredentials]::new('AKOBJECT', 'object-secret') | Out-String", "Amazon.Runtime.BasicAWSCredentials"),
    ("(TabExpansion2 'Get-CGIPUserList -ProfileName ').CompletionMatches.CompletionText -join ','", "default,half,plain,role,single,work"),
    ("(TabExpansion2 \"Get-CGIPUserList -ProfileLocation $Other -ProfileName d\").CompletionMatches.CompletionText", "default"),
];

#[test]
fn the_module_takes_objects_and_the_shells_variable() {
    let Some(pwsh) = pwsh() else {
        skipped(OBJECTS.iter().map(|(text, _)| format!("module credentials {text}")));
        return;
    };
    let server = Server::start(|_| (200, "{}".into()));
    let mut text = format!(
        "$B = @{{ Region = 'us-west-2'; EndpointUrl = '{}'; Debug = $true; Verbose = $true }}\n$env:AWS_ACCESS_KEY_ID = 'AKENV'; \
         $env:AWS_SECRET_ACCESS_KEY = 'env-secret'\n$env:AWS_SHARED_CREDENTIALS_FILE = '{}'; $env:AWS_CONFIG_FILE = '{}'; $Other = '{}'\n",
        server.url(),
        placed("CREDENTIALS"),
        placed("CONFIG"),
        placed("OTHER")
    );
    for (index, (line, _)) in OBJECTS.iter().enumerate() {
        text.push_str(&format!("$said = @(& {{ {line} }} *>&1)[0]\nWrite-Host \"###{index}=$(\"$said\".Trim())###\"\n"));
    }
    let printed = script(&pwsh, "objects", &text);
    for (index, (line, expected)) in OBJECTS.iter().enumerate() {
        let said = printed.split_once(&format!("###{index}=")).and_then(|(_, rest)| rest.split_once("###")).expect("a line").0;
        assert_eq!(said, *expected, "{line}");
    }
    let sent = |pool: &str| server.requests().iter().find(|r| r.body["UserPoolId"] == pool).map(signed_by);
    for (pool, key, token) in [
        ("object", "AKOBJECT", None),
        ("stored", "AKSTORED", Some("stored-token".to_owned())),
        ("tools", "AKTOOLS", None),
        ("text", "AKENV", None),
        ("piped", "AKPIPED", None),
    ] {
        assert_eq!(sent(pool), Some((key.to_owned(), token)), "{pool}");
    }
    assert_eq!(sent("wrong"), None);
}

/// The names by which an anonymous cmdlet could be given credentials.
const NOT_THERE: [&str; 8] = ["AccessKey", "AK", "SecretKey", "SessionToken", "ST", "ProfileName", "StoredCredentials", "Credential"];

#[test]
fn anonymous_cmdlets_take_no_credentials_and_read_none() {
    let server = Server::start(signed_up);
    let env: Vec<(&str, String)> = ENVIRONMENT.iter().map(|(name, value)| (*name, placed(value))).collect();
    let line = format!("Register-CGIPUserInPool ana us-west-2 -ClientId c -EndpointUrl {} -Debug", server.url());
    let done = run(&split(&line), "", &env);
    assert_eq!((done.code, done.err.contains("Credentials")), (0, false), "{}", done.err);
    let mut names: Vec<String> = server.requests()[0].headers.keys().cloned().collect();
    names.sort_unstable();
    assert_eq!(names, ["amz-sdk-request", "content-length", "content-type", "host", "user-agent", "x-amz-target"]);
    for name in NOT_THERE {
        let refused = run(&split(&format!("{line} -{name} x")), "", &env);
        assert!(refused.err.contains(&format!("A parameter cannot be found that matches parameter name '{name}'.")), "{}", refused.err);
    }
    // A profile that cannot be used is no obstacle to one who uses none.
    let mut role = env.clone();
    role.iter_mut().filter(|(name, _)| *name == "AWS_PROFILE").for_each(|(_, value)| *value = "nobody".into());
    assert_eq!(run(&split(&line), "", &role[2..]).code, 0);
}

#[test]
fn the_modules_anonymous_cmdlets_have_no_credential_parameters() {
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("module anonymous cmdlets".to_owned()));
        return;
    };
    let listed: serde_json::Value = serde_json::from_str(&cmdlet::list(true)).expect("JSON");
    let named = |access: &str| {
        let rows = listed.as_array().expect("an array").iter().filter(|row| (row["Access"] == "Anonymous") == (access == "Anonymous"));
        rows.map(|row| format!("'{}'", row["Cmdlet"].as_str().expect("a name"))).collect::<Vec<_>>().join(",")
    };
    let text = format!(
        "$names = 'AccessKey','SecretKey','SessionToken','ProfileName'\nWrite-Host ('anonymous ' + @({} | Where-Object {{ $p = (Get-Command $_).Parameters; @($names + 'Credential' | Where-Object {{ \
         $p.ContainsKey($_) }}).Count -ne 0 -or $p.Region.Attributes.Position -ne 210 }}).Count)\nWrite-Host ('others ' + @({} | Where-Object {{ $p = (Get-Command \
         $_).Parameters; @($names | Where-Object {{ $p.ContainsKey($_) }}).Count -ne 4 -or $p.Region.Attributes.Position -ge 0 }}).Count)\n",
        named("Anonymous"),
        named("others")
    );
    let printed = script(&pwsh, "anonymous", &text).replace("\r\n", "\n");
    assert_eq!(printed, "anonymous 0\nothers 0\n");
}

#[test]
fn cmdlets_whose_operation_needs_no_signature_go_without_credentials() {
    let server = Server::start(|_| (200, "{}".into()));
    let line = format!("Start-CGIPAuth client-1 -AuthFlow USER_AUTH -Region us-west-2 -EndpointUrl {} -Debug", server.url());
    let without = run(&split(&line), "", &[]);
    assert_eq!((without.code, without.err.contains("Credentials")), (0, false), "{}", without.err);
    let with = run(&split(&line), "", &keys());
    assert!(with.code == 0 && with.err.contains("DEBUG: Credentials obtained from Environment\n"), "{}", with.err);
    assert!(server.requests().iter().all(|r| !r.headers.contains_key("authorization")));
    for profile in ["single", "role", "nobody"] {
        let mut env: Vec<(&str, String)> = FILES.iter().map(|(name, value)| (*name, placed(value))).collect();
        env.push(("AWS_PROFILE", profile.into()));
        let unusable = run(&split(&line), "", &env);
        assert_eq!((unusable.code, unusable.err.contains("Credentials")), (0, false), "{}", unusable.err);
    }
    assert_eq!(server.requests().len(), 5);
    // What is asked for by name must be there all the same.
    let unknown = run(&split(&format!("{line} -ProfileName nobody")), "", &keys());
    assert!(unknown.code == 3 && unknown.err.contains(NONE), "{}", unknown.err);
}

#[test]
fn a_record_of_the_input_may_bring_the_key() {
    let server = Server::start(|_| (200, "{}".into()));
    let record = r#"{"UserPoolId":"pool-1","AccessKey":"AKPIPED","SecretAccessKey":"piped-secret"}"#;
    let words = split(&format!("Get-CGIPUserList -Region us-west-2 -EndpointUrl {}", server.url()));
    let done = run(&words, record, &[]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(signed_by(&server.requests()[0]), ("AKPIPED".to_owned(), None));
}

const SECRETS: [&str; 2] = ["s3cret-of-the-key", "t0ken-of-the-key"];
const GIVEN: &str = "-AccessKey AKGIVEN -SecretKey s3cret-of-the-key -SessionToken t0ken-of-the-key";

fn refusing(_: &Request) -> (u16, String) {
    (403, r#"{"__type":"InvalidSignatureException","message":"The request signature we calculated does not match the signature you provided."}"#.into())
}

#[test]
fn the_program_shows_no_secret() {
    let server = Server::start(refusing);
    let address = server.url();
    for (line, code) in [
        (format!("Remove-CGIPUserPool pool-1 -Region us-west-2 -EndpointUrl {address} -Force"), 1),
        (format!("Remove-CGIPUserPool pool-1 -Region us-west-2 -EndpointUrl {address} -WhatIf"), 0),
        (
            "Remove-CGIPUserPool pool-1 -Region us-west-2 -EndpointUrl http://127.0.0.1:1 -ClientConfig @{MaxErrorRetry=0} -Force"
                .to_owned(),
            3,
        ),
        ("Remove-CGIPUserPool pool-1 -EndpointUrl http://127.0.0.1:1 -Force".to_owned(), 3),
        ("Remove-CGIPUserPool pool-1 -Nonsense x".to_owned(), 2),
    ] {
        let shown = run(&split(&format!("{line} {GIVEN} -Verbose -Debug")), "", &[]);
        assert_eq!(shown.code, code, "{line}: {}", shown.err);
        for secret in SECRETS {
            assert!(!shown.err.contains(secret) && !shown.out.contains(secret), "{line} shows {secret}: {}{}", shown.out, shown.err);
        }
    }
    // A secret given as access key, which cannot stand in a header, is not told either.
    let mistaken = run(
        &[
            "Remove-CGIPUserPool",
            "p",
            "-Force",
            "-Region",
            "us-west-2",
            "-EndpointUrl",
            &address,
            "-AccessKey",
            "s3cret-of-the-key\n",
            "-SecretKey",
            "x",
        ]
        .map(str::to_owned),
        "",
        &[],
    );
    assert!(mistaken.code == 3 && !mistaken.err.contains(SECRETS[0]), "{}", mistaken.err);
}

/// The command lines of all processes of this machine that hold the text.
#[cfg(target_os = "linux")]
fn on_command_lines(text: &str) -> usize {
    let lines =
        std::fs::read_dir("/proc").expect("processes").flatten().filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(text)).count()
}

#[cfg(target_os = "linux")]
#[test]
fn the_module_shows_no_secret_and_puts_none_on_a_command_line() {
    // Not those of the test above, which stand on command lines while it runs.
    const SECRET: &str = "s3cret-for-the-module";
    const TOKEN: &str = "t0ken-for-the-module";
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("module secrets".to_owned()));
        return;
    };
    let seen = Arc::new(Mutex::new(Vec::new()));
    let found = Arc::clone(&seen);
    let server = Server::start(move |request| {
        let counts = [SECRET, TOKEN, "Remove-CGIPUserPool\0-ModuleProtocol"].map(on_command_lines);
        found.lock().expect("no thread panicked").push(counts);
        if request.body["UserPoolId"] == "good" { (200, "{}".into()) } else { refusing(request) }
    });
    // Splatted, for the engine shows the script's own line beside an error.
    let text = format!(
        "$given = @{{ AccessKey = 'AKGIVEN'; SecretKey = '{SECRET}'; SessionToken = '{TOKEN}'; Region = 'us-west-2'; EndpointUrl = '{}'; Verbose = $true; Debug = $true }}\n\
         $said = foreach ($pool in 'good', 'bad') {{ try {{ Remove-CGIPUserPool $pool -Force @given *>&1 }} catch {{ $_, $_.Exception, $_.Exception.InnerException | Format-List * -Force }} }}\n\
         $said += Remove-CGIPUserPool pool -WhatIf @given *>&1\n\
         Write-Host (($said, $Error | Format-List * -Force) | Out-String -Width 4000)\n$said | Out-String -Width 4000 | Write-Host\n",
        server.url()
    );
    let printed = script(&pwsh, "secrets", &text);
    assert!(
        printed.contains("Credentials obtained from the supplied key parameters") && printed.contains("InvalidSignatureException"),
        "{printed}"
    );
    assert!(!printed.contains(SECRET) && !printed.contains(TOKEN), "{printed}");
    for [secret, token, child] in seen.lock().expect("no thread panicked").iter() {
        // Another test may run a child of the same cmdlet.
        assert!((*secret, *token) == (0, 0) && *child > 0, "{secret} with the secret, {token} with the token, {child} children");
    }
    assert_eq!(signed_by(&server.requests()[0]), ("AKGIVEN".to_owned(), Some(TOKEN.to_owned())), "the secrets were used");
}
