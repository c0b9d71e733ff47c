//! What differs between operating systems, behind one door.

/// Ctrl-C, listened for from the moment [`CtrlC::listen`] returns.
#[cfg(unix)]
pub(crate) struct CtrlC(tokio::signal::unix::Signal);

#[cfg(unix)]
impl CtrlC {
    /// # Errors
    /// When the system does not let the process listen.
    pub(crate) fn listen() -> std::io::Result<Self> {
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt()).map(Self)
    }

    /// The next press.
    pub(crate) async fn pressed(&mut self) -> Option<()> {
        self.0.recv().await
    }
}

/// See above.
#[cfg(windows)]
pub(crate) struct CtrlC(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl CtrlC {
    /// # Errors
    /// When the system does not let the process listen.
    pub(crate) fn listen() -> std::io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    /// The next press.
    pub(crate) async fn pressed(&mut self) -> Option<()> {
        self.0.recv().await
    }
}
