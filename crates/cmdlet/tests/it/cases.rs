//! The forty acceptance cases of the reference (`cmdlet 10`) as a table. Cases that need a prompt (34) are in `prompts.rs` as well.

use crate::server::{Request, signed_up};

/// One case.
pub(crate) struct Case {
    pub name: &'static str,
    /// Arguments in PowerShell spelling; `B` stands for region and address of the recording server.
    pub args: &'static str,
    /// What PowerShell pipes in, and the same for the program's standard input.
    pub pipe: Option<(&'static str, &'static str)>,
    pub env: &'static [(&'static str, &'static str)],
    pub answer: fn(&Request) -> (u16, String),
    /// The bodies that must arrive, in order.
    pub bodies: &'static [&'static str],
    /// Text that error, warning, verbose or host output must contain.
    pub says: &'static [&'static str],
    /// The error id before the comma; none when the command succeeds.
    pub id: Option<&'static str>,
    /// The error's category.
    pub category: &'static str,
    /// The whole output.
    pub output: Option<&'static str>,
}

const OK: Case =
    Case { name: "", args: "", pipe: None, env: &[], answer: signed_up, bodies: &[], says: &[], id: None, category: "", output: None };
const BINDER: Case = Case { category: "InvalidArgument", ..OK };
const ALICE: &str = r#"{"ClientId":"c1","Username":"alice"}"#;

fn refused(_: &Request) -> (u16, String) {
    (400, r#"{"__type":"UsernameExistsException","message":"User already exists"}"#.into())
}

fn refuses_b(request: &Request) -> (u16, String) {
    if request.body["Username"] == "b" { refused(request) } else { signed_up(request) }
}

fn no_delivery(_: &Request) -> (u16, String) {
    (200, r#"{"UserConfirmed":true,"UserSub":"u-1"}"#.into())
}

/// All cases. The network cases 36 have no server: their host is in the message.
pub(crate) const CASES: &[Case] = &[
    Case {
        name: "01 named, positional and quoted",
        args: "alice -ClientId c1 -Password 'P@ss w0rd' B",
        bodies: &[r#"{"ClientId":"c1","Password":"P@ss w0rd","Username":"alice"}"#],
        ..OK
    },
    Case { name: "02 names in any case", args: "-USERNAME alice -clientid c1 B", bodies: &[ALICE], ..OK },
    Case { name: "03 values after a colon", args: "-Username:alice -ClientId:c1 B", bodies: &[ALICE], ..OK },
    Case { name: "04 prefixes", args: "-Usern alice -ClientI c1 B", bodies: &[ALICE], ..OK },
    Case {
        name: "05 ambiguous User",
        args: "-User alice -ClientId c1 B",
        says: &[
            "Parameter cannot be processed because the parameter name 'User' is ambiguous. Possible matches include: -UserContextData_EncodedData -UserContextData_IpAddress -UserAttribute -Username.",
        ],
        id: Some("AmbiguousParameter"),
        ..BINDER
    },
    Case {
        name: "06 ambiguous Client",
        args: "-Username alice -Client c1 B",
        says: &["'Client' is ambiguous. Possible matches include: -ClientId -ClientMetadata -ClientConfig."],
        id: Some("AmbiguousParameter"),
        ..BINDER
    },
    Case {
        name: "07 no ProfileName",
        args: "alice -ClientId c1 -ProfileName dev B",
        says: &["A parameter cannot be found that matches parameter name 'ProfileName'."],
        id: Some("NamedParameterNotFound"),
        ..BINDER
    },
    Case {
        name: "08 missing argument",
        args: "B -Username alice -ClientId",
        says: &["Missing an argument for parameter 'ClientId'. Specify a parameter of type 'System.String' and try again."],
        id: Some("MissingArgument"),
        ..BINDER
    },
    Case {
        name: "09 given twice",
        args: "-Username alice -Username bob -ClientId c1 B",
        says: &[
            "Cannot bind parameter because parameter 'Username' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\".",
        ],
        id: Some("ParameterAlreadyBound"),
        ..BINDER
    },
    Case {
        name: "10 mandatory missing",
        args: "alice B",
        says: &["Cannot process command because of one or more missing mandatory parameters: ClientId."],
        id: Some("MissingMandatoryParameter"),
        ..BINDER
    },
    Case {
        name: "11 empty password is sent",
        args: "alice -ClientId c1 -Password '' B",
        bodies: &[r#"{"ClientId":"c1","Password":"","Username":"alice"}"#],
        ..OK
    },
    Case { name: "12 null is left out", args: "alice -ClientId c1 -SecretHash $null B", bodies: &[ALICE], ..OK },
    Case {
        name: "13 null user name warns",
        args: "-Username $null -ClientId c1 B",
        bodies: &[r#"{"ClientId":"c1"}"#],
        says: &[
            "You are passing $null as a value for parameter Username which is marked as required. In case you believe this parameter was incorrectly marked as required, report this by opening an issue at https://github.com/aws/aws-tools-for-powershell/issues.",
        ],
        ..OK
    },
    Case {
        name: "14 two attributes",
        args: "alice -ClientId c1 -UserAttribute @{Name='email';Value='a@b.c'},@{Name='custom:dept';Value='x'} B",
        bodies: &[
            r#"{"ClientId":"c1","UserAttributes":[{"Name":"email","Value":"a@b.c"},{"Name":"custom:dept","Value":"x"}],"Username":"alice"}"#,
        ],
        ..OK
    },
    Case {
        name: "15 alias, key case, number",
        args: "alice -ClientId c1 -UserAttributes @{value=42;NAME='age'} B",
        bodies: &[r#"{"ClientId":"c1","UserAttributes":[{"Name":"age","Value":"42"}],"Username":"alice"}"#],
        ..OK
    },
    Case {
        name: "16 null and missing values",
        args: "alice -ClientId c1 -UserAttribute @{Name='a';Value=$null},@{Name='b'} B",
        bodies: &[r#"{"ClientId":"c1","UserAttributes":[{"Name":"a","Value":""},{"Name":"b"}],"Username":"alice"}"#],
        ..OK
    },
    Case {
        name: "17 unknown key",
        args: "alice -ClientId c1 -UserAttribute @{Name='a';Foo='b'} B",
        says: &[
            "Cannot bind parameter 'UserAttribute'. Cannot create object of type \"Amazon.CognitoIdentityProvider.Model.AttributeType\". The property 'Foo' was not found for the 'Amazon.CognitoIdentityProvider.Model.AttributeType' object. The settable properties are: [Name <System.String>], [Value <System.String>].",
        ],
        id: Some("CannotConvertArgumentNoMessage"),
        ..BINDER
    },
    Case {
        name: "18 shorthand is not understood",
        args: "alice -ClientId c1 -UserAttribute 'email=a@b' B",
        says: &[
            "Cannot bind parameter 'UserAttribute'. Cannot convert the \"email=a@b\" value of type \"System.String\" to type \"Amazon.CognitoIdentityProvider.Model.AttributeType\".",
        ],
        id: Some("CannotConvertArgumentNoMessage"),
        ..BINDER
    },
    Case {
        name: "19 empty collections are sent",
        args: "alice -ClientId c1 -UserAttribute @() -ValidationData @() -ClientMetadata @{} B",
        bodies: &[r#"{"ClientId":"c1","ClientMetadata":{},"UserAttributes":[],"Username":"alice","ValidationData":[]}"#],
        ..OK
    },
    Case {
        name: "20 null collections are left out",
        args: "alice -ClientId c1 -UserAttribute $null -ClientMetadata $null B",
        bodies: &[ALICE],
        ..OK
    },
    Case {
        name: "21 validation data",
        args: "alice -ClientId c1 -ValidationData @{Name='k';Value='v'} B",
        bodies: &[r#"{"ClientId":"c1","Username":"alice","ValidationData":[{"Name":"k","Value":"v"}]}"#],
        ..OK
    },
    Case {
        name: "22 client metadata",
        args: "alice -ClientId c1 -ClientMetadata @{a='1';b=''} B",
        bodies: &[r#"{"ClientId":"c1","ClientMetadata":{"a":"1","b":""},"Username":"alice"}"#],
        ..OK
    },
    Case {
        name: "23 metadata is cast, not converted",
        args: "alice -ClientId c1 -ClientMetadata @{n=1} B",
        says: &["Unable to cast object of type 'System.Int32' to type 'System.String'."],
        id: Some("System.InvalidCastException"),
        category: "NotSpecified",
        ..OK
    },
    Case {
        name: "24 analytics",
        args: "alice -ClientId c1 -AnalyticsMetadata_AnalyticsEndpointId e1 B",
        bodies: &[r#"{"AnalyticsMetadata":{"AnalyticsEndpointId":"e1"},"ClientId":"c1","Username":"alice"}"#],
        ..OK
    },
    Case {
        name: "25 address of the user",
        args: "alice -ClientId c1 -UserContextData_IpAddress 192.0.2.1 B",
        bodies: &[r#"{"ClientId":"c1","UserContextData":{"IpAddress":"192.0.2.1"},"Username":"alice"}"#],
        ..OK
    },
    Case {
        name: "26 an empty leaf keeps its object",
        args: "alice -ClientId c1 -UserContextData_EncodedData '' -UserContextData_IpAddress $null B",
        bodies: &[r#"{"ClientId":"c1","UserContextData":{"EncodedData":""},"Username":"alice"}"#],
        ..OK
    },
    Case {
        name: "27 values that look otherwise",
        args: "007 -ClientId c1 -Password -Secret9 B",
        bodies: &[r#"{"ClientId":"c1","Password":"-Secret9","Username":"007"}"#],
        ..OK
    },
    Case {
        name: "28 a value that is a prefix",
        args: "alice -ClientId c1 -Password -Secret B",
        says: &["Missing an argument for parameter 'Password'. Specify a parameter of type 'System.String' and try again."],
        id: Some("MissingArgument"),
        ..BINDER
    },
    Case { name: "29 select a member", args: "alice -ClientId c1 -Select usersub B", bodies: &[ALICE], output: Some("u-1"), ..OK },
    Case {
        name: "30 select what is absent",
        args: "alice -ClientId c1 -Select CodeDeliveryDetails.Destination B",
        answer: no_delivery,
        bodies: &[ALICE],
        output: Some(""),
        ..OK
    },
    Case { name: "31 select a parameter", args: "alice -ClientId c1 -Select '^Username' B", bodies: &[ALICE], output: Some("alice"), ..OK },
    Case {
        name: "32 inherited members are invalid",
        args: "alice -ClientId c1 -Select HttpStatusCode B",
        says: &["Invalid value for -Select parameter."],
        id: Some("System.ArgumentException"),
        category: "NotSpecified",
        ..OK
    },
    Case {
        name: "32 inherited parameters are invalid",
        args: "alice -ClientId c1 -Select '^Region' B",
        says: &["Invalid value for -Select parameter."],
        id: Some("System.ArgumentException"),
        category: "NotSpecified",
        ..OK
    },
    Case {
        name: "33 what if beats force",
        args: "alice -ClientId c1 -WhatIf -Force B",
        says: &["What if: Performing the operation \"Register-CGIPUserInPool (SignUp)\" on target \"alice\"."],
        output: Some(""),
        ..OK
    },
    Case { name: "34 force beats confirm", args: "alice -ClientId c1 -Confirm -Force B", bodies: &[ALICE], ..OK },
    Case {
        name: "35 no region",
        args: "alice -ClientId c1 -WhatIf",
        says: &["No region specified or obtained from persisted/shell defaults."],
        id: Some("InvalidOperationException"),
        category: "InvalidOperation",
        ..OK
    },
    Case {
        name: "35 AWS_DEFAULT_REGION is not read",
        args: "alice -ClientId c1 -WhatIf",
        env: &[("AWS_DEFAULT_REGION", "us-west-2")],
        says: &["No region specified or obtained from persisted/shell defaults."],
        id: Some("InvalidOperationException"),
        category: "InvalidOperation",
        ..OK
    },
    Case {
        name: "36 any name makes a host",
        args: "alice -ClientId c1 -Region no-such-9 -ClientConfig @{MaxErrorRetry=0}",
        says: &["cognito-idp.no-such-9.amazonaws.com:443"],
        id: Some("System.Net.Http.HttpRequestException"),
        category: "InvalidOperation",
        ..OK
    },
    Case {
        name: "36 suffix of the partition",
        args: "alice -ClientId c1 -Region cn-no-such-9 -ClientConfig @{MaxErrorRetry=0}",
        says: &["cognito-idp.cn-no-such-9.amazonaws.com.cn:443"],
        id: Some("System.Net.Http.HttpRequestException"),
        category: "InvalidOperation",
        ..OK
    },
    Case {
        name: "37 the variable of the service wins",
        args: "alice -ClientId c1 -Region us-west-2 -Verbose",
        env: &[("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), ("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "SERVER")],
        bodies: &[ALICE],
        says: &["Invoking Amazon Cognito Identity Provider operation 'SignUp' on endpoint 'SERVER/'"],
        ..OK
    },
    Case {
        name: "38 the service refuses",
        args: "alice -ClientId c1 -Password 'P@ss w0rd' B",
        answer: refused,
        bodies: &[r#"{"ClientId":"c1","Password":"P@ss w0rd","Username":"alice"}"#],
        says: &["User already exists"],
        id: Some("Amazon.CognitoIdentityProvider.Model.UsernameExistsException"),
        category: "InvalidOperation",
        ..OK
    },
    Case {
        name: "39 the pipeline stops at a refusal",
        args: "-ClientId c1 -ErrorAction SilentlyContinue -Select UserSub B",
        pipe: Some(("'a','b','c'", "a\nb\nc\n")),
        answer: refuses_b,
        bodies: &[r#"{"ClientId":"c1","Username":"a"}"#, r#"{"ClientId":"c1","Username":"b"}"#],
        says: &["User already exists"],
        id: Some("Amazon.CognitoIdentityProvider.Model.UsernameExistsException"),
        category: "InvalidOperation",
        output: Some("u-1"),
        ..OK
    },
    Case {
        name: "40 objects bind by name",
        args: "-Select UserSub B",
        pipe: Some((
            "[pscustomobject]@{Username='a';ClientId='c1';UserContextData_IpAddress='192.0.2.1'},[pscustomobject]@{Username='b'}",
            "{\"Username\":\"a\",\"ClientId\":\"c1\",\"UserContextData_IpAddress\":\"192.0.2.1\"}\n{\"Username\":\"b\"}\n",
        )),
        bodies: &[r#"{"ClientId":"c1","UserContextData":{"IpAddress":"192.0.2.1"},"Username":"a"}"#],
        says: &["mandatory parameters:  ClientId"],
        id: Some("InputObjectMissingMandatory"),
        output: Some("u-1"),
        ..BINDER
    },
];
