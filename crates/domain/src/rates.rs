//! Request rates: the service's categories with their defaults, and the bucket that holds a rate (sign-up 5.5, administration 5.13).

use crate::time::Millis;

/// Part of a request that one bucket token is divided into.
const PARTS: i64 = 1_000;

/// A category of operations that share a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    /// As the API names it.
    pub name: &'static str,
    /// Requests a second unless another figure is set.
    pub per_second: u32,
    /// Whether another figure may be set.
    pub adjustable: bool,
}

const fn category(name: &'static str, per_second: u32, adjustable: bool) -> Category {
    Category { name, per_second, adjustable }
}

/// All categories with the service's defaults `[docs]`.
pub(crate) const CATEGORIES: [Category; 18] = [
    category("ClientAuthentication", 150, false),
    category("LimitManagement", 1, false),
    category("UserAccountRecovery", 30, false),
    category("UserAuthentication", 120, true),
    category("UserCreation", 50, true),
    category("UserFederation", 25, true),
    category("UserList", 30, false),
    category("UserPoolClientRead", 15, false),
    category("UserPoolClientUpdate", 15, false),
    category("UserPoolRead", 15, false),
    category("UserPoolResourceRead", 20, false),
    category("UserPoolResourceUpdate", 15, false),
    category("UserPoolUpdate", 15, false),
    category("UserRead", 120, true),
    category("UserResourceRead", 50, true),
    category("UserResourceUpdate", 25, false),
    category("UserToken", 120, true),
    category("UserUpdate", 25, false),
];

/// The category of this name.
pub fn find(name: &str) -> Option<&'static Category> {
    CATEGORIES.iter().find(|category| category.name == name)
}

/// Holds a rate: a second's worth of requests may come at once, then as many as the rate gives back. No burst figure is published
/// (sign-up 5.5), so one second is our choice.
#[derive(Clone, Copy, Debug)]
pub struct Bucket {
    parts: i64,
    at: Millis,
}

impl Bucket {
    /// A full bucket.
    pub fn full(per_second: u32, now: Millis) -> Self {
        Self { parts: i64::from(per_second) * PARTS, at: now }
    }

    /// Takes one request; false when the rate is used up.
    pub fn take(&mut self, per_second: u32, now: Millis) -> bool {
        let (rate, most) = (i64::from(per_second), i64::from(per_second) * PARTS);
        // A clock that was set back gives nothing and takes nothing.
        let passed = i64::try_from(now.since(self.at).as_millis()).unwrap_or(i64::MAX);
        self.parts = self.parts.saturating_add(rate.saturating_mul(passed)).min(most);
        self.at = now;
        let enough = self.parts >= PARTS;
        if enough {
            self.parts -= PARTS;
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_700_000_000_000);

    fn taken(bucket: &mut Bucket, rate: u32, now: Millis) -> usize {
        (0..10_000).take_while(|_| bucket.take(rate, now)).count()
    }

    #[test]
    fn a_second_gives_the_rate_and_no_more() {
        let mut bucket = Bucket::full(50, NOW);
        assert_eq!(taken(&mut bucket, 50, NOW), 50);
        assert_eq!(taken(&mut bucket, 50, Millis(NOW.0 + 19)), 0);
        assert_eq!(taken(&mut bucket, 50, Millis(NOW.0 + 20)), 1);
        assert_eq!(taken(&mut bucket, 50, Millis(NOW.0 + 1_020)), 50);
        assert_eq!(taken(&mut bucket, 50, Millis(NOW.0 + 3_600_000)), 50);
    }

    #[test]
    fn a_changed_rate_holds_at_once_and_a_clock_set_back_does_no_harm() {
        let mut bucket = Bucket::full(50, NOW);
        assert_eq!(taken(&mut bucket, 10, NOW), 10);
        assert_eq!(taken(&mut bucket, 10, Millis(NOW.0 - 5_000)), 0);
        assert_eq!(taken(&mut bucket, 10, Millis(i64::MAX)), 10);
    }

    #[test]
    fn categories_are_found_by_name() {
        assert_eq!(find("UserCreation"), Some(&Category { name: "UserCreation", per_second: 50, adjustable: true }));
        assert_eq!(find("unknown"), None);
        assert!(CATEGORIES.is_sorted_by_key(|category| category.name));
    }
}
