//! Two nodes over one PostgreSQL database: one is killed, the other stopped for longer than anything it held lasts.

use std::time::Duration;

use serde_json::json;

use super::lives::{Crowd, Tally, check};
use super::{report, rounds};
use crate::support::{Attempt, Nodes, TestPool};

/// Longer than a transaction may lie idle (10 s), than a node believes what it knows of settings, and than a caller's patience for one statement.
const STOPPED: Duration = Duration::from_secs(12);

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nodes() {
    let rounds = rounds(1);
    let Some(mut nodes) = Nodes::start("chaos nodes", 2, &["--dev"], &[]) else { return };
    let pool = TestPool::new(&nodes.caller()).await;
    let (mut tally, mut violations) = (Tally::default(), Vec::new());
    for round in 0..rounds {
        let crowd = Crowd::start(&pool, &format!("n{round}"));
        crowd.acknowledged(10).await;
        nodes.servers[0].kill();
        tokio::time::sleep(Duration::from_millis(500)).await;
        nodes.start_again(0);
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 10).await;

        nodes.servers[1].freeze();
        // Meanwhile the other one gets new settings.
        let first = pool.at(&nodes.caller_of(0));
        let length = 16 + round % 2;
        let policy = json!({ "PasswordPolicy": { "MinimumLength": length } });
        first.caller.ok("UpdateUserPool", json!({ "UserPoolId": pool.pool_id, "Policies": policy })).await;
        tokio::time::sleep(STOPPED).await;
        nodes.servers[1].go_on();
        let second = pool.at(&nodes.caller_of(1));
        let short = json!({ "ClientId": pool.client_id, "Username": format!("short{round}"), "Password": "Correct-Horse-7" });
        match second.caller.attempt("SignUp", short).await {
            Attempt::Refused(name) if name == "InvalidPasswordException" => {}
            other => violations.push(format!("after the stop a node took a password that settings forbade meanwhile: {other:?}")),
        }
        let usual = json!({ "PasswordPolicy": { "MinimumLength": 8 } });
        second.caller.ok("UpdateUserPool", json!({ "UserPoolId": pool.pool_id, "Policies": usual })).await;
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 10).await;
        let (lived, found) = check(&pool, crowd.stop().await).await;
        tally.add(&lived);
        violations.extend(found);
    }
    report("nodes", rounds, &tally, &violations);
}
