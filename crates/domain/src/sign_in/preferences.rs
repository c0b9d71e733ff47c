//! What SetUserMFAPreference and its Admin form may set (authentication 5.4).

use std::collections::BTreeMap;

use super::challenge::SecondFactor;
use super::refusal::Refusal;
use super::rules::{Mfa, PoolRules};
use super::standing::{Preferences, Standing};

/// One of the settings' blocks. A member that is missing leaves what it stands for as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Enabled.
    pub enabled: Option<bool>,
    /// PreferredMfa.
    pub preferred: Option<bool>,
}

/// What a request wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The blocks that came.
    pub factors: BTreeMap<SecondFactor, Wish>,
    /// WebAuthnMfaSettings.Enabled.
    pub passkey: Option<bool>,
}

/// Why preferences are refused: `InvalidParameterException`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPreferable {
    /// More than one factor is to be preferred `[docs]`.
    Two,
    /// A factor is to be preferred that is, or is to be, off `[field-1]`.
    Off,
    /// The user has not what the factor needs `[field]`.
    NoMeans(SecondFactor),
    /// The pool lets no passkey stand for a second factor `[model]`.
    PasskeyIsNone,
    /// A passkey is to be the user's only factor `[model]`.
    PasskeyAlone,
}

impl NotPreferable {
    /// The public text. That of [`NotPreferable::NoMeans`] is the service's, the others are ours.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Two => "Only one MFA method can be set as preferred.",
            Self::Off => "An MFA method that is not enabled cannot be set as preferred.",
            Self::NoMeans(factor) => Refusal::NoSecondFactor(factor).text(),
            Self::PasskeyIsNone => "Passkeys are not configured as a multi-factor method for the user pool.",
            Self::PasskeyAlone => "Passkeys need another MFA method that is enabled for the user.",
        }
    }
}

/// The preferences that follow from a wish. A factor that the pool does not offer is no reason to refuse (authentication 5.4 `[field-1]`);
/// what counts is what the user has. In a pool that demands a factor none can be turned off, only preferred (5.2 `[docs 2026]`); wanting it
/// is ignored there `[inferred]`.
///
/// # Errors
/// [`NotPreferable`], looked at in its order; then nothing is changed.
pub fn preferences(pool: &PoolRules, user: &Standing, wishes: &Wishes) -> Result<Preferences, NotPreferable> {
    let demanded = pool.mfa == Mfa::On;
    if wishes.factors.values().filter(|wish| wish.preferred == Some(true)).count() > 1 {
        return Err(NotPreferable::Two);
    }
    let mut set = user.preferences.clone();
    for (factor, wish) in &wishes.factors {
        let enabled = wish.enabled.filter(|enabled| *enabled || !demanded);
        let preferred = wish.preferred == Some(true);
        let is_on = set.enabled.contains(factor) || demanded;
        if preferred && (enabled == Some(false) || (enabled.is_none() && !is_on)) {
            return Err(NotPreferable::Off);
        }
        if (preferred || enabled == Some(true)) && !user.has_means(*factor) {
            return Err(NotPreferable::NoMeans(*factor));
        }
        match enabled {
            Some(true) => {
                set.enabled.insert(*factor);
            }
            Some(false) => {
                set.enabled.remove(factor);
            }
            None => {}
        }
        if preferred {
            set.preferred = Some(*factor);
        } else if set.preferred == Some(*factor) && (wish.preferred == Some(false) || enabled == Some(false)) {
            set.preferred = None;
        }
    }
    let has_another = !set.enabled.is_empty() || set.preferred.is_some();
    match wishes.passkey {
        Some(true) if !pool.passkey_is_mfa => return Err(NotPreferable::PasskeyIsNone),
        Some(true) if !has_another => return Err(NotPreferable::PasskeyAlone),
        Some(passkey) => set.passkey = passkey,
        None => {}
    }
    // A passkey stands for a second factor beside another one only.
    set.passkey &= has_another;
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ON: Wish = Wish { enabled: Some(true), preferred: None };
    const OFF: Wish = Wish { enabled: Some(false), preferred: Some(false) };
    const PREFERRED: Wish = Wish { enabled: Some(true), preferred: Some(true) };

    fn wishes(factors: &[(SecondFactor, Wish)]) -> Wishes {
        Wishes { factors: factors.iter().copied().collect(), passkey: None }
    }

    fn optional() -> PoolRules {
        PoolRules { mfa: Mfa::Optional, ..PoolRules::default() }
    }

    fn user() -> Standing {
        Standing { email: true, phone: true, software_token: true, ..Standing::confirmed() }
    }

    fn with(preferences: Preferences) -> Standing {
        Standing { preferences, ..user() }
    }

    #[test]
    fn a_factor_is_enabled_preferred_left_alone_and_turned_off() {
        use SecondFactor::{Sms, SoftwareToken};
        let both = preferences(&optional(), &user(), &wishes(&[(Sms, ON), (SoftwareToken, PREFERRED)])).unwrap();
        assert_eq!((both.enabled.iter().copied().collect(), both.preferred), (vec![Sms, SoftwareToken], Some(SoftwareToken)));
        let untouched = preferences(&optional(), &with(both.clone()), &wishes(&[(Sms, OFF)])).unwrap();
        assert_eq!((untouched.enabled.iter().copied().collect(), untouched.preferred), (vec![SoftwareToken], Some(SoftwareToken)));
        let no_more = Wish { enabled: None, preferred: Some(false) };
        let unloved = preferences(&optional(), &with(both.clone()), &wishes(&[(SoftwareToken, no_more)])).unwrap();
        assert_eq!((unloved.enabled, unloved.preferred), (both.enabled.clone(), None), "authentication 5.4");
        let off =
            preferences(&optional(), &with(both), &wishes(&[(SoftwareToken, Wish { enabled: Some(false), preferred: None })])).unwrap();
        assert_eq!(off.preferred, None, "what is off is not preferred");
    }

    #[test]
    fn what_the_user_has_no_means_for_is_refused() {
        for factor in SecondFactor::ALL {
            let refused = preferences(&optional(), &Standing::confirmed(), &wishes(&[(factor, ON)]));
            assert_eq!(refused, Err(NotPreferable::NoMeans(factor)), "authentication 5.7");
            let off = preferences(&optional(), &Standing::confirmed(), &wishes(&[(factor, OFF)]));
            assert_eq!(off, Ok(Preferences::default()), "turning it off needs nothing");
        }
        let text = NotPreferable::NoMeans(SecondFactor::SoftwareToken).text();
        assert_eq!(text, "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA");
    }

    #[test]
    fn two_cannot_be_preferred_nor_one_that_is_off() {
        use SecondFactor::{Email, Sms, SoftwareToken};
        let two = preferences(&optional(), &Standing::confirmed(), &wishes(&[(Sms, PREFERRED), (Email, PREFERRED)]));
        assert_eq!(two, Err(NotPreferable::Two), "authentication 5.4: before the factors");
        let off = Wish { enabled: Some(false), preferred: Some(true) };
        assert_eq!(preferences(&optional(), &user(), &wishes(&[(Sms, off)])), Err(NotPreferable::Off));
        let alone = Wish { enabled: None, preferred: Some(true) };
        assert_eq!(preferences(&optional(), &user(), &wishes(&[(SoftwareToken, alone)])), Err(NotPreferable::Off));
        let on = with(Preferences { enabled: [SoftwareToken].into(), ..Preferences::default() });
        let preferred = preferences(&optional(), &on, &wishes(&[(SoftwareToken, alone)])).unwrap();
        assert_eq!(preferred.preferred, Some(SoftwareToken), "authentication 5.4: one that is on already");
    }

    #[test]
    fn where_a_factor_is_demanded_none_is_turned_off_and_each_may_be_preferred() {
        use SecondFactor::Sms;
        let pool = PoolRules { mfa: Mfa::On, ..PoolRules::default() };
        let on = with(Preferences { enabled: [Sms].into(), preferred: Some(Sms), passkey: false });
        let kept = preferences(&pool, &on, &wishes(&[(Sms, Wish { enabled: Some(false), preferred: None })])).unwrap();
        assert_eq!(kept, on.preferences, "authentication 5.2");
        let alone = Wish { enabled: None, preferred: Some(true) };
        assert_eq!(preferences(&pool, &user(), &wishes(&[(Sms, alone)])).unwrap().preferred, Some(Sms));
    }

    #[test]
    fn a_passkey_stands_beside_another_factor_where_the_pool_lets_it() {
        let wish = |passkey| Wishes { factors: BTreeMap::new(), passkey: Some(passkey) };
        let lets = PoolRules { passkey_is_mfa: true, ..optional() };
        let on = with(Preferences { enabled: [SecondFactor::Sms].into(), ..Preferences::default() });
        assert_eq!(preferences(&optional(), &on, &wish(true)), Err(NotPreferable::PasskeyIsNone));
        assert_eq!(preferences(&lets, &user(), &wish(true)), Err(NotPreferable::PasskeyAlone));
        let set = preferences(&lets, &on, &wish(true)).unwrap();
        assert!(set.passkey);
        let without = preferences(&lets, &with(set), &wishes(&[(SecondFactor::Sms, OFF)])).unwrap();
        assert!(!without.passkey, "the last other factor takes it along");
    }
}
