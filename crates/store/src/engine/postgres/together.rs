//! Writes that were put off, as few statements.
//!
//! A statement costs both sides more than its work: messages of its own, an answer that wakes whoever waits, a snapshot. Writes of which none looks
//! at a table that another writes to come to the same in any order and from one snapshot, so they travel as the parts of one statement:
//! `WITH w2 AS (DELETE ..), w1 AS (INSERT ..) INSERT ..`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{PoisonError, RwLock};

use crate::waist::{Call, Stmt};

/// Most statements that are made here. Closures put off the same lists of writes again and again, so that there are far fewer; a bound there is because
/// they last as long as the process.
const MADE_MAX: usize = 1_024;

/// What stands between the names of those that a statement is made of.
const AND: &str = "+";

/// Whether a statement was made here.
pub(super) fn is_made(stmt: &Stmt) -> bool {
    stmt.name().contains(AND)
}

/// What was made of statements of these names. The names of statements differ.
static MADE: RwLock<Option<HashMap<Vec<&'static str>, &'static Stmt>>> = RwLock::new(None);

/// All statements that were made so far, and how many there can be.
pub(super) fn made() -> (Vec<&'static Stmt>, usize) {
    let made = MADE.read().unwrap_or_else(PoisonError::into_inner);
    (made.iter().flat_map(HashMap::values).copied().collect(), MADE_MAX)
}

/// The same writes in their order, with neighbours put together where that changes nothing.
pub(super) fn together(calls: Vec<Call<'_>>) -> Vec<Call<'_>> {
    let mut few = Vec::with_capacity(calls.len());
    let mut group: Vec<(Tables<'_>, Call<'_>)> = Vec::new();
    for call in calls {
        let tables = Tables::of(call.stmt.sql());
        if tables.as_ref().is_none_or(|tables| group.iter().any(|(others, _)| tables.meet(others))) {
            join(&mut group, &mut few);
        }
        match tables {
            Some(tables) => group.push((tables, call)),
            None => few.push(call),
        }
    }
    join(&mut group, &mut few);
    few
}

/// Moves a group to where it is sent, as one call if there can be one.
fn join<'a>(group: &mut Vec<(Tables<'_>, Call<'a>)>, few: &mut Vec<Call<'a>>) {
    let calls = group.drain(..).map(|(_, call)| call);
    if calls.len() < 2 {
        few.extend(calls);
        return;
    }
    let calls: Vec<_> = calls.collect();
    match made_of(&calls) {
        Some(stmt) => few.push(Call { stmt, args: calls.into_iter().flat_map(|call| call.args).collect() }),
        None => few.extend(calls),
    }
}

/// The statement that does what these do; none if there are too many already.
fn made_of(calls: &[Call<'_>]) -> Option<&'static Stmt> {
    let names: Vec<_> = calls.iter().map(|call| call.stmt.name()).collect();
    if let Some(stmt) = MADE.read().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(|made| made.get(&names)) {
        return Some(*stmt);
    }
    let mut made = MADE.write().unwrap_or_else(PoisonError::into_inner);
    let made = made.get_or_insert_default();
    if let Some(stmt) = made.get(&names) {
        return Some(stmt);
    }
    if made.len() >= MADE_MAX {
        return None;
    }
    if made.len() + 1 == MADE_MAX {
        tracing::warn!(
            statements = MADE_MAX,
            "no more lists of writes are made one statement; new ones are sent as they are, which is slower"
        );
    }
    let (name, sql) = (names.join(AND).leak(), text(calls).leak());
    let stmt: &'static Stmt = Box::leak(Box::new(Stmt::new(name, sql)));
    made.insert(names, stmt);
    Some(stmt)
}

/// PostgreSQL runs the main statement first and then the parts from the last to the first, so they stand here in that order: what is written comes, and
/// is locked, as it was put off.
fn text(calls: &[Call<'_>]) -> String {
    let mut before = 0;
    let mut parts = Vec::with_capacity(calls.len());
    for call in calls {
        parts.push(renumbered(call.stmt.sql(), before));
        before += call.args.len();
    }
    let behind = parts.iter().enumerate().skip(1).rev().map(|(at, sql)| format!("w{at} AS ({sql})"));
    format!("WITH {} {}", behind.collect::<Vec<_>>().join(", "), parts.first().map_or("", String::as_str))
}

/// The text with so many parameters before its own. No literal of a statement holds a `$`.
fn renumbered(sql: &str, before: usize) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        let number = part.get(..digits).and_then(|number| number.parse::<usize>().ok()).unwrap_or_default();
        let _ = write!(text, "${}{}", number + before, part.get(digits..).unwrap_or_default());
    }
    text
}

/// What a write looks at.
struct Tables<'s> {
    written: &'s str,
    read: Vec<&'s str>,
}

impl<'s> Tables<'s> {
    /// None if the statement does not write.
    fn of(sql: &'s str) -> Option<Self> {
        let written = ["INSERT INTO ", "UPDATE ", "DELETE FROM "].iter().find_map(|start| sql.strip_prefix(start)).and_then(first_word)?;
        let read = ["FROM ", "JOIN ", "USING "].iter().flat_map(|before| sql.split(before).skip(1).filter_map(first_word));
        Some(Self { written, read: read.collect() })
    }

    /// Whether one writes what the other looks at.
    fn meet(&self, other: &Self) -> bool {
        self.written == other.written || self.read.contains(&other.written) || other.read.contains(&self.written)
    }
}

fn first_word(text: &str) -> Option<&str> {
    text.split([' ', '(', ')', ',', '\n']).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::waist::{Arg, args};

    static ADD: Stmt = Stmt::new("ADD", "INSERT INTO a (x, y) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    static SET: Stmt = Stmt::new("SET", "UPDATE b SET x = $1 WHERE y = $2 AND z = $1");
    static CUT: Stmt = Stmt::new("CUT", "DELETE FROM c WHERE x = $1");
    static CUT_MORE: Stmt = Stmt::new("CUT_MORE", "DELETE FROM a WHERE x = $1");
    static LOOK: Stmt = Stmt::new("LOOK", "DELETE FROM d WHERE x = (SELECT max(x) FROM c)");
    static LOOK_ELSEWHERE: Stmt = Stmt::new("LOOK_ELSEWHERE", "DELETE FROM d WHERE x = (SELECT max(x) FROM e)");

    fn texts(calls: Vec<Call<'_>>) -> Vec<(&'static str, Vec<i64>)> {
        let number = |arg: &Arg<'_>| if let Arg::Int(number) = arg { *number } else { -1 };
        together(calls).iter().map(|call| (call.stmt.sql(), call.args.iter().map(number).collect())).collect()
    }

    #[test]
    fn writes_to_different_tables_are_one_statement_with_all_their_values() {
        let calls = || vec![Call::new(&ADD, args![1_i64, 2_i64]), Call::new(&SET, args![3_i64, 4_i64]), Call::new(&CUT, args![5_i64])];
        let one = "WITH w2 AS (DELETE FROM c WHERE x = $5), w1 AS (UPDATE b SET x = $3 WHERE y = $4 AND z = $3) \
                   INSERT INTO a (x, y) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        assert_eq!(texts(calls()), [(one, vec![1, 2, 3, 4, 5])]);
        let again = together(calls());
        assert!(std::ptr::eq(again[0].stmt, together(calls())[0].stmt), "it is made once");
    }

    #[test]
    fn a_second_write_to_a_table_and_a_look_at_what_is_written_stay_apart_and_in_their_place() {
        let calls = vec![
            Call::new(&CUT, args![1_i64]),
            Call::new(&LOOK, &[]),
            Call::new(&ADD, args![2_i64, 3_i64]),
            Call::new(&CUT_MORE, args![4_i64]),
            Call::new(&LOOK_ELSEWHERE, &[]),
            Call::new(&SET, args![5_i64, 6_i64]),
        ];
        let later = "WITH w2 AS (UPDATE b SET x = $2 WHERE y = $3 AND z = $2), w1 AS (DELETE FROM d WHERE x = (SELECT max(x) FROM e)) \
                     DELETE FROM a WHERE x = $1";
        let middle =
            "WITH w1 AS (INSERT INTO a (x, y) VALUES ($1, $2) ON CONFLICT DO NOTHING) DELETE FROM d WHERE x = (SELECT max(x) FROM c)";
        let expected = [(CUT.sql(), vec![1]), (middle, vec![2, 3]), (later, vec![4, 5, 6])];
        assert_eq!(texts(calls), expected);
    }
}
