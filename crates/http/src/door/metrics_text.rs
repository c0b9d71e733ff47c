//! How the process's metrics come to the front.

use std::fmt;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

/// Renders the process's metrics in Prometheus' text format.
#[derive(Clone)]
pub struct MetricsText(Arc<dyn Fn() -> BoxFuture<'static, String> + Send + Sync>);

impl MetricsText {
    /// Wraps the recorder's own rendering.
    pub fn new<F: Future<Output = String> + Send + 'static>(render: impl Fn() -> F + Send + Sync + 'static) -> Self {
        Self(Arc::new(move || render().boxed()))
    }

    /// The text as it is now.
    pub(crate) async fn render(&self) -> String {
        (self.0)().await
    }
}

impl fmt::Debug for MetricsText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MetricsText")
    }
}
