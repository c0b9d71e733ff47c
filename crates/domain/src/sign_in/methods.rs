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
        let verified = proven.contains(&Proof::Passkey { user_verified: true });
        if second.is_some() || verified {
            amr.push("mfa");
        }
        let password = amr.contains(&"pwd");
        let level = match second {
            Some(SecondFactor::SoftwareToken) if password => 4,
            Some(_) if password => 3,
            _ if amr.contains(&"swk") => 3,
            _ if password => 1,
            _ => 2,
        };
        (!amr.is_empty()).then_some(Self { amr, level })
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
        Proof::NewPassword | Proof::EmailGiven | Proof::Device => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_sign_in_has_its_words_and_its_level() {
        use Proof::{
            Device, EmailGiven, EmailOtp, NewPassword, Passkey, Password, PasswordSrp, Second, SignUpCode, SmsOtp, SoftwareTokenSetUp,
        };
        for (proven, amr, level) in [
            (vec![Password], vec!["pwd"], 1),
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
        ] {
            assert_eq!(Methods::of(&proven), Some(Methods { amr, level }), "authentication 4.7: {proven:?}");
        }
        assert_eq!(Methods::of(&[]), None, "custom challenges have no word");
    }
}
