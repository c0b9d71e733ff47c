//! `cargo xtask tidy`: the rules of the repository that neither the compiler nor a lint knows.

use std::path::PathBuf;
use std::process::Command;

use crate::Failure;
use crate::root::root;

mod allowed;
mod arrows;
mod circles;
mod citations;
mod length;
mod operations;
mod source;
mod surface;
mod text;

/// One broken rule: where, and what to do.
struct Complaint {
    place: String,
    text: String,
}

impl Complaint {
    fn new(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place: place.into(), text: text.into() }
    }
}

/// A broken rule that the list of allowed ones may name.
struct Offence {
    /// The rule, which is the section of the list.
    kind: &'static str,
    /// Where, without anything that changes from day to day.
    key: String,
    /// How large, where that is the point; else 0.
    size: usize,
    text: String,
}

impl Offence {
    fn new(kind: &'static str, key: impl Into<String>, size: usize, text: impl Into<String>) -> Self {
        Self { kind, key: key.into(), size, text: text.into() }
    }
}

/// Runs every check and tells all complaints at once.
pub(crate) fn run() -> Result<(), Failure> {
    let files = tracked()?;
    let mut offences = arrows::check()?;
    offences.extend(length::check(&files)?);
    offences.extend(circles::check(&files)?);
    let mut complaints = allowed::complaints(offences)?;
    complaints.extend(operations::check()?);
    complaints.extend(surface::check(&files)?);
    complaints.extend(text::check(&files)?);
    complaints.extend(citations::check(&files)?);
    if !crate::sign_in::is_current()? {
        complaints.push(Complaint::new(crate::sign_in::DRAWING, "is not what the sign-in machine does; run `cargo xtask sign-in`"));
    }
    if complaints.is_empty() {
        println!("{} files, all tidy", files.len());
        return Ok(());
    }
    let lines: Vec<String> = complaints.iter().map(|complaint| format!("{}: {}", complaint.place, complaint.text)).collect();
    Err(format!("{}\n{} complaints", lines.join("\n"), lines.len()).into())
}

/// The files of the repository, as paths from the root: those in git and those that could be added.
fn tracked() -> Result<Vec<PathBuf>, Failure> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("git does not start: {error}"))?;
    if !listed.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&listed.stderr)).into());
    }
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).filter(|path| root().join(path).is_file()).collect())
}
