//! One file per operation, named after it. The rules in depth are tested in `crates/ops/tests`; here each operation is seen on the wire.

mod admin_confirm_sign_up;
mod admin_delete_user;
mod admin_get_user;
mod admin_initiate_auth;
mod confirm_sign_up;
mod create_user_pool;
mod create_user_pool_client;
mod delete_user;
mod delete_user_pool;
mod delete_user_pool_client;
mod describe_user_pool;
mod describe_user_pool_client;
mod get_user;
mod initiate_auth;
mod list_user_pool_clients;
mod list_user_pools;
mod list_users;
mod resend_confirmation_code;
mod sign_up;
mod update_user_pool;
mod update_user_pool_client;
