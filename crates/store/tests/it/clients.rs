use super::fixtures::*;
use domain::time::Millis;
use store::{ClientRow, Store, StoreError};

facts![
    a_client_is_read_back_as_written,
    a_second_client_of_the_same_id_is_a_conflict_in_any_pool,
    an_update_needs_the_version_and_the_pool,
    a_client_is_deleted_only_through_its_own_pool,
    pages_of_clients_stay_in_their_pool,
    debug_output_of_a_client_hides_its_secret,
];

async fn a_client_is_read_back_as_written(store: Store) {
    let public = ClientRow { secret: None, ..client(POOL, "public") };
    let copy = public.clone();
    write(&store, move |tx| tx.insert_client(&client(POOL, "one")).and_then(|()| tx.insert_client(&copy))).await;
    assert_eq!(read(&store, |tx| tx.client("one")).await, Some(client(POOL, "one")));
    assert_eq!(read(&store, |tx| tx.client("public")).await, Some(public));
    assert_eq!(read(&store, |tx| tx.client("two")).await, None);
}

async fn a_second_client_of_the_same_id_is_a_conflict_in_any_pool(store: Store) {
    write(&store, |tx| tx.insert_client(&client(POOL, "one"))).await;
    assert_eq!(store.write(|tx| tx.insert_client(&client(OTHER_POOL, "one"))).await, Err(StoreError::Conflict));
}

async fn an_update_needs_the_version_and_the_pool(store: Store) {
    write(&store, |tx| tx.insert_client(&client(POOL, "one"))).await;
    let changed =
        ClientRow { name: "new".to_owned(), settings: "[]".to_owned(), secret: None, updated_at: Millis(99), ..client(POOL, "one") };
    let update = changed.clone();
    assert!(!write(&store, |tx| tx.update_client(&client(OTHER_POOL, "one"))).await);
    assert!(write(&store, move |tx| tx.update_client(&update)).await);
    assert!(!write(&store, |tx| tx.update_client(&client(POOL, "one"))).await);
    assert_eq!(read(&store, |tx| tx.client("one")).await, Some(ClientRow { version: 2, ..changed }));
}

async fn a_client_is_deleted_only_through_its_own_pool(store: Store) {
    write(&store, |tx| tx.insert_client(&client(POOL, "one"))).await;
    assert!(!write(&store, |tx| tx.delete_client(OTHER_POOL, "one")).await);
    assert!(write(&store, |tx| tx.delete_client(POOL, "one")).await);
    assert!(!write(&store, |tx| tx.delete_client(POOL, "one")).await);
    assert_eq!(read(&store, |tx| tx.client("one")).await, None);
}

async fn pages_of_clients_stay_in_their_pool(store: Store) {
    write(&store, |tx| {
        for id in ["c", "a", "b"] {
            tx.insert_client(&client(POOL, id))?;
        }
        tx.insert_client(&client(OTHER_POOL, "d"))
    })
    .await;
    let ids = |clients: Vec<ClientRow>| clients.into_iter().map(|client| client.id).collect::<Vec<_>>();
    assert_eq!(ids(read(&store, |tx| tx.clients_page(POOL, None, 2)).await), ["a", "b"]);
    assert_eq!(ids(read(&store, |tx| tx.clients_page(POOL, Some("b"), 2)).await), ["c"]);
    assert_eq!(read(&store, |tx| tx.client_count(POOL)).await, 3);
    assert_eq!(read(&store, |tx| tx.client_count("us-east-1_none")).await, 0);
}

async fn debug_output_of_a_client_hides_its_secret(_store: Store) {
    let shown = format!("{:?}", client(POOL, "one"));
    assert!(shown.contains("one") && !shown.contains("secret"), "{shown}");
}
