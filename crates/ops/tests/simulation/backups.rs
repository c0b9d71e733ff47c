//! Backups are made while requests run and processes die, and the store goes back to the latest one (docs/user/operations.md).
//!
//! A backup is one moment. What was answered before it is in it, what was sent after it is not, and a request that was under way may be in it,
//! or as much of it as a process that is killed would have done: it is never answered, so that nobody knows more of it on either side.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use identity::import::worker as import_worker;
use identity::message::worker::run_once as outbox_worker;
use ops::testing::node_on;
use store::upkeep::{self, BackedUp, UpkeepError};
use store::{OpenError, SqliteOpenError};

use crate::lane::Sqlite;
use crate::past::Past;
use crate::post::Post;
use crate::world::{World, carriers};

/// Pages copied in a step: so few that there are more steps than are counted, however large a store the worlds before have left.
const PAGES: i32 = 8;

/// The latest backup.
pub(crate) struct Backup {
    file: PathBuf,
    made: BackedUp,
    /// How many messages had come.
    letters: usize,
    /// The newest messages that the store knew when the request was done that it overlaps: a message whose words a function makes comes after its
    /// code.
    overlapped: BTreeSet<String>,
    /// What was known at its moment; nothing as long as what a request that it overlaps is answered has not been learnt.
    past: Option<Past>,
    /// A name, and whose it may be, by a request that it overlaps. The password is that of the request.
    open: Option<(&'static str, &'static str)>,
}

/// How one is to be made.
struct Making {
    sqlite: Sqlite,
    post: Arc<Post>,
    file: PathBuf,
    /// In how many of its steps others go on.
    steps: usize,
    /// Who makes it is killed after so many steps.
    dies: Option<usize>,
}

impl Making {
    /// Nothing if whoever makes it is killed. `meanwhile` is what others do between two steps.
    fn make(&self, mut meanwhile: impl FnMut()) -> Option<Backup> {
        let (letters, mut steps) = (self.post.count(), 0);
        let mut progress = |_| {
            steps += 1;
            if steps <= self.steps {
                meanwhile();
            }
            if self.dies == Some(steps) {
                resume_unwind(Box::new("killed"));
            }
        };
        let url = self.sqlite.url();
        let made = || store::testing::backup_by_pages(&url, &self.file, PAGES, &mut progress);
        match catch_unwind(AssertUnwindSafe(made)) {
            Ok(made) => {
                let made = made.unwrap_or_else(|error| panic!("no backup: {error}"));
                Some(Backup { file: self.file.clone(), made, letters, overlapped: BTreeSet::new(), past: None, open: None })
            }
            Err(_) => {
                assert!(!self.file.exists(), "half a backup has the name of a whole one");
                None
            }
        }
    }
}

/// What became of a backup that was made while a request ran.
struct Overlapped {
    backup: Option<Backup>,
    /// The request was answered before it began.
    answered: bool,
}

/// A request, and a backup after some of its steps. Between two steps of the backup it goes on.
struct Overlapping<F: Future> {
    request: Pin<Box<F>>,
    before: usize,
    making: Making,
    done: Option<Overlapped>,
}

impl<F: Future> Overlapping<F> {
    fn new(request: F, before: usize, making: Making) -> Self {
        Self { request: Box::pin(request), before, making, done: None }
    }
}

impl<F: Future> Future for Overlapping<F> {
    type Output = (F::Output, Overlapped);

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { request, before, making, done } = self.get_mut();
        if let Some(left) = before.checked_sub(1) {
            *before = left;
            return request.as_mut().poll(cx).map(|output| (output, Overlapped { backup: making.make(|| ()), answered: true }));
        }
        let mut output = None;
        if done.is_none() {
            let backup = making.make(|| {
                if output.is_none()
                    && let Poll::Ready(ready) = request.as_mut().poll(cx)
                {
                    output = Some(ready);
                }
            });
            *done = Some(Overlapped { backup, answered: false });
        }
        let output = match output {
            Some(output) => Poll::Ready(output),
            None => request.as_mut().poll(cx),
        };
        output.map(|output| (output, done.take().unwrap_or(Overlapped { backup: None, answered: true })))
    }
}

impl World {
    /// How the next backup is made.
    fn making(&mut self) -> Making {
        let sqlite = self.sqlite.clone().expect("a store on SQLite");
        let file = sqlite.path(&format!("backup-{}", self.backups));
        let (steps, dies) = (self.dice.below(8), (self.dice.below(8) == 0).then(|| 1 + self.dice.below(8)));
        Making { sqlite, post: Arc::clone(&self.post), file, steps, dies }
    }

    /// A backup while nobody asks for anything, and the workers of a node do what they do.
    pub(crate) async fn back_up(&mut self) {
        let (node, what) = (self.node(), self.dice.below(3));
        let work = async move {
            // A store that refuses is asked again later.
            match what {
                0 => _ = node.store.fold_counts().await,
                1 => _ = outbox_worker(&node).await,
                _ => {
                    if let Ok(Some(mut run)) = import_worker::take(&node).await {
                        let _ = run.step().await;
                    }
                }
            }
        };
        self.back_up_during(work).await;
    }

    /// A backup while something is done that changes nothing of what is known.
    pub(crate) async fn back_up_during<F: Future>(&mut self, work: F) -> F::Output {
        self.settle_backup(None);
        let (before, making) = (self.dice.below(4), self.making());
        let (output, made) = Overlapping::new(work, before, making).await;
        self.backed_up(Overlapped { answered: true, ..made }, BTreeSet::new());
        self.settle_backup(None);
        output
    }

    /// Runs a request, sometimes while a backup is made; whether it was under way at the moment of that.
    pub(crate) async fn while_backed_up<F: Future>(&mut self, request: F) -> (F::Output, bool) {
        if !self.kind.backups || self.dice.below(30) > 0 {
            return (request.await, false);
        }
        let (before, making) = (self.dice.below(8), self.making());
        let (output, made) = Overlapping::new(request, before, making).await;
        let newest = self.base.store.read(|tx| tx.messages_newest(None, None, 9)).await.expect("messages");
        (output, self.backed_up(made, newest.into_iter().map(|message| message.id).collect()))
    }

    /// Keeps a backup in the place of the one before; whether a request was under way meanwhile, of which nobody may know more now.
    fn backed_up(&mut self, made: Overlapped, overlapped: BTreeSet<String>) -> bool {
        let Overlapped { backup, answered } = made;
        self.trace.note(|| format!("  a backup is made: {:?}, after the answer: {answered}", backup.as_ref().map(|backup| &backup.made)));
        let Some(backup) = backup else { return false };
        self.backups += 1;
        *self.done.entry("backup").or_default() += 1;
        if let Some(before) = self.backup.replace(Backup { overlapped, ..backup }) {
            std::fs::remove_file(before.file).expect("the backup before");
        }
        !answered
    }

    /// What is known now was known at the moment of the backup that has just been made, but for whose a name is.
    pub(crate) fn settle_backup(&mut self, open: Option<(&'static str, &'static str)>) {
        if self.backup.as_ref().is_some_and(|backup| backup.past.is_none()) {
            let past = Past::of(self);
            let backup = self.backup.as_mut().expect("a backup");
            (backup.past, backup.open) = (Some(past), open);
        }
    }

    /// All processes end, closed or killed, and start again.
    pub(crate) async fn start_again(&mut self) {
        let left = self.stop().await;
        self.leave(left);
        self.start_all().await;
    }

    async fn stop(&mut self) -> Option<crate::lane::Left> {
        let killed = self.dice.chance();
        self.trace.note(|| format!("all processes end, killed: {killed}"));
        let sqlite = self.sqlite.clone().expect("a store on SQLite");
        let left = killed.then(|| sqlite.left());
        self.nodes.clear();
        self.base.store.clone().close().await;
        left
    }

    fn leave(&self, left: Option<crate::lane::Left>) {
        if let (Some(sqlite), Some(left)) = (&self.sqlite, left) {
            sqlite.leave(&left);
        }
    }

    async fn start_all(&mut self) {
        let store = self.sqlite.as_ref().expect("a store on SQLite").open().await;
        self.started += 1;
        self.base = node_on(&self.base, store, 1 + 2 * self.started, carriers(&self.post));
        for _ in 0..2 {
            let node = self.another().await;
            self.nodes.push(node);
        }
    }

    /// The store goes back to the latest backup.
    pub(crate) async fn restore(&mut self) {
        let Some(backup) = self.backup.take() else { return };
        let url = self.sqlite.as_ref().expect("a store on SQLite").url();
        let in_use = upkeep::restore(&url, &backup.file, true);
        let locked = matches!(in_use, Err(UpkeepError::Store(OpenError::Sqlite(SqliteOpenError::Locked { .. }))));
        assert!(locked, "a backup is put in the place of a store that is in use: {in_use:?}");
        let left = self.stop().await;
        self.leave(left);
        let restored = upkeep::restore(&url, &backup.file, true).expect("a restored store");
        self.trace.note(|| format!("  the backup is restored: {restored:?}"));
        assert_eq!((restored.users, restored.log_missing), (backup.made.users, false), "what is restored is not what was backed up");
        restored.moved.iter().for_each(|file| std::fs::remove_file(file).expect("what was moved aside"));
        *self.done.entry("restore").or_default() += 1;
        self.start_all().await;
        self.lose_letters(&backup).await;
        let past = backup.past.clone().expect("what was known");
        self.go_back_to(past, backup.open).await;
        self.backup = Some(backup);
    }

    /// Messages that came since are of a time that never was, but for those that the restored store knows too.
    async fn lose_letters(&self, backup: &Backup) {
        for id in self.post.ids_from(backup.letters) {
            let asked = id.clone();
            let known = self.base.store.read(move |tx| tx.message(&asked)).await.expect("a message or none");
            self.post.lose(backup.letters, &id, known.is_some() || backup.overlapped.contains(&id));
        }
    }

    /// What SQLite and the rows themselves say. The next world makes backups of its own.
    pub(crate) fn check_store(&mut self) {
        if let Some(sqlite) = self.sqlite.as_ref().filter(|_| self.backups > 0) {
            let report = upkeep::check(&sqlite.url()).expect("a report");
            assert!(report.findings.is_empty() && report.in_use, "{report:?}");
        }
        if let Some(backup) = self.backup.take() {
            std::fs::remove_file(backup.file).expect("the latest backup");
        }
    }
}
