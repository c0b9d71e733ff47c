//! Confirmation codes: their form and their lifetimes.

use std::time::Duration;

use crate::draw;

/// How many digits a confirmation, verification or reset code has, and one by e-mail or SMS as second factor (sign-up 3.1, authentication 2.6).
pub const DIGITS: usize = 6;

/// How many digits a first-factor code by e-mail or SMS has (sign-up 3.1, inferred).
pub const FIRST_FACTOR_DIGITS: usize = 8;

/// How long the code of a sign-up lives (sign-up 3.1).
pub const SIGN_UP_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How long the code that verifies an attribute lives (sign-up 3.1).
pub const ATTRIBUTE_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How long the code of a forgotten or reset password lives (sign-up 3.1).
pub const PASSWORD_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// A code of `count` decimal digits, every code equally likely.
pub fn digits(count: usize, random: &mut dyn FnMut(&mut [u8])) -> String {
    (0..count).map(|_| char::from(b'0' + draw::below(10, random) as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_keeps_its_leading_zeros() {
        assert_eq!(digits(DIGITS, &mut |buffer: &mut [u8]| buffer.fill(0)), "000000");
    }

    #[test]
    fn every_digit_is_drawn_equally_often_from_all_bytes() {
        let mut counts = [0u32; 10];
        for byte in 0..250u8 {
            let code = digits(1, &mut |buffer: &mut [u8]| buffer.fill(byte));
            counts[usize::from(code.as_bytes()[0] - b'0')] += 1;
        }
        assert_eq!(counts, [25; 10]);
    }

    proptest! {
        #[test]
        fn a_code_has_the_digits_asked_for(bytes in proptest::collection::vec(any::<u8>(), 1..64), count in 0usize..20) {
            let code = digits(count, &mut draw::repeating(bytes));
            prop_assert_eq!(code.len(), count);
            prop_assert!(code.bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
