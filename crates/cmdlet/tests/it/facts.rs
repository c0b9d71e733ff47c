//! Facts about the module in the real engine, one line of script each: types, views, streams, preferences, pipelines, and what the
//! reference only supposed about the engine.

use crate::module::{pwsh, repository, script, skipped};
use crate::server::{Request, Server};
use serde_json::json;

fn answer(request: &Request) -> (u16, String) {
    match request.headers["x-amz-target"].rsplit('.').next() {
        Some("ListUsers") => (
            200,
            r#"{"Users":[{"Username":"a","Enabled":true,"UserStatus":"CONFIRMED","UserCreateDate":1700000000.5,"Attributes":[{"Name":"email","Value":"a@b"}]},{"Username":"b"}]}"#.into(),
        ),
        Some("SignUp") if request.body["Username"] == "taken" => {
            (400, r#"{"__type":"UsernameExistsException","message":"User already exists"}"#.into())
        }
        Some("DeleteUserPool") if request.body["UserPoolId"] == "unsigned" => {
            (400, r#"{"__type":"InvalidSignatureException","message":"no"}"#.into())
        }
        Some("SignUp") if request.body["Username"] == "evil" => {
            (400, "{\"__type\":\"InvalidParameterException\",\"message\":\"a\\u001b[2Jb\\u009b31mc\"}".into())
        }
        Some("AdminGetUser") => (400, r#"{"__type":"UserNotFoundException","message":"User does not exist."}"#.into()),
        Some("SignUp") if request.body["Username"] == "odd" => (400, r#"{"__type":"Odd","message":"odd"}"#.into()),
        Some("SignUp") => (200, r#"{"UserConfirmed":false,"UserSub":"u-1","Session":"secret-session","CodeDeliveryDetails":{"DeliveryMedium":"EMAIL","Destination":"d","AttributeName":"email"}}"#.into()),
        _ => (200, "{}".into()),
    }
}

/// Credentials for the siblings that need some.
const KEYS: &str = "$env:AWS_ACCESS_KEY_ID = 'AKIDTEST'; $env:AWS_SECRET_ACCESS_KEY = 'secret'; $env:THE_SECRET = 'very-secret'\n";

/// Name, script, what it prints. `@B` is the splatted region and address.
const FACTS: &[(&str, &str, &str)] = &[
    (
        "the answer is typed",
        "(Register-CGIPUserInPool a -ClientId c @B).GetType().FullName",
        "Amazon.CognitoIdentityProvider.Model.SignUpResponse",
    ),
    (
        "members are typed",
        "$r = Register-CGIPUserInPool a -ClientId c @B; $r.UserConfirmed.GetType().Name + ' ' + $r.CodeDeliveryDetails.DeliveryMedium.GetType().Name + ' ' + $r.HttpStatusCode",
        "Boolean DeliveryMediumType OK",
    ),
    (
        "the session is hidden from the host only",
        "$r = Register-CGIPUserInPool a -ClientId c @B; ($r | Out-String -Width 200) -match 'sensitive data redacted from host' -and $r.Session -eq 'secret-session' -and -not (($r | Out-String -Width 200) -match 'secret-session')",
        "True",
    ),
    (
        "a variable shows it",
        "$AWSPowerShell_Show_Sensitive_Data = $true; ((Register-CGIPUserInPool a -ClientId c @B) | Out-String -Width 200) -match 'secret-session'",
        "True",
    ),
    (
        "the default view is a table of four columns",
        "((Register-CGIPUserInPool a -ClientId c @B | Out-String -Width 200).Trim() -split '\\n')[0].Trim() -replace ' +', ' '",
        "CodeDeliveryDetails Session UserConfirmed UserSub",
    ),
    ("lists are written item by item", "@(Get-CGIPUserList p @B).Count", "2"),
    (
        "moments are DateTime",
        "(Get-CGIPUserList p @B)[0].UserCreateDate.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss')",
        "2023-11-14T22:13:20",
    ),
    ("the whole answer on request", "(Get-CGIPUserList p @B -Select *).Users[0].Attributes[0].Value", "a@b"),
    ("a path through a list is flattened", "Get-CGIPUserList p @B -Select Users.Username | Join-String -Separator ','", "a,b"),
    ("a cmdlet without an answer emits nothing", "@(Remove-CGIPUserPool p -Force @B).Count", "0"),
    ("and its response when asked", "(Remove-CGIPUserPool p -Force -Select * @B).GetType().Name", "AmazonWebServiceResponse"),
    ("Select Length is an accident that works", "Register-CGIPUserInPool a -ClientId c @B -Select UserSub.Length", "3"),
    (
        "a value of a constant is invalid",
        "try { Register-CGIPUserInPool a -ClientId c @B -Select CodeDeliveryDetails.DeliveryMedium.Value } catch { $_.FullyQualifiedErrorId }",
        "System.ArgumentException,Amazon.PowerShell.Cmdlets.CGIP.RegisterCGIPUserInPoolCmdlet",
    ),
    (
        "the service's error is inside",
        "try { Register-CGIPUserInPool taken -ClientId c @B } catch { $e = $_.Exception.InnerException; $e.GetType().Name + ' ' + $e.ErrorCode + ' ' + [int]$e.StatusCode + ' ' + $e.RequestId + ' ' + $_.TargetObject.GetType().Name }",
        "UsernameExistsException UsernameExistsException 400 req-1 RegisterCGIPUserInPoolCmdlet",
    ),
    (
        "an error that is not modelled",
        "try { Register-CGIPUserInPool odd -ClientId c @B } catch { $_.FullyQualifiedErrorId }",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderException,Amazon.PowerShell.Cmdlets.CGIP.RegisterCGIPUserInPoolCmdlet",
    ),
    (
        "ErrorVariable receives terminating errors",
        "try { Register-CGIPUserInPool taken -ClientId c @B -ErrorVariable seen } catch { }; $seen[0].Message",
        "User already exists",
    ),
    ("OutVariable", "$null = Register-CGIPUserInPool a -ClientId c @B -Select UserSub -OutVariable got; $got[0]", "u-1"),
    (
        "objects bind by property name",
        "[pscustomobject]@{ Username = 'x'; UserAttributes = @(@{ Name = 'email'; Value = 'e' }) } | Register-CGIPUserInPool -ClientId c @B -Select '^UserAttributes' | ForEach-Object { $_.Name + '=' + $_.Value }",
        "email=e",
    ),
    (
        "an imported CSV binds",
        "\"Username,Password`nx,y\" | ConvertFrom-Csv | Register-CGIPUserInPool -ClientId c @B -Select '^Password'",
        "y",
    ),
    (
        "script blocks are evaluated per object",
        "[pscustomobject]@{ Username = 'x'; Pw = 'z' } | Register-CGIPUserInPool -ClientId c @B -Password { $_.Pw } -Select '^Password'",
        "z",
    ),
    ("an empty pipeline calls nothing", "@(@() | Register-CGIPUserInPool -ClientId c @B).Count", "0"),
    (
        "a Region property binds by name",
        "[pscustomobject]@{ Username = 'x'; Region = 'eu-west-1' } | Register-CGIPUserInPool -ClientId c -EndpointUrl $B.EndpointUrl -Debug -Verbose 4>$null 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object { [string]$_ }",
        "Region obtained from region parameter with value 'eu-west-1'",
    ),
    (
        "piped texts are not regions",
        "try { 'x' | Register-CGIPUserInPool -ClientId c -EndpointUrl $B.EndpointUrl } catch { $_.Exception.Message }",
        "No region specified or obtained from persisted/shell defaults.",
    ),
    (
        "the shell's default region is used",
        "$StoredAWSRegion = 'eu-west-3'; Register-CGIPUserInPool x -ClientId c -EndpointUrl $B.EndpointUrl -Debug -Verbose 4>$null 5>&1 | Where-Object { $_ -is [System.Management.Automation.DebugRecord] } | ForEach-Object { [string]$_ }",
        "Region obtained from shell variable $StoredAWSRegion with value 'eu-west-3'",
    ),
    (
        "WhatIfPreference with Force calls",
        "$WhatIfPreference = $true; Register-CGIPUserInPool x -ClientId c @B -Force -Select UserSub",
        "u-1",
    ),
    (
        "ConfirmPreference Low asks and cannot here",
        "$ConfirmPreference = 'Low'; try { Register-CGIPUserInPool x -ClientId c @B } catch { $_.Exception.Message -match 'NonInteractive' }",
        "True",
    ),
    (
        "ordered dictionaries are taken",
        "Register-CGIPUserInPool x -ClientId c @B -ClientMetadata ([ordered]@{ a = '1' }) -Select '^ClientMetadata' | ForEach-Object { $_.a }",
        "1",
    ),
    (
        "typed attributes are taken as they are",
        "$t = [Amazon.CognitoIdentityProvider.Model.AttributeType]@{ Name = 'n'; Value = 5 }; Register-CGIPUserInPool x -ClientId c @B -UserAttribute $t -Select '^UserAttribute' | ForEach-Object { $_.Value }",
        "5",
    ),
    (
        "a null attribute list keeps null apart from empty",
        "$r = Register-CGIPUserInPool x -ClientId c @B -UserAttribute $null; 'done'",
        "done",
    ),
    (
        "a list of names in ClientMetadata that came from a file is a wrapped text",
        "$t = [psobject]::AsPSObject('v') | Add-Member -PassThru Note 1; try { Register-CGIPUserInPool x -ClientId c @B -ClientMetadata @{ k = $t } } catch { $_.Exception.Message }",
        "Unable to cast object of type 'System.Management.Automation.PSObject' to type 'System.String'.",
    ),
    // What the reference marks as general knowledge or supposed.
    (
        "[G] a SecureString becomes its type's name",
        "$s = [securestring]::new(); Register-CGIPUserInPool x -ClientId c @B -Password $s -Select '^Password'",
        "System.Security.SecureString",
    ),
    (
        "[G] a bare number for a time span counts ticks",
        "([Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig]@{ Timeout = 30 }).Timeout.Ticks",
        "30",
    ),
    (
        "[G] so the module refuses it with a hint",
        "try { Register-CGIPUserInPool x -ClientId c @B -ClientConfig @{ Timeout = 30 } } catch { $_.Exception.Message -match 'A bare number counts ticks' }",
        "True",
    ),
    (
        "[G] the action preferences and their numbers",
        "([enum]::GetValues([System.Management.Automation.ActionPreference]) | ForEach-Object { \"$_=$([int]$_)\" }) -join ' '",
        "SilentlyContinue=0 Stop=1 Continue=2 Inquire=3 Ignore=4 Suspend=5 Break=6",
    ),
    (
        "[G] debug lines are not followed by a question",
        "Register-CGIPUserInPool x -ClientId c @B -Debug -Verbose -Select UserSub 5>$null 4>$null",
        "u-1",
    ),
    (
        "but -Debug without -Verbose asks after the verbose line",
        "try { Register-CGIPUserInPool x -ClientId c @B -Debug -Select UserSub 5>$null 4>$null } catch { $_.Exception.Message -match 'NonInteractive' }",
        "True",
    ),
    (
        "[G] objects piped into a program arrive as formatted text",
        "$got = [pscustomobject]@{ Username = 'x' } | & /bin/cat; ($got -join ' ') -replace '\\s+', ' '",
        " Username -------- x ",
    ),
    ("[G] and texts as UTF-8", "'\u{fc}' | & /usr/bin/od -An -tx1 | ForEach-Object { ($_ -replace '\\s', '') }", "c3bc0a"),
    (
        "[I] a null in ClientMetadata passes the cast",
        "$m = Register-CGIPUserInPool nullmeta -ClientId c @B -ClientMetadata @{ k = $null } -Select '^ClientMetadata'; $null -eq $m.k",
        "True",
    ),
    (
        "[R] an object without a user name becomes its text",
        "[pscustomobject]@{ ClientId = 'c1' } | Register-CGIPUserInPool @B -Select '^Username'",
        "@{ClientId=c1}",
    ),
    (
        "[R] a property that cannot be converted is skipped",
        "[pscustomobject]@{ Username = 'x'; UserAttribute = 'email=a@b' } | Register-CGIPUserInPool -ClientId c @B -Select '^Username'",
        "x",
    ),
    (
        "known values are offered",
        "(TabExpansion2 'Start-CGIPAuth -AuthFlow USER_P').CompletionMatches.CompletionText",
        "USER_PASSWORD_AUTH",
    ),
    (
        "Select offers members and parameters",
        "(TabExpansion2 'Register-CGIPUserInPool -Select UserS').CompletionMatches.CompletionText",
        "UserSub",
    ),
    (
        "help tells how to give credentials, where there are any to give",
        "(Get-Help Get-CGIPUserList -Parameter ProfileName).aliases + ' ' + @(Get-Help Register-CGIPUserInPool -Parameter AccessKey -ErrorAction SilentlyContinue).Count",
        "StoredCredentials, AWSProfileName 0",
    ),
    (
        "a request member named Credential has another name, for credentials objects have that one",
        "$p = (Get-Command Complete-CGIPWebAuthnRegistration).Parameters; [string]$p.WebAuthnCredential.ParameterSets.ByParameter.IsMandatory + ' ' + $p.WebAuthnCredential.ParameterType.Name + ' ' + $p.WebAuthnCredential.Aliases.Count + ' ' + $p.ContainsKey('Credential')",
        "True PSObject 0 True",
    ),
    (
        "abbreviations mean what they mean in the original, whatever options a file has",
        "Register-CGIPUserInPool a -ClientI c -Pa x -R $B.Region -E $B.EndpointUrl -Sel '^Password'",
        "x",
    ),
    (
        "an error shows what it is about and no secret of it",
        "try { Get-CGIPUserAdmin -UserPoolId p -Username gone -AccessKey AKIX -SecretKey $env:THE_SECRET -SessionToken \"$env:THE_SECRET-token\" @B } catch { $e = $_ }; $t = $e.TargetObject; $views = ($t | Format-List * -Force | Out-String -Width 300), ($e | Format-List * -Force | Out-String -Width 300), (Get-Error | Out-String -Width 300), ($e.InvocationInfo.BoundParameters | Out-String), (ConvertTo-Json $t -Depth 3 -WarningAction Ignore); $t.GetType().Name + ' ' + $t.Username + ' ' + $t.AccessKey + ' ' + [bool]($views -match $env:THE_SECRET)",
        "GetCGIPUserAdminCmdlet gone AKIX False",
    ),
    (
        "nor of a password",
        "try { Register-CGIPUserInPool taken -ClientId c -Password $env:THE_SECRET -SecretHash $env:THE_SECRET @B } catch { $e = $_ }; $t = $e.TargetObject; $t.Username + ' ' + [bool](($t | Format-List * -Force | Out-String) + (Get-Error | Out-String) -match $env:THE_SECRET)",
        "taken False",
    ),
    (
        "bytes come from bytes, texts, files and streams",
        "$f = New-TemporaryFile; [IO.File]::WriteAllText($f.FullName, 'hi'); [byte[]](104, 105), 'hi', $f, [IO.MemoryStream]::new([byte[]](104, 105)) | ForEach-Object { $v = $_; $null = Set-CGIPUICustomization p -ImageFile $v @B; 'sent' }; Remove-Item $f",
        "sent sent sent sent",
    ),
    (
        "what steers a terminal is taken out of a server's message",
        "try { Register-CGIPUserInPool evil -ClientId c @B } catch { ([string]$_.Exception.Message).ToCharArray().Where({ [int]$_ -lt 32 -or ([int]$_ -ge 127 -and [int]$_ -lt 160) }).Count; $_.Exception.InnerException.Message -replace '\\uFFFD', '?' }",
        "0 a?[2Jb?31mc",
    ),
    (
        "help has every cmdlet",
        "@(Get-Command -Module Cognate -CommandType Cmdlet | Where-Object { (Get-Help $_.Name).Synopsis -notmatch 'user' }).Count",
        "0",
    ),
    (
        "help has parameters and examples",
        "$h = Get-Help Register-CGIPUserInPool -Full; @($h.parameters.parameter).Count -ge 16 -and @($h.examples.example).Count -eq 3",
        "True",
    ),
    (
        "the syntax line is the original's",
        "(Get-Command Register-CGIPUserInPool -Syntax).Trim().Split(\"`n\")[0].Trim()",
        "Register-CGIPUserInPool [-Username] <string> [[-Region] <Object>] [[-ProfileLocation] <string>] -ClientId <string> [-AnalyticsMetadata_AnalyticsEndpointId <string>] [-ClientMetadata <hashtable>] [-UserContextData_EncodedData <string>] [-UserContextData_IpAddress <string>] [-Password <string>] [-SecretHash <string>] [-UserAttribute <AttributeType[]>] [-ValidationData <AttributeType[]>] [-Select <string>] [-Force] [-EndpointUrl <string>] [-ClientConfig <AmazonCognitoIdentityProviderConfig>] [-WhatIf] [-Confirm] [<CommonParameters>]",
    ),
    (
        "an error that no model has, such as a refused signature",
        "try { Remove-CGIPUserPool unsigned -Force @B } catch { $_.FullyQualifiedErrorId + ' ' + $_.Exception.InnerException.ErrorCode }",
        "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderException,Amazon.PowerShell.Cmdlets.CGIP.RemoveCGIPUserPoolCmdlet InvalidSignatureException",
    ),
    ("the manifest is valid", "(Test-ModuleManifest (Get-Module Cognate).Path.Replace('.psm1', '.psd1')).ExportedCmdlets.Count", "153"),
];

#[test]
fn facts_of_the_module_hold_in_the_engine() {
    let Some(pwsh) = pwsh() else {
        skipped(FACTS.iter().map(|(name, ..)| format!("module fact {name}")));
        return;
    };
    let server = Server::start(answer);
    let mut text = format!("{KEYS}$B = @{{ Region = 'us-west-2'; EndpointUrl = '{}' }}\n", server.url());
    for (index, (_, script, _)) in FACTS.iter().enumerate() {
        text.push_str(&format!(
            "$found = try {{ & {{ {script} }} }} catch {{ 'THROWN ' + $_ }}\nWrite-Host ('###{index}=' + ($found -join ' ') + '###')\n"
        ));
    }
    let printed = script(&pwsh, "facts", &text);
    let mut problems = Vec::new();
    for (index, (name, _, expected)) in FACTS.iter().enumerate() {
        let start = format!("###{index}=");
        let found = printed.split_once(&start).and_then(|(_, rest)| rest.split_once("###")).map_or("(nothing)", |(found, _)| found);
        if found != *expected {
            problems.push(format!("{name}: {found:?} and not {expected:?}"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let images: Vec<_> = server.bodies().into_iter().filter(|b| b.get("ImageFile").is_some()).map(|b| b["ImageFile"].clone()).collect();
    assert_eq!(images, ["aGk=", "aGk=", "aGk=", "aGk="].map(|text| json!(text)));
    let nulls: Vec<_> = server.bodies().into_iter().filter(|b| b["Username"] == "nullmeta").collect();
    assert_eq!(nulls, [json!({"ClientId":"c","Username":"nullmeta","ClientMetadata":{"k":null}})]);
}

/// Both editions compile the same source: C# 5 is what Windows PowerShell 5.1 has. The edition itself cannot be run here.
#[test]
fn the_source_is_csharp_5() {
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("module source is C# 5".to_owned()));
        return;
    };
    let folder = repository().join("powershell/Cognate");
    let assemblies = "'System.Management.Automation','System.Runtime','System.Collections','System.Collections.NonGeneric','System.Linq','System.Diagnostics.Process','System.ComponentModel.Primitives','Microsoft.Win32.Primitives','System.Net.Primitives','System.Runtime.Extensions','System.Runtime.InteropServices','System.Text.Encoding.Extensions','System.Threading','netstandard'";
    let made = crate::shell::scratch("csharp5").join("csharp5.dll");
    if made.exists() {
        std::fs::remove_file(&made).expect("an old file goes");
    }
    let text = format!(
        "Add-Type -Path (Get-ChildItem '{0}/Source/*.cs').FullName -OutputAssembly '{1}' -OutputType Library -IgnoreWarnings -WarningAction SilentlyContinue -CompilerOptions '-langversion:5' -ReferencedAssemblies {assemblies} -ErrorAction Stop\n'compiled'\n",
        folder.display(),
        made.display()
    );
    assert!(script(&pwsh, "csharp5", &text).contains("compiled"));
}

/// Every cmdlet of the module sends its operation.
#[test]
fn every_sibling_of_the_module_sends_its_operation() {
    let Some(pwsh) = pwsh() else {
        skipped(std::iter::once("module siblings".to_owned()));
        return;
    };
    let server = Server::start(|_| (200, "{}".into()));
    let listed: serde_json::Value = serde_json::from_str(&cmdlet::list(true)).expect("JSON");
    let mut text = format!("{KEYS}$B = @{{ Region = 'us-west-2'; EndpointUrl = '{}' }}\n", server.url());
    let mut wanted = Vec::new();
    for row in listed.as_array().expect("an array") {
        let mut line = row["Cmdlet"].as_str().expect("a name").to_owned();
        for parameter in row["Parameters"].as_array().expect("parameters").iter().filter(|p| p["Mandatory"] == true) {
            let value = match parameter["Type"].as_str().expect("a type") {
                "int" | "long" => "5",
                "hashtable" => "@{k='v'}",
                "DateTime" => "2026-11-27",
                kind if kind.ends_with("[]") && kind != "string[]" => "@()",
                _ => "x",
            };
            line.push_str(&format!(" -{} {value}", parameter["Name"].as_str().expect("a name")));
        }
        let force = if row["ConfirmImpact"].is_null() { "" } else { " -Force" };
        text.push_str(&format!("$null = {line}{force} @B\n"));
        wanted.push(format!("AWSCognitoIdentityProviderService.{}", row["Operation"].as_str().expect("an operation")));
    }
    let printed = script(&pwsh, "siblings", &text);
    let sent: Vec<String> = server.requests().iter().map(|r| r.headers["x-amz-target"].clone()).collect();
    let missing: Vec<&String> = wanted.iter().filter(|target| !sent.contains(target)).collect();
    assert_eq!(missing, Vec::<&String>::new(), "{printed}");
    assert_eq!(sent, wanted);
}
