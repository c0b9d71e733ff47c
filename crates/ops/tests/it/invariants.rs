//! Any sequence of family operations keeps the invariants: one owner for each verified alias, no code usable twice, no transition outside
//! the state machine, as many users as rows.

use std::collections::{BTreeMap, BTreeSet};

use domain::user_status::{Event, UserStatus, next};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, list, map, password_client, text};

/// Few names and addresses, so that operations meet.
const NAMES: [&str; 3] = ["alice", "bob", "carol"];
const ADDRESSES: [&str; 2] = ["one@example.com", "two@example.com"];

#[derive(Debug, Clone)]
enum Step {
    SignUp(usize, usize),
    Confirm(usize, bool),
    ConfirmAgain(usize),
    Resend(usize),
    AdminConfirm(usize),
    AdminCreate(usize, usize, bool),
    Forgot(usize),
    ConfirmForgot(usize),
    AdminReset(usize),
    AdminSetPassword(usize, bool),
    AdminUpdate(usize, usize, bool),
    Disable(usize),
    Enable(usize),
    Delete(usize),
    SignIn(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let (name, address) = (0..NAMES.len(), 0..ADDRESSES.len());
    prop_oneof![
        4 => (name.clone(), address.clone()).prop_map(|(name, address)| Step::SignUp(name, address)),
        4 => (name.clone(), any::<bool>()).prop_map(|(name, force)| Step::Confirm(name, force)),
        1 => name.clone().prop_map(Step::ConfirmAgain),
        1 => name.clone().prop_map(Step::Resend),
        1 => name.clone().prop_map(Step::AdminConfirm),
        1 => (name.clone(), address.clone(), any::<bool>()).prop_map(|(name, address, force)| Step::AdminCreate(name, address, force)),
        1 => name.clone().prop_map(Step::Forgot),
        1 => name.clone().prop_map(Step::ConfirmForgot),
        1 => name.clone().prop_map(Step::AdminReset),
        1 => (name.clone(), any::<bool>()).prop_map(|(name, permanent)| Step::AdminSetPassword(name, permanent)),
        2 => (name.clone(), address, any::<bool>()).prop_map(|(name, address, verified)| Step::AdminUpdate(name, address, verified)),
        1 => name.clone().prop_map(Step::Disable),
        1 => name.clone().prop_map(Step::Enable),
        1 => name.clone().prop_map(Step::Delete),
        1 => name.prop_map(Step::SignIn),
    ]
}

/// What the test remembers besides the server.
#[derive(Default)]
struct Memory {
    /// Codes that were taken, by user and what they were for.
    used: BTreeSet<(String, &'static str, String)>,
    /// The last code of each user and purpose.
    last: BTreeMap<(String, &'static str), String>,
}

impl Family {
    async fn remember_code(&self, memory: &mut Memory, name: &str, purpose: &'static str) {
        if let Some(message) = self.messages().await.into_iter().find(|message| message.username == name) {
            memory.last.insert((name.to_owned(), purpose), message.code);
        }
    }

    /// Runs a step. Its outcome may be any modelled error; a panic or an internal error may not be.
    async fn run(&self, memory: &mut Memory, step: &Step) -> Result<(), TestCaseError> {
        let admin = |name: usize| json!({ "Username": NAMES[name] });
        let key = |name: usize, purpose| (NAMES[name].to_owned(), purpose);
        let outcome = match *step {
            Step::SignUp(name, address) => {
                let outcome = self.sign_up(NAMES[name], &[("email", ADDRESSES[address])]).await;
                if outcome.is_ok() {
                    self.remember_code(memory, NAMES[name], "sign_up").await;
                }
                outcome
            }
            Step::Resend(name) => {
                let outcome = self.client_call("ResendConfirmationCode", admin(name)).await;
                if outcome.is_ok() {
                    self.remember_code(memory, NAMES[name], "sign_up").await;
                }
                outcome
            }
            Step::Confirm(name, force) => {
                let code = memory.last.get(&key(name, "sign_up")).cloned().unwrap_or_else(|| "000000".to_owned());
                let request = json!({ "Username": NAMES[name], "ConfirmationCode": code, "ForceAliasCreation": force });
                let outcome = self.client_call("ConfirmSignUp", request).await;
                if outcome.is_ok() {
                    let fresh = memory.used.insert((NAMES[name].to_owned(), "sign_up", code));
                    prop_assert!(fresh, "a code was taken twice");
                }
                outcome
            }
            Step::ConfirmAgain(name) => {
                let used: Vec<String> = memory
                    .used
                    .iter()
                    .filter(|(user, purpose, _)| user == NAMES[name] && *purpose == "sign_up")
                    .map(|used| used.2.clone())
                    .collect();
                for code in used {
                    let request = json!({ "Username": NAMES[name], "ConfirmationCode": code });
                    prop_assert!(self.client_call("ConfirmSignUp", request).await.is_err(), "a used code was taken");
                }
                Ok(Value::Null)
            }
            Step::AdminConfirm(name) => self.admin_call("AdminConfirmSignUp", admin(name)).await,
            Step::AdminCreate(name, address, force) => {
                let attributes = list(&[("email", ADDRESSES[address]), ("email_verified", "true")]);
                let request = json!({
                    "Username": NAMES[name], "TemporaryPassword": PASSWORD, "UserAttributes": attributes, "ForceAliasCreation": force,
                });
                self.admin_call("AdminCreateUser", request).await
            }
            Step::Forgot(name) => {
                let outcome = self.client_call("ForgotPassword", admin(name)).await;
                if outcome.is_ok() {
                    self.remember_code(memory, NAMES[name], "forgot").await;
                }
                outcome
            }
            Step::ConfirmForgot(name) => {
                let code = memory.last.get(&key(name, "forgot")).cloned().unwrap_or_else(|| "000000".to_owned());
                let request = json!({ "Username": NAMES[name], "ConfirmationCode": code, "Password": PASSWORD });
                let outcome = self.client_call("ConfirmForgotPassword", request).await;
                if outcome.is_ok() {
                    prop_assert!(memory.used.insert((NAMES[name].to_owned(), "forgot", code)), "a code was taken twice");
                }
                outcome
            }
            Step::AdminReset(name) => {
                let outcome = self.admin_call("AdminResetUserPassword", admin(name)).await;
                if outcome.is_ok() {
                    self.remember_code(memory, NAMES[name], "forgot").await;
                }
                outcome
            }
            Step::AdminSetPassword(name, permanent) => {
                let request = json!({ "Username": NAMES[name], "Password": PASSWORD, "Permanent": permanent });
                self.admin_call("AdminSetUserPassword", request).await
            }
            Step::AdminUpdate(name, address, verified) => {
                let attributes = list(&[("email", ADDRESSES[address]), ("email_verified", &verified.to_string())]);
                self.admin_call("AdminUpdateUserAttributes", json!({ "Username": NAMES[name], "UserAttributes": attributes })).await
            }
            Step::Disable(name) => self.admin_call("AdminDisableUser", admin(name)).await,
            Step::Enable(name) => self.admin_call("AdminEnableUser", admin(name)).await,
            Step::Delete(name) => {
                let outcome = self.admin_call("AdminDeleteUser", admin(name)).await;
                if outcome.is_ok() {
                    memory.last.retain(|(user, _), _| user != NAMES[name]);
                    memory.used.retain(|(user, _, _)| user != NAMES[name]);
                }
                outcome
            }
            Step::SignIn(name) => self.sign_in(NAMES[name], PASSWORD).await,
        };
        if let Err((code, message)) = outcome {
            prop_assert!(!code.starts_with("Internal"), "{step:?}: {code} {message}");
        }
        Ok(())
    }

    /// All users with their attributes as maps, by username.
    async fn everybody(&self) -> BTreeMap<String, Value> {
        let answer = self.admin_call("ListUsers", json!({})).await.expect("a list");
        let users = answer["Users"].as_array().expect("users").iter();
        users
            .map(|user| (text(&user["Username"]), json!({ "status": user["UserStatus"], "attributes": map(&user["Attributes"]) })))
            .collect()
    }
}

/// Whether the state machine has a way, of one step or none, from one status to another.
fn reachable(from: UserStatus, to: UserStatus) -> bool {
    from == to || Event::ALL.into_iter().any(|event| next(from, event) == Ok(to))
}

fn status(user: &Value) -> UserStatus {
    user["status"].as_str().expect("a status").parse().expect("a status of the machine")
}

async fn check(family: &Family, before: &BTreeMap<String, Value>, step: &Step) -> Result<BTreeMap<String, Value>, TestCaseError> {
    let after = family.everybody().await;
    let described = family.admin_call("DescribeUserPool", json!({})).await.expect("the pool");
    prop_assert_eq!(&described["UserPool"]["EstimatedNumberOfUsers"], &json!(after.len()), "counts equal rows");
    for (name, user) in &after {
        if let Some(earlier) = before.get(name).filter(|earlier| earlier["attributes"]["sub"] == user["attributes"]["sub"]) {
            prop_assert!(reachable(status(earlier), status(user)), "{:?}: {} -> {}", step, status(earlier), status(user));
        }
    }
    for address in ADDRESSES {
        let owners: Vec<&String> = after
            .iter()
            .filter(|(_, user)| user["attributes"]["email"] == address && user["attributes"]["email_verified"] == "true")
            .map(|(name, _)| name)
            .collect();
        prop_assert!(owners.len() <= 1, "{:?}: {} is verified for {:?}", step, address, owners);
        let holder = family.admin_call("AdminGetUser", json!({ "Username": address })).await.ok().map(|user| text(&user["Username"]));
        prop_assert_eq!(holder.as_ref(), owners.first().copied(), "{:?}: the alias belongs to the user with the verified address", step);
    }
    Ok(after)
}

#[test]
fn any_sequence_of_operations_keeps_the_invariants() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut runner = TestRunner::new(Config { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..Config::default() });
    let steps = proptest::collection::vec(step(), 1..30);
    let outcome = runner.run(&steps, |steps| {
        runtime.block_on(async {
            let pool = json!({ "AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"] });
            let family = Family::new(pool, password_client()).await;
            let (mut memory, mut before) = (Memory::default(), BTreeMap::new());
            for step in &steps {
                family.run(&mut memory, step).await?;
                before = check(&family, &before, step).await?;
            }
            Ok(())
        })
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}
