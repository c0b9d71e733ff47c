//! Where worlds live, and how the store of one on SQLite is backed up, killed and restored.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ops::testing::Place;
use outside::Hasher;
use outside::testing::threadless_hasher;
use store::testing::{Cluster, emptied};
use store::{SqliteOptions, Store, StoreOptions};
use tempfile::TempDir;

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
    /// The store of the world before.
    store: Option<Store>,
    pub(crate) sqlite: Option<Sqlite>,
    hasher: Hasher,
    pub(crate) failing_commits: Arc<AtomicUsize>,
}

impl Lane {
    pub(crate) fn new(engine: Engine) -> Self {
        Self { engine, store: None, sqlite: None, hasher: threadless_hasher(2), failing_commits: Arc::default() }
    }

    /// For the next world.
    pub(crate) async fn place(&mut self) -> Place {
        self.failing_commits.store(0, Ordering::Release);
        let database = match self.engine {
            Engine::Sqlite => None,
            Engine::Postgres(cluster) => return Place::new(Some(cluster.database()), self.hasher.clone()).await,
        };
        let store = match self.store.take() {
            Some(store) => store,
            None => self.sqlite.insert(Sqlite::new(&self.failing_commits)).open().await,
        };
        Place { store: emptied(&store).await.expect("an empty store"), database, hasher: self.hasher.clone() }
    }

    /// A world has ended well, and its store can serve another one.
    pub(crate) fn keep(&mut self, store: Store) {
        if self.sqlite.is_some() {
            self.store = Some(store);
        }
    }
}

/// A folder with a SQLite store.
#[derive(Clone)]
pub(crate) struct Sqlite {
    folder: Arc<TempDir>,
    failing_commits: Arc<AtomicUsize>,
}

/// What a process that is killed leaves behind: the database and its log.
pub(crate) struct Left([Vec<u8>; 2]);

impl Sqlite {
    /// In memory where the system has a place for files in it: nothing is lost here by power cuts, and the disk's time would be most of it.
    fn new(failing_commits: &Arc<AtomicUsize>) -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        Self { folder: Arc::new(folder.expect("a folder")), failing_commits: Arc::clone(failing_commits) }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn url(&self) -> String {
        format!("sqlite:{}", self.path("cognate.db").display())
    }

    pub(crate) async fn open(&self) -> Store {
        // Each closure runs once in vain before it counts. The log begins anew now and then.
        let sqlite = SqliteOptions {
            rehearse: true,
            on_callers: true,
            failing_commits: Arc::clone(&self.failing_commits),
            readers: 1,
            checkpoint_pages: 250,
            ..SqliteOptions::default()
        };
        Store::open(&self.url(), StoreOptions { sqlite, ..StoreOptions::default() }).await.expect("the store")
    }

    fn files(&self) -> [PathBuf; 2] {
        ["cognate.db", "cognate.db-wal"].map(|name| self.path(name))
    }

    /// What would be left if the process were killed now.
    pub(crate) fn left(&self) -> Left {
        Left(self.files().map(|file| fs::read(file).expect("a file of the store")))
    }

    /// The process was not closed, but killed when this was left.
    pub(crate) fn leave(&self, left: &Left) {
        self.files().iter().zip(&left.0).for_each(|(file, bytes)| fs::write(file, bytes).expect("a file of the store"));
    }
}
