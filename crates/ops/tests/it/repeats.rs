//! Sign-ups that come at once on PostgreSQL are hardly ever repeated, also where names are looked for that are not there.

use futures_util::future::join_all;
use serde_json::json;

use crate::family::{Family, list, password_client};

/// As many at once as a node has connections, and how many each of them signs up.
const AT_ONCE: usize = 16;
const EACH: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sign_ups_at_once_in_a_new_pool_with_aliases_are_hardly_ever_repeated() {
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: repeats of sign-ups: no PostgreSQL on this machine") };
    let app = ops::testing::app_on(Some(cluster.database()), |_| {}, |_| {}).await;
    let pool = json!({ "AliasAttributes": ["email", "preferred_username"], "AutoVerifiedAttributes": ["email"] });
    let family = Family::on(app, pool, password_client()).await;
    let before = family.app.store.runs_and_repeats().expect("a count");
    let one = |task: usize| {
        let family = &family;
        async move {
            for number in 0..EACH {
                // The order of names is as random as in life.
                let name = format!("{:08x}", (number * AT_ONCE + task).wrapping_mul(2_654_435_761) & 0xffff_ffff);
                let attributes = list(&[("email", &format!("{name}@example.com"))]);
                let request = json!({ "Username": name, "Password": "Wonder-Land-1865", "UserAttributes": attributes });
                family.client_call("SignUp", request).await.expect("a sign-up");
            }
        }
    };
    join_all((0..AT_ONCE).map(one)).await;
    let after = family.app.store.runs_and_repeats().expect("a count");
    let (runs, repeats) = (after.0 - before.0, after.1 - before.1);
    println!("{repeats} of {runs} runs were repeats");
    assert!(repeats * 50 < runs, "{repeats} of {runs}");
}
