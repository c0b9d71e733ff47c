//! Users who come from identity providers (managed-login 4): everything that is the same for all of them.
//!
//! A provider's protocol turns what a browser brings back into an [`ExternalProfile`]: it has verified that the provider said so, of this
//! sign-in, to this pool. [`sign_in`] does the rest: the inbound federation function, the mapping, the profile (linked, known or new), its
//! functions, group, identities and record. What it gives back is the user, for whom the front end begins a page session and makes its answer;
//! what it refuses is worded for the app already ([`Denied`]).

pub mod brought;
pub mod config;
pub mod documents;
pub mod oidc;
pub mod published;
pub mod saml;

mod denied;
mod known;
mod newcomer;
mod person;
mod provider;

use store::UserRow;

use crate::client::ClientAndPool;
use crate::guard::blocked_addresses;
use crate::guard::request_rates::Share;
use crate::request::RequestContext;

pub use denied::Denied;
pub use person::ExternalProfile;
pub use provider::Provider;

/// The request rate that federated sign-ins share (sign-up 5.5).
const CATEGORY: &str = "UserFederation";

/// Signs in whom a provider sends, and gives back the user: the one whom this identity is linked to, the profile that an earlier sign-in made,
/// or a new one, with what the provider says of them now.
///
/// # Errors
/// What the app is told: a disabled user, attributes that are required or cannot be changed, a name that is taken or too long, a function's
/// refusal; our own faults.
pub async fn sign_in(
    cx: &RequestContext,
    called: &ClientAndPool,
    provider: &Provider,
    profile: &ExternalProfile,
) -> Result<UserRow, Denied> {
    cx.app.rates.spend(CATEGORY, Share::Whole, cx.now).await?;
    blocked_addresses::refuse(&called.pool, &called.client, cx.source_ip)?;
    let person = person::of(cx, called, provider, profile).await?;
    // Another browser of the same person may be the first; then they are known.
    for _ in 0..2 {
        if let Some(user) = known::find(cx, &called.pool, &person).await? {
            return known::sign_in(cx, called, &person, user).await;
        }
        if let Some(user) = newcomer::sign_in(cx, called, &person).await? {
            return Ok(user);
        }
    }
    Err(Denied::already_found(&person.username))
}
