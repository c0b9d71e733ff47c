//! `cargo xtask model-diff FILE`: what a newer service model adds and changes, and the facts in `model/` brought up to it.

use std::path::Path;

use crate::Failure;
use crate::root::{read, root, write};

mod compare;
mod json;
mod row;

use json::Json;

const MODEL: &str = "model/cognito-idp.model.json";
const NOT_YET: &str = "model/not_yet.txt";
const TABLE: &str = "model/operations.tsv";
/// What the repository keeps of a model.
const PARTS: [&str; 3] = ["metadata", "operations", "shapes"];

/// Prints what `file` adds to and changes in the model of the repository, then takes it: the model without its prose, the new operations
/// into `not_yet.txt` and a row for each into `operations.tsv`.
///
/// # Errors
/// A file that is no service model, or one that is not newer than ours: then nothing is written.
pub(crate) fn take(file: &str) -> Result<(), Failure> {
    let ours: Json = serde_json::from_str(&read(&root().join(MODEL))?)?;
    let theirs: Json = serde_json::from_str(&read(Path::new(file))?).map_err(|error| format!("{file} is no JSON: {error}"))?;
    let theirs = theirs.without_prose();
    let found = compare::compare(&ours, &theirs).map_err(|error| format!("{file} is no service model: {error}"))?;
    for line in &found.lines {
        println!("{line}");
    }
    if found.is_older() {
        return Err(format!("{file} is not newer than {MODEL}, so nothing is taken from it").into());
    }
    if found.lines.is_empty() {
        println!("nothing new");
        return Ok(());
    }
    let mut rows = Vec::new();
    for name in &found.new_operations {
        rows.push(row::row(name, &theirs)?);
    }
    write(&root().join(MODEL), &text(&theirs)?)?;
    merge(TABLE, &rows, 1)?;
    merge(NOT_YET, &found.new_operations, 0)?;
    println!(
        "\n{MODEL} is now {file}. {} new operations stand in {NOT_YET} and, to be looked through, in {TABLE}. Next: `cargo xtask codegen`.",
        found.new_operations.len()
    );
    Ok(())
}

/// The model as the repository keeps it: a line for each operation and shape, so that a change of one is a change of one line.
fn text(model: &Json) -> Result<String, Failure> {
    let mut parts = Vec::new();
    for part in PARTS {
        let value = model.get(part).ok_or_else(|| format!("the model has no {part}"))?;
        parts.push(match (part, value) {
            ("metadata", value) => format!("\"{part}\": {value}"),
            (_, value) => {
                let lines: Vec<String> =
                    value.entries().iter().map(|(name, value)| format!("{}: {value}", Json::Text(name.clone()))).collect();
                format!("\"{part}\": {{\n{}\n}}", lines.join(",\n"))
            }
        });
    }
    Ok(format!("{{\n{}\n}}\n", parts.join(",\n")))
}

/// Adds lines to a sorted file, keeping its first `head` lines where they are and lines that are there already.
fn merge(path: &str, new: &[String], head: usize) -> Result<(), Failure> {
    let target = root().join(path);
    let old = read(&target)?;
    write(&target, &merged(&old, new, head))
}

fn merged(old: &str, new: &[String], head: usize) -> String {
    let name = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    let (top, mut lines): (Vec<&str>, Vec<&str>) = (old.lines().take(head).collect(), old.lines().skip(head).collect());
    for line in new {
        if !lines.iter().any(|present| name(present) == name(line)) {
            lines.push(line);
        }
    }
    lines.sort_by_key(|line| name(line));
    top.into_iter().chain(lines).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_of_the_repository_is_written_as_it_stands() {
        let ours = read(&root().join(MODEL)).unwrap();
        let model: Json = serde_json::from_str(&ours).unwrap();
        assert_eq!(text(&model.without_prose()).unwrap(), ours);
    }

    #[test]
    fn new_lines_take_their_place_and_known_ones_stay() {
        let new = ["B\tnew".to_owned(), "C\tnew".to_owned()];
        assert_eq!(merged("name\tx\nA\told\nC\told\n", &new, 1), "name\tx\nA\told\nB\tnew\nC\told\n");
    }

    #[test]
    fn every_row_of_the_table_says_what_the_model_says() {
        // The columns that follow from the model; the others are facts of their own.
        let model: Json = serde_json::from_str(&read(&root().join(MODEL)).unwrap()).unwrap();
        let told_otherwise = ["GetClientToken", "GetDerivedToken", "DescribeTermsByClient"];
        for line in read(&root().join(TABLE)).unwrap().lines().skip(1) {
            let given: Vec<&str> = line.split('\t').collect();
            let made = row::row(given[0], &model).unwrap();
            let made: Vec<&str> = made.split('\t').collect();
            let columns = if told_otherwise.contains(&given[0]) { &[0, 2, 3, 6][..] } else { &[0, 1, 2, 3, 6, 7, 8] };
            for &column in columns {
                assert_eq!(given[column], made[column], "{}", given[0]);
            }
        }
    }
}
