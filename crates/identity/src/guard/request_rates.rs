//! Request rates: whether they hold, what they are set to, and what is left of them in this process.
//!
//! What they are set to is kept in the store, so every node knows it; what is left is counted by each node for itself, because a write
//! to the store for each request would cost more than the request.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::rates::{self, Bucket, Category};
use domain::time::Millis;
use store::{ReadTx, Store, StoreError, WriteTx};

use crate::refusal::{Kind, Refusal};

/// Where the figures are kept in the store: a JSON object of category names.
const SETTING: &str = "request_rates";
/// How long a node goes on with the figures it knows.
const REFRESH: Duration = Duration::from_secs(10);
/// Challenge answers have a share of their own, three times their category's; what goes beyond counts there (sign-up 5.5 `[docs]`).
const CHALLENGE_SHARE: u32 = 3;

/// Which request rates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RequestRates {
    /// None.
    #[default]
    Unlimited,
    /// The service's, or what UpdateProvisionedLimit has set instead.
    Aws,
}

/// The rates, and what this process knows and has counted of them.
#[derive(Debug)]
pub struct RateCounts {
    hold: RequestRates,
    store: Store,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    buckets: HashMap<String, Bucket>,
    figures: HashMap<String, u32>,
    known_at: Option<Millis>,
}

/// Which share of a category a request takes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// The category's own.
    Whole,
    /// That of challenge answers first.
    ChallengeAnswers,
}

impl RateCounts {
    pub(crate) fn new(hold: RequestRates, store: Store) -> Self {
        Self { hold, store, state: Mutex::default() }
    }

    /// Takes one request of a category; one that has no rate is unlimited.
    ///
    /// # Errors
    /// [`Kind::Busy`] (sign-up 2.5 `[observed-in-issues]`); those of the store.
    pub async fn spend(&self, category: &str, share: Share, now: Millis) -> Result<(), Refusal> {
        if self.hold == RequestRates::Unlimited {
            return Ok(());
        }
        let Some(category) = rates::find(category) else { return Ok(()) };
        let stale = self.lock(|state| state.known_at.is_none_or(|at| now.since(at) >= REFRESH || now < at));
        if stale {
            let figures = self.store.read(figures).await?;
            self.lock(|state| {
                state.figures = figures;
                state.known_at = Some(now);
            });
        }
        let admitted = self.lock(|state| {
            let per_second = state.figures.get(category.name).copied().unwrap_or(category.per_second);
            (share == Share::ChallengeAnswers && state.take("challenge answers", per_second.saturating_mul(CHALLENGE_SHARE), now))
                || state.take(category.name, per_second, now)
        });
        if admitted { Ok(()) } else { Err(Refusal::new(Kind::Busy, "Rate exceeded")) }
    }

    /// The figure that is set for a category, or its default.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn figure(&self, category: &'static Category) -> Result<u32, Refusal> {
        let figures = self.store.read(figures).await?;
        Ok(figures.get(category.name).copied().unwrap_or(category.per_second))
    }

    /// Sets the figure of a category for all nodes; the others know it within ten seconds.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn set_figure(&self, category: &'static Category, per_second: u32) -> Result<(), Refusal> {
        self.store.write(move |tx| put(tx, category, per_second)).await?;
        self.lock(|state| state.known_at = None);
        Ok(())
    }

    fn lock<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    fn take(&mut self, name: &str, per_second: u32, now: Millis) -> bool {
        if let Some(bucket) = self.buckets.get_mut(name) {
            return bucket.take(per_second, now);
        }
        let mut bucket = Bucket::full(per_second, now);
        let taken = bucket.take(per_second, now);
        self.buckets.insert(name.to_owned(), bucket);
        taken
    }
}

fn figures(tx: &mut ReadTx<'_>) -> Result<HashMap<String, u32>, StoreError> {
    match tx.setting(SETTING)? {
        Some(json) => serde_json::from_str(&json).map_err(|error| StoreError::Corrupt(format!("the request rates: {error}"))),
        None => Ok(HashMap::new()),
    }
}

fn put(tx: &mut WriteTx<'_>, category: &Category, per_second: u32) -> Result<(), StoreError> {
    let mut figures = figures(tx)?;
    figures.insert(category.name.to_owned(), per_second);
    let json = serde_json::to_string(&figures).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    tx.put_setting(SETTING, &json)
}
