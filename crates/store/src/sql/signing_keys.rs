//! The key pairs that sign a pool's tokens.

super::statements! {
    INSERT_SIGNING_KEY = "INSERT INTO signing_keys (pool_id, kid, state, private_key, public_jwk, created_at, retired_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    SIGNING_KEYS = "SELECT pool_id, kid, state, private_key, public_jwk, created_at, retired_at FROM signing_keys
        WHERE pool_id = $1 ORDER BY created_at, kid";
    SET_SIGNING_KEY_STATE = "UPDATE signing_keys SET state = $1, retired_at = $2 WHERE pool_id = $3 AND kid = $4";
    PURGE_SIGNING_KEYS = "DELETE FROM signing_keys WHERE (pool_id, kid) IN (
        SELECT pool_id, kid FROM signing_keys WHERE retired_at < $1 ORDER BY retired_at LIMIT $2) RETURNING pool_id";
}
