//! Destinations as answers show them (sign-up 2.3 [aws-verified]).

/// An e-mail address: the first character of the local part, `***@`, the first character of the domain, `***`.
pub fn email(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let mut masked = String::with_capacity(12);
    masked.extend(local.chars().next());
    masked.push_str("***@");
    masked.extend(domain.chars().next());
    masked.push_str("***");
    masked
}

/// A phone number: `+`, one star per hidden digit, the last four digits.
///
/// A number of four digits or fewer is hidden wholly: the service's rule would show all of it.
pub fn phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(|c| *c != '+').collect();
    let hidden = if digits.len() <= 4 { digits.len() } else { digits.len() - 4 };
    std::iter::once('+').chain(std::iter::repeat_n('*', hidden)).chain(digits[hidden..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn destinations_are_masked_as_the_service_does() {
        // sign-up 2.3
        for (address, masked) in [
            ("foo@example.com", "f***@e***"),
            ("t@test.org", "t***@t***"),
            ("user.name+tag@y.co.uk", "u***@y***"),
            ("zoë@bücher.example", "z***@b***"),
        ] {
            assert_eq!(email(address), masked, "{address}");
        }
        for (number, masked) in [("+491234568920", "+********8920"), ("+15555550100", "+*******0100"), ("+1234", "+****")] {
            assert_eq!(phone(number), masked, "{number}");
        }
    }

    proptest! {
        #[test]
        fn a_mask_never_shows_more_than_its_rule(text in "\\PC{0,40}") {
            prop_assert!(email(&text).chars().count() <= 9);
            prop_assert!(phone(&text).chars().filter(|c| *c != '*' && *c != '+').count() <= 4);
        }
    }
}
