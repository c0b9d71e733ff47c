-- Version 11: users are found by their status through the search table, as by their attributes. An index over the users themselves made each
-- change of a status write to all indexes of users, and in a small store to pages that others had read. Who has not confirmed stands apart.
-- The index goes with version 12.
-- The PostgreSQL file of the same name does the same; change both.
INSERT INTO user_search (pool_id, field, value_key, sub)
    SELECT pool_id, CASE status WHEN 'UNCONFIRMED' THEN 'unconfirmed' ELSE 'cognito:user_status' END, status, sub FROM users
    WHERE status <> '' ON CONFLICT DO NOTHING;
