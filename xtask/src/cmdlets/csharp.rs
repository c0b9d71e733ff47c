//! The C# form of the table: model classes, known values, exceptions and one class for each cmdlet. Language level: C# 5.

use super::naming::class;
use super::table::{Access, Cmdlet, Kind, Param, Table};
use std::fmt::Write;

const MODEL: &str = "Amazon.CognitoIdentityProvider.Model";

/// Names of inherited members and their aliases, which a parameter must not hide.
const TAKEN: [&str; 22] = [
    "EndpointUrl",
    "Region",
    "RegionToCall",
    "ProfileLocation",
    "AWSProfilesLocation",
    "ProfilesLocation",
    "ClientConfig",
    "AccessKey",
    "AK",
    "SecretKey",
    "SK",
    "SecretAccessKey",
    "SessionToken",
    "ST",
    "ProfileName",
    "StoredCredentials",
    "AWSProfileName",
    "Select",
    "Force",
    "NoAutoIteration",
    "Table",
    "TableRow",
];

/// `Source/Cmdlets.cs`.
///
/// # Errors
/// A parameter or member whose name C# does not allow in its place.
pub(super) fn source(table: &Table) -> Result<String, String> {
    let mut out = String::from("// Made by `cargo xtask cmdlets` from model/. Do not edit. Language level: C# 5.\n\n");
    out.push_str("namespace Amazon.CognitoIdentityProvider\n{\n    using Amazon.Runtime;\n\n");
    for (name, values) in &table.enums {
        let known: Vec<String> = values.iter().map(|v| format!("{v:?}")).collect();
        let _ = writeln!(
            out,
            "    public class {name} : ConstantClass\n    {{\n        public static readonly string[] Known = {{ {} }};",
            known.join(", ")
        );
        let _ = writeln!(out, "        public {name}(string value) : base(value) {{ }}");
        let _ = writeln!(
            out,
            "        public static implicit operator {name}(string value) {{ return value == null ? null : new {name}(value); }}\n    }}\n"
        );
    }
    out.push_str("}\n\nnamespace Amazon.CognitoIdentityProvider.Model\n{\n    using System;\n    using System.Collections.Generic;\n    using Amazon.Runtime;\n\n");
    for name in &table.exceptions {
        let _ = writeln!(
            out,
            "    public class {name} : AmazonCognitoIdentityProviderException\n    {{\n        public {name}(string message) : base(message) {{ }}\n    }}\n"
        );
    }
    let answers: Vec<&String> = table.cmdlets.iter().filter_map(|c| c.response.as_ref()).collect();
    for (name, shape) in table.structs.iter().filter(|(name, _)| !table.cmdlets.iter().any(|c| c.request == **name)) {
        let base = if answers.contains(&name) { " : AmazonWebServiceResponse" } else { "" };
        let _ = writeln!(out, "    public class {name}{base}\n    {{");
        let mut members: Vec<_> = shape.members.iter().collect();
        members.sort_by(|a, b| a.0.cmp(&b.0));
        for (member, kind, _) in members {
            if member == name {
                return Err(format!("the member {member} has the name of its class"));
            }
            let _ = writeln!(out, "        public {} {member} {{ get; set; }}", member_type(kind));
        }
        out.push_str("    }\n\n");
    }
    out.push_str("}\n\nnamespace Amazon.PowerShell.Cmdlets.CGIP\n{\n    using System.Collections;\n    using System.Management.Automation;\n    using Amazon.CognitoIdentityProvider;\n\n");
    for cmdlet in &table.cmdlets {
        one(&mut out, cmdlet)?;
    }
    out.push_str("}\n");
    Ok(out)
}

/// The type of a member of a structure.
fn member_type(kind: &Kind) -> String {
    match kind {
        Kind::Str => "string".into(),
        Kind::Enum(name) => format!("Amazon.CognitoIdentityProvider.{name}"),
        Kind::Int => "int?".into(),
        Kind::Long => "long?".into(),
        Kind::Bool => "bool?".into(),
        Kind::Time => "DateTime?".into(),
        Kind::Blob => "byte[]".into(),
        Kind::Document => "object".into(),
        Kind::List(item) => format!("List<{}>", member_type(item).trim_end_matches('?')),
        Kind::Map(item) => format!("Dictionary<string, {}>", member_type(item).trim_end_matches('?')),
        Kind::Object(name) => format!("{MODEL}.{name}"),
    }
}

/// The type of a parameter.
fn parameter_type(kind: &Kind) -> String {
    match kind {
        Kind::Time => "System.DateTime?".into(),
        Kind::List(item) => match item.as_ref() {
            Kind::Enum(_) => "string[]".into(),
            item => format!("{}[]", parameter_type(item)),
        },
        Kind::Map(_) => "Hashtable".into(),
        Kind::Document => "PSObject".into(),
        other => member_type(other),
    }
}

fn one(out: &mut String, cmdlet: &Cmdlet) -> Result<(), String> {
    let (verb, noun) = cmdlet.name.split_once('-').ok_or_else(|| format!("{} is no cmdlet name", cmdlet.name))?;
    let asks = cmdlet.confirm.as_ref();
    let confirm =
        asks.map_or(String::new(), |(impact, _)| format!(", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.{impact}"));
    let _ = writeln!(out, "    [Cmdlet({verb:?}, {noun:?}, DefaultParameterSetName = \"ByParameter\"{confirm})]");
    if let Some(answer) = &cmdlet.response {
        let _ = writeln!(out, "    [OutputType(typeof({MODEL}.{answer}))]");
    }
    let base = match cmdlet.access {
        Access::Anonymous => "AnonymousCmdlet",
        _ if cmdlet.has_own_credential() => "CredentialsCmdlet",
        _ => "CredentialObjectCmdlet",
    };
    let _ = writeln!(out, "    public class {} : {base}\n    {{", class(&cmdlet.name));
    let quoted = |names: Vec<&str>| format!("new string[] {{ {} }}", names.iter().map(|n| format!("{n:?}")).collect::<Vec<_>>().join(", "));
    let targets: Vec<&str> = asks.map_or_else(Vec::new, |(_, t)| t.iter().map(String::as_str).collect());
    let of = |keep: &dyn Fn(&&Param) -> bool| cmdlet.params.iter().filter(keep).map(|p| p.name.as_str()).collect::<Vec<_>>();
    let size = cmdlet.paging.as_ref().and_then(|paging| paging.size.as_ref());
    let _ = writeln!(
        out,
        "        private static readonly Row TableRow = new Row\n        {{\n            Cmdlet = {:?}, Operation = {:?}, DefaultSelect = {:?}, Asks = {},\n            Targets = {},\n            Parameters = {},\n            Required = {},\n            TextMaps = {},\n            Shown = {},\n            Token = {}, Size = {}, SizeDefault = {},\n            Answer = {}\n        }};",
        cmdlet.name,
        cmdlet.operation,
        cmdlet.default_select,
        asks.is_some(),
        quoted(targets),
        quoted(of(&|_| true)),
        quoted(of(&|p| p.required)),
        quoted(of(&|p| matches!(&p.kind, Kind::Map(item) if matches!(**item, Kind::Str | Kind::Enum(_))))),
        quoted(of(&|p| !p.sensitive && matches!(p.kind, Kind::Str | Kind::Enum(_) | Kind::Int | Kind::Long | Kind::Bool))),
        text_or_null(cmdlet.paging.as_ref().map(|paging| paging.token.as_str())),
        text_or_null(size.map(|(name, _)| name.as_str())),
        size.and_then(|(_, default)| *default).unwrap_or(0),
        cmdlet.response.as_ref().map_or("null".to_owned(), |r| format!("typeof({MODEL}.{r})")),
    );
    out.push_str("        private string select = \"*\";\n");
    out.push_str("        protected override Row Table { get { return TableRow; } }\n        protected override string SelectText { get { return select; } }\n");
    if asks.is_some() {
        out.push_str("        protected override bool IsForced { get { return Force.ToBool(); } }\n");
    }
    if cmdlet.paging.is_some() {
        out.push_str("        protected override bool IsOnePage { get { return NoAutoIteration.ToBool(); } }\n");
    }
    for param in &cmdlet.params {
        let mut names = std::iter::once(&param.name).chain(&param.aliases);
        if let Some(name) = names.find(|name| TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name))) {
            return Err(format!("{}: the parameter {name} has the name of an inherited one", cmdlet.name));
        }
        parameter(out, param);
    }
    out.push_str("\n        [Parameter(ValueFromPipelineByPropertyName = true)]\n        [ArgumentCompleter(typeof(CognateCompleter))]\n        public string Select { get { return select; } set { select = value; } }\n");
    if asks.is_some() {
        out.push_str("\n        [Parameter(ValueFromPipelineByPropertyName = true)]\n        public SwitchParameter Force { get; set; }\n");
    }
    if cmdlet.paging.is_some() {
        out.push_str(
            "\n        [Parameter(ValueFromPipelineByPropertyName = true)]\n        public SwitchParameter NoAutoIteration { get; set; }\n",
        );
    }
    out.push_str("    }\n\n");
    Ok(())
}

fn text_or_null(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), |text| format!("{text:?}"))
}

fn parameter(out: &mut String, param: &Param) {
    let mut traits = Vec::new();
    if let Some(position) = param.position {
        traits.push(format!("Position = {position}"));
    }
    traits.push("ValueFromPipelineByPropertyName = true".into());
    let named = traits.join(", ");
    if param.by_value {
        traits.insert(traits.len() - 1, "ValueFromPipeline = true".into());
    }
    let whole = traits.join(", ");
    if param.mandatory {
        // A file of records may give it.
        let _ = writeln!(out, "\n        [Parameter(ParameterSetName = \"ByParameter\", {whole}, Mandatory = true)]");
        let _ = writeln!(out, "        [Parameter(ParameterSetName = FileOptions.Set, {named})]");
        out.push_str("        [AllowNull]\n");
        match param.kind {
            Kind::List(_) | Kind::Map(_) => out.push_str("        [AllowEmptyCollection]\n"),
            Kind::Str => out.push_str("        [AllowEmptyString]\n"),
            _ => {}
        }
    } else {
        let _ = writeln!(out, "\n        [Parameter({whole})]");
    }
    if !param.aliases.is_empty() {
        let names: Vec<String> = param.aliases.iter().map(|a| format!("{a:?}")).collect();
        let _ = writeln!(out, "        [Alias({})]", names.join(", "));
    }
    match &param.kind {
        Kind::Blob => out.push_str("        [Bytes]\n"),
        Kind::Enum(_) => out.push_str("        [ArgumentCompleter(typeof(CognateCompleter))]\n"),
        Kind::List(item) => {
            if let Kind::Enum(name) = item.as_ref() {
                let _ = writeln!(out, "        [ArgumentCompleter(typeof(CognateCompleter))]\n        [KnownValues(typeof({name}))]");
            }
        }
        _ => {}
    }
    let _ = writeln!(out, "        public {} {} {{ get; set; }}", parameter_type(&param.kind), param.name);
}
