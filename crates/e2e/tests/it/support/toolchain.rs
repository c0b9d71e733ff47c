//! Where the clients' toolchains are (`scripts/test-clients` puts them there), and how a missing one is reported.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use serde_json::Value;

fn folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("COGNATE_TEST_CLIENTS") {
        return PathBuf::from(folder);
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    cache.unwrap_or_default().join("cognate").join("clients")
}

/// The sources of the client programs.
pub(crate) fn sources() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("clients")
}

/// Says that a client was not run; a test that returns after this proves nothing and says so.
pub(crate) fn skipped(client: &str, why: &str) {
    println!("SKIPPED: {client}: {why}");
}

/// A program of the Python environment, such as `python` or `aws`.
pub(crate) fn python(program: &str) -> Option<Command> {
    let path = folder().join("python").join("bin").join(program);
    path.is_file().then(|| {
        let mut command = Command::new(&path);
        command.env("PATH", prepend(path.parent().unwrap()));
        command
    })
}

fn prepend(folder: &Path) -> std::ffi::OsString {
    let mut paths = vec![folder.to_owned()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    std::env::join_paths(paths).unwrap()
}

/// Node.js running one of the scripts in `clients/node`, with its packages in reach.
pub(crate) fn node(script: &str) -> Option<Command> {
    node_in("node", script)
}

/// Node.js driving a real Chromium by one of the scripts in `clients/browser`: that of `COGNATE_TEST_CHROMIUM`, else the one on PATH.
pub(crate) fn browser(script: &str) -> Option<Command> {
    let named = std::env::var_os("COGNATE_TEST_CHROMIUM").map(PathBuf::from);
    let named = named.filter(|path| path.is_file());
    let chromium = named.or_else(|| installed(&["chromium", "chromium-browser", "google-chrome"]))?;
    let mut command = node_in("browser", script)?;
    command.env("COGNATE_TEST_CHROMIUM", chromium);
    Some(command)
}

/// The same, with the identity providers of `clients/node` in reach.
pub(crate) fn browser_with_providers(script: &str) -> Option<Command> {
    let providers = scripts("node")?;
    let mut command = browser(script)?;
    let fixture = |name: &str| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join("saml").join(name);
    command
        .env("COGNATE_TEST_NODE", providers)
        .env("COGNATE_TEST_SAML_KEY", fixture("idp.key.pem"))
        .env("COGNATE_TEST_SAML_CERT", fixture("idp.cert.pem"));
    Some(command)
}

fn node_in(name: &str, script: &str) -> Option<Command> {
    let mut command = Command::new("node");
    command.arg(scripts(name)?.join(script));
    Some(command)
}

/// The folder where the scripts of a folder of `clients` stand beside their packages.
fn scripts(name: &str) -> Option<PathBuf> {
    let packages = folder().join(name);
    if !packages.join("node_modules").is_dir() {
        return None;
    }
    // Packages are looked up from the script's own folder, so the scripts are copied beside them.
    for file in std::fs::read_dir(sources().join(name)).unwrap().map(Result::unwrap) {
        if file.path().extension().is_some_and(|extension| extension == "mjs") {
            copy_if_changed(&file.path(), &packages.join(file.file_name()));
        }
    }
    Some(packages)
}

fn copy_if_changed(from: &Path, to: &Path) {
    let wanted = std::fs::read(from).unwrap();
    if std::fs::read(to).ok().as_ref() != Some(&wanted) {
        // A file of its own for each of the tests that run at once.
        let mut fresh = tempfile::NamedTempFile::new_in(to.parent().unwrap()).unwrap();
        fresh.write_all(&wanted).unwrap();
        fresh.persist(to).unwrap();
    }
}

/// One of the Go clients, `go-flow` or `go-relay`.
pub(crate) fn go(program: &str) -> Option<Command> {
    let path = folder().join(program);
    path.is_file().then(|| Command::new(path))
}

/// One of the Java clients, by its main class.
pub(crate) fn java(class: &str) -> Option<Command> {
    let java = folder().join("java");
    let libraries = std::fs::read_to_string(java.join("classpath")).ok()?;
    let mut command = Command::new("java");
    let separator = if cfg!(windows) { ";" } else { ":" };
    command.arg("-cp").arg(format!("{}{separator}{}", java.join("target").join("classes").display(), libraries.trim()));
    // A short run is faster without the optimising compiler.
    command.args(["-XX:TieredStopAtLevel=1", class]);
    Some(command)
}

/// The command line of the Spring application, which one of the scripts in `clients/browser` starts.
pub(crate) fn spring() -> Option<Vec<String>> {
    let spring = folder().join("spring");
    let libraries = std::fs::read_to_string(spring.join("classpath")).ok()?;
    let separator = if cfg!(windows) { ";" } else { ":" };
    let classpath = format!("{}{separator}{}", spring.join("target").join("classes").display(), libraries.trim());
    Some(["java", "-XX:TieredStopAtLevel=1", "-cp", &classpath, "org.cognate.App"].map(str::to_owned).to_vec())
}

/// The library that gives a process another time, where it is installed (Debian: libfaketime).
pub(crate) fn faketime() -> Option<String> {
    let places = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];
    places.into_iter().find(|path| Path::new(path).is_file()).map(str::to_owned)
}

/// A program of the machine by one of these names: on PATH, or where Debian has servers.
pub(crate) fn installed(names: &[&str]) -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&on_path).chain([PathBuf::from("/usr/sbin")]).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

/// The Rust client, built with the workspace.
pub(crate) fn rust() -> Option<Command> {
    let path = super::binary().with_file_name(format!("cognate-sdk-client{}", std::env::consts::EXE_SUFFIX));
    path.is_file().then(|| Command::new(path))
}

/// PowerShell: `COGNATE_TEST_PWSH`, else `pwsh` on PATH, else the one beside the repository.
pub(crate) fn powershell() -> Option<Command> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).map(|folder| folder.join("shared/tools/powershell/pwsh"));
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&on_path).map(|folder| folder.join(format!("pwsh{}", std::env::consts::EXE_SUFFIX)));
    let named = std::env::var_os("COGNATE_TEST_PWSH").map(PathBuf::from);
    named.into_iter().chain(on_path).chain(beside).find(|path| path.is_file()).map(Command::new)
}

/// A program that still runs after this time hangs: the slowest takes a minute on an idle machine.
const PATIENCE: Duration = Duration::from_secs(600);

/// Runs to the end, or panics if that does not come; standard error goes into the failure's text.
pub(crate) async fn output(command: Command) -> Output {
    let name = format!("{command:?}");
    let mut command = tokio::process::Command::from(command);
    let running = command.kill_on_drop(true).output();
    tokio::time::timeout(PATIENCE, running).await.unwrap_or_else(|_| panic!("hangs: {name}")).unwrap()
}

/// The JSON on the last line that a client printed.
pub(crate) async fn report(command: Command) -> Value {
    let output = output(command).await;
    let stdout = String::from_utf8(output.stdout).unwrap();
    let last = stdout.trim().lines().last().unwrap_or_default();
    assert!(output.status.success(), "{}: {stdout}{}", output.status, String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}
