use super::fixtures::*;
use domain::time::Millis;
use store::{ImportJobRow, ImportState, Store};

facts![
    a_job_is_read_back_as_written_and_changed,
    jobs_come_newest_first_and_in_pages,
    one_worker_has_a_started_job_until_its_lease_ends,
    only_started_jobs_are_active,
    jobs_that_nobody_started_expire,
    parts_are_replaced_kept_apart_and_removed_but_for_two_uploads,
    logs_come_in_the_order_of_the_file_and_go_with_age,
    a_sweep_removes_the_files_of_jobs_that_have_ended,
    imports_go_with_their_pool,
];

fn job(id: &str) -> ImportJobRow {
    ImportJobRow {
        pool_id: POOL.to_owned(),
        id: id.to_owned(),
        state: ImportState::Created,
        settings: r#"{"a":1}"#.to_owned(),
        upload: "u1".to_owned(),
        uploading: "u2".to_owned(),
        file_bytes: 1,
        position: 2,
        line: 3,
        imported: 4,
        skipped: 5,
        failed: 6,
        message: "message".to_owned(),
        created_at: Millis(7),
        started_at: Some(Millis(8)),
        completed_at: None,
        lease_until: Millis(0),
        lease_owner: String::new(),
    }
}

async fn insert(store: &Store, row: ImportJobRow) -> bool {
    write(store, move |tx| tx.insert_import_job(&row)).await
}

async fn stored(store: &Store, id: &'static str) -> Option<ImportJobRow> {
    read(store, move |tx| tx.import_job(POOL, id)).await
}

async fn a_job_is_read_back_as_written_and_changed(store: Store) {
    assert!(insert(&store, job("a")).await);
    assert!(!insert(&store, ImportJobRow { line: 9, ..job("a") }).await);
    assert!(insert(&store, ImportJobRow { pool_id: OTHER_POOL.to_owned(), ..job("a") }).await);
    assert_eq!(stored(&store, "a").await, Some(job("a")));
    assert_eq!(read(&store, |tx| tx.import_jobs_named("a")).await.len(), 2);
    assert_eq!(read(&store, |tx| tx.import_job_count(POOL)).await, 1);
    let changed = ImportJobRow {
        state: ImportState::Failed,
        upload: "u3".to_owned(),
        uploading: String::new(),
        file_bytes: 11,
        position: 12,
        line: 13,
        imported: 14,
        skipped: 15,
        failed: 16,
        message: String::new(),
        started_at: None,
        completed_at: Some(Millis(17)),
        lease_until: Millis(18),
        lease_owner: "one".to_owned(),
        ..job("a")
    };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_import_job(&update)).await);
    assert_eq!(stored(&store, "a").await, Some(changed));
    assert!(!write(&store, |tx| tx.update_import_job(&job("gone"))).await);
}

async fn jobs_come_newest_first_and_in_pages(store: Store) {
    for (id, created_at) in [("b", 2), ("a", 2), ("c", 1), ("d", 3)] {
        insert(&store, ImportJobRow { created_at: Millis(created_at), ..job(id) }).await;
    }
    let ids = |rows: Vec<ImportJobRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(read(&store, |tx| tx.import_jobs_page(POOL, None, 2)).await), ["d", "b"]);
    assert_eq!(ids(read(&store, |tx| tx.import_jobs_page(POOL, Some((Millis(2), "b")), 9)).await), ["a", "c"]);
}

async fn one_worker_has_a_started_job_until_its_lease_ends(store: Store) {
    insert(&store, job("created")).await;
    insert(&store, ImportJobRow { state: ImportState::Pending, ..job("pending") }).await;
    let lease = |now: i64, owner: &'static str| {
        let store = store.clone();
        async move { write(&store, move |tx| tx.lease_import_job(Millis(now), Millis(now + 10), owner)).await }
    };
    let leased = lease(100, "one").await.expect("a job");
    assert_eq!((leased.id.as_str(), leased.lease_owner.as_str(), leased.lease_until), ("pending", "one", Millis(110)));
    assert_eq!(lease(109, "two").await, None);
    assert_eq!(lease(110, "two").await.map(|job| job.lease_owner), Some("two".to_owned()));
}

async fn only_started_jobs_are_active(store: Store) {
    for (id, state) in
        [("a", ImportState::Created), ("b", ImportState::Expired), ("c", ImportState::Stopped), ("d", ImportState::Succeeded)]
    {
        insert(&store, ImportJobRow { state, ..job(id) }).await;
    }
    assert_eq!(read(&store, |tx| tx.active_import_job(POOL)).await, None);
    for state in [ImportState::Pending, ImportState::InProgress, ImportState::Stopping] {
        let row = ImportJobRow { state, ..job("a") };
        write(&store, move |tx| tx.update_import_job(&row)).await;
        assert_eq!(read(&store, |tx| tx.active_import_job(POOL)).await, Some("a".to_owned()));
    }
    assert_eq!(read(&store, |tx| tx.active_import_job(OTHER_POOL)).await, None);
}

async fn jobs_that_nobody_started_expire(store: Store) {
    insert(&store, ImportJobRow { created_at: Millis(1), ..job("old") }).await;
    insert(&store, ImportJobRow { created_at: Millis(5), ..job("new") }).await;
    insert(&store, ImportJobRow { created_at: Millis(1), state: ImportState::Pending, ..job("started") }).await;
    assert_eq!(write(&store, |tx| tx.expire_import_jobs(Millis(5), "too late", Millis(9))).await, 1);
    let old = stored(&store, "old").await.expect("a job");
    assert_eq!((old.state, old.message.as_str(), old.completed_at), (ImportState::Expired, "too late", Some(Millis(9))));
    assert_eq!(stored(&store, "new").await.map(|job| job.state), Some(ImportState::Created));
    assert_eq!(stored(&store, "started").await.map(|job| job.state), Some(ImportState::Pending));
}

async fn parts_are_replaced_kept_apart_and_removed_but_for_two_uploads(store: Store) {
    write(&store, |tx| {
        for (upload, number, content) in [("a", 0, b"1"), ("a", 0, b"2"), ("b", 0, b"3"), ("c", 7, b"4")] {
            tx.put_import_part(POOL, "job", upload, number, content)?;
        }
        tx.put_import_part(POOL, "other", "c", 0, b"5")
    })
    .await;
    let part = |upload: &'static str, number: i64| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.import_part(POOL, "job", upload, number)).await }
    };
    assert_eq!(part("a", 0).await, Some(b"2".to_vec()));
    assert_eq!(part("a", 1).await, None);
    assert_eq!(write(&store, |tx| tx.delete_import_parts(POOL, "job", ["b", "c"])).await, 1);
    assert_eq!((part("a", 0).await, part("b", 0).await, part("c", 7).await), (None, Some(b"3".to_vec()), Some(b"4".to_vec())));
    assert_eq!(write(&store, |tx| tx.delete_import_parts(POOL, "job", ["", ""])).await, 2);
    assert_eq!(read(&store, |tx| tx.import_part(POOL, "other", "c", 0)).await, Some(b"5".to_vec()));
}

async fn logs_come_in_the_order_of_the_file_and_go_with_age(store: Store) {
    write(&store, |tx| {
        for (first, lines) in [(102, "b"), (2, "a"), (102, "B"), (202, "c")] {
            tx.append_import_log(POOL, "job", first, lines, Millis(first))?;
        }
        Ok(())
    })
    .await;
    let all = [(2, "a".to_owned()), (102, "B".to_owned()), (202, "c".to_owned())];
    assert_eq!(read(&store, |tx| tx.import_log(POOL, "job", 0, 9)).await, all);
    assert_eq!(read(&store, |tx| tx.import_log(POOL, "job", 2, 1)).await, all[1..2]);
    let ninety_days = 90 * 24 * 60 * 60 * 1000;
    store.sweep(Millis(ninety_days + 103)).await.expect("a sweep");
    assert_eq!(read(&store, |tx| tx.import_log(POOL, "job", 0, 9)).await, all[2..]);
}

async fn a_sweep_removes_the_files_of_jobs_that_have_ended(store: Store) {
    insert(&store, ImportJobRow { state: ImportState::Succeeded, ..job("done") }).await;
    insert(&store, ImportJobRow { state: ImportState::InProgress, ..job("running") }).await;
    write(&store, |tx| {
        for number in 0..40 {
            tx.put_import_part(POOL, "done", "u1", number, b"x")?;
        }
        tx.put_import_part(POOL, "running", "u1", 0, b"x")
    })
    .await;
    store.sweep(Millis(0)).await.expect("a sweep");
    assert_eq!(read(&store, |tx| tx.import_part(POOL, "done", "u1", 39)).await, None);
    assert_eq!(stored(&store, "done").await.map(|job| (job.upload, job.uploading)), Some((String::new(), String::new())));
    assert!(read(&store, |tx| tx.import_part(POOL, "running", "u1", 0)).await.is_some());
    assert_eq!(store.sweep(Millis(0)).await, Ok(0));
}

async fn imports_go_with_their_pool(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    insert(&store, job("a")).await;
    write(&store, |tx| {
        tx.put_import_part(POOL, "a", "u1", 0, b"x")?;
        tx.append_import_log(POOL, "a", 2, "lines", Millis(1))?;
        tx.delete_pool(POOL)
    })
    .await;
    store.sweep(Millis(0)).await.expect("a sweep");
    assert_eq!(stored(&store, "a").await, None);
    assert_eq!(read(&store, |tx| tx.import_part(POOL, "a", "u1", 0)).await, None);
    assert_eq!(read(&store, |tx| tx.import_log(POOL, "a", 0, 9)).await, []);
}
