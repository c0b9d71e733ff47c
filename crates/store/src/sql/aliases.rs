//! Aliases: values of attributes that sign a user in, each held by one user of a pool.

use super::users::columns;

super::statements! {
    INSERT_ALIAS = "INSERT INTO aliases (pool_id, kind, value_key, sub) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    ALIAS_HOLDER = "SELECT sub FROM aliases WHERE pool_id = $1 AND kind = $2 AND value_key = $3";
    MOVE_ALIAS = "UPDATE aliases SET sub = $1 WHERE pool_id = $2 AND kind = $3 AND value_key = $4";
    ALIASES_OF_USER = "SELECT kind, value_key FROM aliases WHERE pool_id = $1 AND sub = $2 ORDER BY kind, value_key";
    DELETE_ALIAS = "DELETE FROM aliases WHERE pool_id = $1 AND kind = $2 AND value_key = $3 AND sub = $4";
    DELETE_ALIASES_OF_USER = "DELETE FROM aliases WHERE pool_id = $1 AND sub = $2";
    USER_BY_ALIAS = concat!("SELECT ", columns!(), " FROM aliases a CROSS JOIN users u
        WHERE a.pool_id = $1 AND a.kind = $2 AND a.value_key = $3 AND u.pool_id = a.pool_id AND u.sub = a.sub");
}
