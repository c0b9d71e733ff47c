//! What differs between operating systems, behind one door.

/// Ends when the operator asks the process to stop: Ctrl-C or SIGTERM; on Windows also Ctrl-Break, a console that is closed and a system that
/// goes down, which leave a few seconds.
///
/// # Errors
/// When the signals cannot be watched.
#[cfg(unix)]
pub(crate) async fn stop_requested() -> std::io::Result<&'static str> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(tokio::select! {
        _ = terminate.recv() => "SIGTERM",
        _ = interrupt.recv() => "Ctrl-C",
    })
}

/// See above.
///
/// # Errors
/// When the signals cannot be watched.
#[cfg(windows)]
pub(crate) async fn stop_requested() -> std::io::Result<&'static str> {
    use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_shutdown};
    let (mut interrupt, mut breaks, mut close, mut shutdown) = (ctrl_c()?, ctrl_break()?, ctrl_close()?, ctrl_shutdown()?);
    Ok(tokio::select! {
        _ = interrupt.recv() => "Ctrl-C",
        _ = breaks.recv() => "Ctrl-Break",
        _ = close.recv() => "the console is closed",
        _ = shutdown.recv() => "the system goes down",
    })
}

/// Closes this process's memory and environment, where secrets are, to other processes of the same user, such as trigger functions; core
/// dumps end with it. Does nothing where the system has no such thing.
///
/// # Errors
/// When the system refuses.
#[cfg(target_os = "linux")]
pub(crate) fn hide_memory() -> std::io::Result<()> {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

/// See above.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub(crate) fn hide_memory() -> std::io::Result<()> {
    Ok(())
}

/// How many files this process may have open, after asking for as many as the system allows; `None` where the system has no such limit.
#[cfg(unix)]
pub(crate) fn open_files_max() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum.or(Some(FILES_WANTED)).map(|most| most.min(FILES_WANTED)), maximum: limit.maximum };
    if limit.current < raised.current && setrlimit(Resource::Nofile, raised).is_ok() {
        return raised.current;
    }
    limit.current
}

/// Enough for every connection that is served by default, twice; some systems refuse to say "as many as there are".
#[cfg(unix)]
const FILES_WANTED: u64 = 10_240;

/// See above.
#[cfg(not(unix))]
pub(crate) fn open_files_max() -> Option<u64> {
    None
}

/// What the system tells of this process.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Process {
    /// Memory in use, in bytes.
    pub(crate) resident_bytes: i64,
    /// Processor time spent so far.
    pub(crate) cpu_seconds: f64,
    /// Open files, connections among them.
    pub(crate) open_files: i64,
    /// Threads.
    pub(crate) threads: i64,
}

/// This process; `None` where the system tells it in another way.
#[cfg(target_os = "linux")]
pub(crate) fn process() -> Option<Process> {
    /// The kernel's unit in this file, whatever its own clock is.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name may hold blanks and brackets, so fields are counted from behind it: the first is number 3 of proc(5).
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3)?.parse::<i64>().ok();
    let pages = field(24)?;
    let ticks = i32::try_from(field(14)? + field(15)?).ok()?;
    Some(Process {
        resident_bytes: pages.saturating_mul(i64::try_from(rustix::param::page_size()).ok()?),
        cpu_seconds: f64::from(ticks) / TICKS_PER_SECOND,
        open_files: i64::try_from(std::fs::read_dir("/proc/self/fd").ok()?.count()).ok()?,
        threads: field(20)?,
    })
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub(crate) fn process() -> Option<Process> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn linux_tells_what_this_process_uses() {
        let process = process().expect("figures");
        assert!(process.resident_bytes > 100_000 && process.open_files >= 3 && process.threads >= 1, "{process:?}");
    }
}
