//! What an SRP sign-in computes on the server: B when it is asked for, the shared key when the proof comes.

use std::hint::black_box;
use std::time::Duration;

use domain::srp::{Client, ClientPublic, Handshake, Verifier};

use super::{Bare, on_all_processors};

/// Whole handshakes, a challenge and its key, by the arithmetic that Cognate uses.
pub fn handshakes(time: Duration) -> Result<Bare, String> {
    let verifier = Verifier::simulated(&[0x1f; 32]);
    let a = ClientPublic::parse(Client::new([0x5a; 32]).srp_a()).map_err(|_| "the client's number is none of the group")?;
    Ok(on_all_processors(
        time,
        || [0x2e_u8; 32],
        |b| {
            let opened = Handshake::open(&verifier, &a, *b);
            let Some((handshake, srp_b)) = opened else { return };
            black_box((handshake.key(&verifier), srp_b));
        },
    ))
}
