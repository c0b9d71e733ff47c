//! Passkeys in a real browser.

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use crate::support::{Place, toolchain};

/// The first of these programs that the machine has.
fn program(names: &[&str]) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths: Vec<_> = std::env::split_paths(&paths).collect();
    names.iter().find_map(|name| paths.iter().map(|path| path.join(name)).find(|path| path.is_file()))
}

#[tokio::test]
async fn a_browser_makes_a_passkey_and_signs_in_with_it() {
    let chromium = program(&["chromium", "chromium-browser", "google-chrome", "chrome"]);
    let (Some(chromium), Some(node)) = (chromium, program(&["node"])) else {
        toolchain::skipped("chromium", "it, or Node.js to drive it, is not on this machine");
        return;
    };
    let place = Place::start();
    let mut command = Command::new(node);
    command.arg(toolchain::sources().join("node").join("passkey_flow.mjs"));
    command.env("COGNATE_ENDPOINT", place.url()).env("COGNATE_TEST_CHROMIUM", chromium);
    let report = toolchain::report(command).await;
    println!("ran: {}", report["client"].as_str().unwrap());
    assert_eq!(
        report["seen"],
        json!({
            "relyingParty": [true],
            "transports": [["internal"]],
            "attachment": ["platform"],
            "tokens": ["AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType"],
            "user": "ada",
        })
    );
}
