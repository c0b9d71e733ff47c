//! How many pools and clients there may be (administration 5.15).

use ops::testing::{app, call, call_as, context};
use serde_json::json;

use super::{client, pool, refusal};

#[tokio::test]
async fn a_region_holds_ten_thousand_pools_and_no_more() {
    let app = app().await;
    let id = pool(&app, json!({})).await;
    let row = app.store.read(move |tx| tx.pool(&id)).await.unwrap().unwrap();
    app.store
        .write(move |tx| (1..10_000).try_for_each(|n| tx.insert_pool(&store::PoolRow { id: format!("us-east-1_{n:09}"), ..row.clone() })))
        .await
        .unwrap();
    assert_eq!(
        call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await,
        refusal("LimitExceededException", "Exceeded the limit of 10000 user pools in a Region.")
    );
    let other = identity::RequestContext { region: "eu-west-1".to_owned(), ..context(&app) };
    assert!(call_as("CreateUserPool", other, json!({ "PoolName": "people" })).await.is_ok());
}

#[tokio::test]
async fn a_pool_holds_ten_thousand_clients_and_no_more() {
    let app = app().await;
    let (full, other) = (pool(&app, json!({})).await, pool(&app, json!({})).await);
    let id = client(&app, &full, json!({})).await["ClientId"].as_str().unwrap().to_owned();
    let row = app.store.read(move |tx| tx.client(&id)).await.unwrap().unwrap();
    app.store
        .write(move |tx| (1..10_000).try_for_each(|n| tx.insert_client(&store::ClientRow { id: format!("{n}"), ..row.clone() })))
        .await
        .unwrap();
    assert_eq!(
        call(&app, "CreateUserPoolClient", json!({ "UserPoolId": full, "ClientName": "app" })).await,
        refusal("LimitExceededException", "Exceeded the limit of 10000 app clients in a user pool.")
    );
    client(&app, &other, json!({})).await;
}
