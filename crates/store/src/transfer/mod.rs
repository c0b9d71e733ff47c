//! A store moves into another, between engines or within one: `cognate store migrate`.
//!
//! Rows go table by table in the order of their keys, a page at a time, each page in a transaction of its own. So the last key that the
//! target has says where to go on after a stop, and memory holds two pages at most. As long as the target is not whole it says so in a
//! setting, and no server opens it. At the end both stores are read once more and compared, number and digest of each table.

mod digest;
mod null_characters;
mod tables;

use std::sync::Arc;

use crate::engine;
use crate::settings::UNFINISHED;
use crate::upkeep_outcome::{Look, UpkeepError};
use crate::waist::{Arg, Call, Value, args};
use crate::{Store, StoreError, StoreOptions};
use digest::Sum;
use tables::{Carried, Column, OWN_SETTINGS, Table};

/// The setting that tells stores apart.
const IDENTITY: &str = "store_identity";

/// A page has about so many bytes, and at least and at most so many rows.
const PAGE_BYTES: usize = 1024 * 1024;
const PAGE_ROWS: std::ops::RangeInclusive<usize> = 8..=1_000;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The table at hand.
    pub table: &'static str,
    /// Rows are compared; before, they are copied.
    pub comparing: bool,
    /// Rows done, those of an earlier run included.
    pub done: u64,
    /// Rows in all.
    pub of: u64,
}

/// A store that has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// It was begun by an earlier run.
    pub resumed: bool,
    /// Each table with the number of its rows and their SHA-256 in hex, the same in both stores.
    pub tables: Vec<(&'static str, u64, String)>,
}

/// Copies everything in a store into another, which must be empty or hold the beginning of the same copy. No server may use either. The
/// source is not changed, but for a name that it gets if it has none, and for null characters that an older program let into it: with
/// `null_characters_as` they are replaced by that text in both, without it a row that holds one is refused.
///
/// # Errors
/// [`UpkeepError`]. What was copied stays, and the next call goes on with it.
pub async fn transfer(
    from: &str,
    to: &str,
    options: StoreOptions,
    null_characters_as: Option<&str>,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Moved, UpkeepError> {
    if null_characters_as.is_some_and(|text| text.is_empty() || text.contains('\0')) {
        return Err(UpkeepError::NotAReplacement);
    }
    if from == to {
        return Err(UpkeepError::SameStore);
    }
    look(from, &options, "source").await?;
    look(to, &options, "target").await?;
    let source = Store::open_unfinished(from, options.clone()).await?;
    let target = Store::open_unfinished(to, options.clone()).await?;
    let moved = between(&source, &target, (from, to), &options, null_characters_as, progress).await;
    source.close().await;
    target.close().await;
    moved
}

/// Refuses what is not a store of this program's schema, before anything is changed in it. Only a target may be nothing.
async fn look(url: &str, options: &StoreOptions, which: &'static str) -> Result<(), UpkeepError> {
    let (place, options) = (url.to_owned(), options.clone());
    let found = tokio::task::spawn_blocking(move || engine::look(&place, &options)).await;
    match found.map_err(|error| StoreError::Unavailable(error.to_string()))?? {
        Look::Schema(found) if found == engine::migrations::NEWEST => Ok(()),
        Look::Schema(found) => Err(UpkeepError::OtherSchema { which, found, needed: engine::migrations::NEWEST }),
        Look::Nothing if which == "target" => Ok(()),
        Look::Nothing => Err(UpkeepError::Empty { url: engine::shown(url) }),
        Look::Foreign => Err(UpkeepError::Foreign { url: engine::shown(url) }),
    }
}

async fn between(
    source: &Store,
    target: &Store,
    (from, to): (&str, &str),
    options: &StoreOptions,
    null_characters_as: Option<&str>,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Moved, UpkeepError> {
    if unfinished(source).await?.is_some() {
        return Err(UpkeepError::Unfinished { url: engine::shown(from) });
    }
    let identity = identity(source).await?;
    let plan = Table::plan(&columns(source).await?, &columns(target).await?)?;
    let names: Vec<_> = plan.iter().map(|table| table.name).collect();
    // Until the end nobody else writes to the source, and nobody else copies into the target.
    let _quiet = engine::keep_writers_out(from, options, &names).await?;
    let _alone = engine::keep_copiers_out(to, options).await?;
    let resumed = begin(target, &plan, &identity, to).await?;

    let mut of = 0;
    for table in &plan {
        of += count(source, table).await?;
    }
    let mut done = 0;
    for table in &plan {
        if let Some(text) = null_characters_as {
            null_characters::replace(source, table, text).await?;
        }
        copy(source, target, table, &mut |rows| {
            done += rows;
            progress(Progress { table: table.name, comparing: false, done, of });
        })
        .await?;
    }
    let (mut done, of) = (0, 2 * of);
    let mut tables = Vec::new();
    for table in &plan {
        let mut tell = |rows| {
            done += rows;
            progress(Progress { table: table.name, comparing: true, done, of });
        };
        let here = sum(source, table, &mut tell).await?;
        let there = sum(target, table, &mut tell).await?;
        if here != there {
            return Err(UpkeepError::Differs { table: table.name, from: here.rows, to: there.rows });
        }
        tables.push((table.name, here.rows, here.hex));
    }
    target.write(|tx| tx.delete_setting(UNFINISHED)).await?;
    Ok(Moved { resumed, tables })
}

/// Which store a store is an unfinished copy of.
async fn unfinished(store: &Store) -> Result<Option<String>, StoreError> {
    store.read(|tx| tx.setting(UNFINISHED)).await
}

/// The name by which a store is known again.
async fn identity(store: &Store) -> Result<String, UpkeepError> {
    let mut chance = [0; 16];
    aws_lc_rs::rand::fill(&mut chance).map_err(|_| StoreError::Unavailable("the system gives no random bytes".to_owned()))?;
    let new = hex::encode(chance);
    let identity = store.write(move |tx| match tx.setting(IDENTITY)? {
        Some(known) => Ok::<_, StoreError>(known),
        None => tx.put_setting(IDENTITY, &new).map(|()| new.clone()),
    });
    Ok(identity.await?)
}

async fn columns(store: &Store) -> Result<Vec<Column>, StoreError> {
    store.read(|tx| tx.conn.columns()?.into_iter().map(Column::of).collect()).await
}

/// Marks the target; answers whether it was begun before.
async fn begin(target: &Store, plan: &[&'static Table], identity: &str, url: &str) -> Result<bool, UpkeepError> {
    match unfinished(target).await? {
        Some(known) if known == identity => return Ok(true),
        Some(_) => return Err(UpkeepError::OtherSource { url: engine::shown(url) }),
        None => {}
    }
    for table in plan {
        let rows = page(target, table, None, 1).await?;
        if rows.iter().any(|row| !stays(table, row)) {
            return Err(UpkeepError::NotEmpty { url: engine::shown(url), table: table.name });
        }
    }
    let identity = identity.to_owned();
    target.write(move |tx| tx.put_setting(UNFINISHED, &identity)).await?;
    Ok(false)
}

/// Whether a row says something of its own store.
fn stays(table: &Table, row: &[Value]) -> bool {
    table.carried == Carried::Settings && matches!(row.first(), Some(Value::Text(name)) if name.starts_with(OWN_SETTINGS))
}

async fn count(store: &Store, table: &'static Table) -> Result<u64, StoreError> {
    let rows = store.read(|tx| tx.conn.query_one(&table.count, args![])?.map_or(Ok(0), |mut row| row.int())).await?;
    Ok(u64::try_from(rows).unwrap_or(0))
}

/// The rows behind a key, or the first ones.
async fn page(store: &Store, table: &'static Table, after: Option<Vec<Value>>, rows: usize) -> Result<Vec<Vec<Value>>, StoreError> {
    let limit = i64::try_from(rows).unwrap_or(i64::MAX);
    let read = store.read(move |tx| {
        let rows = match &after {
            None => tx.conn.query_as_stored(&table.first_page, args![limit])?,
            Some(key) => {
                let key: Vec<Arg<'_>> = key.iter().map(Value::as_arg).chain([Arg::Int(limit)]).collect();
                tx.conn.query_as_stored(&table.next_page, &key)?
            }
        };
        Ok::<_, StoreError>(rows.into_iter().map(crate::waist::Row::into_values).collect())
    });
    read.await
}

/// Goes through a table's rows from behind a key on, page by page.
struct Pages {
    table: &'static Table,
    after: Option<Vec<Value>>,
    rows: usize,
}

impl Pages {
    fn new(table: &'static Table, after: Option<Vec<Value>>) -> Self {
        Self { table, after, rows: 64 }
    }

    /// The next rows but those that stay, and how many there were with them; nothing at the end.
    async fn next(&mut self, store: &Store) -> Result<Option<(Vec<Vec<Value>>, u64)>, StoreError> {
        let mut rows = page(store, self.table, self.after.take(), self.rows).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        self.after = Some(self.table.key_of(last));
        let bytes: usize = rows.iter().flatten().map(Value::size).sum();
        self.rows =
            (rows.len() * PAGE_BYTES / bytes.max(1)).clamp(self.rows / 4, self.rows * 4).clamp(*PAGE_ROWS.start(), *PAGE_ROWS.end());
        let count = rows.len() as u64;
        rows.retain(|row| !stays(self.table, row));
        Ok(Some((rows, count)))
    }
}

/// Brings the rows over that the target does not have.
async fn copy(source: &Store, target: &Store, table: &'static Table, done: &mut (dyn FnMut(u64) + Send)) -> Result<(), UpkeepError> {
    let settings = table.carried == Carried::Settings;
    // Settings are few, and those of the target's own are among them.
    let last = if settings { None } else { last(target, table).await? };
    if last.is_some() {
        done(count(target, table).await?);
    }
    let mut pages = Pages::new(table, last);
    while let Some((rows, count)) = pages.next(source).await? {
        null_characters::refuse(table, &rows)?;
        let rows = Arc::new(rows);
        target
            .write(move |tx| {
                if settings {
                    for row in rows.iter() {
                        if let [Value::Text(name), Value::Text(value)] = &row[..] {
                            tx.put_setting(name, value)?;
                        }
                    }
                    return Ok::<_, StoreError>(());
                }
                let calls: Vec<_> = rows.iter().map(|row| Call::new(&table.insert, &table.arguments(row))).collect();
                tx.conn.batch(&calls).map(drop)
            })
            .await?;
        done(count);
    }
    Ok(())
}

/// The key of a table's last row.
async fn last(store: &Store, table: &'static Table) -> Result<Option<Vec<Value>>, StoreError> {
    store.read(|tx| Ok(tx.conn.query_one(&table.last, args![])?.map(crate::waist::Row::into_values))).await
}

/// What a table holds, for comparing.
async fn sum(store: &Store, table: &'static Table, done: &mut (dyn FnMut(u64) + Send)) -> Result<digest::Summed, StoreError> {
    let mut sum = Sum::default();
    let mut pages = Pages::new(table, None);
    while let Some((rows, count)) = pages.next(store).await? {
        rows.iter().for_each(|row| sum.add(row));
        done(count);
    }
    Ok(sum.finish())
}
