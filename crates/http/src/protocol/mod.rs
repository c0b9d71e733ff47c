//! The protocols above the door: how each names what it asks for, and how its answers are framed.

pub(crate) mod aws_json;
pub(crate) mod confirm_user;
pub(crate) mod dev;
pub(crate) mod health;
pub(crate) mod import_file;
pub(crate) mod logo;
pub(crate) mod operator;
pub(crate) mod plain;
pub(crate) mod root;
pub(crate) mod site;
pub(crate) mod sns_query;
pub(crate) mod well_known;
