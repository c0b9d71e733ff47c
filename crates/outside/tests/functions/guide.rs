//! The user's guide shows the very functions that the tests run.

use std::path::Path;

use crate::toolchain::fixtures;

#[test]
fn the_guide_s_examples_are_the_tests_functions() {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/user/triggers.md");
    let guide = std::fs::read_to_string(guide).expect("the guide").replace("\r\n", "\n");
    for name in ["python/app.py", "python/custom_sender.py", "node/app.js"] {
        let code = std::fs::read_to_string(fixtures().join(name)).expect("a fixture").replace("\r\n", "\n");
        assert!(guide.contains(code.trim_end()), "docs/user/triggers.md does not show {name} as it is");
    }
}
