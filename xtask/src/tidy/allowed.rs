//! `xtask/allowed.toml`: what breaks a rule today, each with a reason. The list may only shrink.

use std::collections::BTreeMap;

use super::{Complaint, Offence};
use crate::Failure;
use crate::root::{read, root};

const FILE: &str = "xtask/allowed.toml";

struct Entry {
    /// Most lines that are still allowed, where the offence has a size.
    lines: usize,
}

/// Turns offences into complaints, but for those that the list allows; an entry that is not needed is a complaint, too.
pub(super) fn complaints(offences: Vec<Offence>) -> Result<Vec<Complaint>, Failure> {
    judge(offences, entries(&read(&root().join(FILE))?)?)
}

fn entries(text: &str) -> Result<BTreeMap<(String, String), Entry>, Failure> {
    let mut entries = BTreeMap::new();
    let file: toml::Table = text.parse().map_err(|error| format!("{FILE}: {error}"))?;
    for (kind, listed) in &file {
        for (key, entry) in listed.as_table().ok_or_else(|| format!("{FILE}: [{kind}] is no table"))? {
            let text = |name: &str| entry.get(name).and_then(toml::Value::as_str).unwrap_or_default();
            if text("reason").len() < 10 {
                return Err(format!("{FILE}: [{kind}] {key:?} needs a reason").into());
            }
            let lines = entry.get("lines").and_then(toml::Value::as_integer).and_then(|lines| usize::try_from(lines).ok());
            entries.insert((kind.clone(), key.clone()), Entry { lines: lines.unwrap_or(0) });
        }
    }
    Ok(entries)
}

fn judge(offences: Vec<Offence>, mut entries: BTreeMap<(String, String), Entry>) -> Result<Vec<Complaint>, Failure> {
    let mut complaints = Vec::new();
    for offence in offences {
        match entries.remove(&(offence.kind.to_owned(), offence.key.clone())) {
            Some(entry) if offence.size <= entry.lines => {}
            Some(entry) => complaints.push(Complaint::new(offence.key, format!("{}; {FILE} allows {}", offence.text, entry.lines))),
            None => complaints.push(Complaint::new(offence.key, offence.text)),
        }
    }
    for (kind, key) in entries.into_keys() {
        complaints.push(Complaint::new(FILE, format!("[{kind}] {key:?} is not needed any more; take it out")));
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_may_only_shrink() {
        let list = "[function]\n\"a::f\" = { lines = 90, reason = \"long for a reason\" }\n";
        let told = |offences: Vec<Offence>| judge(offences, entries(list).unwrap()).unwrap().len();
        let long = |lines| Offence::new("function", "a::f", lines, "is long");
        assert_eq!(told(vec![long(90)]), 0);
        assert_eq!(told(vec![long(91)]), 1, "grown");
        assert_eq!(told(vec![]), 1, "stale");
        assert_eq!(told(vec![long(90), Offence::new("function", "a::g", 90, "is long")]), 1, "new");
        assert!(entries("[function]\n\"a\" = { lines = 9 }\n").is_err(), "no reason");
    }
}
