use super::fixtures::*;
use store::{CodeRow, Store};

facts![
    a_code_is_read_back_as_written_and_replaced_by_the_next,
    codes_of_other_purposes_and_users_are_apart,
    a_code_can_be_used_up_once,
    debug_output_of_a_code_hides_mac_and_destination,
];

async fn a_code_is_read_back_as_written_and_replaced_by_the_next(store: Store) {
    write(&store, |tx| tx.put_code(&code(1, "sign_up"))).await;
    assert_eq!(read(&store, |tx| tx.code(POOL, &sub(1), "sign_up")).await, Some(code(1, "sign_up")));
    let next = CodeRow {
        mac: vec![1],
        destination: "+15550100".to_owned(),
        attribute: "phone_number".to_owned(),
        created_at: domain::time::Millis(3_000),
        expires_at: domain::time::Millis(4_000),
        ..code(1, "sign_up")
    };
    let copy = next.clone();
    write(&store, move |tx| tx.put_code(&copy)).await;
    assert_eq!(read(&store, |tx| tx.code(POOL, &sub(1), "sign_up")).await, Some(next));
}

async fn codes_of_other_purposes_and_users_are_apart(store: Store) {
    write(&store, |tx| {
        tx.put_code(&code(1, "sign_up"))?;
        tx.put_code(&code(1, "verify:email"))?;
        tx.put_code(&code(2, "sign_up"))?;
        tx.delete_codes_of(POOL, &sub(1))
    })
    .await;
    assert_eq!(read(&store, |tx| tx.code(POOL, &sub(1), "sign_up")).await, None);
    assert_eq!(read(&store, |tx| tx.code(POOL, &sub(1), "verify:email")).await, None);
    assert_eq!(read(&store, |tx| tx.code(POOL, &sub(2), "sign_up")).await, Some(code(2, "sign_up")));
    assert_eq!(read(&store, |tx| tx.code(OTHER_POOL, &sub(2), "sign_up")).await, None);
}

async fn a_code_can_be_used_up_once(store: Store) {
    write(&store, |tx| tx.put_code(&code(1, "sign_up"))).await;
    assert!(!write(&store, |tx| tx.delete_code(POOL, &sub(1), "forgot_password")).await);
    assert!(write(&store, |tx| tx.delete_code(POOL, &sub(1), "sign_up")).await);
    assert!(!write(&store, |tx| tx.delete_code(POOL, &sub(1), "sign_up")).await);
}

async fn debug_output_of_a_code_hides_mac_and_destination(_store: Store) {
    let shown = format!("{:?}", code(1, "sign_up"));
    assert!(shown.contains("sign_up") && !shown.contains("mac") && !shown.contains("ann@example.com"), "{shown}");
}
