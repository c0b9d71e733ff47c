//! What carries the rows of a table from one store into another. These texts are made from the columns that the table has, so that a column
//! more needs no text more; they are in the dialect of all others.

/// The rows in the order of their key, at most as many as the last parameter says; with `after`, those behind a key that comes first.
pub(crate) fn page(table: &str, columns: &[&str], key: &[&str], after: bool) -> String {
    let (condition, limit) =
        if after { (format!(" WHERE ({}) > ({})", names(key), parameters(key.len())), key.len() + 1) } else { (String::new(), 1) };
    format!("SELECT {} FROM \"{table}\"{condition} ORDER BY {} LIMIT ${limit}", names(columns), names(key))
}

/// The key of the last row.
pub(crate) fn last(table: &str, key: &[&str]) -> String {
    let backwards = key.iter().map(|name| format!("\"{name}\" DESC")).collect::<Vec<_>>().join(", ");
    format!("SELECT {} FROM \"{table}\" ORDER BY {backwards} LIMIT 1", names(key))
}

/// One more row.
pub(crate) fn insert(table: &str, columns: &[&str]) -> String {
    format!("INSERT INTO \"{table}\" ({}) VALUES ({})", names(columns), parameters(columns.len()))
}

/// Changes all of the row with a key.
pub(crate) fn update(table: &str, columns: &[&str], key: &[&str]) -> String {
    let set: Vec<_> = (1..).zip(columns).map(|(number, name)| format!("\"{name}\" = ${number}")).collect();
    let key: Vec<_> = (columns.len() + 1..).zip(key).map(|(number, name)| format!("\"{name}\" = ${number}")).collect();
    format!("UPDATE \"{table}\" SET {} WHERE {}", set.join(", "), key.join(" AND "))
}

/// How many rows there are.
pub(crate) fn count(table: &str) -> String {
    format!("SELECT COUNT(*) FROM \"{table}\"")
}

fn names(columns: &[&str]) -> String {
    columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

fn parameters(count: usize) -> String {
    (1..=count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_the_key_and_parameters_count_from_one() {
        assert_eq!(
            page("t", &["a", "b", "c"], &["a", "b"], true),
            r#"SELECT "a", "b", "c" FROM "t" WHERE ("a", "b") > ($1, $2) ORDER BY "a", "b" LIMIT $3"#
        );
        assert_eq!(page("t", &["a"], &["a"], false), r#"SELECT "a" FROM "t" ORDER BY "a" LIMIT $1"#);
        assert_eq!(last("t", &["a", "b"]), r#"SELECT "a", "b" FROM "t" ORDER BY "a" DESC, "b" DESC LIMIT 1"#);
        assert_eq!(update("t", &["a", "b"], &["a", "c"]), r#"UPDATE "t" SET "a" = $1, "b" = $2 WHERE "a" = $3 AND "c" = $4"#);
        assert_eq!(insert("t", &["a", "b"]), r#"INSERT INTO "t" ("a", "b") VALUES ($1, $2)"#);
    }
}
