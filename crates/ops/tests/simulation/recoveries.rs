//! The pool goes back to a moment of its past, by workers that die in the middle, and what was known at that moment is true again.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::time::Millis;
use identity::recovery::worker;
use ops::testing::call_quietly;
use outside::Clock as _;
use serde_json::{Value, json};

use crate::faults::UntilKilled;
use crate::known::{Known, Person};
use crate::requests::{Told, attributes, text, with};
use crate::sign_ins::Way;
use crate::world::{GROUPS, NAMES, PASSWORDS, World};

/// Longer than the lease of a worker that has died in a restore, and in a preview.
const LEASE: Duration = Duration::from_secs(61);
const PREVIEW_LEASE: Duration = Duration::from_secs(30 * 60 + 1);
/// How far back a pool can go at least, and a little more.
const BACK: Duration = Duration::from_secs(16 * 60);
/// How far back at most, and a little less.
const WINDOW: Duration = Duration::from_secs(23 * 60 * 60);
/// After this a preview has expired, and another recovery may be completed.
const DAY: Duration = Duration::from_secs(25 * 60 * 60);

/// How one can have ended.
const ENDS: [&str; 4] = ["RESTORE_COMPLETED", "PREVIEW_CANCELLED", "PREVIEW_EXPIRED", "PREVIEW_GENERATION_FAILED"];

/// What was known at a moment. What was answered before it has happened before it, and everything else after it.
#[derive(Clone)]
pub(crate) struct Moment {
    pub(crate) at: Millis,
    people: BTreeMap<&'static str, Person>,
    groups: BTreeMap<&'static str, Known>,
    passkeys: Vec<Known>,
}

impl World {
    /// Remembers what is known now, unless the clock has shown later times: what was done then would seem to be of after this.
    pub(crate) fn remember(&mut self) {
        if self.base.clock.now() < self.latest {
            return;
        }
        let moment = Moment {
            at: self.base.clock.now(),
            people: self.people.clone(),
            groups: self.groups.clone(),
            passkeys: self.passkeys.iter().map(|passkey| passkey.known).collect(),
        };
        self.moments.push(moment);
        self.base.clock.advance(Duration::from_millis(1));
    }

    /// A recovery to one of these moments, up to its end, whichever that is.
    pub(crate) async fn recover(&mut self) {
        if self.dice.chance() {
            let (name, group) = (self.somebody(), GROUPS[self.dice.below(GROUPS.len())]);
            self.create_group(group).await;
            self.join_group(name, group).await;
            self.remember();
            for _ in 0..1 + self.dice.below(4) {
                self.spoil().await;
            }
        }
        let now = self.base.clock.now();
        self.moments.retain(|moment| moment.at.plus(WINDOW) > now);
        if self.moments.is_empty() {
            return;
        }
        let moment = self.moments.swap_remove(self.dice.below(self.moments.len()));
        let earliest = moment.at.plus(BACK);
        if self.base.clock.now() < earliest {
            self.base.clock.set(earliest);
        }
        self.settle_backup(None);
        self.recovering = Some((moment.clone(), self.recoveries().await));
        if let Some(id) = self.initiate(&moment).await {
            self.carry_out(&id, &moment).await;
        }
        self.settle_backup(None);
        self.recovering = None;
        self.spoils.clear();
        if self.dice.below(3) > 0 {
            self.base.clock.advance(DAY);
        }
    }

    /// One that has begun, up to its end.
    async fn carry_out(&mut self, id: &str, moment: &Moment) {
        let began = self.base.clock.now();
        for _ in 0..self.dice.below(4) {
            self.live_frozen().await;
        }
        self.let_workers_die(PREVIEW_LEASE).await;
        match self.dice.below(8) {
            0 => _ = self.admin("CancelPointInTimeRecovery", json!({ "RestoreId": id })).await,
            1 => self.base.clock.set(began.plus(DAY)),
            _ => self.start(id, moment).await,
        }
        for _ in 0..self.dice.below(3) {
            if self.status(id).await == "RESTORING" {
                self.live_frozen().await;
            }
        }
        self.let_workers_die(LEASE).await;
        self.end_recovery(id, moment).await;
    }

    async fn end_recovery(&mut self, id: &str, moment: &Moment) {
        let status = self.finish(id).await;
        self.trace.note(|| format!("  the recovery {id} has ended: {status}"));
        if status == "RESTORE_COMPLETED" {
            self.is_back_at(moment).await;
        }
        self.changes_again().await;
    }

    /// The store has gone back to when a recovery to this moment was under way, or just before or after it, and others were `known` before.
    pub(crate) async fn go_on_recovering(&mut self, moment: &Moment, known: &[String]) {
        if let Some(id) = self.recoveries().await.into_iter().find(|id| !known.contains(id)) {
            self.end_recovery(&id, moment).await;
        }
    }

    /// Begins a recovery; its id, if one has begun.
    async fn initiate(&mut self, moment: &Moment) -> Option<String> {
        let before = self.base.clock.now();
        let in_window = moment.at.plus(WINDOW) > before;
        let known = self.recoveries().await;
        let told = self.admin("InitiatePointInTimeRecovery", json!({ "RestoreTimestamp": moment.at.0 as f64 / 1_000.0 })).await;
        // A function or a lost answer may have taken long, and how many there may be is looked at in a window of a day.
        let refused = matches!(&told, Told::Refused(_));
        assert!(!(refused && in_window && known.is_empty()), "no recovery to {:?}: {told:?}", moment.at);
        let all = self.recoveries().await;
        assert!(all.len() <= known.len() + 1, "several recoveries began: {all:?}");
        let begun = all.into_iter().find(|one| !known.contains(one));
        assert!(!(told.done().is_some() && begun.is_none()), "a recovery that has begun is lost");
        begun
    }

    /// The ids of all recoveries.
    async fn recoveries(&self) -> Vec<String> {
        let listed = self.look("ListPointInTimeRecoveries", json!({})).await.expect("a list");
        listed["Restorations"].as_array().expect("a list").iter().map(|one| text(&one["RestoreId"])).collect()
    }

    async fn described(&self, id: &str) -> Value {
        let found = self.look("DescribePointInTimeRecovery", json!({ "RestoreId": id })).await;
        found.expect("a recovery")["Restoration"].clone()
    }

    async fn status(&self, id: &str) -> String {
        text(&self.described(id).await["RestoreStatus"])
    }

    async fn start(&mut self, id: &str, moment: &Moment) {
        self.heal();
        let node = self.node();
        worker::run_once(&node).await.expect("a preview");
        let described = self.described(id).await;
        if described["RestoreStatus"] == "PREVIEW_GENERATED" {
            self.check_preview(&described, moment);
        }
        let told = self.admin("StartPointInTimeRecovery", json!({ "RestoreId": id })).await;
        assert!(told.done().is_none() || self.status(id).await == "RESTORING", "the start of {id} is lost");
    }

    /// Who comes and who goes is known exactly.
    fn check_preview(&self, described: &Value, moment: &Moment) {
        let subs = |people: &BTreeMap<&'static str, Person>| people.values().filter_map(|person| person.sub.clone()).collect::<Vec<_>>();
        let (then, now) = (subs(&moment.people), subs(&self.people));
        let less = |some: &[String], others: &[String]| some.iter().filter(|sub| !others.contains(sub)).count();
        let counts = described["RestorePreview"].as_array().expect("a preview").iter().find(|one| one["Entity"] == "Users");
        let counts = counts.expect("users");
        assert_eq!(counts["CreateCount"], less(&then, &now), "users who come back: {counts}");
        assert_eq!(counts["DeleteCount"], less(&now, &then), "users who go: {counts}");
    }

    /// While users do not change: what would change one is refused, and all else goes on.
    async fn live_frozen(&mut self) {
        let name = NAMES[self.dice.below(NAMES.len())];
        match self.dice.below(6) {
            0 => self.refresh().await,
            1 => self.revoke().await,
            2 => self.sign_out(name).await,
            3 => self.sign_in_frozen(name).await,
            _ => self.try_to_change(name).await,
        }
    }

    async fn try_to_change(&mut self, name: &'static str) {
        self.heal();
        let somebody = self.people[name].sub.is_some();
        let group = GROUPS[self.dice.below(GROUPS.len())];
        let address = self.address();
        let (pool, client) = (json!({ "UserPoolId": self.pool }), json!({ "ClientId": self.client }));
        let list = attributes(&[("email", address), ("email_verified", "true")]);
        let (operation, request) = match self.dice.below(8) {
            0 if !somebody => {
                let request = json!({ "Username": name, "Password": PASSWORDS[0], "UserAttributes": attributes(&[("email", address)]) });
                ("SignUp", with(client, request))
            }
            1 if !somebody => {
                ("AdminCreateUser", with(pool, json!({ "Username": name, "UserAttributes": list, "ForceAliasCreation": true })))
            }
            2 if self.groups[group] == Known::No => ("CreateGroup", with(pool, json!({ "GroupName": group }))),
            3 if self.groups[group] == Known::Yes => ("DeleteGroup", with(pool, json!({ "GroupName": group }))),
            4 if somebody => ("AdminDeleteUser", with(pool, json!({ "Username": name }))),
            5 if somebody => ("AdminSetUserPassword", with(pool, json!({ "Username": name, "Password": PASSWORDS[0], "Permanent": true }))),
            6 => {
                let role = "arn:aws:iam::000000000000:role/import";
                ("CreateUserImportJob", with(pool, json!({ "JobName": "people", "CloudWatchLogsRoleArn": role })))
            }
            _ if somebody => {
                let request = json!({ "Username": name, "UserAttributes": attributes(&[("name", address)]) });
                ("AdminUpdateUserAttributes", with(pool, request))
            }
            _ => return,
        };
        let node = self.node();
        let outcome = call_quietly(&node, operation, request).await;
        self.trace.note(|| format!("{operation} of {name} in a frozen pool: {outcome:?}"));
        let code = outcome.as_ref().map_err(|(code, _)| code.as_str());
        assert_eq!(code, Err("OperationNotEnabledException"), "{operation} in a pool that is being recovered");
    }

    /// Whoever needs no second step signs in.
    async fn sign_in_frozen(&mut self, name: &'static str) {
        self.heal();
        // Locks of the account are over.
        self.base.clock.advance(Duration::from_secs(2 * 60 * 60));
        if let Some(password) = self.signs_in_by_password(name) {
            self.settle_backup(None);
            let answer = self.begin(name, Way::Password, password).await;
            assert!(answer["AuthenticationResult"].is_object(), "{name} signs in while users do not change, and gets {answer}");
            self.keep(name, &answer["AuthenticationResult"], false);
        }
    }

    /// Workers take what is to be done, and die of it.
    async fn let_workers_die(&mut self, lease: Duration) {
        for _ in 0..self.dice.below(3) {
            let number = self.dice.below(self.nodes.len());
            let (node, steps) = (std::sync::Arc::clone(&self.nodes[number]), 1 + self.dice.below(24));
            self.failing_commits.store(usize::from(self.dice.below(4) == 0), std::sync::atomic::Ordering::Release);
            let work = UntilKilled::new(worker::run_once(&node), steps);
            let backed_up = self.kind.backups && self.dice.below(4) == 0;
            let outcome = if backed_up { self.back_up_during(work).await } else { work.await };
            self.trace.note(|| format!("a worker of recoveries: {outcome:?}"));
            if outcome.is_none() {
                self.restart(number).await;
            }
            if self.dice.chance() {
                self.base.clock.advance(lease);
            }
        }
    }

    /// Whatever is to be done is done; how it has ended.
    async fn finish(&mut self, id: &str) -> String {
        self.heal();
        let node = self.node();
        worker::run_once(&node).await.expect("the recoveries");
        if ["PREVIEW_GENERATING", "RESTORING", "TEMPORARY_INTERNAL_ERROR_SEE_SUPPORT_CASE"].contains(&self.status(id).await.as_str()) {
            // Somebody who has died has it.
            self.base.clock.advance(PREVIEW_LEASE);
            worker::run_once(&node).await.expect("the recoveries");
        }
        let mut status = self.status(id).await;
        if status == "PREVIEW_GENERATED" {
            let cancelled = self.look("CancelPointInTimeRecovery", json!({ "RestoreId": id })).await;
            status = text(&cancelled.expect("an end")["Restoration"]["RestoreStatus"]);
        }
        assert!(ENDS.contains(&status.as_str()), "the recovery {id} does not end: {status}");
        status
    }

    /// A pool whose recovery has ended takes changes.
    async fn changes_again(&mut self) {
        let made = self.look("AdminCreateUser", json!({ "Username": "somebody", "MessageAction": "SUPPRESS" })).await;
        made.unwrap_or_else(|error| panic!("users do not change after a recovery: {error:?}"));
        self.look("AdminDeleteUser", json!({ "Username": "somebody" })).await.expect("gone");
    }

    /// What was known at a moment is what is known now, but for what a recovery leaves as it is (managed-login 8.5). The other moments stay: a
    /// recovery is a part of the history.
    async fn is_back_at(&mut self, moment: &Moment) {
        self.settle_backup(None);
        for name in NAMES {
            self.check_spoils(&moment.people[name], &self.people[name].clone()).await;
            let (then, now) = (moment.people[name].clone(), std::mem::take(self.person(name)));
            *self.person(name) = if then.sub.is_some() && then.sub == now.sub {
                self.stays(&then, now)
            } else {
                // Tokens of whoever goes are dead, and of whoever comes back, too.
                let both = [then.sub.clone(), now.sub.clone()];
                for sub in both.into_iter().flatten() {
                    self.end_sign_ins(&sub, Known::No);
                    self.check_void(&sub).await;
                }
                self.used.retain(|(_, _, whose, _)| *whose != name);
                Person { devices: BTreeMap::new(), signed_up: None, ..then }
            };
        }
        self.groups.clone_from(&moment.groups);
        for (number, passkey) in self.passkeys.iter_mut().enumerate() {
            passkey.known = moment.passkeys.get(number).copied().unwrap_or(Known::No);
        }
        let unused = self.codes.iter_mut().filter(|code| code.used == Known::No);
        unused.for_each(|code| code.used = Known::Perhaps);
    }

    /// No access token of a user opens anything.
    async fn check_void(&self, sub: &str) {
        for sign_in in self.sign_ins.iter().filter(|sign_in| sign_in.sub == sub) {
            let opened = call_quietly(&self.nodes[1], "GetUser", json!({ "AccessToken": sign_in.access })).await;
            assert!(opened.is_err(), "an access token of {} lives after a recovery", sign_in.name);
        }
    }

    /// Somebody who was there all the time. A password that was set since stays, and where its user stands with it.
    fn stays(&mut self, then: &Person, now: Person) -> Person {
        let then = then.clone();
        if !then.confirmed || then.disabled != Known::No {
            // Their tokens are not void, and may be refused as long as it is so.
            let sub = then.sub.clone().unwrap_or_default();
            let theirs = self.sign_ins.iter_mut().filter(|sign_in| sign_in.sub == sub && sign_in.good == Known::Yes);
            theirs.for_each(|sign_in| sign_in.good = Known::Perhaps);
        }
        let mut passwords = now.passwords;
        if now.reset {
            passwords.extend(then.passwords);
        }
        Person {
            reset: then.reset || now.reset,
            passwords,
            signed_up: now.signed_up,
            used_app_code: now.used_app_code,
            devices: now.devices,
            sub: then.sub,
            confirmed: then.confirmed,
            disabled: then.disabled,
            apps: then.apps,
            factor: then.factor,
            groups: then.groups,
        }
    }
}
