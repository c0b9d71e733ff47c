//! Register-CGIPUserInPool and its siblings for any shell: PowerShell's binder over a table of cmdlets, one HTTP call each.
//!
//! A cmdlet is a row of the generated table (`generated/`, made by `cargo xtask cmdlets`); nothing here knows a cmdlet by name.

mod binder;
mod catalogue;
mod columns;
mod completion;
mod config;
mod confirm;
mod console;
mod convert;
mod credentials;
mod endpoint;
mod failure;
mod generated;
mod help;
mod in_flight;
mod input;
mod io;
mod list;
mod literal;
mod man;
mod metadata;
mod module;
mod module_input;
mod output;
mod pages;
mod params;
mod pipeline;
mod platform;
mod profile;
mod progress;
mod proxy;
mod records;
mod region;
mod request;
mod results;
mod run;
mod secret_hash;
mod select;
mod send;
mod sign;
mod table;
pub mod terminal;
mod transport;
mod value;
mod work;

pub use catalogue::{help, is_cmdlet, manual_pages};
pub use completion::{SHELLS, script as completion_script};
pub use failure::exit;
pub use io::{Clock, Env, Io};
pub use list::list;
pub use run::run;
