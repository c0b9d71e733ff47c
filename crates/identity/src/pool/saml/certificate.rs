//! What is needed of a provider's certificate (X.509, DER): its public key and until when it is good. Metadata vouches for it, so nobody
//! else's signature is looked at, and self-signed ones of the first version of the standard serve, too.

use domain::time::Millis;
use time::macros::format_description;
use time::{PrimitiveDateTime, UtcDateTime};

use super::der::{SEQUENCE, Value};

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The public key: SubjectPublicKeyInfo, DER.
    pub public_key: Vec<u8>,
    /// Its last second.
    pub not_after: Millis,
}

const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

impl Certificate {
    /// Reads a certificate; `None` for what is none.
    pub fn read(der: &[u8]) -> Option<Self> {
        let (whole, rest) = Value::read(der)?;
        let (signed, _) = Value::read(whole.content_of(SEQUENCE)?)?;
        let mut at = signed.content_of(SEQUENCE)?;
        let mut next = || {
            let (value, rest) = Value::read(at)?;
            at = rest;
            Some(value)
        };
        let first = next()?;
        // Without a version the first is the serial number already.
        if first.tag == VERSION {
            next()?;
        }
        let (_algorithm, _issuer, validity, _subject, key) = (next()?, next()?, next()?, next()?, next()?);
        let (_from, until) = Value::read(validity.content_of(SEQUENCE)?)?;
        let (until, _) = Value::read(until)?;
        key.content_of(SEQUENCE)?;
        rest.is_empty().then_some(Self { public_key: key.whole.to_vec(), not_after: time_of(&until)? })
    }
}

fn time_of(value: &Value<'_>) -> Option<Millis> {
    let text = std::str::from_utf8(value.content).ok()?;
    let text = match value.tag {
        // Years of two digits stand for 1950 to 2049.
        UTC_TIME => format!("{}{text}", if text.as_bytes().first()? < &b'5' { "20" } else { "19" }),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let form = format_description!("[year][month][day][hour][minute][second]Z");
    let time: UtcDateTime = PrimitiveDateTime::parse(&text, form).ok()?.as_utc();
    time.unix_timestamp().checked_mul(1_000).map(Millis)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    fn made(from_seconds: u64) -> Vec<u8> {
        let key = futures_util::FutureExt::now_or_never(outside::SpareKeys::fixed().take()).expect("at once").expect("a key");
        outside::certificate::self_signed(&key, "idp", UNIX_EPOCH + Duration::from_secs(from_seconds), Duration::from_secs(86_400))
            .expect("one")
    }

    #[test]
    fn key_and_end_are_read() {
        for from in [1_700_000_000, 2_600_000_000] {
            let read = Certificate::read(&made(from)).expect("a certificate");
            assert_eq!(read.not_after, Millis(i64::try_from(from + 86_400).expect("small") * 1_000));
            // An RSA key of 2,048 bits has so many bytes.
            assert_eq!(read.public_key.len(), 294);
        }
    }

    #[test]
    fn a_part_of_a_certificate_is_none() {
        let whole = made(1_700_000_000);
        for length in 0..whole.len() {
            assert_eq!(Certificate::read(&whole[..length]), None, "{length}");
        }
        assert_eq!(Certificate::read(&[whole.as_slice(), b"x"].concat()), None);
        assert_eq!(Certificate::read(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), None);
    }
}
