use super::fixtures::*;
use domain::time::Millis;
use store::Store;

facts![
    a_name_that_nobody_has_is_counted_by_kind_and_window,
    a_bump_of_such_a_name_can_be_taken_back_and_all_of_them_forgotten,
    two_hundred_simultaneous_bumps_of_one_name_are_all_counted,
    however_many_names_are_made_up_a_bounded_number_of_rows_is_kept
];

async fn a_name_that_nobody_has_is_counted_by_kind_and_window(store: Store) {
    assert_eq!(read(&store, |tx| tx.unknown_name_until("ann", "x", Millis(0))).await, None);
    assert_eq!(write(&store, |tx| tx.bump_unknown_name("ann", "x", Millis(0), Millis(9))).await, 1);
    assert_eq!(write(&store, |tx| tx.bump_unknown_name("ann", "x", Millis(0), Millis(12))).await, 2);
    assert_eq!(write(&store, |tx| tx.bump_unknown_name("ann", "y", Millis(0), Millis(9))).await, 1);
    assert_eq!(write(&store, |tx| tx.bump_unknown_name("bob", "x", Millis(0), Millis(9))).await, 1);
    assert_eq!(write(&store, |tx| tx.bump_unknown_name("ann", "x", Millis(10), Millis(19))).await, 1);
    assert_eq!(read(&store, |tx| tx.unknown_name_until("ann", "x", Millis(0))).await, Some((2, Millis(12))));
    assert_eq!(read(&store, |tx| tx.unknown_name_until("ann", "x", Millis(10))).await, Some((1, Millis(19))));
}

async fn a_bump_of_such_a_name_can_be_taken_back_and_all_of_them_forgotten(store: Store) {
    for end in [9, 12, 15] {
        write(&store, move |tx| tx.bump_unknown_name("ann", "x", Millis(0), Millis(end))).await;
    }
    // One that others followed leaves the end that they set.
    write(&store, |tx| tx.return_unknown_name("ann", "x", Millis(0), 2, Millis(1))).await;
    assert_eq!(read(&store, |tx| tx.unknown_name_until("ann", "x", Millis(0))).await, Some((2, Millis(15))));
    write(&store, |tx| tx.return_unknown_name("ann", "x", Millis(0), 2, Millis(9))).await;
    assert_eq!(read(&store, |tx| tx.unknown_name_until("ann", "x", Millis(0))).await, Some((1, Millis(9))));
    write(&store, |tx| tx.reset_unknown_name("ann", "x", Millis(0))).await;
    assert_eq!(read(&store, |tx| tx.unknown_name_until("ann", "x", Millis(0))).await, None);
}

async fn two_hundred_simultaneous_bumps_of_one_name_are_all_counted(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let store = store.clone();
        tasks.spawn(async move { write(&store, |tx| tx.bump_unknown_name("ann", "x", Millis(0), Millis(9))).await });
    }
    let mut values = tasks.join_all().await;
    values.sort_unstable();
    assert_eq!(values, (1..=200).collect::<Vec<i64>>());
}

/// Two names that meet in one place; found by trying.
const MET: (&str, &str) = ("name107", "name2186");

async fn however_many_names_are_made_up_a_bounded_number_of_rows_is_kept(store: Store) {
    let (first, second) = MET;
    write(&store, |tx| tx.bump_unknown_name(first, "x", Millis(0), Millis(9))).await;
    write(&store, |tx| tx.bump_unknown_name(first, "x", Millis(0), Millis(9))).await;
    assert_eq!(
        write(&store, |tx| tx.bump_unknown_name(second, "x", Millis(0), Millis(9))).await,
        1,
        "it does not take over the other's count"
    );
    assert_eq!(read(&store, |tx| tx.unknown_name_until(first, "x", Millis(0))).await, None, "there is one row in one place");
    // What is done for the one does not touch the other.
    write(&store, |tx| tx.return_unknown_name(first, "x", Millis(0), 1, Millis(0))).await;
    write(&store, |tx| tx.reset_unknown_name(first, "x", Millis(0))).await;
    assert_eq!(read(&store, |tx| tx.unknown_name_until(second, "x", Millis(0))).await, Some((1, Millis(9))));
}
