//! Authorization codes. One that is used stays until its time is over, so that it is known when it comes again.

super::statements! {
    INSERT_AUTHORIZATION_CODE = "INSERT INTO authorization_codes (pool_id, id, sub, client_id, state, origin_jti, expires_at, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    AUTHORIZATION_CODE = "SELECT pool_id, id, sub, client_id, state, origin_jti, expires_at, details FROM authorization_codes
        WHERE pool_id = $1 AND id = $2";
    USE_AUTHORIZATION_CODE = "UPDATE authorization_codes SET state = 'used', origin_jti = $1
        WHERE pool_id = $2 AND id = $3 AND state = 'new'";
    SPOIL_AUTHORIZATION_CODE = "UPDATE authorization_codes SET state = 'spoilt' WHERE pool_id = $1 AND id = $2";
    DELETE_AUTHORIZATION_CODES_OF_USER = "DELETE FROM authorization_codes WHERE pool_id = $1 AND sub = $2";
    PURGE_AUTHORIZATION_CODES = "DELETE FROM authorization_codes WHERE (pool_id, id) IN (
        SELECT pool_id, id FROM authorization_codes WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
}
