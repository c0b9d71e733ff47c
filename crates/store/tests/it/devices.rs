use super::fixtures::*;
use domain::time::Millis;
use store::{DeviceRow, Store};

facts![
    a_device_is_read_back_as_written,
    a_user_has_one_device_of_a_key,
    an_update_replaces_everything_but_keys_and_birth,
    pages_of_devices_stay_with_their_user,
    a_forgotten_device_is_gone_and_devices_go_with_their_user,
    debug_output_of_a_device_hides_its_proof,
];

async fn insert(store: &Store, row: DeviceRow) -> bool {
    write(store, move |tx| tx.insert_device(&row)).await
}

async fn a_device_is_read_back_as_written(store: Store) {
    assert!(insert(&store, device(1, "k1")).await);
    let other = DeviceRow { remembered: false, name: String::new(), ..device(1, "k2") };
    assert!(insert(&store, other.clone()).await);
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(1), "k1")).await, Some(device(1, "k1")));
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(1), "k2")).await, Some(other));
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(2), "k1")).await, None);
    assert_eq!(read(&store, |tx| tx.device(OTHER_POOL, &sub(1), "k1")).await, None);
}

async fn a_user_has_one_device_of_a_key(store: Store) {
    assert!(insert(&store, device(1, "k1")).await);
    assert!(!insert(&store, DeviceRow { remembered: false, ..device(1, "k1") }).await);
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(1), "k1")).await, Some(device(1, "k1")));
}

async fn an_update_replaces_everything_but_keys_and_birth(store: Store) {
    insert(&store, device(1, "k1")).await;
    let changed = DeviceRow {
        name: "Renamed".to_owned(),
        salt: vec![3],
        verifier: vec![4],
        remembered: false,
        last_ip: String::new(),
        details: r#"{"a":1}"#.to_owned(),
        updated_at: Millis(20),
        authenticated_at: Millis(30),
        ..device(1, "k1")
    };
    let update = DeviceRow { created_at: Millis(99), group_key: "other".to_owned(), ..changed.clone() };
    assert!(write(&store, move |tx| tx.update_device(&update)).await);
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(1), "k1")).await, Some(changed));
    assert!(!write(&store, |tx| tx.update_device(&device(2, "k1"))).await);
}

async fn pages_of_devices_stay_with_their_user(store: Store) {
    for (number, key) in [(1, "c"), (1, "a"), (1, "B"), (2, "b")] {
        insert(&store, device(number, key)).await;
    }
    let keys = |rows: Vec<DeviceRow>| rows.into_iter().map(|row| row.device_key).collect::<Vec<_>>();
    assert_eq!(keys(read(&store, |tx| tx.devices_page(POOL, &sub(1), None, 2)).await), ["B", "a"]);
    assert_eq!(keys(read(&store, |tx| tx.devices_page(POOL, &sub(1), Some("a"), 2)).await), ["c"]);
    assert_eq!(keys(read(&store, |tx| tx.devices_page(POOL, &sub(3), None, 2)).await), [""; 0]);
}

async fn a_forgotten_device_is_gone_and_devices_go_with_their_user(store: Store) {
    add_users(&store, vec![user(1, "ann"), user(2, "bob")]).await;
    for (number, key) in [(1, "a"), (1, "b"), (2, "a")] {
        insert(&store, device(number, key)).await;
    }
    assert!(write(&store, |tx| tx.delete_device(POOL, &sub(1), "b")).await);
    assert!(!write(&store, |tx| tx.delete_device(POOL, &sub(1), "b")).await);
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(1), "a")).await, None);
    assert_eq!(read(&store, |tx| tx.device(POOL, &sub(2), "a")).await, Some(device(2, "a")));
}

async fn debug_output_of_a_device_hides_its_proof(_store: Store) {
    let shown = format!("{:?}", device(1, "k1"));
    assert!(shown.contains("k1") && !shown.contains("verifier") && !shown.contains("192.0.2.1"), "{shown}");
}
