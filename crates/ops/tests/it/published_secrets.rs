//! Client secrets in Secrets Manager (new-operations 9.3, managed-login 9.1).

use std::sync::Arc;
use std::time::Duration;

use identity::message::worker;
use ops::testing;
use outside::secret_vault::FakeSecretVault;
use serde_json::{Value, json};

use crate::family::{Family, error, password_client, refused, text, with};

const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// A pool on a server with a vault, and a public client.
async fn vaulted() -> (Family, Arc<FakeSecretVault>) {
    let vault = Arc::new(FakeSecretVault::default());
    let kept = Arc::clone(&vault);
    let app = testing::app_with_outbox(|_| {}, |outbox| outbox.secrets = Some(kept)).await;
    (Family::on(app, json!({}), password_client()).await, vault)
}

async fn create(family: &Family, more: Value) -> Result<Value, (String, String)> {
    let client = with(json!({ "ClientName": "m2m", "GenerateSecret": true, "PublishSecretsInAWSSecretsManager": true }), more);
    family.admin_call("CreateUserPoolClient", client).await.map(|made| made["UserPoolClient"].clone())
}

async fn update(family: &Family, client: &Value, publish: bool) -> Value {
    let update = json!({ "ClientId": client["ClientId"], "PublishSecretsInAWSSecretsManager": publish });
    family.admin_call("UpdateUserPoolClient", update).await.expect("an update")["UserPoolClient"].clone()
}

/// What is published for a client.
fn published(vault: &FakeSecretVault, client: &Value) -> Value {
    serde_json::from_str(&vault.kept()[&text(&client["ClientSecretArn"])]).expect("JSON")
}

/// The secrets that are active, by their number.
async fn active(family: &Family, client: &Value) -> usize {
    let listed = family.admin_call("ListUserPoolClientSecrets", json!({ "ClientId": client["ClientId"] })).await.expect("a list");
    listed["ClientSecrets"].as_array().expect("a list").len()
}

/// Whether a secret proves the client.
async fn serves(family: &Family, client: &Value, secret: &Value) -> bool {
    let id = text(&client["ClientId"]);
    let called = family.app.clients.load(&id).await.expect("a client");
    called.client.secrets.iter().any(|known| known.expose() == secret.as_str().expect("a secret"))
}

#[tokio::test]
async fn a_new_secret_is_published_and_told_nowhere_else() {
    let (family, vault) = vaulted().await;
    let client = create(&family, json!({})).await.expect("a client");
    assert_eq!(client.get("ClientSecret"), None);
    let value = published(&vault, &client);
    assert_eq!((&value["userPoolId"], &value["userPoolClientId"]), (&json!(family.pool), &client["ClientId"]));
    assert!(serves(&family, &client, &value["clientSecretValue"]).await);
    let described = family.admin_call("DescribeUserPoolClient", json!({ "ClientId": client["ClientId"] })).await.expect("a client");
    assert_eq!(described["UserPoolClient"], client);
    // An update that does not speak of it leaves it there.
    let plain = family.admin_call("UpdateUserPoolClient", json!({ "ClientId": client["ClientId"] })).await.expect("an update");
    assert_eq!(plain["UserPoolClient"]["ClientSecretArn"], client["ClientSecretArn"]);
}

#[tokio::test]
async fn it_changes_every_week_and_the_old_one_serves_a_week_longer() {
    let (family, vault) = vaulted().await;
    let client = create(&family, json!({})).await.expect("a client");
    let mut values = vec![published(&vault, &client)["clientSecretValue"].clone()];
    for _ in 0..3 {
        family.app.clock.advance(WEEK);
        worker::run_once(&family.app).await.expect("a change");
        values.push(published(&vault, &client)["clientSecretValue"].clone());
    }
    assert!(values.windows(2).all(|pair| pair[0] != pair[1]));
    let [.., oldest, old, new] = values.as_slice() else { panic!("{values:?}") };
    assert!(serves(&family, &client, new).await && serves(&family, &client, old).await);
    assert!(!serves(&family, &client, oldest).await);
    assert_eq!(active(&family, &client).await, 2);
}

#[tokio::test]
async fn a_change_waits_for_its_vault_and_is_made_once() {
    let (family, vault) = vaulted().await;
    let client = create(&family, json!({})).await.expect("a client");
    let first = published(&vault, &client)["clientSecretValue"].clone();
    vault.set_broken(true);
    family.app.clock.advance(WEEK);
    for _ in 0..40 {
        worker::run_once(&family.app).await.expect("a try");
        family.app.clock.advance(Duration::from_secs(2 * 60 * 60));
    }
    assert!(serves(&family, &client, &first).await, "what is published serves as long as nothing else is");
    vault.set_broken(false);
    worker::run_once(&family.app).await.expect("a change");
    let second = published(&vault, &client)["clientSecretValue"].clone();
    assert_ne!(second, first);
    assert!(serves(&family, &client, &first).await && serves(&family, &client, &second).await);
}

#[tokio::test]
async fn an_update_publishes_a_secret_and_takes_it_back() {
    let (family, vault) = vaulted().await;
    let client = create(&family, json!({ "PublishSecretsInAWSSecretsManager": false })).await.expect("a client");
    let told = client["ClientSecret"].clone();
    let moved = update(&family, &client, true).await;
    assert_eq!(moved.get("ClientSecret"), None);
    let value = published(&vault, &moved)["clientSecretValue"].clone();
    assert_ne!(value, told, "it changes at once");
    assert!(serves(&family, &client, &told).await && serves(&family, &client, &value).await);
    let back = update(&family, &client, false).await;
    assert_eq!((&back["ClientSecret"], back.get("ClientSecretArn")), (&value, None));
    assert!(vault.kept().is_empty());
    // The change that was planned is over.
    family.app.clock.advance(WEEK);
    worker::run_once(&family.app).await.expect("nothing to do");
    assert_eq!(active(&family, &client).await, 1);
}

#[tokio::test]
async fn with_its_client_a_published_secret_is_gone() {
    let (family, vault) = vaulted().await;
    let client = create(&family, json!({})).await.expect("a client");
    family.admin_call("DeleteUserPoolClient", json!({ "ClientId": client["ClientId"] })).await.expect("deleted");
    assert!(vault.kept().is_empty());
}

#[tokio::test]
async fn with_its_pool_every_published_secret_is_gone() {
    let (family, vault) = vaulted().await;
    for _ in 0..2 {
        create(&family, json!({})).await.expect("a client");
    }
    let other = family.ok("CreateUserPool", json!({ "PoolName": "others" })).await;
    let client = json!({ "UserPoolId": other["UserPool"]["Id"], "ClientName": "m2m", "GenerateSecret": true });
    let kept = family.ok("CreateUserPoolClient", with(client, json!({ "PublishSecretsInAWSSecretsManager": true }))).await;
    assert_eq!(vault.kept().len(), 3);
    family.ok("DeleteUserPool", json!({ "UserPoolId": family.pool })).await;
    assert_eq!(vault.kept().into_keys().collect::<Vec<_>>(), [text(&kept["UserPoolClient"]["ClientSecretArn"])]);
}

#[tokio::test]
async fn only_a_secret_that_was_made_here_is_published() {
    let (family, vault) = vaulted().await;
    let own = json!({ "GenerateSecret": false, "ClientSecret": "a".repeat(24) });
    assert_eq!(refused(create(&family, own.clone()).await).0, "InvalidParameterException");
    let own = create(&family, with(own, json!({ "PublishSecretsInAWSSecretsManager": false }))).await.expect("a client");
    for client in [&own["ClientId"], &json!(family.client)] {
        let update = json!({ "ClientId": client, "PublishSecretsInAWSSecretsManager": true });
        assert_eq!(refused(family.admin_call("UpdateUserPoolClient", update).await).0, "InvalidParameterException");
    }
    assert!(vault.kept().is_empty());
}

#[tokio::test]
async fn without_its_vault_no_client_is_half_made() {
    let (family, vault) = vaulted().await;
    vault.set_broken(true);
    assert_eq!(refused(create(&family, json!({})).await), error("InternalErrorException", "Internal error"));
    let listed = family.admin_call("ListUserPoolClients", json!({ "MaxResults": 60 })).await.expect("a list");
    assert_eq!(listed["UserPoolClients"].as_array().map(Vec::len), Some(1), "the one that the pool had");
}

#[tokio::test]
async fn the_secrets_of_a_published_one_take_turns_by_themselves() {
    let (family, _) = vaulted().await;
    let client = create(&family, json!({})).await.expect("a client");
    let add = json!({ "ClientId": client["ClientId"] });
    assert_eq!(refused(family.admin_call("AddUserPoolClientSecret", add).await).0, "InvalidParameterException");
}
