use super::fixtures::*;
use domain::filter::{Field, Op, UserFilter, parse};
use domain::user_status::UserStatus;
use store::{Store, UserRow};

facts![
    without_a_filter_all_users_of_the_pool_come_by_sub,
    each_field_finds_by_value_and_by_prefix,
    case_counts_for_usernames_and_status_only,
    usernames_are_found_with_their_case_in_pools_of_both_kinds,
    pages_of_every_filter_show_each_user_once,
    a_chain_of_pages_bears_inserts_and_deletes,
    search_follows_updates,
    signs_of_patterns_mean_nothing,
    values_at_the_end_of_the_alphabet_are_found,
    values_longer_than_an_index_entry_are_found_by_prefix,
];

fn filter(text: &str) -> Option<UserFilter> {
    parse(text).expect("a filter")
}

async fn found(store: &Store, text: &'static str) -> Vec<String> {
    let (users, next) = read(store, move |tx| tx.users_page(POOL, filter(text).as_ref(), None, 60)).await;
    assert_eq!(next, None);
    users.into_iter().map(|user| user.username).collect()
}

/// All usernames, page by page.
async fn chain(store: &Store, filter: Option<UserFilter>, limit: u32) -> Vec<String> {
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let filter = filter.clone();
        let (users, next) = read(store, move |tx| tx.users_page(POOL, filter.as_ref(), after.as_deref(), limit)).await;
        assert!(users.len() <= limit as usize);
        assert!(!users.is_empty() || next.is_none());
        names.extend(users.into_iter().map(|user| user.username));
        match next {
            Some(cursor) => after = Some(cursor),
            None => return names,
        }
    }
}

async fn without_a_filter_all_users_of_the_pool_come_by_sub(store: Store) {
    add_users(&store, vec![user(3, "c"), user(1, "b"), user(2, "a"), UserRow { pool_id: OTHER_POOL.to_owned(), ..user(4, "x") }]).await;
    assert_eq!(chain(&store, None, 60).await, ["b", "a", "c"]);
    assert_eq!(chain(&store, None, 1).await, ["b", "a", "c"]);
}

async fn each_field_finds_by_value_and_by_prefix(store: Store) {
    let ann = [
        ("email", "ann@example.com"),
        ("phone_number", "+15550100"),
        ("name", "Ann Lee"),
        ("given_name", "Ann"),
        ("family_name", "Lee"),
        ("preferred_username", "annie"),
    ];
    let bob = [("email", "bob@example.com"), ("phone_number", "+4930"), ("name", "Bob Roy"), ("given_name", "Bob"), ("family_name", "Roy")];
    add_users(
        &store,
        vec![
            user_with(0x1a, "ann", &ann),
            UserRow { enabled: false, status: UserStatus::Confirmed, ..user_with(0x2b, "bob", &bob) },
            UserRow { pool_id: OTHER_POOL.to_owned(), ..user_with(0x1a, "ann", &ann) },
        ],
    )
    .await;
    for (text, expected) in [
        (r#"username = "ann""#, "ann"),
        (r#"username ^= "an""#, "ann"),
        (r#"email = "ann@example.com""#, "ann"),
        (r#"email ^= "ann@""#, "ann"),
        (r#"phone_number = "+15550100""#, "ann"),
        (r#"phone_number ^= "+49""#, "bob"),
        (r#"name = "Ann Lee""#, "ann"),
        (r#"name ^= "Bob ""#, "bob"),
        (r#"given_name = "Ann""#, "ann"),
        (r#"given_name ^= "Bo""#, "bob"),
        (r#"family_name = "Roy""#, "bob"),
        (r#"family_name ^= "L""#, "ann"),
        (r#"preferred_username = "annie""#, "ann"),
        (r#"preferred_username ^= "a""#, "ann"),
        (r#"sub = "0000001a-0000-4000-8000-000000000000""#, "ann"),
        (r#"sub ^= "0000002""#, "bob"),
        (r#"status = "Enabled""#, "ann"),
        (r#"status ^= "Dis""#, "bob"),
        (r#"cognito:user_status = "CONFIRMED""#, "bob"),
        (r#"cognito:user_status ^= "UNCON""#, "ann"),
    ] {
        assert_eq!(found(&store, text).await, [expected], "{text}");
    }
    for nothing in [
        r#"username = "an""#,
        r#"email = "ann@example.co""#,
        r#"email ^= "ann@example.com.""#,
        r#"name = "Ann""#,
        r#"status = "Enable""#,
        r#"sub = "0000001a""#,
        r#"cognito:user_status = "UNCONFIRME""#,
        r#"preferred_username = """#,
    ] {
        assert_eq!(found(&store, nothing).await, [""; 0], "{nothing}");
    }
    assert_eq!(found(&store, r#"email ^= """#).await, ["ann", "bob"]);
    assert_eq!(found(&store, r#"status ^= """#).await, ["ann", "bob"]);
}

async fn case_counts_for_usernames_and_status_only(store: Store) {
    add_users(&store, vec![user_with(0xab, "Ann", &[("email", "Ann@Example.COM"), ("name", "ÉMILE")])]).await;
    for text in [
        r#"email = "aNN@example.com""#,
        r#"name = "émile""#,
        r#"name ^= "Ém""#,
        r#"cognito:user_status = "unconfirmed""#,
        r#"sub ^= "000000AB-""#,
        r#"username = "Ann""#,
    ] {
        assert_eq!(found(&store, text).await, ["Ann"], "{text}");
    }
    for text in [r#"username = "ann""#, r#"username ^= "aN""#, r#"status = "enabled""#, r#"status ^= "E ""#] {
        assert_eq!(found(&store, text).await, [""; 0], "{text}");
    }
}

async fn usernames_are_found_with_their_case_in_pools_of_both_kinds(store: Store) {
    let exact = |number, name: &str| UserRow { username_key: name.to_owned(), ..user(number, name) };
    add_users(&store, vec![exact(1, "Zoe"), exact(2, "zoe"), exact(3, "ZOE"), user(4, "Ann"), user(5, "Anton"), user(6, "anna")]).await;
    assert_eq!(found(&store, r#"username = "Zoe""#).await, ["Zoe"]);
    assert_eq!(found(&store, r#"username ^= "Z""#).await, ["ZOE", "Zoe"]);
    assert_eq!(found(&store, r#"username ^= "z""#).await, ["zoe"]);
    assert_eq!(found(&store, r#"username = "Ann""#).await, ["Ann"]);
    assert_eq!(found(&store, r#"username ^= "An""#).await, ["Ann", "Anton"]);
    assert_eq!(found(&store, r#"username ^= "an""#).await, ["anna"]);
    assert_eq!(chain(&store, filter(r#"username ^= "An""#), 1).await, ["Ann", "Anton"]);
}

async fn pages_of_every_filter_show_each_user_once(store: Store) {
    let users: Vec<_> = (0..50)
        .map(|number| {
            let mut user = user(number, &format!("user{number:02}"));
            for name in ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"] {
                // Seven users share each value, so that a page ends among equals.
                user.attributes.insert(name.to_owned(), format!("value {}", number / 7));
            }
            user.enabled = number % 2 == 0;
            user.status = UserStatus::ALL[number as usize % 5];
            user
        })
        .collect();
    let of = |keep: &dyn Fn(&UserRow) -> bool| {
        let mut names: Vec<_> = users.iter().filter(|user| keep(user)).map(|user| user.username.clone()).collect();
        names.sort_unstable();
        names
    };
    add_users(&store, users.clone()).await;
    for field in Field::ALL {
        for (op, value) in [
            (Op::Equals, "value 3"),
            (Op::Prefix, "value "),
            (Op::Prefix, "user0"),
            (Op::Prefix, "0000001"),
            (Op::Equals, "Enabled"),
            (Op::Equals, "Disabled"),
            (Op::Prefix, ""),
            (Op::Prefix, "C"),
            (Op::Equals, "RESET_REQUIRED"),
        ] {
            let filter = UserFilter { field, op, value: value.to_owned() };
            let expected = of(&|user| {
                let status = if user.enabled { "Enabled" } else { "Disabled" };
                let value = match field {
                    Field::Username => Some(user.username.as_str()),
                    Field::Sub => Some(user.sub.as_str()),
                    Field::Status => Some(status),
                    Field::UserStatus => Some(user.status.as_str()),
                    other => user.attributes.get(other.as_str()).map(String::as_str),
                };
                value.is_some_and(|value| filter.matches(value))
            });
            for limit in [3, 60] {
                let mut names = chain(&store, Some(filter.clone()), limit).await;
                names.sort_unstable();
                assert_eq!(names, expected, "{filter:?} by {limit}");
            }
        }
    }
}

async fn a_chain_of_pages_bears_inserts_and_deletes(store: Store) {
    let named = |number, name: &str| user_with(number, &format!("user{number}"), &[("name", name)]);
    add_users(&store, vec![named(1, "b"), named(2, "d"), named(3, "f"), named(4, "h")]).await;
    let by_name = || UserFilter { field: Field::Name, op: Op::Prefix, value: String::new() };
    let (first, cursor) = read(&store, move |tx| tx.users_page(POOL, Some(&by_name()), None, 2)).await;
    assert_eq!(first.len(), 2);
    add_users(&store, vec![named(5, "a"), named(6, "g")]).await;
    write(&store, |tx| tx.delete_user(POOL, &sub(2)).and(tx.delete_user(POOL, &sub(3)))).await;
    let (second, end) = read(&store, move |tx| tx.users_page(POOL, Some(&by_name()), cursor.as_deref(), 60)).await;
    let names: Vec<_> = second.iter().filter_map(|user| user.attributes.get("name").map(String::as_str)).collect();
    assert_eq!((names, end), (vec!["g", "h"], None));
}

async fn search_follows_updates(store: Store) {
    add_users(&store, vec![user_with(1, "ann", &[("email", "old@x"), ("name", "Same")])]).await;
    let moved = UserRow {
        enabled: false,
        status: UserStatus::Confirmed,
        ..user_with(1, "ann", &[("email", "new@x"), ("name", "Same"), ("given_name", "Ann")])
    };
    assert!(write(&store, move |tx| tx.update_user(&moved)).await);
    for gone in [r#"email = "old@x""#, r#"status = "Enabled""#, r#"cognito:user_status = "UNCONFIRMED""#] {
        assert_eq!(found(&store, gone).await, [""; 0], "{gone}");
    }
    for text in [
        r#"email = "new@x""#,
        r#"name = "same""#,
        r#"given_name = "ann""#,
        r#"status = "Disabled""#,
        r#"cognito:user_status = "CONFIRMED""#,
    ] {
        assert_eq!(found(&store, text).await, ["ann"], "{text}");
    }
    write(&store, |tx| tx.delete_user(POOL, &sub(1))).await;
    assert_eq!(found(&store, r#"email = "new@x""#).await, [""; 0]);
}

async fn signs_of_patterns_mean_nothing(store: Store) {
    add_users(&store, vec![user_with(1, "a%b", &[("name", "x_y%z")]), user_with(2, "acb", &[("name", "xyyz")])]).await;
    assert_eq!(found(&store, r#"username ^= "a%""#).await, ["a%b"]);
    assert_eq!(found(&store, r#"name ^= "x_""#).await, ["a%b"]);
    assert_eq!(found(&store, r#"name = "x_y%z""#).await, ["a%b"]);
    assert_eq!(found(&store, r#"name ^= "%""#).await, [""; 0]);
}

async fn values_at_the_end_of_the_alphabet_are_found(store: Store) {
    let last = char::MAX.to_string();
    let names =
        [format!("a{last}"), format!("a{last}{last}b"), "b".to_owned(), "\u{D7FF}x".to_owned(), "\u{E000}".to_owned(), last.clone()];
    let users = names.iter().zip(1..).map(|(name, number)| user_with(number, &format!("user{number}"), &[("name", name)]));
    add_users(&store, users.collect()).await;
    let by = |value: &str| Some(UserFilter { field: Field::Name, op: Op::Prefix, value: value.to_owned() });
    assert_eq!(chain(&store, by("a"), 60).await, ["user1", "user2"]);
    assert_eq!(chain(&store, by(&format!("a{last}")), 60).await, ["user1", "user2"]);
    assert_eq!(chain(&store, by("\u{D7FF}"), 60).await, ["user4"]);
    assert_eq!(chain(&store, by(&last), 60).await, ["user6"]);
}

async fn values_longer_than_an_index_entry_are_found_by_prefix(store: Store) {
    let long = "é".repeat(2_048);
    add_users(&store, vec![user_with(1, "ann", &[("name", &long)])]).await;
    let by = |op, value: String| Some(UserFilter { field: Field::Name, op, value });
    assert_eq!(chain(&store, by(Op::Prefix, "é".repeat(240)), 60).await, ["ann"]);
    assert_eq!(chain(&store, by(Op::Equals, "é".repeat(240)), 60).await, [""; 0]);
    assert!(write(&store, |tx| tx.delete_user(POOL, &sub(1))).await);
    assert_eq!(chain(&store, by(Op::Prefix, "é".to_owned()), 60).await, [""; 0]);
}
