//! The module's data files: export list and help.

use super::examples;
use super::help_text::HelpText;
use super::table::{Access, Cmdlet, Kind, Param, Table};
use std::fmt::Write;

const MODEL: &str = "Amazon.CognitoIdentityProvider.Model";

/// The parameters of cmdlets that take credentials: name, type, aliases.
const CREDENTIALS: [(&str, &str, &str); 5] = [
    ("AccessKey", "string", "AK"),
    ("SecretKey", "string", "SK, SecretAccessKey"),
    ("SessionToken", "string", "ST"),
    ("ProfileName", "string", "StoredCredentials, AWSProfileName"),
    ("Credential", "object", "none"),
];

/// The options of a run over a file: name and type.
const FILE_OPTIONS: [(&str, &str); 7] = [
    ("InputFile", "string"),
    ("InputFormat", "string"),
    ("Parallel", "int"),
    ("ContinueOnError", "SwitchParameter"),
    ("ResultsFile", "string"),
    ("Resume", "SwitchParameter"),
    ("NoProgress", "SwitchParameter"),
];

pub(super) fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `Cognate.psd1`.
pub(super) fn manifest(table: &Table, version: &str) -> String {
    let names: Vec<String> = table.cmdlets.iter().map(|c| format!("        '{}'", c.name)).collect();
    format!(
        "# Made by `cargo xtask cmdlets` from model/. Do not edit.\n@{{\n    RootModule = 'Cognate.psm1'\n    ModuleVersion = '{version}'\n    GUID = \
         'f1d4c1a6-6d2b-4c7f-9a53-0c5f7b1e9d20'\n    Author = 'The Cognate authors'\n    CompanyName = 'Cognate'\n    Copyright = 'Licensed under \
         Apache-2.0'\n    Description = 'Register-CGIPUserInPool and its siblings for a Cognate server or any user pools endpoint'\n    \
         PowerShellVersion = '5.1'\n    CompatiblePSEditions = @('Desktop', 'Core')\n    FormatsToProcess = @('Cognate.format.ps1xml')\n    \
         FunctionsToExport = @()\n    AliasesToExport = @()\n    VariablesToExport = @()\n    CmdletsToExport = @(\n{}\n    )\n    FileList = \
         @('Cognate.psd1', 'Cognate.psm1', 'Cognate.format.ps1xml', 'Source/Types.cs', 'Source/Program.cs', 'Source/CognateCmdlet.cs', \
'Source/Arguments.cs', 'Source/Selection.cs', 'Source/Record.cs', 'Source/FileRun.cs', 'Source/Failures.cs', 'Source/Json.cs', 'Source/Completion.cs', 'Source/Cmdlets.cs', 'en-US/CognateCmdlets.dll-Help.xml')\n    \
         PrivateData = @{{ PSData = @{{ Tags = @('Cognito', 'UserPool', 'Identity'); LicenseUri = 'https://www.apache.org/licenses/LICENSE-2.0' }} \
         }}\n}}\n",
        names.join(",\n")
    )
}

/// `CognateCmdlets.dll-Help.xml`.
pub(super) fn help(table: &Table, texts: &HelpText) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Made by `cargo xtask cmdlets` from model/. Do not edit. -->\n<helpItems schema=\"maml\" \
         xmlns=\"http://msh\">\n",
    );
    for cmdlet in &table.cmdlets {
        command(&mut out, table, cmdlet, texts);
    }
    out.push_str("</helpItems>\n");
    out
}

fn command(out: &mut String, table: &Table, cmdlet: &Cmdlet, texts: &HelpText) {
    let (verb, noun) = cmdlet.name.split_once('-').unwrap_or((&cmdlet.name, ""));
    out.push_str(
        "<command:command xmlns:maml=\"http://schemas.microsoft.com/maml/2004/10\" xmlns:command=\"http://schemas.microsoft.com/maml/dev/command/2004/10\" \
         xmlns:dev=\"http://schemas.microsoft.com/maml/dev/2004/10\">\n",
    );
    let _ = writeln!(
        out,
        "<command:details><command:name>{}</command:name><maml:description><maml:para>{}</maml:para></maml:description><command:verb>{verb}</command:verb><command:noun>{noun}</command:noun></command:details>",
        cmdlet.name,
        xml(&texts.synopsis(cmdlet))
    );
    let _ = writeln!(out, "<maml:description><maml:para>{}</maml:para></maml:description>", xml(&texts.description(cmdlet)));
    let mut params: Vec<(String, String, Facts)> =
        cmdlet.params.iter().map(|p| (p.name.clone(), texts.parameter(table, p), Facts::of(p))).collect();
    let shared = |kind: &'static str, position: Option<u16>, aliases: &'static str| Facts {
        kind: kind.to_owned(),
        position: position.map_or("named".to_owned(), |p| p.to_string()),
        pipe: "True (ByPropertyName)",
        aliases: aliases.to_owned(),
        mandatory: false,
    };
    params.push(("Select".into(), texts.shared("Select"), shared("string", None, "none")));
    if cmdlet.confirm.is_some() {
        for name in ["Force", "WhatIf", "Confirm"] {
            params.push((name.into(), texts.shared(name), shared("SwitchParameter", None, "none")));
        }
    }
    if cmdlet.paging.is_some() {
        params.push(("NoAutoIteration".into(), texts.shared("NoAutoIteration"), shared("SwitchParameter", None, "none")));
    }
    for (name, kind) in FILE_OPTIONS {
        params.push((name.into(), texts.shared(name), Facts { pipe: "False", ..shared(kind, None, "none") }));
    }
    params.push(("EndpointUrl".into(), texts.shared("EndpointUrl"), shared("string", None, "none")));
    let credentials = cmdlet.access != Access::Anonymous;
    let rank = |position: u16| (!credentials).then_some(position);
    params.push(("Region".into(), texts.shared("Region"), shared("Object", rank(210), "RegionToCall")));
    if credentials {
        for (name, kind, aliases) in CREDENTIALS.into_iter().filter(|(name, ..)| *name != "Credential" || !cmdlet.has_own_credential()) {
            params.push((name.into(), texts.shared(name), shared(kind, None, aliases)));
        }
    }
    let location = if credentials { "ProfileLocationWithCredentials" } else { "ProfileLocation" };
    params.push(("ProfileLocation".into(), texts.shared(location), shared("string", rank(211), "AWSProfilesLocation, ProfilesLocation")));
    params.push(("ClientConfig".into(), texts.shared("ClientConfig"), shared("AmazonCognitoIdentityProviderConfig", None, "none")));
    out.push_str("<command:syntax><command:syntaxItem>");
    let _ = write!(out, "<maml:name>{}</maml:name>", cmdlet.name);
    for (name, text, facts) in &params {
        out.push_str(&parameter(name, text, facts));
    }
    out.push_str("</command:syntaxItem></command:syntax>\n<command:parameters>\n");
    for (name, text, facts) in &params {
        out.push_str(&parameter(name, text, facts));
        out.push('\n');
    }
    out.push_str("</command:parameters>\n");
    if let Some(answer) = &cmdlet.response {
        let _ = writeln!(
            out,
            "<command:returnValues><command:returnValue><dev:type><maml:name>{MODEL}.{answer}</maml:name></dev:type></command:returnValue></command:returnValues>"
        );
    }
    out.push_str("<command:examples>\n");
    for (title, code, remarks) in examples::in_powershell(table, cmdlet, texts) {
        let _ = writeln!(
            out,
            "<command:example><maml:title>{}</maml:title><dev:code>{}</dev:code><dev:remarks><maml:para>{}</maml:para></dev:remarks></command:example>",
            xml(&title),
            xml(&code),
            xml(&remarks)
        );
    }
    out.push_str("</command:examples>\n</command:command>\n");
}

/// What the help prints beside a parameter's text.
struct Facts {
    kind: String,
    position: String,
    pipe: &'static str,
    aliases: String,
    mandatory: bool,
}

impl Facts {
    fn of(param: &Param) -> Self {
        Self {
            kind: short(&param.kind),
            position: param.position.map_or("named".into(), |p| p.to_string()),
            pipe: if param.by_value { "True (ByPropertyName, ByValue)" } else { "True (ByPropertyName)" },
            aliases: if param.aliases.is_empty() { "none".into() } else { param.aliases.join(", ") },
            mandatory: param.mandatory,
        }
    }
}

fn short(kind: &Kind) -> String {
    match kind {
        Kind::Str => "string".into(),
        Kind::Enum(name) | Kind::Object(name) => name.clone(),
        Kind::Int => "int".into(),
        Kind::Long => "long".into(),
        Kind::Bool => "bool".into(),
        Kind::Time => "DateTime".into(),
        Kind::Blob => "byte[]".into(),
        Kind::Document => "PSObject".into(),
        Kind::List(item) => match item.as_ref() {
            Kind::Enum(_) => "string[]".into(),
            item => format!("{}[]", short(item)),
        },
        Kind::Map(_) => "hashtable".into(),
    }
}

fn parameter(name: &str, text: &str, facts: &Facts) -> String {
    // A switch takes no value.
    let value = if facts.kind == "SwitchParameter" {
        String::new()
    } else {
        format!("<command:parameterValue required=\"true\">{}</command:parameterValue>", facts.kind)
    };
    format!(
        "<command:parameter required=\"{}\" globbing=\"false\" pipelineInput=\"{}\" position=\"{}\" \
         aliases=\"{}\"><maml:name>{name}</maml:name><maml:description><maml:para>{}</maml:para></maml:description>{value}</command:parameter>",
        facts.mandatory,
        facts.pipe,
        facts.position,
        facts.aliases,
        xml(text)
    )
}
