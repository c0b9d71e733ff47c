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
