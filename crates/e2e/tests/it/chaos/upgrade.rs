//! A rolling upgrade: nodes of an older program are replaced one after the other by the one under test, over one PostgreSQL database.

use std::path::PathBuf;

use serde_json::json;

use super::lives::{Crowd, Tally, check};
use super::{report, rounds};
use crate::support::{Nodes, TestPool, binary, toolchain};

/// The older program: `COGNATE_CHAOS_OLDER`, or the one under test, which is then only started again.
fn older() -> PathBuf {
    std::env::var_os("COGNATE_CHAOS_OLDER").map_or_else(binary, PathBuf::from)
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn upgrade() {
    let rounds = rounds(1);
    let (mut tally, mut violations, mut told) = (Tally::default(), Vec::new(), String::new());
    for round in 0..rounds {
        let Some(mut nodes) = Nodes::start_of(&older(), "chaos upgrade", 2, &["--dev"], &[]) else { return };
        let before = nodes.database().schema_version();
        let pool = TestPool::new(&nodes.caller()).await;
        pool.confirmed("ann").await;
        let tokens = pool.sign_in("ann").await;
        let crowd = Crowd::start(&pool, &format!("u{round}"));
        crowd.acknowledged(10).await;

        // The first new node brings the schema up to date while the old one answers.
        nodes.program = binary();
        nodes.servers[0].stop();
        nodes.start_again(0);
        let after = nodes.database().schema_version();
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 20).await;
        for (number, age) in [(0, "new"), (1, "old")] {
            violations.extend(
                serves(&pool.at(&nodes.caller_of(number)), &tokens, &format!("{age}{round}")).await.map(|why| format!("{age}: {why}")),
            );
        }

        // Each finds by their status whom the other confirmed, wherever it is written.
        let confirmed = ["new", "old"].map(|age| format!("{age}{round}"));
        for (number, age) in [(0, "new"), (1, "old")] {
            let found = confirmed_users(&pool.at(&nodes.caller_of(number))).await;
            let missed = confirmed.iter().filter(|name| !found.contains(name));
            violations.extend(missed.map(|name| format!("{age}: {name} is not among the confirmed users")));
        }

        // An old one that is started again serves if it knows the schema, and else says that it does not.
        nodes.servers[1].stop();
        if before < after {
            nodes.program = older();
            let output = toolchain::output(nodes.command()).await;
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            // It names the newest version, as programs of schema 12 and before the first that they do not know.
            let unknown = [after, before.map(|known| known + 1)].map(|version| format!("schema version {},", version.unwrap_or_default()));
            let plain = said.lines().find(|line| unknown.iter().any(|text| line.contains(text)) && line.contains("newer"));
            match plain {
                Some(line) if !output.status.success() => told = line.to_owned(),
                _ => violations.push(format!("an old node on the new schema ended with {}: {said}", output.status)),
            }
            nodes.program = binary();
        }
        nodes.start_again(1);
        let so_far = crowd.acknowledged_so_far();
        crowd.acknowledged(so_far + 20).await;
        let (lived, found) = check(&pool, crowd.stop().await).await;
        tally.add(&lived);
        violations.extend(found);
        assert!(before.is_some() && after.is_some(), "the database tells its schema: {before:?} {after:?}");
        if before == after {
            toolchain::skipped("an old node on a newer schema", "COGNATE_CHAOS_OLDER names no program of an older one");
        }
        println!("schema {before:?} to {after:?}; an old node that is started again says: {told}");
    }
    report("upgrade", rounds, &tally, &violations);
}

/// What a node of either age must do; what it did not.
async fn serves(pool: &TestPool, tokens: &serde_json::Value, name: &str) -> Option<String> {
    let (ready, _) = pool.caller.get("/_cognate/ready").await;
    if ready != 200 {
        return Some(format!("/_cognate/ready answers {ready}"));
    }
    pool.confirmed(name).await;
    pool.sign_in(name).await;
    pool.sign_in("ann").await;
    // Tokens of before the upgrade.
    pool.caller.ok("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await;
    pool.caller.ok("InitiateAuth", pool.refresh_input(tokens)).await;
    let description = pool.caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    pool.caller.ok("ListUsers", json!({ "UserPoolId": pool.pool_id, "Filter": format!("username = \"{name}\"") })).await;
    (description["UserPool"]["Id"] != pool.pool_id.as_str()).then(|| description.to_string())
}

/// The names of all users whose status says that they are confirmed.
async fn confirmed_users(pool: &TestPool) -> Vec<String> {
    let mut names = Vec::new();
    let mut input = json!({ "UserPoolId": pool.pool_id, "Filter": "cognito:user_status = \"CONFIRMED\"" });
    loop {
        let page = pool.caller.ok("ListUsers", input.clone()).await;
        let users = page["Users"].as_array().expect("users");
        names.extend(users.iter().map(|user| user["Username"].as_str().expect("a name").to_owned()));
        match page.get("PaginationToken") {
            Some(token) => input["PaginationToken"] = token.clone(),
            None => return names,
        }
    }
}
