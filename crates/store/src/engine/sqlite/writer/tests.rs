use super::*;
use crate::engine::sqlite::files::Lock;
use crate::waist::{Stmt, args};

static INSERT: Stmt = Stmt::new("INSERT", "INSERT INTO children (id, parent) VALUES ($1, $2)");
static GIVE_UP: Stmt = Stmt::new("GIVE_UP", "ROLLBACK");

/// A writer with a database in which a child without a parent is found out at the commit only.
fn desk() -> Desk {
    let conn = Connection::open_in_memory().expect("a database");
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; CREATE TABLE parents (id INTEGER PRIMARY KEY);
        CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parents DEFERRABLE INITIALLY DEFERRED);",
    )
    .expect("tables");
    let folder = tempfile::tempdir().expect("a folder");
    let lock = Lock::of_name(&folder.path().join("cognate.db")).expect("a lock");
    let log = Log { mover: None, pages: 1_000, rehearses: false, failing: Arc::default(), readers: Arc::default() };
    Desk { conn, commands: mpsc::channel(1).1, log, settings_generation: Arc::default(), held: Held { _lock: lock, _folder: Some(folder) } }
}

type Answer = oneshot::Receiver<Result<u64, StoreError>>;

fn job(f: impl Fn(&mut WriteTx<'_>) -> Result<u64, StoreError> + Send + 'static) -> (Command, Answer) {
    let (waiter, answer) = oneshot::channel();
    (Command::Write(Box::new(Closure::new(f, waiter))), answer)
}

fn insert(id: i64, parent: Option<i64>) -> (Command, Answer) {
    job(move |tx| tx.conn.execute(&INSERT, args![id, parent]))
}

/// Puts all jobs into the queue, so that they come as one group, and lets the writer run until the queue is closed and empty.
fn run_as_one_group(desk: &mut Desk, jobs: Vec<(Command, Answer)>) -> Vec<Result<u64, StoreError>> {
    let (queue, commands) = mpsc::channel(jobs.len());
    desk.commands = commands;
    let answers: Vec<_> = jobs
        .into_iter()
        .map(|(command, answer)| {
            assert!(queue.try_send(command).is_ok());
            answer
        })
        .collect();
    drop(queue);
    desk.serve();
    answers.into_iter().map(|answer| answer.blocking_recv().expect("an answer")).collect()
}

fn children(desk: &Desk) -> i64 {
    desk.conn.query_row("SELECT COUNT(*) FROM children", (), |row| row.get(0)).expect("a count")
}

#[test]
fn a_commit_that_fails_fails_the_whole_group_and_the_next_group_is_served() {
    let mut desk = desk();
    let answers = run_as_one_group(&mut desk, vec![insert(1, None), insert(2, Some(99)), insert(3, None)]);
    assert_eq!(answers, [Err(StoreError::Conflict), Err(StoreError::Conflict), Err(StoreError::Conflict)]);
    assert_eq!(children(&desk), 0);
    assert_eq!(run_as_one_group(&mut desk, vec![insert(1, None), insert(3, None)]), [Ok(1), Ok(1)]);
    assert_eq!(children(&desk), 2);
}

#[test]
fn a_closure_that_fails_is_undone_wherever_in_the_group_it_stands_and_the_others_are_done_once() {
    for failing in 0..3_usize {
        let mut desk = desk();
        let mut jobs: Vec<_> = (1..=3).map(|id| insert(id, None)).collect();
        // It has written something before it finds that it cannot go on.
        jobs.insert(
            failing,
            job(|tx| {
                tx.conn.execute(&INSERT, args![9_i64, None::<i64>])?;
                Err(StoreError::Conflict)
            }),
        );
        let answers = run_as_one_group(&mut desk, jobs);
        let failed: Vec<bool> = answers.iter().map(Result::is_err).collect();
        assert_eq!(failed, (0..4).map(|number| number == failing).collect::<Vec<_>>());
        assert_eq!(children(&desk), 3);
    }
}

#[test]
fn a_transaction_that_sqlite_gives_up_fails_those_who_had_a_part_in_it_and_nobody_else() {
    let mut desk = desk();
    let giving_up = job(|tx| tx.conn.execute(&GIVE_UP, args![]));
    let answers = run_as_one_group(&mut desk, vec![insert(1, None), giving_up, insert(3, None)]);
    assert!(matches!(answers[0], Err(StoreError::Unwritable(_))), "{answers:?}");
    assert!(matches!(answers[1], Err(StoreError::Unwritable(_))), "{answers:?}");
    assert_eq!(answers[2], Ok(1));
    assert_eq!(children(&desk), 1);
}

#[test]
fn a_transaction_that_cannot_begin_fails_its_first_closure_and_is_tried_again_for_the_next() {
    let mut desk = desk();
    desk.conn.execute_batch("BEGIN").expect("a transaction that stands in the way");
    let answers = run_as_one_group(&mut desk, vec![insert(1, None), insert(2, None)]);
    assert!(matches!(answers[0], Err(StoreError::Unavailable(_))), "{answers:?}");
    assert_eq!(answers[1], Ok(1));
}

#[test]
fn a_closure_nobody_waits_for_is_not_started() {
    let mut desk = desk();
    let (command, answer) = insert(1, None);
    drop(answer);
    let (queue, commands) = mpsc::channel(1);
    desk.commands = commands;
    assert!(queue.try_send(command).is_ok());
    drop(queue);
    desk.serve();
    assert_eq!(children(&desk), 0);
}
