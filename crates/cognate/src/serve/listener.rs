//! The accept loop: limits on connections and on slow callers, and a stop that lets requests in flight finish.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use http_front::PeerAddress;
use hyper::Request;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore, watch};

use super::peers::Peers;

/// A new connection has to bring its first request within this time, or it is closed.
const FIRST_HEADER_TIME_MAX: Duration = Duration::from_secs(15);
/// The same for the next request of a kept connection. The time without any request counts too, and it is longer than the minute that
/// load balancers keep their own: one that is closed under them costs a request.
const IDLE_TIME_MAX: Duration = Duration::from_secs(75);
/// Requests in flight on one HTTP/2 connection.
const STREAMS_MAX: u32 = 64;
/// How long requests in flight may take once a stop was asked for.
const DRAIN_TIME_MAX: Duration = Duration::from_secs(30);
const HEADER_BYTES_MAX: usize = 64 * 1024;
/// After a failed accept (out of file descriptors, say) the loop waits instead of spinning.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// How many connections are served at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// From everybody; more wait in the listen queue.
    pub(super) connections: usize,
    /// From one peer; more are closed at once.
    pub(super) per_peer: usize,
}

/// Serves until `stopping` turns true and the requests in flight are done.
pub(super) async fn serve(listener: TcpListener, router: Router, limits: Limits, mut stopping: watch::Receiver<bool>) {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(IDLE_TIME_MAX).max_buf_size(HEADER_BYTES_MAX);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(Some(IDLE_TIME_MAX)).max_concurrent_streams(STREAMS_MAX);
    let builder = Arc::new(builder);
    let permits = Arc::new(Semaphore::new(limits.connections));
    let peers = Peers::new(limits.per_peer);
    let graceful = GracefulShutdown::new();
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&permits).acquire_owned() => permit,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(error = %error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let Some(place) = peers.admit(address.ip()) else {
            tracing::debug!(peer = %address.ip(), "a connection was closed: its peer has as many as it may");
            continue;
        };
        // Answers are small and complete; waiting to fill a packet only adds delay. A failure costs speed, nothing else.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let asked = Arc::new(Notify::new());
        let asks = Arc::clone(&asked);
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            asks.notify_one();
            request.extensions_mut().insert(PeerAddress(address));
            service.call(request)
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            let mut connection = std::pin::pin!(connection);
            // Not hyper's limit alone: it begins with the first bytes, so a connection that sends nothing would stay for ever.
            let first = async {
                tokio::select! {
                    biased;
                    ended = &mut connection => Some(ended),
                    () = asked.notified() => None,
                }
            };
            let ended = match tokio::time::timeout(FIRST_HEADER_TIME_MAX, first).await {
                Ok(Some(ended)) => ended,
                Ok(None) => connection.await,
                Err(_) => Ok(()),
            };
            if let Err(error) = ended {
                tracing::debug!(error = %error, "a connection ended early");
            }
            drop((permit, place));
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
}
