//! Functions by configuration: a local process, a webhook, else the Lambda Invoke API.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::mask::addresses_in;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::config::{FunctionConfigError, FunctionsConfig, Settings};
use super::lambda_api::{self, Waiting};
use super::local::{LocalFunction, LocalParts, LogLine};
use super::stats::{Ending, FunctionStats, FunctionStatsSnapshot};
use super::target::Target;
use super::webhook::Webhook;
use super::{EVENT_BYTES_MAX, Functions, Invocation, InvokeError};
use crate::aws::{Aws, Lookup, Service};
use crate::clock::Clock;
use crate::encryption_sdk::SenderKeys;
use crate::entropy::Entropy;
use crate::http_client::HttpClient;

/// How many targets of the Invoke API are counted apart; further ones are counted together.
const COUNTED_TARGETS_MAX: usize = 500;
/// The name under which further targets are counted.
const OTHER_TARGETS: &str = "other";
/// How many webhook events that nobody waits for may be under way.
const BACKGROUND_MAX: u32 = 256;
/// How long a stop waits for them.
const SHUT_DOWN_WAIT_MAX: Duration = Duration::from_secs(10);
/// The time limit of a webhook call that nobody waits for.
const BACKGROUND_TIMEOUT: Duration = Duration::from_secs(60);

/// A target that is not configured, where there is no Invoke API to ask for it.
fn nowhere(target: &str) -> InvokeError {
    tracing::warn!(
        function = target,
        "a pool names a function that [functions] does not, and neither AWS_ENDPOINT_URL_LAMBDA nor AWS credentials are set"
    );
    InvokeError::no_function()
}

/// What functions get from the server.
pub struct FunctionsParts {
    /// The caller of AWS services; used for targets that are not configured.
    pub aws: Option<Aws>,
    /// The keys under which custom senders get their codes.
    pub sender_keys: SenderKeys,
    /// The Region told to local functions.
    pub region: String,
    /// Where local functions' output is written to; kept in memory only when absent.
    pub log_dir: Option<PathBuf>,
    /// The server's clock.
    pub clock: Arc<dyn Clock>,
    /// The server's source of randomness.
    pub entropy: Arc<dyn Entropy>,
}

/// Functions by configuration.
pub struct RoutedFunctions {
    routes: BTreeMap<String, Route>,
    aws: Option<Aws>,
    sender_keys: SenderKeys,
    api_stats: Mutex<HashMap<String, Arc<FunctionStats>>>,
    background: Arc<Semaphore>,
    clock: Arc<dyn Clock>,
}

struct Route {
    way: Way,
    stats: Arc<FunctionStats>,
}

enum Way {
    Local(LocalFunction),
    Webhook(Arc<Webhook>),
}

/// One configured function, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionSummary {
    /// Its key in the configuration.
    pub name: String,
    /// `local` or `webhook`.
    pub way: &'static str,
    /// The command or the address.
    pub detail: String,
    /// What keeps it from running, as far as that can be seen now.
    pub problem: Option<String>,
}

impl RoutedFunctions {
    /// Checks the configuration and makes the routes; nothing is started yet. `lookup` reads the environment for secrets.
    pub fn new(config: &FunctionsConfig, parts: FunctionsParts, lookup: Lookup<'_>) -> Result<Self, FunctionConfigError> {
        let http = HttpClient::new();
        let mut routes = BTreeMap::new();
        for (name, function) in &config.functions {
            let wrong = |problem: String| FunctionConfigError { function: name.clone(), problem };
            if !Target::parse(name).can_be_named() {
                return Err(wrong("no pool can name this: give the function's name, or its whole ARN".to_owned()));
            }
            let settings = function.check(lookup).map_err(wrong)?;
            let stats = Arc::new(FunctionStats::default());
            let way = match settings {
                Settings::Local(settings) => Way::Local(LocalFunction::new(
                    name,
                    settings,
                    LocalParts {
                        region: &parts.region,
                        log_dir: parts.log_dir.as_deref(),
                        stats: Arc::clone(&stats),
                        clock: Arc::clone(&parts.clock),
                        entropy: Arc::clone(&parts.entropy),
                    },
                )),
                Settings::Webhook(settings) => Way::Webhook(Arc::new(Webhook::new(settings, http.clone()))),
            };
            routes.insert(name.clone(), Route { way, stats });
        }
        let aws = parts.aws.filter(|aws| aws.is_configured(Service::Lambda));
        Ok(Self {
            routes,
            aws,
            sender_keys: parts.sender_keys,
            api_stats: Mutex::default(),
            background: Arc::new(Semaphore::new(BACKGROUND_MAX as usize)),
            clock: parts.clock,
        })
    }

    /// Starts one process of every local function, so that the first trigger finds it warm.
    pub async fn warm_up(&self) {
        let local = self.routes.values().filter_map(|route| match &route.way {
            Way::Local(local) => Some(local.warm_up()),
            Way::Webhook(_) => None,
        });
        futures_util::future::join_all(local).await;
    }

    /// Ends the local functions' processes, and waits for the webhooks that nobody else waits for: they carry messages of custom senders.
    pub async fn shut_down(&self) {
        let local = self.routes.values().filter_map(|route| match &route.way {
            Way::Local(local) => Some(local.shut_down()),
            Way::Webhook(_) => None,
        });
        let webhooks = tokio::time::timeout(SHUT_DOWN_WAIT_MAX, self.background.acquire_many(BACKGROUND_MAX));
        let (_, webhooks) = futures_util::future::join(futures_util::future::join_all(local), webhooks).await;
        if webhooks.is_err() {
            tracing::warn!("webhooks were still under way; they are given up");
        }
    }

    /// The configured functions.
    pub fn list(&self) -> Vec<FunctionSummary> {
        let summary = |(name, route): (&String, &Route)| match &route.way {
            Way::Local(local) => FunctionSummary { name: name.clone(), way: "local", detail: local.describe(), problem: local.problem() },
            Way::Webhook(webhook) => FunctionSummary { name: name.clone(), way: "webhook", detail: webhook.describe(), problem: None },
        };
        self.routes.iter().map(summary).collect()
    }

    /// True if the configuration says how this target is reached; any other goes to the Invoke API.
    pub fn is_configured(&self, target: &str) -> bool {
        self.route(&Target::parse(target)).is_some()
    }

    /// The newest output of a local function; `None` if there is none of that name.
    pub fn logs(&self, name: &str) -> Option<Vec<LogLine>> {
        match &self.route(&Target::parse(name))?.way {
            Way::Local(local) => Some(local.log_lines()),
            Way::Webhook(_) => None,
        }
    }

    /// The counters of every function that was configured or invoked, by name.
    pub fn stats(&self) -> Vec<(String, FunctionStatsSnapshot)> {
        let mut all: Vec<_> = self.routes.iter().map(|(name, route)| (name.clone(), route.stats.snapshot())).collect();
        let api = self.api_stats.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(api.iter().map(|(name, stats)| (name.clone(), stats.snapshot())));
        drop(api);
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        all
    }

    fn route(&self, target: &Target<'_>) -> Option<&Route> {
        target.keys().iter().find_map(|key| self.routes.get(key))
    }

    fn stats_of_api(&self, target: &str) -> Arc<FunctionStats> {
        let mut all = self.api_stats.lock().unwrap_or_else(PoisonError::into_inner);
        let name = if all.len() < COUNTED_TARGETS_MAX || all.contains_key(target) { target } else { OTHER_TARGETS };
        Arc::clone(all.entry(name.to_owned()).or_default())
    }

    async fn answer(&self, call: Invocation<'_>) -> Result<Value, InvokeError> {
        if too_large(call.payload) {
            return Err(InvokeError::service("RequestTooLargeException"));
        }
        let target = Target::parse(call.target);
        let started = Instant::now();
        let (result, stats) = match self.route(&target) {
            Some(Route { way: Way::Local(local), stats }) => {
                (local.invoke(call.target, call.payload, call.timeout).await, Arc::clone(stats))
            }
            Some(Route { way: Way::Webhook(webhook), stats }) => {
                (webhook.invoke(&call, self.clock.now(), Waiting::ForAnswer).await.map(Option::unwrap_or_default), Arc::clone(stats))
            }
            None => {
                let result = match &self.aws {
                    Some(aws) => lambda_api::invoke(aws, &target, call.payload, call.timeout, Waiting::ForAnswer).await,
                    None => Err(nowhere(call.target)),
                };
                (result.map(Option::unwrap_or_default), self.stats_of_api(call.target))
            }
        };
        stats.ended(ending(&result), started.elapsed());
        if let Err(error) = &result {
            let error = addresses_in(&error.to_string());
            tracing::warn!(function = call.target, request_id = call.request_id, error, "a trigger's function failed");
        }
        result
    }

    async fn hand_over(&self, call: Invocation<'_>) -> Result<(), InvokeError> {
        if too_large(call.payload) {
            return Err(InvokeError::service("RequestTooLargeException"));
        }
        let target = Target::parse(call.target);
        let started = Instant::now();
        let (function, request_id) = (call.target.to_owned(), call.request_id.to_owned());
        let finished = move |stats: Arc<FunctionStats>, result: Result<(), InvokeError>| {
            stats.ended(ending(&result), started.elapsed());
            if let Err(error) = result {
                let error = addresses_in(&error.to_string());
                tracing::warn!(function, request_id, error, "a function that nobody waits for failed");
            }
        };
        match self.route(&target) {
            Some(Route { way: Way::Local(local), stats }) => {
                let stats = Arc::clone(stats);
                local.invoke_in_background(call.target, call.payload, move |result| finished(stats, result))
            }
            Some(Route { way: Way::Webhook(webhook), stats }) => {
                let Ok(permit) = Arc::clone(&self.background).try_acquire_owned() else {
                    stats.throttled();
                    return Err(InvokeError::service("TooManyRequestsException"));
                };
                let (webhook, stats, now) = (Arc::clone(webhook), Arc::clone(stats), self.clock.now());
                let owned = (call.target.to_owned(), call.payload.clone(), call.request_id.to_owned());
                tokio::spawn(async move {
                    let (target, payload, request_id) = &owned;
                    let call = Invocation { target, payload, request_id, timeout: BACKGROUND_TIMEOUT };
                    let result = webhook.invoke(&call, now, Waiting::Not).await;
                    finished(stats, result.map(drop));
                    drop(permit);
                });
                Ok(())
            }
            None => {
                let result = match &self.aws {
                    Some(aws) => lambda_api::invoke(aws, &target, call.payload, call.timeout, Waiting::Not).await.map(drop),
                    None => Err(nowhere(call.target)),
                };
                finished(self.stats_of_api(call.target), result.clone());
                result
            }
        }
    }
}

impl Functions for RoutedFunctions {
    fn invoke<'a>(&'a self, call: Invocation<'a>) -> BoxFuture<'a, Result<Value, InvokeError>> {
        self.answer(call).boxed()
    }

    fn invoke_async<'a>(&'a self, call: Invocation<'a>) -> BoxFuture<'a, Result<(), InvokeError>> {
        self.hand_over(call).boxed()
    }

    fn knows(&self, target: &str) -> bool {
        self.aws.is_some() || self.is_configured(target)
    }

    fn sender_keys(&self) -> Option<&SenderKeys> {
        Some(&self.sender_keys)
    }
}

impl fmt::Debug for RoutedFunctions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RoutedFunctions").field("routes", &self.routes.keys()).field("aws", &self.aws).finish_non_exhaustive()
    }
}

fn ending<T>(result: &Result<T, InvokeError>) -> Ending {
    match result {
        Ok(_) => Ending::Answered,
        Err(InvokeError::Function { .. } | InvokeError::Unrecognizable) => Ending::FunctionError,
        Err(InvokeError::Service { .. }) => Ending::ServiceError,
        Err(InvokeError::Timeout) => Ending::Timeout,
    }
}

/// Events hold what one API request carries, so this is never reached unless the limits of requests grow.
fn too_large(payload: &Value) -> bool {
    serde_json::to_vec(payload).map_or(true, |bytes| bytes.len() > EVENT_BYTES_MAX)
}
