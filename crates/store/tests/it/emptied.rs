use super::fixtures::*;
use domain::time::Millis;
use store::testing::emptied;

#[tokio::test]
async fn an_emptied_store_holds_nothing_and_serves_again_with_a_clock_of_its_own() {
    let store = on_callers().await;
    store.tell_time(|| Millis(1));
    write(&store, |tx| tx.insert_pool(&pool(POOL))).await;
    write(&store, |tx| tx.insert_user(&user(1, "ann"), &[])).await;
    let again = emptied(&store).await.expect("a store");
    assert_eq!(read(&again, |tx| tx.user_by_sub(POOL, &sub(1))).await, None);
    assert_eq!(read(&again, |tx| tx.pool(POOL)).await, None);
    again.tell_time(|| Millis(2));
    write(&again, |tx| tx.insert_pool(&pool(POOL))).await;
    write(&again, |tx| tx.keep_history(POOL, std::time::Duration::from_secs(60))).await;
    let since = read(&again, |tx| tx.history(POOL)).await.expect("a history").since;
    assert_eq!(since, Millis(2), "the time of the second clock");
}
