use super::fixtures::*;
use store::Inserted;

#[tokio::test]
async fn a_user_is_read_back_as_written() {
    for store in stores().await {
        let ann = user(1, "Ann");
        let copy = ann.clone();
        assert_eq!(write(&store, move |tx| tx.insert_user(&copy, &[])).await, Inserted::Created);
        assert_eq!(read(&store, |tx| tx.user_by_username(POOL, "ann")).await, Some(ann));
        store.ready().await.expect("ready");
        store.close().await;
    }
}
