use super::fixtures::*;
use domain::time::Millis;
use store::Store;

facts![
    a_counter_counts_in_its_own_window,
    a_counter_tells_the_end_that_its_latest_bump_set,
    two_hundred_simultaneous_bumps_are_all_counted,
    a_strike_tells_what_counted_before_it_and_starts_anew_behind_the_end,
    a_reset_counter_starts_again,
    a_bump_that_is_taken_back_leaves_the_counter_as_it_was,
    a_bump_that_others_followed_is_taken_back_without_the_end_that_they_set
];

async fn a_counter_counts_in_its_own_window(store: Store) {
    assert_eq!(read(&store, |tx| tx.counter("ann", "attempts", Millis(0))).await, 0);
    for expected in 1..=3 {
        assert_eq!(write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await, expected);
    }
    assert_eq!(write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(10), Millis(19))).await, 1);
    assert_eq!(write(&store, |tx| tx.bump_counter("ann", "messages", Millis(0), Millis(9))).await, 1);
    assert_eq!(write(&store, |tx| tx.bump_counter("bob", "attempts", Millis(0), Millis(9))).await, 1);
    assert_eq!(read(&store, |tx| tx.counter("ann", "attempts", Millis(0))).await, 3);
}

async fn a_counter_tells_the_end_that_its_latest_bump_set(store: Store) {
    assert_eq!(read(&store, |tx| tx.counter_until("ann", "attempts", Millis(0))).await, None);
    write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await;
    write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(12))).await;
    assert_eq!(read(&store, |tx| tx.counter_until("ann", "attempts", Millis(0))).await, Some((2, Millis(12))));
}

async fn two_hundred_simultaneous_bumps_are_all_counted(store: Store) {
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let store = store.clone();
        tasks.spawn(async move { write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await });
    }
    let mut values = tasks.join_all().await;
    values.sort_unstable();
    assert_eq!(values, (1..=200).collect::<Vec<i64>>());
}

async fn a_strike_tells_what_counted_before_it_and_starts_anew_behind_the_end(store: Store) {
    let strike = |end: i64, now: i64| write(&store, move |tx| tx.strike_counter("ann", "wrong", Millis(0), Millis(end), Millis(now)));
    assert_eq!(strike(10, 0).await, (1, None));
    assert_eq!(strike(12, 2).await, (2, Some(Millis(10))));
    assert_eq!(strike(21, 11).await, (3, Some(Millis(12))));
    assert_eq!(strike(31, 21).await, (1, None));
    assert_eq!(strike(32, 22).await, (2, Some(Millis(31))));
    write(&store, |tx| tx.return_counter("ann", "wrong", Millis(0), 2, Millis(31))).await;
    assert_eq!(strike(33, 23).await, (2, Some(Millis(31))));
}

async fn a_reset_counter_starts_again(store: Store) {
    write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await;
    write(&store, |tx| tx.reset_counter("ann", "attempts", Millis(0))).await;
    assert_eq!(read(&store, |tx| tx.counter("ann", "attempts", Millis(0))).await, 0);
    assert_eq!(write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await, 1);
}

async fn a_bump_that_is_taken_back_leaves_the_counter_as_it_was(store: Store) {
    write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await;
    let uses = write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(12))).await;
    write(&store, move |tx| tx.return_counter("ann", "attempts", Millis(0), uses, Millis(9))).await;
    assert_eq!(read(&store, |tx| tx.counter_until("ann", "attempts", Millis(0))).await, Some((1, Millis(9))));
    write(&store, |tx| tx.return_counter("bob", "attempts", Millis(0), 1, Millis(9))).await;
    assert_eq!(read(&store, |tx| tx.counter_until("bob", "attempts", Millis(0))).await, None);
}

async fn a_bump_that_others_followed_is_taken_back_without_the_end_that_they_set(store: Store) {
    let uses = write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(9))).await;
    write(&store, |tx| tx.bump_counter("ann", "attempts", Millis(0), Millis(12))).await;
    write(&store, move |tx| tx.return_counter("ann", "attempts", Millis(0), uses, Millis(1))).await;
    assert_eq!(read(&store, |tx| tx.counter_until("ann", "attempts", Millis(0))).await, Some((1, Millis(12))));
}
