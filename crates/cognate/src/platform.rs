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
