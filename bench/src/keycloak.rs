//! Keycloak beside Cognate. It does not speak the API of pools, so it is no row of the rounds: what both do is measured once, each at endpoints of its
//! own. A sign-in with a password, a refresh, a client's own token; and what each needs to start, and in memory.

use std::fmt::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};

use crate::fixture::{Fixture, Op};
use crate::http::Connection;
use crate::load::{Bodies, Drive, Numbers, Workload, float, run};
use crate::measure::Sample;
use crate::process::{self, Server};
use crate::setup::{PASSWORD, text};
use crate::target::Target;
use crate::whole;

/// What both do, in the order of the table.
const ROWS: [&str; 3] = ["sign-in with a password", "refresh", "client credentials"];
/// Users who sign in.
const USERS: usize = 32;
/// Requests before the clock runs, so that a virtual machine has compiled what is measured.
const WARM_UP: Duration = Duration::from_secs(10);
/// Memory is read so long after the start.
const SETTLE: Duration = Duration::from_secs(5);

/// What one of the two showed.
#[derive(Debug, Serialize)]
pub struct Side {
    name: &'static str,
    terms: &'static str,
    /// Spawn until it answered, in milliseconds: on a new store, and on one that exists.
    ready_first_ms: f64,
    ready_again_ms: f64,
    /// Memory in bytes: the process's own before any request, and the most that was resident under load.
    own_idle: Option<u64>,
    resident_peak: Option<u64>,
    /// A sample of each row, and its first failure.
    rows: Vec<(&'static str, Sample, Option<String>)>,
}

/// Measures both. Keycloak is installed in `home` by `bench/install-peers`.
pub async fn measure(home: &Path, cognate: &Target, folder: &Path, drive: Drive, say: &dyn Fn(&str)) -> Result<Vec<Side>, String> {
    say("cognate beside keycloak");
    let own = sub(folder, "beside")?;
    let first = cognate.start(&own).await?;
    let ready_first_ms = first.ready.as_secs_f64() * 1e3;
    first.stop().await?;
    let server = cognate.start(&own).await?;
    let mut ours = Side::of("cognate", cognate.terms(), ready_first_ms, &server).await;
    let fixture = Fixture::make(server.address, USERS).await?;
    for (row, op) in ROWS.into_iter().zip([Op::PasswordSignIn, Op::Refresh, Op::ClientCredentials]) {
        let workload = fixture.workload(cognate, op, 0, 0, &server.log).await?;
        ours.add(row, &server, &workload, drive).await;
    }
    ours.end(server).await?;
    say("keycloak");
    let theirs = keycloak(home, &sub(folder, "keycloak")?, drive).await?;
    Ok(vec![ours, theirs])
}

fn sub(folder: &Path, name: &str) -> Result<std::path::PathBuf, String> {
    let path = folder.join(name);
    std::fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

impl Side {
    async fn of(name: &'static str, terms: &'static str, ready_first_ms: f64, server: &Server) -> Self {
        tokio::time::sleep(SETTLE).await;
        let ready_again_ms = server.ready.as_secs_f64() * 1e3;
        Self { name, terms, ready_first_ms, ready_again_ms, own_idle: server.own_memory(), resident_peak: None, rows: Vec::new() }
    }

    async fn add(&mut self, row: &'static str, server: &Server, workload: &Rc<Workload>, drive: Drive) {
        let numbers = Rc::new(Numbers::new());
        run(server.address, workload, &numbers, Drive { time: WARM_UP.min(drive.time * 3), ..drive }).await;
        let before = server.cpu();
        let seen = run(server.address, workload, &numbers, drive).await;
        let used = before.zip(server.cpu()).map(|(before, after)| after.saturating_sub(before).as_secs_f64());
        let cpu_us = used.filter(|_| seen.done > 0).map(|used| used * 1e6 / float(seen.done + seen.failed));
        self.rows.push((row, Sample::of(&seen, cpu_us), seen.first_failure));
    }

    async fn end(&mut self, server: Server) -> Result<(), String> {
        self.resident_peak = server.resident_peak();
        server.stop().await
    }
}

async fn keycloak(home: &Path, folder: &Path, drive: Drive) -> Result<Side, String> {
    let first = start(home, folder, "/realms/master").await?;
    let ready_first_ms = first.ready.as_secs_f64() * 1e3;
    first.stop().await?;
    import(home, folder)?;
    let server = start(home, folder, "/realms/bench").await?;
    let terms = "Argon2id m=7168,t=5; each answer durable in H2, a file; JVM with 512 MiB of heap at most, as it starts by itself";
    let mut side = Side::of("keycloak", terms, ready_first_ms, &server).await;
    let names: Vec<String> = (0..USERS).map(|number| format!("user-{number}")).collect();
    let sign_ins: Vec<String> = names
        .iter()
        .map(|name| {
            request(server.address, &[("grant_type", "password"), ("client_id", "app"), ("username", name), ("password", PASSWORD)])
        })
        .collect();
    let mut refreshes = Vec::new();
    for sign_in in &sign_ins {
        let answer = Connection::new(server.address).raw(sign_in).await.map_err(|error| error.to_string())?;
        let token = text(&answer.json()["refresh_token"], "refresh_token").map_err(|error| format!("{error}: {}", answer.summary()))?;
        refreshes.push(request(server.address, &[("grant_type", "refresh_token"), ("client_id", "app"), ("refresh_token", &token)]));
    }
    let machine = [("grant_type", "client_credentials"), ("client_id", "machine"), ("client_secret", "machine-secret")];
    for (row, bodies) in ROWS.into_iter().zip([sign_ins, refreshes, vec![request(server.address, &machine)]]) {
        let workload = Rc::new(Workload { op: whole::RAW, bodies: Bodies::Cycle(bodies) });
        side.add(row, &server, &workload, drive).await;
    }
    side.end(server).await?;
    Ok(side)
}

/// A form to the token endpoint; nothing in it has to be encoded.
fn request(address: SocketAddr, fields: &[(&str, &str)]) -> String {
    let form: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let form = form.join("&");
    format!(
        "POST /realms/bench/protocol/openid-connect/token HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    )
}

async fn start(home: &Path, folder: &Path, probe: &str) -> Result<Server, String> {
    let port = process::free_port().map_err(|error| error.to_string())?;
    let mut command = java(home);
    command.args(["start", "--optimized", "--http-enabled=true", "--http-host=127.0.0.1", "--hostname-strict=false"]);
    command.arg(format!("--http-port={port}")).arg(database(folder)).current_dir(folder);
    Server::start(command, port, probe, &folder.join("server.log")).await.map_err(|error| format!("keycloak: {error}"))
}

/// What `bin/kc.sh` runs, without the shell in between, whose child would have to be found for its times and memory.
fn java(home: &Path) -> Command {
    let mut command = Command::new("java");
    command.args([
        "-XX:MetaspaceSize=96M",
        "-XX:MaxMetaspaceSize=256m",
        "-Xms64m",
        "-Xmx512m",
        "-XX:+UseG1GC",
        "-XX:+ExitOnOutOfMemoryError",
    ]);
    for package in ["java.base/java.util", "java.base/java.util.concurrent", "java.base/java.security", "java.base/java.lang"] {
        command.arg(format!("--add-opens={package}=ALL-UNNAMED"));
    }
    command.arg(format!("-Dkc.home.dir={}", home.display()));
    command.arg(format!("-Djboss.server.config.dir={}", home.join("conf").display()));
    command.args(["-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true"]);
    let factory = "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory";
    command.arg(format!("-Djava.util.concurrent.ForkJoinPool.common.threadFactory={factory}"));
    command.arg("-cp").arg(home.join("lib/quarkus-run.jar")).arg("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    command
}

fn database(folder: &Path) -> String {
    format!("--db-url=jdbc:h2:file:{};NON_KEYWORDS=VALUE", folder.join("keycloak").display())
}

/// A realm with users, an application and a machine.
fn import(home: &Path, folder: &Path) -> Result<(), String> {
    let user = |number: usize| {
        json!({
            "username": format!("user-{number}"), "email": format!("user-{number}@example.com"), "emailVerified": true, "enabled": true,
            "firstName": "Ada", "lastName": "Lovelace", "credentials": [{ "type": "password", "value": PASSWORD }],
        })
    };
    let realm = json!({
        "realm": "bench", "enabled": true, "sslRequired": "none", "users": (0..USERS).map(user).collect::<Vec<Value>>(),
        "clients": [
            { "clientId": "app", "enabled": true, "publicClient": true, "directAccessGrantsEnabled": true },
            { "clientId": "machine", "enabled": true, "publicClient": false, "secret": "machine-secret", "serviceAccountsEnabled": true },
        ],
    });
    let file = folder.join("realm.json");
    std::fs::write(&file, realm.to_string()).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut command = java(home);
    command.args(["import", "--optimized", "--file"]).arg(&file).arg(database(folder)).current_dir(folder);
    let output = command.output().map_err(|error| format!("java: {error}"))?;
    if output.status.success() { Ok(()) } else { Err(format!("keycloak's import: {}", String::from_utf8_lossy(&output.stdout))) }
}

/// The table of both, as Markdown.
pub fn render(sides: &[Side]) -> String {
    let mut out = String::from("\nBeside Keycloak, one round, each at its own endpoints");
    for side in sides {
        let _ = write!(out, "; {}: {}", side.name, side.terms);
    }
    out.push_str("\n\n| |");
    for side in sides {
        let _ = write!(out, " {} |", side.name);
    }
    out.push_str("\n| --- |");
    out.push_str(&" ---: |".repeat(sides.len()));
    out.push('\n');
    let mut line = |name: &str, cell: &dyn Fn(&Side) -> String| {
        let cells: Vec<String> = sides.iter().map(cell).collect();
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    };
    for (at, row) in ROWS.into_iter().enumerate() {
        line(&format!("{row}: a second / p50 ms / server CPU µs"), &|side| match side.rows.get(at) {
            Some((_, sample, None)) => {
                let part = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.1}"));
                format!("{:.0} / {} / {}", sample.per_second, part(sample.p50_ms), part(sample.cpu_us))
            }
            Some((_, _, Some(failure))) => failure.replace(['|', '\n'], " "),
            None => "–".to_owned(),
        });
    }
    line("ready on a new store, ms", &|side| format!("{:.0}", side.ready_first_ms));
    line("ready on its store, ms", &|side| format!("{:.0}", side.ready_again_ms));
    let mib = |bytes: Option<u64>| bytes.map_or_else(|| "–".to_owned(), |bytes| format!("{:.0}", float(bytes) / f64::from(1 << 20)));
    line("own memory, idle, MiB", &|side| mib(side.own_idle));
    line("resident at most, MiB", &|side| mib(side.resident_peak));
    out
}
