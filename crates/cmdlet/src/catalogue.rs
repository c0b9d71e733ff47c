//! The cmdlets by name.

use crate::generated;
use crate::help::text;
use crate::man;
use crate::table::Cmdlet;

/// The row of that name, in any case.
pub(crate) fn find(name: &str) -> Option<&'static Cmdlet> {
    generated::CMDLETS.iter().find(|c| c.name.eq_ignore_ascii_case(name))
}

/// The help page of a cmdlet; none when there is no such cmdlet.
pub fn help(name: &str) -> Option<String> {
    find(name).map(text)
}

/// The manual pages of all cmdlets: file name and text.
pub fn manual_pages() -> impl Iterator<Item = (String, String)> {
    generated::CMDLETS.iter().map(|cmdlet| (format!("{}.1", cmdlet.name), man::page(cmdlet)))
}

/// Whether there is a cmdlet of that name, in any case.
pub fn is_cmdlet(name: &str) -> bool {
    find(name).is_some()
}
