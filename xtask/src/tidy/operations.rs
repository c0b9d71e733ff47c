//! Every operation is either built, with its file and a test, or stands in `model/not_yet.txt`.

use super::Complaint;
use crate::Failure;
use crate::model::Model;
use crate::names::snake;
use crate::root::{read, root};

const NOT_YET: &str = "model/not_yet.txt";
const TESTS: &str = "crates/ops/tests/it";

pub(super) fn check() -> Result<Vec<Complaint>, Failure> {
    let mut complaints = Vec::new();
    let model = Model::load()?;

    let listed = read(&root().join(NOT_YET))?;
    let names: Vec<&str> = listed.lines().collect();
    if !names.is_sorted_by(|a, b| a < b) {
        complaints.push(Complaint::new(NOT_YET, "lists one operation a line, sorted, each once"));
    }

    let lib = read(&root().join("crates/ops/src/lib.rs"))?;
    for operation in &model.operations {
        let name = &operation.name;
        let module = snake(name);
        let file = format!("crates/ops/src/{module}.rs");
        let exists = root().join(&file).exists();
        if !operation.built {
            if exists {
                complaints.push(Complaint::new(NOT_YET, format!("lists {name}, but {file} exists")));
            }
            continue;
        }
        if !exists {
            complaints.push(Complaint::new(&file, format!("is missing, and {name} is not in {NOT_YET}; run `cargo xtask new-op {name}`")));
            continue;
        }
        if read(&root().join(&file))?.contains("OpError::not_implemented(cx.op.name)") {
            complaints.push(Complaint::new(&file, format!("does not do anything yet; write it, or put {name} back into {NOT_YET}")));
        }
        if !lib.lines().any(|line| line == format!("mod {module};")) {
            complaints.push(Complaint::new("crates/ops/src/lib.rs", format!("lacks `mod {module};`")));
        }
        let tests = format!("{TESTS}/{module}.rs");
        match read(&root().join(&tests)) {
            Ok(text) if is_called(&text, name) => {}
            Ok(_) => complaints.push(Complaint::new(&tests, format!("never calls {name}"))),
            Err(_) => complaints.push(Complaint::new(&tests, format!("is missing: the tests of {name}"))),
        }
    }
    Ok(complaints)
}

/// Whether a test names the operation as the wire does, itself or through a helper named after it.
fn is_called(tests: &str, name: &str) -> bool {
    tests.contains("#[tokio::test") && (tests.contains(&format!("\"{name}\"")) || tests.contains(&format!(".{}(", snake(name))))
}
