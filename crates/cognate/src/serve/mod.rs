//! `cognate serve`: read settings, open the store, wire the parts, listen, and stop gracefully.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_front::HttpSettings;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio::sync::watch;

mod access_keys;
mod listener;
mod peers;
mod wiring;

use crate::config::{Config, ServeArgs, ServerConfig};
use crate::{EXIT_USAGE, logging, platform, triggers};

/// The times of some hundred thousand requests, at most, wait so long as single numbers.
const METRICS_INTERVAL: Duration = Duration::from_secs(5);

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
    let listener = bind(config.server.listen).await?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let public_url = public_url(&config.server, address);
    let recorder = install_metrics()?;
    tokio::spawn(tend_metrics(recorder.clone()));
    let wired = wiring::wire(&config, public_url.clone()).await?;
    let functions = Arc::clone(&wired.functions);
    let metrics = http_front::MetricsText::new(move || recorder.render() + &triggers::metrics_text(&functions));
    let keys = access_keys::load(&config, &wired.app, &wired.keyring).await?;
    let settings = HttpSettings {
        body_bytes_max: config.server.body_bytes_max,
        metrics: Some(metrics),
        local_names_only: config.server.dev && !config.server.dev_allow_remote,
    };
    let router = http_front::router(Arc::clone(&wired.app), settings, keys);
    let (stop, stopping) = watch::channel(false);
    let workers = wiring::start_workers(&wired, &stopping);
    tokio::spawn(async move {
        match platform::stop_requested().await {
            Ok(signal) => tracing::info!(signal, "stopping: no new connections, requests in flight are finished"),
            Err(error) => tracing::error!(error = %error, "signals cannot be watched; stopping"),
        }
        // Nobody listening any more means that the server is already down.
        let _ = stop.send(true);
    });
    announce(&config, &public_url, started);
    let limits = listener::Limits { connections: config.server.connections_max, per_peer: config.server.connections_per_address_max };
    listener::serve(listener, router, limits, stopping).await;
    for worker in workers {
        // A worker that panicked has said so in the log; the store is closed all the same.
        let _ = worker.await;
    }
    ops::outbox::settle(&wired.app).await;
    wired.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn bind(address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "{address} is already in use, perhaps by another cognate; stop that program or choose another port with --listen {}:PORT",
            address.ip()
        ),
        std::io::ErrorKind::PermissionDenied => {
            format!("{address} needs more rights than this user has; choose a port above 1023 with --listen {}:PORT", address.ip())
        }
        _ => format!("cannot listen on {address}: {error}; choose another address with --listen ADDRESS:PORT"),
    })
}

/// With port 0 the system chooses, so the address is known only now.
fn public_url(config: &ServerConfig, bound: SocketAddr) -> String {
    if config.public_url.is_some() { config.public_url() } else { format!("http://{bound}") }
}

fn install_metrics() -> Result<PrometheusHandle, String> {
    PrometheusBuilder::new().install_recorder().map_err(|error| format!("metrics could not be started: {error}"))
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

fn announce(config: &Config, public_url: &str, started: Instant) {
    let ready_ms = started.elapsed().as_millis();
    tracing::info!(url = public_url, store = config.store.url, region = config.service.region, dev = config.server.dev, ready_ms, "ready");
    if config.server.dev {
        tracing::warn!("development mode: any credentials are accepted and messages can be read by anyone who reaches this port");
    }
    if config.passwords.hash.is_weak() {
        tracing::warn!(hash = %config.passwords.hash, "the password hash is weaker than the default; use it for benchmarks and tests only");
    }
}
