//! The accept loop: limits on connections and on slow callers, and a stop that lets requests in flight finish.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use http_front::Connection;
use hyper::Request;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};

use super::connections::{Connections, Limits, Place};
use super::tls::Tls;
use super::unread;

/// A new connection has to bring its first request within this time, or it is closed.
const FIRST_HEADER_TIME_MAX: Duration = Duration::from_secs(15);
/// How often it is looked whether a connection is idle.
const IDLE_CHECK: Duration = Duration::from_secs(1);
/// Requests in flight on one HTTP/2 connection.
const STREAMS_MAX: u32 = 64;
/// What a peer may send on one HTTP/2 stream, and on a whole connection, before somebody reads it, in bytes.
const STREAM_WINDOW: u32 = 64 * 1024;
const CONNECTION_WINDOW: u32 = 512 * 1024;
/// What is kept of an answer that is not taken off an HTTP/2 stream, in bytes.
const SEND_BUFFER: usize = 64 * 1024;
/// How long requests in flight may take once a stop was asked for.
const DRAIN_TIME_MAX: Duration = Duration::from_secs(30);
const HEADER_BYTES_MAX: usize = 64 * 1024;
const HEADER_LIST_BYTES_MAX: u32 = 64 * 1024;
/// After a failed accept (out of file descriptors, say) the loop waits instead of spinning.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What is served on a port.
pub(super) struct Port {
    /// In the metrics.
    pub(super) name: &'static str,
    pub(super) router: Router,
    pub(super) limits: Limits,
    /// `None` for plain HTTP.
    pub(super) tls: Option<Tls>,
}

/// What every connection of a port needs.
struct Serving {
    builder: Builder<TokioExecutor>,
    router: Router,
    tls: Option<Tls>,
    idle: Duration,
}

/// Serves a port until `stopping` turns true and the requests in flight are done.
pub(super) async fn serve(listener: TcpListener, port: Port, mut stopping: watch::Receiver<bool>) {
    let connections = Connections::new(port.name, port.limits);
    let idle = port.limits.idle;
    let serving = Arc::new(Serving { builder: builder(idle), router: port.router, tls: port.tls, idle });
    let graceful = GracefulShutdown::new();
    loop {
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
        let Some(place) = connections.admit(address) else {
            tracing::debug!(peer = %address.ip(), "a connection was closed: there is no room for it");
            continue;
        };
        // Answers are small and complete; waiting to fill a packet only adds delay. A failure costs speed, nothing else.
        let _ = stream.set_nodelay(true);
        tokio::spawn(attend(Arc::clone(&serving), stream, place, graceful.watcher()));
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_TIME_MAX, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
}

fn builder(idle: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(idle).max_buf_size(HEADER_BYTES_MAX);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(idle))
        .max_concurrent_streams(STREAMS_MAX)
        .initial_stream_window_size(STREAM_WINDOW)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .max_send_buf_size(SEND_BUFFER)
        .max_header_list_size(HEADER_LIST_BYTES_MAX);
    builder
}

/// Serves one connection until it ends, is of no use, or has to make room for another.
async fn attend(serving: Arc<Serving>, stream: TcpStream, place: Place, watcher: Watcher) {
    let Some(tls) = &serving.tls else { return converse(&serving, stream, place, watcher).await };
    let shaken = tokio::select! {
        biased;
        shaken = tokio::time::timeout(FIRST_HEADER_TIME_MAX, tls.acceptor().accept(stream)) => shaken,
        () = place.taken() => return,
    };
    match shaken {
        Ok(Ok(stream)) => converse(&serving, stream, place, watcher).await,
        Ok(Err(error)) => tracing::debug!(%error, "no TLS connection came about"),
        Err(_) => tracing::debug!("a TLS connection did not come about in time"),
    }
}

/// The same once bytes are those of HTTP.
async fn converse<S>(serving: &Serving, stream: S, place: Place, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let idle = serving.idle;
    let asked = Arc::new(Notify::new());
    let (asks, known) = (Arc::clone(&asked), place.connection.clone());
    let service = TowerToHyperService::new(serving.router.clone());
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        asks.notify_one();
        request.extensions_mut().insert(known.clone());
        let (request, rest) = unread::lend(request);
        let (answering, connection) = (service.call(request), known.clone());
        async move {
            let mut answer = answering.await;
            if let Ok(answer) = &mut answer {
                rest.finish(answer).await;
            }
            // The time that it has to take the answer and to ask again begins now.
            drop(connection.work());
            answer
        }
    });
    let connection = serving.builder.serve_connection(TokioIo::new(stream), service).into_owned();
    let mut connection = std::pin::pin!(watcher.watch(connection));
    // Not hyper's limit alone: it begins with the first bytes, so a connection that sends nothing would stay for ever.
    let silent = async {
        if tokio::time::timeout(FIRST_HEADER_TIME_MAX.min(idle), asked.notified()).await.is_ok() {
            idle_for(&place.connection, idle).await;
        }
    };
    tokio::select! {
        biased;
        ended = &mut connection => {
            if let Err(error) = ended {
                tracing::debug!(error = %error, "a connection ended early");
            }
        }
        () = place.taken() => tracing::debug!("a connection was ended: it was idle, and others came"),
        () = silent => tracing::debug!("a connection was ended: it asked for nothing, or did not take what it asked for"),
    }
}

/// Ends when there was nothing to do for a connection for too long: it asks nothing, only answers pings, does not send what it began, or
/// does not take its answers.
async fn idle_for(connection: &Connection, time_max: Duration) {
    loop {
        tokio::time::sleep(IDLE_CHECK).await;
        if connection.idle().is_some_and(|idle| idle >= time_max) {
            return;
        }
    }
}
