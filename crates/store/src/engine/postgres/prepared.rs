//! The statements that are prepared on a connection.

use std::collections::{HashMap, VecDeque};

use tokio_postgres::Statement;

use super::together::is_made;
use crate::waist::Stmt;

/// Most statements made of others that a connection keeps prepared: the server remembers each with its plan, and a pooler each text. All others are as
/// many as the program has.
const MADE_MAX: usize = 64;

/// See the module.
#[derive(Default)]
pub(super) struct Prepared {
    statements: HashMap<&'static str, Statement>,
    /// Those that are made of others, the one that was used last behind all.
    made: VecDeque<&'static str>,
}

impl Prepared {
    /// One that is prepared.
    pub(super) fn get(&self, stmt: &Stmt) -> Option<&Statement> {
        self.statements.get(stmt.name())
    }

    /// Whether one that is about to be used is prepared.
    pub(super) fn has(&mut self, stmt: &'static Stmt) -> bool {
        if !self.statements.contains_key(stmt.name()) {
            return false;
        }
        if is_made(stmt) && self.made.back() != Some(&stmt.name()) {
            self.made.retain(|name| *name != stmt.name());
            self.made.push_back(stmt.name());
        }
        true
    }

    /// Keeps one. If there are too many then, the one that was not used for longest goes, of which the server is told.
    pub(super) fn keep(&mut self, stmt: &'static Stmt, statement: Statement) {
        if is_made(stmt) {
            self.made.push_back(stmt.name());
            if self.made.len() > MADE_MAX
                && let Some(unused) = self.made.pop_front()
            {
                self.statements.remove(unused);
            }
        }
        self.statements.insert(stmt.name(), statement);
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::address::Address;
    use super::super::options::PostgresOptions;
    use super::super::session::{Session, runtime};
    use super::super::together::together;
    use super::*;
    use crate::waist::Call;

    /// A statement that is made of two, a different one for each number.
    fn made(number: usize) -> Vec<Call<'static>> {
        let write = |table: &str| {
            let (name, sql) = (format!("{table} {number}"), format!("DELETE FROM {table} WHERE id = 'made {number}'"));
            Call::new(Box::leak(Box::new(Stmt::new(name.leak(), sql.leak()))), &[])
        };
        together(vec![write("pools"), write("access_keys")])
    }

    #[test]
    fn of_the_statements_that_are_made_a_connection_keeps_those_that_were_used_last() {
        let Some(cluster) = crate::testing::cluster() else { return println!("SKIPPED: no PostgreSQL on this machine") };
        let database = cluster.database();
        let address = Address::parse(&database.url()).expect("an address");
        let runtime = Rc::new(runtime().expect("a runtime"));
        let mut session = Session::connect(&runtime, &address, &PostgresOptions::default()).expect("a connection");
        let run = |session: &mut Session, numbers: &[usize]| {
            let calls: Vec<_> = numbers.iter().flat_map(|number| made(*number)).collect();
            let answers = session.pipeline(Some("BEGIN"), &calls.iter().collect::<Vec<_>>(), Some("COMMIT")).expect("answers");
            assert_eq!((calls.len(), answers.len()), (numbers.len(), numbers.len()));
        };
        let kept = |session: &mut Session, of: &str| {
            let count = format!("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'WITH w1 AS%made {of}''%'");
            session.simple_query(&count).expect("a count").concat()
        };
        for number in 1..MADE_MAX + 10 {
            // The first is used all the time.
            run(&mut session, &[number, 0]);
        }
        assert_eq!(kept(&mut session, "%"), MADE_MAX.to_string());
        assert_eq!(
            (kept(&mut session, "0"), kept(&mut session, "1"), kept(&mut session, "70")),
            ("1".to_owned(), "0".to_owned(), "1".to_owned())
        );
        run(&mut session, &[1]);
        assert_eq!((kept(&mut session, "1"), kept(&mut session, "%")), ("1".to_owned(), MADE_MAX.to_string()));
        // One closure may need more of them than are kept.
        run(&mut session, &(100..100 + 2 * MADE_MAX).collect::<Vec<_>>());
        assert_eq!(kept(&mut session, "%"), MADE_MAX.to_string());
    }
}
