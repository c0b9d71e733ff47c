//! All SQL: users, pools, clients, codes, tokens, keys and the outbox
