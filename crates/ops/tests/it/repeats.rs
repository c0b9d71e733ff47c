//! Sign-ups and confirmations that come at once on PostgreSQL are hardly ever repeated, also where names are looked for that are not there.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, list, password_client};

/// As many at once as a node has connections, and how many each of them signs up.
const AT_ONCE: usize = 16;
const EACH: usize = 60;

/// A pool on PostgreSQL; `None`, and a line that says so, on a machine without.
async fn family(what: &str, pool: Value) -> Option<Family> {
    let Some(cluster) = store::testing::cluster() else {
        println!("SKIPPED: repeats of {what}: no PostgreSQL on this machine");
        return None;
    };
    let app = ops::testing::app_on(Some(cluster.database()), |_| {}, |_| {}).await;
    Some(Family::on(app, pool, password_client()).await)
}

/// The order of names is as random as in life.
fn name(task: usize, number: usize) -> String {
    format!("{:08x}", (number * AT_ONCE + task).wrapping_mul(2_654_435_761) & 0xffff_ffff)
}

impl Family {
    /// Runs an operation once for each name, as many at once as a node has connections; fewer than one in `so_many` runs may be a repeat.
    async fn all_at_once(&self, what: &str, so_many: u64, one: impl AsyncFn(String)) {
        let before = self.app.store.runs_and_repeats().expect("a count");
        let one = &one;
        let some = |task: usize| async move {
            for number in 0..EACH {
                one(name(task, number)).await;
            }
        };
        join_all((0..AT_ONCE).map(some)).await;
        let after = self.app.store.runs_and_repeats().expect("a count");
        let (runs, repeats) = (after.0 - before.0, after.1 - before.1);
        println!("{what}: {repeats} of {runs} runs were repeats");
        assert!(repeats * so_many < runs, "{what}: {repeats} of {runs}");
    }

    async fn sign_up_with_address(&self, name: String) {
        let attributes = list(&[("email", &format!("{name}@example.com"))]);
        let request = json!({ "Username": name, "Password": PASSWORD, "UserAttributes": attributes });
        self.client_call("SignUp", request).await.expect("a sign-up");
    }

    async fn confirm_with_newest_code(&self, name: String) {
        let message = self.newest_message(&name).await;
        let request = json!({ "Username": name, "ConfirmationCode": message["Code"] });
        self.client_call("ConfirmSignUp", request).await.expect("a confirmation");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sign_ups_at_once_in_a_new_pool_with_aliases_are_hardly_ever_repeated() {
    let pool = json!({ "AliasAttributes": ["email", "preferred_username"], "AutoVerifiedAttributes": ["email"] });
    let Some(family) = family("sign-ups", pool).await else { return };
    family.all_at_once("SignUp", 50, async |name| family.sign_up_with_address(name).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn confirmations_at_once_in_a_small_pool_are_hardly_ever_repeated() {
    let Some(family) = family("confirmations", json!({ "AutoVerifiedAttributes": ["email"] })).await else { return };
    family.all_at_once("SignUp", 50, async |name| family.sign_up_with_address(name).await).await;
    family.all_at_once("ConfirmSignUp", 10, async |name| family.confirm_with_newest_code(name).await).await;
}
