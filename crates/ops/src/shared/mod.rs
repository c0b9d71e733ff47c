//! Steps that several operations take.

pub mod client;
pub mod client_settings;
pub mod pool;
pub mod pool_keys;
pub mod pool_settings;
pub mod risk;

pub(crate) mod client_check;
pub(crate) mod client_secrets;
pub(crate) mod page_token;
pub(crate) mod pool_arn;
pub(crate) mod pool_change;
pub(crate) mod pool_check;
pub(crate) mod pool_description;
pub(crate) mod schema_input;
