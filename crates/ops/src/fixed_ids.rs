//! Ids that a developer chooses, in development mode only: the pool's tag `cognate:pool-id` is its id, and its tag
//! `cognate:client-id:NAME` that of the app client which is created in it under this name. Everywhere else such tags are like any other.

use identity::RequestContext;
use identity::pool::Pool;

use crate::OpError;
use crate::pool_settings::PoolSettings;

/// The tag that holds a pool's id.
const POOL: &str = "cognate:pool-id";
/// What a tag that holds a client's id begins with; the client's name follows.
const CLIENT: &str = "cognate:client-id:";
/// The longest ids that requests may name (administration 0.3 `[model]`).
const POOL_ID_CHARS_MAX: usize = 55;
const CLIENT_ID_CHARS_MAX: usize = 128;

/// The id that a new pool is to have.
///
/// # Errors
/// `InvalidParameterException` for one that no request could name.
pub(crate) fn of_pool(cx: &RequestContext, settings: &PoolSettings) -> Result<Option<String>, OpError> {
    let Some(id) = tag(cx, settings, POOL) else { return Ok(None) };
    let (region, rest) = id.rsplit_once('_').unwrap_or_default();
    let fits = region == cx.region && !rest.is_empty() && id.len() <= POOL_ID_CHARS_MAX && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    if fits {
        return Ok(Some(id));
    }
    Err(OpError::invalid(format!("The tag {POOL} must be {}_ and letters or digits, {POOL_ID_CHARS_MAX} characters at most.", cx.region)))
}

/// The id that a new client of this name is to have.
///
/// # Errors
/// As [`of_pool`].
pub(crate) fn of_client(cx: &RequestContext, pool: &Pool, name: &str) -> Result<Option<String>, OpError> {
    if !cx.app.settings.dev {
        return Ok(None);
    }
    let key = format!("{CLIENT}{name}");
    let Some(id) = tag(cx, &PoolSettings::of(&pool.row)?, &key) else { return Ok(None) };
    let fits = (1..=CLIENT_ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'+');
    if fits { Ok(Some(id)) } else { Err(OpError::invalid(format!("The tag {key} must be 1 to {CLIENT_ID_CHARS_MAX} letters and digits."))) }
}

/// A chosen id that is another's.
pub(crate) fn taken(id: &str) -> OpError {
    OpError::invalid(format!("The id {id} is taken."))
}

fn tag(cx: &RequestContext, settings: &PoolSettings, key: &str) -> Option<String> {
    settings.pool.user_pool_tags.as_ref().filter(|_| cx.app.settings.dev)?.get(key).cloned()
}
