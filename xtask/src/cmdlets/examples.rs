//! Examples for every cmdlet, for a POSIX shell and for PowerShell: what must be given, with sample values of the parameters' own kinds.

use super::help_text::HelpText;
use super::table::{Cmdlet, Kind, Param, Table};

/// One example in both spellings.
pub(super) struct Example {
    /// What it does.
    pub title: String,
    /// For bash and its like.
    pub shell: String,
    /// For the module.
    pub powershell: String,
}

/// The examples of a cmdlet.
pub(super) fn of(table: &Table, cmdlet: &Cmdlet, help: &HelpText) -> Vec<Example> {
    let with = help.example_parameters(&cmdlet.name);
    let shown = |p: &&Param| p.mandatory || with.contains(&p.name);
    let params: Vec<&Param> = cmdlet.params.iter().filter(shown).collect();
    let force = forced(cmdlet);
    let title = if force.is_empty() { "Make the call" } else { "Remove without being asked" };
    let mut examples = vec![line(table, cmdlet, help, title, &params, force)];
    if cmdlet.paging.is_some() {
        examples[0].title = "Fetch all pages".into();
        examples.push(line(table, cmdlet, help, "Fetch one page, with the token of the next", &params, " -NoAutoIteration -Select '*'"));
    } else if !matches!(cmdlet.default_select.as_str(), "" | "*") {
        examples.push(line(table, cmdlet, help, "Emit the whole answer", &params, &format!(" -Select '*'{force}")));
    }
    examples.extend(many(table, cmdlet, help, &params));
    examples
}

/// Examples for PowerShell's help, those written by hand before those that are made: title, code, remarks.
pub(super) fn in_powershell(table: &Table, cmdlet: &Cmdlet, help: &HelpText) -> Vec<(String, String, String)> {
    help.own_examples(&cmdlet.name).unwrap_or_else(|| {
        let made = of(table, cmdlet, help).into_iter().enumerate();
        made.map(|(at, example)| (format!("Example {}: {}", at + 1, example.title.to_lowercase()), example.powershell, String::new()))
            .collect()
    })
}

/// What keeps an example from asking.
fn forced(cmdlet: &Cmdlet) -> &'static str {
    if cmdlet.confirm.as_ref().is_some_and(|(impact, _)| impact == "High") { " -Force" } else { "" }
}

fn line(table: &Table, cmdlet: &Cmdlet, help: &HelpText, title: &str, params: &[&Param], tail: &str) -> Example {
    let written = |quote: fn(&str) -> String| {
        let given: String = params.iter().map(|p| format!(" -{} {}", p.name, quote(&sample(table, help, p)))).collect();
        format!("{}{given}{tail}", cmdlet.name)
    };
    Example { title: title.to_owned(), shell: format!("cognate {}", written(for_bash)), powershell: written(for_powershell) }
}

/// The same for many: by the parameter that the pipeline gives.
fn many(table: &Table, cmdlet: &Cmdlet, help: &HelpText, params: &[&Param]) -> Option<Example> {
    let first = params.iter().find(|p| p.by_value && matches!(p.kind, Kind::Str))?;
    let others: Vec<&Param> = params.iter().copied().filter(|p| p.name != first.name).collect();
    let value = sample(table, help, first);
    let one = line(table, cmdlet, help, "Take values from a pipeline", &others, forced(cmdlet));
    Some(Example {
        shell: format!("printf '%s\\n' {} | {}", for_bash(&value), one.shell),
        powershell: format!("'{value}' | {}", one.powershell),
        title: one.title,
    })
}

/// A value in PowerShell's own spelling, unquoted when it is a text.
fn sample(table: &Table, help: &HelpText, param: &Param) -> String {
    help.sample(&param.name).unwrap_or_else(|| by_kind(table, help, &param.kind, 0))
}

fn by_kind(table: &Table, help: &HelpText, kind: &Kind, depth: usize) -> String {
    match kind {
        Kind::Str => "example".into(),
        Kind::Enum(name) => table.enums.get(name).and_then(|values| values.last()).cloned().unwrap_or_default(),
        Kind::Int | Kind::Long => "10".into(),
        Kind::Bool => "$true".into(),
        Kind::Time => "2026-11-27T09:30:00Z".into(),
        Kind::Blob => "aGVsbG8=".into(),
        Kind::Document => "@{key='value'}".into(),
        Kind::Map(item) => format!("@{{key={}}}", inner(table, help, item, depth)),
        Kind::List(item) => by_kind(table, help, item, depth),
        Kind::Object(name) => {
            let members = table.structs.get(name).map_or(&[][..], |s| &s.members);
            let pairs: Vec<String> =
                members.iter().take(2).map(|(member, kind, _)| format!("{member}={}", inner(table, help, kind, depth + 1))).collect();
            format!("@{{{}}}", pairs.join(";"))
        }
    }
}

/// A value inside a hashtable, where texts are quoted.
fn inner(table: &Table, help: &HelpText, kind: &Kind, depth: usize) -> String {
    let value = by_kind(table, help, kind, depth);
    if matches!(kind, Kind::Str | Kind::Enum(_) | Kind::Time | Kind::Blob) { format!("'{value}'") } else { value }
}

fn is_plain(value: &str) -> bool {
    value.chars().all(|c| c.is_ascii_alphanumeric() || "_-./:=".contains(c)) && !value.starts_with('-')
}

fn for_bash(value: &str) -> String {
    if is_plain(value) {
        value.to_owned()
    } else if value.contains('\'') {
        format!("\"{value}\"")
    } else {
        format!("'{value}'")
    }
}

fn for_powershell(value: &str) -> String {
    if is_plain(value) || value.starts_with("@{") || value.starts_with('$') { value.to_owned() } else { format!("'{value}'") }
}
