//! Durable commits of the disk: 4 KiB written in place, then fdatasync.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::load::float;

const BLOCK: [u8; 4096] = [0x5a; 4096];
/// The file is laid out before, so that only data is written.
const BLOCKS: u64 = 1024;

/// Commits in a second, one after the other, in a file of this folder.
pub fn commits(folder: &Path, time: Duration) -> Result<f64, String> {
    let path = folder.join("commits");
    let measure = || -> std::io::Result<f64> {
        let mut file = OpenOptions::new().create(true).truncate(true).write(true).open(&path)?;
        for _ in 0..BLOCKS {
            file.write_all(&BLOCK)?;
        }
        file.sync_all()?;
        let began = Instant::now();
        let mut count = 0_u64;
        while began.elapsed() < time {
            file.seek(SeekFrom::Start(4096 * (count % BLOCKS)))?;
            file.write_all(&BLOCK)?;
            file.sync_data()?;
            count += 1;
        }
        Ok(float(count) / began.elapsed().as_secs_f64())
    };
    let result = measure().map_err(|error| format!("{}: {error}", path.display()));
    // The folder goes with the run anyhow.
    let _ = std::fs::remove_file(&path);
    result
}
