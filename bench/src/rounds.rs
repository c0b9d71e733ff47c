//! The rounds: limits and servers one after the other, again and again, so that a disturbance hits all alike.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::fixture::{self, Fixture, Op};
use crate::limits::{self, Bare};
use crate::load::{Bodies, Drive, Numbers, Run, Workload, float, run};
use crate::measure::{Key, Measurements, Sample};
use crate::process::{self, Server};
use crate::target::{CHEAP_HASH, Store, Target};

/// Names of the limits in tables and files.
pub const LIMIT: &str = "limit";
/// The crate that Cognate hashed with at first, and still falls back to.
pub const HASH_PORTABLE: &str = "Argon2id, crate argon2";
/// The crate that it hashes with now: the fastest at hand.
pub const HASH_FAST: &str = "Argon2id, crate argon2-rust (in use)";
pub const SIGNATURES: &str = "RSA-2048 signatures";
pub const HANDSHAKES: &str = "SRP handshakes";
pub const COMMITS: &str = "durable commits";
pub const ECHO: &str = "axum JSON echo";
/// Names of what only Cognate is measured on.
pub const PARALLEL: &str = "SignUp by Register-CGIPUserInPool -Parallel";
pub const OPEN_LOOP: &str = "SignUp, open loop at 80%";
/// Bare hashes at the rate of the open loop.
pub const OPEN_HASHES: &str = "Argon2id, crate argon2-rust, open loop";
/// The share of the closed-loop rate that the open loop sends.
const OPEN_LOOP_LOAD: f64 = 0.8;
/// So many requests may wait in the open loop before they wait in the driver (which still counts their time).
const OPEN_LOOP_CONNECTIONS: usize = 128;
/// A peer may take so long with one part before the round goes on.
const WARM_UP: Duration = Duration::from_millis(300);

/// How long and how often.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub rounds: usize,
    /// Of each measurement.
    pub time: Duration,
    pub connections: usize,
    /// Users on the server with the default hash, and on the others.
    pub users_default: usize,
    pub users: usize,
    /// Users that ConfirmSignUp confirms in each round.
    pub confirmed: usize,
}

/// What is started.
pub struct Subjects {
    pub binary: PathBuf,
    pub store: Store,
    pub peers: Vec<Target>,
    pub folder: PathBuf,
}

/// A server with its pool.
struct Bench {
    target: Target,
    server: Server,
    fixture: Fixture,
}

impl Bench {
    async fn start(target: Target, folder: &Path, users: usize) -> Result<Self, String> {
        let server = target.start(folder).await?;
        let fixture = Fixture::make(server.address, users).await.map_err(|error| format!("{}: {error}", target.name()))?;
        Ok(Self { target, server, fixture })
    }

    /// Runs an operation and says what it cost the server.
    async fn run(&self, workload: &Rc<Workload>, numbers: &Rc<Numbers>, drive: Drive) -> (Run, Option<f64>) {
        measured(&self.server, workload, numbers, drive).await
    }
}

async fn measured(server: &Server, workload: &Rc<Workload>, numbers: &Rc<Numbers>, drive: Drive) -> (Run, Option<f64>) {
    let before = server.cpu();
    let run = run(server.address, workload, numbers, drive).await;
    let used = before.zip(server.cpu()).map(|(before, after)| after.saturating_sub(before));
    let cpu_us = used.filter(|_| run.done > 0).map(|used| used.as_secs_f64() * 1e6 / float(run.done + run.failed));
    (run, cpu_us)
}

/// Runs all rounds.
pub async fn run_all(subjects: &Subjects, plan: Plan, say: &dyn Fn(&str)) -> Result<Measurements, String> {
    let mut results = Measurements::default();
    let numbers = Rc::new(Numbers::new());
    let folder = |name: &str| -> Result<PathBuf, String> {
        let path = subjects.folder.join(name);
        std::fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    };
    let cognate = |hash| Target::Cognate { binary: subjects.binary.clone(), store: subjects.store.clone(), hash };
    let default = Bench::start(cognate(None), &folder("default")?, plan.users_default).await?;
    let cheap = Bench::start(cognate(Some(CHEAP_HASH)), &folder("cheap")?, plan.users).await?;
    let mut peers = Vec::new();
    for peer in &subjects.peers {
        match Bench::start(peer.clone(), &folder(peer.name())?, plan.users).await {
            Ok(bench) => peers.push(bench),
            Err(error) => {
                say(&format!("left out: {error}"));
                results.fail(Key::new(peer.name(), Op::SignUp.title()), &error);
            }
        }
    }
    let echo = start_echo(&folder("echo")?).await?;
    for round in 0..plan.rounds {
        say(&format!("round {} of {}", round + 1, plan.rounds));
        let drive = Drive { connections: plan.connections, time: plan.time, rate: None };
        limit(&mut results, HASH_PORTABLE, limits::argon2::portable(plan.time)?);
        sign_ups(&mut results, &default, round, &numbers, plan).await?;
        parallel(&mut results, &default, &subjects.binary, round, plan, &folder("parallel")?)?;
        limit(&mut results, HASH_FAST, limits::argon2::fast(plan.time)?);
        operation(&mut results, &default, Op::PasswordSignIn, round, &numbers, plan).await?;
        limit(&mut results, SIGNATURES, limits::rsa::signatures(plan.time)?);
        limit(&mut results, HANDSHAKES, limits::srp::handshakes(plan.time)?);
        for op in Op::CHALLENGED.into_iter().chain([Op::Refresh, Op::GetUser]) {
            operation(&mut results, &cheap, op, round, &numbers, plan).await?;
        }
        let (run, cpu_us) = measured(&echo, &echo_workload(), &numbers, drive).await;
        results.add_run(Key::new(LIMIT, ECHO), &run, cpu_us);
        for op in Op::HOSTED.into_iter().chain([Op::AdminGetUser, Op::ListUsers, Op::PasswordSignIn]) {
            operation(&mut results, &cheap, op, round, &numbers, plan).await?;
        }
        let commits = limits::disk::commits(&subjects.folder, plan.time)?;
        results.add(Key::new(LIMIT, COMMITS), Sample { per_second: commits, ..Sample::default() });
        for op in [Op::SignUp, Op::ConfirmSignUp] {
            operation(&mut results, &cheap, op, round, &numbers, plan).await?;
        }
        for peer in &peers {
            for op in Op::ALL {
                operation(&mut results, peer, op, round, &numbers, plan).await?;
            }
        }
    }
    for bench in [default, cheap].into_iter().chain(peers) {
        bench.server.stop().await?;
    }
    echo.stop().await?;
    Ok(results)
}

fn limit(results: &mut Measurements, name: &str, bare: Bare) {
    let cpu_us = bare.per_cpu_second.map(|rate| 1e6 / rate);
    results.add(Key::new(LIMIT, name), Sample { per_second: bare.per_second, cpu_us, ..Sample::default() });
}

/// The echo server runs in a process of its own, like the others.
async fn start_echo(folder: &Path) -> Result<Server, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let port = process::free_port().map_err(|error| error.to_string())?;
    let mut command = Command::new(own);
    command.args(["echo-server", &port.to_string()]);
    Server::start(command, port, "/", &folder.join("server.log")).await
}

/// A body as long as GetUser's, whose access token is the longest thing that a usual request carries.
fn echo_workload() -> Rc<Workload> {
    let body = json!({ "AccessToken": "e".repeat(1000) }).to_string();
    Rc::new(Workload { op: "Echo", bodies: Bodies::Cycle(vec![body]) })
}

async fn operation(
    results: &mut Measurements,
    bench: &Bench,
    op: Op,
    round: usize,
    numbers: &Rc<Numbers>,
    plan: Plan,
) -> Result<(), String> {
    let key = Key::new(bench.target.name(), op.title());
    let workload = match bench.fixture.workload(&bench.target, op, round, plan.confirmed, &bench.server.log).await {
        Ok(workload) => workload,
        Err(error) => {
            results.fail(key, &error);
            return Ok(());
        }
    };
    let drive = Drive { connections: plan.connections, time: plan.time, rate: None };
    if !matches!(workload.bodies, Bodies::Once(_)) {
        run(bench.server.address, &workload, numbers, Drive { time: WARM_UP, ..drive }).await;
    }
    let (run, cpu_us) = bench.run(&workload, numbers, drive).await;
    results.add_run(key, &run, cpu_us);
    Ok(())
}

/// SignUp at the default hash: as fast as it goes, then at 80% of that.
async fn sign_ups(results: &mut Measurements, bench: &Bench, round: usize, numbers: &Rc<Numbers>, plan: Plan) -> Result<(), String> {
    let workload = bench.fixture.workload(&bench.target, Op::SignUp, round, 0, &bench.server.log).await?;
    let closed = Drive { connections: plan.connections, time: plan.time, rate: None };
    run(bench.server.address, &workload, numbers, Drive { time: WARM_UP, ..closed }).await;
    let (run, cpu_us) = bench.run(&workload, numbers, closed).await;
    let rate = run.rate();
    results.add_run(Key::new(bench.target.name(), Op::SignUp.title()), &run, cpu_us);
    if rate > 0.0 {
        let open = Drive { connections: OPEN_LOOP_CONNECTIONS, time: plan.time, rate: Some(rate * OPEN_LOOP_LOAD) };
        let (run, cpu_us) = bench.run(&workload, numbers, open).await;
        results.add_run(Key::new(bench.target.name(), OPEN_LOOP), &run, cpu_us);
        let bare = limits::argon2::fast_at(rate * OPEN_LOOP_LOAD, plan.time)?;
        results.add_run(Key::new(LIMIT, OPEN_HASHES), &bare, None);
    }
    Ok(())
}

/// SignUp by the cmdlet over a CSV file, from the start of its process to its end.
fn parallel(results: &mut Measurements, bench: &Bench, binary: &Path, round: usize, plan: Plan, folder: &Path) -> Result<(), String> {
    let key = Key::new(bench.target.name(), PARALLEL);
    let rate = results.median(bench.target.name(), Op::SignUp.title()).map_or(50.0, |sample| sample.per_second);
    let count = records(rate, plan.time);
    let file = folder.join(format!("users-{round}.csv"));
    let mut text = "Username,Password,Attribute.email\n".to_owned();
    for number in 0..count {
        let name = format!("csv-{round}-{number}");
        text.push_str(&format!("{name},{},{}\n", crate::setup::PASSWORD, fixture::email(&name)));
    }
    std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut command = Command::new(binary);
    command.args(["Register-CGIPUserInPool", "-ClientId", &bench.fixture.client_id, "-Region", "us-east-1", "-NoProgress"]);
    command.args(["-EndpointUrl", &format!("http://{}", bench.server.address), "-Parallel", &plan.connections.to_string()]);
    command.arg("-InputFile").arg(&file).stdin(Stdio::null());
    let (cpu, began) = (bench.server.cpu(), Instant::now());
    let output = command.output().map_err(|error| format!("{}: {error}", binary.display()))?;
    let seconds = began.elapsed().as_secs_f64();
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        results.fail(key, errors.lines().next().unwrap_or("the cmdlet failed"));
        return Ok(());
    }
    let used = cpu.zip(bench.server.cpu()).map(|(before, after)| after.saturating_sub(before).as_secs_f64());
    results
        .add(key, Sample { per_second: float(count) / seconds, cpu_us: used.map(|used| used * 1e6 / float(count)), ..Sample::default() });
    Ok(())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate times seconds, some hundreds")]
fn records(rate: f64, time: Duration) -> u64 {
    (rate * time.as_secs_f64()).ceil().max(1.0) as u64
}
