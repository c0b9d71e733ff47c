//! The binder's rules beyond the forty cases, and the siblings of Register-CGIPUserInPool.

use crate::server::{Server, signed_up};
use crate::shell::{inside, register, register_with, run};

/// Arguments that bind, with the body that they make.
#[test]
fn arguments_bind_as_in_powershell() {
    for (args, body) in [
        // Named arguments bind before bare ones, so alice becomes the region.
        ("alice -ClientId c -Username bob -EndpointUrl HERE", r#"{"ClientId":"c","Username":"bob"}"#),
        ("-ClientId c -EndpointUrl HERE -- -alice us-west-2", r#"{"ClientId":"c","Username":"-alice"}"#),
        ("--Username us-west-2 -ClientId c -EndpointUrl HERE", r#"{"ClientId":"c","Username":"--Username"}"#),
        ("\u{2013}Username alice \u{2014}ClientId c -r us-west-2 -e HERE", r#"{"ClientId":"c","Username":"alice"}"#),
        ("alice us-west-2 -ClientId c -e: HERE", r#"{"ClientId":"c","Username":"alice"}"#),
        ("alice us-west-2 -ClientId c -e HERE -Password:-Secret9", r#"{"ClientId":"c","Password":"-Secret9","Username":"alice"}"#),
        ("- us-west-2 -ClientId -5 -e HERE", r#"{"ClientId":"-5","Username":"-"}"#),
        (
            "alice us-west-2 -ClientId c -e HERE -v [{\"Name\":\"k\",\"Value\":\"v\"}]",
            r#"{"ClientId":"c","Username":"alice","ValidationData":[{"Name":"k","Value":"v"}]}"#,
        ),
        (
            "alice us-west-2 -ClientId c -e HERE -ClientM {\"k\":\"v\",\"n\":null}",
            r#"{"ClientId":"c","ClientMetadata":{"k":"v","n":null},"Username":"alice"}"#,
        ),
        (
            "alice us-west-2 -ClientId c -e HERE -UserA @{Name='a';Value=$true},@{Name='b';Value=1.5},@{Name='c';Value=007},@{Name='d';Value=1,2}",
            r#"{"ClientId":"c","UserAttributes":[{"Name":"a","Value":"True"},{"Name":"b","Value":"1.5"},{"Name":"c","Value":"7"},{"Name":"d","Value":"1 2"}],"Username":"alice"}"#,
        ),
        ("alice us-west-2 -ClientId c -e HERE -Force:$false -Confirm:False", r#"{"ClientId":"c","Username":"alice"}"#),
        ("alice us-west-2 -ClientId c -e HERE -ea silentlycontinue -wa 0 -ob 3", r#"{"ClientId":"c","Username":"alice"}"#),
        ("alice us-west-2 -ClientId c -e HERE -ClientConfig @{ServiceURL='http://127.0.0.1:1'}", r#"{"ClientId":"c","Username":"alice"}"#),
        ("alice us-west-2 -ClientId c -ClientConfig @{ServiceURL='HERE';Timeout='00:00:30'}", r#"{"ClientId":"c","Username":"alice"}"#),
    ] {
        let server = Server::start(signed_up);
        let run = register(&args.replace("HERE", &server.url()), &server);
        assert_eq!(run.code, 0, "{args}: {}", run.err);
        assert_eq!(server.bodies(), [serde_json::from_str::<serde_json::Value>(body).expect("JSON")], "{args}");
    }
}

/// Arguments that do not bind, with what is said; nothing is sent.
#[test]
fn wrong_arguments_are_refused_with_the_engines_words() {
    for (args, id, says) in [
        (
            "alice us-west-2 loc x -ClientId c",
            "PositionalParameterNotFound",
            "A positional parameter cannot be found that accepts argument 'x'.",
        ),
        ("alice -ClientId c -Username=a", "NamedParameterNotFound", "matches parameter name 'Username=a'."),
        ("alice -ClientId c -Select:", "MissingArgument", "Parameter -Select: requires an argument."),
        ("alice -ClientId c -Password -x:y", "MissingArgument", "Missing an argument for parameter 'Password'."),
        ("alice -ClientId c -Password -User", "AmbiguousParameter", "the parameter name 'User' is ambiguous"),
        (
            "alice -ClientId c -Force:maybe",
            "CannotConvertArgument",
            "Cannot convert 'System.String' to the type 'System.Management.Automation.SwitchParameter' required by parameter 'Force'.",
        ),
        (
            "alice -ClientId c -ErrorAction Foo",
            "CannotConvertArgumentNoMessage",
            "Unable to match the identifier name Foo to a valid enumerator name.",
        ),
        (
            "alice -ClientId c -ErrorAction 9",
            "CannotConvertArgumentNoMessage",
            "The possible enumeration values are \"SilentlyContinue,Stop,Continue,Inquire,Ignore,Suspend,Break\".",
        ),
        (
            "alice -ClientId c -ClientMetadata a=b",
            "CannotConvertArgumentNoMessage",
            "Cannot convert the \"a=b\" value of type \"System.String\" to type \"System.Collections.Hashtable\".",
        ),
        (
            "alice -ClientId c -ClientMetadata System.Collections.Hashtable",
            "CannotConvertArgumentNoMessage",
            "handed over only its type name",
        ),
        ("alice -ClientId c -UserAttribute @{Name=$x}", "CannotConvertArgumentNoMessage", "The variable $x cannot be read from here"),
        (
            "alice -ClientId c -UserAttribute @{a=1;A=2}",
            "CannotConvertArgumentNoMessage",
            "Duplicate keys 'A' are not allowed in hash literals.",
        ),
        ("alice -ClientId c -ClientConfig @{Timeout=30}", "CannotConvertArgumentNoMessage", "Timeout must be written as 'hh:mm:ss'"),
        ("alice -ClientId c -ClientConfig @{Nonsense=1}", "CannotConvertArgumentNoMessage", "The property 'Nonsense' was not found"),
        (
            "alice -Force $false -ClientId c -EndpointUrl http://127.0.0.1:1",
            "System.ArgumentException",
            "Unsupported parameter type; Region must be",
        ),
        ("alice 42 -ClientId c -EndpointUrl http://127.0.0.1:1", "System.ArgumentException", "Unsupported parameter type; Region must be"),
        (
            "alice us-west-2 -ClientId c -EndpointUrl nonsense",
            "Amazon.Runtime.AmazonClientException",
            "Value for ServiceURL is not a valid URL: nonsense",
        ),
        (
            "alice us-west-2 -ClientId c -EndpointUrl http://127.0.0.1:1 -ClientConfig @{UseFIPSEndpoint=$true}",
            "Amazon.Runtime.AmazonClientException",
            "Invalid Configuration: FIPS and custom endpoint are not supported",
        ),
        (
            "alice us-west-2 -ClientId c -e http://127.0.0.1:1 -Select UserSub.",
            "System.ArgumentException",
            "Invalid value for -Select parameter.",
        ),
        ("alice us-west-2 -ClientId c -OutputF table", "NamedParameterNotFound", "matches parameter name 'OutputF'."),
        ("alice us-west-2 -ClientId c -OutputFormat xml", "CannotConvertArgumentNoMessage", "'xml' is not one of table, list and json."),
    ] {
        let server = Server::start(signed_up);
        let run = register(args, &server);
        assert_eq!(run.code, 2, "{args}: {}", run.err);
        assert!(run.err.contains(says) && run.err.contains(&format!("FullyQualifiedErrorId : {id},")), "{args}: {}", run.err);
    }
}

/// The stored profile stands before AWS_REGION, and -ProfileLocation replaces the usual files.
#[test]
fn the_region_comes_from_the_documented_places_in_order() {
    let folder = crate::shell::scratch("region");
    let (config, other) = (folder.join("config"), folder.join("other.ini"));
    std::fs::write(&config, "[default]\nregion = eu-central-1\naws_secret_access_key = never-read\n[profile x]\nregion = sa-east-1\n")
        .expect("a file");
    std::fs::write(&other, "[default]\nregion = ap-south-1\n").expect("a file");
    let path = |p: &std::path::Path| p.to_string_lossy().into_owned();
    for (args, env, source, region) in [
        ("-Region us-west-2", vec![], "region parameter", "us-west-2"),
        ("", vec![("AWS_CONFIG_FILE", path(&config)), ("AWS_REGION", "us-east-2".into())], "stored region", "eu-central-1"),
        ("", vec![("AWS_CONFIG_FILE", path(&config)), ("AWS_PROFILE", "x".into())], "stored region", "eu-central-1"),
        ("", vec![("AWS_REGION", "us-east-2".into())], "Environment", "us-east-2"),
        ("-ProfileLocation OTHER", vec![("AWS_CONFIG_FILE", path(&config))], "stored region", "ap-south-1"),
        ("-Region fips-us-east-1", vec![], "region parameter", "us-east-1"),
    ] {
        let server = Server::start(signed_up);
        let args = format!("alice -ClientId c -Debug -WhatIf {}", args.replace("OTHER", &path(&other)));
        let run = register_with(&args, &server, "", &env);
        assert!(run.err.contains(&format!("DEBUG: Region obtained from {source} with value '{region}'")), "{args}: {}", run.err);
    }
}

#[test]
fn a_profile_may_name_the_endpoint() {
    let server = Server::start(signed_up);
    let folder = crate::shell::scratch("endpoint");
    let config = folder.join("config");
    let text = format!(
        "[default]\nregion = eu-central-1\nendpoint_url = http://127.0.0.1:1\nservices = mine\n[services mine]\ncognito_identity_provider =\n  endpoint_url = {}\n",
        server.url()
    );
    std::fs::write(&config, text).expect("a file");
    let env = [("AWS_CONFIG_FILE", config.to_string_lossy().into_owned())];
    let run = register_with("alice -ClientId c", &server, "", &env);
    assert_eq!((run.code, server.bodies().len()), (0, 1), "{}", run.err);
    let ignored = [env[0].clone(), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true".to_owned())];
    let run = register_with("alice -ClientId c -ClientConfig @{MaxErrorRetry=0;UseHttp=$true}", &server, "", &ignored);
    assert!(run.err.contains("cognito-idp.eu-central-1.amazonaws.com:80"), "{}", run.err);
}

#[test]
fn secrets_stay_out_of_every_message() {
    let server =
        Server::start(|_| (400, r#"{"__type":"InvalidPasswordException","message":"Password did not conform with policy"}"#.into()));
    let run = register(
        "alice -ClientId c1 -Password Pa55-word -ClientSecret s3cr3t -UserAttribute @{Name='email';Value='hidden@example.com'} -Verbose -Debug B",
        &server,
    );
    assert_eq!(run.code, 1);
    assert!(run.err.contains("VERBOSE:") && run.err.contains("DEBUG:"), "{}", run.err);
    for secret in ["Pa55-word", "s3cr3t", "hidden@example.com", server.bodies()[0]["SecretHash"].as_str().expect("a hash")] {
        assert!(!run.err.contains(secret) && !run.out.contains(secret), "{secret} is shown: {}", run.err);
    }
    assert!(!server.requests()[0].text.contains("s3cr3t"));
}

#[test]
fn the_client_secret_makes_the_hash_and_a_given_hash_wins() {
    let server = Server::start(signed_up);
    assert_eq!(register("alice -ClientId c1 -ClientSecret s3cret B", &server).code, 0);
    assert_eq!(register("alice -ClientId c1 -ClientSecret s3cret -SecretHash mine B", &server).code, 0);
    assert_eq!(server.bodies()[0]["SecretHash"], "LbJ7GwLz9+glXWxKiBfEGGilH1SPHkdxFbq8v/Xbu7M=");
    assert_eq!(server.bodies()[1]["SecretHash"], "mine");
}

#[test]
fn the_session_is_hidden_from_people_and_given_to_programs() {
    let answer = |_: &crate::server::Request| (200, r#"{"UserConfirmed":true,"UserSub":"u-1","Session":"long-session"}"#.to_owned());
    let server = Server::start(answer);
    let table = register("alice -ClientId c1 -OutputFormat table B", &server).out;
    assert_eq!(table, "\nUserSub UserConfirmed Session\n------- ------------- -------\nu-1              True ***\n\n");
    let list = register("alice -ClientId c1 -OutputFormat list B", &server).out;
    assert!(list.contains("Session             : *** sensitive data redacted from host ***\nUserConfirmed       : True\n"), "{list}");
    assert_eq!(
        register("alice -ClientId c1 B", &server).out,
        "{\"UserConfirmed\":true,\"UserSub\":\"u-1\",\"Session\":\"long-session\"}\n"
    );
    assert_eq!(register("alice -ClientId c1 -Select Session B", &server).out, "long-session\n");
    assert_eq!(register("alice -ClientId c1 -Select Session -OutputFormat json B", &server).out, "\"long-session\"\n");
    assert_eq!(register("alice -ClientId c1 -Select UserSub.Length B", &server).out, "3\n");
}

/// Every cmdlet of the table: its mandatory parameters bind, and one request with its operation's name leaves, signed when the operation
/// needs it and never otherwise, though credentials are there.
#[test]
fn every_sibling_sends_its_operation() {
    let server = Server::start(|_| (200, "{}".into()));
    let url = server.url();
    let listed: serde_json::Value = serde_json::from_str(&cmdlet::list(true)).expect("JSON");
    let rows = listed.as_array().expect("an array");
    assert_eq!(rows.len(), 153);
    for row in rows {
        let name = row["Cmdlet"].as_str().expect("a name");
        assert!(cmdlet::is_cmdlet(&name.to_uppercase()));
        let mut args: Vec<String> = [name, "-Region", "us-east-1", "-EndpointUrl", &url, "-Confirm:$false"].map(str::to_owned).to_vec();
        if row["ConfirmImpact"].is_null() {
            args.pop();
        }
        for parameter in row["Parameters"].as_array().expect("parameters").iter().filter(|p| p["Mandatory"] == true) {
            let value = match parameter["Type"].as_str().expect("a type") {
                "int" | "long" => "5",
                "hashtable" => "@{k='v'}",
                "DateTime" => "2026-11-27",
                kind if kind.ends_with("[]") && kind != "string[]" => "@()",
                _ => "x",
            };
            args.extend([format!("-{}", parameter["Name"].as_str().expect("a name")), value.to_owned()]);
        }
        let done = inside(&args.iter().map(String::as_str).collect::<Vec<_>>(), None);
        assert_eq!(done.code, 0, "{name}: {}", done.err);
        let target = format!("AWSCognitoIdentityProviderService.{}", row["Operation"].as_str().expect("an operation"));
        let request = server.requests().last().expect("a request").clone();
        assert_eq!(request.headers["x-amz-target"], target);
        let signature = ["authorization", "x-amz-date", "x-amz-security-token"].map(|h| request.headers.get(h).map(String::as_str));
        match row["Access"].as_str().expect("an access") {
            "Signed" => {
                let scope = "AWS4-HMAC-SHA256 Credential=AKIDTEST/19700101/us-east-1/cognito-idp/aws4_request, ";
                assert!(signature[0].is_some_and(|s| s.starts_with(scope)), "{name}: {signature:?}");
                assert_eq!(signature[1..], [Some("19700101T000000Z"), None], "{name}");
            }
            _ => assert_eq!(signature, [None; 3], "{name}"),
        }
    }
    assert_eq!(server.requests().len(), 153);
    let count = |access: &str| rows.iter().filter(|row| row["Access"] == access).count();
    assert_eq!((count("Anonymous"), count("Unsigned"), count("Signed")), (13, 21, 119));
}

#[test]
fn removing_asks_first_and_refuses_without_a_terminal() {
    let server = Server::start(|_| (200, String::new()));
    let args = |more: &[&str]| -> Vec<String> {
        ["Remove-CGIPUserPool", "us-east-1_abc", "-Region", "us-east-1", "-EndpointUrl", &server.url()]
            .iter()
            .chain(more)
            .map(|s| (*s).to_owned())
            .collect()
    };
    let keys = crate::credentials::keys();
    let refused = run(&args(&[]), "", &keys);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("no terminal is there to answer"), "{}", refused.err);
    assert!(server.requests().is_empty());
    assert_eq!(run(&args(&["-Force"]), "", &keys).code, 0);
    assert_eq!(server.bodies().len(), 1);
}

#[test]
fn structures_of_siblings_are_flattened_and_typed() {
    let server = Server::start(|_| (200, "{}".into()));
    let args = "New-CGIPUserPool people -PasswordPolicy_MinimumLength 12 -Policies_PasswordPolicy_RequireNumbers $true -AutoVerifiedAttribute email,phone_number -UserPoolTag @{team='id'} -Schema @{Name='dept';AttributeDataType='String';StringAttributeConstraints=@{MaxLength='9'}} -Region us-east-1";
    let mut words = crate::shell::split(args);
    words.extend(["-EndpointUrl".into(), server.url()]);
    let done = run(&words, "", &crate::credentials::keys());
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(
        server.requests()[0].text,
        r#"{"PoolName":"people","Policies":{"PasswordPolicy":{"MinimumLength":12,"RequireNumbers":true}},"AutoVerifiedAttributes":["email","phone_number"],"UserPoolTags":{"team":"id"},"Schema":[{"Name":"dept","AttributeDataType":"String","StringAttributeConstraints":{"MaxLength":"9"}}]}"#
    );
}

#[cfg(unix)]
#[test]
fn the_program_may_be_called_by_a_cmdlets_name() {
    let folder = crate::shell::scratch("links");
    let link = folder.join("register-cgipuserinpool");
    if link.exists() {
        std::fs::remove_file(&link).expect("an old link goes");
    }
    std::os::unix::fs::symlink(crate::shell::program(), &link).expect("a link");
    let server = Server::start(signed_up);
    let mut command = std::process::Command::new(&link);
    crate::shell::clean(&mut command);
    let output = command
        .args(["alice", "us-west-2", "-ClientId", "c1", "-EndpointUrl", &server.url(), "-Select", "UserSub"])
        .output()
        .expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "u-1\n");
}

#[test]
fn help_shows_the_syntax_line_of_the_original_and_the_exit_codes() {
    let page = run(&["Register-CGIPUserInPool".into(), "-?".into()], "", &[]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains("Register-CGIPUserInPool [-Username] <string> [[-Region] <Object>] [[-ProfileLocation] <string>] -ClientId <string> [-AnalyticsMetadata_AnalyticsEndpointId <string>] [-ClientMetadata <hashtable>] [-UserContextData_EncodedData <string>] [-UserContextData_IpAddress <string>] [-Password <string>] [-SecretHash <string>] [-UserAttribute <AttributeType[]>] [-ValidationData <AttributeType[]>] [-Select <string>] [-Force] [-EndpointUrl <string>] [-ClientConfig <AmazonCognitoIdentityProviderConfig>] [-WhatIf] [-Confirm] [<CommonParameters>]\n"), "{}", page.out);
    assert!(page.out.contains("EXIT CODES"));
}

#[test]
fn variables_of_the_shell_are_ignored_with_a_warning() {
    let server = Server::start(signed_up);
    let run = register("alice -ClientId c1 -ov got -ErrorVariable +e B", &server);
    assert_eq!(run.code, 0);
    for name in ["OutVariable", "ErrorVariable"] {
        assert!(
            run.err.contains(&format!("WARNING: -{name} names a PowerShell variable, which a program cannot set; it is ignored.")),
            "{}",
            run.err
        );
    }
}
