//! Hosts of sign-in pages.

super::statements! {
    INSERT_DOMAIN = "INSERT INTO domains (domain, pool_id, custom, settings, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    DOMAIN = "SELECT domain, pool_id, custom, settings, created_at, updated_at, version FROM domains WHERE domain = $1";
    DOMAINS_OF_POOL = "SELECT domain, pool_id, custom, settings, created_at, updated_at, version FROM domains
        WHERE pool_id = $1 ORDER BY domain";
    UPDATE_DOMAIN = "UPDATE domains SET settings = $1, updated_at = $2, version = version + 1
        WHERE domain = $3 AND pool_id = $4 AND version = $5";
    DELETE_DOMAIN = "DELETE FROM domains WHERE domain = $1 AND pool_id = $2";
    DELETE_DOMAINS_OF_POOL = "DELETE FROM domains WHERE pool_id = $1";
}
