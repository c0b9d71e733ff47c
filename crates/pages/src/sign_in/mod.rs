//! Signing in: the first page, a page for each challenge, and where it ends.

pub(crate) mod app_set_up;
pub(crate) mod challenge;
pub(crate) mod drive;
pub(crate) mod failed;
pub(crate) mod first_page;

mod providers;
mod ways;
