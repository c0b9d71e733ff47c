//! Values in DER, as far as certificates and keys have them.

/// The tag of a number.
pub(crate) const INTEGER: u8 = 0x02;
/// The tag of bytes.
pub(crate) const OCTETS: u8 = 0x04;
/// The tag of values in a row.
pub(crate) const SEQUENCE: u8 = 0x30;

/// A value with its tag.
pub(crate) struct Value<'a> {
    pub(crate) tag: u8,
    pub(crate) content: &'a [u8],
    pub(crate) whole: &'a [u8],
}

impl<'a> Value<'a> {
    /// The first value of these bytes, and what comes after it.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&tag, &first) = (bytes.first()?, bytes.get(1)?);
        let (length, header) = match first {
            0..=0x7f => (usize::from(first), 2),
            // One to three bytes of length: 16 MB are more than any certificate has.
            0x81..=0x83 => {
                let bytes = bytes.get(2..2 + usize::from(first - 0x80))?;
                (bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), 2 + bytes.len())
            }
            _ => return None,
        };
        let whole = bytes.get(..header.checked_add(length)?)?;
        Some((Self { tag, content: &whole[header..], whole }, &bytes[whole.len()..]))
    }

    pub(crate) fn content_of(&self, tag: u8) -> Option<&'a [u8]> {
        (self.tag == tag).then_some(self.content)
    }
}

/// Modulus and private exponent of an RSA key in PKCS#8 (RFC 5208, RFC 8017 A.1.2).
pub(crate) fn rsa_numbers(pkcs8: &[u8]) -> Option<(&[u8], &[u8])> {
    let inside = Value::read(pkcs8)?.0.content_of(SEQUENCE)?;
    let (_version, rest) = Value::read(inside)?;
    let (_algorithm, rest) = Value::read(rest)?;
    let key = Value::read(Value::read(rest)?.0.content_of(OCTETS)?)?.0.content_of(SEQUENCE)?;
    let (_version, rest) = Value::read(key)?;
    let (modulus, rest) = Value::read(rest)?;
    let (_public_exponent, rest) = Value::read(rest)?;
    let (exponent, _) = Value::read(rest)?;
    Some((modulus.content_of(INTEGER)?, exponent.content_of(INTEGER)?))
}
