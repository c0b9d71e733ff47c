//! The same operations with a thousand, a hundred thousand and a million users.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use domain::id;
use serde::Serialize;
use store::testing::add_users;
use store::{SqliteOptions, Store, StoreError, StoreOptions, UserRow};

use crate::fixture::{Fixture, Op, email};
use crate::load::{Drive, Numbers, float, run};
use crate::measure::{Sample, median};
use crate::target::Target;

/// Rows of a kind written in one transaction.
pub const BATCH: u64 = 5_000;
/// Page cache while rows are loaded in MiB: the keys come in no order, so that each batch touches pages all over the file.
const LOADING_CACHE: u32 = 1024;
/// Loaded users whose requests are sent, spread evenly over all.
const SAMPLED: u64 = 4096;
/// The user whose row is the pattern for the others.
const PATTERN: &str = "user-0";
const ROUNDS: usize = 3;

/// One size.
#[derive(Debug, Serialize)]
pub struct Size {
    pub users: u64,
    /// Users written in a second while loading; none at the first size if nothing was to be loaded.
    pub loaded_per_second: Option<f64>,
    pub ready_ms: f64,
    pub resident_idle: Option<u64>,
    pub resident_after: Option<u64>,
    pub database_bytes: Option<u64>,
    pub operations: Vec<(String, Sample)>,
}

/// Measures each size, the smallest first, on one store that grows.
pub async fn run_all(
    target: &Target,
    folder: &Path,
    sizes: &[u64],
    connections: usize,
    time: Duration,
    say: &dyn Fn(&str),
) -> Result<Vec<Size>, String> {
    let url = target.store_url(folder).ok_or("only Cognate's store can be loaded")?;
    let server = target.start(folder).await?;
    let mut fixture = Fixture::make(server.address, 1).await?;
    server.stop().await?;
    let numbers = Rc::new(Numbers::new());
    let mut made = 1;
    let mut results = Vec::new();
    for &users in sizes {
        say(&format!("growth: {users} users"));
        let began = Instant::now();
        let loaded = users.saturating_sub(made);
        load(&url, &fixture.pool_id, made, users).await?;
        let loaded_per_second = (loaded > 0).then(|| float(loaded) / began.elapsed().as_secs_f64());
        made = made.max(users);
        target.settle(folder);
        let server = target.start(folder).await?;
        let resident_idle = server.own_memory();
        fixture.address = server.address;
        let step = (users / SAMPLED).max(1);
        let names = (0..users).step_by(usize::try_from(step).unwrap_or(1)).map(|number| format!("user-{number}")).collect();
        fixture.sign_in(names).await?;
        let mut operations = Vec::new();
        for op in [Op::SignUp, Op::PasswordSignIn, Op::Refresh, Op::GetUser, Op::AdminGetUser, Op::ListUsers] {
            let workload = fixture.workload(target, op, usize::try_from(users).unwrap_or(0), 0, &server.log).await?;
            let drive = Drive { connections, time, rate: None };
            run(server.address, &workload, &numbers, Drive { time: time / 4, ..drive }).await;
            let mut samples = Vec::new();
            for _ in 0..ROUNDS {
                let before = server.cpu();
                let run = run(server.address, &workload, &numbers, drive).await;
                if let Some(failure) = &run.first_failure {
                    return Err(format!("growth, {}: {failure}", op.title()));
                }
                let used = before.zip(server.cpu()).map(|(before, after)| after.saturating_sub(before).as_secs_f64());
                samples.push(Sample::of(&run, used.map(|used| used * 1e6 / float(run.done.max(1)))));
            }
            let of = |value: fn(&Sample) -> Option<f64>| median(samples.iter().filter_map(value).collect());
            let sample = Sample {
                per_second: of(|sample| Some(sample.per_second)).unwrap_or_default(),
                p50_ms: of(|sample| sample.p50_ms),
                p99_ms: of(|sample| sample.p99_ms),
                cpu_us: of(|sample| sample.cpu_us),
            };
            operations.push((op.title().to_owned(), sample));
        }
        let resident_after = server.own_memory();
        let ready_ms = server.ready.as_secs_f64() * 1e3;
        server.stop().await?;
        let file = url.strip_prefix("sqlite:").and_then(|path| std::fs::metadata(path).ok()).map(|file| file.len());
        let database_bytes = file.or_else(|| target.database_bytes(folder));
        results.push(Size { users, loaded_per_second, ready_ms, resident_idle, resident_after, database_bytes, operations });
    }
    Ok(results)
}

/// Writes the users from `first` to before `end`, as copies of the first one under other names, through the store itself.
pub async fn load(url: &str, pool_id: &str, first: u64, end: u64) -> Result<(), String> {
    if first >= end {
        return Ok(());
    }
    let store = open(url).await?;
    let pattern = pattern(&store, pool_id).await?;
    let mut start = first;
    while start < end {
        let batch = start..(start + BATCH).min(end);
        start = batch.end;
        let pattern = pattern.clone();
        let written = store.write(move |tx| {
            let mut users: Vec<_> = batch.clone().map(|number| copy(&pattern, number)).collect();
            users.sort_by(|a, b| a.sub.cmp(&b.sub));
            add_users(tx, &users)
        });
        written.await.map_err(|error: StoreError| error.to_string())?;
    }
    store.close().await;
    Ok(())
}

/// Opens a store to load rows into it.
pub async fn open(url: &str) -> Result<Store, String> {
    let sqlite = SqliteOptions { cache_mib: LOADING_CACHE, ..SqliteOptions::default() };
    Store::open(url, StoreOptions { sqlite, ..StoreOptions::default() }).await.map_err(|error| error.to_string())
}

/// The user that all others are copies of.
pub async fn pattern(store: &Store, pool_id: &str) -> Result<UserRow, String> {
    let pool_id = pool_id.to_owned();
    let found = store.read(move |tx| tx.user_by_username(&pool_id, PATTERN)).await;
    found.map_err(|error: StoreError| error.to_string())?.ok_or_else(|| "the pattern user is missing".to_owned())
}

fn copy(pattern: &UserRow, number: u64) -> UserRow {
    let name = format!("user-{number}");
    let mut user = pattern.clone();
    user.sub = sub(number);
    user.attributes.insert("email".to_owned(), email(&name));
    user.username.clone_from(&name);
    user.username_key = name;
    user
}

/// The sub of a loaded user.
pub fn sub(number: u64) -> String {
    id::uuid(scattered(number))
}

/// Sixteen bytes that look random and differ for different numbers (the mixing step of SplitMix64).
pub fn scattered(number: u64) -> [u8; 16] {
    let mix = |seed: u64| {
        let mut z = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&mix(2 * number + 1).to_le_bytes());
    bytes[8..].copy_from_slice(&mix(2 * number + 2).to_le_bytes());
    bytes
}
