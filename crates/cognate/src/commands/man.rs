//! `cognate man FOLDER`: the manual pages of the program, its commands and all cmdlets.

use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Writes the pages into a folder, which is made when it is not there.
pub(crate) fn run(command: clap::Command, folder: &Path) -> ExitCode {
    match write(command, folder) {
        Ok(count) => {
            eprintln!("cognate: {count} manual pages are in {}; `man -M` reads a folder whose subfolder is man1", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cognate: the manual pages cannot be written into {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(command: clap::Command, folder: &Path) -> io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    clap_mangen::generate_to(command, folder)?;
    for (name, page) in cmdlet::manual_pages() {
        std::fs::write(folder.join(name), page)?;
    }
    Ok(std::fs::read_dir(folder)?.filter_map(Result::ok).filter(|entry| entry.path().extension().is_some_and(|end| end == "1")).count())
}
