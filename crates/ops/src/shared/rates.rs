//! Request rates: whether they hold, what they are set to, and what is left of them in this process.
//!
//! What they are set to is kept in the store, so every node knows it; what is left is counted by each node for itself, because a write
//! to the store for each request would cost more than the request.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::rates::{self, Bucket, Category};
use domain::time::Millis;
use store::{ReadTx, StoreError, WriteTx};

use crate::{App, OpError};

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

/// What this process knows and has counted.
#[derive(Debug, Default)]
pub(crate) struct Counted(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    buckets: HashMap<String, Bucket>,
    figures: HashMap<String, u32>,
    known_at: Option<Millis>,
}

/// Takes one request of the operation's category.
///
/// # Errors
/// `TooManyRequestsException` (sign-up 2.5 `[observed-in-issues]`); those of the store.
pub(crate) async fn spend(app: &App, op: &api::OpInfo, now: Millis) -> Result<(), OpError> {
    if app.settings.request_rates == RequestRates::Unlimited {
        return Ok(());
    }
    let Some(category) = rates::find(op.rate_category) else { return Ok(()) };
    let stale = app.rates.lock(|state| state.known_at.is_none_or(|at| now.since(at) >= REFRESH || now < at));
    if stale {
        let figures = app.store.read(figures).await?;
        app.rates.lock(|state| {
            state.figures = figures;
            state.known_at = Some(now);
        });
    }
    let admitted = app.rates.lock(|state| {
        let per_second = state.figures.get(category.name).copied().unwrap_or(category.per_second);
        let is_challenge_answer = op.name.ends_with("RespondToAuthChallenge");
        (is_challenge_answer && state.take("challenge answers", per_second.saturating_mul(CHALLENGE_SHARE), now))
            || state.take(category.name, per_second, now)
    });
    if admitted { Ok(()) } else { Err(OpError::new(api::ErrorCode::TooManyRequestsException, "Rate exceeded")) }
}

/// The figure that is set for a category, or its default.
///
/// # Errors
/// Those of the store.
pub(crate) async fn figure(app: &App, category: &'static Category) -> Result<u32, OpError> {
    let figures = app.store.read(figures).await?;
    Ok(figures.get(category.name).copied().unwrap_or(category.per_second))
}

/// Sets the figure of a category for all nodes; the others know it within ten seconds.
///
/// # Errors
/// Those of the store.
pub(crate) async fn set_figure(app: &App, category: &'static Category, per_second: u32) -> Result<(), OpError> {
    app.store.write(move |tx| put(tx, category, per_second)).await?;
    app.rates.lock(|state| state.known_at = None);
    Ok(())
}

impl Counted {
    fn lock<T>(&self, f: impl FnOnce(&mut State) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, TestApp, app_with, call};
    use serde_json::json;

    async fn limited() -> TestApp {
        app_with(|settings| settings.request_rates = RequestRates::Aws).await
    }

    async fn sign_ups(app: &TestApp) -> usize {
        let mut admitted = 0;
        while let Err((code, text)) = call(app, "SignUp", json!({"ClientId": "none", "Username": "a", "Password": "b"})).await {
            if code == "TooManyRequestsException" {
                assert_eq!(text, "Rate exceeded");
                break;
            }
            admitted += 1;
        }
        admitted
    }

    #[tokio::test]
    async fn a_category_admits_its_rate_and_other_categories_are_not_touched() {
        let app = limited().await;
        assert_eq!(sign_ups(&app).await, 50);
        call(&app, "ListUserPools", json!({"MaxResults": 1})).await.expect("another category");
        app.clock.advance(Duration::from_secs(1));
        assert_eq!(sign_ups(&app).await, 50);
    }

    #[tokio::test]
    async fn a_raised_rate_holds_at_once() {
        let app = limited().await;
        sign_ups(&app).await;
        let definition = json!({"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserCreation"}});
        let input = json!({"LimitDefinition": definition, "RequestedLimitValue": 80});
        call(&app, "UpdateProvisionedLimit", input).await.expect("raised");
        app.clock.advance(Duration::from_secs(1));
        assert_eq!(sign_ups(&app).await, 80);
    }

    #[tokio::test]
    async fn challenge_answers_have_three_times_their_category_and_then_share_it() {
        let app = limited().await;
        let op = api::find("RespondToAuthChallenge").expect("an operation");
        let mut admitted = 0;
        while spend(&app, op, testing::START).await.is_ok() {
            admitted += 1;
        }
        assert_eq!(admitted, 4 * 120);
        let sign_in = api::find("InitiateAuth").expect("an operation");
        assert!(spend(&app, sign_in, testing::START).await.is_err());
    }

    #[tokio::test]
    async fn without_the_profile_nothing_is_limited() {
        let app = testing::app().await;
        let op = api::find("GetProvisionedLimit").expect("an operation");
        for _ in 0..100 {
            spend(&app, op, testing::START).await.expect("unlimited");
        }
    }
}
