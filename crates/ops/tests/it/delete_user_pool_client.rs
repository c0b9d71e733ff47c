//! DeleteUserPoolClient (administration 2.4).

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use identity::pool::of_client;
use serde_json::json;
use store::testing::mentions;

use crate::family::{Family, password_client};
use crate::requests::{style, terms};
use crate::set_ui_customization::image;

#[tokio::test]
async fn a_deleted_client_signs_nobody_up() {
    let family = Family::plain().await;
    family.ok("DeleteUserPoolClient", json!({ "UserPoolId": family.pool, "ClientId": family.client })).await;
    assert_eq!(
        family.refusal_of("SignUp", family.sign_up_input("ada")).await,
        format!("ResourceNotFoundException: User pool client {} does not exist.", family.client)
    );
}

/// Makes something for a client while its deletion, whose statements have run, waits with its commit: at most so long, for one engine lets
/// it write now, and the other one lets it wait for the only writer.
async fn what_is_made_meanwhile_goes_too(family: Family, at_most: Duration) {
    let domain = family.admin_call("CreateUserPoolDomain", json!({ "Domain": "people" })).await;
    domain.expect("a domain");
    for operation in ["CreateTerms", "CreateManagedLoginBranding", "SetUICustomization"] {
        let (client, _) = Family::client(&family.app, &family.pool, password_client()).await;
        let mut input = match operation {
            "CreateTerms" => terms(&family, "terms-of-use"),
            "CreateManagedLoginBranding" => style(&family),
            _ => json!({ "CSS": "", "ImageFile": image(b"\x89PNG\r\n\x1a\n", 64) }),
        };
        input["ClientId"] = json!(client);
        let (has_run, ran) = channel();
        let (go, wait) = channel::<()>();
        let (wait, store) = (Arc::new(Mutex::new(wait)), family.app.store.clone());
        let (pool, gone) = (family.pool.clone(), client.clone());
        let deletion = tokio::spawn(async move {
            let delete = move |tx: &mut store::WriteTx<'_>| {
                tx.delete_client(&pool, &gone)?;
                of_client::remove(tx, &pool, &gone)?;
                // The first time only: afterwards nobody sends.
                let _ = has_run.send(());
                let _ = wait.lock().expect("a lock").recv();
                Ok::<_, store::StoreError>(())
            };
            store.write(delete).await.expect("a deletion");
        });
        tokio::task::spawn_blocking(move || ran.recv().expect("statements")).await.expect("a thread");
        let mut making = Box::pin(family.admin_call(operation, input));
        let early = tokio::time::timeout(at_most, &mut making).await;
        drop(go);
        let made = match early {
            Ok(made) => made,
            Err(_) => making.await,
        };
        deletion.await.expect("a deletion");
        if let Err((code, _)) = made {
            assert_eq!(code, "ResourceNotFoundException", "{operation}");
        }
        assert!(!mentions(&family.app.store, &client).await.expect("tables").contains_key("resources"), "{operation}");
        let names = mentions(&family.app.store, &client).await.expect("tables");
        assert!(!names.contains_key("resource_names"), "{operation}: {names:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_made_for_a_client_while_it_is_deleted_goes_with_it_on_sqlite() {
    what_is_made_meanwhile_goes_too(Family::plain().await, Duration::from_secs(2)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_made_for_a_client_while_it_is_deleted_goes_with_it_on_postgres() {
    let Some(cluster) = store::testing::cluster() else { return println!("SKIPPED: a deleted client: no PostgreSQL on this machine") };
    let app = ops::testing::app_on(Some(cluster.database()), |_| {}, |_| {}).await;
    let family = Family::on(app, json!({}), password_client()).await;
    what_is_made_meanwhile_goes_too(family, Duration::from_secs(60)).await;
}
