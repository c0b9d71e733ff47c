//! Rows to test with.

use domain::Attributes;
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::{Store, StoreError, StoreOptions, UserRow};

/// A store of every engine, each empty. A new engine joins by one line.
pub async fn stores() -> Vec<Store> {
    vec![Store::open("sqlite::memory:", StoreOptions::default()).await.expect("a passing SQLite")]
}

/// The pool of most tests.
pub const POOL: &str = "us-east-1_AbCdEfGhI";

/// A user whose sub is made from the number.
pub fn user(number: u32, username: &str) -> UserRow {
    UserRow {
        pool_id: POOL.to_owned(),
        sub: sub(number),
        username: username.to_owned(),
        username_key: username.to_lowercase(),
        status: UserStatus::Unconfirmed,
        enabled: true,
        attributes: Attributes::new(),
        password: Some("$argon2id$made-up".to_owned()),
        password_set_at: Some(Millis(5)),
        password_history: vec!["$argon2id$older".to_owned()],
        pending: Attributes::from([("email".to_owned(), "new@example.com".to_owned())]),
        mfa: String::new(),
        signed_out_at: None,
        created_at: Millis(1),
        updated_at: Millis(2),
        version: 1,
    }
}

/// A made-up UUID.
pub fn sub(number: u32) -> String {
    format!("{number:08x}-0000-4000-8000-000000000000")
}

/// Reads with the store's own error.
pub async fn read<T>(store: &Store, f: impl FnOnce(&mut store::ReadTx<'_>) -> Result<T, StoreError> + Send + 'static) -> T {
    store.read(f).await.expect("a read")
}

/// Writes with the store's own error.
pub async fn write<T: Send + 'static>(store: &Store, f: impl Fn(&mut store::WriteTx<'_>) -> Result<T, StoreError> + Send + 'static) -> T {
    store.write(f).await.expect("a write")
}
