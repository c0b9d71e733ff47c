use super::fixtures::*;
use domain::time::Millis;
use store::{RecoveryRow, RecoveryState, Store};

facts![
    a_recovery_is_read_back_as_written_and_changed,
    recoveries_come_newest_first_and_in_pages,
    one_worker_has_a_recovery_until_its_lease_ends,
    those_that_wait_too_long_are_found,
];

fn recovery(id: &str) -> RecoveryRow {
    RecoveryRow {
        pool_id: POOL.to_owned(),
        id: id.to_owned(),
        state: RecoveryState::PreviewGenerating,
        restore_at: Millis(1),
        trigger_at: Millis(2),
        preview: String::new(),
        step: String::new(),
        created_at: Millis(3),
        completed_at: None,
        lease_until: Millis(0),
        lease_owner: String::new(),
    }
}

async fn insert(store: &Store, row: RecoveryRow) -> bool {
    write(store, move |tx| tx.insert_recovery(&row)).await
}

async fn a_recovery_is_read_back_as_written_and_changed(store: Store) {
    assert!(insert(&store, recovery("a")).await);
    assert!(!insert(&store, recovery("a")).await);
    assert_eq!(read(&store, |tx| tx.recovery(POOL, "a")).await, Some(recovery("a")));
    assert_eq!(read(&store, |tx| tx.recovery(OTHER_POOL, "a")).await, None);
    let changed = RecoveryRow {
        state: RecoveryState::RestoreCompleted,
        preview: "{}".to_owned(),
        step: "[]".to_owned(),
        completed_at: Some(Millis(9)),
        lease_until: Millis(10),
        lease_owner: "one".to_owned(),
        ..recovery("a")
    };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_recovery(&update)).await);
    assert_eq!(read(&store, |tx| tx.recovery(POOL, "a")).await, Some(changed));
}

async fn recoveries_come_newest_first_and_in_pages(store: Store) {
    for (id, created_at) in [("a", 1), ("c", 3), ("b", 2)] {
        insert(&store, RecoveryRow { created_at: Millis(created_at), ..recovery(id) }).await;
    }
    let ids = |rows: Vec<RecoveryRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(read(&store, |tx| tx.recoveries_page(POOL, None, 2)).await), ["c", "b"]);
    assert_eq!(ids(read(&store, |tx| tx.recoveries_page(POOL, Some((Millis(2), "b")), 9)).await), ["a"]);
}

async fn one_worker_has_a_recovery_until_its_lease_ends(store: Store) {
    insert(&store, RecoveryRow { state: RecoveryState::PreviewGenerated, ..recovery("waits") }).await;
    insert(&store, RecoveryRow { state: RecoveryState::Restoring, ..recovery("restores") }).await;
    insert(&store, RecoveryRow { state: RecoveryState::Aborted, ..recovery("ended") }).await;
    let active = read(&store, |tx| tx.active_recoveries(9)).await;
    assert_eq!(active.into_iter().map(|row| row.id).collect::<Vec<_>>(), ["restores", "waits"]);
    assert_eq!(read(&store, |tx| tx.active_recoveries(1)).await.len(), 1);
    let lease = |now: i64, owner: &'static str| {
        let store = store.clone();
        async move { write(&store, move |tx| tx.lease_recovery(Millis(now), Millis(now + 10), owner)).await }
    };
    assert_eq!(lease(100, "one").await.map(|row| (row.id, row.lease_owner)), Some(("restores".to_owned(), "one".to_owned())));
    assert_eq!(lease(109, "two").await, None);
    let again = lease(110, "two").await.expect("a recovery");
    assert_eq!(again.lease_owner, "two");
    let failing = RecoveryRow { state: RecoveryState::RestoreFailing, ..again };
    write(&store, move |tx| tx.update_recovery(&failing)).await;
    assert_eq!(lease(120, "one").await.map(|row| row.state), Some(RecoveryState::RestoreFailing), "what failed is tried again");
}

async fn those_that_wait_too_long_are_found(store: Store) {
    insert(&store, RecoveryRow { created_at: Millis(1), state: RecoveryState::Restoring, ..recovery("restores") }).await;
    insert(&store, RecoveryRow { created_at: Millis(5), ..recovery("waits") }).await;
    assert_eq!(read(&store, |tx| tx.overdue_recovery(Millis(4))).await, None);
    assert_eq!(read(&store, |tx| tx.overdue_recovery(Millis(5))).await.map(|row| row.id), Some("waits".to_owned()));
}
