//! Whoever takes a name and whoever takes the same text as an alias never both get it, on either engine.
//!
//! In pools with aliases nothing of the store's own forbids that: names and aliases are kept apart, so each side looks at the other's. An e-mail address
//! or phone number that is an alias cannot be a username there (sign-up 2.5); a preferred username can.

use std::time::Duration;

use futures_util::future::join;
use ops::testing;
use serde_json::{Value, json};
use store::testing::Database;

use crate::family::{Family, PASSWORD, list, text, with};

/// How often each side meets each other.
const ROUNDS: usize = 12;

const MIGRATION: &str = "arn:aws:lambda:us-east-1:000000000000:function:migrate";

/// How somebody comes to a name.
#[derive(Clone, Copy, Debug)]
enum Claim {
    SignUp,
    AdminCreateUser,
}

/// How somebody comes to an alias.
#[derive(Clone, Copy, Debug)]
enum Take {
    UpdateUserAttributes,
    AdminUpdateUserAttributes,
    VerifyUserAttribute,
    AdminCreateUser,
    /// At the first sign-in, by the user migration function.
    Migration,
}

/// A pool in which an attribute signs in.
struct People {
    family: Family,
    attribute: &'static str,
    takes: &'static [Take],
}

impl People {
    /// Usernames are chosen, and so are preferred usernames.
    async fn with_chosen_names(database: Option<Database>) -> Self {
        let pool = json!({ "AliasAttributes": ["preferred_username"], "LambdaConfig": { "UserMigration": MIGRATION } });
        let takes = &[Take::UpdateUserAttributes, Take::AdminUpdateUserAttributes, Take::AdminCreateUser, Take::Migration];
        Self { family: family(database, pool).await, attribute: "preferred_username", takes }
    }

    /// The address is the name.
    async fn with_addresses(database: Option<Database>) -> Self {
        let pool = json!({
            "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"],
            "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["email"] },
        });
        let takes = &[Take::AdminUpdateUserAttributes, Take::VerifyUserAttribute, Take::AdminCreateUser];
        Self { family: family(database, pool).await, attribute: "email", takes }
    }

    fn text_of(&self, name: &str) -> String {
        if self.attribute == "email" { format!("{name}@example.com") } else { name.to_owned() }
    }

    /// The request that claims the name, and how it is refused.
    fn claim(&self, claim: Claim, name: &str) -> (&'static str, Value, String) {
        let alias = format!("UsernameExistsException: An account with the given {} already exists.", self.attribute);
        let told = |plain: &str| if self.attribute == "email" { alias.clone() } else { format!("UsernameExistsException: {plain}") };
        let (client, pool) = (&self.family.client, &self.family.pool);
        match claim {
            Claim::SignUp => ("SignUp", json!({ "ClientId": client, "Username": name, "Password": PASSWORD }), told("User already exists")),
            Claim::AdminCreateUser => {
                let request = json!({ "UserPoolId": pool, "Username": name, "MessageAction": "SUPPRESS" });
                ("AdminCreateUser", request, told("User account already exists"))
            }
        }
    }

    /// The request by which somebody else takes the text as an alias, and how it is refused.
    async fn take(&self, take: Take, other: &str, alias: &str) -> (&'static str, Value, String) {
        let (family, pool) = (&self.family, &self.family.pool);
        let wanted = list(&[(self.attribute, alias)]);
        let told = |code: &str| format!("{code}: An account with the given {} already exists.", self.attribute);
        match take {
            Take::UpdateUserAttributes => {
                let token = self.somebody(other).await;
                let request = json!({ "AccessToken": token, "UserAttributes": wanted });
                ("UpdateUserAttributes", request, told("AliasExistsException"))
            }
            Take::AdminUpdateUserAttributes => {
                self.somebody(other).await;
                let mut wanted = vec![(self.attribute, alias)];
                wanted.extend((self.attribute == "email").then_some(("email_verified", "true")));
                let request = json!({ "UserPoolId": pool, "Username": other, "UserAttributes": list(&wanted) });
                ("AdminUpdateUserAttributes", request, told("AliasExistsException"))
            }
            Take::VerifyUserAttribute => {
                let token = self.somebody(other).await;
                family.ok("UpdateUserAttributes", json!({ "AccessToken": token, "UserAttributes": wanted })).await;
                let request = json!({ "AccessToken": token, "AttributeName": self.attribute, "Code": family.newest_code().await });
                ("VerifyUserAttribute", request, told("AliasExistsException"))
            }
            Take::AdminCreateUser => {
                let name = if self.attribute == "email" { alias } else { other };
                let request = json!({ "UserPoolId": pool, "Username": name, "UserAttributes": wanted, "MessageAction": "SUPPRESS" });
                ("AdminCreateUser", request, told("UsernameExistsException"))
            }
            Take::Migration => {
                let found = json!({ "userAttributes": { "preferred_username": alias }, "finalUserStatus": "CONFIRMED", "messageAction": "SUPPRESS" });
                family.app.functions.respond(MIGRATION, found);
                ("InitiateAuth", family.password_input(other, PASSWORD), told("InvalidParameterException"))
            }
        }
    }

    /// The access token of a new user.
    async fn somebody(&self, name: &str) -> String {
        let (family, pool) = (&self.family, &self.family.pool);
        family.ok("AdminCreateUser", json!({ "UserPoolId": pool, "Username": name, "MessageAction": "SUPPRESS" })).await;
        let password = json!({ "UserPoolId": pool, "Username": name, "Password": PASSWORD, "Permanent": true });
        family.ok("AdminSetUserPassword", password).await;
        family.access_token(name).await
    }

    /// The subs of those who are found under a name, or have it as the alias.
    async fn owners(&self, name: &str) -> Vec<String> {
        let mut owners = Vec::new();
        for field in ["username", self.attribute] {
            let filter = json!({ "Filter": format!("{field} = \"{name}\"") });
            let found = self.family.admin_call("ListUsers", filter).await.expect("a list");
            let sub = |user: &Value| text(&crate::family::map(&user["Attributes"])["sub"]);
            owners.extend(found["Users"].as_array().expect("users").iter().map(sub));
        }
        owners
    }

    /// One round: exactly one of the two succeeds, and is the one who is found.
    async fn race(&self, (claim, take): (Claim, Take), round: usize) {
        let name = self.text_of(&format!("{claim:?}{take:?}{round}"));
        let other = self.text_of(&format!("other{claim:?}{take:?}{round}"));
        let (taking, take_request, take_refused) = self.take(take, &other, &name).await;
        let (claiming, claim_request, claim_refused) = self.claim(claim, &name);
        let (late, later) = (round % 3, [0, 0, 1, 1, 2][round % 5]);
        let wait = |millis: usize| tokio::time::sleep(Duration::from_millis(millis as u64));
        let claimed = async {
            wait(late).await;
            self.family.call(claiming, claim_request).await
        };
        let taken = async {
            wait(later).await;
            self.family.call(taking, take_request).await
        };
        let (claimed, taken) = join(claimed, taken).await;
        let what = format!("{claim:?} against {take:?}, round {round}: {claimed:?}, {taken:?}");
        let owners = self.owners(&name).await;
        assert_eq!(owners.len(), 1, "{what}: {owners:?}");
        let told = |refused: &(String, String)| format!("{}: {}", refused.0, refused.1);
        match (&claimed, &taken) {
            (Ok(_), Err(refused)) => assert_eq!(told(refused), take_refused, "{what}"),
            (Err(refused), Ok(_)) => assert_eq!(told(refused), claim_refused, "{what}"),
            _ => panic!("{what}"),
        }
        let found = self.family.user(&name).await;
        assert_eq!(text(&found["Attributes"]["sub"]), owners[0], "{what}");
    }

    async fn races(&self) {
        for claim in [Claim::SignUp, Claim::AdminCreateUser] {
            for take in self.takes {
                for round in 0..ROUNDS {
                    self.race((claim, *take), round).await;
                }
            }
        }
        if let Some((runs, repeats)) = self.family.app.store.runs_and_repeats() {
            println!("{repeats} of {runs} runs were repeats");
        }
    }
}

async fn family(database: Option<Database>, pool: Value) -> Family {
    // Each round sends a code.
    let app = testing::app_on(database, |settings| settings.default_emails_per_day = None, |_| {}).await;
    Family::on(app, pool, with(crate::family::password_client(), json!({}))).await
}

fn on_postgres() -> Option<Database> {
    let cluster = store::testing::cluster();
    if cluster.is_none() {
        println!("SKIPPED: no PostgreSQL on this machine");
    }
    cluster.map(store::testing::Cluster::database)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_username_and_the_same_preferred_username_that_race_have_one_owner() {
    People::with_chosen_names(None).await.races().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_a_name_and_the_same_that_somebody_changes_to_have_one_owner() {
    People::with_addresses(None).await.races().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_username_and_the_same_preferred_username_that_race_on_postgresql_have_one_owner() {
    if let Some(database) = on_postgres() {
        People::with_chosen_names(Some(database)).await.races().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_a_name_and_the_same_that_somebody_changes_to_on_postgresql_have_one_owner() {
    if let Some(database) = on_postgres() {
        People::with_addresses(Some(database)).await.races().await;
    }
}
