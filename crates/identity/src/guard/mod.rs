//! The [`access_keys`] of administrators, and what keeps guessing, flooding and known dangers out: [`attempts`] in an hour, [`guesses`] at
//! secrets, [`request_rates`] of the whole server, [`quotas`] on how much there may be, feature [`plans`], [`compromised`] passwords and what threat protection makes of them ([`risk`], [`crowds`]).

pub mod access_keys;
pub mod attempts;
pub mod blocked_addresses;
pub mod compromised;
pub mod crowds;
pub mod guesses;
pub mod plans;
pub mod quotas;
pub mod request_rates;
pub mod risk;
pub mod turns;
