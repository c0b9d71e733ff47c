//! What happened in a world, for whoever looks why it failed.

/// What happened, in its order; nothing unless somebody wants to know.
#[derive(Default)]
pub(crate) struct Trace(pub(crate) Option<Vec<String>>);

impl Trace {
    pub(crate) fn note(&mut self, what: impl FnOnce() -> String) {
        if let Some(lines) = &mut self.0 {
            lines.push(what());
        }
    }
}
