//! The always-block list and the always-allow list of threat protection (sign-up 6.2).

use std::net::IpAddr;

use super::risk::RiskConfiguration;
use crate::audit::reason::Reason;
use crate::client::Client;
use crate::pool::Pool;
use crate::pool::settings::ThreatProtection;
use crate::refusal::Refusal;

/// Refuses a sign-up or sign-in from an address of the always-block list, where threat protection is enforced (sign-up 6.2 `[docs 2026]`).
///
/// # Errors
/// [`Kind::NotAuthorized`](crate::Kind::NotAuthorized); the service's words are not recorded.
pub fn refuse(pool: &Pool, client: &Client, address: Option<IpAddr>) -> Result<(), Refusal> {
    if pool.threat_protection() != ThreatProtection::Enforced {
        return Ok(());
    }
    let blocked = client.risk(pool).map_or(&[][..], RiskConfiguration::blocked_ranges);
    match address {
        Some(address) if blocked.iter().any(|range| is_in(range, address)) => {
            Err(Refusal::not_authorized("Request not allowed due to security reasons.").reason(Reason::BlockedAddress))
        }
        _ => Ok(()),
    }
}

/// Whether an address is in the always-allow list: what comes from there is not weighed (administration 5.8).
pub fn is_spared(pool: &Pool, client: &Client, address: IpAddr) -> bool {
    client.risk(pool).is_some_and(|settings| settings.spared_ranges().iter().any(|range| is_in(range, address)))
}

/// Whether an address is in a range `ADDRESS/BITS`. IPv4 addresses are compared as such also where they come mapped into IPv6.
fn is_in(range: &str, address: IpAddr) -> bool {
    let Some((first, bits)) = range.split_once('/') else { return false };
    let (Ok(first), Ok(bits)) = (first.parse::<IpAddr>(), bits.parse::<u32>()) else { return false };
    let same = |a: u128, b: u128, width: u32| bits <= width && (bits == 0 || (a ^ b) >> (width - bits) == 0);
    match (first.to_canonical(), address.to_canonical()) {
        (IpAddr::V4(first), IpAddr::V4(address)) => same(first.to_bits().into(), address.to_bits().into(), 32),
        (IpAddr::V6(first), IpAddr::V6(address)) => same(first.to_bits(), address.to_bits(), 128),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_in_a_range_by_its_leading_bits() {
        for (range, address, inside) in [
            ("203.0.113.0/24", "203.0.113.7", true),
            ("203.0.113.0/24", "203.0.114.7", false),
            ("203.0.113.7/32", "203.0.113.7", true),
            ("203.0.113.7/32", "203.0.113.8", false),
            ("203.0.113.7/24", "203.0.113.9", true),
            ("0.0.0.0/0", "198.51.100.1", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("203.0.113.0/24", "::ffff:203.0.113.7", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("::/0", "2001:db8::1", true),
            ("2001:db8::1/128", "2001:db8::1", true),
            ("no range", "203.0.113.7", false),
        ] {
            assert_eq!(is_in(range, address.parse().unwrap()), inside, "{range} {address}");
        }
    }
}
