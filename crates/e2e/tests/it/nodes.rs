//! Any node answers any request: two servers over one PostgreSQL database, requests in turn.

use serde_json::{Value, json};

use crate::support::{Keys, MASTER_KEY, Nodes, PASSWORD, Server, TestPool};

/// The failure of a request that none of the nodes may answer; asked twice, so that each is asked.
async fn refused_by_both(pool: &TestPool, operation: &str, input: Value) -> String {
    let first = pool.caller.call(operation, input.clone()).await.expect_err("a refusal").text();
    let second = pool.caller.call(operation, input).await.expect_err("a refusal").text();
    assert_eq!(first, second, "{operation}");
    first
}

/// What both nodes answer alike.
async fn answered_by_both(pool: &TestPool, operation: &str, input: Value) -> Value {
    let first = pool.caller.ok(operation, input.clone()).await;
    assert_eq!(first, pool.caller.ok(operation, input).await, "{operation}");
    first
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ups_sessions_and_tokens_of_one_node_are_honoured_by_the_other() {
    let Some(nodes) = Nodes::start("sign_ups_sessions_and_tokens_of_one_node", 2, &["--dev"], &[]) else { return };
    let pool = TestPool::new(&nodes.caller()).await;
    pool.confirmed("alice").await;
    assert_eq!(
        answered_by_both(&pool, "AdminGetUser", json!({ "UserPoolId": pool.pool_id, "Username": "alice" })).await["UserStatus"],
        "CONFIRMED"
    );
    let again = pool.sign_up_input("alice");
    assert!(refused_by_both(&pool, "SignUp", again).await.starts_with("UsernameExistsException"));

    let tokens = pool.sign_in("alice").await;
    let who = json!({ "AccessToken": tokens["AccessToken"] });
    assert_eq!(answered_by_both(&pool, "GetUser", who.clone()).await["Username"], "alice");
    for _ in 0..2 {
        let fresh = pool.caller.ok("InitiateAuth", pool.refresh_input(&tokens)).await["AuthenticationResult"].clone();
        answered_by_both(&pool, "GetUser", json!({ "AccessToken": fresh["AccessToken"] })).await;
    }
    // A session of one node goes on at the other.
    let created =
        json!({ "UserPoolId": pool.pool_id, "Username": "bob", "TemporaryPassword": "Correct-Horse-8", "MessageAction": "SUPPRESS" });
    pool.caller.ok("AdminCreateUser", created).await;
    let challenge = pool.caller.ok("InitiateAuth", pool.password_input("bob", "Correct-Horse-8")).await;
    assert_eq!(challenge["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let answer = json!({
        "ClientId": pool.client_id, "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": challenge["Session"],
        "ChallengeResponses": { "USERNAME": "bob", "NEW_PASSWORD": PASSWORD },
    });
    let signed_in = pool.caller.ok("RespondToAuthChallenge", answer).await;
    answered_by_both(&pool, "GetUser", json!({ "AccessToken": signed_in["AuthenticationResult"]["AccessToken"] })).await;

    pool.caller.ok("RevokeToken", json!({ "ClientId": pool.client_id, "Token": tokens["RefreshToken"] })).await;
    assert_eq!(
        refused_by_both(&pool, "InitiateAuth", pool.refresh_input(&tokens)).await,
        "NotAuthorizedException: Refresh Token has been revoked"
    );
    assert!(refused_by_both(&pool, "GetUser", who).await.starts_with("NotAuthorizedException"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_administrator_changes_on_one_node_holds_on_the_other_at_once() {
    let Some(nodes) = Nodes::start("what_an_administrator_changes_on_one_node", 2, &["--dev"], &[]) else { return };
    let pool = TestPool::new(&nodes.caller()).await;
    pool.confirmed("alice").await;
    let alice = json!({ "UserPoolId": pool.pool_id, "Username": "alice" });
    let sign_in = pool.password_input("alice", PASSWORD);

    pool.caller.ok("AdminDisableUser", alice.clone()).await;
    assert_eq!(refused_by_both(&pool, "InitiateAuth", sign_in.clone()).await, "NotAuthorizedException: User is disabled.");
    pool.caller.ok("AdminEnableUser", alice.clone()).await;
    let tokens = pool.sign_in("alice").await;
    pool.caller.ok("AdminUserGlobalSignOut", alice.clone()).await;
    refused_by_both(&pool, "GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await;

    // Settings of pools and clients are read anew, whatever a node had at hand.
    for length in [12, 20, 30] {
        let policy = json!({ "UserPoolId": pool.pool_id, "Policies": { "PasswordPolicy": { "MinimumLength": length } } });
        pool.caller.ok("UpdateUserPool", policy).await;
        let described = answered_by_both(&pool, "DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
        assert_eq!(described["UserPool"]["Policies"]["PasswordPolicy"]["MinimumLength"], length);
        let short = "Aa1-".repeat(10);
        let short = json!({ "ClientId": pool.client_id, "Username": "carol", "Password": short[..length - 1] });
        assert!(refused_by_both(&pool, "SignUp", short).await.starts_with("InvalidPasswordException"), "{length}");
    }
    let flows = json!({ "UserPoolId": pool.pool_id, "ClientId": pool.client_id, "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"] });
    pool.caller.ok("UpdateUserPoolClient", flows).await;
    assert!(refused_by_both(&pool, "InitiateAuth", sign_in).await.contains("USER_PASSWORD_AUTH flow not enabled"));
    pool.caller.ok("AdminDeleteUser", alice.clone()).await;
    assert!(refused_by_both(&pool, "AdminGetUser", alice).await.starts_with("UserNotFoundException"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_nodes_that_start_first_at_once_one_makes_the_key_pair_and_all_accept_it() {
    let Some(nodes) = Nodes::start("of_nodes_that_start_first_at_once", 2, &[], &[]) else { return };
    // It is printed before the node is ready, but through another pipe.
    let begun = std::time::Instant::now();
    let mut said = Vec::<String>::new();
    while !said.iter().any(|line| line.contains("AWS_SECRET_ACCESS_KEY=")) && begun.elapsed() < KEYS_KNOWN {
        said.extend(nodes.servers.iter().flat_map(|server| server.greeting.try_iter()));
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let value = |name: &str| -> Vec<String> {
        let prefix = format!("export {name}=");
        said.iter().filter_map(|line| line.strip_prefix(&prefix).map(str::to_owned)).collect()
    };
    let (ids, secrets) = (value("AWS_ACCESS_KEY_ID"), value("AWS_SECRET_ACCESS_KEY"));
    assert_eq!((ids.len(), secrets.len()), (1, 1), "one pair in all");
    let caller = nodes.caller().signed(Keys { id: ids[0].clone(), secret: secrets[0].clone() });
    let pool = TestPool::new(&caller).await;
    for _ in 0..4 {
        caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    }
}

/// The time within which every node knows of a key pair that was made or removed (docs/user/postgresql.md), doubled for a busy machine.
const KEYS_KNOWN: std::time::Duration = std::time::Duration::from_secs(10);

/// Waits until every node takes or refuses these keys; how long that took.
async fn every_node(nodes: &Nodes, keys: &Keys, takes: bool) -> std::time::Duration {
    let begun = std::time::Instant::now();
    loop {
        let mut agreed = true;
        for number in 0..nodes.servers.len() {
            let caller = nodes.caller_of(number).signed(keys.clone());
            agreed &= caller.call("ListUserPools", json!({ "MaxResults": 1 })).await.is_ok() == takes;
        }
        if agreed {
            return begun.elapsed();
        }
        assert!(
            begun.elapsed() < KEYS_KNOWN,
            "after {KEYS_KNOWN:?} a node still does not {}",
            if takes { "take the keys" } else { "refuse them" }
        );
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn key_pairs_that_are_made_or_removed_at_one_node_are_taken_or_refused_by_the_other_within_seconds() {
    let root = Keys { id: "AKIDROOT".to_owned(), secret: "a-secret-of-the-root-key".to_owned() };
    let variables = [("COGNATE_ROOT_ACCESS_KEY_ID", &*root.id), ("COGNATE_ROOT_SECRET_ACCESS_KEY", &*root.secret)];
    let Some(nodes) = Nodes::start("key_pairs_that_are_made_or_removed_at_one_node", 2, &[], &variables) else { return };
    every_node(&nodes, &root, true).await;
    let ask = |arguments: &[&str]| {
        let mut command = std::process::Command::new(crate::support::binary());
        command.arg("access-key").args(arguments).args(["--endpoint-url", &nodes.url]);
        let output = command.env("AWS_ACCESS_KEY_ID", &root.id).env("AWS_SECRET_ACCESS_KEY", &root.secret).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let made = tokio::task::block_in_place(|| ask(&["create"]));
    let value = |name: &str| made.lines().find_map(|line| line.strip_prefix(&format!("export {name}="))).unwrap().to_owned();
    let keys = Keys { id: value("AWS_ACCESS_KEY_ID"), secret: value("AWS_SECRET_ACCESS_KEY") };
    let taken = every_node(&nodes, &keys, true).await;
    tokio::task::block_in_place(|| ask(&["delete", &keys.id]));
    let refused = every_node(&nodes, &keys, false).await;
    println!("taken everywhere after {taken:?}, refused everywhere after {refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_without_the_master_key_or_with_another_refuses_to_start() {
    let Some(cluster) = store::testing::cluster() else {
        return println!("SKIPPED: a_node_without_the_master_key: no PostgreSQL on this machine");
    };
    let database = cluster.empty_database();
    let folder = tempfile::tempdir().unwrap();
    let start = |key: Option<&str>| {
        let key: Vec<_> = key.map(|key| ("COGNATE_KEYS_MASTER_KEY", key)).into_iter().collect();
        Server::command_on(&database.url(), "127.0.0.1:0", folder.path(), &["--dev"], &key)
    };
    let refusal = |key| {
        let output = start(key).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let text = refusal(None);
    assert!(text.contains("COGNATE_KEYS_MASTER_KEY") && text.contains("openssl rand -base64 32"), "{text}");
    let first = Server::start_by(start(Some(MASTER_KEY)));
    let text = refusal(Some("YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODk="));
    assert!(text.contains("the master key is not the one this data was sealed under"), "{text}");
    drop(first);
    Server::start_by(start(Some(MASTER_KEY)));
}
