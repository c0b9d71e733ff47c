//! How a sign-in was proven, as its tokens tell it: `amr` and the level of `acr` (authentication 4.7).

use super::challenge::SecondFactor;
use super::progress::Proof;

/// How a sign-in was proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Methods {
    /// `amr`.
    pub amr: Vec<&'static str>,
    /// The level that `acr` names, 1 to 4.
    pub level: u8,
}

impl Methods {
    /// What was proven, in the claims' words. `None` where nothing of it has a word, as after custom challenges alone.
    pub fn of(proven: &[Proof]) -> Option<Self> {
        let mut amr: Vec<&'static str> = proven.iter().filter_map(|proof| word(*proof)).collect();
        let second = proven.iter().rev().find_map(|proof| proof.second_factor());
        let app = proven.iter().any(|proof| proof.second_factor() == Some(SecondFactor::SoftwareToken));
        let verified = proven.contains(&Proof::Passkey { user_verified: true });
        if second.is_some() || verified {
            amr.push("mfa");
        }
        let password = amr.contains(&"pwd");
        let at_provider = proven.iter().find_map(|proof| match proof {
            Proof::Provider { level } => Some(*level),
            _ => None,
        });
        let level = match second {
            _ if app && password => 4,
            Some(_) if password => 3,
            _ if amr.contains(&"swk") => 3,
            _ if password => 1,
            _ => 2,
        };
        (!amr.is_empty()).then_some(Self { amr, level: at_provider.unwrap_or(level) })
    }
}

impl Proof {
    /// The proofs that the words of a token's `amr` tell of, those that can be told apart (authentication 4.7). What comes with a password is a
    /// second factor.
    pub fn told(amr: &[&str]) -> Vec<Self> {
        let password = amr.contains(&"pwd");
        let proof = |word: &&str| match *word {
            "pwd" => Some(Self::Password),
            "sms" if password => Some(Self::Second(SecondFactor::Sms)),
            "email_otp" if password => Some(Self::Second(SecondFactor::Email)),
            "otp" if password => Some(Self::Second(SecondFactor::SoftwareToken)),
            "sms" => Some(Self::SmsOtp),
            "email_otp" => Some(Self::EmailOtp),
            // Alone among others it says only that somebody was there: the authenticator's check is not taken on trust.
            "swk" => Some(Self::Passkey { user_verified: false }),
            _ => None,
        };
        let mut proven: Vec<Self> = amr.iter().filter_map(proof).collect();
        // The password comes first, as it did.
        proven.sort_by_key(|proof| *proof != Self::Password);
        proven
    }
}

/// The word of a proof. Passkeys are told as keys in software: whether one is bound to its hardware, nobody attests.
const fn word(proof: Proof) -> Option<&'static str> {
    match proof {
        Proof::Password | Proof::PasswordSrp => Some("pwd"),
        Proof::EmailOtp | Proof::Second(SecondFactor::Email) => Some("email_otp"),
        Proof::SmsOtp | Proof::Second(SecondFactor::Sms) => Some("sms"),
        // A code by either way: how it went is not remembered.
        Proof::SignUpCode | Proof::Second(SecondFactor::SoftwareToken) | Proof::SoftwareTokenSetUp => Some("otp"),
        Proof::Passkey { .. } => Some("swk"),
        Proof::Provider { .. } => Some("fed"),
        Proof::NewPassword | Proof::EmailGiven | Proof::Device => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_sign_in_has_its_words_and_its_level() {
        use Proof::{
            Device, EmailGiven, EmailOtp, NewPassword, Passkey, Password, PasswordSrp, Provider, Second, SignUpCode, SmsOtp,
            SoftwareTokenSetUp,
        };
        for (proven, amr, level) in [
            (vec![Password], vec!["pwd"], 1),
            (vec![Provider { level: 1 }], vec!["fed"], 1),
            (vec![Provider { level: 4 }], vec!["fed"], 4),
            (vec![PasswordSrp, NewPassword], vec!["pwd"], 1),
            (vec![Password, Device], vec!["pwd"], 1),
            (vec![EmailOtp], vec!["email_otp"], 2),
            (vec![SmsOtp], vec!["sms"], 2),
            (vec![SignUpCode], vec!["otp"], 2),
            (vec![Passkey { user_verified: false }], vec!["swk"], 3),
            (vec![Passkey { user_verified: true }], vec!["swk", "mfa"], 3),
            (vec![Password, Second(SecondFactor::Sms)], vec!["pwd", "sms", "mfa"], 3),
            (vec![Password, EmailGiven, Second(SecondFactor::Email)], vec!["pwd", "email_otp", "mfa"], 3),
            (vec![Password, Second(SecondFactor::SoftwareToken)], vec!["pwd", "otp", "mfa"], 4),
            (vec![PasswordSrp, SoftwareTokenSetUp], vec!["pwd", "otp", "mfa"], 4),
            (vec![Password, Second(SecondFactor::SoftwareToken), Second(SecondFactor::Sms)], vec!["pwd", "otp", "sms", "mfa"], 4),
            (vec![Password, Passkey { user_verified: true }], vec!["pwd", "swk", "mfa"], 3),
        ] {
            assert_eq!(Methods::of(&proven), Some(Methods { amr, level }), "authentication 4.7: {proven:?}");
        }
        assert_eq!(Methods::of(&[]), None, "custom challenges have no word");
    }

    #[test]
    fn the_words_of_a_token_tell_what_was_proven() {
        use Proof::{EmailOtp, Passkey, Password, Second};
        for (amr, proven) in [
            (vec!["mfa", "otp", "pwd"], vec![Password, Second(SecondFactor::SoftwareToken)]),
            (vec!["pwd", "sms", "mfa"], vec![Password, Second(SecondFactor::Sms)]),
            (vec!["email_otp"], vec![EmailOtp]),
            (vec!["swk", "mfa"], vec![Passkey { user_verified: false }]),
            (vec!["otp"], vec![]),
            (vec!["fed", "hwk"], vec![]),
        ] {
            assert_eq!(Proof::told(&amr), proven, "{amr:?}");
        }
    }
}
