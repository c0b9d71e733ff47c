//! `-?`: what a cmdlet takes, on one page.

use crate::params::{self, Def, Reads, Role};
use crate::table::{Access, Cmdlet};

/// Whether help is asked for: `-?` anywhere before `--`, or `--help` alone.
pub(crate) fn is_asked(args: &[String]) -> bool {
    args.iter().take_while(|a| *a != "--").any(|a| a == "-?") || args == ["--help"]
}

/// The page of a cmdlet, to be printed or set as a manual page.
pub(crate) struct Page {
    /// `Register-CGIPUserInPool`.
    pub name: &'static str,
    /// One line on it.
    pub synopsis: &'static str,
    /// A paragraph on it.
    pub description: &'static str,
    /// The engine's syntax line.
    pub syntax: String,
    /// Parameters with what they are for.
    pub parameters: Vec<(String, &'static str)>,
    /// What an example does, and the command line.
    pub examples: &'static [(&'static str, &'static str)],
}

/// On the parameters that every cmdlet of PowerShell has.
pub(crate) const COMMON: &str = "-WhatIf -Confirm -Verbose -Debug -ErrorAction -WarningAction as in PowerShell. Parameters that name a PowerShell variable \
                          are ignored with a warning.";

/// What the exit codes mean.
pub(crate) const EXIT_CODES: [(&str, &str); 6] = [
    ("0", "done, or declined by the user"),
    ("1", "refused by the service, or a record failed"),
    ("2", "wrong command line"),
    ("3", "no region, credentials or answer"),
    ("4", "some records failed (-ContinueOnError)"),
    ("130", "interrupted"),
];

/// Settings that the examples leave out.
pub(crate) const SETTINGS: &str = "The examples find the region in AWS_REGION and the server in AWS_ENDPOINT_URL.";

/// Makes the page.
pub(crate) fn page(cmdlet: &'static Cmdlet) -> Page {
    let defs = params::all(cmdlet);
    let shown = defs.iter().filter(|d| !d.common && d.role != Role::Own(params::Own::ModuleProtocol));
    let parameters = shown.map(|def| {
        let aliases = if def.aliases.is_empty() { String::new() } else { format!(" (also -{})", def.aliases.join(", -")) };
        (format!("-{}{}{aliases}", def.name, type_of(def)), about(cmdlet, def))
    });
    Page {
        name: cmdlet.name,
        synopsis: cmdlet.synopsis,
        description: cmdlet.description,
        syntax: syntax(cmdlet, &defs),
        parameters: parameters.collect(),
        examples: cmdlet.examples,
    }
}

/// The page as text.
pub(crate) fn text(cmdlet: &'static Cmdlet) -> String {
    let Page { name, synopsis, description, syntax, parameters, examples } = page(cmdlet);
    let mut out =
        format!("NAME\n    {name}\n\nSYNOPSIS\n    {synopsis}\n\nSYNTAX\n    {syntax}\n\nDESCRIPTION\n    {description}\n\nPARAMETERS\n");
    for (head, about) in parameters {
        out.push_str(&format!("    {head}\n        {about}\n"));
    }
    out.push_str(&format!("\nCOMMON PARAMETERS\n    {COMMON}\n\nEXAMPLES\n"));
    for (title, line) in examples {
        out.push_str(&format!("    {title}:\n        {line}\n"));
    }
    out.push_str(&format!("    {SETTINGS}\n\nEXIT CODES\n"));
    for (code, meaning) in EXIT_CODES {
        out.push_str(&format!("    {code:3}  {meaning}\n"));
    }
    out
}

fn type_of(def: &Def) -> String {
    match def.reads {
        Reads::Switch => String::new(),
        Reads::Kind(kind) => format!(" <{}>", kind.short_type()),
        Reads::Object => " <Object>".into(),
        Reads::Hashtable if def.role == Role::ClientConfig => " <AmazonCognitoIdentityProviderConfig>".into(),
        Reads::Hashtable => " <hashtable>".into(),
    }
}

/// The engine's order: positions first, then what is mandatory, then the rest.
fn syntax(cmdlet: &'static Cmdlet, defs: &[Def]) -> String {
    let mandatory = |d: &Def| matches!(d.role, Role::Request(i) if cmdlet.params[i].mandatory);
    let mut own: Vec<&Def> =
        defs.iter().filter(|d| !matches!(d.role, Role::Own(_)) && (!d.common || matches!(d.role, Role::WhatIf | Role::Confirm))).collect();
    own.sort_by_key(|d| (d.position.unwrap_or(u16::MAX), !mandatory(d)));
    let mut out = cmdlet.name.to_owned();
    for def in own {
        let (name, kind) = (format!("-{}", def.name), type_of(def));
        out.push(' ');
        out.push_str(&match (mandatory(def), def.position.is_some()) {
            (true, true) => format!("[{name}]{kind}"),
            (true, false) => format!("{name}{kind}"),
            (false, true) => format!("[[{name}]{kind}]"),
            (false, false) => format!("[{name}{kind}]"),
        });
    }
    out.push_str(" [<CommonParameters>]");
    out
}

fn about(cmdlet: &'static Cmdlet, def: &Def) -> &'static str {
    match def.role {
        Role::Request(index) => cmdlet.params[index].help,
        Role::Select => "What is emitted: '*', a member of the answer by a dotted path, or '^Name' for the value of a request parameter.",
        Role::Force => "Goes on without asking.",
        Role::NoAutoIteration => "Makes one call and emits one page.",
        Role::EndpointUrl => "The address of the server, for example http://127.0.0.1:9229.",
        Role::Region => "The system name of the region; needed even with -EndpointUrl.",
        Role::ProfileLocation if cmdlet.access == Access::Anonymous => "An ini file to look for the default region in.",
        Role::ProfileLocation => "An ini file to look for the profile and the default region in.",
        Role::AccessKey => "The id of the access key that signs the request; needs -SecretKey.",
        Role::SecretKey => {
            "The secret of the access key. Other users of the machine can see it here: better a profile, AWS_SECRET_ACCESS_KEY, or a record of the input."
        }
        Role::SessionToken => "The token of a temporary access key.",
        Role::ProfileName => "The profile of the shared config and credentials files whose access key signs the request.",
        Role::ClientConfig => "Settings of the client, for example @{ MaxErrorRetry = 5; Timeout = '00:00:30' }.",
        Role::Own(own) => params::about(own),
        _ => "",
    }
}
