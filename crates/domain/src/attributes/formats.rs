//! The forms of e-mail addresses and phone numbers.

use super::Refusal;
use crate::Attributes;

const LOCAL_PART_MAX: usize = 64;
const ADDRESS_MAX: usize = 254;
const LABEL_MAX: usize = 63;
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 2..=15;

/// Refuses a malformed e-mail address or phone number; a blank one is malformed too.
pub(super) fn check(attributes: &Attributes) -> Result<(), Refusal> {
    if attributes.get("email").is_some_and(|value| !is_email(value)) {
        return Err(Refusal::Invalid("Invalid email address format.".to_owned()));
    }
    if attributes.get("phone_number").is_some_and(|value| !is_phone(value)) {
        return Err(Refusal::Invalid("Invalid phone number format.".to_owned()));
    }
    Ok(())
}

/// Whether the text is an e-mail address that can be mailed to: an unquoted ASCII local part of at most 64 characters, and a domain name of
/// at least two labels. The service does not publish its own rule.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    text.len() <= ADDRESS_MAX && is_local_part(local) && is_domain(domain)
}

/// Whether the text is a phone number in E.164 form: `+`, a country code that does not start with 0, at most 15 digits in all.
pub fn is_phone(text: &str) -> bool {
    let Some(digits) = text.strip_prefix('+') else { return false };
    PHONE_DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

fn is_local_part(local: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    local.len() <= LOCAL_PART_MAX && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(allowed))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=LABEL_MAX).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let mut labels = domain.split('.');
    let top = labels.next_back().unwrap_or_default();
    // A top-level domain of digits would be an IP address, which has no mail of its own name.
    label(top) && !top.bytes().all(|b| b.is_ascii_digit()) && domain.contains('.') && labels.all(label)
}
