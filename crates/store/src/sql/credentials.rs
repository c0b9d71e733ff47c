//! What users prove their identity with beside the password.

macro_rules! columns {
    () => {
        "pool_id, sub, kind, id, name, secret, counter, details, created_at, used_at"
    };
}

super::statements! {
    INSERT_CREDENTIAL = concat!("INSERT INTO credentials (", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING");
    // Of a user who is new.
    INSERT_FIRST_CREDENTIAL = concat!("INSERT INTO credentials (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    PUT_CREDENTIAL = concat!("INSERT INTO credentials (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (pool_id, sub, kind, id) DO UPDATE SET name = excluded.name, secret = excluded.secret, counter = excluded.counter,
        details = excluded.details, created_at = excluded.created_at, used_at = excluded.used_at");
    CREDENTIAL = concat!("SELECT ", columns!(), " FROM credentials WHERE pool_id = $1 AND sub = $2 AND kind = $3 AND id = $4");
    CREDENTIALS_BY_ID = concat!("SELECT ", columns!(), " FROM credentials WHERE pool_id = $1 AND kind = $2 AND id = $3");
    CREDENTIALS_OF_USER = concat!("SELECT ", columns!(), " FROM credentials WHERE pool_id = $1 AND sub = $2 ORDER BY kind, id");
    CREDENTIALS_PAGE = concat!("SELECT ", columns!(), " FROM credentials
        WHERE pool_id = $1 AND sub = $2 AND kind = $3 AND id > $4 ORDER BY id LIMIT $5");
    UPDATE_CREDENTIAL = "UPDATE credentials SET name = $1, secret = $2, counter = $3, details = $4, created_at = $5, used_at = $6
        WHERE pool_id = $7 AND sub = $8 AND kind = $9 AND id = $10";
    DELETE_CREDENTIAL = "DELETE FROM credentials WHERE pool_id = $1 AND sub = $2 AND kind = $3 AND id = $4";
    DELETE_CREDENTIALS_OF_USER = "DELETE FROM credentials WHERE pool_id = $1 AND sub = $2";
}
