use std::time::Duration;

use super::fixtures::*;
use domain::time::Millis;
use store::Store;

facts![what_has_expired_goes_and_the_rest_stays, codes_stay_an_hour_after_their_end, a_call_removes_a_bounded_number, a_sweep_removes_all];

const NOW: Millis = Millis(1_000_000_000_000);

async fn what_has_expired_goes_and_the_rest_stays(store: Store) {
    write(&store, |tx| {
        for (name, expires_at) in [("old", NOW.minus(Duration::from_millis(1))), ("new", NOW)] {
            tx.bump_counter(name, "attempts", Millis(0), expires_at)?;
            tx.bump_unknown_name(name, "attempts", Millis(0), expires_at)?;
            tx.use_once(POOL, name, expires_at)?;
            tx.insert_sign_in(&store::SignInRow { expires_at, ..sign_in(1, name) })?;
            tx.insert_page_session(&store::PageSessionRow { expires_at, ..page_session(1, name) })?;
            tx.insert_authorization_code(&store::AuthorizationCodeRow { expires_at, ..authorization_code(1, name) })?;
        }
        Ok(())
    })
    .await;
    assert_eq!(write(&store, |tx| tx.purge_expired(NOW)).await, 6);
    assert_eq!(write(&store, |tx| tx.purge_expired(NOW)).await, 0);
    assert_eq!(read(&store, |tx| tx.unknown_name_until("old", "attempts", Millis(0))).await, None);
    assert_eq!(read(&store, |tx| tx.unknown_name_until("new", "attempts", Millis(0))).await, Some((1, NOW)));
    assert_eq!(read(&store, |tx| tx.counter("old", "attempts", Millis(0))).await, 0);
    assert_eq!(read(&store, |tx| tx.counter("new", "attempts", Millis(0))).await, 1);
    assert_eq!(read(&store, |tx| tx.sign_in(POOL, "old")).await, None);
    assert!(read(&store, |tx| tx.sign_in(POOL, "new")).await.is_some());
    assert_eq!(read(&store, |tx| tx.page_session(POOL, "old")).await, None);
    assert!(read(&store, |tx| tx.page_session(POOL, "new")).await.is_some());
    assert_eq!(read(&store, |tx| tx.authorization_code(POOL, "old")).await, None);
    assert!(read(&store, |tx| tx.authorization_code(POOL, "new")).await.is_some());
    assert!(write(&store, |tx| tx.use_once(POOL, "old", NOW)).await);
    assert!(!write(&store, |tx| tx.use_once(POOL, "new", NOW)).await);
}

async fn codes_stay_an_hour_after_their_end(store: Store) {
    let hour = Duration::from_secs(3_600);
    write(&store, move |tx| {
        tx.put_code(&store::CodeRow { expires_at: NOW.minus(hour), ..code(1, "sign_up") })?;
        tx.put_code(&store::CodeRow { expires_at: NOW.minus(hour).minus(Duration::from_millis(1)), ..code(2, "sign_up") })
    })
    .await;
    assert_eq!(write(&store, |tx| tx.purge_expired(NOW)).await, 1);
    assert!(read(&store, |tx| tx.code(POOL, &sub(1), "sign_up")).await.is_some());
    assert!(read(&store, |tx| tx.code(POOL, &sub(2), "sign_up")).await.is_none());
}

async fn a_call_removes_a_bounded_number(store: Store) {
    write(&store, |tx| {
        for number in 0..1_200 {
            tx.use_once(POOL, &format!("{number}"), Millis(number))?;
        }
        Ok(())
    })
    .await;
    let mut removed = Vec::new();
    loop {
        match write(&store, |tx| tx.purge_expired(NOW)).await {
            0 => break,
            some => removed.push(some),
        }
    }
    assert!(removed.len() > 1, "{removed:?}");
    assert_eq!(removed.iter().sum::<u64>(), 1_200);
}

async fn a_sweep_removes_all(store: Store) {
    write(&store, |tx| {
        tx.insert_pool(&pool(POOL))?;
        for number in 0..1_200 {
            tx.insert_user(&user(number, &format!("user{number}")), &[])?;
            tx.use_once(OTHER_POOL, &format!("{number}"), Millis(i64::from(number)))?;
        }
        tx.delete_pool(POOL)
    })
    .await;
    // 1,200 users, 1,200 marks and the note that the pool is gone.
    assert_eq!(store.sweep(NOW).await, Ok(2_401));
    assert_eq!(read(&store, |tx| tx.users_page(POOL, None, None, 60)).await, (vec![], None));
    assert_eq!(store.sweep(NOW).await, Ok(0));
}
