//! What the server keeps to judge a proof.

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::group::{self, BYTES, PARTS, Residue};
use super::identity::Identity;
use super::number;
use crate::secret::Secret;

/// The length of a salt that the server draws, in bytes.
pub const SALT_BYTES: usize = 16;

/// A salt of a client may be this long.
const SALT_BYTES_MAX: usize = 64;

/// The first byte of a stored verifier.
const VERSION: u8 = 1;

/// What is kept in place of a password: the salt, and g^x. A wide one has three powers of g^x besides, which spare three quarters of the
/// squarings of a sign-in; to make them takes two thirds of what they spare, so it is done for who signs in by SRP and for no others.
///
/// It is a fast hash of the password: whoever has it can try thousands of passwords a second. So it is only stored sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    salt: Vec<u8>,
    value: Residue,
    wide: Option<Box<[Residue; PARTS]>>,
}

impl Verifier {
    /// The verifier of a password, not wide. It takes a fifth of a millisecond.
    pub fn of(identity: &Identity, password: &Secret, salt: [u8; SALT_BYTES]) -> Self {
        let salt = without_leading_zeros(salt);
        let x = Zeroizing::new(identity.x(password.expose(), &number::pad(&salt)));
        Self { value: group::power_of_g(&x), salt: salt.to_vec(), wide: None }
    }

    /// A verifier for somebody who does not exist or cannot prove anything: no password fits. From one seed it is the same each time.
    pub fn simulated(seed: &[u8; 32]) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, seed);
        let mut stream = (0u8..).flat_map(|block| hmac::sign(&key, &[block]).as_ref().to_vec());
        let mut salt = [0; SALT_BYTES];
        salt.fill_with(|| stream.next().unwrap_or_default());
        let mut bytes = [0; BYTES];
        bytes.fill_with(|| stream.next().unwrap_or_default());
        // Only one number in 2^64 is too large.
        let value = group::from_bytes(&bytes).unwrap_or(Residue::ONE);
        Self { value, salt: without_leading_zeros(salt).to_vec(), wide: None }
    }

    /// The verifier that a client made for its device, wide: DeviceSecretVerifierConfig, two Base64 texts (authentication 3.5).
    ///
    /// # Errors
    /// A text that is missing or no number of the group, or one that reads as negative.
    pub fn of_device(salt: Option<&str>, verifier: Option<&str>) -> Result<Self, DeviceVerifierError> {
        let decode = |text: Option<&str>, bytes_max: usize| {
            let text = text.filter(|text| text.len() <= 2 * bytes_max).ok_or(DeviceVerifierError::Invalid)?;
            let bytes = STANDARD.decode(text).map_err(|_| DeviceVerifierError::Invalid)?;
            match bytes.first() {
                None => Err(DeviceVerifierError::Invalid),
                Some(first) if first & 0x80 != 0 => Err(DeviceVerifierError::Negative),
                Some(_) => Ok(number::significant(&bytes).to_vec()),
            }
        };
        let (salt, verifier) = (decode(salt, SALT_BYTES_MAX)?, decode(verifier, BYTES + 1)?);
        if salt.is_empty() || salt.len() > SALT_BYTES_MAX || verifier.len() > BYTES {
            return Err(DeviceVerifierError::Invalid);
        }
        let mut bytes = [0; BYTES];
        bytes[BYTES - verifier.len()..].copy_from_slice(&verifier);
        let verifier = group::from_bytes(&bytes).ok_or(DeviceVerifierError::Invalid)?;
        // 1 and -1 have no secret behind them.
        if verifier == Residue::ONE || -verifier == Residue::ONE {
            return Err(DeviceVerifierError::Invalid);
        }
        Ok(Self { salt, value: verifier, wide: None }.widened())
    }

    /// SALT as challenges show it.
    pub fn salt(&self) -> String {
        number::to_hex(&self.salt)
    }

    /// The same with its powers. It takes two thirds of a millisecond.
    #[must_use]
    pub fn widened(mut self) -> Self {
        self.wide = Some(Box::new(group::parts_of(self.value)));
        self
    }

    /// What is to be stored in its place after a proof: the wide one, once somebody has proven the secret behind one that is not. All wrong
    /// proofs take the same time, for a wide one, for one that is not, and for somebody made up.
    #[must_use]
    pub fn after(self, proven: bool) -> Option<Self> {
        match (proven, &self.wide) {
            (true, None) => Some(self.widened()),
            (false, Some(_)) => {
                std::hint::black_box(self.widened());
                None
            }
            (true, Some(_)) | (false, None) => None,
        }
    }

    /// g^x itself.
    pub(super) fn value(&self) -> &Residue {
        &self.value
    }

    /// g^(x*exponent). Its time tells the exponent, which must be public, and whether this one is wide.
    pub(super) fn public_power(&self, exponent: &[u8; 32]) -> Residue {
        match &self.wide {
            Some(parts) => group::public_power_of_parts(parts, exponent),
            None => group::public_power(&self.value, exponent),
        }
    }

    /// The bytes to be sealed and stored: 0.4 KB, or 1.5 KB for a wide one.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let parts = self.wide.as_deref().map_or(std::slice::from_ref(&self.value), <[Residue; PARTS]>::as_slice);
        let mut bytes = Zeroizing::new(Vec::with_capacity(2 + self.salt.len() + parts.len() * BYTES));
        // A salt is never longer than a byte can tell.
        bytes.extend([VERSION, u8::try_from(self.salt.len()).unwrap_or_default()]);
        bytes.extend(&self.salt);
        for part in parts {
            bytes.extend(group::to_bytes(part));
        }
        bytes
    }

    /// Reads [`Verifier::to_bytes`]; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let [VERSION, length, rest @ ..] = bytes else { return None };
        let (salt, rest) = rest.split_at_checked(usize::from(*length))?;
        let (parts, rest) = rest.as_chunks::<BYTES>();
        if salt.is_empty() || !rest.is_empty() {
            return None;
        }
        let parts = parts.iter().map(group::from_bytes).collect::<Option<Vec<_>>>()?;
        let value = *parts.first()?;
        let wide = match parts.len() {
            1 => None,
            _ => Some(Box::new(<[Residue; PARTS]>::try_from(parts).ok()?)),
        };
        Some(Self { salt: salt.to_vec(), value, wide })
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifier(***)")
    }
}

impl Drop for Verifier {
    fn drop(&mut self) {
        self.value = Residue::ONE;
        if let Some(parts) = &mut self.wide {
            parts.fill(Residue::ONE);
        }
        std::hint::black_box((&self.value, &self.wide));
    }
}

/// Clients read SALT as a number or as text; with leading zeros they would not agree (authentication 3.2 `[computed]`). Setting a bit where
/// the first byte is small takes half a bit of 128 away.
fn without_leading_zeros(mut salt: [u8; SALT_BYTES]) -> [u8; SALT_BYTES] {
    if salt[0] < 0x10 {
        salt[0] |= 0x10;
    }
    salt
}

/// Why a device's verifier is refused (authentication 3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeviceVerifierError {
    /// Missing, or no number: `Invalid device key given.`
    Invalid,
    /// The top bit is set without a zero byte in front: `Negate value passed for salt and Password verifier`.
    Negative,
}
