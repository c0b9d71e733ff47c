//! Sign-ins: what refresh tokens and revocation hang on.

super::statements! {
    INSERT_SIGN_IN = "INSERT INTO sign_ins (pool_id, origin_jti, sub, client_id, auth_time, expires_at, revoked_at, details)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    SIGN_IN = "SELECT pool_id, origin_jti, sub, client_id, auth_time, expires_at, revoked_at, details FROM sign_ins
        WHERE pool_id = $1 AND origin_jti = $2";
    UPDATE_SIGN_IN_DETAILS = "UPDATE sign_ins SET details = $1 WHERE pool_id = $2 AND origin_jti = $3";
    REVOKE_SIGN_IN = "UPDATE sign_ins SET revoked_at = $1 WHERE pool_id = $2 AND origin_jti = $3 AND revoked_at IS NULL";
    REVOKE_SIGN_INS_OF_USER = "UPDATE sign_ins SET revoked_at = $1 WHERE pool_id = $2 AND sub = $3 AND revoked_at IS NULL";
    DELETE_SIGN_INS_OF_USER = "DELETE FROM sign_ins WHERE pool_id = $1 AND sub = $2";
}
