//! `cargo xtask cmdlets [--check]`: makes the table of cmdlets from `model/`.
//!
//! Sources: `cognito-idp.model.json` (operations and shapes), `cmdlets.tsv` and `cmdlets-proposed.tsv` (names, default output,
//! confirmation), `cmdlet-parameters.tsv` (names, aliases and places of parameters, pages), `cmdlets_views.toml`
//! (columns), `cmdlets.toml` (corrections with their reasons). Products, all checked in: the Rust table in `crates/cmdlet/src/generated/` and the C# source, the
//! format views, the help and the export list of the module in `powershell/Cognate/`.

mod csharp;
mod examples;
mod format;
mod help_text;
mod model;
mod naming;
mod parameters;
mod psdata;
mod rust;
mod table;
mod views;

use std::path::{Path, PathBuf};

pub(crate) use model::Ordered;

/// Runs the chore; `args` are the words after `cmdlets`.
///
/// # Errors
/// A source that cannot be read, or with `--check` the files that are not current.
pub(crate) fn run(args: &[&str]) -> Result<(), crate::Failure> {
    let check = match args {
        [] => false,
        ["--check"] => true,
        _ => return Err("usage: cargo xtask cmdlets [--check]".into()),
    };
    write_or_compare(&products(&root())?, check)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Every generated file with its text.
fn products(root: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let read = |name: &str| std::fs::read_to_string(root.join("model").join(name)).map_err(|e| format!("model/{name}: {e}"));
    let model = model::Model::parse(&read("cognito-idp.model.json")?)?;
    let (cmdlets, proposed) = (read("cmdlets.tsv")?, read("cmdlets-proposed.tsv")?);
    let (parameters, corrections) = (read("cmdlet-parameters.tsv")?, read("cmdlets.toml")?);
    let sources = table::Sources { cmdlets: &cmdlets, proposed: &proposed, parameters: &parameters, corrections: &corrections };
    let table = table::Table::build(&model, &sources)?;
    let help = help_text::HelpText::parse(&read("cmdlets_help.toml")?)?;
    let views = views::parse(&read("cmdlets_views.toml")?, &table)?;
    let rust_dir = root.join("crates/cmdlet/src/generated");
    let module_dir = root.join("powershell/Cognate");
    Ok(vec![
        (rust_dir.join("cmdlets.rs"), rust::cmdlets(&table, &help)),
        (rust_dir.join("shapes.rs"), rust::shapes(&table, &views)),
        (module_dir.join("Source/Cmdlets.cs"), csharp::source(&table)?),
        (module_dir.join("Cognate.format.ps1xml"), format::format_views(&table, &views)),
        (module_dir.join("Cognate.psd1"), psdata::manifest(&table, env!("CARGO_PKG_VERSION"))),
        (module_dir.join("en-US/CognateCmdlets.dll-Help.xml"), psdata::help(&table, &help)),
    ])
}

fn write_or_compare(files: &[(PathBuf, String)], check: bool) -> Result<(), crate::Failure> {
    let mut stale = Vec::new();
    for (path, text) in files {
        if std::fs::read_to_string(path).is_ok_and(|old| old.replace("\r\n", "\n") == *text) {
            continue;
        }
        if check {
            stale.push(path.display().to_string());
            continue;
        }
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(path, text))
            .map_err(|e| format!("{}: {e}", path.display()))?;
        println!("wrote {}", path.display());
    }
    if stale.is_empty() { Ok(()) } else { Err(format!("not current, run `cargo xtask cmdlets`:\n{}", stale.join("\n")).into()) }
}
