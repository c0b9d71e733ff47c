-- Version 12: the index over the status of users goes; version 11 has taken its place. It is a step of its own, because it keeps away even those
-- who only read, which nothing that takes long may do.
-- The PostgreSQL file of the same name does the same; change both.
DROP INDEX users_by_status;
