//! Codes of authenticator apps: RFC 6238 with SHA-1, six digits and 30 seconds (authentication 5.3 `[docs 2026]`).

use std::fmt;
use std::time::Duration;

use aws_lc_rs::hmac;
use zeroize::{Zeroize, Zeroizing};

use crate::secret::{Secret, same};
use crate::time::Millis;

/// The length of a secret, in bytes: 52 characters of Base32 (authentication 5.3 `[inferred]`).
pub const SECRET_BYTES: usize = 32;

/// How long one code is shown.
pub const STEP: Duration = Duration::from_secs(30);

/// How many digits a code has.
const DIGITS: usize = 6;

/// By how many steps an app's clock may differ, either way `[aws-verified]`.
const DRIFT: i64 = 1;

/// Base32 (RFC 4648).
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What user and server share.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret([u8; SECRET_BYTES]);

/// What a typed code is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It is right. Keep the step it belongs to: this code and older ones are not taken again.
    Right {
        /// The step, to be given as `last_step` from now on.
        step: i64,
    },
    /// It was right, and it or a later one has been used: ExpiredCodeException, [`USED`].
    Used,
    /// It is wrong: CodeMismatchException, [`WRONG`].
    Wrong,
}

/// The text for a code that was used before `[aws-verified]`.
pub const USED: &str = "Your software token has already been used once.";

/// The text for a wrong code at sign-in `[observed-in-issues]`.
pub const WRONG: &str = "Invalid code received for user";

impl TotpSecret {
    /// A secret of random bytes.
    pub const fn new(random: [u8; SECRET_BYTES]) -> Self {
        Self(random)
    }

    /// Reads what [`TotpSecret::expose`] gave.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes themselves, to be sealed and stored.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Reads SecretCode, as apps do. `None` for what is none.
    pub fn from_secret_code(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
        for (at, character) in text.bytes().enumerate() {
            let value = ALPHABET.iter().position(|known| *known == character)?;
            for bit in (0..5).filter(|bit| value >> (4 - bit) & 1 == 1) {
                // Behind the last byte there is nothing but padding.
                *bytes.get_mut((at * 5 + bit) / 8)? |= 0x80 >> ((at * 5 + bit) % 8);
            }
        }
        (text.len() == (SECRET_BYTES * 8).div_ceil(5)).then(|| Self(*bytes))
    }

    /// SecretCode: Base32 without padding, as apps read it.
    pub fn secret_code(&self) -> Secret {
        let bit = |at: usize| self.0.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
        let character = |at: usize| (at..at + 5).fold(0, |value, at| value << 1 | usize::from(bit(at)));
        Secret::new((0..SECRET_BYTES * 8).step_by(5).map(|at| char::from(ALPHABET[character(at)])).collect::<String>())
    }

    /// The code that is shown at a time. Apps of tests and command lines have it from here.
    pub fn code(&self, now: Millis) -> Secret {
        self.code_of(step_at(now))
    }

    /// Judges a typed code. `last_step` is that of the last code that was right. The time tells nothing of the right code.
    pub fn judge(&self, typed: &str, now: Millis, last_step: Option<i64>) -> Judgement {
        let current = step_at(now);
        let (mut fresh, mut used) = (None, false);
        for step in current.saturating_sub(DRIFT)..=current.saturating_add(DRIFT) {
            if same(self.code_of(step).expose().as_bytes(), typed.as_bytes()) {
                if last_step.is_some_and(|last| step <= last) {
                    used = true;
                } else {
                    fresh = Some(step);
                }
            }
        }
        match fresh {
            Some(step) => Judgement::Right { step },
            None if used => Judgement::Used,
            None => Judgement::Wrong,
        }
    }

    fn code_of(&self, step: i64) -> Secret {
        Secret::new(hotp(&self.0, step, DIGITS))
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(***)")
    }
}

impl Drop for TotpSecret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

fn step_at(now: Millis) -> i64 {
    now.seconds().div_euclid(STEP.as_secs().cast_signed())
}

/// RFC 4226, 5.3.
fn hotp(secret: &[u8], counter: i64, digits: usize) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &counter.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[tag.len() - 1] & 0x0f);
    let number = tag[offset..offset + 4].iter().fold(0, |number: u32, byte| number << 8 | u32::from(*byte)) & 0x7fff_ffff;
    let text = format!("{number:0digits$}");
    text[text.len() - digits..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Of both RFCs.
    const RFC_SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn an_app_reads_the_secret_code_that_was_given_and_nothing_else() {
        let secret = TotpSecret::new(std::array::from_fn(|at| u8::try_from(at * 7 + 3).unwrap()));
        let code = secret.secret_code();
        assert_eq!(TotpSecret::from_secret_code(code.expose()), Some(secret));
        for other in ["", "ABC", "1", &code.expose()[1..], &format!("{}A", code.expose()), &code.expose().to_lowercase()] {
            assert_eq!(TotpSecret::from_secret_code(other), None, "{other}");
        }
    }

    #[test]
    fn the_codes_are_those_of_rfc_4226_and_rfc_6238() {
        // RFC 4226, appendix D
        let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
        for (counter, code) in (0..).zip(codes) {
            assert_eq!(hotp(RFC_SECRET, counter, 6), code);
        }
        // RFC 6238, appendix B, SHA1
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(hotp(RFC_SECRET, step_at(Millis(seconds * 1000)), 8), code, "{seconds}");
        }
    }

    #[test]
    fn a_secret_is_shown_as_apps_read_it() {
        // RFC 4648 Base32, by Python's base64.b32encode
        let secret = TotpSecret::new(std::array::from_fn(|at| b"12345678901234567890123456789012"[at]));
        assert_eq!(secret.secret_code().expose(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA");
        assert_eq!(TotpSecret::from_bytes(secret.expose()).as_ref(), Some(&secret));
        assert_eq!(TotpSecret::from_bytes(&[0; 31]), None);
        assert_eq!(format!("{secret:?}"), "TotpSecret(***)");
    }

    /// The middle of a step.
    const NOW: Millis = Millis(1_700_000_025_000);

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let secret = TotpSecret::new([7; 32]);
        let now = step_at(NOW);
        for (steps, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let shown = secret.code(Millis(NOW.0 + steps * 30_000));
            let judged = secret.judge(shown.expose(), NOW, None);
            assert_eq!(judged, if taken { Judgement::Right { step: now + steps } } else { Judgement::Wrong }, "{steps}");
        }
        for typed in ["", "000000", "12345", "1234567", " 12345", "１２３４５６"] {
            assert_eq!(secret.judge(typed, NOW, None), Judgement::Wrong, "{typed}");
        }
    }

    #[test]
    fn a_code_is_taken_once_and_none_before_it_any_more() {
        // authentication 5.3 [aws-verified]
        let secret = TotpSecret::new([7; 32]);
        let now = step_at(NOW);
        let code = |step: i64| secret.code(Millis(step * 30_000));
        assert_eq!(secret.judge(code(now).expose(), NOW, Some(now)), Judgement::Used);
        assert_eq!(secret.judge(code(now - 1).expose(), NOW, Some(now)), Judgement::Used);
        assert_eq!(secret.judge(code(now + 1).expose(), NOW, Some(now)), Judgement::Right { step: now + 1 });
        assert_eq!(secret.judge("000000", NOW, Some(now)), Judgement::Wrong);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_a_code_in_time_is_right(
            secret: [u8; 32],
            typed in "[0-9]{6}",
            seconds in -100i64..1 << 40,
            last in proptest::option::of(-5i64..5),
        ) {
            let (secret, now) = (TotpSecret::new(secret), Millis(seconds * 1000));
            let last = last.map(|last| step_at(now) + last);
            let shown = |step: i64| hotp(secret.expose(), step, 6);
            match secret.judge(&typed, now, last) {
                Judgement::Right { step } => {
                    prop_assert_eq!(shown(step), typed);
                    prop_assert!((step - step_at(now)).abs() <= 1 && last.is_none_or(|last| step > last));
                }
                Judgement::Used => prop_assert!(last.is_some()),
                Judgement::Wrong => prop_assert!((-1..=1).all(|drift| shown(step_at(now) + drift) != typed)),
            }
            let right = secret.code(now);
            prop_assert!(secret.judge(right.expose(), now, None) != Judgement::Wrong);
        }

        #[test]
        fn nothing_overflows_at_the_ends_of_time(millis: i64) {
            let secret = TotpSecret::new([1; 32]);
            prop_assert_ne!(secret.judge(secret.code(Millis(millis)).expose(), Millis(millis), None), Judgement::Wrong);
        }
    }
}
