//! One server on SQLite on a disk that forgets what was not synced: kill -9 alone leaves the system's cache alive, a power cut does not.

#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::lives::{Crowd, Tally, check};
use super::one_machine::damage;
use super::{at_random, report, rounds, skipped};
use crate::support::{Server, TestPool};

/// A folder, and beside it what of it would be left after a power cut (fixtures/disk/forgetful.c).
struct Disk {
    root: tempfile::TempDir,
    library: PathBuf,
}

impl Disk {
    /// `None` on a machine without a C compiler.
    fn new() -> Option<Self> {
        let root = tempfile::tempdir().unwrap();
        let library = root.path().join("forgetful.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/disk/forgetful.c");
        let mut compiler = Command::new("cc");
        compiler.args(["-shared", "-fPIC", "-O2", "-o"]).arg(&library).arg(source).args(["-ldl", "-lpthread"]);
        let compiled = compiler.output().ok()?;
        assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
        let disk = Self { root, library };
        std::fs::create_dir(disk.folder()).unwrap();
        disk.sync();
        Some(disk)
    }

    fn folder(&self) -> PathBuf {
        self.root.path().canonicalize().unwrap().join("folder")
    }

    fn left(&self) -> PathBuf {
        self.folder().with_file_name("left")
    }

    /// Everything that is in the folder now is on the disk.
    fn sync(&self) {
        if self.left().exists() {
            std::fs::remove_dir_all(self.left()).unwrap();
        }
        std::fs::create_dir(self.left()).unwrap();
        for entry in std::fs::read_dir(self.folder()).unwrap().map(Result::unwrap) {
            std::fs::copy(entry.path(), self.left().join(entry.file_name())).unwrap();
        }
    }

    /// The environment of a process that writes to this disk, which writes so many of a hundred unsynced pieces early.
    fn variables(&self, early: u32) -> [(&'static str, String); 5] {
        let text = |path: PathBuf| path.to_str().unwrap().to_owned();
        [
            ("LD_PRELOAD", text(self.library.clone())),
            ("FORGETFUL_FOLDER", text(self.folder())),
            ("FORGETFUL_DISK", text(self.left())),
            ("FORGETFUL_KEEPS", early.to_string()),
            ("FORGETFUL_SLOW", "20000".to_owned()),
        ]
    }

    /// The power is cut, and comes back; whether anything was forgotten by that. The index of the log, which no power cut has to leave, does
    /// not count.
    fn cut_power(&self) -> bool {
        let read = |folder: PathBuf, name: &str| std::fs::read(folder.join(name)).unwrap_or_default();
        let forgot = ["cognate.db", "cognate.db-wal"].iter().any(|name| read(self.folder(), name) != read(self.left(), name));
        std::fs::remove_dir_all(self.folder()).unwrap();
        std::fs::rename(self.left(), self.folder()).unwrap();
        self.sync();
        forgot
    }

    fn start(&self, early: u32) -> Server {
        let variables = self.variables(early);
        let variables = variables.each_ref().map(|(name, value)| (*name, value.as_str()));
        Server::start_in(&self.folder(), &["--dev"], &variables)
    }
}

#[test]
fn the_disk_forgets_what_was_not_synced_and_nothing_else() {
    let Some(disk) = Disk::new() else { return skipped("the forgetful disk", "there is no C compiler") };
    let write = |name: &str, conversion: &str| {
        let file = format!("of={}", disk.folder().join(name).display());
        let mut command = Command::new("dd");
        command.args(["if=/dev/zero", &file, "bs=4096", "count=3", conversion]).envs(disk.variables(0));
        assert!(command.output().unwrap().status.success());
        std::fs::metadata(disk.left().join(name)).map_or(0, |file| file.len())
    };
    assert_eq!(write("kept", "conv=fsync"), 3 * 4096);
    assert_eq!(write("forgotten", "conv=notrunc"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn power_cut() {
    let rounds = rounds(2);
    let Some(disk) = Disk::new() else { return skipped("power_cut", "there is no C compiler") };
    // What the very first start makes is on the disk; that it is there when the server is ready is not what is looked at here.
    let mut server = Server::start_in(&disk.folder(), &["--dev"], &[]);
    let mut pool = TestPool::new(&server.caller()).await;
    server.kill();
    disk.sync();
    let (mut tally, mut violations, mut forgot) = (Tally::default(), Vec::new(), 0);
    server = disk.start(0);
    for round in 0..rounds {
        pool = pool.at(&server.caller());
        let crowd = Crowd::start(&pool, &format!("p{round}"));
        crowd.acknowledged(1).await;
        tokio::time::sleep(at_random(1, 2_500)).await;
        server.kill();
        let lives = crowd.stop().await;
        forgot += u32::from(disk.cut_power());
        server = disk.start(if round % 2 == 0 { 30 } else { 0 });
        pool = pool.at(&server.caller());
        let (lived, found) = check(&pool, lives).await;
        tally.add(&lived);
        violations.extend(found);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    server.kill();
    violations.extend(damage(&disk.folder()));
    println!("something had been written and not synced in {forgot} of {rounds} rounds");
    report("power_cut", rounds, &tally, &violations);
}
