//! The group: integers modulo the 3072-bit prime of RFC 3526, group 15, with g = 2 (authentication 3.1).

use std::sync::LazyLock;

use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{CtEq as _, U256, U3072, Uint, Word};

/// The length of a number of the group, in bytes.
pub(super) const BYTES: usize = 384;

mod modulus {
    use crypto_bigint::{U3072, const_monty_params};

    const_monty_params!(
        N,
        U3072,
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF"
    );
}

/// A number of the group, in Montgomery form.
pub(super) type Residue = ConstMontyForm<modulus::N, { U3072::LIMBS }>;

/// How many bits of an exponent one multiplication with a table of powers takes in.
const WINDOW: usize = 4;

/// The same for powers of g, whose table is made once: a megabyte, in a few milliseconds. With more bits there are fewer multiplications, and more
/// of the table to touch for each.
const WINDOW_OF_G: usize = 6;

/// g^(d * 64^i) for each digit d of each place i of a 256-bit exponent: 42 multiplications in place of 336.
static POWERS_OF_G: LazyLock<Box<[[Residue; 1 << WINDOW_OF_G]]>> = LazyLock::new(|| {
    let mut base = Residue::new(&U3072::from_u8(2));
    let powers = (0..256_usize.div_ceil(WINDOW_OF_G)).map(|_| {
        let mut row = [Residue::ONE; 1 << WINDOW_OF_G];
        for digit in 1..row.len() {
            row[digit] = row[digit - 1] * base;
        }
        base = row[row.len() - 1] * base;
        row
    });
    powers.collect()
});

/// g^exponent, in constant time.
pub(super) fn power_of_g(exponent: &[u8; 32]) -> Residue {
    // The last digit has fewer bits. The places of digits are no secret.
    let bit = |at: usize| exponent.iter().rev().nth(at / 8).map_or(0, |byte| byte >> (at % 8) & 1);
    let digit = |place: usize| (0..WINDOW_OF_G).rev().fold(0, |digit, at| digit << 1 | bit(place * WINDOW_OF_G + at));
    let mut factors = POWERS_OF_G.iter().enumerate().map(|(place, row)| selected(row, digit(place)));
    let first = factors.next().unwrap_or(Residue::ONE);
    factors.fold(first, |product, factor| product * factor)
}

/// The entry at this place. Every one is touched, so that the memory's speed does not tell which one counts.
fn selected(row: &[Residue], place: u8) -> Residue {
    let mut words = [0; U3072::LIMBS];
    for (entry, number) in row.iter().zip(0u8..) {
        let mask = Word::from(number.ct_eq(&place).to_u8()).wrapping_neg();
        for (word, of_entry) in words.iter_mut().zip(entry.as_montgomery().as_words()) {
            *word |= of_entry & mask;
        }
    }
    Residue::from_montgomery(U3072::from_words(words))
}

/// base^exponent, in constant time for exponents of one length.
pub(super) fn power<const LIMBS: usize>(base: &Residue, exponent: &Uint<LIMBS>) -> Residue {
    base.pow_bounded_exp(exponent, Uint::<LIMBS>::BITS)
}

/// base^exponent. Its time tells the exponent, which must be public.
pub(super) fn public_power(base: &Residue, exponent: &[u8; 32]) -> Residue {
    let mut powers = [Residue::ONE; 1 << WINDOW];
    for digit in 1..powers.len() {
        powers[digit] = powers[digit - 1] * *base;
    }
    let digits = exponent.iter().flat_map(|byte| [byte >> 4, byte & 0x0f]);
    digits.fold(Residue::ONE, |product, digit| {
        let shifted = (0..WINDOW).fold(product, |square, _| square.square());
        shifted * powers[usize::from(digit)]
    })
}

/// How many powers of a wide verifier are kept, a quarter of an exponent apart.
pub(super) const PARTS: usize = 4;

/// base, base^(2^64), base^(2^128), base^(2^192): with these a power of the base takes a quarter of the squarings.
pub(super) fn parts_of(base: Residue) -> [Residue; PARTS] {
    let mut parts = [base; PARTS];
    for at in 1..PARTS {
        parts[at] = (0..256 / PARTS).fold(parts[at - 1], |square, _| square.square());
    }
    parts
}

/// The same for a base that is given by [`parts_of`] it.
pub(super) fn public_power_of_parts(parts: &[Residue; PARTS], exponent: &[u8; 32]) -> Residue {
    // The product of each selection of the parts.
    let mut products = [Residue::ONE; 1 << PARTS];
    for selection in 1..products.len() {
        let part = selection.trailing_zeros() as usize;
        products[selection] = products[selection & (selection - 1)] * parts[part];
    }
    let words: [u64; PARTS] =
        std::array::from_fn(|at| exponent[32 - 8 * (at + 1)..][..8].iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    (0..64).rev().fold(Residue::ONE, |product, bit| {
        let selection = words.iter().rev().fold(0, |selection, word| selection << 1 | (word >> bit & 1) as usize);
        product.square() * products[selection]
    })
}

/// k = SHA-256(00 | N | 02) (authentication 3.1).
pub(super) static K: LazyLock<Residue> = LazyLock::new(|| {
    let k = U256::from_be_hex("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6");
    Residue::new(&k.resize())
});

/// The number that these bytes mean, if it is above zero and below N.
pub(super) fn from_bytes(bytes: &[u8; BYTES]) -> Option<Residue> {
    let number = U3072::from_be_slice(bytes);
    let fits = number != U3072::ZERO
        && number < *<modulus::N as crypto_bigint::modular::ConstMontyParams<{ U3072::LIMBS }>>::PARAMS.modulus().as_ref();
    fits.then(|| Residue::new(&number))
}

/// The bytes of a number.
pub(super) fn to_bytes(number: &Residue) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    bytes.copy_from_slice(number.retrieve().to_be_bytes().as_ref());
    bytes
}
