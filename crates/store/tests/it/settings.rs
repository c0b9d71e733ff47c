use super::fixtures::*;
use store::Store;

facts![a_setting_holds_what_was_put_last];

async fn a_setting_holds_what_was_put_last(store: Store) {
    assert_eq!(read(&store, |tx| tx.setting("sms")).await, None);
    write(&store, |tx| tx.put_setting("sms", "{}")).await;
    write(&store, |tx| tx.put_setting("sms", r#"{"a":1}"#)).await;
    write(&store, |tx| tx.put_setting("mail", "[]")).await;
    assert_eq!(read(&store, |tx| tx.setting("sms")).await.as_deref(), Some(r#"{"a":1}"#));
    assert!(write(&store, |tx| tx.delete_setting("sms")).await);
    assert!(!write(&store, |tx| tx.delete_setting("sms")).await);
    assert_eq!(read(&store, |tx| tx.setting("sms")).await, None);
    assert_eq!(read(&store, |tx| tx.setting("mail")).await.as_deref(), Some("[]"));
}
