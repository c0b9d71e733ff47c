-- Version 12: the index over the status of users goes; version 11 has taken its place. It is a step of its own, because it keeps away even those
-- who only read, which nothing that takes long may do.
-- The SQLite file of the same name does the same; change both.

-- Only PostgreSQL:
LOCK TABLE users IN ACCESS EXCLUSIVE MODE;
-- Both:
DROP INDEX users_by_status;
