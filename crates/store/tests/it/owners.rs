//! Any sequence of operations on users and aliases leaves one owner for each alias, and counts that equal the rows.

use std::collections::BTreeMap;

use super::fixtures::*;
use domain::username::AliasKind;
use proptest::prelude::*;
use store::{AliasTaken, Inserted, StoreError, UserRow};

#[derive(Clone, Debug)]
enum Step {
    Insert {
        number: u32,
        name: u32,
        aliases: Vec<u32>,
    },
    SetAliases {
        number: u32,
        aliases: Vec<u32>,
        force: bool,
    },
    Rename {
        number: u32,
        email: Option<u32>,
    },
    Delete {
        number: u32,
    },
    /// Its changes are undone.
    Fail {
        number: u32,
        aliases: Vec<u32>,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let number = 0..6_u32;
    let aliases = || proptest::collection::btree_set(0..5_u32, 0..3).prop_map(|set| set.into_iter().collect::<Vec<_>>());
    prop_oneof![
        3 => (number.clone(), 0..5_u32, aliases()).prop_map(|(number, name, aliases)| Step::Insert { number, name, aliases }),
        3 => (number.clone(), aliases(), any::<bool>()).prop_map(|(number, aliases, force)| Step::SetAliases { number, aliases, force }),
        1 => (number.clone(), proptest::option::of(0..3_u32)).prop_map(|(number, email)| Step::Rename { number, email }),
        1 => number.clone().prop_map(|number| Step::Delete { number }),
        1 => (number, aliases()).prop_map(|(number, aliases)| Step::Fail { number, aliases }),
    ]
}

fn named(aliases: &[u32]) -> Vec<(AliasKind, String)> {
    aliases.iter().map(|alias| (AliasKind::ALL[*alias as usize % 3], format!("alias{alias}"))).collect()
}

/// What should be there: users by number with their name and email, and who holds which alias.
#[derive(Debug, Default)]
struct Model {
    users: BTreeMap<u32, (u32, Option<u32>)>,
    holders: BTreeMap<u32, u32>,
}

impl Model {
    fn taken(&self, number: u32, aliases: &[u32]) -> Option<AliasKind> {
        let other = |alias: &&u32| self.holders.get(alias).is_some_and(|holder| *holder != number);
        aliases.iter().find(other).map(|alias| AliasKind::ALL[*alias as usize % 3])
    }

    fn hold(&mut self, number: u32, aliases: &[u32]) {
        self.holders.retain(|_, holder| *holder != number);
        self.holders.extend(aliases.iter().map(|alias| (*alias, number)));
    }
}

async fn apply(store: &store::Store, model: &mut Model, step: Step) {
    match step {
        Step::Insert { number, name, aliases } => {
            let wanted = named(&aliases);
            let outcome = write(store, move |tx| tx.insert_user(&user(number, &format!("Name{name}")), &wanted)).await;
            let taken = model.users.contains_key(&number) || model.users.values().any(|(other, _)| *other == name);
            let expected = match model.taken(number, &aliases) {
                _ if taken => Inserted::UsernameTaken,
                Some(kind) => Inserted::AliasTaken(kind),
                None => Inserted::Created,
            };
            assert_eq!(outcome, expected);
            if outcome == Inserted::Created {
                model.users.insert(number, (name, None));
                model.hold(number, &aliases);
            }
        }
        Step::SetAliases { number, aliases, force } if model.users.contains_key(&number) => {
            let wanted = named(&aliases);
            let outcome = write(store, move |tx| tx.set_aliases(POOL, &sub(number), &wanted, force)).await;
            match model.taken(number, &aliases) {
                Some(kind) if !force => assert_eq!(outcome, Err(AliasTaken(kind))),
                _ => {
                    let moved = aliases.iter().filter_map(|alias| model.holders.get(alias)).filter(|holder| **holder != number).count();
                    assert_eq!(outcome.map(|moved| moved.len()), Ok(moved));
                    model.hold(number, &aliases);
                }
            }
        }
        Step::Rename { number, email } => {
            let stored = read(store, move |tx| tx.user_by_sub(POOL, &sub(number))).await;
            assert_eq!(stored.is_some(), model.users.contains_key(&number));
            let (Some(stored), Some(known)) = (stored, model.users.get_mut(&number)) else { return };
            let attributes = email.map(|email| ("email".to_owned(), format!("mail{email}"))).into_iter().collect();
            let changed = UserRow { attributes, ..stored };
            assert!(write(store, move |tx| tx.update_user(&changed)).await);
            known.1 = email;
        }
        Step::Delete { number } => {
            let deleted = write(store, move |tx| tx.delete_user(POOL, &sub(number))).await;
            assert_eq!(deleted, model.users.remove(&number).is_some());
            model.holders.retain(|_, holder| *holder != number);
        }
        Step::Fail { number, aliases } => {
            let wanted = named(&aliases);
            let outcome: Result<(), StoreError> = store
                .write(move |tx| {
                    tx.delete_user(POOL, &sub(number))?;
                    tx.insert_user(&user(number, "Undone"), &wanted)?;
                    Err(StoreError::Busy)
                })
                .await;
            assert_eq!(outcome, Err(StoreError::Busy));
        }
        Step::SetAliases { .. } => {}
    }
}

async fn compare(store: &store::Store, model: &Model) {
    assert_eq!(read(store, |tx| tx.user_count(POOL)).await, model.users.len() as i64);
    let (users, _) = read(store, |tx| tx.users_page(POOL, None, None, 60)).await;
    let expected: Vec<_> = model.users.iter().map(|(number, (name, _))| (sub(*number), format!("Name{name}"))).collect();
    assert_eq!(users.iter().map(|user| (user.sub.clone(), user.username.clone())).collect::<Vec<_>>(), expected);
    for alias in 0..5 {
        let (kind, value) = (AliasKind::ALL[alias as usize % 3], format!("alias{alias}"));
        let holder = read(store, move |tx| tx.user_by_alias(POOL, kind, &value)).await;
        assert_eq!(holder.map(|user| user.sub), model.holders.get(&alias).map(|number| sub(*number)));
    }
    for email in 0..3 {
        let filter = domain::filter::parse(&format!(r#"email = "mail{email}""#)).expect("a filter");
        let (found, _) = read(store, move |tx| tx.users_page(POOL, filter.as_ref(), None, 60)).await;
        let expected = model.users.iter().filter(|(_, (_, held))| *held == Some(email)).map(|(number, _)| sub(*number));
        assert_eq!(found.into_iter().map(|user| user.sub).collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}

/// Runs the steps on an empty store.
async fn run(store: store::Store, steps: Vec<Step>) {
    let mut model = Model::default();
    for step in steps {
        apply(&store, &mut model, step).await;
    }
    compare(&store, &model).await;
}

fn block_on(what: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(what);
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(step(), 1..40)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn whatever_happens_on_sqlite_an_alias_has_one_owner_and_counts_equal_rows(steps in steps()) {
        block_on(async { run(on_sqlite().await, steps).await });
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn whatever_happens_on_postgresql_an_alias_has_one_owner_and_counts_equal_rows(steps in steps()) {
        block_on(async {
            if let Some((store, _database)) = on_postgres("whatever_happens_on_postgresql").await {
                run(store, steps).await;
            }
        });
    }
}
