//! SECRET_HASH of clients that have a secret (authentication 2.7).

use std::sync::Arc;

use domain::secret::{Secret, same, secret_hash};

use super::{Client, ClientAndPool};
use crate::refusal::Refusal;
use crate::request::RequestContext;
use crate::user;

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

/// Checks the SecretHash of a request that names a user who may exist: over the name as it was typed or, where that is a user's, over any
/// other name by which this user signs in (authentication 2.2 `[docs 2026]`).
///
/// # Errors
/// As [`check`].
pub async fn check_for_user(cx: &RequestContext, called: &ClientAndPool, name: &str, given: Option<&str>) -> Result<(), Refusal> {
    let refusal = match check(&called.client, &[name], given) {
        Err(refusal) if given.is_some() && called.client.has_secret() => refusal,
        other => return other,
    };
    let (pool, typed) = (Arc::clone(&called.pool), name.to_owned());
    let Some(user) = cx.app.store.read(move |tx| user::find(tx, &pool, &typed)).await? else { return Err(refusal) };
    check(&called.client, &user::sign_in_names(&called.pool, &user), given)
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
