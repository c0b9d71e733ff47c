//! What users do while things break, what they were told, and what must be true of it afterwards.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::support::{Attempt, Caller, TestPool};

/// Users who live at once.
const AT_ONCE: usize = 16;

/// After any failure somebody is acknowledged again within this time; a busy machine gets much more than it takes.
const RECOVERED: Duration = Duration::from_secs(240);

/// The password that everybody signs up with: long enough also for the policy that one of the failures sets meanwhile.
const PASSWORD: &str = "Long-Enough-For-Every-Policy-7";

/// The passwords that two want to set with one code.
const RESETS: [&str; 2] = ["First-Of-Two-Long-Passwords-1", "Second-Of-Two-Long-Passwords-2"];

/// One user's life as its callers saw it. Each list holds what attempts at the same thing were answered.
#[derive(Debug, Default)]
pub(super) struct Life {
    name: String,
    /// By two callers who want the same name.
    sign_ups: Vec<Attempt>,
    /// By two callers with the same code.
    confirmations: Vec<Attempt>,
    /// Each with a password of its own and the same code.
    resets: Vec<Attempt>,
    /// A refresh token, and what its revocation was answered.
    revoked: Option<(Value, Attempt)>,
}

/// What lives came to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) acknowledged: usize,
    requests: usize,
    /// By what the caller saw.
    unknown: BTreeMap<String, usize>,
    confirmed: usize,
    reset: usize,
    revoked: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { acknowledged, requests, unknown, confirmed, reset, revoked } = self;
        let unclear: usize = unknown.values().sum();
        write!(
            f,
            "{requests} writes, of which {unclear} without a clear answer {unknown:?}; acknowledged: {acknowledged} sign-ups, {confirmed} confirmations, \
             {reset} new passwords, {revoked} revoked tokens"
        )
    }
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        self.acknowledged += other.acknowledged;
        self.requests += other.requests;
        for (why, count) in &other.unknown {
            *self.unknown.entry(why.clone()).or_default() += count;
        }
        self.confirmed += other.confirmed;
        self.reset += other.reset;
        self.revoked += other.revoked;
    }

    fn of(lives: &[Life]) -> Self {
        let mut tally = Self::default();
        for life in lives {
            let revocation = life.revoked.iter().map(|(_, attempt)| attempt);
            for attempt in life.sign_ups.iter().chain(&life.confirmations).chain(&life.resets).chain(revocation) {
                tally.requests += 1;
                if let Attempt::Unknown(why) = attempt {
                    *tally.unknown.entry(why.clone()).or_default() += 1;
                }
            }
            tally.acknowledged += done(&life.sign_ups);
            tally.confirmed += done(&life.confirmations);
            tally.reset += done(&life.resets);
            tally.revoked += life.revoked.iter().filter(|(_, attempt)| matches!(attempt, Attempt::Done(_))).count();
        }
        tally
    }
}

fn done(attempts: &[Attempt]) -> usize {
    attempts.iter().filter(|attempt| matches!(attempt, Attempt::Done(_))).count()
}

fn any_unknown(attempts: &[Attempt]) -> bool {
    attempts.iter().any(|attempt| matches!(attempt, Attempt::Unknown(_)))
}

/// Many users, each with a name of its own, until they are told to stop.
pub(super) struct Crowd {
    stop: Arc<AtomicBool>,
    acknowledged: Arc<AtomicUsize>,
    lives: JoinSet<Vec<Life>>,
}

impl Crowd {
    /// `prefix` is before their names, so that no two rounds share one.
    pub(super) fn start(pool: &TestPool, prefix: &str) -> Self {
        let (stop, begun, acknowledged) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let mut lives = JoinSet::new();
        for _ in 0..AT_ONCE {
            let (stop, begun, acknowledged) = (Arc::clone(&stop), Arc::clone(&begun), Arc::clone(&acknowledged));
            let (caller, client, prefix) = (pool.caller.clone(), pool.client_id.clone(), prefix.to_owned());
            lives.spawn(async move {
                let mut lived = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let name = format!("{prefix}-{}", begun.fetch_add(1, Ordering::Relaxed));
                    let life = live(&caller, &client, name, &acknowledged).await;
                    if any_unknown(&life.sign_ups) {
                        // Whoever is refused by a dead server does not come back at once.
                        tokio::time::sleep(Duration::from_millis(20)).await;
                    }
                    lived.push(life);
                }
                lived
            });
        }
        Self { stop, acknowledged, lives }
    }

    /// Waits until so many have been acknowledged, counted from the start.
    pub(super) async fn acknowledged(&self, count: usize) {
        let began = Instant::now();
        while self.acknowledged.load(Ordering::Relaxed) < count {
            assert!(began.elapsed() < RECOVERED, "nobody is acknowledged any more");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// How many have been acknowledged so far.
    pub(super) fn acknowledged_so_far(&self) -> usize {
        self.acknowledged.load(Ordering::Relaxed)
    }

    /// Lets all of them end.
    pub(super) async fn stop(self) -> Vec<Life> {
        self.stop.store(true, Ordering::Relaxed);
        self.lives.join_all().await.into_iter().flatten().collect()
    }
}

/// The code that was sent to a user, if it can be had now (development mode).
async fn code(caller: &Caller, name: &str) -> Option<String> {
    let message = caller.try_get(&format!("/_cognate/messages?username={name}&limit=1")).await?;
    message["Messages"][0]["Code"].as_str().map(str::to_owned)
}

async fn both(caller: &Caller, operation: &str, inputs: [Value; 2]) -> Vec<Attempt> {
    let [first, second] = inputs;
    let (first, second) = tokio::join!(caller.attempt(operation, first), caller.attempt(operation, second));
    vec![first, second]
}

/// Signs up, confirms, signs in, revokes and sets a new password, as far as it gets.
async fn live(caller: &Caller, client: &str, name: String, acknowledged: &AtomicUsize) -> Life {
    let mut life = Life { name, ..Life::default() };
    let name = &life.name;
    let attributes = json!([{ "Name": "email", "Value": format!("{name}@example.com") }]);
    let sign_up = json!({ "ClientId": client, "Username": name, "Password": PASSWORD, "UserAttributes": attributes });
    life.sign_ups = both(caller, "SignUp", [sign_up.clone(), sign_up]).await;
    if done(&life.sign_ups) == 0 {
        return life;
    }
    acknowledged.fetch_add(1, Ordering::Relaxed);
    let Some(first) = code(caller, name).await else { return life };
    let confirm = json!({ "ClientId": client, "Username": name, "ConfirmationCode": first });
    life.confirmations = both(caller, "ConfirmSignUp", [confirm.clone(), confirm]).await;
    if done(&life.confirmations) == 0 {
        return life;
    }
    let parameters = json!({ "USERNAME": name, "PASSWORD": PASSWORD });
    let sign_in = json!({ "ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    if let Attempt::Done(answer) = caller.attempt("InitiateAuth", sign_in).await {
        let token = answer["AuthenticationResult"]["RefreshToken"].clone();
        let revoked = caller.attempt("RevokeToken", json!({ "ClientId": client, "Token": token })).await;
        life.revoked = Some((token, revoked));
    }
    if !matches!(caller.attempt("ForgotPassword", json!({ "ClientId": client, "Username": name })).await, Attempt::Done(_)) {
        return life;
    }
    let Some(second) = code(caller, name).await.filter(|second| *second != first) else { return life };
    let reset = |password| json!({ "ClientId": client, "Username": name, "ConfirmationCode": second, "Password": password });
    life.resets = both(caller, "ConfirmForgotPassword", RESETS.map(reset)).await;
    life
}

/// Holds lives against what is there now, through a server that is well. Answers what they came to, and everything that is not as it was
/// acknowledged.
pub(super) async fn check(pool: &TestPool, lives: Vec<Life>) -> (Tally, Vec<String>) {
    let tally = Tally::of(&lives);
    let lives = Arc::new(lives);
    let next = Arc::new(AtomicUsize::new(0));
    let mut checks = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (lives, next, pool) = (Arc::clone(&lives), Arc::clone(&next), pool.same());
        checks.spawn(async move {
            let mut found = Vec::new();
            while let Some(life) = lives.get(next.fetch_add(1, Ordering::Relaxed)) {
                found.extend(violations(&pool, life).await.into_iter().map(|what| format!("{}: {what}", life.name)));
            }
            found
        });
    }
    (tally, checks.join_all().await.concat())
}

async fn violations(pool: &TestPool, life: &Life) -> Vec<String> {
    let mut found = Vec::new();
    for (what, attempts) in [("sign-up", &life.sign_ups), ("confirmation", &life.confirmations), ("new password", &life.resets)] {
        if done(attempts) > 1 {
            found.push(format!("two were told that their {what} is done"));
        }
    }
    let user = pool.caller.attempt("AdminGetUser", json!({ "UserPoolId": pool.pool_id, "Username": life.name })).await;
    let user = match (user, done(&life.sign_ups)) {
        (Attempt::Done(user), _) => user,
        (Attempt::Refused(_), 0) => {
            if !any_unknown(&life.sign_ups) {
                found.push(format!("refused for somebody who is not there: {:?}", life.sign_ups));
            }
            return found;
        }
        (other, _) => {
            found.push(format!("the acknowledged user cannot be read: {other:?}"));
            return found;
        }
    };
    let sub = &user["UserAttributes"].as_array().into_iter().flatten().find(|one| one["Name"] == "sub").map(|one| &one["Value"]);
    for attempt in &life.sign_ups {
        if let Attempt::Done(answer) = attempt
            && Some(&answer["UserSub"]) != *sub
        {
            found.push("another user has the name than the one who was acknowledged".to_owned());
        }
    }
    let confirmed = user["UserStatus"] == "CONFIRMED";
    if done(&life.confirmations) > 0 && !confirmed {
        found.push(format!("the confirmation is lost: {}", user["UserStatus"]));
    }
    if confirmed && done(&life.confirmations) == 0 && !any_unknown(&life.confirmations) {
        found.push("confirmed, and nobody has done it".to_owned());
    }
    if let Some((token, Attempt::Done(_))) = &life.revoked {
        let parameters = json!({ "REFRESH_TOKEN": token });
        let refresh = json!({ "ClientId": pool.client_id, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters });
        if !matches!(pool.caller.attempt("InitiateAuth", refresh).await, Attempt::Refused(_)) {
            found.push("the revoked token lives".to_owned());
        }
    }
    found.extend(passwords(pool, life, confirmed).await);
    found
}

/// The password that was acknowledged last signs in, and no other that was not set.
async fn passwords(pool: &TestPool, life: &Life, confirmed: bool) -> Vec<String> {
    if !confirmed {
        return Vec::new();
    }
    let mut signs_in = Vec::new();
    for password in [PASSWORD, RESETS[0], RESETS[1]] {
        let attempt = pool.caller.attempt("InitiateAuth", pool.password_input(&life.name, password)).await;
        signs_in.push(matches!(attempt, Attempt::Done(_)));
    }
    let mut found = Vec::new();
    if signs_in.iter().filter(|signs_in| **signs_in).count() != 1 {
        found.push(format!("of the three passwords these sign in: {signs_in:?}"));
    }
    for (attempt, signs_in) in life.resets.iter().zip(&signs_in[1..]) {
        match attempt {
            Attempt::Done(_) if !signs_in => found.push("the acknowledged password does not sign in".to_owned()),
            Attempt::Refused(_) if *signs_in => found.push("a refused password signs in".to_owned()),
            _ => {}
        }
    }
    found
}
