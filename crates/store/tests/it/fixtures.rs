//! Rows to test with, and the facts that hold for every engine.

use std::pin::Pin;
use std::time::Duration;

use domain::Attributes;
use domain::sign_in::{Preferences, SecondFactor};
use domain::time::Millis;
use domain::user_status::UserStatus;
use store::testing::Database;
use store::{
    AccessKeyRow, AuthEventRow, AuthorizationCodeRow, ClientRow, CodeRow, CodeState, CredentialKind, CredentialRow, DeviceRow, GroupRow,
    Lane, MessageRow, MessageState, PageSessionRow, PoolRow, PostgresOptions, ReadTx, SignInRow, SigningKeyRow, SigningKeyState,
    SqliteOptions, Store, StoreError, StoreOptions, UserRow, WriteTx,
};

/// An empty SQLite store.
pub(crate) async fn on_sqlite() -> Store {
    Store::open("sqlite::memory:", StoreOptions::default()).await.expect("a passing SQLite")
}

/// The same without a thread that writes.
pub(crate) async fn on_callers() -> Store {
    let options = StoreOptions { sqlite: SqliteOptions { on_callers: true, ..SqliteOptions::default() }, ..StoreOptions::default() };
    Store::open("sqlite::memory:", options).await.expect("a passing SQLite")
}

/// An empty PostgreSQL store and what it is in; `None`, and a line that says so, where there is no PostgreSQL.
pub(crate) async fn on_postgres(test: &str) -> Option<(Store, Database)> {
    let database = database(test)?;
    let options = StoreOptions { postgres: patient(), ..StoreOptions::default() };
    let store = Store::open(&database.url(), options).await.expect("a database of the test's own");
    Some((store, database))
}

/// For facts that tell nothing of time: of two hundred who want the same, each has its turn also on a machine that has other things to do.
pub(crate) fn patient() -> PostgresOptions {
    PostgresOptions { statement_timeout: Duration::from_secs(120), ..PostgresOptions::default() }
}

/// A PostgreSQL database; `None`, and a line that says so, where there is none.
pub(crate) fn database(test: &str) -> Option<Database> {
    let cluster = store::testing::cluster();
    if cluster.is_none() {
        println!("SKIPPED: {test}: no PostgreSQL on this machine");
    }
    cluster.map(store::testing::Cluster::database)
}

/// A fact about one store.
pub(crate) type Fact = fn(Store) -> Pin<Box<dyn Future<Output = ()>>>;

/// Makes each named function a test for every engine, and lists them in `ALL`, so that another test can run all of them and then look for
/// statements that nobody executes.
macro_rules! facts {
    ($($name:ident),* $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    super::$name($crate::fixtures::on_sqlite().await).await;
                }
            )*
        }
        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $name() {
                    if let Some((store, _database)) = $crate::fixtures::on_postgres(stringify!($name)).await {
                        super::$name(store).await;
                    }
                }
            )*
        }
        pub(crate) const ALL: &[$crate::fixtures::Fact] = &[$(|store| Box::pin($name(store))),*];
    };
}
pub(crate) use facts;

/// The pool of most tests.
pub(crate) const POOL: &str = "us-east-1_AbCdEfGhI";
/// A neighbour, whose rows must stay out of it.
pub(crate) const OTHER_POOL: &str = "us-east-1_ZzZzZzZzZ";

pub(crate) fn pool(id: &str) -> PoolRow {
    PoolRow {
        id: id.to_owned(),
        name: "people".to_owned(),
        region: "us-east-1".to_owned(),
        settings: r#"{"a":1}"#.to_owned(),
        data_key: vec![1, 2, 3],
        created_at: Millis(10),
        updated_at: Millis(20),
        version: 1,
    }
}

pub(crate) fn client(pool_id: &str, id: &str) -> ClientRow {
    ClientRow {
        pool_id: pool_id.to_owned(),
        id: id.to_owned(),
        name: "web".to_owned(),
        settings: "{}".to_owned(),
        secret: Some(vec![4, 5]),
        created_at: Millis(10),
        updated_at: Millis(20),
        version: 1,
    }
}

/// A user whose sub is made from the number.
pub(crate) fn user(number: u32, username: &str) -> UserRow {
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
        pending: attributes(&[("email", "new@example.com")]),
        mfa: Preferences { enabled: SecondFactor::ALL.into(), preferred: Some(SecondFactor::Email), passkey: true },
        signed_out_at: Some(Millis(7)),
        created_at: Millis(1),
        updated_at: Millis(2),
        version: 1,
    }
}

pub(crate) fn user_with(number: u32, username: &str, values: &[(&str, &str)]) -> UserRow {
    UserRow { attributes: attributes(values), ..user(number, username) }
}

pub(crate) fn attributes(values: &[(&str, &str)]) -> Attributes {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A made-up UUID.
pub(crate) fn sub(number: u32) -> String {
    format!("{number:08x}-0000-4000-8000-000000000000")
}

pub(crate) fn code(number: u32, purpose: &str) -> CodeRow {
    CodeRow {
        pool_id: POOL.to_owned(),
        sub: sub(number),
        purpose: purpose.to_owned(),
        mac: vec![9; 32],
        destination: "ann@example.com".to_owned(),
        attribute: "email".to_owned(),
        created_at: Millis(1_000),
        expires_at: Millis(2_000),
    }
}

pub(crate) fn sign_in(number: u32, origin_jti: &str) -> SignInRow {
    SignInRow {
        pool_id: POOL.to_owned(),
        origin_jti: origin_jti.to_owned(),
        sub: sub(number),
        client_id: "client".to_owned(),
        auth_time: Millis(1_000),
        expires_at: Millis(9_000),
        revoked_at: None,
        details: "{}".to_owned(),
    }
}

pub(crate) fn page_session(number: u32, id: &str) -> PageSessionRow {
    PageSessionRow {
        pool_id: POOL.to_owned(),
        id: id.to_owned(),
        sub: sub(number),
        auth_time: Millis(1_000),
        expires_at: Millis(9_000),
        details: "{}".to_owned(),
    }
}

pub(crate) fn authorization_code(number: u32, id: &str) -> AuthorizationCodeRow {
    AuthorizationCodeRow {
        pool_id: POOL.to_owned(),
        id: id.to_owned(),
        sub: sub(number),
        client_id: "client".to_owned(),
        state: CodeState::New,
        origin_jti: String::new(),
        expires_at: Millis(9_000),
        details: "{}".to_owned(),
    }
}

pub(crate) fn signing_key(kid: &str, state: SigningKeyState) -> SigningKeyRow {
    SigningKeyRow {
        pool_id: POOL.to_owned(),
        kid: kid.to_owned(),
        state,
        private_key: vec![7; 40],
        public_jwk: r#"{"kty":"RSA"}"#.to_owned(),
        created_at: Millis(3),
        retired_at: None,
    }
}

pub(crate) fn message(id: &str, to: &str, username: &str) -> MessageRow {
    MessageRow {
        id: id.to_owned(),
        lane: Lane::Messages,
        pool_id: POOL.to_owned(),
        sub: sub(1),
        username: username.to_owned(),
        channel: "EMAIL".to_owned(),
        destination: to.to_owned(),
        trigger_source: "CustomMessage_SignUp".to_owned(),
        payload: vec![3, 2, 1],
        state: MessageState::Pending,
        attempts: 0,
        next_attempt_at: Millis(100),
        lease_until: Millis(0),
        lease_owner: String::new(),
        last_error: String::new(),
        created_at: Millis(100),
        sent_at: None,
    }
}

pub(crate) fn access_key(id: &str) -> AccessKeyRow {
    AccessKeyRow { id: id.to_owned(), secret: vec![8; 16], created_at: Millis(4), disabled: false }
}

pub(crate) fn auth_event(number: u32, id: &str) -> AuthEventRow {
    AuthEventRow {
        pool_id: POOL.to_owned(),
        sub: sub(number),
        id: id.to_owned(),
        kind: "SignIn".to_owned(),
        result: "Pass".to_owned(),
        created_at: Millis(6),
        details: "{}".to_owned(),
    }
}

pub(crate) fn credential(number: u32, kind: CredentialKind, id: &str) -> CredentialRow {
    CredentialRow {
        pool_id: POOL.to_owned(),
        sub: sub(number),
        kind,
        id: id.to_owned(),
        name: "My phone".to_owned(),
        secret: vec![6; 20],
        counter: 3,
        details: "{}".to_owned(),
        created_at: Millis(1),
        used_at: None,
    }
}

pub(crate) fn device(number: u32, device_key: &str) -> DeviceRow {
    DeviceRow {
        pool_id: POOL.to_owned(),
        sub: sub(number),
        device_key: device_key.to_owned(),
        group_key: "-abcDEF12".to_owned(),
        name: "A browser".to_owned(),
        salt: vec![1; 16],
        verifier: vec![2; 40],
        remembered: true,
        last_ip: "192.0.2.1".to_owned(),
        details: "{}".to_owned(),
        created_at: Millis(1),
        updated_at: Millis(2),
        authenticated_at: Millis(3),
    }
}

/// A group whose id is made from its name.
pub(crate) fn group(name: &str) -> GroupRow {
    GroupRow {
        pool_id: POOL.to_owned(),
        name: name.to_owned(),
        id: format!("id-{name}"),
        description: None,
        role_arn: None,
        precedence: None,
        created_at: Millis(1),
        updated_at: Millis(2),
        version: 1,
    }
}

/// Reads, and fails the test if that is not possible.
pub(crate) async fn read<T: Send + 'static>(store: &Store, f: impl Fn(&mut ReadTx<'_>) -> Result<T, StoreError> + Send + 'static) -> T {
    store.read(f).await.expect("a read")
}

/// Writes, and fails the test if that is not possible.
pub(crate) async fn write<T: Send + 'static>(store: &Store, f: impl Fn(&mut WriteTx<'_>) -> Result<T, StoreError> + Send + 'static) -> T {
    store.write(f).await.expect("a write")
}

/// Adds users without aliases.
pub(crate) async fn add_users(store: &Store, users: Vec<UserRow>) {
    write(store, move |tx| {
        for user in &users {
            assert_eq!(tx.insert_user(user, &[])?, store::Inserted::Created);
        }
        Ok(())
    })
    .await;
}
