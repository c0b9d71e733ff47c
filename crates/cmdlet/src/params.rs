//! The parameters that a command line may name: the cmdlet's own, the common ones, and our additions; and how a name finds one.

use crate::failure::Failure;
use crate::table::{Access, Cmdlet, Kind, Param};

/// What a parameter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Goes into the request: index into the cmdlet's parameters.
    Request(usize),
    /// `-Select`.
    Select,
    /// `-Force`.
    Force,
    /// `-NoAutoIteration`.
    NoAutoIteration,
    /// `-EndpointUrl`.
    EndpointUrl,
    /// `-Region`.
    Region,
    /// `-ProfileLocation`.
    ProfileLocation,
    /// `-AccessKey`.
    AccessKey,
    /// `-SecretKey`.
    SecretKey,
    /// `-SessionToken`.
    SessionToken,
    /// `-ProfileName`.
    ProfileName,
    /// `-ClientConfig`.
    ClientConfig,
    /// `-Verbose`.
    Verbose,
    /// `-Debug`.
    Debug,
    /// `-ErrorAction`.
    ErrorAction,
    /// `-WarningAction`.
    WarningAction,
    /// An action for a stream that nothing is written to.
    OtherAction,
    /// Names a PowerShell variable, which a process cannot set.
    Variable,
    /// `-OutBuffer`.
    OutBuffer,
    /// `-WhatIf`.
    WhatIf,
    /// `-Confirm`.
    Confirm,
    /// One of our additions.
    Own(Own),
}

/// Additions beyond the original, found by their full name only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Own {
    /// `-ClientSecret`: computes SecretHash.
    ClientSecret,
    /// `-OutputFormat table|list|json`.
    OutputFormat,
    /// `-InputFile FILE`, `-` for standard input.
    InputFile,
    /// `-InputFormat json|csv|lines`.
    InputFormat,
    /// `-Parallel N`.
    Parallel,
    /// `-ContinueOnError`.
    ContinueOnError,
    /// `-ResultsFile FILE`.
    ResultsFile,
    /// `-Resume`.
    Resume,
    /// `-NoProgress`.
    NoProgress,
    /// `-ModuleProtocol`: JSON lines with the PowerShell module.
    ModuleProtocol,
}

/// The type of `-ClientConfig`.
pub(crate) const CONFIG_TYPE: &str = "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig";

/// How the text after a name is read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reads {
    /// A value of this kind.
    Kind(Kind),
    /// `object`: text, number, boolean or null as written.
    Object,
    /// A hashtable.
    Hashtable,
    /// Present or not.
    Switch,
}

/// One parameter that can be named.
#[derive(Debug)]
pub(crate) struct Def {
    /// The name.
    pub name: &'static str,
    /// Other names.
    pub aliases: &'static [&'static str],
    /// What it does.
    pub role: Role,
    /// How its text is read.
    pub reads: Reads,
    /// Rank among the bare arguments.
    pub position: Option<u16>,
    /// One of the engine's common parameters, which give way to others in a prefix search.
    pub common: bool,
}

const NONE: &[&str] = &[];

fn def(name: &'static str, aliases: &'static [&'static str], role: Role, reads: Reads) -> Def {
    Def { name, aliases, role, reads, position: None, common: false }
}

/// Every parameter of `cmdlet` in the engine's order: the cmdlet's own as declared, then the inherited, then the common ones.
pub(crate) fn all(cmdlet: &'static Cmdlet) -> Vec<Def> {
    const TEXT: Reads = Reads::Kind(Kind::Str);
    let mut defs: Vec<Def> = cmdlet.params.iter().enumerate().map(request).collect();
    defs.push(def("Select", NONE, Role::Select, TEXT));
    if cmdlet.confirm.is_some() {
        defs.push(def("Force", NONE, Role::Force, Reads::Switch));
    }
    if cmdlet.paging.is_some() {
        defs.push(def("NoAutoIteration", NONE, Role::NoAutoIteration, Reads::Switch));
    }
    defs.push(def("EndpointUrl", NONE, Role::EndpointUrl, TEXT));
    let anonymous = cmdlet.access == Access::Anonymous;
    // Only the anonymous cmdlets of the original take these two as bare arguments.
    let rank = |position: u16| anonymous.then_some(position);
    defs.push(Def { position: rank(210), ..def("Region", &["RegionToCall"], Role::Region, Reads::Object) });
    if !anonymous {
        defs.push(def("AccessKey", &["AK"], Role::AccessKey, TEXT));
        defs.push(def("SecretKey", &["SK", "SecretAccessKey"], Role::SecretKey, TEXT));
        defs.push(def("SessionToken", &["ST"], Role::SessionToken, TEXT));
        defs.push(def("ProfileName", &["StoredCredentials", "AWSProfileName"], Role::ProfileName, TEXT));
    }
    let profile = def("ProfileLocation", &["AWSProfilesLocation", "ProfilesLocation"], Role::ProfileLocation, TEXT);
    defs.push(Def { position: rank(211), ..profile });
    defs.push(def("ClientConfig", NONE, Role::ClientConfig, Reads::Hashtable));
    let common: [(&'static str, &'static [&'static str], Role, Reads); 12] = [
        ("Verbose", &["vb"], Role::Verbose, Reads::Switch),
        ("Debug", &["db"], Role::Debug, Reads::Switch),
        ("ErrorAction", &["ea"], Role::ErrorAction, TEXT),
        ("WarningAction", &["wa"], Role::WarningAction, TEXT),
        ("InformationAction", &["infa"], Role::OtherAction, TEXT),
        ("ProgressAction", &["proga"], Role::OtherAction, TEXT),
        ("ErrorVariable", &["ev"], Role::Variable, TEXT),
        ("WarningVariable", &["wv"], Role::Variable, TEXT),
        ("InformationVariable", &["iv"], Role::Variable, TEXT),
        ("OutVariable", &["ov"], Role::Variable, TEXT),
        ("OutBuffer", &["ob"], Role::OutBuffer, Reads::Kind(Kind::Int)),
        ("PipelineVariable", &["pv"], Role::Variable, TEXT),
    ];
    defs.extend(common.into_iter().map(|(name, aliases, role, reads)| Def { common: true, ..def(name, aliases, role, reads) }));
    if cmdlet.confirm.is_some() {
        defs.push(Def { common: true, ..def("WhatIf", &["wi"], Role::WhatIf, Reads::Switch) });
        defs.push(Def { common: true, ..def("Confirm", &["cf"], Role::Confirm, Reads::Switch) });
    }
    defs.extend(own(cmdlet));
    defs
}

fn request((index, param): (usize, &'static Param)) -> Def {
    let reads = if matches!(param.kind, Kind::Map(_)) { Reads::Hashtable } else { Reads::Kind(param.kind) };
    Def { name: param.name, aliases: param.aliases, role: Role::Request(index), reads, position: param.position, common: false }
}

fn own(cmdlet: &'static Cmdlet) -> Vec<Def> {
    const TEXT: Reads = Reads::Kind(Kind::Str);
    let hashes = cmdlet.param("SecretHash").is_some() && cmdlet.param("ClientId").is_some() && cmdlet.param("Username").is_some();
    let mut defs = Vec::new();
    if hashes {
        defs.push(def("ClientSecret", NONE, Role::Own(Own::ClientSecret), TEXT));
    }
    defs.push(def("OutputFormat", NONE, Role::Own(Own::OutputFormat), TEXT));
    defs.push(def("InputFile", NONE, Role::Own(Own::InputFile), TEXT));
    defs.push(def("InputFormat", NONE, Role::Own(Own::InputFormat), TEXT));
    defs.push(def("Parallel", NONE, Role::Own(Own::Parallel), Reads::Kind(Kind::Int)));
    defs.push(def("ContinueOnError", NONE, Role::Own(Own::ContinueOnError), Reads::Switch));
    defs.push(def("ResultsFile", NONE, Role::Own(Own::ResultsFile), TEXT));
    defs.push(def("Resume", NONE, Role::Own(Own::Resume), Reads::Switch));
    defs.push(def("NoProgress", NONE, Role::Own(Own::NoProgress), Reads::Switch));
    defs.push(def("ModuleProtocol", NONE, Role::Own(Own::ModuleProtocol), Reads::Switch));
    defs
}

/// What a name stands for.
pub(crate) enum Found {
    /// One parameter: its index.
    One(usize),
    /// No parameter.
    Nothing,
    /// Several: the engine's error.
    Several(Failure),
}

/// Finds a parameter by name, alias or unambiguous prefix (`cmdlet 9.1`). Our additions answer to their full name only, so that the
/// prefixes of the original keep their meaning.
pub(crate) fn find(defs: &[Def], name: &str) -> Found {
    let exact = |candidate: &str| candidate.eq_ignore_ascii_case(name);
    if let Some(index) = defs.iter().position(|d| exact(d.name) || d.aliases.iter().any(|a| exact(a))) {
        return Found::One(index);
    }
    let starts = |candidate: &str| candidate.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
    let matches: Vec<usize> = defs
        .iter()
        .enumerate()
        .filter(|(_, d)| !matches!(d.role, Role::Own(_)) && (starts(d.name) || d.aliases.iter().any(|a| starts(a))))
        .map(|(i, _)| i)
        .collect();
    let special: Vec<usize> = matches.iter().copied().filter(|&i| !defs[i].common).collect();
    match (matches.as_slice(), special.as_slice()) {
        ([], _) => Found::Nothing,
        ([one], _) | (_, [one]) => Found::One(*one),
        _ => {
            let names: Vec<String> = matches.iter().map(|&i| format!("-{}", defs[i].name)).collect();
            let message = format!(
                "Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {}.",
                names.join(" ")
            );
            Found::Several(Failure::binding("AmbiguousParameter", message))
        }
    }
}

/// Whether a record of the input may give this parameter.
pub(crate) fn may_come_from_input(role: Role) -> bool {
    matches!(
        role,
        Role::Request(_)
            | Role::Select
            | Role::Force
            | Role::NoAutoIteration
            | Role::EndpointUrl
            | Role::Region
            | Role::ProfileLocation
            | Role::AccessKey
            | Role::SecretKey
            | Role::SessionToken
            | Role::ProfileName
            | Role::ClientConfig
            | Role::Own(Own::ClientSecret)
    )
}

/// The full .NET name of the parameter's type.
pub(crate) fn net_type(def: &Def) -> String {
    match def.reads {
        Reads::Kind(_) if def.name.ends_with("Action") && def.common => "System.Management.Automation.ActionPreference".into(),
        Reads::Kind(kind) => kind.net_type(),
        Reads::Object => "System.Object".into(),
        Reads::Hashtable if def.role == Role::ClientConfig => CONFIG_TYPE.into(),
        Reads::Hashtable => "System.Collections.Hashtable".into(),
        Reads::Switch => "System.Management.Automation.SwitchParameter".into(),
    }
}

/// What an addition is for.
pub(crate) fn about(own: Own) -> &'static str {
    match own {
        Own::ClientSecret => "The app client's secret: computes SecretHash and is not sent. Not part of the original.",
        Own::OutputFormat => "table, list or json. Not part of the original, like all that follow.",
        Own::InputFile => "Reads records from this file, or from standard input when it is -.",
        Own::InputFormat => "json (lines), csv or lines; otherwise the file's name or first character decides.",
        Own::Parallel => "Sends this many records at once (1 to 256); results come in the order of the answers.",
        Own::ContinueOnError => "Goes on with the next record after one that failed.",
        Own::ResultsFile => "Writes one JSON line for each record: its line number, its key and what became of it.",
        Own::Resume => "Skips the records that the results file has as done.",
        Own::NoProgress => "Shows no progress bar.",
        Own::ModuleProtocol => "Speaks with the PowerShell module.",
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, all, find};

    fn found(name: &str) -> String {
        let defs = all(crate::catalogue::find("Register-CGIPUserInPool").expect("the cmdlet is in the table"));
        match find(&defs, name) {
            Found::One(index) => defs[index].name.to_owned(),
            Found::Nothing => "nothing".to_owned(),
            Found::Several(failure) => failure.message.split_once("include: ").expect("a list").1.to_owned(),
        }
    }

    /// The shortest prefixes of the reference (`cmdlet 9.1`).
    #[test]
    fn prefixes_find_what_the_engine_finds() {
        for (prefix, name) in [
            ("An", "AnalyticsMetadata_AnalyticsEndpointId"),
            ("clienti", "ClientId"),
            ("ClientM", "ClientMetadata"),
            ("ClientC", "ClientConfig"),
            ("UserContextData_E", "UserContextData_EncodedData"),
            ("UserContextData_I", "UserContextData_IpAddress"),
            ("Pa", "Password"),
            ("Sec", "SecretHash"),
            ("Sel", "Select"),
            ("UserA", "UserAttribute"),
            ("Usern", "Username"),
            ("V", "ValidationData"),
            ("F", "Force"),
            ("E", "EndpointUrl"),
            ("R", "Region"),
            ("Pr", "ProfileLocation"),
            ("Ve", "Verbose"),
            ("D", "Debug"),
            ("ErrorA", "ErrorAction"),
            ("ErrorV", "ErrorVariable"),
            ("Wa", "WarningAction"),
            ("WarningV", "WarningVariable"),
            ("Wh", "WhatIf"),
            ("Co", "Confirm"),
            ("OutV", "OutVariable"),
            ("OutB", "OutBuffer"),
            ("Pi", "PipelineVariable"),
            ("Prog", "ProgressAction"),
            ("InformationA", "InformationAction"),
            ("InformationV", "InformationVariable"),
            ("AWSProf", "ProfileLocation"),
            ("RegionT", "Region"),
            ("vb", "Verbose"),
            ("ClientSecret", "ClientSecret"),
        ] {
            assert_eq!(found(prefix), name, "-{prefix}");
        }
    }

    #[test]
    fn ambiguous_prefixes_list_their_candidates_in_declaration_order() {
        for (prefix, list) in [
            ("C", "-ClientId -ClientMetadata -ClientConfig -Confirm."),
            ("P", "-Password -ProfileLocation -ProgressAction -PipelineVariable."),
            ("A", "-AnalyticsMetadata_AnalyticsEndpointId -ProfileLocation."),
            ("W", "-WarningAction -WarningVariable -WhatIf."),
            ("s", "-SecretHash -Select."),
            ("userc", "-UserContextData_EncodedData -UserContextData_IpAddress."),
        ] {
            assert_eq!(found(prefix), list, "-{prefix}");
        }
        for prefix in ["client", "er", "error", "i", "information", "o", "out", "se", "u", "user", "usercontextdata_", "war", "warning"] {
            assert!(found(prefix).starts_with('-'), "-{prefix} is {}", found(prefix));
        }
        assert_eq!(found("ClientS"), "nothing");
    }
}
