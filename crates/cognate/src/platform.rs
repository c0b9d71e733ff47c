//! What differs between operating systems, behind one door.

/// Ends when the operator asks the process to stop: Ctrl-C, or SIGTERM where that exists.
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
#[cfg(not(unix))]
pub(crate) async fn stop_requested() -> std::io::Result<&'static str> {
    tokio::signal::ctrl_c().await?;
    Ok("Ctrl-C")
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
