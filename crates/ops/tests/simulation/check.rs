//! What must be true of a world when it is well again.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::time::Millis;
use identity::message::worker::run_once;
use ops::testing::call_quietly;
use outside::Clock as _;
use serde_json::{Value, json};

use crate::challenges::answer_to;
use crate::known::Known;
use crate::requests::{attribute, text};
use crate::sign_ins::Way;
use crate::world::{NAMES, World};

/// A code that has expired is not sent any more; before that, so many milliseconds are enough for all attempts.
const IN_TIME: i64 = 20 * 3_600_000;

/// Whether what is there can be what is known.
pub(crate) fn seen(known: Known, is: bool) -> bool {
    matches!((known, is), (Known::Perhaps, _) | (Known::Yes, true) | (Known::No, false))
}

/// One member of all in a list.
pub(crate) fn names(list: &Value, member: &str) -> BTreeSet<String> {
    list.as_array().expect("a list").iter().map(|one| text(&one[member])).collect()
}

impl World {
    /// Everything that was acknowledged is true.
    pub(crate) async fn check(&mut self) {
        self.heal();
        self.kind.backups = false;
        self.trace.note(|| "all is well again".to_owned());
        self.check_tokens().await;
        let ended = self.base.clock.now();
        // Locks of the account and waits of messages are over, and nothing else has ended that counts.
        for _ in 0..12 {
            self.base.clock.advance(Duration::from_secs(900));
            let node = self.node();
            run_once(&node).await.expect("the outbox");
        }
        self.finish_imports().await;
        let users = self.users().await;
        let names: Vec<_> = users.iter().map(|user| text(&user["Username"])).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a name has two owners");
        self.check_imports(&names).await;
        for name in NAMES {
            let user = users.iter().find(|user| user["Username"] == name);
            self.check_person(name, user, ended).await;
        }
        self.check_aliases(&users).await;
        self.check_groups().await;
        self.bring_used_codes().await;
        for (operation, request, name, code) in std::mem::take(&mut self.used) {
            let again = call_quietly(&self.nodes[1], operation, request).await;
            assert!(again.is_err() || !self.post.is_unique(name, &code), "a code served twice: {operation} of {name}");
        }
        self.check_counts(users.len()).await;
        self.check_store();
    }

    async fn users(&self) -> Vec<Value> {
        let (mut users, mut page) = (Vec::new(), Value::Null);
        loop {
            let request = if page.is_null() { json!({}) } else { json!({ "PaginationToken": page }) };
            let answer = self.look("ListUsers", request).await.expect("a list");
            users.extend(answer["Users"].as_array().expect("users").iter().cloned());
            page = answer["PaginationToken"].clone();
            if page.is_null() {
                return users;
            }
        }
    }

    /// Sign-ins that have ended open nothing, and those that are good do.
    async fn check_tokens(&mut self) {
        // What a loss of an answer has left open would only end more.
        for number in 0..self.sign_ins.len() {
            let sign_in = self.sign_ins[number].clone();
            let newest = sign_in.refresh.len() - 1;
            if sign_in.good == Known::No {
                for token in &sign_in.refresh {
                    let request = json!({ "ClientId": self.client, "RefreshToken": token, "DeviceKey": sign_in.device });
                    let request = if sign_in.device.is_some() { request } else { crate::requests::without(request, "DeviceKey") };
                    let again = call_quietly(&self.nodes[1], "GetTokensFromRefreshToken", request).await;
                    assert!(again.is_err(), "a token of {} lives that was revoked", sign_in.name);
                }
                let request = json!({ "AccessToken": sign_in.access });
                let again = call_quietly(&self.nodes[1], "GetUser", request).await;
                assert!(again.is_err(), "an access token of {} lives whose sign-in has ended", sign_in.name);
            } else {
                self.refresh_with(number, newest).await;
            }
        }
    }

    async fn check_person(&mut self, name: &'static str, user: Option<&Value>, ended: Millis) {
        let Some(sub) = self.people[name].sub.clone() else {
            assert!(user.is_none(), "{name} is there, and nobody has signed up");
            return;
        };
        let user = user.unwrap_or_else(|| panic!("{name} is lost"));
        assert_eq!(*attribute(&user["Attributes"], "sub"), json!(sub), "{name} is somebody else");
        let person = &self.people[name];
        let status = text(&user["UserStatus"]);
        let allowed = status == "CONFIRMED" || person.reset && status == "RESET_REQUIRED";
        assert!(!person.confirmed || allowed, "{name}: the confirmation is lost: {status}");
        assert!(seen(person.disabled, user["Enabled"] == false), "{name}: enabled is {}", user["Enabled"]);
        let in_time = person.signed_up.is_some_and(|at| ended.0 - at.0 < IN_TIME);
        assert!(!in_time || self.post.knows(name), "{name} has never got a mail");
        let devices = self.look("AdminListDevices", json!({ "Username": name })).await;
        if let Ok(answer) = devices {
            let there = names(&answer["Devices"], "DeviceKey");
            for (device, known) in &person.devices {
                assert!(seen(*known, there.contains(device)), "{name}: {device} is there: {}", there.contains(device));
            }
        }
        if status == "CONFIRMED" && person.disabled == Known::No && !person.reset {
            self.check_ways_in(name).await;
        }
    }

    /// A user signs in by every way that the pool has.
    async fn check_ways_in(&mut self, name: &'static str) {
        let passwords: Vec<_> = self.people[name].passwords.iter().copied().collect();
        if let [password] = passwords[..] {
            let answer = self.begin(name, Way::Password, password).await;
            self.check_asked(name, &answer);
            if self.kind.srp {
                let answer = self.begin(name, Way::Srp, password).await;
                let responses = self.proof(password, &answer["ChallengeParameters"]);
                let answer = self.answer(name, &answer, responses).await;
                self.check_asked(name, &answer);
            }
        }
        if self.kind.custom {
            let answer = self.begin(name, Way::Custom, "").await;
            let responses = json!({ "USERNAME": name, "ANSWER": answer_to(&answer["ChallengeParameters"]["question"]) });
            let answer = self.answer(name, &answer, responses).await;
            assert!(answer["AuthenticationResult"].is_object(), "{name} answers rightly and gets {answer}");
        }
        if self.kind.passkeys {
            self.check_passkeys(name).await;
        }
    }

    fn check_asked(&self, name: &str, answer: &Value) {
        let challenged = answer["ChallengeName"].is_string();
        assert!(seen(self.people[name].factor, challenged), "{name} is asked for {}", answer["ChallengeName"]);
    }

    pub(crate) async fn begin(&self, name: &str, way: Way, password: &str) -> Value {
        let request = json!({ "ClientId": self.client, "AuthFlow": way.flow(false), "AuthParameters": way.parameters(name, password) });
        let answer = call_quietly(&self.nodes[0], "InitiateAuth", request).await;
        answer.unwrap_or_else(|error| panic!("{name} cannot sign in, {way:?}: {error:?}"))
    }

    async fn answer(&self, name: &str, asked: &Value, responses: Value) -> Value {
        let answer = self.answered(asked, responses).await;
        answer.unwrap_or_else(|error| panic!("{name} cannot answer {}: {error:?}", asked["ChallengeName"]))
    }

    pub(crate) async fn answered(&self, asked: &Value, responses: Value) -> Result<Value, (String, String)> {
        let request = json!({
            "ClientId": self.client, "ChallengeName": asked["ChallengeName"], "Session": asked["Session"], "ChallengeResponses": responses,
        });
        call_quietly(&self.nodes[1], "RespondToAuthChallenge", request).await
    }

    async fn check_counts(&self, users: usize) {
        for _ in 0..2 {
            let pool = self.look("DescribeUserPool", json!({})).await.expect("the pool");
            assert_eq!(pool["UserPool"]["EstimatedNumberOfUsers"], users, "the number of users");
            self.base.store.fold_counts().await.expect("the counts");
        }
    }
}
