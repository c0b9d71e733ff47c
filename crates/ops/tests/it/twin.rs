//! The twin run: one sequence of operations, clock and randomness fixed, gives the same answers on SQLite and on PostgreSQL.
//!
//! A sequence follows from its seed. `COGNATE_TEST_TWIN_SEED` is the first, `COGNATE_TEST_TWIN_SEEDS` how many, `COGNATE_TEST_TWIN_STEPS` how
//! long each is: `COGNATE_TEST_TWIN_SEEDS=1000 cargo test -p cognate-ops --test it twin -- --nocapture`.

use std::collections::BTreeMap;
use std::time::Duration;

use identity::Settings;
use identity::message::outbox::Outbox;
use ops::testing;
use serde_json::{Value, json};
use store::testing::Cluster;

use crate::dice::{Dice, number};
use crate::family::{Family, Outcome, list, password_client};

const NAMES: [&str; 5] = ["alice", "bob", "Bob", "carol", "one@example.com"];
const ADDRESSES: [&str; 4] = ["one@example.com", "two@example.com", "Two@Example.com", "three@example.com"];
const PASSWORDS: [&str; 3] = ["Wonder-Land-1865", "Looking-Glass-1871", "short"];

/// What a pool of the run may be like.
fn pools() -> [Value; 3] {
    [
        json!({ "AutoVerifiedAttributes": ["email"] }),
        json!({ "AliasAttributes": ["email", "preferred_username"], "AutoVerifiedAttributes": ["email"] }),
        json!({ "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": false } }),
    ]
}

/// What answers gave that later requests may use.
#[derive(Default)]
struct Memory {
    codes: BTreeMap<String, String>,
    access: Vec<Value>,
    refresh: Vec<Value>,
    sessions: Vec<(Value, String)>,
    clients: Vec<Value>,
    page: Option<Value>,
}

/// An operation and its request.
type Step = (&'static str, Value);

fn pick(dice: &mut Dice, from: &[Value]) -> Value {
    if from.is_empty() { json!("none") } else { from[dice.below(from.len())].clone() }
}

fn code(dice: &mut Dice, memory: &Memory, name: &str) -> String {
    memory.codes.get(name).filter(|_| dice.below(4) > 0).cloned().unwrap_or_else(|| "123456".to_owned())
}

fn attributes(dice: &mut Dice, admin: bool) -> Value {
    let mut attributes = vec![("email", dice.of(&ADDRESSES))];
    if dice.chance() {
        attributes.push(("preferred_username", dice.of(&NAMES)));
    }
    if dice.chance() {
        attributes.push(("given_name", dice.of(&["Ann", "ann", "\u{c9}mile", "\u{e9}mile", ""])));
    }
    if admin && dice.chance() {
        attributes.push(("email_verified", dice.of(&["true", "false"])));
    }
    list(&attributes)
}

fn filter(dice: &mut Dice) -> String {
    let field = dice.of(&["username", "email", "given_name", "preferred_username", "cognito:user_status", "status", "sub"]);
    let value = dice.of(&["a", "b", "Bob", "one@", "two@example.com", "CONF", "Enabled", "\u{e9}", ""]);
    format!("{field} {} \"{value}\"", dice.of(&["=", "^="]))
}

/// A run begins with a user's whole life, or most of what comes by chance would be refused. Which name a user can have depends on the pool,
/// so both are tried. The flag says whether it is a step of an administrator.
fn opening(number: usize, memory: &Memory) -> Option<(bool, Step)> {
    let (name, address) = [("alice", "two@example.com"), ("one@example.com", "one@example.com")][(number - 1) % 2];
    let access = memory.access.last().cloned().unwrap_or_else(|| json!("none"));
    let user = json!({ "Username": name });
    let email = list(&[("email", address)]);
    let verified = list(&[("email", address), ("email_verified", "true")]);
    let sign_in =
        |password: &str| json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": { "USERNAME": name, "PASSWORD": password } });
    let code = memory.codes.get(name).map_or("123456", String::as_str);
    let [first, second, _] = PASSWORDS;
    Some(match number.div_ceil(2) {
        1 => (false, ("SignUp", json!({ "Username": name, "Password": first, "UserAttributes": email }))),
        2 => (true, ("AdminConfirmSignUp", user)),
        3 => (true, ("AdminUpdateUserAttributes", json!({ "Username": name, "UserAttributes": verified }))),
        4 => (false, ("InitiateAuth", sign_in(first))),
        5 => (false, ("GetUser", json!({ "AccessToken": access }))),
        6 => (false, ("UpdateUserAttributes", json!({ "AccessToken": access, "UserAttributes": list(&[("given_name", "Ann")]) }))),
        7 => (false, ("ChangePassword", json!({ "AccessToken": access, "PreviousPassword": first, "ProposedPassword": second }))),
        8 => (false, ("ForgotPassword", user)),
        9 => (false, ("ConfirmForgotPassword", json!({ "Username": name, "ConfirmationCode": code, "Password": first }))),
        10 => (true, ("AdminResetUserPassword", user)),
        11 => (true, ("AdminSetUserPassword", json!({ "Username": name, "Password": first, "Permanent": true }))),
        12 => (false, ("InitiateAuth", sign_in(first))),
        13 => (false, ("RevokeToken", json!({ "Token": memory.refresh.last().cloned().unwrap_or_else(|| json!("none")) }))),
        14 => (false, ("InitiateAuth", sign_in(first))),
        15 => (false, ("GlobalSignOut", json!({ "AccessToken": access }))),
        16 => (false, ("InitiateAuth", sign_in(first))),
        17 => (true, ("AdminDisableUser", user)),
        18 => (true, ("AdminEnableUser", user)),
        19 | 22 => (true, ("AdminDeleteUser", user)),
        20 => (false, ("SignUp", json!({ "Username": name, "Password": first, "UserAttributes": email }))),
        21 => (false, ("ConfirmSignUp", json!({ "Username": name, "ConfirmationCode": code }))),
        23 => (true, ("AdminCreateUser", json!({ "Username": name, "UserAttributes": verified, "TemporaryPassword": first }))),
        24 => (false, ("InitiateAuth", sign_in(first))),
        25 => {
            let session = memory.sessions.last().map_or(json!("none"), |(session, _)| session.clone());
            let responses = json!({ "USERNAME": name, "NEW_PASSWORD": second });
            let challenge = "NEW_PASSWORD_REQUIRED";
            (false, ("RespondToAuthChallenge", json!({ "ChallengeName": challenge, "Session": session, "ChallengeResponses": responses })))
        }
        26 => (false, ("InitiateAuth", sign_in(second))),
        // One of the two is left for what follows.
        27 if name == "alice" => (false, ("DeleteUser", json!({ "AccessToken": access }))),
        _ => return None,
    })
}

/// A step of an app's user.
fn user_step(dice: &mut Dice, memory: &Memory) -> Step {
    let name = dice.of(&NAMES);
    let password = dice.of(&PASSWORDS);
    let access = pick(dice, &memory.access);
    match dice.below(16) {
        0..3 => ("SignUp", json!({ "Username": name, "Password": password, "UserAttributes": attributes(dice, false) })),
        3 | 4 => {
            let code = code(dice, memory, name);
            ("ConfirmSignUp", json!({ "Username": name, "ConfirmationCode": code, "ForceAliasCreation": dice.chance() }))
        }
        5 => ("ResendConfirmationCode", json!({ "Username": name })),
        6 | 7 => {
            let parameters = json!({ "USERNAME": name, "PASSWORD": password });
            ("InitiateAuth", json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters }))
        }
        8 => {
            let token = pick(dice, &memory.refresh);
            ("InitiateAuth", json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": { "REFRESH_TOKEN": token } }))
        }
        9 => {
            let (session, name) = memory.sessions.last().cloned().unwrap_or((json!("a session that nobody was given"), name.to_owned()));
            let responses = json!({ "USERNAME": name, "NEW_PASSWORD": password });
            let challenge = "NEW_PASSWORD_REQUIRED";
            ("RespondToAuthChallenge", json!({ "ChallengeName": challenge, "Session": session, "ChallengeResponses": responses }))
        }
        10 => ("ForgotPassword", json!({ "Username": name })),
        11 => {
            let code = code(dice, memory, name);
            ("ConfirmForgotPassword", json!({ "Username": name, "ConfirmationCode": code, "Password": password }))
        }
        12 => ("GetUser", json!({ "AccessToken": access })),
        13 => ("UpdateUserAttributes", json!({ "AccessToken": access, "UserAttributes": attributes(dice, false) })),
        14 => {
            let previous = dice.of(&PASSWORDS);
            ("ChangePassword", json!({ "AccessToken": access, "PreviousPassword": previous, "ProposedPassword": password }))
        }
        _ => match dice.below(3) {
            0 => ("GlobalSignOut", json!({ "AccessToken": access })),
            1 => ("RevokeToken", json!({ "Token": pick(dice, &memory.refresh) })),
            _ => ("DeleteUser", json!({ "AccessToken": access })),
        },
    }
}

/// A step of an administrator.
fn admin_step(dice: &mut Dice, memory: &Memory) -> Step {
    let name = dice.of(&NAMES);
    let password = dice.of(&PASSWORDS);
    let user = json!({ "Username": name });
    match dice.below(16) {
        0 | 1 => {
            let attributes = attributes(dice, true);
            let force = dice.chance();
            let request =
                json!({ "Username": name, "UserAttributes": attributes, "TemporaryPassword": password, "ForceAliasCreation": force });
            ("AdminCreateUser", request)
        }
        2 => ("AdminGetUser", user),
        3 => ("AdminConfirmSignUp", user),
        4 => ("AdminDisableUser", user),
        5 => ("AdminEnableUser", user),
        6 => ("AdminSetUserPassword", json!({ "Username": name, "Password": password, "Permanent": dice.chance() })),
        7 => ("AdminUpdateUserAttributes", json!({ "Username": name, "UserAttributes": attributes(dice, true) })),
        8 => ("AdminResetUserPassword", user),
        9 => ("AdminUserGlobalSignOut", user),
        10 => ("AdminDeleteUser", user),
        11 => {
            let mut request = json!({ "Limit": 1 + dice.below(3) });
            match &memory.page {
                Some(token) if dice.chance() => request["PaginationToken"] = token.clone(),
                _ if dice.chance() => request["Filter"] = json!(filter(dice)),
                _ => {}
            }
            ("ListUsers", request)
        }
        12 => ("ListUsers", json!({ "Filter": filter(dice) })),
        13 => ("DescribeUserPool", json!({})),
        14 => {
            let name = dice.of(&["web", "phone"]);
            ("CreateUserPoolClient", json!({ "ClientName": name, "GenerateSecret": dice.chance() }))
        }
        _ => {
            let client = pick(dice, &memory.clients);
            match dice.below(3) {
                0 => ("DescribeUserPoolClient", json!({ "ClientId": client })),
                1 => ("DeleteUserPoolClient", json!({ "ClientId": client })),
                _ => ("ListUserPoolClients", json!({ "MaxResults": 1 + dice.below(3) })),
            }
        }
    }
}

impl Memory {
    /// Keeps what an answer gave.
    fn learn(&mut self, (operation, request): &Step, outcome: &Outcome) {
        let Ok(answer) = outcome else { return };
        let result = &answer["AuthenticationResult"];
        if !result["AccessToken"].is_null() {
            self.access.push(result["AccessToken"].clone());
        }
        if !result["RefreshToken"].is_null() {
            self.refresh.push(result["RefreshToken"].clone());
        }
        if !answer["Session"].is_null() {
            let name = request["AuthParameters"]["USERNAME"].as_str().unwrap_or_default();
            self.sessions.push((answer["Session"].clone(), name.to_owned()));
        }
        if *operation == "CreateUserPoolClient" {
            self.clients.push(answer["UserPoolClient"]["ClientId"].clone());
        }
        if *operation == "ListUsers" {
            self.page = Some(answer["PaginationToken"].clone()).filter(|token| !token.is_null());
        }
    }
}

/// A step on one of the twins.
async fn run(family: &Family, admin: bool, (operation, request): &Step) -> Outcome {
    if admin { family.admin_call(operation, request.clone()).await } else { family.client_call(operation, request.clone()).await }
}

/// Everything that can be seen of a program: its users and its messages.
async fn visible(family: &Family) -> (Outcome, String) {
    (family.admin_call("ListUsers", json!({})).await, format!("{:?}", family.messages().await))
}

/// One run. Since each answer is compared at once, what was done up to the first difference is the shortest prefix that shows it.
/// Answers how often each operation succeeded.
async fn twins(cluster: &'static Cluster, seed: u64, steps: usize) -> BTreeMap<&'static str, u32> {
    let mut dice = Dice(seed);
    let pools = pools();
    let pool = pools[dice.below(pools.len())].clone();
    let (settings, carriers) = (|_: &mut Settings| {}, |_: &mut Outbox| {});
    let one = Family::on(testing::app_on(None, settings, carriers).await, pool.clone(), password_client()).await;
    let other = Family::on(testing::app_on(Some(cluster.database()), settings, carriers).await, pool.clone(), password_client()).await;
    assert_eq!((&one.pool, &one.client), (&other.pool, &other.client), "the same randomness");
    let mut memory = Memory::default();
    let mut done: Vec<Step> = Vec::new();
    let mut successes = BTreeMap::new();
    for number in 1..=steps {
        if dice.below(12) == 0 {
            let seconds = [1, 60, 1_000, 4_000, 100_000][dice.below(5)];
            one.app.clock.advance(Duration::from_secs(seconds));
            other.app.clock.advance(Duration::from_secs(seconds));
        }
        let (admin, step) = match opening(number, &memory) {
            Some(step) => step,
            None if dice.chance() => (true, admin_step(&mut dice, &memory)),
            None => (false, user_step(&mut dice, &memory)),
        };
        let (sqlite, postgres) = (run(&one, admin, &step).await, run(&other, admin, &step).await);
        done.push(step);
        let (seen, seen_too) = (visible(&one).await, visible(&other).await);
        if sqlite != postgres || seen != seen_too {
            let prefix: String = done.iter().map(|(operation, request)| format!("  {operation} {request}\n")).collect();
            panic!(
                "seed {seed}: step {number} differs in a pool with {pool}; COGNATE_TEST_TWIN_SEED={seed} COGNATE_TEST_TWIN_STEPS={number} shows it\n\
                 {prefix}SQLite answers     {sqlite:?}\nPostgreSQL answers {postgres:?}\nSQLite shows     {seen:?}\nPostgreSQL shows {seen_too:?}"
            );
        }
        let step = done.last().expect("a step");
        *successes.entry(step.0).or_default() += u32::from(sqlite.is_ok());
        memory.learn(step, &sqlite);
        if let Some(message) = one.messages().await.into_iter().next() {
            memory.codes.insert(message.username.clone(), message.code);
        }
    }
    successes
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_sequence_of_operations_gives_the_same_answers_on_both_engines() {
    let first = number("COGNATE_TEST_TWIN_SEED", 1);
    let seeds = number("COGNATE_TEST_TWIN_SEEDS", if first == 1 { 6 } else { 1 });
    let steps = usize::try_from(number("COGNATE_TEST_TWIN_STEPS", 120)).expect("a small number");
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: the twin run: no PostgreSQL on this machine") };
    let mut successes: BTreeMap<&'static str, u32> = BTreeMap::new();
    for seed in first..first + seeds {
        for (operation, count) in twins(cluster, seed, steps).await {
            *successes.entry(operation).or_default() += count;
        }
    }
    println!("the twins agree in {seeds} runs of {steps} steps from seed {first} on; successes: {successes:?}");
    if seeds > 5 && steps >= 120 {
        // Twins that only refuse would prove little.
        let never: Vec<_> = successes.iter().filter(|(_, count)| **count == 0).map(|(operation, _)| *operation).collect();
        assert_eq!(never, [""; 0], "operations that never succeed");
    }
}
