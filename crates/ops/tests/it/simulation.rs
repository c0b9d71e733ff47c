//! A simulation of the whole server in one thread: users come and go while answers are lost, the same request comes twice at once, mails are
//! refused, functions are slow or fail, and every write closure runs once in vain. After each seed everything that was acknowledged is held
//! against what is there.
//!
//! `COGNATE_TEST_SIM_SEED` is the first seed, `COGNATE_TEST_SIM_SEEDS` how many, `COGNATE_TEST_SIM_STEPS` how long each is:
//! `COGNATE_TEST_SIM_SEEDS=2000 cargo test -p cognate-ops --test it simulation -- --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use domain::time::Millis;
use identity::message::worker::run_once;
use ops::testing::app_opened;
use outside::mail::FakeMailer;
use outside::{Clock, InvokeError, SendError};
use serde_json::{Value, json};
use store::{SqliteOptions, StoreOptions};

use crate::dice::{Dice, number};
use crate::family::{Family, Outcome, list, password_client};

const NAMES: [&str; 6] = ["ann", "bob", "eve", "zoe", "kim", "lee"];
const PASSWORDS: [&str; 3] = ["Wonder-Land-1865", "Looking-Glass-1871", "Through-It-1872"];
const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:sim";

/// What callers have been told of one user.
#[derive(Debug, Default)]
struct Person {
    /// From the answer to the sign-up.
    sub: Option<Value>,
    /// And when that was.
    signed_up: Millis,
    /// It may be there, although nobody was told.
    perhaps: bool,
    confirmed: bool,
    /// Those that may sign in: one, unless an answer was lost.
    passwords: BTreeSet<&'static str>,
}

struct World {
    family: Family,
    mailer: Arc<FakeMailer>,
    dice: Dice,
    people: BTreeMap<&'static str, Person>,
    /// Operations with the codes that they used up.
    used: Vec<(&'static str, Value)>,
    tokens: Vec<Value>,
    revoked: Vec<Value>,
    done: u32,
    trace: Vec<String>,
}

fn address(name: &str) -> String {
    format!("{name}@example.com")
}

impl World {
    async fn new(seed: u64) -> Self {
        let mailer = Arc::new(FakeMailer::default());
        let carrier = Arc::clone(&mailer);
        // Each closure runs once in vain before it counts.
        let options = StoreOptions { sqlite: SqliteOptions { rehearse: true, ..SqliteOptions::default() }, ..StoreOptions::default() };
        let app = app_opened(
            None,
            options,
            |settings| (settings.dev, settings.default_emails_per_day) = (false, None),
            move |outbox| {
                outbox.mailer = Some(carrier);
                outbox.config.per_destination_hour = 0;
            },
        )
        .await;
        let mut dice = Dice(seed);
        let mut pool = json!({ "AutoVerifiedAttributes": ["email"] });
        if dice.chance() {
            pool["AliasAttributes"] = json!(["email"]);
        }
        if dice.chance() {
            pool["LambdaConfig"] = json!({ "PreSignUp": FUNCTION, "PostConfirmation": FUNCTION, "PreAuthentication": FUNCTION });
        }
        let family = Family::on(app, pool, password_client()).await;
        let people = NAMES.iter().map(|name| (*name, Person::default())).collect();
        Self { family, mailer, dice, people, used: vec![], tokens: vec![], revoked: vec![], done: 0, trace: vec![] }
    }

    /// What goes wrong next.
    fn fault(&mut self) {
        match self.dice.below(8) {
            0 => self.mailer.fail_next(SendError::Transient("busy".to_owned())),
            1 => {
                // It takes long, and answers or not.
                let (clock, answers) = (Arc::clone(&self.family.app.clock), self.dice.chance());
                let seconds = 1 + self.dice.below(6) as u64;
                self.family.app.functions.on(FUNCTION, move |event| {
                    clock.advance(Duration::from_secs(seconds));
                    if answers { Ok(event.clone()) } else { Err(InvokeError::Timeout) }
                });
            }
            2 => self.family.app.functions.fail(FUNCTION, InvokeError::service("TooManyRequestsException")),
            3 => {
                let seconds = [1, 60, 1_000, 4_000, 90_000][self.dice.below(5)];
                self.family.app.clock.advance(Duration::from_secs(seconds));
            }
            _ => self.heal(),
        }
    }

    fn heal(&self) {
        self.mailer.heal();
        self.family.app.functions.respond(FUNCTION, json!({}));
    }

    /// Sends a request, perhaps twice at once, and answers what its caller learns: nothing where the answer is lost.
    async fn send(&mut self, operation: &'static str, request: Value) -> Option<Outcome> {
        self.trace.push(format!("{operation} {request}"));
        let outcome = if self.dice.below(5) == 0 {
            let (one, other) = (self.family.client_call(operation, request.clone()), self.family.client_call(operation, request));
            let (one, other) = tokio::join!(one, other);
            let once = ["SignUp", "ConfirmSignUp", "ConfirmForgotPassword"].contains(&operation);
            assert!(!(once && one.is_ok() && other.is_ok()), "{operation} was done twice at once");
            one.or(other)
        } else {
            self.family.client_call(operation, request).await
        };
        self.trace.push(format!("  {outcome:?}"));
        self.done += u32::from(outcome.is_ok());
        (self.dice.below(6) > 0).then_some(outcome)
    }

    /// The newest code that came to a user.
    fn code(&self, name: &str) -> Option<String> {
        let mails = self.mailer.sent();
        let mail = mails.iter().rev().find(|mail| mail.to == address(name))?;
        let digits = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
        mail.html.split(|letter: char| !letter.is_ascii_alphanumeric()).find(digits).map(str::to_owned)
    }

    async fn step(&mut self) {
        if self.dice.below(3) == 0 {
            self.fault();
        }
        let name = NAMES[self.dice.below(NAMES.len())];
        let password = PASSWORDS[self.dice.below(PASSWORDS.len())];
        match self.dice.below(11) {
            0..3 => self.sign_up(name, password).await,
            3 | 4 => self.confirm(name).await,
            5 => self.sign_in(name, password).await,
            6 => self.revoke().await,
            7 | 8 => self.reset(name, password).await,
            9 => {
                run_once(&self.family.app).await.expect("the outbox");
            }
            _ => self.leave(name).await,
        }
    }

    async fn sign_up(&mut self, name: &'static str, password: &'static str) {
        let request = json!({ "Username": name, "Password": password, "UserAttributes": list(&[("email", &address(name))]) });
        let outcome = self.send("SignUp", request).await;
        let person = self.people.get_mut(name).expect("a name");
        let was_there = person.sub.is_some();
        match outcome {
            Some(Ok(answer)) => {
                assert!(!was_there, "{name} has been given away twice");
                *person = Person {
                    sub: Some(answer["UserSub"].clone()),
                    signed_up: self.family.app.clock.now(),
                    passwords: [password].into(),
                    ..Person::default()
                };
            }
            // An error after the commit, such as a mail that cannot be sent, leaves the user there.
            None | Some(Err(_)) if !was_there => {
                person.perhaps = true;
                person.passwords.insert(password);
            }
            _ => {}
        }
    }

    async fn confirm(&mut self, name: &'static str) {
        let Some(code) = self.code(name) else { return };
        let request = json!({ "Username": name, "ConfirmationCode": code });
        // The function after it may fail when the user is confirmed already.
        if let Some(Ok(_)) = self.send("ConfirmSignUp", request.clone()).await {
            self.used.push(("ConfirmSignUp", request));
            self.people.get_mut(name).expect("a name").confirmed = true;
        }
    }

    async fn sign_in(&mut self, name: &'static str, password: &'static str) {
        let parameters = json!({ "USERNAME": name, "PASSWORD": password });
        let outcome = self.send("InitiateAuth", json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters })).await;
        if let Some(Ok(answer)) = outcome {
            let person = &self.people[name];
            assert!(person.passwords.contains(password), "{name} signs in with a password that was never set");
            self.tokens.push(answer["AuthenticationResult"]["RefreshToken"].clone());
        }
    }

    async fn revoke(&mut self) {
        let Some(token) = self.tokens.pop() else { return };
        if let Some(Ok(_)) = self.send("RevokeToken", json!({ "Token": token })).await {
            self.revoked.push(token);
        }
    }

    async fn reset(&mut self, name: &'static str, password: &'static str) {
        let before = self.code(name);
        self.send("ForgotPassword", json!({ "Username": name })).await;
        run_once(&self.family.app).await.expect("the outbox");
        let Some(code) = self.code(name).filter(|code| Some(code) != before.as_ref()) else { return };
        let request = json!({ "Username": name, "ConfirmationCode": code, "Password": password });
        let outcome = self.send("ConfirmForgotPassword", request.clone()).await;
        let person = self.people.get_mut(name).expect("a name");
        match outcome {
            Some(Ok(_)) => {
                person.passwords = [password].into();
                self.used.push(("ConfirmForgotPassword", request));
            }
            _ => {
                person.passwords.insert(password);
            }
        }
    }

    /// An administrator removes the user.
    async fn leave(&mut self, name: &'static str) {
        self.trace.push(format!("AdminDeleteUser {name}"));
        if self.family.admin_call("AdminDeleteUser", json!({ "Username": name })).await.is_ok() {
            self.people.insert(name, Person::default());
        }
    }

    /// Everything that was acknowledged is true.
    async fn check(&mut self) {
        self.heal();
        let ended = self.family.app.clock.now();
        // Locks of the account and waits of messages are over, and nothing else has ended that counts.
        for _ in 0..12 {
            self.family.app.clock.advance(Duration::from_secs(900));
            run_once(&self.family.app).await.expect("the outbox");
        }
        let mails = self.mailer.sent();
        let users = self.family.admin_call("ListUsers", json!({})).await.expect("a list")["Users"].clone();
        let users = users.as_array().expect("users");
        let names: BTreeSet<_> = users.iter().map(|user| user["Username"].as_str().expect("a name")).collect();
        assert_eq!(names.len(), users.len(), "a name has two owners");
        for (name, person) in &self.people {
            let Some(sub) = &person.sub else {
                assert!(person.perhaps || !names.contains(name), "{name} is there, and nobody has signed up");
                continue;
            };
            let user = self.family.user(name).await;
            assert_eq!(user["Attributes"]["sub"], *sub, "{name} is somebody else");
            assert!(!person.confirmed || user["UserStatus"] == "CONFIRMED", "{name}: the confirmation is lost");
            // A code that has expired meanwhile is not sent any more.
            let in_time = ended.0 - person.signed_up.0 < 20 * 3_600_000;
            assert!(!in_time || mails.iter().any(|mail| mail.to == address(name)), "{name} has never got a mail");
            if person.confirmed && person.passwords.len() == 1 {
                let password = *person.passwords.iter().next().expect("one");
                let signed_in = self.family.sign_in(name, password).await;
                assert!(signed_in.is_ok(), "{name} cannot sign in: {signed_in:?}");
            }
        }
        for token in &self.revoked {
            let parameters = json!({ "REFRESH_TOKEN": token });
            let refreshed =
                self.family.client_call("InitiateAuth", json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": parameters }));
            assert!(refreshed.await.is_err(), "a revoked token lives");
        }
        for (operation, request) in std::mem::take(&mut self.used) {
            let again = self.family.client_call(operation, request.clone()).await;
            assert!(again.is_err(), "a code served twice: {operation} {request}");
        }
        self.family.app.store.fold_counts().await.expect("the counts");
        let pool = self.family.admin_call("DescribeUserPool", json!({})).await.expect("the pool");
        assert_eq!(pool["UserPool"]["EstimatedNumberOfUsers"], users.len(), "the number of users");
    }
}

async fn simulate(seed: u64, steps: u64) -> u32 {
    let mut world = World::new(seed).await;
    let run = async {
        for _ in 0..steps {
            world.step().await;
        }
        world.check().await;
    };
    let failed = futures_util::FutureExt::catch_unwind(std::panic::AssertUnwindSafe(run)).await;
    if let Err(panic) = failed {
        eprintln!("{}\nseed {seed} shows it: COGNATE_TEST_SIM_SEED={seed} COGNATE_TEST_SIM_STEPS={steps}", world.trace.join("\n"));
        std::panic::resume_unwind(panic);
    }
    world.done
}

#[tokio::test]
async fn whatever_goes_wrong_what_was_acknowledged_holds() {
    let first = number("COGNATE_TEST_SIM_SEED", 1);
    let seeds = number("COGNATE_TEST_SIM_SEEDS", if first == 1 { 20 } else { 1 });
    let steps = number("COGNATE_TEST_SIM_STEPS", 80);
    let mut done = 0;
    for seed in first..first + seeds {
        done += simulate(seed, steps).await;
    }
    println!("{seeds} seeds of {steps} steps from seed {first} on; {done} requests were done, and all holds");
    assert!(u64::from(done) > seeds * steps / 20, "hardly anything is ever done: {done}");
}
