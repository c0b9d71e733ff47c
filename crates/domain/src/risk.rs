//! How risky a sign-in is, weighed by few things that the record tells for certain. The service does not publish its own weighing, which has
//! much more to look at; this one is ours (docs/user/sign-in.md, "Risk").

use std::fmt;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};

/// RiskLevel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RiskLevel {
    /// Something is unusual.
    Low,
    /// More than one thing is, or one that is grave.
    Medium,
    /// It looks as if somebody else tried.
    High,
}

impl RiskLevel {
    /// The API's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
        }
    }
}

impl fmt::Display for RiskLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// The user signed in before, and as far as is known never by an agent like this one.
    pub new_device: bool,
    /// The user signed in before, and as far as is known never from this network.
    pub new_network: bool,
    /// Refused sign-ins of the user within an hour, since the last one that passed.
    pub failures: usize,
    /// How many users there were sign-ins of from this address within the hour.
    pub users_at_address: u64,
}

impl Signals {
    /// The level; `None` where nothing is unusual. New things alone are Low, and Medium together; many failures and a crowd behind one address
    /// weigh more.
    pub const fn level(self) -> Option<RiskLevel> {
        let failures = match self.failures {
            0..3 => 0,
            3..10 => 2,
            _ => 3,
        };
        let crowd = match self.users_at_address {
            0..20 => 0,
            20..100 => 2,
            _ => 4,
        };
        let points = (self.new_device as u8) + 2 * (self.new_network as u8) + failures + crowd;
        match points {
            0 => None,
            1..3 => Some(RiskLevel::Low),
            3..5 => Some(RiskLevel::Medium),
            _ => Some(RiskLevel::High),
        }
    }
}

/// The network that an address is of: its first 24 bits, of IPv6 the first 48. Within one, addresses change from day to day.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unusual_adds_up() {
        let usual = Signals { users_at_address: 1, ..Signals::default() };
        let device = Signals { new_device: true, ..usual };
        let network = Signals { new_network: true, ..usual };
        let both = Signals { new_device: true, ..network };
        for (signals, level) in [
            (usual, None),
            (device, Some(RiskLevel::Low)),
            (network, Some(RiskLevel::Low)),
            (both, Some(RiskLevel::Medium)),
            (Signals { failures: 2, ..usual }, None),
            (Signals { failures: 3, ..usual }, Some(RiskLevel::Low)),
            (Signals { failures: 10, ..usual }, Some(RiskLevel::Medium)),
            (Signals { failures: 3, ..both }, Some(RiskLevel::High)),
            (Signals { users_at_address: 20, ..usual }, Some(RiskLevel::Low)),
            (Signals { users_at_address: 100, ..usual }, Some(RiskLevel::Medium)),
            (Signals { users_at_address: 20, ..both }, Some(RiskLevel::High)),
        ] {
            assert_eq!(signals.level(), level, "{signals:?}");
        }
    }

    #[test]
    fn neighbours_are_of_one_network() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("203.0.113.7"), of("::ffff:203.0.113.200"));
        assert_ne!(of("203.0.113.7"), of("203.0.114.7"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:ffff::"));
        assert_ne!(of("2001:db8:1::"), of("2001:db8:2::"));
    }
}
