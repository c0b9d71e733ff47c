//! A connection to the server, driven by the thread that uses it: no other has to wake up for an answer to come in.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::Stream as _;
use tokio::runtime::Runtime;
use tokio::time::Instant;
use tokio_postgres::error::Severity;
use tokio_postgres::{AsyncMessage, Client, Connection, SimpleQueryMessage, Socket, Statement};

use super::address::{Address, DIRECT};
use super::alone::Alone;
use super::failure::{Failure, text};
use super::options::PostgresOptions;
use super::prepared::Prepared;
use super::tls::Encrypted;
use super::values::{Column, type_of};
use crate::waist::{Answer, Arg, Call, Row, Stmt};

/// What the network may add to the time that the server allows a statement.
const GRACE: Duration = Duration::from_secs(5);

/// Of a closure with more, the first are enough to tell how long answers take.
const TRIPS_MOST: usize = 16;

/// Triggers that complete what nodes of an older program write leave this one's alone (migration 11). It must not stay on a connection that a
/// pooler hands to such a node.
const LISTS_STATUS: &str = "cognate.lists_status = 'on'";

/// One thread's own: it waits for one connection and for time.
pub(super) fn runtime() -> std::io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

/// An open connection.
pub(super) struct Session {
    runtime: Rc<Runtime>,
    client: Client,
    wire: Wire,
    prepared: Prepared,
    /// Whether statements are prepared under names, which last as long as the connection.
    prepares: bool,
    limit: Duration,
    /// What BEGIN has to set each time, because a pooler hands out another server connection for each transaction.
    pub(super) begin_settings: String,
    /// What is sent outside of BEGIN and COMMIT.
    pub(super) alone: Alone,
    /// How long each answer was waited for, with the name of the last statement that it was for.
    pub(super) trips: Vec<(&'static str, Duration)>,
}

/// The half of a connection that reads and writes. It is gone once the connection has ended.
struct Wire {
    connection: Option<Connection<Socket, Encrypted<Socket>>>,
    /// The server has said that what it commits is not known to be on a standby.
    unconfirmed: bool,
}

impl Session {
    /// As [`Session::connect`], for closures: what is sent outside of BEGIN and COMMIT runs as if alone, and only reads until told otherwise. So a
    /// transaction that is one statement needs neither, and what travels behind a BEGIN that is refused changes nothing.
    ///
    /// Only the server itself is asked for that. A pooler may hand the connection to others, or another to us; it does not take the parameter
    /// that the server is started with here, or drops it.
    pub(super) fn connect_for_closures(runtime: &Rc<Runtime>, address: &Address, options: &PostgresOptions) -> Result<Self, String> {
        if !options.prepared_statements || !address.may_be_direct() {
            return Self::connect(runtime, address, options);
        }
        let mut session = match Self::connect(runtime, &address.directly(), options) {
            Ok(session) => session,
            Err(reason) if is_refused(&reason) => {
                let session = Self::connect(runtime, address, options)?;
                // Whatever else it was, the next connection asks again.
                if is_of_a_pooler(&reason) {
                    address.is_not_direct();
                }
                return Ok(session);
            }
            Err(reason) => return Err(reason),
        };
        let direct = session.simple_query(&format!("SELECT current_setting('{DIRECT}', TRUE)"));
        if direct.map_err(|failure| failure.error().to_string())? == ["on"] {
            let set =
                format!("SET default_transaction_isolation = 'serializable'; SET default_transaction_read_only = on; SET {LISTS_STATUS}");
            session.batch("SET", &set).map_err(|failure| failure.error().to_string())?;
            session.begin_settings.clear();
            session.alone = Alone::Reads;
        } else {
            address.is_not_direct();
        }
        Ok(session)
    }

    /// Connects to the first host that takes writes.
    pub(super) fn connect(runtime: &Rc<Runtime>, address: &Address, options: &PostgresOptions) -> Result<Self, String> {
        let connect = address.config.connect(address.tls.clone());
        let deadline = options.statement_timeout + GRACE;
        let connected = runtime.block_on(async { tokio::time::timeout(deadline, connect).await });
        let (client, connection) = match connected {
            Ok(connected) => connected.map_err(|error| text("connect", &error))?,
            Err(_) => return Err("connect: no answer".to_owned()),
        };
        let mut session = Self {
            runtime: Rc::clone(runtime),
            client,
            wire: Wire { connection: Some(connection), unconfirmed: false },
            prepared: Prepared::default(),
            prepares: options.prepared_statements,
            limit: deadline,
            begin_settings: String::new(),
            alone: Alone::Unknown,
            trips: Vec::new(),
        };
        session.set_up(options).map_err(|failure| failure.error().to_string())?;
        Ok(session)
    }

    fn set_up(&mut self, options: &PostgresOptions) -> Result<(), Failure> {
        let millis = options.statement_timeout.as_millis();
        // A node that is stopped in the middle of a transaction must not hold its locks for ever.
        let mut settings = vec![format!("statement_timeout = {millis}"), format!("idle_in_transaction_session_timeout = {millis}")];
        // Each statement has its index. To read a small table as a whole would be cheaper, but who has read all of a table is in the way of
        // everybody who writes to it; and what is disabled and done all the same must not look worth compiling.
        // The values make no difference to the plans, so that none is made anew for them. Then nobody knows how few rows a LIMIT lets pass: joins
        // that read both sides as wholes look cheap, and so do pages of the table that are sorted where an index has their order, and helpers that
        // read a part each, which take longer to start than any page to read.
        let plans = ["enable_seqscan = off", "enable_hashjoin = off", "enable_mergejoin = off", "enable_bitmapscan = off", "jit = off"];
        settings.extend(plans.map(str::to_owned));
        settings.push("max_parallel_workers_per_gather = 0".to_owned());
        settings.push("plan_cache_mode = force_generic_plan".to_owned());
        // Everything acknowledged is durable, whatever the database's default. On a pooler's connection somebody else may have set another value.
        if self.simple_query("SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit'")? == ["off"] {
            settings.push("synchronous_commit = on".to_owned());
        }
        if self.prepares {
            let set: String = settings.iter().map(|setting| format!("SET {setting};")).collect();
            self.batch("SET", &set)?;
        }
        // Where it is not known that the server itself is here, each transaction may be on another connection, which was told nothing.
        settings.push(LISTS_STATUS.to_owned());
        self.begin_settings = settings.iter().map(|setting| format!("; SET LOCAL {setting}")).collect();
        Ok(())
    }

    /// A setting of the server.
    pub(super) fn setting(&mut self, name: &'static str) -> Result<String, Failure> {
        Ok(self.simple_query(&format!("SHOW {name}"))?.pop().unwrap_or_default())
    }

    /// Runs statements without parameters and answers the first column of their rows as text.
    pub(super) fn simple_query(&mut self, sql: &str) -> Result<Vec<String>, Failure> {
        let Self { runtime, client, wire, limit, .. } = self;
        let messages = wait(runtime, wire, *limit, client.simple_query(sql))?.map_err(|error| Failure::of("query", &error))?;
        let first = |message: &SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        };
        Ok(messages.iter().filter_map(first).collect())
    }

    /// Whether it can be used again.
    pub(super) fn is_alive(&self) -> bool {
        self.wire.connection.is_some() && !self.client.is_closed()
    }

    /// Whether the server has said, since this was last asked, that a commit is not known to be on a standby.
    pub(super) fn take_unconfirmed(&mut self) -> bool {
        std::mem::take(&mut self.wire.unconfirmed)
    }

    /// Runs statements without parameters.
    pub(super) fn batch(&mut self, what: &str, sql: &str) -> Result<(), Failure> {
        let Self { runtime, client, wire, limit, .. } = self;
        wait(runtime, wire, *limit, client.batch_execute(sql))?.map_err(|error| Failure::of(what, &error))
    }

    /// Runs statements that may take as long as they need.
    pub(super) fn batch_without_limit(&mut self, what: &str, sql: &str) -> Result<(), Failure> {
        let Self { runtime, client, wire, .. } = self;
        wait(runtime, wire, Duration::MAX, client.batch_execute(sql))?.map_err(|error| Failure::of(what, &error))
    }

    /// Runs one statement.
    pub(super) fn call(&mut self, call: &Call<'_>) -> Result<Answer, Failure> {
        let mut answers = self.pipeline(None, &[call], None)?;
        answers.pop().ok_or_else(|| Failure::Lost("no answer".to_owned()))
    }

    /// Runs one statement in a transaction of its own that sees what is committed, and may write.
    pub(super) fn call_apart(&mut self, call: &Call<'_>) -> Result<Answer, Failure> {
        // What fails before it has begun leaves nothing open.
        if self.prepares {
            self.prepare(call.stmt)?;
        }
        let begin = format!("BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE{}", self.begin_settings);
        self.batch("BEGIN", &begin)?;
        let mut answers = self.pipeline(None, &[call], Some("COMMIT"))?;
        answers.pop().ok_or_else(|| Failure::Lost("no answer".to_owned()))
    }

    /// Runs one statement that reads what is committed, and is in nobody's way.
    pub(super) fn look(&mut self, call: &Call<'_>) -> Result<Answer, Failure> {
        let mut answers = self.pipeline(Some("BEGIN ISOLATION LEVEL READ COMMITTED, READ ONLY"), &[call], Some("COMMIT"))?;
        answers.pop().ok_or_else(|| Failure::Lost("no answer".to_owned()))
    }

    /// Sends everything at once and then waits for the answers: first `before`, then the calls, then `after`. The server works on them one
    /// after the other, and after an error it does nothing more of what belongs to the same transaction. The first error is the answer.
    pub(super) fn pipeline(
        &mut self,
        before: Option<&str>,
        calls: &[&Call<'_>],
        after: Option<&'static str>,
    ) -> Result<Vec<Answer>, Failure> {
        if self.prepares {
            for call in calls {
                self.prepare(call.stmt)?;
            }
        }
        let Self { runtime, client, wire, prepared, limit, .. } = self;
        let client = &*client;
        let mut sent: Vec<Sent<'_>> = Vec::with_capacity(calls.len() + 2);
        let batch = |name: &'static str, sql: &'_ str| -> Sent<'_> {
            let sql = sql.to_owned();
            Box::pin(async move {
                client.batch_execute(&sql).await.map_err(|error| Failure::of(name, &error))?;
                Ok(None)
            })
        };
        sent.extend(before.map(|sql| batch("BEGIN", sql)));
        for Call { stmt, args } in calls {
            match prepared.get(stmt) {
                Some(statement) => sent.push(Box::pin(run_prepared(client, stmt, statement, args))),
                None => sent.push(Box::pin(run_unnamed(client, stmt, args))),
            }
        }
        sent.extend(after.map(|sql| batch(sql, sql)));
        let sent_at = Instant::now();
        let results = wait(runtime, wire, *limit, in_order(sent))?;
        if self.trips.len() < TRIPS_MOST {
            self.trips.extend(calls.last().map(|call| (call.stmt.name(), sent_at.elapsed())));
        }
        let mut answers = Vec::with_capacity(calls.len());
        for result in results {
            answers.extend(result?);
        }
        Ok(answers)
    }

    /// Waits for something that does not come from the server, and notices meanwhile when the connection ends.
    pub(super) fn idle<T>(&mut self, what: impl Future<Output = T>) -> Result<T, Failure> {
        let Self { runtime, wire, .. } = self;
        wait(runtime, wire, Duration::MAX, what)
    }

    fn prepare(&mut self, stmt: &'static Stmt) -> Result<(), Failure> {
        if self.prepared.has(stmt) {
            return Ok(());
        }
        let Self { runtime, client, wire, limit, .. } = self;
        let statement = wait(runtime, wire, *limit, client.prepare(stmt.sql()))?.map_err(|error| Failure::of(stmt.name(), &error))?;
        self.prepared.keep(stmt, statement);
        Ok(())
    }
}

impl Wire {
    /// Reads and writes what can be read and written now.
    fn poll(&mut self, cx: &mut Context<'_>) {
        let Some(connection) = &mut self.connection else { return };
        loop {
            match connection.poll_message(cx) {
                Poll::Pending => return,
                // A notice comes before the answer that it belongs to, and only one thing is done on a connection at a time.
                Poll::Ready(Some(Ok(AsyncMessage::Notice(notice)))) => {
                    self.unconfirmed |= notice.parsed_severity() == Some(Severity::Warning);
                    tracing::debug!(code = notice.code().code(), message = notice.message(), "notice of the database");
                }
                Poll::Ready(Some(Ok(_))) => {}
                Poll::Ready(ended) => {
                    if let Some(Err(error)) = ended {
                        tracing::debug!(error = text("connection", &error), "a connection to the database has ended");
                    }
                    // Whoever waits for an answer learns that none will come.
                    self.connection = None;
                    return;
                }
            }
        }
    }
}

/// Whether it is a pooler's answer to a parameter that it does not know (PgBouncer), or to any (RDS Proxy).
fn is_of_a_pooler(reason: &str) -> bool {
    ["08P01", "0A000"].iter().any(|code| reason.strip_prefix("connect: ").is_some_and(|rest| rest.starts_with(code)))
}

/// Whether a connection was refused by an answer that is neither about who asks, nor about the database, nor about how the server is.
fn is_refused(reason: &str) -> bool {
    let code = reason.strip_prefix("connect: ").and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    let is_code = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_code && !["28", "3D", "53", "57"].iter().any(|class| code.starts_with(class))
}

/// Drives the connection until `what` is ready. An answer that does not come in time ends the connection.
fn wait<T>(runtime: &Runtime, wire: &mut Wire, limit: Duration, what: impl Future<Output = T>) -> Result<T, Failure> {
    let mut what = pin!(what);
    let driven = poll_fn(|cx| {
        // First what is to be sent, then the wire, then what has come.
        if let Poll::Ready(result) = what.as_mut().poll(cx) {
            return Poll::Ready(result);
        }
        wire.poll(cx);
        what.as_mut().poll(cx)
    });
    let result = runtime.block_on(async { tokio::time::timeout(limit, driven).await });
    result.map_err(|_| {
        wire.connection = None;
        Failure::Lost("the database does not answer".to_owned())
    })
}

type Sent<'a> = Pin<Box<dyn Future<Output = Result<Option<Answer>, Failure>> + 'a>>;

/// Sends all in their order and waits for their answers, which come in the same order.
fn in_order(mut sent: Vec<Sent<'_>>) -> impl Future<Output = Vec<Result<Option<Answer>, Failure>>> {
    let mut results = Vec::with_capacity(sent.len());
    let mut begun = false;
    poll_fn(move |cx| {
        if !begun {
            begun = true;
            for request in &mut sent {
                // One that is ready before the wire was read has not been sent. Then nothing behind it may be, least of all COMMIT.
                if let Poll::Ready(result) = request.as_mut().poll(cx) {
                    return Poll::Ready(vec![result]);
                }
            }
        }
        while let Some(request) = sent.get_mut(results.len()) {
            match request.as_mut().poll(cx) {
                Poll::Ready(result) => results.push(result),
                Poll::Pending => return Poll::Pending,
            }
        }
        Poll::Ready(std::mem::take(&mut results))
    })
}

async fn run_prepared(client: &Client, stmt: &'static Stmt, statement: &Statement, args: &[Arg<'_>]) -> Result<Option<Answer>, Failure> {
    if statement.params().len() != args.len() {
        let wanted = statement.params().len();
        return Err(Failure::Final(crate::StoreError::Corrupt(format!("{} wants {wanted} arguments, got {}", stmt.name(), args.len()))));
    }
    let rows = client.query_raw(statement, args.iter().copied()).await.map_err(|error| Failure::of(stmt.name(), &error))?;
    collect(stmt, rows).await.map(Some)
}

async fn run_unnamed(client: &Client, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Option<Answer>, Failure> {
    let args = args.iter().map(|arg| (*arg, type_of(arg)));
    let rows = client.query_typed_raw(stmt.sql(), args).await.map_err(|error| Failure::of(stmt.name(), &error))?;
    collect(stmt, rows).await.map(Some)
}

async fn collect(stmt: &'static Stmt, rows: tokio_postgres::RowStream) -> Result<Answer, Failure> {
    let mut rows = pin!(rows);
    let mut found = Vec::new();
    while let Some(row) = poll_fn(|cx| rows.as_mut().poll_next(cx)).await {
        let row = row.map_err(|error| Failure::of(stmt.name(), &error))?;
        let columns = (0..row.len()).map(|index| row.try_get(index).map(|Column(value)| value));
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(|error| Failure::of(stmt.name(), &error))?;
        found.push(Row::new(stmt, columns));
    }
    Ok(Answer { rows: found, changed: rows.rows_affected().unwrap_or(0) })
}

#[cfg(test)]
mod tests {
    use super::{is_of_a_pooler, is_refused};

    #[test]
    fn only_an_answer_about_how_it_was_asked_is_a_reason_to_ask_otherwise() {
        let unknown = "connect: 08P01 unsupported startup parameter: options";
        assert!(is_refused(unknown) && is_of_a_pooler(unknown));
        let broken = "connect: XX000 could not open a file";
        assert!(is_refused(broken) && !is_of_a_pooler(broken));
        for reason in
            ["connect: error connecting to server: refused", "connect: 28P01 password", "connect: 57P03 starting up", "connect: no answer"]
        {
            assert!(!is_refused(reason), "{reason}");
        }
    }
}
