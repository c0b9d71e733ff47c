//! The `NextToken` of a listing: where the next page starts, sealed, so that no caller learns keys or makes tokens of its own.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::time::Millis;
use identity::pool::resources::{self, Kind, Resource};
use identity::{App, RequestContext};
use serde::de::DeserializeOwned;

use crate::OpError;

/// The most characters that are looked at; longer ones are no tokens of ours, whatever they hold.
const TOKEN_CHARS_MAX: usize = 8 * 1024;

/// Seals the position after a page. `listing` names the operation and all parameters that must stay the same for the next page, so a
/// token of one listing does not work in another.
///
/// # Errors
/// `InternalErrorException` when the cryptographic library fails.
pub(crate) fn seal(app: &App, listing: &str, position: &str) -> Result<String, OpError> {
    let sealed = app.keyring.root().seal(&context(listing), position.as_bytes(), app.entropy.as_ref()).map_err(OpError::internal)?;
    Ok(URL_SAFE_NO_PAD.encode(sealed))
}

/// The position in a token that this server made for the same listing.
///
/// # Errors
/// `InvalidParameterException`; the service's text is not established (administration 6).
pub(crate) fn open(app: &App, listing: &str, token: &str) -> Result<String, OpError> {
    if token.len() > TOKEN_CHARS_MAX {
        return Err(refused());
    }
    let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| refused())?;
    let position = app.keyring.root().open(&context(listing), &sealed).map_err(|_| refused())?;
    String::from_utf8(position).map_err(|_| refused())
}

/// The same for a token that may be missing.
pub(crate) fn open_optional(app: &App, listing: &str, token: Option<&str>) -> Result<Option<String>, OpError> {
    token.map(|token| open(app, listing, token)).transpose()
}

/// What a request says of the page that it wants.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing<'a> {
    /// The operation.
    pub(crate) name: &'a str,
    /// NextToken.
    pub(crate) token: Option<&'a str>,
    /// MaxResults or Limit.
    pub(crate) asked: Option<i32>,
    /// The largest page, and the size of one that says none; 0 counts as none (administration 6).
    pub(crate) most: u32,
}

impl Listing<'_> {
    /// How many entries the page may have.
    pub(crate) fn limit(&self) -> u32 {
        self.asked.and_then(|asked| u32::try_from(asked).ok()).filter(|asked| *asked > 0).unwrap_or(self.most).min(self.most)
    }
}

/// One page of a pool's resources of a kind, and the token of the next one.
///
/// # Errors
/// `ResourceNotFoundException` for the pool, `InvalidParameterException` for a token of another listing.
pub(crate) async fn of_resources<T: DeserializeOwned>(
    cx: &RequestContext,
    kind: Kind,
    pool_id: &str,
    listing: Listing<'_>,
) -> Result<(Vec<Resource<T>>, Option<String>), OpError> {
    let name = format!("{}/{pool_id}", listing.name);
    let after = open_optional(&cx.app, &name, listing.token)?;
    let (resources, more) = resources::page(cx, kind, pool_id, after, listing.limit()).await?;
    let next = resources.last().filter(|_| more).map(|last| seal(&cx.app, &name, &last.id)).transpose()?;
    Ok((resources, next))
}

/// The place behind which a page of things begins that come newest first: a time of creation and an id.
///
/// # Errors
/// As [`open`].
pub(crate) fn open_moment(app: &App, listing: &Listing<'_>, pool_id: &str) -> Result<Option<(Millis, String)>, OpError> {
    let place = open_optional(app, &format!("{}/{pool_id}", listing.name), listing.token)?;
    Ok(place.and_then(|place| {
        let (time, id) = place.split_once(' ')?;
        Some((Millis(time.parse().ok()?), id.to_owned()))
    }))
}

/// The token of the page behind the last one, which is left out where there are no more.
///
/// # Errors
/// As [`seal`].
pub(crate) fn seal_moment(
    app: &App,
    listing: &Listing<'_>,
    pool_id: &str,
    last: Option<(Millis, &str)>,
) -> Result<Option<String>, OpError> {
    let sealed = last.map(|(time, id)| seal(app, &format!("{}/{pool_id}", listing.name), &format!("{} {id}", time.0)));
    sealed.transpose()
}

fn context(listing: &str) -> String {
    format!("page:{listing}")
}

fn refused() -> OpError {
    OpError::invalid("Invalid pagination token")
}
