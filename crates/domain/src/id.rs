//! Identifiers in the service's forms (administration 0.3). All take their random bytes as arguments.

use uuid::Builder;

use crate::time::Millis;

const ALPHANUMERIC: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE32: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// A pool id: the Region, an underscore and nine characters of `[0-9A-Za-z]` (administration 0.3).
pub fn pool_id(region: &str, random: [u8; 16]) -> String {
    format!("{region}_{}", alphanumeric(9, random))
}

/// The id of an import job: `import-` and ten characters of `[0-9A-Za-z]` (administration 0.3).
pub fn import_job_id(random: [u8; 16]) -> String {
    format!("import-{}", alphanumeric(10, random))
}

/// At most ten characters: 62^10 is far below 2^128, so the remainder favours no text by more than 2^-68.
fn alphanumeric(length: usize, random: [u8; 16]) -> String {
    let mut number = u128::from_be_bytes(random);
    let next = |_| {
        let character = char::from(ALPHANUMERIC[(number % 62) as usize]);
        number /= 62;
        character
    };
    (0..length).map(next).collect()
}

/// A DeviceKey: the Region, an underscore and a UUID (authentication 5.5 `[model]`).
pub fn device_key(region: &str, random: [u8; 16]) -> String {
    format!("{region}_{}", uuid(random))
}

/// A DeviceGroupKey: a hyphen and eight characters of `[0-9A-Za-z]` (authentication 5.5 `[docs 2026]`).
pub fn device_group_key(random: [u8; 16]) -> String {
    format!("-{}", alphanumeric(8, random))
}

/// A client id: a 128-bit number in base 32 without its leading zeros, mostly 26 characters of `[0-9a-v]` (administration 0.3).
pub fn client_id(random: [u8; 16]) -> String {
    base32(&random)
}

/// A generated client secret: a 256-bit number in base 32 without its leading zeros, 51 or 52 characters of `[0-9a-v]` (administration 0.3).
pub fn client_secret(random: [u8; 32]) -> String {
    base32(&random)
}

/// A UUID of version 4 in lower case: subs, token ids, request ids. Users treat a sub as opaque (administration 0.3).
pub fn uuid(random: [u8; 16]) -> String {
    Builder::from_random_bytes(random).into_uuid().hyphenated().to_string()
}

/// A UUID of version 7 in lower case: it sorts by time, so rows made one after the other lie side by side.
pub fn ordered(now: Millis, random: [u8; 16]) -> String {
    let [_, _, _, _, _, _, random @ ..] = random;
    Builder::from_unix_timestamp_millis(u64::try_from(now.0).unwrap_or_default(), &random).into_uuid().hyphenated().to_string()
}

/// The bytes as one big number in base 32, most significant digit first, without leading zeros.
fn base32(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes[bytes.len() - 1 - at / 8] >> (at % 8) & 1;
    let bits = bytes.len() * 8;
    let digits = bits.div_ceil(5);
    let mut text = String::with_capacity(digits);
    for digit in (0..digits).rev() {
        let value = (0..5).filter(|i| digit * 5 + i < bits).fold(0u8, |value, i| value | bit(digit * 5 + i) << i);
        if value != 0 || !text.is_empty() {
            text.push(char::from(BASE32[usize::from(value)]));
        }
    }
    if text.is_empty() {
        text.push('0');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pool_id_is_the_region_and_nine_characters() {
        assert_eq!(pool_id("eu-west-1", [0; 16]), "eu-west-1_000000000");
        assert_eq!(pool_id("us-east-1", [255; 16]).len(), 19);
    }

    #[test]
    fn keys_of_devices_have_the_services_form() {
        assert_eq!(device_key("us-east-1", [0; 16]), "us-east-1_00000000-0000-4000-8000-000000000000");
        assert_eq!(device_group_key([0; 16]), "-00000000");
        assert_eq!(device_group_key([255; 16]).len(), 9);
    }

    #[test]
    fn a_full_client_id_starts_with_a_digit_up_to_seven() {
        assert_eq!(client_id([255; 16]), "7vvvvvvvvvvvvvvvvvvvvvvvvv");
        assert_eq!(client_id([0; 16]), "0");
    }

    #[test]
    fn a_full_client_secret_has_52_characters_and_starts_with_one() {
        assert_eq!(client_secret([255; 32]), format!("1{}", "v".repeat(51)));
        let mut low = [255; 32];
        low[0] = 0x7f;
        assert_eq!(client_secret(low), "v".repeat(51));
    }

    #[test]
    fn ordered_ids_sort_by_time() {
        assert!(ordered(Millis(1_000), [255; 16]) < ordered(Millis(1_001), [0; 16]));
        assert_eq!(ordered(Millis(0x0123_4567_89ab), [0; 16]), "01234567-89ab-7000-8000-000000000000");
    }

    #[test]
    fn a_uuid_has_version_four_and_the_usual_variant() {
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([255; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    proptest! {
        #[test]
        fn a_client_id_is_the_number_in_base_32(random: [u8; 16]) {
            prop_assert_eq!(u128::from_str_radix(&client_id(random), 32).ok(), Some(u128::from_be_bytes(random)));
        }

        #[test]
        fn a_pool_id_fits_the_pattern(random: [u8; 16]) {
            let id = pool_id("eu-central-1", random);
            prop_assert_eq!(id.len(), 22);
            prop_assert!(id.bytes().skip(13).all(|b| b.is_ascii_alphanumeric()));
        }
    }
}
