//! The benchmark's driver. `./bench/run` builds it and starts it; docs/performance.md says how to read what it prints.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::{Args, Parser, Subcommand};

mod apps;
mod challenges;
mod cost;
mod crowds;
mod fixture;
mod growth;
mod hosted;
mod http;
mod keycloak;
mod limits;
mod load;
mod measure;
mod process;
mod report;
mod rounds;
mod setup;
mod target;
mod whole;

use fixture::{Fixture, Op};
use load::{Drive, Numbers};
use report::table::Facts;
use rounds::{Plan, Subjects};
use store::testing::Cluster;
use target::{CHEAP_HASH, Store, Target};

/// Measures Cognate, the limits of the machine and, if wanted, the peers, in one run.
#[derive(Debug, Parser)]
#[command(name = "cognate-bench")]
struct Cli {
    #[command(subcommand)]
    command: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Run the benchmark.
    Run(Box<RunArgs>),
    /// Start a server with the cheap hash and send one operation for a while, for a profiler to look at.
    Drive(DriveArgs),
    /// Hash at a fixed rate, without a server.
    Hashes { rate: f64, seconds: f64 },
    /// Serve the bare echo that other servers are held against.
    #[command(hide = true)]
    EchoServer { port: u16 },
}

#[derive(Debug, Args)]
struct RunArgs {
    /// The release binary.
    #[arg(long)]
    binary: PathBuf,
    /// Folder for the servers' data; it should lie on the disk that is to be measured.
    #[arg(long)]
    scratch: PathBuf,
    /// Folder for the results.
    #[arg(long)]
    results: PathBuf,
    /// Folder in which the peers are installed; measures them too.
    #[arg(long)]
    peers: Option<PathBuf>,
    /// Small numbers: a look, no measurement.
    #[arg(long)]
    quick: bool,
    /// Where Cognate keeps its data: `sqlite`, `postgres` (a cluster of the benchmark's own), or the address of a store that exists.
    #[arg(long, default_value = "sqlite")]
    store: String,
    /// Rounds, whose medians are shown.
    #[arg(long)]
    rounds: Option<usize>,
    /// Seconds of each measurement.
    #[arg(long)]
    seconds: Option<f64>,
    /// Connections of the closed loop.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Sizes of the growth, the smallest first.
    #[arg(long, value_delimiter = ',')]
    growth_to: Option<Vec<u64>>,
    /// Leave out the growth to a million users.
    #[arg(long)]
    no_growth: bool,
    /// Leave out the listings of a large group, many groups and many clients.
    #[arg(long)]
    no_crowds: bool,
    /// Leave out the cost of start and memory.
    #[arg(long)]
    no_cost: bool,
    /// Count instructions with callgrind (needs valgrind, takes a minute).
    #[arg(long)]
    instructions: bool,
    /// Leave out the rounds, to measure only growth or cost.
    #[arg(long)]
    no_rounds: bool,
}

#[derive(Debug, Args)]
struct DriveArgs {
    /// The release binary.
    #[arg(long)]
    binary: PathBuf,
    /// Folder for the server's data.
    #[arg(long)]
    scratch: PathBuf,
    /// As the table names it, or its beginning: GetUser.
    #[arg(long)]
    operation: String,
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// With the default hash.
    #[arg(long)]
    default_hash: bool,
    /// Where Cognate keeps its data, as for `run`.
    #[arg(long, default_value = "sqlite")]
    store: String,
    /// Requests a second, whatever the answers do, instead of the closed loop.
    #[arg(long)]
    rate: Option<f64>,
}

/// What the option names.
fn store(option: &str) -> Result<Store, String> {
    match option {
        "sqlite" => Ok(Store::Sqlite),
        "postgres" | "postgres:" | "postgres:.." => {
            // Unlike those of the tests it waits for the disk.
            let settings = "fsync = on\nfull_page_writes = on\nshared_buffers = 256MB\nmax_wal_size = 2GB\nautovacuum_naptime = 10s";
            let cluster = Cluster::start_another(settings).ok_or("there is no PostgreSQL on this machine")??;
            Ok(Store::Cluster(Arc::new(cluster)))
        }
        url => Ok(Store::Url(url.to_owned())),
    }
}

/// Before a driven server is measured.
const SETTLE: Duration = Duration::from_secs(2);

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        What::Run(arguments) => runtime(1).and_then(|runtime| runtime.block_on(bench(&arguments))),
        What::Drive(arguments) => runtime(1).and_then(|runtime| runtime.block_on(drive(&arguments))),
        What::Hashes { rate, seconds } => {
            limits::argon2::fast_at(rate.max(1.0), Duration::from_secs_f64(seconds.clamp(0.1, 600.0))).map(|run| {
                println!("{:.0} a second, p50 {:.2} ms, p99 {:.2} ms", run.rate(), run.percentile_ms(50.0), run.percentile_ms(99.0))
            })
        }
        What::EchoServer { port } => {
            let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
            runtime(processors).and_then(|runtime| runtime.block_on(limits::echo::serve(port)))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cognate-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The driver has one thread, so that it takes as little as possible from what it measures.
fn runtime(threads: usize) -> Result<tokio::runtime::Runtime, String> {
    let mut builder = if threads > 1 { tokio::runtime::Builder::new_multi_thread() } else { tokio::runtime::Builder::new_current_thread() };
    builder.enable_all().build().map_err(|error| error.to_string())
}

async fn bench(arguments: &RunArgs) -> Result<(), String> {
    let say = |text: &str| eprintln!("{text}");
    std::fs::create_dir_all(&arguments.scratch).map_err(|error| format!("{}: {error}", arguments.scratch.display()))?;
    let folder = tempfile::tempdir_in(whole(&arguments.scratch)?).map_err(|error| error.to_string())?;
    // The servers run in folders of their own.
    let binary = whole(&arguments.binary)?;
    let store = store(&arguments.store)?;
    let peers = arguments.peers.as_deref().map(whole).transpose()?.as_deref().map(peers).unwrap_or_default();
    let subjects = Subjects { binary: binary.clone(), store: store.clone(), peers, folder: folder.path().to_owned() };
    let cognate = |hash| Target::Cognate { binary: binary.clone(), store: store.clone(), hash };
    let plan = plan(arguments);
    let load_before = load_average();

    let results = if arguments.no_rounds { measure::Measurements::default() } else { rounds::run_all(&subjects, plan, &say).await? };
    let growth = if arguments.no_growth {
        Vec::new()
    } else {
        let sizes: &[u64] = if arguments.quick { &[1_000, 20_000] } else { &[1_000, 100_000, 1_000_000] };
        let own = sub_folder(folder.path(), "growth")?;
        let sizes = arguments.growth_to.as_deref().unwrap_or(sizes);
        growth::run_all(&cognate(Some(CHEAP_HASH)), &own, sizes, plan.connections, plan.time, &say).await?
    };
    let crowds = if arguments.no_crowds {
        Vec::new()
    } else {
        let sizes = if arguments.quick { crowds::Sizes::QUICK } else { crowds::Sizes::WHOLE };
        let own = sub_folder(folder.path(), "crowds")?;
        let drive = Drive { connections: plan.connections, time: plan.time, rate: None };
        crowds::run_all(&cognate(Some(CHEAP_HASH)), &own, sizes, drive, &say).await?
    };
    let cost = if arguments.no_cost {
        None
    } else {
        say("cost");
        let own = sub_folder(folder.path(), "cost")?;
        let (target, cheap) = (cognate(None), cognate(Some(CHEAP_HASH)));
        Some(cost::measure(&target, &cheap, &binary, &own, plan.connections, arguments.instructions).await?)
    };

    let beside = match arguments.peers.as_deref().map(|folder| folder.join("keycloak")).filter(|home| home.join("lib").is_dir()) {
        Some(home) => {
            let own = sub_folder(folder.path(), "keycloak")?;
            let drive = Drive { connections: plan.connections, time: plan.time, rate: None };
            keycloak::measure(&whole(&home)?, &cognate(None), &own, drive, &say).await?
        }
        None => Vec::new(),
    };

    let facts = facts(plan, &load_before);
    let servers: Vec<Target> = [cognate(None), cognate(Some(CHEAP_HASH))].into_iter().chain(subjects.peers).collect();
    let much = report::Much { growth: &growth, crowds: &crowds };
    print!("{}", report::table::render(&facts, &results, &servers, much, cost.as_ref()));
    if !beside.is_empty() {
        print!("{}", keycloak::render(&beside));
    }
    let mut document = report::json::document(&facts, &results, much, cost.as_ref());
    document["keycloak"] = serde_json::to_value(&beside).map_err(|error| error.to_string())?;
    write_results(arguments, &document, &report::plot::svg(&results, &servers))
}

async fn drive(arguments: &DriveArgs) -> Result<(), String> {
    std::fs::create_dir_all(&arguments.scratch).map_err(|error| format!("{}: {error}", arguments.scratch.display()))?;
    let folder = tempfile::tempdir_in(whole(&arguments.scratch)?).map_err(|error| error.to_string())?;
    let op = Op::ALL
        .into_iter()
        .chain(Op::HOSTED)
        .chain(Op::CHALLENGED)
        .find(|op| op.title().starts_with(&arguments.operation))
        .ok_or("there is no such operation")?;
    let hash = (!arguments.default_hash).then_some(CHEAP_HASH);
    let target = Target::Cognate { binary: whole(&arguments.binary)?, store: store(&arguments.store)?, hash };
    let server = target.start(folder.path()).await?;
    let fixture = Fixture::make(server.address, 64).await?;
    let workload = fixture.workload(&target, op, 0, 1000, &server.log).await?;
    // A new server makes spare keys on its hashing threads.
    tokio::time::sleep(SETTLE).await;
    let time = Duration::from_secs_f64(arguments.seconds.clamp(0.1, 600.0));
    eprintln!("process {}", server.pid());
    let before = server.cpu();
    let run = load::run(
        server.address,
        &workload,
        &Rc::new(Numbers::new()),
        Drive { connections: arguments.connections, time, rate: arguments.rate.filter(|rate| *rate > 0.0) },
    )
    .await;
    let used = before.zip(server.cpu()).map(|(before, after)| after.saturating_sub(before).as_secs_f64());
    let cpu_us = used.map_or(0.0, |used| used * 1e6 / load::float((run.done + run.failed).max(1)));
    println!(
        "{}: {:.0} a second, p50 {:.2} ms, p99 {:.2} ms, server CPU {cpu_us:.1} µs, {} failed {}",
        op.title(),
        run.rate(),
        run.percentile_ms(50.0),
        run.percentile_ms(99.0),
        run.failed,
        run.first_failure.as_deref().unwrap_or_default()
    );
    server.stop().await
}

fn whole(path: &Path) -> Result<PathBuf, String> {
    path.canonicalize().map_err(|error| format!("{}: {error}", path.display()))
}

fn plan(arguments: &RunArgs) -> Plan {
    let quick = arguments.quick;
    let seconds = arguments.seconds.unwrap_or(if quick { 1.0 } else { 3.0 });
    Plan {
        rounds: arguments.rounds.unwrap_or(if quick { 2 } else { 5 }),
        time: Duration::from_secs_f64(seconds.clamp(0.1, 60.0)),
        connections: arguments.connections.clamp(1, 1000),
        users_default: 32,
        users: 256,
        confirmed: if quick { 250 } else { 1000 },
    }
}

/// Those that are installed there; who is not is named.
fn peers(folder: &Path) -> Vec<Target> {
    type Peer = fn(PathBuf) -> Target;
    let all: [(&str, Peer); 3] = [
        ("cognito-local", |folder| Target::CognitoLocal { folder }),
        ("moto", |folder| Target::Moto { folder }),
        ("cognitox", |folder| Target::Cognitox { folder }),
    ];
    let installed = all.into_iter().filter_map(|(name, peer)| {
        let own = folder.join(name);
        if !own.is_dir() {
            eprintln!("{name} is not in {}: left out", folder.display());
            return None;
        }
        Some(peer(own))
    });
    installed.collect()
}

fn sub_folder(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let path = folder.join(name);
    std::fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// The machine and the circumstances.
fn facts(plan: Plan, load_before: &str) -> Facts {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let model = std::fs::read_to_string("/proc/cpuinfo").ok();
    let model = model.as_deref().and_then(|text| text.lines().find(|line| line.starts_with("model name"))?.split_once(": "));
    let date = Command::new("date").args(["-u", "+%Y-%m-%d %H:%M UTC"]).output().ok();
    let date = date.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    let lines = vec![
        format!("{date}, {processors} processors ({}), {}", model.map_or("unknown", |(_, name)| name), std::env::consts::OS),
        format!(
            "{} rounds of {} s each, medians; {} connections; the driver runs on the same processors",
            plan.rounds,
            plan.time.as_secs_f64(),
            plan.connections
        ),
        format!("load average before and after: {load_before} and {}", load_average()),
        format!("Argon2id in use: {}", limits::argon2::fast_name()),
    ];
    Facts { lines }
}

fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().unwrap_or("unknown").to_owned()
}

fn write_results(arguments: &RunArgs, document: &serde_json::Value, plot: &str) -> Result<(), String> {
    std::fs::create_dir_all(&arguments.results).map_err(|error| format!("{}: {error}", arguments.results.display()))?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let files = [
        (format!("{seconds}.json"), serde_json::to_string_pretty(document).map_err(|error| error.to_string())?),
        (format!("{seconds}.svg"), plot.to_owned()),
    ];
    for (name, text) in files {
        let path = arguments.results.join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        eprintln!("written: {}", path.display());
    }
    Ok(())
}
