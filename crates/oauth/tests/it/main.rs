//! The endpoints against a whole program in this process, with a clock that stands still and randomness from a seed.

mod authorize;
mod page_session;
mod site;
mod support;
