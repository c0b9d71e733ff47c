//! Ids of user sessions: `tkn` or `sso` and 25 characters of `[0-9a-z]` (new-operations 3.1 `[model]`).

use uuid::fmt::Hyphenated;

/// The digits of a 128-bit number in base 36.
const DIGITS: usize = 25;

/// What a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// The life of one refresh token.
    Token,
    /// A browser that is signed in at the pool's pages.
    Sso,
}

impl SessionKind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Token => "tkn",
            Self::Sso => "sso",
        }
    }

    /// The kind that an id tells.
    pub fn of(session_id: &str) -> Option<Self> {
        [Self::Token, Self::Sso].into_iter().find(|kind| session_id.starts_with(kind.prefix()))
    }
}

/// The id of a session with this number. A token session's is that of its sign-in, so that each can be found by the other.
pub(crate) fn of_number(kind: SessionKind, number: u128) -> String {
    let mut digits = [0u8; DIGITS];
    let mut rest = number;
    for digit in digits.iter_mut().rev() {
        // Below 36.
        let value = u8::try_from(rest % 36).unwrap_or_default();
        *digit = if value < 10 { b'0' + value } else { b'a' + value - 10 };
        rest /= 36;
    }
    kind.prefix().chars().chain(digits.map(char::from)).collect()
}

/// The id of the token session that an `origin_jti` names; `None` for what is no UUID.
pub fn of_sign_in(origin_jti: &str) -> Option<String> {
    let number = origin_jti.parse::<Hyphenated>().ok()?.into_uuid().as_u128();
    Some(of_number(SessionKind::Token, number))
}

/// The id of a browser's session at the pool's pages, of the digest that it is stored under; `None` for what is no digest.
pub fn of_browser(digest: &str) -> Option<String> {
    let number = digest.get(..32).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    Some(of_number(SessionKind::Sso, u128::from_str_radix(number, 16).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_id_tells_its_kind_and_no_sign_in_has_another_ones() {
        let id = of_sign_in("00000000-0000-4000-8000-000000000000").unwrap();
        assert_eq!((id.len(), SessionKind::of(&id)), (28, Some(SessionKind::Token)));
        assert_eq!(of_sign_in("ffffffff-ffff-ffff-ffff-ffffffffffff").unwrap(), "tknf5lxx1zz5pnorynqglhzmsp33");
        assert_eq!(of_number(SessionKind::Sso, 35), format!("sso{}z", "0".repeat(24)));
        for none in ["", "one", "+0000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-00000000000"] {
            assert_eq!(of_sign_in(none), None, "{none}");
        }
        assert_eq!(SessionKind::of("cookie"), None);
        assert_eq!(of_browser(&format!("{:032x}ff", 35)), Some(of_number(SessionKind::Sso, 35)));
        for none in ["", "ff", "+0000000000000000000000000000023", "0000000000000000000000000000002g"] {
            assert_eq!(of_browser(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn ids_fit_the_pattern_and_are_their_numbers(number: u128) {
            let id = of_number(SessionKind::Token, number);
            prop_assert!(id.len() == 28 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            prop_assert_eq!(u128::from_str_radix(&id[3..], 36).ok(), Some(number));
        }
    }
}
