//! The Lambda runtime API, version 2018-06-01, for one process: next, response, error, init error.
//!
//! Every process has an address of its own: a port of the loopback interface that only this server and the process know, and
//! whose connections must come from this server's own user (see `platform::process`). The address has no path, since several vendors'
//! runtime clients take it apart at the colon.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use domain::time::Millis;
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use super::super::answer::{function_error, json_object};
use super::super::{InvokeError, RESPONSE_BYTES_MAX};
use crate::platform::process as platform;

/// The largest error report, in bytes.
const ERROR_BYTES_MAX: usize = 256 * 1024;
/// How many connections one process may hold.
const CONNECTIONS_MAX: usize = 16;
/// How long a request's head may take.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The path before every call.
const VERSION: &str = "/2018-06-01/runtime/";

/// The runtime API of one process. It closes when dropped.
pub(super) struct Host {
    address: SocketAddr,
    state: Arc<State>,
    events: mpsc::Sender<Delivery>,
    server: JoinHandle<()>,
}

struct State {
    waiting: tokio::sync::Mutex<mpsc::Receiver<Delivery>>,
    running: Mutex<Option<Running>>,
    asked: watch::Sender<bool>,
    init_error: Mutex<Option<InvokeError>>,
}

struct Delivery {
    id: String,
    arn: String,
    trace: String,
    deadline: Millis,
    body: Bytes,
    answer: oneshot::Sender<Result<Value, InvokeError>>,
}

struct Running {
    id: String,
    /// Taken by the first response or error.
    answer: Option<oneshot::Sender<Result<Value, InvokeError>>>,
}

/// How an event ended.
pub(super) enum Outcome {
    /// The process answered or reported an error.
    Answered(Result<Value, InvokeError>),
    /// The host is closing.
    Lost,
}

impl Host {
    /// Opens a fresh address.
    pub(super) async fn open() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (events, waiting) = mpsc::channel(1);
        let state = Arc::new(State {
            waiting: tokio::sync::Mutex::new(waiting),
            running: Mutex::default(),
            asked: watch::Sender::new(false),
            init_error: Mutex::default(),
        });
        let server = tokio::spawn(serve(listener, address, Arc::clone(&state)));
        Ok(Self { address, state, events, server })
    }

    /// The value of `AWS_LAMBDA_RUNTIME_API`.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns once the process has asked for an event for the first time.
    pub(super) async fn asked(&self) {
        let mut asked = self.state.asked.subscribe();
        if asked.wait_for(|asked| *asked).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// What the process reported when it could not start.
    pub(super) fn init_error(&self) -> Option<InvokeError> {
        self.state.init_error.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// True if the process took the event `id`.
    pub(super) fn has_taken(&self, id: &str) -> bool {
        self.state.running.lock().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(|running| running.id == id)
    }

    /// Offers one event and waits for what becomes of it.
    pub(super) async fn deliver(&self, id: &str, arn: &str, body: Bytes, deadline: Millis, trace: &str) -> Outcome {
        let (answer, outcome) = oneshot::channel();
        let delivery = Delivery { id: id.to_owned(), arn: arn.to_owned(), trace: trace.to_owned(), deadline, body, answer };
        if self.events.send(delivery).await.is_err() {
            return Outcome::Lost;
        }
        outcome.await.map_or(Outcome::Lost, Outcome::Answered)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(listener: TcpListener, address: SocketAddr, state: Arc<State>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    // Connections end with this task: the set aborts them when it is dropped.
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "the runtime API cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        while connections.try_join_next().is_some() {}
        if !platform::peer_is_own_user(peer, address) {
            tracing::warn!(%peer, "another user's connection to the runtime API was refused");
            continue;
        }
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else { continue };
        let state = Arc::clone(&state);
        connections.spawn(async move {
            let service = service_fn(move |request| {
                let state = Arc::clone(&state);
                async move { Ok::<_, Infallible>(answer(&state, request).await) }
            });
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
            // A connection that breaks is the process's affair; its end is noticed elsewhere.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}

async fn answer(state: &State, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let path = request.uri().path().to_owned();
    let Some(call) = path.strip_prefix(VERSION) else { return refused(StatusCode::NOT_FOUND, "UnknownPath") };
    let method = request.method().clone();
    let mut parts = call.split('/');
    match (method, parts.next(), parts.next(), parts.next(), parts.next()) {
        (Method::GET, Some("invocation"), Some("next"), None, None) => next(state).await,
        (Method::POST, Some("invocation"), Some(id), Some("response"), None) => {
            let body = read(request, RESPONSE_BYTES_MAX).await;
            let status = if body.is_some() { StatusCode::ACCEPTED } else { StatusCode::PAYLOAD_TOO_LARGE };
            let result = body.map_or(Err(InvokeError::Unrecognizable), |body| json_object(&body));
            finish(state, id, result, status)
        }
        (Method::POST, Some("invocation"), Some(id), Some("error"), None) => {
            let body = read(request, ERROR_BYTES_MAX).await.unwrap_or_default();
            finish(state, id, Err(function_error(&body)), StatusCode::ACCEPTED)
        }
        (Method::POST, Some("init"), Some("error"), None, None) => {
            let body = read(request, ERROR_BYTES_MAX).await.unwrap_or_default();
            *state.init_error.lock().unwrap_or_else(PoisonError::into_inner) = Some(function_error(&body));
            accepted(StatusCode::ACCEPTED)
        }
        _ => refused(StatusCode::NOT_FOUND, "UnknownPath"),
    }
}

/// Waits for an event as long as it takes: runtimes poll without a limit.
async fn next(state: &State) -> Response<Full<Bytes>> {
    state.asked.send_replace(true);
    // When the connection breaks, this wait is dropped and the event stays for the next request.
    let delivery = { state.waiting.lock().await.recv().await };
    let Some(delivery) = delivery else { return refused(StatusCode::GONE, "Closing") };
    let response = Response::builder()
        .header("content-type", "application/json")
        .header("lambda-runtime-aws-request-id", &delivery.id)
        .header("lambda-runtime-deadline-ms", delivery.deadline.0)
        .header("lambda-runtime-invoked-function-arn", &delivery.arn)
        .header("lambda-runtime-trace-id", &delivery.trace)
        .body(Full::from(delivery.body));
    match response {
        Ok(response) => {
            let running = Running { id: delivery.id, answer: Some(delivery.answer) };
            *state.running.lock().unwrap_or_else(PoisonError::into_inner) = Some(running);
            response
        }
        Err(_) => {
            // An ARN that is not header text; pools refuse such ARNs.
            let _ = delivery.answer.send(Err(InvokeError::service("InvalidParameterValueException")));
            refused(StatusCode::INTERNAL_SERVER_ERROR, "InvalidEvent")
        }
    }
}

fn finish(state: &State, id: &str, result: Result<Value, InvokeError>, status: StatusCode) -> Response<Full<Bytes>> {
    let answer = {
        let mut running = state.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.as_mut().filter(|running| running.id == id).and_then(|running| running.answer.take())
    };
    let Some(answer) = answer else { return refused(StatusCode::BAD_REQUEST, "InvalidRequestID") };
    // Nobody may wait any more, when the deadline has just passed.
    let _ = answer.send(result);
    if status == StatusCode::PAYLOAD_TOO_LARGE { refused(status, "RequestEntityTooLarge") } else { accepted(status) }
}

async fn read(request: Request<Incoming>, limit: usize) -> Option<Bytes> {
    Limited::new(request.into_body(), limit).collect().await.ok().map(|body| body.to_bytes())
}

fn accepted(status: StatusCode) -> Response<Full<Bytes>> {
    json(status, "{\"status\":\"OK\"}".to_owned())
}

fn refused(status: StatusCode, kind: &str) -> Response<Full<Bytes>> {
    json(status, format!("{{\"errorMessage\":\"{kind}\",\"errorType\":\"{kind}\"}}"))
}

fn json(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert("content-type", http::HeaderValue::from_static("application/json"));
    response
}
