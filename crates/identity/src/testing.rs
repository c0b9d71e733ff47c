//! The whole program in this process for tests: a store of its own, a clock that stands still, randomness from a seed, known signing keys.
//!
//! It is compiled into the library so that the tests of other crates can use it; nothing here is for production.

pub mod saml;

use std::ops::Deref;
use std::sync::Arc;

use domain::schema::Schema;
use domain::time::Millis;
use domain::user_status::UserStatus;
use domain::{Attributes, id};
use outside::testing::cheap_hasher;
use outside::{Entropy, FakeFetcher, FakeFunctions, FixedClock, Hasher, Keyring, SeededEntropy, SpareKeys};
use serde_json::{Value, json};
use store::testing::Database;
use store::{PoolRow, Store, StoreOptions, UserRow};

use crate::app::{App, Parts};
use crate::federation::config::FederationConfig;
use crate::guard::access_keys::AccessKeys;
use crate::guard::plans::Plans;
use crate::guard::request_rates::RequestRates;
use crate::message::outbox::Outbox;
use crate::pool::{Pool, keys};
use crate::request::{Caller, RequestContext};
use crate::settings::Settings;
use crate::user::{self, AliasClash};

/// The time at which every test begins: 2026-01-02 03:04:05.678 UTC.
pub const START: Millis = Millis(1_767_323_045_678);

/// With the value `postgres` every program of a test has a PostgreSQL database of its own.
const STORE: &str = "COGNATE_TEST_STORE";

/// The Region of requests that say nothing else.
pub const REGION: &str = "us-east-1";

/// A program and the parts of it that a test turns.
#[derive(Debug)]
pub struct TestApp {
    app: Arc<App>,
    /// The time.
    pub clock: Arc<FixedClock>,
    /// The Lambda functions.
    pub functions: FakeFunctions,
    /// Servers of strangers.
    pub fetcher: FakeFetcher,
    /// What its store is in, if that is a PostgreSQL database of its own.
    _database: Option<Database>,
}

impl Deref for TestApp {
    type Target = Arc<App>;

    fn deref(&self) -> &Arc<App> {
        &self.app
    }
}

/// A new program with an empty store.
///
/// # Panics
/// When the machine cannot give threads or memory for it.
pub async fn app() -> TestApp {
    app_with(|_| {}).await
}

/// The same with other settings.
///
/// # Panics
/// As [`app`].
pub async fn app_with(change: impl FnOnce(&mut Settings)) -> TestApp {
    app_with_outbox(change, |_| {}).await
}

/// The same with other settings and with carriers for messages.
///
/// # Panics
/// As [`app`].
#[expect(clippy::expect_used, reason = "a test cannot go on without its program")]
pub async fn app_with_outbox(change: impl FnOnce(&mut Settings), carriers: impl FnOnce(&mut Outbox)) -> TestApp {
    let wants_postgres = std::env::var_os(STORE).is_some_and(|engine| engine == "postgres");
    let database = wants_postgres.then(|| store::testing::cluster().expect("PostgreSQL on this machine").database());
    app_on(database, change, carriers).await
}

/// The same on PostgreSQL, or on SQLite without a database.
///
/// # Panics
/// As [`app`].
#[expect(clippy::expect_used, reason = "a test cannot go on without its program")]
pub async fn app_on(database: Option<Database>, change: impl FnOnce(&mut Settings), carriers: impl FnOnce(&mut Outbox)) -> TestApp {
    app_in(Place::new(database, cheap_hasher(2).expect("threads for hashing")).await, change, carriers)
}

/// What a program is made in.
#[derive(Debug)]
pub struct Place {
    /// A store with nothing in it.
    pub store: Store,
    /// What that is in, if it is a PostgreSQL database that goes with the program.
    pub database: Option<Database>,
    /// What makes hashes.
    pub hasher: Hasher,
}

impl Place {
    /// A new store, in a database or as a passing SQLite.
    ///
    /// # Panics
    /// When it cannot be opened.
    #[expect(clippy::expect_used, reason = "a test cannot go on without its store")]
    pub async fn new(database: Option<Database>, hasher: Hasher) -> Self {
        let url = database.as_ref().map_or_else(|| "sqlite::memory:".to_owned(), Database::url);
        Self { store: Store::open(&url, StoreOptions::default()).await.expect("an empty store"), database, hasher }
    }
}

/// A new program in a place of the test's own.
///
/// # Panics
/// As [`app`].
#[expect(clippy::expect_used, reason = "a test cannot go on without its program")]
pub fn app_in(place: Place, change: impl FnOnce(&mut Settings), carriers: impl FnOnce(&mut Outbox)) -> TestApp {
    let Place { store, database, hasher } = place;
    let mut settings = Settings {
        dev: true,
        region: REGION.to_owned(),
        account_id: "000000000000".to_owned(),
        public_url: "http://127.0.0.1:9229".to_owned(),
        pages_host: None,
        federation: FederationConfig::default(),
        default_emails_per_day: Some(50),
        request_rates: RequestRates::Unlimited,
        plans: Plans::Open,
        srp: true,
        import_bytes_max: 1 << 20,
        recovery: true,
        compromised_passwords: Arc::default(),
    };
    change(&mut settings);
    let entropy: Arc<dyn Entropy> = Arc::new(SeededEntropy::new(1));
    let clock = Arc::new(FixedClock::new(START));
    let functions = FakeFunctions::new();
    let fetcher = FakeFetcher::default();
    let mut outbox = Outbox::new(&SeededEntropy::new(2));
    carriers(&mut outbox);
    let app = App::new(Parts {
        store,
        clock: Arc::clone(&clock) as _,
        hasher,
        keyring: Arc::new(Keyring::ephemeral(entropy.as_ref()).expect("a master key")),
        spare_keys: SpareKeys::fixed(),
        functions: Arc::new(functions.clone()),
        fetcher: Arc::new(fetcher.clone()),
        outbox,
        access_keys: AccessKeys::default(),
        settings,
        entropy,
    });
    TestApp { app, clock, functions, fetcher, _database: database }
}

/// One more node on the store of another, with its clock: as a process of its own it remembers nothing of what the other did.
///
/// # Panics
/// As [`app`].
pub async fn another_node(of: &TestApp) -> TestApp {
    node_of(of, 3, |_| {}).await
}

/// The same with carriers for messages. Nodes of one store need a `seed` each: 3 and what is odd above it.
///
/// # Panics
/// As [`app`].
#[expect(clippy::expect_used, reason = "a test cannot go on without its program")]
pub async fn node_of(of: &TestApp, seed: u64, carriers: impl FnOnce(&mut Outbox)) -> TestApp {
    let store = match &of._database {
        Some(database) => Store::open(&database.url(), StoreOptions::default()).await.expect("the same store"),
        // There is one process on SQLite, but what it keeps of the store belongs to the program above it.
        None => of.store.clone(),
    };
    node_on(of, store, seed, carriers)
}

/// The same on a store that was opened anew, as after all nodes have stopped.
pub fn node_on(of: &TestApp, store: Store, seed: u64, carriers: impl FnOnce(&mut Outbox)) -> TestApp {
    let mut outbox = Outbox::new(&SeededEntropy::new(seed + 1));
    carriers(&mut outbox);
    let app = App::new(Parts {
        store,
        clock: Arc::clone(&of.clock) as _,
        entropy: Arc::new(SeededEntropy::new(seed)),
        hasher: of.hasher.clone(),
        keyring: Arc::clone(&of.keyring),
        spare_keys: SpareKeys::fixed(),
        functions: Arc::new(of.functions.clone()),
        fetcher: Arc::new(of.fetcher.clone()),
        outbox,
        access_keys: AccessKeys::default(),
        settings: of.settings.clone(),
    });
    TestApp { app, clock: Arc::clone(&of.clock), functions: of.functions.clone(), fetcher: of.fetcher.clone(), _database: None }
}

/// What the door knows of a plain test request.
pub fn context(app: &Arc<App>) -> RequestContext {
    RequestContext {
        app: Arc::clone(app),
        now: app.clock.now(),
        region: app.settings.region.clone(),
        request_id: "00000000-0000-4000-8000-000000000000".to_owned(),
        caller: Caller::Anonymous,
        user_agent: None,
        source_ip: None,
    }
}

/// A pool with the members of CreateUserPool that it is given, and with a schema and keys like any other.
///
/// # Panics
/// When the store does not take it.
#[expect(clippy::expect_used, reason = "a test cannot go on without its pool")]
pub async fn pool(app: &Arc<App>, members: Value) -> Arc<Pool> {
    let (data_key, sealed_key) = app.keyring.new_data_key(app.entropy.as_ref()).expect("a data key");
    let keys = keys::make(&app.spare_keys, app.entropy.as_ref(), &data_key).await.expect("signing keys");
    let schema = Schema::with_input(&[]).expect("the standard schema");
    let now = app.clock.now();
    let row = PoolRow {
        id: id::pool_id(REGION, app.entropy.bytes()),
        name: "people".to_owned(),
        region: REGION.to_owned(),
        settings: json!({ "pool": members, "schema": schema }).to_string(),
        data_key: sealed_key,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let inner = Arc::clone(app);
    let stored = app.store.write(move |tx| {
        tx.insert_pool(&row)?;
        keys.iter().try_for_each(|key| tx.insert_signing_key(&key.row(&row.id, now)))?;
        inner.pools.read(tx, &row.id)
    });
    stored.await.expect("a stored pool")
}

/// A confirmed user without a password.
///
/// # Panics
/// When the store does not take it.
#[expect(clippy::expect_used, reason = "a test cannot go on without its user")]
pub async fn user(app: &Arc<App>, pool: &Arc<Pool>, name: &str) -> UserRow {
    let sub = id::uuid(app.entropy.bytes());
    let row = user::row(pool, sub, name.to_owned(), UserStatus::Confirmed, Attributes::new(), app.clock.now());
    let (inner, stored, now) = (Arc::clone(pool), row.clone(), app.clock.now());
    let inserted = app.store.write(move |tx| user::insert(tx, &inner, &stored, AliasClash::Refuse, now));
    inserted.await.expect("a stored user").expect("a free name");
    row
}
