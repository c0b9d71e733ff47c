//! `model/cmdlet-parameters.tsv`: what is known of single parameters. A member without a row is a parameter of its own name.

use std::collections::BTreeMap;

/// The rows of one cmdlet by member path (`UserContextData.IpAddress`).
pub(super) type Rows = BTreeMap<String, Row>;

/// What a row says.
#[derive(Default)]
pub(super) struct Row {
    /// The parameter's name.
    pub name: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// A structure that is one parameter and not one for each leaf.
    pub whole: bool,
    /// Position 0 and binding by value, which fall on one parameter.
    pub first: bool,
    /// It must be given.
    pub mandatory: bool,
    /// The service requires it, and yet it may be left out, for a default is sent.
    pub not_mandatory: bool,
    /// It carries the token of the next page.
    pub token: bool,
    /// It carries the page size; the number is sent when it is not given.
    pub size: Option<Option<i64>>,
    /// Named by hand and not by the rule.
    pub renamed: bool,
}

/// All rows by cmdlet. A cmdlet whose parameters have no position has an entry without rows.
pub(super) struct Parameters(BTreeMap<String, Rows>);

impl Parameters {
    /// Reads the file's text.
    ///
    /// # Errors
    /// A line that is none of this table, or a note whose page size cannot be read.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut all: BTreeMap<String, Rows> = BTreeMap::new();
        for (number, line) in text.lines().enumerate().skip(1).filter(|(_, l)| !l.trim().is_empty()) {
            let place = || format!("model/cmdlet-parameters.tsv:{}", number + 1);
            let [cmdlet, _operation, path, name, aliases, note, _evidence] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("{}: seven columns expected", place()));
            };
            let rows = all.entry(cmdlet.to_owned()).or_default();
            if path == "-" {
                continue;
            }
            let row = row(name, aliases, note).ok_or_else(|| format!("{}: a page size that cannot be read", place()))?;
            if rows.insert(path.to_owned(), row).is_some() {
                return Err(format!("{}: {cmdlet} has two rows for {path}", place()));
            }
        }
        Ok(Self(all))
    }

    /// The rows of a cmdlet.
    pub(super) fn of(&self, cmdlet: &str) -> Option<&Rows> {
        self.0.get(cmdlet)
    }

    /// A cmdlet that is in the file and not among `known`.
    pub(super) fn stranger(&self, known: &[&str]) -> Option<&str> {
        self.0.keys().map(String::as_str).find(|name| !known.contains(name))
    }
}

fn row(name: &str, aliases: &str, note: &str) -> Option<Row> {
    let mut row =
        Row { name: name.to_owned(), aliases: aliases.split(',').filter(|a| !a.is_empty()).map(str::to_owned).collect(), ..Row::default() };
    for word in note.split(';').map(str::trim) {
        match word {
            "whole" => row.whole = true,
            "position 0" => row.first = true,
            "mandatory" | "mandatory (nested)" => row.mandatory = true,
            "not mandatory although the service requires it" => row.not_mandatory = true,
            "paging token" => row.token = true,
            "page size" | "page size, sent only when given" => row.size = Some(None),
            "renamed by config" => row.renamed = true,
            _ => {
                if let Some(number) = word.strip_prefix("page size, sent as ") {
                    row.size = Some(Some(number.strip_suffix(" when not given")?.parse().ok()?));
                }
            }
        }
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use super::super::naming;
    use super::Parameters;

    /// So that a member that is new in the model gets the name that the original would give it.
    #[test]
    fn the_rule_makes_every_name_that_nobody_chose() {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../model/cmdlet-parameters.tsv")).expect("the table");
        let all = Parameters::parse(&text).expect("a table");
        let mut compared = 0;
        for (cmdlet, rows) in &all.0 {
            for (path, row) in rows.iter().filter(|(_, row)| !row.renamed) {
                let path: Vec<String> = path.split('.').map(str::to_owned).collect();
                let (name, alias) = naming::parameter(&path);
                assert_eq!(name, row.name, "{cmdlet} {path:?}");
                // Paging adds names that every service has.
                let own: Vec<&String> = row.aliases.iter().filter(|a| !["NextToken", "MaxItems"].contains(&a.as_str())).collect();
                assert_eq!(own, alias.iter().collect::<Vec<_>>(), "{cmdlet} {path:?}");
                compared += 1;
            }
        }
        assert!(compared > 400, "only {compared} names");
    }
}
