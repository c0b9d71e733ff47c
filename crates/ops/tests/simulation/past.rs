//! What was known at the moment of a backup, and what is known when the store has gone back to it.

use std::collections::{BTreeMap, BTreeSet};

use ops::testing::call_quietly;
use outside::Clock as _;
use serde_json::{Value, json};

use crate::imports::Import;
use crate::known::{GrantedCode, Known, Person, SignedIn};
use crate::recoveries::Moment;
use crate::world::World;

#[derive(Clone)]
pub(crate) struct Past {
    people: BTreeMap<&'static str, Person>,
    sign_ins: Vec<SignedIn>,
    codes: Vec<GrantedCode>,
    passkeys: Vec<Known>,
    groups: BTreeMap<&'static str, Known>,
    imports: Vec<Import>,
    moments: Vec<Moment>,
    recovering: Option<(Moment, Vec<String>)>,
    used: Vec<(&'static str, Value, &'static str, String)>,
    validities: BTreeSet<u64>,
}

impl Past {
    pub(crate) fn of(world: &World) -> Self {
        Self {
            people: world.people.clone(),
            sign_ins: world.sign_ins.clone(),
            codes: world.codes.clone(),
            passkeys: world.passkeys.iter().map(|passkey| passkey.known).collect(),
            groups: world.groups.clone(),
            imports: world.imports.clone(),
            moments: world.moments.clone(),
            recovering: world.recovering.clone(),
            used: world.used.clone(),
            validities: world.validities.clone(),
        }
    }
}

impl World {
    /// The store is what it was. What was used up or ended since is good again, as operations.md says; what came since opens nothing.
    pub(crate) async fn go_back_to(&mut self, past: Past, open: Option<(&'static str, &'static str)>) {
        let since = std::mem::replace(&mut self.sign_ins, past.sign_ins);
        let known = self.sign_ins.len();
        let (kept, gone) = since.split_at(known);
        for sign_in in gone {
            self.check_gone(sign_in).await;
        }
        self.sign_ins.extend(gone.iter().map(|sign_in| SignedIn { good: Known::No, ..sign_in.clone() }));
        for (number, sign_in) in kept.iter().enumerate() {
            self.bring_successor(number, sign_in).await;
        }
        // A code of the time between gives nothing.
        let gone = self.codes.split_off(past.codes.len()).into_iter().map(|code| GrantedCode { used: Known::Yes, access: None, ..code });
        self.codes = past.codes.into_iter().chain(gone).collect();
        for (number, passkey) in self.passkeys.iter_mut().enumerate() {
            passkey.known = past.passkeys.get(number).copied().unwrap_or(Known::No);
        }
        (self.people, self.groups, self.imports, self.used) = (past.people, past.groups, past.imports, past.used);
        self.validities = past.validities;
        self.bring_used().await;
        let now = self.base.clock.now();
        self.moments = past.moments;
        // What comes now must not seem to be of before these.
        self.moments.retain(|moment| moment.at < now);
        if let Some((name, password)) = open {
            self.resolve(name, password).await;
        }
        if let Some((moment, known)) = past.recovering {
            self.go_on_recovering(&moment, &known).await;
        }
    }

    /// What was used up before the backup is, even while its time is not over.
    async fn bring_used(&self) {
        for (operation, request, name, code) in self.used.iter().rev().take(4).filter(|(_, _, name, code)| self.post.is_unique(name, code))
        {
            let again = call_quietly(&self.nodes[1], operation, request.clone()).await;
            assert!(again.is_err(), "a code or a session serves again that was used before a backup: {operation} of {name} {code}");
        }
    }

    /// Nobody knows a sign-in that came since.
    async fn check_gone(&self, sign_in: &SignedIn) {
        let name = sign_in.name;
        let opened = call_quietly(&self.nodes[0], "GetUser", json!({ "AccessToken": sign_in.access })).await;
        assert!(opened.is_err(), "an access token of {name} lives whose sign-in was undone");
        let request = json!({ "ClientId": self.client, "RefreshToken": sign_in.refresh[0] });
        let exchanged = call_quietly(&self.nodes[1], "GetTokensFromRefreshToken", request).await;
        assert!(exchanged.is_err(), "a refresh token of {name} lives whose sign-in was undone");
    }

    /// Apps hold the refresh token that came last. If the store does not know that it was given, whoever brings it counts as a thief, and signs in
    /// again.
    async fn bring_successor(&mut self, number: usize, since: &SignedIn) {
        // A lost answer may have told of one.
        let known = self.sign_ins[number].good == Known::Yes;
        let (generation, newest) = (self.sign_ins[number].generations.last().copied(), since.generations.last().copied());
        if !known || newest <= generation || self.dice.chance() {
            return;
        }
        let mut request = json!({ "ClientId": self.client, "RefreshToken": since.refresh.last() });
        if let Some(device) = &since.device {
            request["DeviceKey"] = json!(device);
        }
        let exchanged = call_quietly(&self.nodes[0], "GetTokensFromRefreshToken", request).await;
        self.trace.note(|| format!("  {} brings a refresh token that was undone: {exchanged:?}", since.name));
        assert!(exchanged.is_err(), "a refresh token of {} serves whose making was undone", since.name);
        let good = &mut self.sign_ins[number].good;
        *good = if exchanged.is_err_and(|(code, _)| code == "RefreshTokenReuseException") { Known::No } else { Known::Perhaps };
    }
}
