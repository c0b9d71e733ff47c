//! How many durable writes a second a store takes: `cargo run --release -p cognate-store --example writes [FOLDER] [SECONDS]`.
//!
//! One row is what `SignUp` writes at least: a user with one alias and one search entry. Not a test: it proves nothing, it measures.

#![expect(clippy::disallowed_methods, reason = "a measurement needs the real time")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use domain::Attributes;
use domain::time::Millis;
use domain::user_status::UserStatus;
use domain::username::AliasKind;
use store::{Store, StoreError, StoreOptions, UserRow};

/// Numbers that look random, so that keys fall anywhere in their index.
fn scattered(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

fn user(number: u64) -> UserRow {
    let key = scattered(number);
    UserRow {
        pool_id: "us-east-1_AbCdEfGhI".to_owned(),
        sub: format!("{:08x}-{:04x}-4000-8000-{number:012x}", key >> 32, key & 0xffff),
        username: format!("user{key:016x}"),
        username_key: format!("user{key:016x}"),
        status: UserStatus::Unconfirmed,
        enabled: true,
        attributes: Attributes::from([("email".to_owned(), format!("{key:016x}@example.com"))]),
        password: Some("$argon2id$v=19$m=19456,t=2,p=1$".to_owned() + &"x".repeat(66)),
        password_set_at: Some(Millis(1)),
        password_history: Vec::new(),
        pending: Attributes::new(),
        mfa: Default::default(),
        signed_out_at: None,
        created_at: Millis(1),
        updated_at: Millis(1),
        version: 1,
    }
}

async fn measure(store: &Store, writers: u64, first: u64, time: Duration, users: bool) -> Result<u64, StoreError> {
    let end = Instant::now() + time;
    let mut tasks = tokio::task::JoinSet::new();
    for writer in 0..writers {
        let store = store.clone();
        tasks.spawn(async move {
            let mut written = 0;
            while Instant::now() < end {
                let number = first + written * writers + writer;
                if users {
                    let row = user(number);
                    let alias = [(AliasKind::Email, format!("{:016x}@example.com", scattered(number)))];
                    store.write(move |tx| tx.insert_user(&row, &alias)).await?;
                } else {
                    store.write(move |tx| tx.use_once("us-east-1_AbCdEfGhI", &format!("{:016x}", scattered(number)), Millis(9))).await?;
                }
                written += 1;
            }
            Ok::<_, StoreError>(written)
        });
    }
    let mut all = 0;
    for written in tasks.join_all().await {
        all += written?;
    }
    Ok(all)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().map_or_else(|| std::env::temp_dir().join("cognate-writes"), PathBuf::from);
    let seconds = args.next().map_or(Ok(5), |text| text.parse())?;
    let path = folder.join(format!("{}.db", std::process::id()));
    let store = Store::open(&format!("sqlite:{}", path.display()), StoreOptions::default()).await?;
    let mut first = 0;
    println!("{:<12} {:>8} {:>10} {:>10}", "row", "writers", "rows/s", "log MiB");
    for users in [false, true] {
        for writers in [1, 8, 64, 200] {
            let written = measure(&store, writers, first, Duration::from_secs(seconds), users).await?;
            // Each writer has numbers of its own, so the next round starts behind the highest.
            first += written * writers + writers;
            let log = std::fs::metadata(path.with_extension("db-wal")).map_or(0, |file| file.len() / 1024 / 1024);
            println!("{:<12} {writers:>8} {:>10} {log:>10}", if users { "user" } else { "one row" }, written / seconds);
        }
    }
    let count = store.read(|tx| tx.user_count("us-east-1_AbCdEfGhI")).await?;
    store.close().await;
    println!("{count} users, {} MiB", std::fs::metadata(&path)?.len() / 1024 / 1024);
    for suffix in ["db", "db-wal", "db-shm", "db.lock"] {
        let _ = std::fs::remove_file(path.with_extension(suffix));
    }
    Ok(())
}
