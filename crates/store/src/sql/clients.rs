//! App clients.

super::statements! {
    INSERT_CLIENT = "INSERT INTO clients (id, pool_id, name, settings, secret, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    CLIENT = "SELECT pool_id, id, name, settings, secret, created_at, updated_at, version FROM clients WHERE id = $1";
    UPDATE_CLIENT = "UPDATE clients SET name = $1, settings = $2, secret = $3, updated_at = $4, version = version + 1
        WHERE id = $5 AND pool_id = $6 AND version = $7";
    DELETE_CLIENT = "DELETE FROM clients WHERE id = $1 AND pool_id = $2";
    CLIENTS_PAGE = "SELECT pool_id, id, name, settings, secret, created_at, updated_at, version FROM clients
        WHERE pool_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    COUNT_CLIENTS = "SELECT count(*) FROM clients WHERE pool_id = $1";
}
