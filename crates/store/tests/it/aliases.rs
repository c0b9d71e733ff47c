use super::fixtures::*;
use domain::username::AliasKind::{self, Email, PhoneNumber, PreferredUsername};
use store::{AliasTaken, MovedFrom, Store, StoreError, WriteTx};

facts![
    a_users_aliases_become_the_exact_set,
    a_held_alias_is_refused_and_nothing_changes,
    a_forced_alias_moves_and_names_the_old_holder,
    of_two_hundred_simultaneous_claims_of_an_alias_one_wins,
];

fn alias(kind: AliasKind, value: &str) -> (AliasKind, String) {
    (kind, value.to_owned())
}

type Set = Result<Vec<MovedFrom>, AliasTaken>;

fn set(tx: &mut WriteTx<'_>, number: u32, wanted: &[(AliasKind, &str)], force: bool) -> Result<Set, StoreError> {
    let wanted: Vec<_> = wanted.iter().map(|(kind, value)| alias(*kind, value)).collect();
    tx.set_aliases(POOL, &sub(number), &wanted, force)
}

async fn two_users(store: &Store) {
    add_users(store, vec![user(1, "Ann"), user(2, "Bob")]).await;
}

async fn a_users_aliases_become_the_exact_set(store: Store) {
    two_users(&store).await;
    write(&store, |tx| {
        assert_eq!(set(tx, 1, &[(Email, "a@x"), (PhoneNumber, "+1")], false)?, Ok(vec![]));
        assert_eq!(set(tx, 1, &[(Email, "b@x"), (PhoneNumber, "+1"), (PreferredUsername, "annie")], false)?, Ok(vec![]));
        Ok(())
    })
    .await;
    let held = read(&store, |tx| tx.aliases_of(POOL, &sub(1))).await;
    assert_eq!(held, [alias(Email, "b@x"), alias(PhoneNumber, "+1"), alias(PreferredUsername, "annie")]);
    assert_eq!(read(&store, |tx| tx.user_by_alias(POOL, Email, "a@x")).await, None);
    assert_eq!(write(&store, |tx| set(tx, 1, &[], false)).await, Ok(vec![]));
    assert_eq!(read(&store, |tx| tx.aliases_of(POOL, &sub(1))).await, []);
}

async fn a_held_alias_is_refused_and_nothing_changes(store: Store) {
    two_users(&store).await;
    write(&store, |tx| {
        assert_eq!(set(tx, 1, &[(Email, "a@x")], false)?, Ok(vec![]));
        assert_eq!(set(tx, 2, &[(PreferredUsername, "bobby")], false)?, Ok(vec![]));
        assert_eq!(set(tx, 2, &[(PhoneNumber, "+2"), (Email, "a@x")], false)?, Err(AliasTaken(Email)));
        Ok(())
    })
    .await;
    assert_eq!(read(&store, |tx| tx.aliases_of(POOL, &sub(2))).await, [alias(PreferredUsername, "bobby")]);
    assert_eq!(read(&store, |tx| tx.aliases_of(POOL, &sub(1))).await, [alias(Email, "a@x")]);
}

async fn a_forced_alias_moves_and_names_the_old_holder(store: Store) {
    two_users(&store).await;
    let moved = write(&store, |tx| {
        set(tx, 1, &[(Email, "a@x"), (PhoneNumber, "+1")], false)?.expect("free");
        set(tx, 2, &[(Email, "a@x"), (PhoneNumber, "+2")], true)
    })
    .await;
    assert_eq!(moved, Ok(vec![MovedFrom { kind: Email, old_sub: sub(1) }]));
    assert_eq!(read(&store, |tx| tx.aliases_of(POOL, &sub(1))).await, [alias(PhoneNumber, "+1")]);
    let holder = read(&store, |tx| tx.user_by_alias(POOL, Email, "a@x")).await;
    assert_eq!(holder.map(|user| user.sub), Some(sub(2)));
    assert_eq!(write(&store, |tx| set(tx, 2, &[(Email, "a@x")], true)).await, Ok(vec![]), "one's own alias moves from nobody");
}

async fn of_two_hundred_simultaneous_claims_of_an_alias_one_wins(store: Store) {
    add_users(&store, (0..200).map(|number| user(number, &format!("user{number}"))).collect()).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..200 {
        let store = store.clone();
        tasks.spawn(async move { write(&store, move |tx| set(tx, number, &[(Email, "a@x")], false)).await });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(AliasTaken(Email))).count(), 199);
}
