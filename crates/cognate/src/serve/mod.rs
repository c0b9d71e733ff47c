//! `cognate serve`: read settings, open the store, wire the parts, listen, and stop gracefully.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_front::{BodyBudget, HttpSettings, MetricsText};
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::sync::watch;

mod access_keys;
mod connections;
mod gauges;
mod listener;
mod ticks;
mod tls;
mod unread;
mod wiring;

pub(crate) use wiring::open_store;

use crate::config::{Config, ServeArgs, ServerConfig};
use crate::{EXIT_USAGE, logging, platform, triggers};
use connections::Limits;
use listener::Port;
use tls::Tls;

/// The times of some hundred thousand requests, at most, wait so long as single numbers.
const METRICS_INTERVAL: Duration = Duration::from_secs(5);
/// Bounds of the histograms, in seconds: from a read at hand to a call that waits for a function.
const SECONDS_BUCKETS: [f64; 14] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Few ask there, and none of them may keep the others out.
const OPERATOR_LIMITS: Limits = Limits { connections: 64, per_peer: 32, idle: Duration::from_secs(75), grace: GRACE };
/// A connection that came just now is left this time before it is ended for another.
const GRACE: Duration = Duration::from_secs(2);
/// Files that connections leave to the store, to functions and to messages on their way.
const FILES_KEPT_BACK: usize = 192;

/// Runs until asked to stop.
pub(crate) fn run(arguments: &ServeArgs) -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "measures the start itself, before there is a clock to inject")]
    let started = Instant::now();
    let config = match Config::load(arguments, std::env::vars_os()) {
        Ok(config) => config,
        Err(error) => return refuse(&error.to_string()),
    };
    if let Err(error) = logging::start(&config.log) {
        return refuse(&error);
    }
    for variable in &config.unknown_variables {
        tracing::warn!(variable, "this environment variable names no section of the settings and is not used; is it misspelt?");
    }
    // In development mode debuggers and profilers may look in.
    if !config.server.dev
        && let Err(error) = platform::hide_memory()
    {
        tracing::warn!(%error, "other processes of this user may read this one's memory");
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("the runtime could not be started: {error}")),
    };
    match runtime.block_on(serve(config, started)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn refuse(error: &str) -> ExitCode {
    eprintln!("cognate serve: {error}");
    ExitCode::from(EXIT_USAGE)
}

fn fail(error: &str) -> ExitCode {
    eprintln!("cognate serve: {error}");
    ExitCode::FAILURE
}

async fn serve(config: Config, started: Instant) -> Result<(), String> {
    // The port first: it is the likeliest thing to be taken, and nothing has been touched yet.
    let listener = bind("--listen", config.server.listen.address).await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let operator = bind_operator(&config.server).await?;
    let plain = match config.server.http_listen {
        Some(listen) => Some(bind("server.http_listen", listen.address).await?),
        None => None,
    };
    let public_url = config.server.public_url(address.port());
    let tls = config.server.tls().map(|(certificate, key)| Tls::load(certificate, key)).transpose()?;
    let recorder = install_metrics()?;
    tokio::spawn(tend_metrics(recorder.clone()));
    let wired = wiring::wire(&config, public_url.clone()).await?;
    let functions = Arc::clone(&wired.functions);
    let gauges = gauges::Gauges::new(Arc::clone(&wired.app));
    let metrics = MetricsText::new(move || {
        let (recorder, functions, gauges) = (recorder.clone(), Arc::clone(&functions), gauges.clone());
        async move {
            gauges.read().await;
            recorder.render() + &triggers::metrics_text(&functions)
        }
    });
    access_keys::prepare(&config, &wired.app).await?;
    let routers = http_front::routers(Arc::clone(&wired.app), http_settings(&config.server, metrics));
    let (stop, stopping) = watch::channel(false);
    let mut workers = wiring::start_workers(&wired, &config, &stopping);
    workers.extend(tls.clone().map(|tls| tokio::spawn(tls.follow(stopping.clone()))));
    workers.push(tokio::spawn(access_keys::follow(Arc::clone(&wired.app), stopping.clone())));
    tokio::spawn(async move {
        match platform::stop_requested().await {
            Ok(signal) => tracing::info!(signal, "stopping: no new connections, requests in flight are finished"),
            Err(error) => tracing::error!(error = %error, "signals cannot be watched; stopping"),
        }
        // Nobody listening any more means that the server is already down.
        let _ = stop.send(true);
    });
    let operator_url = operator.as_ref().and_then(|operator| operator.local_addr().ok()).map(|address| format!("http://{address}"));
    announce(&config, &public_url, address, operator_url.as_deref(), started);
    let operator_port = Port { name: "operator", router: routers.operator, limits: OPERATOR_LIMITS, tls: None };
    let main_port = Port { name: "main", router: routers.main, limits: limits(&config.server), tls };
    let redirecting = plain.map(|plain| {
        let port = Port { name: "plain", router: routers.plain, limits: limits(&config.server), tls: None };
        tokio::spawn(listener::serve(plain, port, stopping.clone()))
    });
    let operating = operator.map(|operator| tokio::spawn(listener::serve(operator, operator_port, stopping.clone())));
    listener::serve(listener, main_port, stopping).await;
    if let Some(redirecting) = redirecting {
        // As with the workers below.
        let _ = redirecting.await;
    }
    if let Some(operating) = operating {
        // As with the workers below.
        let _ = operating.await;
    }
    for worker in workers {
        // A worker that panicked has said so in the log; the store is closed all the same.
        let _ = worker.await;
    }
    identity::message::worker::settle(&wired.app).await;
    wired.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn bind(flag: &str, address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "{address} is already in use, perhaps by another cognate; stop that program or choose another port with {flag} {}:PORT",
            address.ip()
        ),
        std::io::ErrorKind::PermissionDenied => {
            format!("{address} needs more rights than this user has; choose a port above 1023 with {flag} {}:PORT", address.ip())
        }
        _ => format!("cannot listen on {address}: {error}; choose another address with {flag} ADDRESS:PORT"),
    })
}

/// The operator's port. In development mode, where the main port has all of it too, a second server may do without one that was not asked for.
async fn bind_operator(config: &ServerConfig) -> Result<Option<TcpListener>, String> {
    let listen = config.operator_listen();
    if !listen.address.ip().is_loopback() {
        tracing::warn!(address = %listen, "health and metrics are open to whoever reaches this address; metrics tell what users do");
    }
    match bind("--operator-listen", listen.address).await {
        Ok(listener) => Ok(Some(listener)),
        Err(error) if config.dev && config.operator_listen.is_none() => {
            tracing::info!(%error, "no operator's port; in development mode the main port has health and metrics");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn http_settings(config: &ServerConfig, metrics: MetricsText) -> HttpSettings {
    HttpSettings {
        body_bytes_max: config.body_bytes_max,
        unsigned_body_bytes_max: config.unsigned_body_bytes_max,
        body_budget: BodyBudget { total: config.bodies_bytes_max, per_peer: config.bodies_per_address_bytes_max },
        metrics: Some(metrics),
        trusted_proxies: config.trusted_proxies.clone(),
        tls: config.tls().is_some(),
        local_names_only: config.dev && !config.dev_allow_remote,
        operator_local_names_only: config.operator_listen().address.ip().is_loopback(),
    }
}

/// The limits of the main port, within what the system lets this process open.
fn limits(config: &ServerConfig) -> Limits {
    let mut connections = config.connections_max;
    if let Some(files) = platform::open_files_max() {
        let left = usize::try_from(files).unwrap_or(usize::MAX).saturating_sub(FILES_KEPT_BACK).max(1);
        if left < connections {
            tracing::warn!(
                files,
                connections = left,
                "the system lets this process open few files, so it serves fewer connections (ulimit -n)"
            );
            connections = left;
        }
    }
    let idle = Duration::from_secs(config.idle_seconds_max);
    Limits { connections, per_peer: config.connections_per_address_max.min(connections), idle, grace: GRACE }
}

fn install_metrics() -> Result<PrometheusHandle, String> {
    let failed = |error: BuildError| format!("metrics could not be started: {error}");
    let seconds = Matcher::Suffix("_seconds".to_owned());
    let recorder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &SECONDS_BUCKETS).map_err(failed)?;
    let recorder = recorder.install_recorder().map_err(failed)?;
    describe_metrics();
    Ok(recorder)
}

fn describe_metrics() {
    describe_counter!("cognate_requests_total", "Requests by operation, and by the name of the error that they were answered with.");
    describe_histogram!("cognate_request_seconds", Unit::Seconds, "How long operations took, from the whole request to the answer.");
    describe_counter!("cognate_messages_total", "Attempts to send messages by channel and outcome.");
    describe_gauge!("cognate_connections", "Connections by port.");
    describe_gauge!("cognate_request_body_bytes", Unit::Bytes, "What the bodies of unanswered requests take.");
    describe_gauge!("cognate_hash_queue_length", "Password hashes that wait for a thread.");
    describe_gauge!("cognate_store_transactions", "Transactions on PostgreSQL that run, and that wait until they may, on this node.");
    describe_gauge!("cognate_store_transactions_max", "How many transactions this node runs on PostgreSQL at once.");
    describe_gauge!("cognate_outbox_messages", "Messages in the outbox by state.");
    describe_gauge!("cognate_outbox_oldest_pending_seconds", Unit::Seconds, "Age of the message that waits longest to be sent.");
    describe_gauge!("cognate_user_pools", "User pools in the server's Region.");
    describe_gauge!("cognate_users", "Users of a pool, as EstimatedNumberOfUsers; of the first hundred pools.");
}

/// Takes the times of requests into their summaries. Until then each is kept for itself, and without anybody who asks for metrics for ever.
async fn tend_metrics(recorder: PrometheusHandle) {
    let mut ticks = tokio::time::interval(METRICS_INTERVAL);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let recorder = recorder.clone();
        if tokio::task::spawn_blocking(move || recorder.run_upkeep()).await.is_err() {
            tracing::error!("the metrics could not be tended");
        }
    }
}

fn announce(config: &Config, public_url: &str, address: SocketAddr, operator_url: Option<&str>, started: Instant) {
    let ready_ms = started.elapsed().as_millis();
    let (store, region) = (&config.store.url, &config.service.region);
    tracing::info!(url = public_url, %address, operator_url, store, region, dev = config.server.dev, ready_ms, "ready");
    if config.server.listen.address.ip().is_unspecified() && config.server.public_url.is_none() {
        tracing::warn!(
            issuer = public_url,
            "tokens name an issuer that no other machine can reach, and verifiers will not find its keys: set --public-url (or \
             COGNATE_SERVER_PUBLIC_URL) to the address by which others reach this server, such as https://id.example.com"
        );
    }
    if config.server.dev {
        tracing::warn!("development mode: any credentials are accepted and messages can be read by anyone who reaches this port");
    }
    if config.passwords.hash.is_weak() {
        tracing::warn!(hash = %config.passwords.hash, "the password hash is weaker than the default; use it for benchmarks and tests only");
    }
}
