//! A transaction that does nothing but hold locks, for as long as an operator's command needs them.

use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::sync::oneshot;

use super::address::Address;
use super::options::PostgresOptions;
use super::session::{Session, runtime};
use crate::OpenError;
use crate::upkeep_outcome::UpkeepError;

/// The locks go when this is dropped.
#[derive(Debug)]
pub(crate) struct Hold {
    _held: Sender<()>,
}

impl Hold {
    /// Waits for those that write to the tables, as long as a statement may take, and lets nobody else begin to.
    pub(crate) async fn on_tables(url: &str, options: &PostgresOptions, tables: &[&str]) -> Result<Self, UpkeepError> {
        let tables: Vec<_> = tables.iter().map(|table| format!("\"{table}\"")).collect();
        Self::begin(url, options, format!("LOCK TABLE {} IN SHARE MODE", tables.join(", "))).await
    }

    /// The lock of those who change the schema or fill an empty store.
    pub(crate) async fn on_schema(url: &str, options: &PostgresOptions) -> Result<Self, UpkeepError> {
        Self::begin(url, options, "SELECT id FROM schema_lock WHERE id = 1 FOR UPDATE NOWAIT".to_owned()).await
    }

    async fn begin(url: &str, options: &PostgresOptions, lock: String) -> Result<Self, UpkeepError> {
        let address = Address::parse(url).map_err(|reason| OpenError::Postgres { address: "..".to_owned(), reason })?;
        let (shown, options) = (address.shown.clone(), options.clone());
        let (held, until) = channel();
        let (told, begun) = oneshot::channel();
        let run = move || hold(&address, &options, &lock, told, &until);
        let started = std::thread::Builder::new().name("store-hold".to_owned()).spawn(run);
        let failed = |reason: String| UpkeepError::InUse { url: shown.clone(), reason };
        started.map_err(|error| failed(error.to_string()))?;
        match begun.await {
            Ok(Ok(())) => Ok(Self { _held: held }),
            Ok(Err(reason)) => Err(failed(reason)),
            Err(_) => Err(failed("its locks could not be taken".to_owned())),
        }
    }
}

fn hold(address: &Address, options: &PostgresOptions, lock: &str, told: oneshot::Sender<Result<(), String>>, until: &Receiver<()>) {
    let begin = || -> Result<Session, String> {
        let runtime = Rc::new(runtime().map_err(|error| error.to_string())?);
        let mut session = Session::connect(&runtime, address, options)?;
        let begin = format!("BEGIN{}; SET LOCAL idle_in_transaction_session_timeout = 0; {lock}", session.begin_settings);
        session.batch("LOCK", &begin).map_err(|failure| failure.error().to_string())?;
        Ok(session)
    };
    let (_session, answer) = match begin() {
        Ok(session) => (Some(session), Ok(())),
        Err(reason) => (None, Err(reason)),
    };
    if told.send(answer).is_ok() {
        // Nothing is ever sent: this ends when the other end goes.
        let _ = until.recv();
    }
}
