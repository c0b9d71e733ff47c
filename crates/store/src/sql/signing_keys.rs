//! The key pairs that sign a pool's tokens.

super::statements! {
    INSERT_SIGNING_KEY = "INSERT INTO signing_keys (pool_id, kid, state, private_key, public_jwk, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    SIGNING_KEYS = "SELECT pool_id, kid, state, private_key, public_jwk, created_at FROM signing_keys
        WHERE pool_id = $1 ORDER BY created_at, kid";
    SET_SIGNING_KEY_STATE = "UPDATE signing_keys SET state = $1 WHERE pool_id = $2 AND kid = $3";
}
