//! What one world after the other is made in.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use ops::testing::Place;
use outside::Hasher;
use outside::testing::threadless_hasher;
use store::testing::{Cluster, emptied};
use store::{SqliteOptions, Store, StoreOptions};

/// What a world's store is in.
#[derive(Clone, Copy)]
pub(crate) enum Engine {
    Sqlite,
    Postgres(&'static Cluster),
}

/// A thread's part of the seeds. Opening and migrating a store takes as long as many requests, so that worlds on SQLite share one, which is
/// emptied for each.
pub(crate) struct Lane {
    pub(crate) engine: Engine,
    sqlite: Option<Store>,
    hasher: Hasher,
    pub(crate) failing_commits: Arc<AtomicUsize>,
}

impl Lane {
    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine, sqlite: None, hasher: threadless_hasher(2), failing_commits: Arc::default() }
    }

    /// For the next world.
    pub(crate) async fn place(&mut self) -> Place {
        match self.engine {
            Engine::Sqlite => Place { store: self.sqlite().await, database: None, hasher: self.hasher.clone() },
            Engine::Postgres(cluster) => Place::new(Some(cluster.database()), self.hasher.clone()).await,
        }
    }

    async fn sqlite(&mut self) -> Store {
        self.failing_commits.store(0, std::sync::atomic::Ordering::Release);
        let store = match &self.sqlite {
            Some(store) => store.clone(),
            None => {
                // Each closure runs once in vain before it counts.
                let failing_commits = Arc::clone(&self.failing_commits);
                let sqlite = SqliteOptions { rehearse: true, on_callers: true, failing_commits, readers: 1, ..SqliteOptions::default() };
                let options = StoreOptions { sqlite, ..StoreOptions::default() };
                Store::open("sqlite::memory:", options).await.expect("an empty store")
            }
        };
        let store = emptied(&store).await.expect("an empty store");
        self.sqlite = Some(store.clone());
        store
    }
}
