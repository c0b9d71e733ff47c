//! Pages of users, all or those that a filter selects (administration 3.9).

use domain::filter::{Field, Op, UserFilter};
use domain::user_status::UserStatus;

use crate::sql::users as sql;
use crate::user_row::UserRow;
use crate::waist::{Arg, Stmt, args};
use crate::{ReadTx, StoreError};

/// Attributes with an entry in the search table for every user that has them.
pub(crate) const INDEXED: [&str; 6] = ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"];

/// Where the entries of users stand who have not confirmed, and of all others, by status. They are apart, with all attributes in between: a
/// confirmation looks at one and writes to the other, and on an engine that remembers what was looked at by pages two would meet where both are.
const STATUS_FIELDS: [&str; 2] = ["cognito:user_status", "unconfirmed"];

/// The field under which a status has its entries.
pub(crate) fn status_field(status: UserStatus) -> &'static str {
    STATUS_FIELDS[usize::from(status == UserStatus::Unconfirmed)]
}

/// Longest search key in bytes: engines limit what an index entry may hold. A filter has at most 256 characters, so no wanted value or
/// prefix is cut.
const LONGEST_KEY: usize = 1024;

/// The form in which a value is searched: without case, of bounded length, and without the one character that PostgreSQL cannot store.
pub(crate) fn key(value: &str) -> String {
    let mut key = value.to_lowercase().replace('\0', "\u{FFFD}");
    if key.len() > LONGEST_KEY {
        key.truncate(key.floor_char_boundary(LONGEST_KEY));
    }
    key
}

/// The texts that a condition selects, in the order of their bytes: from `low` (included) to `high` (left out).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Range {
    low: String,
    high: String,
}

impl Range {
    fn new(op: Op, value: &str) -> Self {
        let high = match op {
            // No stored text has the character 0, so nothing lies between.
            Op::Equals => format!("{value}\u{1}"),
            Op::Prefix => behind_prefix(value),
        };
        Self { low: value.to_owned(), high }
    }

    fn holds(&self, text: &str) -> bool {
        (self.low.as_str()..self.high.as_str()).contains(&text)
    }

    /// Where the page behind `after` begins (included), if the order is by the text alone.
    fn from(&self, after: &str) -> String {
        // As above: nothing lies between a text and the same with the character 1 behind it.
        if after < self.low.as_str() { self.low.clone() } else { format!("{after}\u{1}") }
    }

    /// Behind which place the page behind this one begins, if the order is by the text and then by sub.
    fn behind<'r>(&'r self, text: &'r str, sub: &'r str) -> (&'r str, &'r str) {
        // Every sub is behind the empty one.
        if text < self.low.as_str() { (&self.low, "") } else { (text, sub) }
    }
}

/// The first text behind all that start with `prefix`.
fn behind_prefix(prefix: &str) -> String {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // A range of chars steps over the surrogates.
        if let Some(next) = (last..=char::MAX).nth(1) {
            chars.push(next);
            return chars.into_iter().collect();
        }
    }
    char::MAX.to_string().repeat(8)
}

/// The place behind which a page starts: the sub and, where the order is by a value, the value.
fn cursor(after: Option<&str>) -> (&str, &str) {
    after.map_or(("", ""), |after| after.split_once(' ').unwrap_or((after, "")))
}

/// A page of users and the cursor of the next one.
pub type UsersPage = (Vec<UserRow>, Option<String>);

impl ReadTx<'_> {
    /// At most `limit` users of a pool, all or those that a filter selects, behind the place that the cursor `after` names, and the cursor of
    /// the next page if there is one. Without a filter the order is by sub, with one by what it looks at. A chain of pages shows no user
    /// twice and leaves none out that was there all the time. A cursor belongs to its pool and filter.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn users_page(
        &mut self,
        pool_id: &str,
        filter: Option<&UserFilter>,
        after: Option<&str>,
        limit: u32,
    ) -> Result<UsersPage, StoreError> {
        let one_more = limit.saturating_add(1);
        let Some(filter) = filter else {
            return self.by_sub(&sql::USERS_PAGE, args![pool_id, cursor(after).0, one_more], limit);
        };
        match filter.field {
            Field::Username => self.by_username(pool_id, filter, after, limit),
            Field::Sub => {
                let range = Range::new(filter.op, &key(&filter.value));
                let from = range.from(cursor(after).0);
                self.by_sub(&sql::USERS_PAGE_BY_SUB_RANGE, args![pool_id, &from, &range.high, one_more], limit)
            }
            Field::Status => {
                let stmt = match (filter.matches("Enabled"), filter.matches("Disabled")) {
                    (true, true) => &sql::USERS_PAGE,
                    (true, false) => &sql::USERS_PAGE_ENABLED,
                    (false, true) => &sql::USERS_PAGE_DISABLED,
                    (false, false) => return Ok((Vec::new(), None)),
                };
                self.by_sub(stmt, args![pool_id, cursor(after).0, one_more], limit)
            }
            Field::UserStatus => {
                let range = Range::new(filter.op, &filter.value.to_uppercase().replace('\0', "\u{FFFD}"));
                self.by_user_status(pool_id, &range, after, limit)
            }
            Field::Email | Field::PhoneNumber | Field::Name | Field::GivenName | Field::FamilyName | Field::PreferredUsername => {
                self.by_attribute(pool_id, filter, after, limit)
            }
        }
    }

    /// Names compare with case. The index is over the keys: those of a pool that ignores case are folded, those of another are the names
    /// themselves, and at most one of the two ranges has users.
    fn by_username(&mut self, pool_id: &str, filter: &UserFilter, after: Option<&str>, limit: u32) -> Result<UsersPage, StoreError> {
        let value = filter.value.replace('\0', "\u{FFFD}");
        let names = Range::new(filter.op, &value);
        let folded = value.to_lowercase();
        for key in if folded == value { vec![value] } else { vec![value, folded] } {
            let keys = Range::new(filter.op, &key);
            let from = keys.from(after.unwrap_or(""));
            let args = args![pool_id, &from, &keys.high, &names.low, &names.high, limit.saturating_add(1)];
            let users = self.users(&sql::USERS_PAGE_BY_USERNAME, args)?;
            if !users.is_empty() {
                return Ok(page(users, limit, |user| user.username_key.clone()));
            }
        }
        Ok((Vec::new(), None))
    }

    fn by_user_status(&mut self, pool_id: &str, range: &Range, after: Option<&str>, limit: u32) -> Result<UsersPage, StoreError> {
        let (sub, status) = cursor(after);
        let begun = status.parse().ok().map(status_field);
        let selects =
            |field: &&str| UserStatus::ALL.into_iter().any(|status| status_field(status) == *field && range.holds(status.as_str()));
        let mut users: Vec<UserRow> = Vec::new();
        for field in STATUS_FIELDS.into_iter().skip_while(|field| begun.is_some_and(|begun| begun != *field)).filter(selects) {
            if users.len() > limit as usize {
                break;
            }
            let missing = limit.saturating_add(1).saturating_sub(u32::try_from(users.len()).unwrap_or(u32::MAX));
            let (status, sub) = range.behind(if begun == Some(field) { status } else { "" }, sub);
            users.extend(self.users(&sql::USERS_PAGE_BY_STATUS_RANGE, args![pool_id, field, status, sub, &range.high, missing])?);
        }
        Ok(page(users, limit, |user| format!("{} {}", user.sub, user.status.as_str())))
    }

    fn by_attribute(&mut self, pool_id: &str, filter: &UserFilter, after: Option<&str>, limit: u32) -> Result<UsersPage, StoreError> {
        let range = Range::new(filter.op, &key(&filter.value));
        let (sub, value) = cursor(after);
        let (value, sub) = range.behind(value, sub);
        let args = args![pool_id, filter.field.as_str(), value, sub, &range.high, limit.saturating_add(1)];
        let rows = self.conn.query(&sql::USERS_PAGE_BY_SEARCH_RANGE, args)?;
        let found = rows.into_iter().map(|mut row| Ok((row.text()?, UserRow::read(&mut row)?))).collect::<Result<Vec<_>, StoreError>>()?;
        let (found, next) = page(found, limit, |(value, user)| format!("{} {value}", user.sub));
        Ok((found.into_iter().map(|(_, user)| user).collect(), next))
    }

    fn by_sub(&mut self, stmt: &'static Stmt, args: &[Arg<'_>], limit: u32) -> Result<UsersPage, StoreError> {
        let users = self.users(stmt, args)?;
        Ok(page(users, limit, |user| user.sub.clone()))
    }

    fn users(&mut self, stmt: &'static Stmt, args: &[Arg<'_>]) -> Result<Vec<UserRow>, StoreError> {
        self.conn.query(stmt, args)?.into_iter().map(|mut row| UserRow::read(&mut row)).collect()
    }
}

/// Cuts what was read to the page; one row too many means that there is a next page.
pub(crate) fn page<T>(mut found: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
    let limit = limit as usize;
    if found.len() <= limit {
        return (found, None);
    }
    found.truncate(limit);
    let next = found.last().map(cursor);
    (found, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_folded_bounded_and_free_of_the_character_that_postgresql_refuses() {
        assert_eq!(key("Ann@Example.COM"), "ann@example.com");
        assert_eq!(key("a\0b"), "a\u{FFFD}b");
        // 2,704 bytes is what PostgreSQL takes into an index entry.
        let long = key(&"\u{1F600}".repeat(2_048));
        assert!(long.len() <= LONGEST_KEY && long.len() > LONGEST_KEY - 4);
        assert!(key(&"é".repeat(2_048)).starts_with(&key(&"É".repeat(256))));
    }

    #[test]
    fn a_range_ends_before_the_first_text_that_is_not_selected() {
        for (prefix, high) in [("ab", "ac"), ("a\u{D7FF}", "a\u{E000}"), ("a\u{10FFFF}", "b"), ("z", "{")] {
            assert_eq!(behind_prefix(prefix), high, "{prefix}");
        }
        assert!(*behind_prefix("") > *"\u{10FFFF}\u{10FFFF}z");
        assert!(*behind_prefix("\u{10FFFF}") > *"\u{10FFFF}z");
    }
}
