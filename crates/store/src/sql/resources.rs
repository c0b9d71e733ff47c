//! Resources of a pool and their further names.

super::statements! {
    INSERT_RESOURCE = "INSERT INTO resources (pool_id, kind, id, settings, secret, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    RESOURCE = "SELECT pool_id, kind, id, settings, secret, created_at, updated_at, version FROM resources
        WHERE pool_id = $1 AND kind = $2 AND id = $3";
    RESOURCE_BY_NAME = "SELECT r.pool_id, r.kind, r.id, r.settings, r.secret, r.created_at, r.updated_at, r.version
        FROM resource_names n CROSS JOIN resources r
        WHERE n.pool_id = $1 AND n.kind = $2 AND n.name = $3 AND r.pool_id = n.pool_id AND r.kind = n.kind AND r.id = n.id";
    RESOURCES_PAGE = "SELECT pool_id, kind, id, settings, secret, created_at, updated_at, version FROM resources
        WHERE pool_id = $1 AND kind = $2 AND id > $3 ORDER BY id LIMIT $4";
    COUNT_RESOURCES = "SELECT count(*) FROM resources WHERE pool_id = $1 AND kind = $2";
    UPDATE_RESOURCE = "UPDATE resources SET settings = $1, secret = $2, updated_at = $3, version = version + 1
        WHERE pool_id = $4 AND kind = $5 AND id = $6 AND version = $7";
    DELETE_RESOURCE = "DELETE FROM resources WHERE pool_id = $1 AND kind = $2 AND id = $3";
    INSERT_RESOURCE_NAME = "INSERT INTO resource_names (pool_id, kind, name, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    DELETE_NAMES_OF_RESOURCE = "DELETE FROM resource_names WHERE pool_id = $1 AND kind = $2 AND id = $3";
    DELETE_RESOURCES_OF_POOL = "DELETE FROM resources WHERE pool_id = $1";
    DELETE_RESOURCE_NAMES_OF_POOL = "DELETE FROM resource_names WHERE pool_id = $1";
}
