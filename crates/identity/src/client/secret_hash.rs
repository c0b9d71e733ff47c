//! SECRET_HASH of clients that have a secret (authentication 2.7).

use domain::secret::{Secret, same, secret_hash};

use super::Client;
use crate::refusal::Refusal;

/// Checks a request's SecretHash. It may be over any of `names`: what the caller typed and, for a user already known, the username and
/// the sub, since clients differ in which they take (authentication 2.7 `[inferred]`).
///
/// # Errors
/// `NotAuthorizedException`, with the texts of sign-up 2.5: missing though the client has a secret; wrong; sent to a client without one.
pub fn check(client: &Client, names: &[&str], given: Option<&str>) -> Result<(), Refusal> {
    match (client.secrets.is_empty(), given) {
        (true, None) => Ok(()),
        (true, Some(_)) => Err(unverified(client)),
        (false, None) => {
            Err(Refusal::not_authorized(format!("Client {} is configured with secret but SECRET_HASH was not received", client.id())))
        }
        (false, Some(given)) => {
            // Every pair is computed, so the time does not tell which name or which of two secrets fits.
            let matches = pairs(&client.secrets, names)
                .fold(false, |found, (secret, name)| secret_hash::verify(secret.expose(), name, client.id(), given) | found);
            if matches { Ok(()) } else { Err(unverified(client)) }
        }
    }
}

/// Checks the plain ClientSecret of GetTokensFromRefreshToken and RevokeToken.
///
/// # Errors
/// The text for the refusal, so that each operation can give it its own error type.
pub fn check_plain(client: &Client, given: Option<&str>) -> Result<(), String> {
    match (client.secrets.is_empty(), given) {
        (true, None) => Ok(()),
        (true, Some(_)) => Err(unverified_text(client)),
        (false, None) => Err(format!("Client {} is configured for secret but secret was not received", client.id())),
        (false, Some(given)) => {
            let matches = client.secrets.iter().fold(false, |found, secret| same(secret.expose().as_bytes(), given.as_bytes()) | found);
            if matches { Ok(()) } else { Err(unverified_text(client)) }
        }
    }
}

fn pairs<'a>(secrets: &'a [Secret], names: &'a [&'a str]) -> impl Iterator<Item = (&'a Secret, &'a str)> {
    secrets.iter().flat_map(move |secret| names.iter().map(move |name| (secret, *name)))
}

fn unverified(client: &Client) -> Refusal {
    Refusal::not_authorized(unverified_text(client))
}

fn unverified_text(client: &Client) -> String {
    format!("Unable to verify secret hash for client {}", client.id())
}
