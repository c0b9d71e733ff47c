//! Register-CGIPUserInPool and its siblings for any shell: PowerShell's binder over a table of cmdlets, one HTTP call each.
//!
//! A cmdlet is a row of the generated table (`generated/`, made by `cargo xtask cmdlets`); nothing here knows a cmdlet by name.

mod binder;
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

pub use completion::{SHELLS, script as completion_script};
pub use failure::exit;
pub use io::{Clock, Env, Io};
pub use list::list;
pub use run::run;

/// The row of that name, in any case.
fn find(name: &str) -> Option<&'static table::Cmdlet> {
    generated::CMDLETS.iter().find(|c| c.name.eq_ignore_ascii_case(name))
}

/// The help page of a cmdlet; none when there is no such cmdlet.
pub fn help(name: &str) -> Option<String> {
    find(name).map(help::text)
}

/// The manual pages of all cmdlets: file name and text.
pub fn manual_pages() -> impl Iterator<Item = (String, String)> {
    generated::CMDLETS.iter().map(|cmdlet| (format!("{}.1", cmdlet.name), man::page(cmdlet)))
}

/// Whether there is a cmdlet of that name, in any case.
pub fn is_cmdlet(name: &str) -> bool {
    find(name).is_some()
}
