//! Proofs by SRP, computed on the hashing threads: a fifth of a millisecond to open one, two or three to judge it (docs/adr/srp-arithmetic.md).

use domain::secret::Secret;
use domain::srp::{ClientPublic, DeviceVerifierError, Handshake, Identity, SALT_BYTES, SECRET_BYTES, Verifier};

use super::{Busy, Hasher};

/// The two numbers that a challenge shows, and what the server keeps for the proof.
#[derive(Debug)]
pub struct Opened {
    /// For the secret block.
    pub handshake: Handshake,
    /// SALT.
    pub salt: String,
    /// SRP_B.
    pub srp_b: String,
}

/// What a client sends as its proof.
#[derive(Clone, Debug)]
pub struct Claim {
    /// PASSWORD_CLAIM_SECRET_BLOCK, decoded.
    pub secret_block: Vec<u8>,
    /// TIMESTAMP, as it was sent.
    pub timestamp: String,
    /// PASSWORD_CLAIM_SIGNATURE.
    pub signature: String,
}

/// What came of a claim.
#[derive(Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether it proves the secret.
    pub proven: bool,
    /// With this in place of the verifier that proved it the next proof takes less time.
    pub widened: Option<Verifier>,
}

impl Hasher {
    /// The verifier of a password, with a new salt.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn srp_verifier(&self, identity: Identity, password: Secret) -> Result<Verifier, Busy> {
        let salt = self.entropy.bytes::<SALT_BYTES>();
        self.run(move || Verifier::of(&identity, &password, salt)).await
    }

    /// The hash of a password as a PHC string and its verifier, each with a new salt, in one piece of work.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn hash_both_ways(&self, password: Secret, identity: Identity) -> Result<(String, Verifier), Busy> {
        let hashing = self.hashing(password.clone());
        let salt = self.entropy.bytes::<SALT_BYTES>();
        let done = self.pool.run(move |memory| Some((hashing(memory)?, Verifier::of(&identity, &password, salt)))).await?;
        done.ok_or(Busy)
    }

    /// The verifier that a client made for its device; both texts as they were sent.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full; inside, what is wrong with the texts.
    pub async fn srp_device_verifier(
        &self,
        salt: Option<String>,
        verifier: Option<String>,
    ) -> Result<Result<Verifier, DeviceVerifierError>, Busy> {
        self.run(move || Verifier::of_device(salt.as_deref(), verifier.as_deref())).await
    }

    /// Answers SRP_A. For somebody who does not exist it is asked with a simulated verifier and takes as long.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn srp_open(&self, verifier: Verifier, a: ClientPublic) -> Result<Opened, Busy> {
        let b = self.entropy.bytes::<SECRET_BYTES>();
        let opened =
            self.run(move || Handshake::open(&verifier, &a, b).map(|(handshake, srp_b)| (verifier.salt(), handshake, srp_b))).await?;
        // B or u is zero for one b in 2^256; whoever meets it tries again.
        let (salt, handshake, srp_b) = opened.ok_or(Busy)?;
        Ok(Opened { handshake, salt, srp_b })
    }

    /// Whether a claim proves the secret behind the verifier.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    pub async fn srp_judge(&self, verifier: Verifier, handshake: Handshake, identity: Identity, claim: Claim) -> Result<Judged, Busy> {
        let judge = move || {
            let proven = handshake.key(&verifier).proves(&identity, &claim.secret_block, &claim.timestamp, &claim.signature);
            Judged { proven, widened: verifier.after(proven) }
        };
        self.run(judge).await
    }
}
