//! Groups and who is in them.

macro_rules! columns {
    () => {
        "g.pool_id, g.name, g.id, g.description, g.role_arn, g.precedence, g.created_at, g.updated_at, g.version"
    };
}

super::statements! {
    INSERT_GROUP = "INSERT INTO groups (pool_id, name, id, description, role_arn, precedence, created_at, updated_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    GROUP_NAMED = concat!("SELECT ", columns!(), " FROM groups g WHERE g.pool_id = $1 AND g.name = $2");
    GROUPS_PAGE = concat!("SELECT ", columns!(), " FROM groups g WHERE g.pool_id = $1 AND g.name > $2 ORDER BY g.name LIMIT $3");
    COUNT_GROUPS = "SELECT count(*) FROM groups WHERE pool_id = $1";
    UPDATE_GROUP = "UPDATE groups SET description = $1, role_arn = $2, precedence = $3, updated_at = $4, version = version + 1
        WHERE pool_id = $5 AND name = $6 AND version = $7";
    DELETE_GROUP = "DELETE FROM groups WHERE pool_id = $1 AND name = $2 RETURNING id";
    MARK_GROUP_DELETED = "INSERT INTO deleted_groups (pool_id, group_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    INSERT_MEMBERSHIP = "INSERT INTO memberships (pool_id, group_id, sub, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    DELETE_MEMBERSHIP = "DELETE FROM memberships WHERE pool_id = $1 AND group_id = $2 AND sub = $3";
    DELETE_MEMBERSHIPS_OF_USER = "DELETE FROM memberships WHERE pool_id = $1 AND sub = $2";
    MEMBERS_PAGE = concat!("SELECT ", super::users::columns!(), " FROM memberships m CROSS JOIN users u
        WHERE m.pool_id = $1 AND m.group_id = $2 AND m.sub > $3 AND u.pool_id = m.pool_id AND u.sub = m.sub ORDER BY m.sub LIMIT $4");
    // The members of a group that is being removed are still there; their group is not.
    GROUPS_OF_USER = concat!("SELECT ", columns!(), " FROM memberships m CROSS JOIN groups g
        WHERE m.pool_id = $1 AND m.sub = $2 AND g.pool_id = m.pool_id AND g.id = m.group_id ORDER BY m.group_id");

    A_DELETED_GROUP = "SELECT pool_id, group_id FROM deleted_groups ORDER BY pool_id, group_id LIMIT 1";
    PURGE_MEMBERSHIPS = "DELETE FROM memberships WHERE (pool_id, group_id, sub) IN (
        SELECT pool_id, group_id, sub FROM memberships WHERE pool_id = $1 AND group_id = $2 ORDER BY sub LIMIT $3)";
    DELETE_DELETED_GROUP = "DELETE FROM deleted_groups WHERE pool_id = $1 AND group_id = $2";
    PURGE_GROUPS_OF_POOL = "DELETE FROM groups WHERE (pool_id, name) IN (
        SELECT pool_id, name FROM groups WHERE pool_id = $1 ORDER BY name LIMIT $2)";
    DELETE_DELETED_GROUPS_OF_POOL = "DELETE FROM deleted_groups WHERE pool_id = $1";
}
