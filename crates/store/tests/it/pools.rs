use super::fixtures::*;
use domain::time::Millis;
use store::{PoolRow, Store, StoreError, WriteTx};

facts![
    a_pool_is_read_back_as_written,
    a_second_pool_of_the_same_id_is_a_conflict,
    an_update_needs_the_version_that_was_read,
    pages_of_pools_stay_in_their_region,
    a_deleted_pool_is_gone_with_clients_keys_and_in_the_end_its_users,
    debug_output_of_a_pool_hides_its_key,
    each_change_of_settings_begins_a_generation_and_no_other_change_does,
];

async fn a_pool_is_read_back_as_written(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    assert_eq!(read(&store, |tx| tx.pool(POOL)).await, Some(pool(POOL)));
    assert_eq!(read(&store, |tx| tx.pool(OTHER_POOL)).await, None);
}

async fn a_second_pool_of_the_same_id_is_a_conflict(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    assert_eq!(store.write(|tx| tx.insert_pool(&pool(POOL))).await, Err(StoreError::Conflict));
}

async fn an_update_needs_the_version_that_was_read(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    let changed = PoolRow { name: "renamed".to_owned(), settings: "{}".to_owned(), updated_at: Millis(30), ..pool(POOL) };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_pool(&update)).await);
    let again = changed.clone();
    assert!(!write(&store, move |tx| tx.update_pool(&again)).await);
    assert_eq!(read(&store, |tx| tx.pool(POOL)).await, Some(PoolRow { version: 2, ..changed }));
    assert!(!write(&store, |tx| tx.update_pool(&pool(OTHER_POOL))).await);
}

async fn pages_of_pools_stay_in_their_region(store: Store) {
    write(&store, |tx| {
        for id in ["us-east-1_c", "us-east-1_a", "us-east-1_B"] {
            tx.insert_pool(&pool(id))?;
        }
        tx.insert_pool(&PoolRow { region: "eu-west-1".to_owned(), ..pool("eu-west-1_a") })
    })
    .await;
    let ids = |pools: Vec<PoolRow>| pools.into_iter().map(|pool| pool.id).collect::<Vec<_>>();
    assert_eq!(ids(read(&store, |tx| tx.pools_page("us-east-1", None, 2)).await), ["us-east-1_B", "us-east-1_a"]);
    assert_eq!(ids(read(&store, |tx| tx.pools_page("us-east-1", Some("us-east-1_a"), 2)).await), ["us-east-1_c"]);
    assert_eq!(ids(read(&store, |tx| tx.pools_page("eu-west-1", None, 60)).await), ["eu-west-1_a"]);
    assert_eq!(read(&store, |tx| tx.pool_ids(None, 2)).await, ["eu-west-1_a", "us-east-1_B"], "of any Region");
    assert_eq!(read(&store, |tx| tx.pool_ids(Some("us-east-1_B"), 1)).await, ["us-east-1_a"]);
    assert_eq!(read(&store, |tx| tx.pool_count("us-east-1")).await, 3);
    assert_eq!(read(&store, |tx| tx.pool_count("eu-west-2")).await, 0);
}

async fn a_deleted_pool_is_gone_with_clients_keys_and_in_the_end_its_users(store: Store) {
    write(&store, |tx| {
        tx.insert_pool(&pool(POOL))?;
        tx.insert_client(&client(POOL, "one"))?;
        tx.insert_client(&client(OTHER_POOL, "other"))?;
        tx.insert_signing_key(&signing_key("k", store::SigningKeyState::Active))?;
        for number in 0..700 {
            tx.insert_user(&user(number, &format!("user{number}")), &[])?;
        }
        tx.use_once(POOL, "session", Millis(i64::MAX))
    })
    .await;
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 700);
    assert!(write(&store, |tx| tx.delete_pool(POOL)).await);
    assert!(!write(&store, |tx| tx.delete_pool(POOL)).await);
    assert_eq!(read(&store, |tx| tx.pool(POOL)).await, None);
    assert_eq!(read(&store, |tx| tx.client("one")).await, None);
    assert_eq!(read(&store, |tx| tx.client("other")).await, Some(client(OTHER_POOL, "other")));
    assert_eq!(read(&store, |tx| tx.signing_keys(POOL)).await, []);

    let mut calls = 0;
    while write(&store, |tx| tx.purge_deleted_pools()).await > 0 {
        calls += 1;
    }
    assert!(calls > 2, "a large pool goes in several steps");
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 0);
    assert_eq!(read(&store, |tx| tx.users_page(POOL, None, None, 60)).await, (vec![], None));
    assert!(write(&store, |tx| tx.use_once(POOL, "session", Millis(1))).await, "the mark went with the pool");
}

async fn debug_output_of_a_pool_hides_its_key(_store: Store) {
    let shown = format!("{:?}", pool(POOL));
    assert!(shown.contains(POOL) && !shown.contains("data_key"), "{shown}");
}

/// The generation, once it is known.
async fn generation(store: &Store) -> i64 {
    loop {
        if let Some(generation) = store.settings_generation() {
            return generation;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// A change of settings, as a test makes it.
type Change = fn(&mut WriteTx<'_>) -> Result<(), StoreError>;

async fn each_change_of_settings_begins_a_generation_and_no_other_change_does(store: Store) {
    let changes: [Change; 6] = [
        |tx| tx.insert_pool(&pool(POOL)),
        |tx| tx.update_pool(&pool(POOL)).map(drop),
        |tx| tx.insert_client(&client(POOL, "c1")),
        |tx| tx.update_client(&client(POOL, "c1")).map(drop),
        |tx| tx.delete_client(POOL, "c1").map(drop),
        |tx| tx.delete_pool(POOL).map(drop),
    ];
    for change in changes {
        let before = generation(&store).await;
        write(&store, change).await;
        assert_ne!(store.settings_generation(), Some(before));
    }
    // Where other nodes may change settings past this one, a generation ends after some time all the same.
    for tries in 1.. {
        let before = generation(&store).await;
        let name = format!("ada{tries}");
        write(&store, move |tx| tx.insert_user(&user(tries, &name), &[])).await;
        read(&store, |tx| tx.pool(POOL)).await;
        if generation(&store).await == before {
            break;
        }
        assert!(tries < 20, "each write begins a generation");
    }
}
