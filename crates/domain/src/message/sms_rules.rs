//! Whether and from where a text message may be sent: origination numbers, the sandbox, the spending limit.
//!
//! The caller of an operation learns nothing of these rules: the message fails silently and the operator sees why (sign-up 5.4
//! `[observed-in-issues]`).

use std::fmt;

use super::country_of;

/// Most destination numbers of a sandbox (sign-up 5.4 `[docs]`).
pub(crate) const SANDBOX_NUMBERS_MAX: usize = 10;
/// Most characters of a sender name.
pub(crate) const SENDER_ID_CHARS_MAX: usize = 11;

/// A registered number that messages may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginationNumber {
    /// In E.164 form, or the digits of a short code.
    pub number: String,
    /// ISO 3166 country, e.g. `US`.
    pub country: String,
    /// Whether it can send text messages (some only speak).
    pub sends_sms: bool,
}

/// Why a message is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The destination is not a number in E.164 form of a known country.
    BadNumber,
    /// The account is in the sandbox and the destination is not verified.
    Sandbox,
    /// The country needs a registered origination number and there is none.
    NoOrigination,
    /// The month's spending limit is reached.
    SpendingLimit,
}

impl Refusal {
    /// A stable word for the outbox and the metrics.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadNumber => "BAD_NUMBER",
            Self::Sandbox => "SANDBOX",
            Self::NoOrigination => "NO_ORIGINATION_NUMBER",
            Self::SpendingLimit => "SPENDING_LIMIT",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BadNumber => "the destination is not an international phone number",
            Self::Sandbox => "the account is in the SMS sandbox and the destination is not one of its verified numbers",
            Self::NoOrigination => "numbers of +1 need a registered origination number that can send text messages",
            Self::SpendingLimit => "the month's spending limit for text messages is reached",
        })
    }
}

impl std::error::Error for Refusal {}

/// What is known of an account when a message is about to leave.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// The sandbox is on.
    pub sandbox: bool,
    /// Numbers that the sandbox may send to.
    pub verified: &'a [String],
    /// The register of origination numbers.
    pub origination: &'a [OriginationNumber],
    /// Cost of the messages of this month, in millionths of a US dollar.
    pub spent_micros: u64,
    /// Limit of the month, in millionths of a US dollar; `None` is without limit.
    pub spending_limit_micros: Option<u64>,
    /// Cost of one message, in millionths of a US dollar.
    pub message_cost_micros: u64,
}

/// Decides about one message. `Ok` names the origination number to use; `None` leaves the choice to the provider.
///
/// `preferred` is the number that the pool or the configuration names; it counts as registered, because the operator vouches for it.
///
/// # Errors
/// [`Refusal`], the first that applies.
pub fn admit<'a>(destination: &str, preferred: Option<&'a str>, account: Account<'a>) -> Result<Option<&'a str>, Refusal> {
    let country = country_of(destination).ok_or(Refusal::BadNumber)?;
    if account.sandbox && !account.verified.iter().any(|number| number == destination) {
        return Err(Refusal::Sandbox);
    }
    if account.spending_limit_micros.is_some_and(|limit| account.spent_micros.saturating_add(account.message_cost_micros) > limit) {
        return Err(Refusal::SpendingLimit);
    }
    if let Some(number) = preferred {
        return Ok(Some(number));
    }
    let able = || account.origination.iter().filter(|entry| entry.sends_sms);
    // A number of the destination's own country first; of the zone +1, any of the zone.
    let own = able().find(|entry| entry.country == country.iso);
    let near = || able().find(|entry| country_of(&entry.number).is_some_and(|from| from.calling_code == country.calling_code));
    match own.or_else(near) {
        Some(entry) => Ok(Some(&entry.number)),
        None if country.calling_code == "1" => Err(Refusal::NoOrigination),
        None => Ok(None),
    }
}

/// Whether a sender name is one that providers take: 1 to 11 letters, digits or hyphens, a letter among them, no hyphen at an end.
pub fn is_sender_id(name: &str) -> bool {
    (1..=SENDER_ID_CHARS_MAX).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && name.bytes().any(|b| b.is_ascii_alphabetic())
        && !name.starts_with('-')
        && !name.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Account<'static> = Account {
        sandbox: false,
        verified: &[],
        origination: &[],
        spent_micros: 0,
        spending_limit_micros: None,
        message_cost_micros: 10_000,
    };

    fn number(number: &str, country: &str, sends_sms: bool) -> OriginationNumber {
        OriginationNumber { number: number.to_owned(), country: country.to_owned(), sends_sms }
    }

    #[test]
    fn a_plus_one_number_needs_a_registered_origination_number() {
        assert_eq!(admit("+12065550100", None, OPEN), Err(Refusal::NoOrigination));
        let voice = [number("+12065550199", "US", false)];
        assert_eq!(admit("+12065550100", None, Account { origination: &voice, ..OPEN }), Err(Refusal::NoOrigination));
        let german = [number("+493012345678", "DE", true)];
        assert_eq!(admit("+12065550100", None, Account { origination: &german, ..OPEN }), Err(Refusal::NoOrigination));
        let able = [number("+12065550199", "US", true)];
        assert_eq!(admit("+12065550100", None, Account { origination: &able, ..OPEN }), Ok(Some("+12065550199")));
        assert_eq!(admit("+12065550100", Some("+12065550111"), OPEN), Ok(Some("+12065550111")));
    }

    #[test]
    fn a_short_code_serves_its_country_and_a_number_its_zone() {
        let short = [number("12345", "US", true)];
        assert_eq!(admit("+12065550100", None, Account { origination: &short, ..OPEN }), Ok(Some("12345")));
        let us = [number("+12065550199", "US", true)];
        assert_eq!(admit("+14165550100", None, Account { origination: &us, ..OPEN }), Ok(Some("+12065550199")));
    }

    #[test]
    fn other_countries_need_none_and_use_their_own_when_there_is_one() {
        assert_eq!(admit("+49301234567", None, OPEN), Ok(None));
        let numbers = [number("+12065550199", "US", true), number("+493012345678", "DE", true)];
        assert_eq!(admit("+49301234567", None, Account { origination: &numbers, ..OPEN }), Ok(Some("+493012345678")));
        assert_eq!(admit("+33123456789", None, Account { origination: &numbers, ..OPEN }), Ok(None));
    }

    #[test]
    fn the_sandbox_sends_to_verified_numbers_only() {
        let verified = ["+49301234567".to_owned()];
        let account = Account { sandbox: true, verified: &verified, ..OPEN };
        assert_eq!(admit("+49301234567", None, account), Ok(None));
        assert_eq!(admit("+49301234568", None, account), Err(Refusal::Sandbox));
    }

    #[test]
    fn the_spending_limit_stops_the_message_that_would_pass_it() {
        let account = Account { spending_limit_micros: Some(1_000_000), ..OPEN };
        assert_eq!(admit("+49301234567", None, Account { spent_micros: 990_000, ..account }), Ok(None));
        assert_eq!(admit("+49301234567", None, Account { spent_micros: 990_001, ..account }), Err(Refusal::SpendingLimit));
        assert_eq!(admit("+49301234567", None, Account { spent_micros: u64::MAX, ..account }), Err(Refusal::SpendingLimit));
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for bad in ["", "+", "12065550100", "+0123456789", "+1206555010x", "+1", "+999123456789", "+1234567890123456"] {
            assert_eq!(admit(bad, None, OPEN), Err(Refusal::BadNumber), "{bad}");
        }
    }

    #[test]
    fn sender_names_are_short_words_with_a_letter() {
        for good in ["Acme", "ACME-1", "a", "12345678901".replace('1', "b").as_str()] {
            assert!(is_sender_id(good), "{good}");
        }
        for bad in ["", "12345", "-acme", "acme-", "acme inc", "123456789012", "Ünı"] {
            assert!(!is_sender_id(bad), "{bad}");
        }
    }
}
