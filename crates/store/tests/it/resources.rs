use super::fixtures::*;
use domain::time::Millis;
use store::{ResourceRow, Store, StoreError};

facts![
    a_resource_is_read_back_as_written,
    an_id_is_taken_once_in_its_pool_and_kind,
    an_update_of_a_resource_needs_its_version,
    a_further_name_leads_to_its_resource_and_belongs_to_one,
    names_that_are_set_again_replace_the_former_ones,
    pages_of_resources_stay_in_their_pool_and_kind,
    a_deleted_resource_frees_its_names,
    a_deleted_pool_takes_its_resources_along,
];

fn resource(pool_id: &str, kind: &str, id: &str) -> ResourceRow {
    ResourceRow {
        pool_id: pool_id.to_owned(),
        kind: kind.to_owned(),
        id: id.to_owned(),
        settings: r#"{"a":1}"#.to_owned(),
        secret: Some(vec![1, 2]),
        created_at: Millis(10),
        updated_at: Millis(20),
        version: 1,
    }
}

async fn add(store: &Store, rows: Vec<ResourceRow>) {
    write(store, move |tx| {
        for row in &rows {
            assert!(tx.insert_resource(row)?);
        }
        Ok(())
    })
    .await;
}

async fn a_resource_is_read_back_as_written(store: Store) {
    let plain = ResourceRow { secret: None, ..resource(POOL, "plain", "one") };
    add(&store, vec![resource(POOL, "server", "one"), plain.clone()]).await;
    assert_eq!(read(&store, |tx| tx.resource(POOL, "server", "one")).await, Some(resource(POOL, "server", "one")));
    assert_eq!(read(&store, |tx| tx.resource(POOL, "plain", "one")).await, Some(plain));
    assert_eq!(read(&store, |tx| tx.resource(OTHER_POOL, "server", "one")).await, None);
}

async fn an_id_is_taken_once_in_its_pool_and_kind(store: Store) {
    add(&store, vec![resource(POOL, "server", "one"), resource(POOL, "style", "one"), resource(OTHER_POOL, "server", "one")]).await;
    assert!(!write(&store, |tx| tx.insert_resource(&resource(POOL, "server", "one"))).await);
    assert_eq!(read(&store, |tx| tx.resource_count(POOL, "server")).await, 1);
}

async fn an_update_of_a_resource_needs_its_version(store: Store) {
    add(&store, vec![resource(POOL, "server", "one")]).await;
    let changed = ResourceRow { settings: "{}".to_owned(), secret: None, updated_at: Millis(99), ..resource(POOL, "server", "one") };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_resource(&update)).await);
    assert!(!write(&store, |tx| tx.update_resource(&resource(POOL, "server", "one"))).await);
    assert_eq!(read(&store, |tx| tx.resource(POOL, "server", "one")).await, Some(ResourceRow { version: 2, ..changed }));
}

async fn a_further_name_leads_to_its_resource_and_belongs_to_one(store: Store) {
    add(&store, vec![resource(POOL, "idp", "one"), resource(POOL, "idp", "two"), resource(OTHER_POOL, "idp", "one")]).await;
    let names = ["corp".to_owned(), "corp.example".to_owned()];
    let (first, other) = (names.clone(), names.clone());
    assert_eq!(write(&store, move |tx| tx.set_resource_names(POOL, "idp", "one", &first)).await, Ok(()));
    assert_eq!(write(&store, move |tx| tx.set_resource_names(OTHER_POOL, "idp", "one", &other)).await, Ok(()));
    let found = read(&store, |tx| tx.resource_by_name(POOL, "idp", "corp.example")).await;
    assert_eq!(found, Some(resource(POOL, "idp", "one")));
    assert_eq!(read(&store, |tx| tx.resource_by_name(POOL, "style", "corp")).await, None);
    // The caller ends its transaction, so nothing of the second is kept.
    let clash = store.write(move |tx| match tx.set_resource_names(POOL, "idp", "two", &names)? {
        Ok(()) => Ok("no clash".to_owned()),
        Err(name) => {
            assert_eq!(name, "corp");
            Err(StoreError::Conflict)
        }
    });
    assert_eq!(clash.await, Err(StoreError::Conflict));
    assert_eq!(read(&store, |tx| tx.resource_by_name(POOL, "idp", "corp")).await, Some(resource(POOL, "idp", "one")));
}

async fn names_that_are_set_again_replace_the_former_ones(store: Store) {
    add(&store, vec![resource(POOL, "idp", "one")]).await;
    write(&store, |tx| tx.set_resource_names(POOL, "idp", "one", &["a".to_owned(), "b".to_owned()])).await.expect("free names");
    write(&store, |tx| tx.set_resource_names(POOL, "idp", "one", &["b".to_owned(), "c".to_owned()])).await.expect("free names");
    assert_eq!(read(&store, |tx| tx.resource_by_name(POOL, "idp", "a")).await, None);
    assert!(read(&store, |tx| tx.resource_by_name(POOL, "idp", "c")).await.is_some());
}

async fn pages_of_resources_stay_in_their_pool_and_kind(store: Store) {
    let rows = ["c", "a", "b"].map(|id| resource(POOL, "server", id)).to_vec();
    add(&store, [rows, vec![resource(POOL, "style", "d"), resource(OTHER_POOL, "server", "d")]].concat()).await;
    let ids = |rows: Vec<ResourceRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(read(&store, |tx| tx.resources_page(POOL, "server", None, 2)).await), ["a", "b"]);
    assert_eq!(ids(read(&store, |tx| tx.resources_page(POOL, "server", Some("b"), 2)).await), ["c"]);
    assert_eq!(read(&store, |tx| tx.resource_count(POOL, "server")).await, 3);
}

async fn a_deleted_resource_frees_its_names(store: Store) {
    add(&store, vec![resource(POOL, "idp", "one"), resource(POOL, "idp", "two")]).await;
    write(&store, |tx| tx.set_resource_names(POOL, "idp", "one", &["a".to_owned()])).await.expect("a free name");
    assert!(!write(&store, |tx| tx.delete_resource(OTHER_POOL, "idp", "one")).await);
    assert!(write(&store, |tx| tx.delete_resource(POOL, "idp", "one")).await);
    assert!(!write(&store, |tx| tx.delete_resource(POOL, "idp", "one")).await);
    write(&store, |tx| tx.set_resource_names(POOL, "idp", "two", &["a".to_owned()])).await.expect("it is free again");
}

async fn a_deleted_pool_takes_its_resources_along(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    add(&store, vec![resource(POOL, "idp", "one"), resource(OTHER_POOL, "idp", "one")]).await;
    write(&store, |tx| tx.set_resource_names(POOL, "idp", "one", &["a".to_owned()])).await.expect("a free name");
    assert!(write(&store, |tx| tx.delete_pool(POOL)).await);
    assert_eq!(read(&store, |tx| tx.resource(POOL, "idp", "one")).await, None);
    assert_eq!(read(&store, |tx| tx.resource_by_name(POOL, "idp", "a")).await, None);
    assert!(read(&store, |tx| tx.resource(OTHER_POOL, "idp", "one")).await.is_some());
}
