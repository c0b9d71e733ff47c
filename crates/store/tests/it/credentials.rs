use super::fixtures::*;
use domain::time::Millis;
use store::{CodeRow, CredentialKind, CredentialRow, Store, StoreError};

facts![
    a_credential_is_read_back_as_written,
    a_user_has_one_credential_of_a_kind_and_id,
    an_update_replaces_everything_but_whose_it_is,
    a_put_credential_takes_the_place_of_the_older_one,
    the_first_verifier_and_code_come_with_a_new_user_and_the_next_take_their_place,
    pages_of_credentials_stay_in_their_kind_and_user,
    a_passkey_is_found_by_its_id_in_its_pool,
    an_id_longer_than_any_there_is_is_refused,
    credentials_go_with_their_user,
    debug_output_of_a_credential_hides_its_secret,
];

const KINDS: [CredentialKind; 4] =
    [CredentialKind::Passkey, CredentialKind::SoftwareToken, CredentialKind::PendingSoftwareToken, CredentialKind::PasswordVerifier];

async fn insert(store: &Store, row: CredentialRow) -> bool {
    write(store, move |tx| tx.insert_credential(&row)).await
}

async fn a_credential_is_read_back_as_written(store: Store) {
    let used = CredentialRow { used_at: Some(Millis(9)), ..credential(1, CredentialKind::Passkey, "AQID_-") };
    assert!(insert(&store, used.clone()).await);
    assert_eq!(read(&store, |tx| tx.credential(POOL, &sub(1), CredentialKind::Passkey, "AQID_-")).await, Some(used));
    for kind in KINDS {
        assert!(insert(&store, credential(1, kind, "")).await);
        assert_eq!(read(&store, move |tx| tx.credential(POOL, &sub(1), kind, "")).await, Some(credential(1, kind, "")));
        assert_eq!(read(&store, move |tx| tx.credential(POOL, &sub(2), kind, "")).await, None);
        assert_eq!(read(&store, move |tx| tx.credential(OTHER_POOL, &sub(1), kind, "")).await, None);
    }
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(1))).await.len(), 5);
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(2))).await, []);
}

async fn a_user_has_one_credential_of_a_kind_and_id(store: Store) {
    assert!(insert(&store, credential(1, CredentialKind::Passkey, "a")).await);
    assert!(!insert(&store, CredentialRow { counter: 99, ..credential(1, CredentialKind::Passkey, "a") }).await);
    assert_eq!(read(&store, |tx| tx.credential(POOL, &sub(1), CredentialKind::Passkey, "a")).await.map(|row| row.counter), Some(3));
}

async fn an_update_replaces_everything_but_whose_it_is(store: Store) {
    let first = credential(1, CredentialKind::SoftwareToken, "");
    assert!(!write(&store, |tx| tx.update_credential(&credential(1, CredentialKind::SoftwareToken, ""))).await);
    insert(&store, first.clone()).await;
    insert(&store, credential(2, CredentialKind::SoftwareToken, "")).await;
    let changed = CredentialRow {
        name: "Another".to_owned(),
        secret: vec![1],
        counter: 4,
        details: r#"{"a":1}"#.to_owned(),
        created_at: Millis(5),
        used_at: Some(Millis(6)),
        ..first
    };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_credential(&update)).await);
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(1))).await, [changed]);
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(2))).await, [credential(2, CredentialKind::SoftwareToken, "")]);
}

async fn a_put_credential_takes_the_place_of_the_older_one(store: Store) {
    // A verifier goes another way.
    for kind in [CredentialKind::PasswordVerifier, CredentialKind::PendingSoftwareToken] {
        for secret in [1, 2] {
            let row = CredentialRow { secret: vec![secret], ..credential(1, kind, "") };
            write(&store, move |tx| tx.put_credential(&row)).await;
        }
        let row = read(&store, move |tx| tx.credential(POOL, &sub(1), kind, "")).await;
        assert_eq!(row.map(|row| row.secret), Some(vec![2]));
    }
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(1))).await.len(), 2);
}

async fn pages_of_credentials_stay_in_their_kind_and_user(store: Store) {
    for id in ["c", "a", "B"] {
        insert(&store, credential(1, CredentialKind::Passkey, id)).await;
    }
    insert(&store, credential(1, CredentialKind::SoftwareToken, "")).await;
    insert(&store, credential(2, CredentialKind::Passkey, "b")).await;
    let page = |after: Option<&'static str>, limit| {
        let store = store.clone();
        async move {
            let rows = read(&store, move |tx| tx.credentials_page(POOL, &sub(1), CredentialKind::Passkey, after, limit)).await;
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(page(None, 2).await, ["B", "a"]);
    assert_eq!(page(Some("a"), 2).await, ["c"]);
    assert_eq!(page(Some("c"), 2).await, [""; 0]);
}

async fn a_passkey_is_found_by_its_id_in_its_pool(store: Store) {
    insert(&store, credential(1, CredentialKind::Passkey, "a")).await;
    insert(&store, CredentialRow { pool_id: OTHER_POOL.to_owned(), ..credential(2, CredentialKind::Passkey, "a") }).await;
    let found = read(&store, |tx| tx.credentials_by_id(POOL, CredentialKind::Passkey, "a")).await;
    assert_eq!(found, [credential(1, CredentialKind::Passkey, "a")]);
    assert_eq!(read(&store, |tx| tx.credentials_by_id(POOL, CredentialKind::Passkey, "b")).await, []);
}

async fn an_id_longer_than_any_there_is_is_refused(store: Store) {
    let longest = "x".repeat(1_400);
    assert!(insert(&store, credential(1, CredentialKind::Passkey, &longest)).await);
    let refused = store.write(|tx| tx.insert_credential(&credential(1, CredentialKind::Passkey, &"x".repeat(1_401)))).await;
    assert_eq!(refused, Err(StoreError::Conflict));
}

async fn the_first_verifier_and_code_come_with_a_new_user_and_the_next_take_their_place(store: Store) {
    let verifier = |byte| CredentialRow { secret: vec![byte], ..credential(1, CredentialKind::PasswordVerifier, "") };
    let code = |byte| CodeRow { mac: vec![byte], ..code(1, "sign_up") };
    for last in [1_u8, 2] {
        write(&store, move |tx| {
            tx.delete_user(POOL, &sub(1))?;
            tx.insert_user(&user(1, "ann"), &[])?;
            for byte in 1..=last {
                tx.put_credential(&verifier(byte))?;
                tx.put_code(&code(byte))?;
            }
            Ok::<_, StoreError>(())
        })
        .await;
        assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(1))).await, [verifier(last)]);
        assert_eq!(read(&store, |tx| tx.code(POOL, &sub(1), "sign_up")).await, Some(code(last)));
    }
}

async fn credentials_go_with_their_user(store: Store) {
    add_users(&store, vec![user(1, "ann"), user(2, "bob")]).await;
    for (number, kind) in [(1, CredentialKind::Passkey), (1, CredentialKind::SoftwareToken), (2, CredentialKind::Passkey)] {
        insert(&store, credential(number, kind, "")).await;
    }
    assert!(write(&store, |tx| tx.delete_credential(POOL, &sub(2), CredentialKind::Passkey, "")).await);
    assert!(!write(&store, |tx| tx.delete_credential(POOL, &sub(2), CredentialKind::Passkey, "")).await);
    insert(&store, credential(2, CredentialKind::Passkey, "")).await;
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(1))).await, []);
    assert_eq!(read(&store, |tx| tx.credentials_of(POOL, &sub(2))).await.len(), 1);
}

async fn debug_output_of_a_credential_hides_its_secret(_store: Store) {
    let shown = format!("{:?}", credential(1, CredentialKind::SoftwareToken, ""));
    assert!(shown.contains("SoftwareToken") && !shown.contains("secret") && !shown.contains("My phone"), "{shown}");
}
