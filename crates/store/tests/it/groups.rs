use super::fixtures::*;
use domain::time::Millis;
use store::{GroupRow, Store, StoreError, UserRow};

facts![
    a_group_is_read_back_as_written,
    a_text_with_a_null_character_is_refused_whatever_the_engine,
    a_group_name_is_taken_within_one_pool_only,
    an_update_needs_the_version_that_was_read,
    pages_of_groups_are_in_the_order_of_names,
    a_membership_is_counted_once,
    a_users_groups_come_by_precedence_then_name_and_in_pages,
    members_come_in_pages_and_only_those_of_the_group,
    a_new_group_of_an_old_name_is_empty,
    the_members_of_a_deleted_group_are_removed_in_steps,
    memberships_go_with_their_user_and_groups_with_their_pool,
    a_crowd_is_found_counted_and_deleted_as_if_it_had_come_one_by_one,
];

async fn a_crowd_is_found_counted_and_deleted_as_if_it_had_come_one_by_one(store: Store) {
    insert(&store, group("a")).await;
    let crowd: Vec<UserRow> =
        (1..=40).map(|number| user_with(number, &format!("u{number}"), &[("email", &format!("u{number}@example.com"))])).collect();
    let (users, subs) = (crowd.clone(), crowd.iter().map(|user| user.sub.clone()).collect::<Vec<_>>());
    write(&store, move |tx| {
        store::testing::add_users(tx, &users)?;
        store::testing::add_members(tx, POOL, &group("a").id, &subs)
    })
    .await;
    assert_eq!(read(&store, |tx| tx.user_by_username(POOL, "u7")).await.as_ref(), Some(&crowd[6]));
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 40);
    assert_eq!(read(&store, |tx| tx.members_page(POOL, &group("a").id, None, 60)).await.0.len(), 40);
    let again = crowd.clone();
    let refused: Result<(), StoreError> = store.write(move |tx| store::testing::add_users(tx, &again[39..])).await;
    assert_eq!(refused, Err(StoreError::Conflict));
    for sub in crowd.iter().map(|user| user.sub.clone()) {
        assert!(write(&store, move |tx| tx.delete_user(POOL, &sub)).await);
    }
    assert_eq!(read(&store, |tx| tx.user_count(POOL)).await, 0);
    assert_eq!(store::testing::mentions(&store, "u7@example.com").await.expect("counts"), std::collections::BTreeMap::new());
}

async fn insert(store: &Store, row: GroupRow) -> bool {
    write(store, move |tx| tx.insert_group(&row)).await
}

async fn join(store: &Store, name: &str, number: u32) -> bool {
    let id = group(name).id;
    write(store, move |tx| tx.insert_membership(POOL, &id, &sub(number), Millis(5))).await
}

async fn names_of(store: &Store, number: u32) -> Vec<String> {
    read(store, move |tx| tx.groups_of(POOL, &sub(number))).await.into_iter().map(|group| group.name).collect()
}

async fn a_text_with_a_null_character_is_refused_whatever_the_engine(store: Store) {
    let described = GroupRow { description: Some("a\0b".to_owned()), ..group("admins") };
    let written = store.write(move |tx| tx.insert_group(&described)).await;
    assert_eq!(written.map(drop), Err(StoreError::NullCharacter));
    let looked_for = store.read(|tx| tx.group(POOL, "a\0b")).await;
    assert_eq!(looked_for.map(drop), Err(StoreError::NullCharacter));
    // Whoever names one of these may name anything.
    assert_eq!(read(&store, |tx| tx.pool("a\0b")).await, None);
    assert_eq!(read(&store, |tx| tx.client("a\0b")).await, None);
    assert_eq!(read(&store, |tx| tx.resource(POOL, "provider", "a\0b")).await, None);
    assert_eq!(read(&store, |tx| tx.resource_by_name(POOL, "provider", "a\0b")).await, None);
    assert_eq!(read(&store, |tx| tx.domain("a\0b")).await, None);
    assert!(insert(&store, group("admins")).await, "nothing was written, and the store goes on");
}

async fn a_group_is_read_back_as_written(store: Store) {
    let full = GroupRow {
        description: Some(String::new()),
        role_arn: Some("arn:aws:iam::000000000000:role/x".to_owned()),
        precedence: Some(0),
        ..group("admins")
    };
    assert!(insert(&store, full.clone()).await);
    assert!(insert(&store, group("Admins")).await);
    assert_eq!(read(&store, |tx| tx.group(POOL, "admins")).await, Some(full));
    assert_eq!(read(&store, |tx| tx.group(POOL, "Admins")).await, Some(group("Admins")));
    assert_eq!(read(&store, |tx| tx.group(POOL, "ADMINS")).await, None);
}

async fn a_group_name_is_taken_within_one_pool_only(store: Store) {
    assert!(insert(&store, group("a")).await);
    assert!(!insert(&store, GroupRow { id: "another".to_owned(), precedence: Some(1), ..group("a") }).await);
    assert!(insert(&store, GroupRow { pool_id: OTHER_POOL.to_owned(), ..group("a") }).await);
    assert_eq!(read(&store, |tx| tx.group(POOL, "a")).await, Some(group("a")));
    assert_eq!(read(&store, |tx| tx.group_count(POOL)).await, 1);
}

async fn an_update_needs_the_version_that_was_read(store: Store) {
    insert(&store, group("a")).await;
    let changed = GroupRow { description: Some("Text".to_owned()), precedence: Some(7), updated_at: Millis(9), ..group("a") };
    let update = changed.clone();
    assert!(write(&store, move |tx| tx.update_group(&update)).await);
    let again = changed.clone();
    assert!(!write(&store, move |tx| tx.update_group(&again)).await);
    assert_eq!(read(&store, |tx| tx.group(POOL, "a")).await, Some(GroupRow { version: 2, ..changed }));
}

async fn pages_of_groups_are_in_the_order_of_names(store: Store) {
    for name in ["c", "a", "B"] {
        insert(&store, group(name)).await;
    }
    insert(&store, GroupRow { pool_id: OTHER_POOL.to_owned(), ..group("b") }).await;
    let names = |rows: Vec<GroupRow>| rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
    assert_eq!(names(read(&store, |tx| tx.groups_page(POOL, None, 2)).await), ["B", "a"]);
    assert_eq!(names(read(&store, |tx| tx.groups_page(POOL, Some("a"), 2)).await), ["c"]);
}

async fn a_membership_is_counted_once(store: Store) {
    add_users(&store, vec![user(1, "ann")]).await;
    insert(&store, group("a")).await;
    assert!(join(&store, "a", 1).await);
    assert!(!join(&store, "a", 1).await);
    assert_eq!(names_of(&store, 1).await, ["a"]);
    assert!(write(&store, |tx| tx.delete_membership(POOL, &group("a").id, &sub(1))).await);
    assert!(!write(&store, |tx| tx.delete_membership(POOL, &group("a").id, &sub(1))).await);
    assert_eq!(names_of(&store, 1).await, [""; 0]);
}

async fn a_users_groups_come_by_precedence_then_name_and_in_pages(store: Store) {
    for (name, precedence) in [("none b", None), ("two", Some(2)), ("zero", Some(0)), ("none a", None), ("also two", Some(2))] {
        insert(&store, GroupRow { precedence, ..group(name) }).await;
        join(&store, name, 1).await;
    }
    insert(&store, group("not mine")).await;
    let expected = ["zero", "also two", "two", "none a", "none b"];
    assert_eq!(names_of(&store, 1).await, expected);
    let (mut seen, mut after) = (Vec::new(), None::<String>);
    loop {
        let cursor = after.clone();
        let (groups, next) = read(&store, move |tx| tx.groups_of_page(POOL, &sub(1), cursor.as_deref(), 2)).await;
        seen.extend(groups.into_iter().map(|group| group.name));
        after = next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, expected);
    // The group that the cursor names may go, and what is no cursor names no place.
    write(&store, |tx| tx.delete_group(POOL, "also two")).await;
    let after = |cursor: &'static str| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.groups_of_page(POOL, &sub(1), Some(cursor), 9)).await.0.len() }
    };
    assert_eq!(after("2 also two").await, 3);
    assert_eq!(after("nonsense").await, 0);
}

async fn members_come_in_pages_and_only_those_of_the_group(store: Store) {
    add_users(&store, (1..=5).map(|number| user(number, &format!("user{number}"))).collect()).await;
    for name in ["a", "b"] {
        insert(&store, group(name)).await;
    }
    for number in [1, 2, 4, 5] {
        join(&store, "a", number).await;
    }
    join(&store, "b", 3).await;
    // Of somebody who is not there nothing is shown.
    join(&store, "a", 99).await;
    let page = |after: Option<String>| {
        let store = store.clone();
        async move { read(&store, move |tx| tx.members_page(POOL, &group("a").id, after.as_deref(), 3)).await }
    };
    let subs = |users: &[UserRow]| users.iter().map(|user| user.sub.clone()).collect::<Vec<_>>();
    let (first, next) = page(None).await;
    assert_eq!(subs(&first), [sub(1), sub(2), sub(4)]);
    let (second, end) = page(next).await;
    assert_eq!((subs(&second), end), (vec![sub(5)], None));
}

async fn a_new_group_of_an_old_name_is_empty(store: Store) {
    add_users(&store, vec![user(1, "ann")]).await;
    insert(&store, group("a")).await;
    join(&store, "a", 1).await;
    assert!(write(&store, |tx| tx.delete_group(POOL, "a")).await);
    assert!(!write(&store, |tx| tx.delete_group(POOL, "a")).await);
    assert!(insert(&store, GroupRow { id: "another".to_owned(), ..group("a") }).await);
    assert_eq!(names_of(&store, 1).await, [""; 0]);
    assert_eq!(read(&store, |tx| tx.members_page(POOL, "another", None, 9)).await, (vec![], None));
}

async fn the_members_of_a_deleted_group_are_removed_in_steps(store: Store) {
    insert(&store, group("a")).await;
    write(&store, |tx| {
        for number in 0..700 {
            tx.insert_membership(POOL, &group("a").id, &sub(number), Millis(1))?;
        }
        tx.delete_group(POOL, "a")
    })
    .await;
    let first = write(&store, |tx| tx.purge_deleted_groups()).await;
    assert!((1..700).contains(&first), "{first}");
    // The rest, and the note that the group is gone.
    assert_eq!(store.sweep(Millis(0)).await, Ok(701 - first));
    assert_eq!(store.sweep(Millis(0)).await, Ok(0));
}

async fn memberships_go_with_their_user_and_groups_with_their_pool(store: Store) {
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    add_users(&store, vec![user(1, "ann"), user(2, "bob")]).await;
    insert(&store, group("a")).await;
    join(&store, "a", 1).await;
    join(&store, "a", 2).await;
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    assert_eq!(names_of(&store, 1).await, [""; 0]);
    assert_eq!(names_of(&store, 2).await, ["a"]);
    write(&store, |tx| tx.delete_pool(POOL)).await;
    store.sweep(Millis(0)).await.expect("a sweep");
    assert_eq!(read(&store, |tx| tx.group(POOL, "a")).await, None);
    assert_eq!(names_of(&store, 2).await, [""; 0]);
}
