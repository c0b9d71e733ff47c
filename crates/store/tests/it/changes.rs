use super::fixtures::*;
use domain::time::Millis;
use domain::username::AliasKind;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::{Change, CredentialKind, CredentialRow, Entity, GroupRow, History, Store, StoreError, UserRow};

facts![
    a_pool_without_a_history_keeps_nothing,
    what_a_user_was_is_kept_with_each_change,
    of_several_changes_the_first_after_the_time_counts,
    a_sign_out_and_a_use_of_a_credential_are_no_changes,
    what_goes_with_a_user_is_kept_with_it,
    aliases_are_kept_of_both_who_win_and_lose_them,
    groups_and_members_are_kept_also_of_deleted_groups,
    a_frozen_pool_does_not_change_but_for_its_recovery,
    a_group_comes_back_in_the_place_of_another,
    changes_go_with_age_with_the_history_and_with_their_pool,
    changes_come_in_pages,
];

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A pool with a history, and its clock.
async fn kept(store: &Store) -> Arc<AtomicI64> {
    let time = Arc::new(AtomicI64::new(1_000));
    let clock = Arc::clone(&time);
    store.tell_time(move || Millis(clock.load(Ordering::Relaxed)));
    write(store, |tx| {
        tx.insert_pool(&pool(POOL))?;
        tx.keep_history(POOL, DAY)
    })
    .await;
    time
}

async fn since(store: &Store, entity: Entity, time: i64) -> Vec<Change> {
    read(store, move |tx| tx.changes_since(POOL, entity, "", Millis(time), 100)).await.0
}

async fn stored(store: &Store, number: u32) -> UserRow {
    read(store, move |tx| tx.user_by_sub(POOL, &sub(number))).await.expect("a user")
}

/// Gives a user a name at a time.
async fn rename(store: &Store, clock: &AtomicI64, time: i64, name: &'static str) {
    clock.store(time, Ordering::Relaxed);
    let row = stored(store, 1).await;
    let changed = UserRow { attributes: attributes(&[("name", name)]), updated_at: Millis(time), ..row };
    assert!(write(store, move |tx| tx.update_user(&changed)).await);
}

async fn a_pool_without_a_history_keeps_nothing(store: Store) {
    add_users(&store, vec![user(1, "ann")]).await;
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    for entity in [Entity::User, Entity::Aliases, Entity::Credential, Entity::Group, Entity::Membership] {
        assert_eq!(since(&store, entity, -1).await, []);
    }
    assert_eq!(read(&store, |tx| tx.history(POOL)).await, None);
}

async fn what_a_user_was_is_kept_with_each_change(store: Store) {
    let clock = kept(&store).await;
    assert_eq!(read(&store, |tx| tx.history(POOL)).await, Some(History { since: Millis(1_000), kept: DAY, frozen: false }));
    add_users(&store, vec![user(1, "ann")]).await;
    assert_eq!(since(&store, Entity::User, 999).await, [Change { id: sub(1), was: None }]);
    assert_eq!(since(&store, Entity::User, 1_000).await, [], "at its time it is there");
    rename(&store, &clock, 2_000, "Ann").await;
    let was = since(&store, Entity::User, 1_000).await[0].user(POOL).expect("an image");
    assert_eq!(was, Some(user(1, "ann")), "all of the row but its version is read back");
}

async fn of_several_changes_the_first_after_the_time_counts(store: Store) {
    let clock = kept(&store).await;
    add_users(&store, vec![user(1, "ann")]).await;
    for (time, name) in [(2_000, "a"), (2_000, "b"), (3_000, "c"), (4_000, "d")] {
        rename(&store, &clock, time, name).await;
    }
    for (time, name) in [(1_000, None), (1_999, None), (2_000, Some("b")), (2_999, Some("b")), (3_000, Some("c"))] {
        let was = since(&store, Entity::User, time).await[0].user(POOL).expect("an image").expect("a user");
        assert_eq!(was.attributes.get("name").map(String::as_str), name, "{time}");
    }
    assert_eq!(since(&store, Entity::User, 4_000).await, []);
}

async fn a_sign_out_and_a_use_of_a_credential_are_no_changes(store: Store) {
    kept(&store).await;
    add_users(&store, vec![user(1, "ann")]).await;
    let key = credential(1, CredentialKind::Passkey, "key");
    let new = key.clone();
    write(&store, move |tx| tx.insert_credential(&new)).await;
    let row = stored(&store, 1).await;
    write(&store, |tx| tx.freeze(POOL, true)).await;
    let out = UserRow { signed_out_at: Some(Millis(9)), updated_at: Millis(9), ..row };
    assert!(write(&store, move |tx| tx.update_user(&out)).await);
    let used = CredentialRow { counter: 9, used_at: Some(Millis(9)), ..key };
    assert!(write(&store, move |tx| tx.update_credential(&used)).await);
    assert_eq!(since(&store, Entity::User, 999).await, [Change { id: sub(1), was: None }]);
}

async fn what_goes_with_a_user_is_kept_with_it(store: Store) {
    let clock = kept(&store).await;
    write(&store, |tx| {
        tx.insert_user(&user(1, "ann"), &[(AliasKind::Email, "a@x".to_owned())])?;
        tx.insert_credential(&credential(1, CredentialKind::PasswordVerifier, ""))?;
        tx.insert_credential(&credential(1, CredentialKind::Passkey, "key"))?;
        tx.insert_group(&group("g"))?;
        tx.insert_membership(POOL, &group("g").id, &sub(1), Millis(7))
    })
    .await;
    clock.store(2_000, Ordering::Relaxed);
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    let user_was = since(&store, Entity::User, 1_000).await[0].user(POOL).expect("an image");
    assert_eq!(user_was, Some(user(1, "ann")));
    let aliases = since(&store, Entity::Aliases, 1_000).await[0].aliases().expect("an image");
    assert_eq!(aliases, [(AliasKind::Email, "a@x".to_owned())]);
    let credentials = since(&store, Entity::Credential, 1_000).await;
    let kinds: Vec<_> = credentials.iter().map(|change| change.credential(POOL).expect("an image").expect("a credential")).collect();
    assert_eq!(kinds, [credential(1, CredentialKind::Passkey, "key"), credential(1, CredentialKind::PasswordVerifier, "")]);
    let membership = since(&store, Entity::Membership, 1_000).await[0].membership().expect("an image");
    assert_eq!(membership, (group("g").id, sub(1), Some(Millis(7))));
}

async fn aliases_are_kept_of_both_who_win_and_lose_them(store: Store) {
    let clock = kept(&store).await;
    let alias = || vec![(AliasKind::Email, "a@x".to_owned())];
    write(&store, move |tx| {
        tx.insert_user(&user(1, "ann"), &alias())?;
        tx.insert_user(&user(2, "bob"), &[])
    })
    .await;
    clock.store(2_000, Ordering::Relaxed);
    write(&store, move |tx| tx.set_aliases(POOL, &sub(2), &alias(), true)).await.expect("it moves");
    let was: Vec<_> = since(&store, Entity::Aliases, 1_000).await.iter().map(|change| change.aliases().expect("an image")).collect();
    assert_eq!(was, [alias(), vec![]]);
}

async fn groups_and_members_are_kept_also_of_deleted_groups(store: Store) {
    let clock = kept(&store).await;
    add_users(&store, vec![user(1, "ann")]).await;
    let full = || GroupRow { description: Some("text".to_owned()), precedence: Some(1), ..group("g") };
    write(&store, move |tx| {
        tx.insert_group(&full())?;
        tx.insert_membership(POOL, &group("g").id, &sub(1), Millis(7))
    })
    .await;
    clock.store(2_000, Ordering::Relaxed);
    write(&store, |tx| tx.delete_group(POOL, "g")).await;
    store.sweep(Millis(2_000)).await.expect("a sweep");
    assert_eq!(since(&store, Entity::Group, 1_000).await[0].group(POOL).expect("an image"), Some(full()));
    let membership = since(&store, Entity::Membership, 1_000).await[0].membership().expect("an image");
    assert_eq!(membership, (group("g").id, sub(1), Some(Millis(7))));
    assert_eq!(since(&store, Entity::Membership, 999).await[0].membership().expect("an image").2, None);
}

async fn a_frozen_pool_does_not_change_but_for_its_recovery(store: Store) {
    kept(&store).await;
    write(&store, |tx| {
        tx.insert_user(&user(1, "ann"), &[])?;
        tx.insert_credential(&credential(1, CredentialKind::Passkey, "key"))?;
        tx.insert_group(&group("g"))?;
        tx.insert_membership(POOL, &group("g").id, &sub(1), Millis(7))?;
        tx.freeze(POOL, true)
    })
    .await;
    let row = stored(&store, 1).await;
    let changed = move || UserRow { enabled: false, ..row.clone() };
    let refused = async |outcome: Result<(), StoreError>| assert_eq!(outcome, Err(StoreError::Frozen));
    let other = changed.clone();
    refused(store.write(|tx| tx.insert_user(&user(2, "bob"), &[]).map(drop)).await).await;
    refused(store.write(move |tx| tx.update_user(&other()).map(drop)).await).await;
    refused(store.write(|tx| tx.delete_user(POOL, &sub(1)).map(drop)).await).await;
    refused(store.write(|tx| tx.set_aliases(POOL, &sub(1), &[(AliasKind::Email, "a@x".to_owned())], true).map(drop)).await).await;
    refused(store.write(|tx| tx.insert_credential(&credential(1, CredentialKind::Passkey, "new")).map(drop)).await).await;
    refused(store.write(|tx| tx.delete_credential(POOL, &sub(1), CredentialKind::Passkey, "key").map(drop)).await).await;
    refused(store.write(|tx| tx.insert_group(&group("h")).map(drop)).await).await;
    refused(store.write(|tx| tx.delete_group(POOL, "g").map(drop)).await).await;
    refused(store.write(|tx| tx.delete_membership(POOL, &group("g").id, &sub(1)).map(drop)).await).await;
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1, "what was refused left nothing");
    write(&store, move |tx| {
        tx.restoring();
        tx.update_user(&changed())
    })
    .await;
    assert!(!stored(&store, 1).await.enabled);
    add_users(&store, vec![UserRow { pool_id: OTHER_POOL.to_owned(), ..user(1, "ann") }]).await;
}

async fn a_group_comes_back_in_the_place_of_another(store: Store) {
    kept(&store).await;
    add_users(&store, vec![user(1, "ann")]).await;
    write(&store, |tx| {
        tx.insert_group(&group("g"))?;
        tx.insert_membership(POOL, &group("g").id, &sub(1), Millis(7))?;
        tx.delete_group(POOL, "g")?;
        tx.insert_group(&GroupRow { id: "another".to_owned(), ..group("g") })?;
        tx.restore_group(&group("g"))
    })
    .await;
    store.sweep(Millis(1_000)).await.expect("a sweep");
    assert_eq!(read(&store, |tx| tx.group_name(POOL, &group("g").id)).await, Some("g".to_owned()));
    assert_eq!(read(&store, |tx| tx.group_name(POOL, "another")).await, None);
    assert_eq!(read(&store, |tx| tx.membership(POOL, &group("g").id, &sub(1))).await, Some(Millis(7)));
    write(&store, |tx| tx.restore_group(&GroupRow { precedence: Some(3), ..group("g") })).await;
    assert_eq!(read(&store, |tx| tx.group(POOL, "g")).await.and_then(|group| group.precedence), Some(3));
}

async fn changes_go_with_age_with_the_history_and_with_their_pool(store: Store) {
    let clock = kept(&store).await;
    let day = 24 * 60 * 60 * 1000;
    add_users(&store, vec![user(1, "ann")]).await;
    rename(&store, &clock, 2_000, "Ann").await;
    store.sweep(Millis(day + 1_500)).await.expect("a sweep");
    assert_eq!(since(&store, Entity::User, 0).await.len(), 1);
    assert!(since(&store, Entity::User, 0).await[0].was.is_some(), "the older one is gone");
    write(&store, |tx| tx.end_history(POOL)).await;
    assert_eq!(read(&store, |tx| tx.history(POOL)).await, None);
    rename(&store, &clock, 3_000, "Anna").await;
    store.sweep(Millis(3_000)).await.expect("a sweep");
    assert_eq!(since(&store, Entity::User, 0).await, []);

    write(&store, |tx| tx.keep_history(POOL, DAY)).await;
    rename(&store, &clock, 4_000, "Annie").await;
    write(&store, |tx| tx.delete_pool(POOL)).await;
    store.sweep(Millis(4_000)).await.expect("a sweep");
    assert_eq!(since(&store, Entity::User, 0).await, []);
}

async fn changes_come_in_pages(store: Store) {
    kept(&store).await;
    add_users(&store, (1..=5).map(|number| user(number, &format!("user{number}"))).collect()).await;
    let page = |after: String| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.changes_since(POOL, Entity::User, &after, Millis(0), 2)).await }
    };
    let (first, more) = page(String::new()).await;
    assert_eq!((first.len(), more), (2, true));
    let (second, _) = page(sub(4)).await;
    assert_eq!(second, [Change { id: sub(5), was: None }]);
}
