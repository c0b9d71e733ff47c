use super::fixtures::*;
use domain::time::Millis;
use domain::user_status::UserStatus;
use domain::username::AliasKind;
use store::{Inserted, Store, UserRow};

facts![
    a_user_is_read_back_as_written_by_each_of_its_names,
    a_user_without_optional_values_is_read_back_as_written,
    names_are_taken_within_one_pool_only,
    of_two_hundred_simultaneous_inserts_of_a_username_one_wins,
    of_two_hundred_simultaneous_inserts_of_an_alias_one_wins,
    a_refused_insert_leaves_nothing_behind,
    an_update_replaces_everything_but_names_and_birth,
    an_update_with_an_old_version_changes_nothing,
    a_deleted_user_is_gone_with_all_that_hangs_on_it,
    the_number_of_users_is_exact_before_and_after_deltas_are_folded,
    debug_output_of_a_user_hides_passwords_and_attributes,
];

async fn a_user_is_read_back_as_written_by_each_of_its_names(store: Store) {
    let ann = user_with(1, "Ann", &[("email", "Ann@Example.com"), ("custom:a", "quote \" and \\ and \u{1F600} and \0")]);
    let copy = ann.clone();
    let inserted = write(&store, move |tx| tx.insert_user(&copy, &[(AliasKind::Email, "ann@example.com".to_owned())])).await;
    assert_eq!(inserted, Inserted::Created);
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await, Some(ann.clone()));
    assert_eq!(read(&store, |tx| tx.user_by_username(POOL, "ann")).await, Some(ann.clone()));
    assert_eq!(read(&store, |tx| tx.user_by_alias(POOL, AliasKind::Email, "ann@example.com")).await, Some(ann));
    assert_eq!(read(&store, |tx| tx.user_by_sub(OTHER_POOL, &sub(1))).await, None);
    assert_eq!(read(&store, |tx| tx.user_by_username(POOL, "Ann")).await, None);
    assert_eq!(read(&store, |tx| tx.user_by_alias(POOL, AliasKind::PhoneNumber, "ann@example.com")).await, None);
}

async fn a_user_without_optional_values_is_read_back_as_written(store: Store) {
    for (number, status) in UserStatus::ALL.into_iter().enumerate() {
        let number = number as u32;
        let bare = UserRow {
            status,
            enabled: false,
            password: None,
            password_set_at: None,
            password_history: vec![],
            pending: Default::default(),
            mfa: domain::sign_in::Preferences::default(),
            signed_out_at: None,
            ..user(number, &format!("user{number}"))
        };
        add_users(&store, vec![bare.clone()]).await;
        assert_eq!(read(&store, move |tx| tx.user_by_sub(POOL, &sub(number))).await, Some(bare));
    }
}

async fn names_are_taken_within_one_pool_only(store: Store) {
    add_users(&store, vec![user(1, "Ann"), UserRow { pool_id: OTHER_POOL.to_owned(), ..user(1, "Ann") }]).await;
    assert_eq!(write(&store, |tx| tx.insert_user(&user(2, "ANN"), &[])).await, Inserted::UsernameTaken);
    assert_eq!(write(&store, |tx| tx.insert_user(&user(1, "Bob"), &[])).await, Inserted::UsernameTaken);
}

async fn of_two_hundred_simultaneous_inserts_of_a_username_one_wins(store: Store) {
    let created = simultaneously(&store, |number| (user(number, "Ann"), vec![])).await;
    assert_eq!(created.len(), 1);
    let winner = read(&store, |tx| tx.user_by_username(POOL, "ann")).await.map(|user| user.sub);
    assert_eq!(winner.as_deref(), created.first().map(String::as_str));
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1);
}

async fn of_two_hundred_simultaneous_inserts_of_an_alias_one_wins(store: Store) {
    let alias = || vec![(AliasKind::Email, "ann@example.com".to_owned())];
    let created = simultaneously(&store, move |number| (user(number, &format!("user{number}")), alias())).await;
    assert_eq!(created.len(), 1);
    let holder = read(&store, |tx| tx.user_by_alias(POOL, AliasKind::Email, "ann@example.com")).await.map(|user| user.sub);
    assert_eq!(holder.as_deref(), created.first().map(String::as_str));
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1);
}

/// Inserts two hundred users at once and answers the subs of those that got in.
async fn simultaneously(
    store: &Store,
    of: impl Fn(u32) -> (UserRow, Vec<(AliasKind, String)>) + Send + Sync + Copy + 'static,
) -> Vec<String> {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        tasks.spawn(async move {
            let inserted = write(&store, move |tx| {
                let (user, aliases) = of(number);
                tx.insert_user(&user, &aliases)
            });
            (inserted.await == Inserted::Created).then(|| sub(number))
        });
    }
    tasks.join_all().await.into_iter().flatten().collect()
}

async fn a_refused_insert_leaves_nothing_behind(store: Store) {
    let phone = (AliasKind::PhoneNumber, "+15550100".to_owned());
    let email = (AliasKind::Email, "ann@example.com".to_owned());
    let aliases = [email.clone()];
    write(&store, move |tx| tx.insert_user(&user(1, "Ann"), &aliases)).await;
    let wanted = [phone.clone(), email];
    let bob = user_with(2, "Bob", &[("email", "ann@example.com"), ("phone_number", "+15550100")]);
    assert_eq!(write(&store, move |tx| tx.insert_user(&bob, &wanted)).await, Inserted::AliasTaken(AliasKind::Email));
    assert_eq!(read(&store, |tx| tx.user_by_username(POOL, "bob")).await, None);
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 1);
    let carl = [phone];
    assert_eq!(write(&store, move |tx| tx.insert_user(&user(2, "Carl"), &carl)).await, Inserted::Created);
}

async fn an_update_replaces_everything_but_names_and_birth(store: Store) {
    add_users(&store, vec![user(1, "Ann")]).await;
    let changed = UserRow {
        username: "ignored".to_owned(),
        username_key: "ignored".to_owned(),
        created_at: Millis(77),
        status: UserStatus::Confirmed,
        enabled: false,
        attributes: attributes(&[("name", "Ann")]),
        password: None,
        password_set_at: None,
        password_history: vec!["a".to_owned(), "b".to_owned()],
        pending: Default::default(),
        mfa: domain::sign_in::Preferences::default(),
        signed_out_at: None,
        updated_at: Millis(50),
        ..user(1, "Ann")
    };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_user(&update)).await);
    let expected = UserRow { username: "Ann".to_owned(), username_key: "ann".to_owned(), created_at: Millis(1), version: 2, ..changed };
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await, Some(expected));
}

async fn an_update_with_an_old_version_changes_nothing(store: Store) {
    add_users(&store, vec![user(1, "Ann")]).await;
    for version in [0, 2] {
        let old = UserRow { version, attributes: attributes(&[("name", "New")]), ..user(1, "Ann") };
        assert!(!write(&store, move |tx| tx.update_user(&old)).await);
    }
    assert_eq!(read(&store, |tx| tx.user_by_sub(POOL, &sub(1))).await, Some(user(1, "Ann")));
    assert!(!write(&store, |tx| tx.update_user(&user(2, "Nobody"))).await);
}

async fn a_deleted_user_is_gone_with_all_that_hangs_on_it(store: Store) {
    let email = (AliasKind::Email, "ann@example.com".to_owned());
    let aliases = [email.clone()];
    write(&store, move |tx| {
        tx.insert_user(&user_with(1, "Ann", &[("email", "ann@example.com")]), &aliases)?;
        tx.insert_user(&user(2, "Bob"), &[])?;
        for number in [1, 2] {
            tx.put_code(&code(number, "sign_up"))?;
            tx.insert_sign_in(&sign_in(number, &format!("jti{number}")))?;
            tx.append_auth_event(&auth_event(number, "event"))?;
        }
        Ok(())
    })
    .await;
    assert!(write(&store, |tx| tx.delete_user(POOL, &sub(1))).await);
    assert!(!write(&store, |tx| tx.delete_user(POOL, &sub(1))).await);
    read(&store, |tx| {
        assert_eq!(tx.user_by_sub(POOL, &sub(1))?, None);
        assert_eq!(tx.user_by_alias(POOL, AliasKind::Email, "ann@example.com")?, None);
        assert_eq!(tx.code(POOL, &sub(1), "sign_up")?, None);
        assert_eq!(tx.sign_in(POOL, "jti1")?, None);
        assert_eq!(tx.auth_events_page(POOL, &sub(1), None, 60)?, []);
        assert_eq!(tx.user_count(POOL)?, 1);
        assert_eq!(tx.users_page(POOL, None, None, 60)?, (vec![user(2, "Bob")], None));
        assert!(tx.code(POOL, &sub(2), "sign_up")?.is_some());
        assert!(tx.sign_in(POOL, "jti2")?.is_some());
        assert_eq!(tx.auth_events_page(POOL, &sub(2), None, 60)?.len(), 1);
        Ok(())
    })
    .await;
    let aliases = [email];
    assert_eq!(write(&store, move |tx| tx.insert_user(&user(3, "Ann"), &aliases)).await, Inserted::Created);
}

async fn debug_output_of_a_user_hides_passwords_and_attributes(_store: Store) {
    let shown = format!("{:?}", user_with(1, "Ann", &[("email", "ann@example.com")]));
    assert!(shown.contains(&sub(1)), "{shown}");
    for hidden in ["argon2id", "ann@example.com", "new@example.com", "totp"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

async fn the_number_of_users_is_exact_before_and_after_deltas_are_folded(store: Store) {
    let count = |store: &Store| {
        let store = store.clone();
        async move { read(&store, |tx| Ok((tx.user_count(POOL)?, tx.user_count(OTHER_POOL)?))).await }
    };
    add_users(&store, (0..700).map(|number| user(number, &format!("user{number}"))).collect()).await;
    add_users(&store, vec![UserRow { pool_id: OTHER_POOL.to_owned(), ..user(1, "other") }]).await;
    // One that goes before it was counted.
    write(&store, |tx| tx.delete_user(POOL, &sub(0))).await;
    assert_eq!(count(&store).await, (699, 1));
    assert_eq!(store.fold_counts().await, Ok(701));
    assert_eq!(count(&store).await, (699, 1));
    // One that goes after it was counted, and one that comes again.
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    add_users(&store, vec![user(0, "user0")]).await;
    assert_eq!(count(&store).await, (699, 1));
    assert_eq!(store.fold_counts().await, Ok(2));
    assert_eq!(store.fold_counts().await, Ok(0));
    assert_eq!(count(&store).await, (699, 1));
}
