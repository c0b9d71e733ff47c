//! How numbers are written: as bytes that are hashed, and as hexadecimal text on the wire (authentication 3.2).

/// A number as it is hashed: no leading zero bytes, but one in front of a first byte whose top bit is set. Zero is one zero byte.
pub(super) fn pad(big_endian: &[u8]) -> Vec<u8> {
    let bytes = significant(big_endian);
    let mut padded = Vec::with_capacity(bytes.len() + 1);
    if bytes.first().is_none_or(|first| first & 0x80 != 0) {
        padded.push(0);
    }
    padded.extend_from_slice(bytes);
    padded
}

/// Without leading zero bytes.
pub(super) fn significant(big_endian: &[u8]) -> &[u8] {
    let zeros = big_endian.iter().take_while(|byte| **byte == 0).count();
    &big_endian[zeros..]
}

/// Lower-case hexadecimal digits without leading zeros.
pub(super) fn to_hex(big_endian: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = big_endian.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
    let text: String = digits.skip_while(|digit| *digit == 0).map(|digit| char::from(DIGITS[usize::from(digit)])).collect();
    if text.is_empty() { "0".to_owned() } else { text }
}

/// The number that hexadecimal digits mean, in `N` bytes. Leading zeros and odd numbers of digits are no fault: clients send both
/// (authentication 3.2). `None` for other characters, no digits, and numbers that are too large.
pub(super) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.is_empty() {
        return None;
    }
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let digits = &digits[zeros..];
    if digits.len() > 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (at, digit) in digits.iter().rev().enumerate() {
        let value = char::from(*digit).to_digit(16)?;
        let value = u8::try_from(value).ok()?;
        bytes[N - 1 - at / 2] |= if at % 2 == 0 { value } else { value << 4 };
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_hashed_as_few_bytes_as_keep_it_positive() {
        for (bytes, padded) in [
            (&[0x7f][..], &[0x7f][..]),
            (&[0x80], &[0, 0x80]),
            (&[0, 0, 0x01, 0xff], &[0x01, 0xff]),
            (&[0, 0xff, 0], &[0, 0xff, 0]),
            (&[0, 0], &[0]),
            (&[], &[0]),
        ] {
            assert_eq!(pad(bytes), padded);
        }
    }

    #[test]
    fn clients_may_send_leading_zeros_and_odd_numbers_of_digits_and_nothing_else() {
        assert_eq!(from_hex::<2>("abc"), Some([0x0a, 0xbc]));
        assert_eq!(from_hex::<2>("0000ABC"), Some([0x0a, 0xbc]));
        assert_eq!(from_hex::<2>("0"), Some([0, 0]));
        for text in ["", "-1", "+1", "0x1", "1g", "1 ", "12345", "ä"] {
            assert_eq!(from_hex::<2>(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn hexadecimal_goes_there_and_back(bytes: [u8; 5]) {
            let text = to_hex(&bytes);
            prop_assert_eq!(from_hex::<5>(&text), Some(bytes));
            prop_assert!(text == "0" || !text.starts_with('0'));
        }
    }
}
