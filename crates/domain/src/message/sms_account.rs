//! The account's state for text messages: its sandbox and its origination numbers.
//!
//! Limits are those of the SNS sandbox: ten numbers, five codes a number in 24 hours, and a number stays for 24 hours after its last
//! verification attempt.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::sms_rules::{OriginationNumber, SANDBOX_NUMBERS_MAX};
use super::{Country, country_of};
use crate::secret::same;
use crate::time::Millis;

/// Most codes that one number gets in [`DAY`].
const CODES_PER_DAY: usize = 5;
/// Wrong codes after which a code is burnt.
const WRONG_CODES_MAX: u32 = 5;
/// How long a code of the sandbox is valid.
pub(crate) const SANDBOX_CODE_LIFETIME: Duration = Duration::from_secs(15 * 60);
/// Most entries of the origination register.
const ORIGINATION_NUMBERS_MAX: usize = 1_000;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The languages that a code can be sent in (the names of the SNS API).
pub const LANGUAGES: [&str; 13] =
    ["en-US", "en-GB", "es-419", "es-ES", "de-DE", "fr-CA", "fr-FR", "it-IT", "ja-JP", "pt-BR", "kr-KR", "zh-CN", "zh-TW"];

/// What an account knows about text messages. A new account is in the sandbox (sign-up 5.4 `[docs]`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmsAccount {
    /// Only verified numbers are sent to.
    pub in_sandbox: bool,
    /// The numbers of the sandbox, in the order they were added.
    #[serde(default)]
    pub numbers: Vec<SandboxNumber>,
    /// The register of origination numbers, in the order they were added.
    #[serde(default)]
    pub origination: Vec<Registered>,
}

impl Default for SmsAccount {
    fn default() -> Self {
        Self { in_sandbox: true, numbers: Vec::new(), origination: Vec::new() }
    }
}

/// A destination number of the sandbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxNumber {
    /// In E.164 form.
    pub number: String,
    /// Whether its owner has given the code back.
    pub verified: bool,
    /// The keyed hash of the code that is out, if one is.
    #[serde(default)]
    code: Option<OutstandingCode>,
    /// When codes were sent, of the last day.
    #[serde(default)]
    sent: Vec<Millis>,
    /// The last time a code was sent or tried.
    last_attempt_at: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OutstandingCode {
    mac: Vec<u8>,
    expires_at: Millis,
    wrong: u32,
}

/// An origination number in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// In E.164 form, or the digits of a short code.
    pub number: String,
    /// ISO 3166 country.
    pub country: String,
    /// `SMS`, `MMS`, `VOICE`.
    pub capabilities: Vec<String>,
    /// `Transactional`, `Promotional` or `Premium`.
    pub route: String,
    /// When it was added.
    pub created_at: Millis,
}

/// Why a change was refused. The words are the error codes of the SNS API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SmsAccountError {
    /// A parameter breaks its constraint.
    InvalidParameter(String),
    /// The request is right and cannot be done now.
    UserError(String),
    /// There is no such number.
    ResourceNotFound(String),
    /// The code is wrong or has run out.
    Verification(String),
    /// Too many codes were asked for.
    Throttled(String),
}

impl SmsAccountError {
    /// The code in the API's error document.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InvalidParameter(_) => "InvalidParameter",
            Self::UserError(_) => "UserError",
            Self::ResourceNotFound(_) => "ResourceNotFound",
            Self::Verification(_) => "VerificationException",
            Self::Throttled(_) => "Throttled",
        }
    }

    /// The HTTP status that goes with the code.
    pub fn status(&self) -> u16 {
        match self {
            Self::InvalidParameter(_) | Self::UserError(_) | Self::Verification(_) => 400,
            Self::ResourceNotFound(_) => 404,
            Self::Throttled(_) => 429,
        }
    }

    /// The text for the caller.
    pub fn message(&self) -> &str {
        match self {
            Self::InvalidParameter(text)
            | Self::UserError(text)
            | Self::ResourceNotFound(text)
            | Self::Verification(text)
            | Self::Throttled(text) => text,
        }
    }
}

impl fmt::Display for SmsAccountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for SmsAccountError {}

impl SmsAccount {
    /// Adds a number to the sandbox, or renews the code of one that waits for it. The caller sends the code whose keyed hash is `mac`.
    ///
    /// # Errors
    /// InvalidParameter for what is no number, UserError for an eleventh number or a verified one, Throttled for a sixth code in a day.
    pub fn add_number(&mut self, number: &str, mac: &[u8], now: Millis) -> Result<(), SmsAccountError> {
        destination(number)?;
        let at = match self.numbers.iter().position(|entry| entry.number == number) {
            Some(at) => at,
            None if self.numbers.len() >= SANDBOX_NUMBERS_MAX => {
                let text = format!("The sandbox holds at most {SANDBOX_NUMBERS_MAX} destination phone numbers.");
                return Err(SmsAccountError::UserError(text));
            }
            None => {
                let number = number.to_owned();
                self.numbers.push(SandboxNumber { number, verified: false, code: None, sent: Vec::new(), last_attempt_at: now });
                self.numbers.len() - 1
            }
        };
        let Some(entry) = self.numbers.get_mut(at) else { return Ok(()) };
        if entry.verified {
            return Err(SmsAccountError::UserError("The phone number is verified already.".to_owned()));
        }
        entry.sent.retain(|sent| now.since(*sent) < DAY);
        if entry.sent.len() >= CODES_PER_DAY {
            return Err(SmsAccountError::Throttled(format!("A phone number gets at most {CODES_PER_DAY} codes in 24 hours.")));
        }
        entry.sent.push(now);
        entry.last_attempt_at = now;
        entry.code = Some(OutstandingCode { mac: mac.to_vec(), expires_at: now.plus(SANDBOX_CODE_LIFETIME), wrong: 0 });
        Ok(())
    }

    /// Adds a number without a code: for the operator, who answers for it.
    ///
    /// # Errors
    /// InvalidParameter for what is no number, UserError for an eleventh number.
    pub fn trust_number(&mut self, number: &str, now: Millis) -> Result<(), SmsAccountError> {
        if !self.numbers.iter().any(|entry| entry.number == number) {
            self.add_number(number, &[], now)?;
        }
        for entry in self.numbers.iter_mut().filter(|entry| entry.number == number) {
            entry.verified = true;
            entry.code = None;
        }
        Ok(())
    }

    /// Takes a code back. The state changes also when the code is wrong, so it is to be stored whatever this answers.
    ///
    /// # Errors
    /// ResourceNotFound for a number that was not added, Verification for a code that is wrong, burnt, used or too old.
    pub fn verify_number(&mut self, number: &str, mac: &[u8], now: Millis) -> Result<(), SmsAccountError> {
        let entry = self.numbers.iter_mut().find(|entry| entry.number == number).ok_or_else(unknown_number)?;
        let refused = || SmsAccountError::Verification("The one-time password is not valid.".to_owned());
        entry.last_attempt_at = now;
        let code = entry.code.as_mut().filter(|code| now < code.expires_at && code.wrong < WRONG_CODES_MAX).ok_or_else(refused)?;
        if !same(&code.mac, mac) {
            code.wrong += 1;
            return Err(refused());
        }
        entry.code = None;
        entry.verified = true;
        Ok(())
    }

    /// Removes a number from the sandbox.
    ///
    /// # Errors
    /// ResourceNotFound for a number that was not added, UserError within 24 hours of its last verification attempt.
    pub fn delete_number(&mut self, number: &str, now: Millis) -> Result<(), SmsAccountError> {
        let entry = self.numbers.iter().find(|entry| entry.number == number).ok_or_else(unknown_number)?;
        if now.since(entry.last_attempt_at) < DAY {
            let text = "A phone number can be deleted 24 hours after its last verification attempt.";
            return Err(SmsAccountError::UserError(text.to_owned()));
        }
        self.numbers.retain(|entry| entry.number != number);
        Ok(())
    }

    /// The verified numbers of the sandbox.
    pub fn verified(&self) -> Vec<String> {
        self.numbers.iter().filter(|entry| entry.verified).map(|entry| entry.number.clone()).collect()
    }

    /// Puts an origination number into the register, or replaces its entry.
    ///
    /// # Errors
    /// InvalidParameter for what is neither a number nor a short code, for an unknown country, capability or route.
    pub fn register(&mut self, mut entry: Registered) -> Result<(), SmsAccountError> {
        let invalid = |text: String| Err(SmsAccountError::InvalidParameter(text));
        let short_code = (3..=8).contains(&entry.number.len()) && entry.number.bytes().all(|b| b.is_ascii_digit());
        if let Some(Country { iso, .. }) = country_of(&entry.number) {
            if entry.country.is_empty() {
                iso.clone_into(&mut entry.country);
            }
        } else if !short_code {
            return invalid(format!("`{}` is neither a number in E.164 form nor a short code.", entry.number));
        }
        if entry.country.len() != 2 || !entry.country.bytes().all(|b| b.is_ascii_uppercase()) {
            return invalid(format!("`{}` is not a country of two capital letters; a short code needs one.", entry.country));
        }
        if entry.capabilities.is_empty() || !entry.capabilities.iter().all(|word| ["SMS", "MMS", "VOICE"].contains(&word.as_str())) {
            return invalid("Capabilities are SMS, MMS and VOICE; one at least is needed.".to_owned());
        }
        if !["Transactional", "Promotional", "Premium"].contains(&entry.route.as_str()) {
            return invalid("The route is Transactional, Promotional or Premium.".to_owned());
        }
        self.origination.retain(|known| known.number != entry.number);
        if self.origination.len() >= ORIGINATION_NUMBERS_MAX {
            return Err(SmsAccountError::UserError(format!("The register holds at most {ORIGINATION_NUMBERS_MAX} numbers.")));
        }
        self.origination.push(entry);
        Ok(())
    }

    /// Takes an origination number out of the register; false if it was not there.
    pub fn unregister(&mut self, number: &str) -> bool {
        let before = self.origination.len();
        self.origination.retain(|known| known.number != number);
        self.origination.len() < before
    }

    /// The register as the rules of delivery read it.
    pub fn origination_numbers(&self) -> Vec<OriginationNumber> {
        let numbers = self.origination.iter();
        numbers
            .map(|entry| OriginationNumber {
                number: entry.number.clone(),
                country: entry.country.clone(),
                sends_sms: entry.capabilities.iter().any(|word| word == "SMS"),
            })
            .collect()
    }
}

fn unknown_number() -> SmsAccountError {
    SmsAccountError::ResourceNotFound("The phone number is not in the sandbox.".to_owned())
}

fn destination(number: &str) -> Result<(), SmsAccountError> {
    match country_of(number) {
        Some(_) => Ok(()),
        None => Err(SmsAccountError::InvalidParameter("Invalid parameter: PhoneNumber Reason: input incorrectly formatted".to_owned())),
    }
}

/// The text message with a code of the sandbox, in a language of [`LANGUAGES`].
pub fn sandbox_code_text(language: &str, code: &str) -> String {
    match language.split('-').next().unwrap_or_default() {
        "de" => format!("Ihr Bestätigungscode lautet {code}."),
        "es" => format!("Su código de verificación es {code}."),
        "fr" => format!("Votre code de vérification est {code}."),
        "it" => format!("Il tuo codice di verifica è {code}."),
        "ja" => format!("確認コードは {code} です。"),
        "pt" => format!("Seu código de verificação é {code}."),
        "kr" => format!("인증 코드는 {code}입니다."),
        "zh" if language == "zh-TW" => format!("您的驗證碼是 {code}。"),
        "zh" => format!("您的验证码是 {code}。"),
        _ => format!("Your verification code is {code}."),
    }
}

#[cfg(test)]
mod tests;
