//! Two nodes over one store, and what is known of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use domain::time::Millis;
use identity::message::outbox::Outbox;
use identity::testing::TestApp;
use ops::testing::{app_in, call, node_of};
use outside::Clock as _;
use serde_json::Value;

use crate::backups::Backup;
use crate::challenges::Questions;
use crate::dice::Dice;
use crate::furnish::Kind;
use crate::imports::Import;
use crate::known::{GrantedCode, Known, Person, SignedIn};
use crate::lane::{Engine, Lane, Sqlite};
use crate::passkeys::Passkey;
use crate::post::Post;
use crate::recoveries::Moment;
use crate::runs::Done;
use crate::spoils::Spoil;
use crate::trace::Trace;

pub(crate) const NAMES: [&str; 6] = ["ann", "bob", "eve", "zoe", "kim", "lee"];
pub(crate) const PASSWORDS: [&str; 3] = ["Wonder-Land-1865", "Looking-Glass-1871", "Through-It-1872"];
pub(crate) const ADDRESSES: [&str; 4] = ["one@example.com", "two@example.com", "three@example.com", "four@example.com"];
pub(crate) const NUMBERS: [&str; 3] = ["+491701234501", "+491701234502", "+491701234503"];
pub(crate) const GROUPS: [&str; 3] = ["readers", "writers", "editors"];

/// Where the apps of the world get their codes.
pub(crate) const CALLBACK: &str = "https://app.example/callback";

pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) sqlite: Option<Sqlite>,
    /// Owns the store, and answers no requests.
    pub(crate) base: TestApp,
    pub(crate) nodes: Vec<TestApp>,
    /// How many nodes there have been.
    pub(crate) started: u64,
    pub(crate) failing_commits: Arc<AtomicUsize>,
    pub(crate) post: Arc<Post>,
    pub(crate) questions: Questions,
    pub(crate) dice: Dice,
    pub(crate) pool: String,
    pub(crate) client: String,
    /// One whose tokens name no sign-in, in worlds with recoveries.
    pub(crate) other_client: String,
    pub(crate) kind: Kind,
    pub(crate) people: BTreeMap<&'static str, Person>,
    pub(crate) sign_ins: Vec<SignedIn>,
    pub(crate) codes: Vec<GrantedCode>,
    pub(crate) passkeys: Vec<Passkey>,
    pub(crate) groups: BTreeMap<&'static str, Known>,
    pub(crate) imports: Vec<Import>,
    /// To which the pool may go back.
    pub(crate) moments: Vec<Moment>,
    /// A recovery to this moment is under way, or may be; these were before it.
    pub(crate) recovering: Option<(Moment, Vec<String>)>,
    /// What must not outlast it.
    pub(crate) spoils: Vec<Spoil>,
    pub(crate) backup: Option<Backup>,
    /// How many backups were made.
    pub(crate) backups: u64,
    /// For how many minutes access tokens may be good: one number, unless an answer was lost.
    pub(crate) validities: BTreeSet<u64>,
    /// Requests whose codes or sessions were used up by them, whose they are, and the code.
    pub(crate) used: Vec<(&'static str, Value, &'static str, String)>,
    pub(crate) done: Done,
    /// The latest time that the clock has shown: by that what has expired may be gone, although the clock went back since.
    pub(crate) latest: Millis,
    /// The latest request was sent twice at once.
    pub(crate) twice: bool,
    pub(crate) trace: Trace,
}

pub(crate) fn carriers(post: &Arc<Post>) -> impl FnOnce(&mut Outbox) + use<> {
    let post = Arc::clone(post);
    move |outbox| {
        outbox.sms = Some(Arc::clone(&post) as _);
        outbox.mailer = Some(post);
        outbox.config.per_destination_hour = 0;
    }
}

impl World {
    pub(crate) async fn new(lane: &mut Lane, seed: u64, trace: Trace) -> Self {
        let (post, mut dice) = (Arc::<Post>::default(), Dice(seed));
        let mut kind = Kind::of(&mut dice);
        kind.backups &= matches!(lane.engine, Engine::Sqlite);
        let settings = |settings: &mut identity::Settings| {
            (settings.dev, settings.default_emails_per_day, settings.srp) = (false, None, kind.srp);
        };
        let base = app_in(lane.place().await, settings, carriers(&post));
        let mut world = Self {
            engine: lane.engine,
            sqlite: lane.sqlite.clone(),
            base,
            nodes: Vec::new(),
            started: 0,
            failing_commits: Arc::clone(&lane.failing_commits),
            post,
            questions: Questions::default(),
            dice,
            pool: String::new(),
            client: String::new(),
            other_client: String::new(),
            kind,
            people: NAMES.iter().map(|name| (*name, Person::default())).collect(),
            sign_ins: Vec::new(),
            codes: Vec::new(),
            passkeys: Vec::new(),
            groups: GROUPS.iter().map(|group| (*group, Known::No)).collect(),
            imports: Vec::new(),
            moments: Vec::new(),
            recovering: None,
            spoils: Vec::new(),
            backup: None,
            backups: 0,
            validities: [60].into(),
            used: Vec::new(),
            done: Done::new(),
            latest: Millis(0),
            twice: false,
            trace,
        };
        world.trace.note(|| format!("{kind:?}"));
        world.heal();
        world.furnish().await;
        for _ in 0..2 {
            let node = world.another().await;
            world.nodes.push(node);
        }
        world
    }

    /// One more node.
    pub(crate) async fn another(&mut self) -> TestApp {
        self.started += 1;
        node_of(&self.base, 1 + 2 * self.started, carriers(&self.post)).await
    }

    pub(crate) async fn ok(&self, operation: &str, request: Value) -> Value {
        call(&self.base, operation, request).await.unwrap_or_else(|error| panic!("{operation}: {error:?}"))
    }

    /// Some node, as a program of its own.
    pub(crate) fn node(&mut self) -> Arc<identity::App> {
        let number = self.dice.below(self.nodes.len());
        Arc::clone(&self.nodes[number])
    }

    pub(crate) fn person(&mut self, name: &'static str) -> &mut Person {
        self.people.get_mut(name).expect("a name")
    }

    /// More often somebody who is there.
    pub(crate) fn somebody(&mut self) -> &'static str {
        let name = self.dice.of(&NAMES);
        let there: Vec<_> = self.people.iter().filter(|(_, person)| person.sub.is_some()).map(|(name, _)| *name).collect();
        if there.is_empty() || self.dice.below(4) == 0 { name } else { there[self.dice.below(there.len())] }
    }

    /// Remembers what the clock shows.
    pub(crate) fn look_at_the_clock(&mut self) {
        self.latest = self.latest.max(self.base.clock.now());
    }

    /// Somebody does something.
    pub(crate) async fn step(&mut self) {
        self.settle_backup(None);
        if self.kind.backups {
            match self.dice.below(80) {
                0..5 => self.back_up().await,
                5 | 6 => self.restore().await,
                7 => self.start_again().await,
                _ => {}
            }
        }
        if self.dice.below(3) == 0 {
            self.fault().await;
        }
        if self.kind.recoveries && self.dice.below(6) == 0 {
            self.remember();
        }
        let name = self.somebody();
        match self.dice.below(61) {
            0..6 => {
                let name = NAMES[self.dice.below(NAMES.len())];
                self.sign_up(name).await;
                if self.dice.chance() {
                    self.deliver().await;
                    self.confirm(name).await;
                }
            }
            6..10 => self.confirm(name).await,
            10 => self.resend(name).await,
            11 | 12 => self.create(name).await,
            13 => self.delete(name).await,
            14..17 => self.reset(name).await,
            17 | 18 => self.set_password(name).await,
            19..22 => self.change_address(name).await,
            22 => self.disable(name).await,
            23..34 if self.people[name].confirmed || self.dice.chance() => {
                self.sign_in(name).await;
                // Another one soon after, while an app still shows the same.
                if self.people[name].used_app_code.is_some() && self.dice.chance() {
                    self.sign_in(name).await;
                }
            }
            23..34 => self.confirm(name).await,
            34..39 => self.refresh().await,
            39 => self.revoke().await,
            40 => self.sign_out(name).await,
            41 => self.use_access_token().await,
            42..46 => self.change_factor(name).await,
            46 | 47 if self.kind.devices || !self.kind.recoveries => self.change_device().await,
            48 => self.change_passkey(name).await,
            49..53 => self.change_group(name).await,
            53..56 => self.browse(name).await,
            46 | 47 | 56 | 57 if self.kind.recoveries => self.recover().await,
            56 | 57 => self.import().await,
            58 => self.change_client().await,
            _ => self.replay_any().await,
        }
        if self.dice.below(8) == 0 {
            self.deliver().await;
        }
    }
}
