//! The vendors' clients, installed once below the build's own directory. Where that is not possible, a test says so and is left out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The functions of the user's guide.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../e2e/fixtures/functions")
}

/// A Python with the runtime client and the Encryption SDK, or why there is none.
pub(crate) fn python() -> Result<&'static Path, &'static str> {
    static PYTHON: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let python = PYTHON.get_or_init(|| {
        let home = cache("python");
        let python = if cfg!(windows) { home.join("Scripts/python.exe") } else { home.join("bin/python") };
        let requirements = fixtures().join("python/requirements.txt");
        once(&home, &requirements, || {
            run(Command::new(if cfg!(windows) { "python" } else { "python3" }).args(["-m", "venv"]).arg(&home))?;
            run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&requirements))
        })?;
        Ok(python)
    });
    python.as_deref().map_err(String::as_str)
}

/// A directory with the Node.js functions and their runtime client, or why there is none.
pub(crate) fn node() -> Result<&'static Path, &'static str> {
    static NODE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let node = NODE.get_or_init(|| {
        let home = cache("node");
        let package = fixtures().join("node/package.json");
        once(&home, &package, || {
            std::fs::create_dir_all(&home).map_err(|error| error.to_string())?;
            for name in ["package.json", "app.js"] {
                std::fs::copy(fixtures().join("node").join(name), home.join(name)).map_err(|error| error.to_string())?;
            }
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            // The package builds a part of itself: it needs cmake, a C++ compiler, autoconf, automake and libtool.
            for tool in ["cmake", "autoreconf", "libtoolize"] {
                run(Command::new(tool).arg("--version"))?;
            }
            run(Command::new(npm).args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&home))
        })?;
        run(Command::new("node").arg("--version"))?;
        Ok(home)
    });
    node.as_deref().map_err(String::as_str)
}

/// The Rust function, built with its own runtime client, or why there is none. Its build takes as long as a small server's, so it is made
/// only where every test is wanted.
pub(crate) fn rust() -> Result<&'static Path, &'static str> {
    static RUST: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let program = RUST.get_or_init(|| {
        if std::env::var_os("CI").is_none() && std::env::var_os("COGNATE_TEST_RUST_FUNCTION").is_none() {
            return Err("it takes a build of its own; set COGNATE_TEST_RUST_FUNCTION=1 to have it".to_owned());
        }
        let home = cache("rust");
        // Built beside its result, so that nothing is written among the sources.
        std::fs::create_dir_all(home.join("src")).map_err(|error| error.to_string())?;
        for name in ["Cargo.toml", "src/main.rs"] {
            std::fs::copy(fixtures().join("rust").join(name), home.join(name)).map_err(|error| error.to_string())?;
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        run(Command::new(cargo).args(["build", "--quiet", "--target-dir"]).arg(home.join("target")).current_dir(&home))?;
        Ok(home.join("target").join("debug").join(format!("cognate-example-function{}", std::env::consts::EXE_SUFFIX)))
    });
    program.as_deref().map_err(String::as_str)
}

/// Says on the real standard error, which the test runner does not keep to itself, that a test was left out.
pub(crate) fn skipped(test: &str, reason: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {test}: {reason}");
}

fn cache(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("function-clients-{name}"))
}

/// Runs `install` unless it succeeded before with the same list of packages.
fn once(home: &Path, list: &Path, install: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    let wanted = std::fs::read_to_string(list).map_err(|error| error.to_string())?;
    let mark = home.join("installed.mark");
    if std::fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    install()?;
    std::fs::write(mark, wanted).map_err(|error| error.to_string())
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name} cannot be run: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} failed: {}", text.lines().last().unwrap_or("no output")))
}
