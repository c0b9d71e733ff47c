//! Key pairs of administrators.

super::statements! {
    INSERT_ACCESS_KEY = "INSERT INTO access_keys (id, secret, created_at, disabled) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    ACCESS_KEY = "SELECT id, secret, created_at, disabled FROM access_keys WHERE id = $1";
    ACCESS_KEYS = "SELECT id, secret, created_at, disabled FROM access_keys ORDER BY id";
    SET_ACCESS_KEY_DISABLED = "UPDATE access_keys SET disabled = $1 WHERE id = $2";
    DELETE_ACCESS_KEY = "DELETE FROM access_keys WHERE id = $1";
}
