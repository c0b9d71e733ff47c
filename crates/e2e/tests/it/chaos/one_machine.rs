//! One server on SQLite: killed at random moments, on a full disk, with a clock that jumps, restored from a backup.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::lives::{Crowd, Tally, check};
use super::{at_random, report, rounds, skipped};
use crate::support::{Server, TestPool, binary, toolchain};

const DEV: &[&str] = &["--dev"];

#[tokio::test(flavor = "multi_thread")]
async fn kill() {
    let rounds = rounds(2);
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), DEV, &[]);
    let mut pool = TestPool::new(&server.caller()).await;
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let crowd = Crowd::start(&pool, &format!("k{round}"));
        crowd.acknowledged(1).await;
        tokio::time::sleep(at_random(1, 600)).await;
        server.kill();
        let lives = crowd.stop().await;
        server = Server::start_in(folder.path(), DEV, &[]);
        pool = pool.at(&server.caller());
        let (lived, found) = check(&pool, lives).await;
        tally.add(&lived);
        violations.extend(found);
    }
    server.kill();
    violations.extend(damage(folder.path()));
    report("kill", rounds, &tally, &violations);
}

/// What `cognate store check` finds.
pub(super) fn damage(folder: &Path) -> Option<String> {
    let store = format!("sqlite:{}", folder.join("cognate.db").display());
    let checked = Command::new(binary()).args(["store", "check", "--store", &store]).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
    (!checked.status.success() || !said.contains("No damage was found.")).then_some(said)
}

/// A file system of a few megabytes; unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(folder.path()).output().ok()?;
        mounted.status.success().then_some(Self(folder))
    }

    fn grow(&self) {
        let grown = Command::new("mount").args(["-o", "remount,size=200m"]).arg(self.0.path()).status().unwrap();
        assert!(grown.success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What is still mounted stays behind, and holds nothing that anybody needs.
        let _ = Command::new("umount").arg("--lazy").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn full_disk() {
    let rounds = rounds(1);
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let Some(disk) = SmallDisk::mount() else { return skipped("full_disk", "a small file system cannot be mounted by this user") };
        let mut server = Server::start_in(disk.0.path(), DEV, &[]);
        let pool = TestPool::new(&server.caller()).await;
        let crowd = Crowd::start(&pool, &format!("d{round}"));
        // Until nothing more fits, and for a while beyond.
        let mut before = 0;
        loop {
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            if crowd.acknowledged_so_far() == before && before > 0 {
                break;
            }
            before = crowd.acknowledged_so_far();
        }
        let lives = crowd.stop().await;
        if round % 2 == 0 {
            server.kill();
        }
        // With room it goes on, with the same process or after a kill.
        disk.grow();
        if round % 2 == 0 {
            server = Server::start_in(disk.0.path(), DEV, &[]);
        }
        let pool = pool.at(&server.caller());
        let (lived, found) = check(&pool, lives).await;
        tally.add(&lived);
        violations.extend(found);
        pool.sign_up("afterwards").await;
        drop(server);
        violations.extend(damage(disk.0.path()));
    }
    report("full_disk", rounds, &tally, &violations);
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn clock_jumps() {
    let Some(library) = toolchain::faketime() else { return skipped("clock_jumps", "libfaketime is not installed") };
    let rounds = rounds(1);
    let folder = tempfile::tempdir().unwrap();
    let clock = folder.path().join("clock");
    std::fs::write(&clock, "+0").unwrap();
    let file = clock.display().to_string();
    let variables =
        [("LD_PRELOAD", &*library), ("FAKETIME_TIMESTAMP_FILE", &*file), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
    let server = Server::start_in(folder.path(), DEV, &variables);
    let pool = TestPool::new(&server.caller()).await;
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let crowd = Crowd::start(&pool, &format!("c{round}"));
        // Back by an hour, on by a day, back to where it was: codes and sessions end early or late, and nothing else happens.
        for jump in ["-1h", "+1d", "-2d", "+0"] {
            let so_far = crowd.acknowledged_so_far();
            crowd.acknowledged(so_far + 10).await;
            std::fs::write(folder.path().join("clock.new"), jump).unwrap();
            std::fs::rename(folder.path().join("clock.new"), &clock).unwrap();
        }
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 10).await;
        let (lived, found) = check(&pool, crowd.stop().await).await;
        tally.add(&lived);
        violations.extend(found);
    }
    report("clock_jumps", rounds, &tally, &violations);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn restored_backup() {
    let rounds = rounds(1);
    let folder = tempfile::tempdir().unwrap();
    let store = format!("sqlite:{}", folder.path().join("cognate.db").display());
    let cognate = |arguments: &[&str]| {
        let output = Command::new(binary()).args(arguments).args(["--store", &store]).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let mut server = Server::start_in(folder.path(), DEV, &[]);
    let mut pool = TestPool::new(&server.caller()).await;
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let crowd = Crowd::start(&pool, &format!("b{round}"));
        crowd.acknowledged(50).await;
        let before = crowd.stop().await;
        // Others go on while the backup is made, and nothing is promised of them.
        let crowd = Crowd::start(&pool, &format!("during{round}"));
        let file = format!("backup{round}.db");
        tokio::task::block_in_place(|| cognate(&["backup", &file]));
        server.kill();
        crowd.stop().await;
        tokio::task::block_in_place(|| cognate(&["restore", &file, "--replace"]));
        server = Server::start_in(folder.path(), DEV, &[]);
        pool = pool.at(&server.caller());
        let (lived, found) = check(&pool, before).await;
        tally.add(&lived);
        violations.extend(found);
    }
    server.stop();
    violations.extend(damage(folder.path()));
    report("restored_backup", rounds, &tally, &violations);
}
