//! Signing in. The [`driver`] takes an [`attempt`] from challenge to challenge, as the table in `domain::sign_in` says, until there are
//! tokens; a sealed [`session`] ties the requests of one sign-in together. Each challenge has a file of its own, which asks and judges.

mod answering;
mod belongings;
mod complete;
mod course;
mod sent_code;
mod step_up;
mod steps;
mod takeover;

pub mod attempt;
pub mod challenge;
pub mod custom;
pub mod driver;
pub mod parameters;
pub mod refusals;
pub(crate) mod rules;
pub mod session;
pub mod set_up;
