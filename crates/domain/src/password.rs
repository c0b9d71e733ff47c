//! The password policy of a pool (sign-up 2.5 Password, administration 1.3) and temporary passwords.

use serde::{Deserialize, Serialize};

use crate::draw;
use crate::secret::Secret;

/// What stands before the sentence of a breach in SignUp, ConfirmForgotPassword, ChangePassword and challenge answers (sign-up 2.5).
pub const PREFIX: &str = "Password did not conform with policy: ";

/// The special characters that count as symbols (sign-up 2.5). A blank counts too; it can only stand inside.
pub(crate) const SYMBOLS: &str = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";

/// How many days a temporary password is good for when the pool does not say (administration 1.3).
pub(crate) const TEMPORARY_VALIDITY_DAYS: u32 = 7;

/// The password policy of a pool. Its default is that of a pool created without one (sign-up 2.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPolicy {
    /// The least number of characters, 6 to 99.
    pub minimum_length: u32,
    /// Whether an upper-case letter of Basic Latin is needed.
    pub require_uppercase: bool,
    /// Whether a lower-case letter of Basic Latin is needed.
    pub require_lowercase: bool,
    /// Whether a digit 0 to 9 is needed.
    pub require_numbers: bool,
    /// Whether one of [`SYMBOLS`] is needed.
    pub require_symbols: bool,
    /// How many former passwords may not be used again; 0 is off.
    pub history_size: u32,
    /// How many days a temporary password is good for.
    pub temporary_validity_days: u32,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            minimum_length: 8,
            require_uppercase: true,
            require_lowercase: true,
            require_numbers: true,
            require_symbols: true,
            history_size: 0,
            temporary_validity_days: TEMPORARY_VALIDITY_DAYS,
        }
    }
}

/// Checks a password against the policy. Only the first breach is reported; length comes first (sign-up 2.5), the order of the others is a
/// guess of the reference (sign-up 8).
///
/// Characters are code points; letters, digits and symbols count only if they are Basic Latin.
///
/// # Errors
/// The sentence of the InvalidPasswordException without its prefix ([`PREFIX`] or [`ADMIN_PREFIX`]).
pub fn check(policy: &PasswordPolicy, password: &str) -> Result<(), &'static str> {
    // The members of requests have this pattern themselves (sign-up 1.5); an answer to a challenge is a map of texts, which nothing checked.
    if password.starts_with(is_blank) || password.ends_with(is_blank) {
        return Err("Password must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$");
    }
    if password.chars().count() < policy.minimum_length as usize {
        return Err("Password not long enough");
    }
    if policy.require_uppercase && !password.bytes().any(|b| b.is_ascii_uppercase()) {
        return Err("Password must have uppercase characters");
    }
    if policy.require_lowercase && !password.bytes().any(|b| b.is_ascii_lowercase()) {
        return Err("Password must have lowercase characters");
    }
    if policy.require_numbers && !password.bytes().any(|b| b.is_ascii_digit()) {
        return Err("Password must have numeric characters");
    }
    if policy.require_symbols && !password.chars().any(|c| c == ' ' || SYMBOLS.contains(c)) {
        return Err("Password must have symbol characters");
    }
    Ok(())
}

/// What `\S` of the pattern excludes.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r')
}

// Characters that people confuse (0 O o, 1 l I) are left out, and so are symbols that mail programs or HTML would change.
const UPPER: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const LOWER: &[u8] = b"abcdefghijkmnpqrstuvwxyz";
const DIGITS: &[u8] = b"23456789";
const MARKS: &[u8] = b"!@#%*?=+-_";

/// The least length of a generated password: about 70 bits.
const GENERATED_LENGTH: usize = 12;

/// A temporary password that satisfies the policy: all four kinds of characters, at least 12 of them, in random order.
pub fn temporary(policy: &PasswordPolicy, random: &mut dyn FnMut(&mut [u8])) -> Secret {
    let length = GENERATED_LENGTH.max(policy.minimum_length as usize);
    let all: Vec<u8> = [UPPER, LOWER, DIGITS, MARKS].concat();
    let mut characters: Vec<u8> = Vec::with_capacity(length);
    for kind in [UPPER, LOWER, DIGITS, MARKS] {
        characters.push(kind[draw::below(kind.len(), random)]);
    }
    while characters.len() < length {
        characters.push(all[draw::below(all.len(), random)]);
    }
    for last in (1..characters.len()).rev() {
        characters.swap(last, draw::below(last + 1, random));
    }
    Secret::new(characters.into_iter().map(char::from).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn relaxed() -> PasswordPolicy {
        PasswordPolicy {
            minimum_length: 6,
            require_uppercase: false,
            require_lowercase: false,
            require_numbers: false,
            require_symbols: false,
            ..PasswordPolicy::default()
        }
    }

    #[test]
    fn the_first_breach_is_reported() {
        // sign-up 2.5, Password
        for (password, answer) in [
            ("Pw0!", Err("Password not long enough")),
            ("short", Err("Password not long enough")),
            ("passw0rd!", Err("Password must have uppercase characters")),
            ("PASSW0RD!", Err("Password must have lowercase characters")),
            ("Password!", Err("Password must have numeric characters")),
            ("Passw0rd", Err("Password must have symbol characters")),
            ("Passw0rd!", Ok(())),
        ] {
            assert_eq!(check(&PasswordPolicy::default(), password), answer, "{password}");
        }
    }

    #[test]
    fn every_listed_symbol_counts_and_nothing_else() {
        let policy = PasswordPolicy { require_symbols: true, ..relaxed() };
        for symbol in "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-".chars() {
            assert_eq!(check(&policy, &format!("abcdef{symbol}")), Ok(()), "{symbol}");
        }
        for other in ['ß', '€', '¡', '1', 'A', '\t', '\u{a0}'] {
            assert!(check(&policy, &format!("abc{other}def")).is_err(), "{other}");
        }
    }

    #[test]
    fn a_blank_inside_is_a_symbol_and_one_at_an_end_is_refused() {
        // sign-up 2.5 `[docs 2026]`
        let policy = PasswordPolicy { require_symbols: true, ..relaxed() };
        assert_eq!(check(&policy, "abc def"), Ok(()));
        for password in [" abcdef!", "abcdef! ", "\tabcdef!", "abcdef!\n"] {
            assert_eq!(check(&policy, password), Err("Password must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$"), "{password:?}");
        }
    }

    #[test]
    fn letters_and_digits_outside_basic_latin_do_not_count() {
        assert!(check(&PasswordPolicy { require_uppercase: true, ..relaxed() }, "ÄÖÜäöü").is_err());
        assert!(check(&PasswordPolicy { require_lowercase: true, ..relaxed() }, "ÄÖÜäöü").is_err());
        assert!(check(&PasswordPolicy { require_numbers: true, ..relaxed() }, "abcdef٣").is_err());
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(check(&relaxed(), "äöüäö"), Err("Password not long enough"));
        assert_eq!(check(&relaxed(), "äöüäöü"), Ok(()));
        assert_eq!(check(&relaxed(), "😀😀😀😀😀😀"), Ok(()));
    }

    proptest! {
        #[test]
        fn a_temporary_password_satisfies_the_strictest_policy(minimum_length in 6u32..=99, bytes in proptest::collection::vec(any::<u8>(), 1..300)) {
            let policy = PasswordPolicy { minimum_length, ..PasswordPolicy::default() };
            let password = temporary(&policy, &mut draw::repeating(bytes));
            prop_assert_eq!(check(&policy, password.expose()), Ok(()));
            prop_assert!(password.expose().len() >= 12);
            prop_assert!(!password.expose().contains(char::is_whitespace));
        }
    }
}
