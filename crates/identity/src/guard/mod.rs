//! What keeps guessing, flooding and known dangers out: [`attempts`] in an hour, the [`lockout`] after wrong passwords, [`request_rates`] of
//! the whole server, [`quotas`] on how much there may be, [`compromised`] passwords and what threat protection makes of them ([`risk`]).

pub mod attempts;
pub mod compromised;
pub mod lockout;
pub mod quotas;
pub mod request_rates;
pub mod risk;
