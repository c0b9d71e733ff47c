-- Version 11: users are found by their status through the search table, as by their attributes. An index over the users themselves made each
-- change of a status write to all indexes of users, and in a small store to pages that others had read. Who has not confirmed stands apart.
-- The index goes with version 12.
-- The SQLite file of the same name does the same; change both.

-- Only PostgreSQL:
-- The strongest lock first: whoever asks for more of it later meets those who have read meanwhile and wait to write.
LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE;
-- Room on each page for the next state of a user, so that a change that touches no index need not.
ALTER TABLE users SET (fillfactor = 85);
-- Nodes of the program before know nothing of these entries. As long as they may run beside the new ones (expand, then contract), triggers make
-- theirs; a connection of a node that makes them itself says so. To create them waits for all who write to users, until the end of this version.
CREATE FUNCTION users_list_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM user_search
            WHERE pool_id = OLD.pool_id AND field IN ('cognito:user_status', 'unconfirmed') AND value_key = OLD.status AND sub = OLD.sub;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO user_search (pool_id, field, value_key, sub) VALUES (NEW.pool_id,
            CASE NEW.status WHEN 'UNCONFIRMED' THEN 'unconfirmed' ELSE 'cognito:user_status' END, NEW.status, NEW.sub)
            ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER users_list_status_of_new AFTER INSERT OR DELETE ON users FOR EACH ROW
    WHEN (COALESCE(current_setting('cognate.lists_status', TRUE), '') = '') EXECUTE FUNCTION users_list_status();
CREATE TRIGGER users_list_status_that_changes AFTER UPDATE OF status ON users FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND COALESCE(current_setting('cognate.lists_status', TRUE), '') = '')
    EXECUTE FUNCTION users_list_status();
-- Both:
INSERT INTO user_search (pool_id, field, value_key, sub)
    SELECT pool_id, CASE status WHEN 'UNCONFIRMED' THEN 'unconfirmed' ELSE 'cognito:user_status' END, status, sub FROM users
    WHERE status <> '' ON CONFLICT DO NOTHING;
