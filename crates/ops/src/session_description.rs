//! Sessions as ListUserSessions and its Admin form list them (new-operations 3.3).

use api::{SessionDescriptionType, SessionLocationType, SessionTypeType};
use domain::session_id::SessionKind;
use domain::user_agent;
use identity::pool::Pool;
use identity::token::sessions;
use identity::{App, RequestContext};
use std::sync::Arc;
use store::UserSessionRow;

use crate::{OpError, page_token, user_description};

/// One page of a user's sessions and the token of the next; `current` is the `origin_jti` of the token that the caller brings.
///
/// # Errors
/// `InvalidParameterException` for a token of another listing.
pub(crate) async fn page(
    cx: &RequestContext,
    pool: &Arc<Pool>,
    sub: &str,
    next_token: Option<&str>,
    current: Option<&str>,
) -> Result<(Vec<SessionDescriptionType>, Option<String>), OpError> {
    let listing = format!("ListUserSessions/{}/{sub}", pool.id());
    let after = page_token::open_optional(&cx.app, &listing, next_token)?;
    let (pool, sub, now) = (Arc::clone(pool), sub.to_owned(), cx.now);
    let (rows, more) = cx.app.store.read(move |tx| sessions::page(tx, &pool, &sub, after.as_deref(), now)).await?;
    let next = next_token_of(&cx.app, &listing, &rows, more)?;
    Ok((rows.into_iter().map(|row| described(row, current)).collect(), next))
}

fn next_token_of(app: &App, listing: &str, rows: &[UserSessionRow], more: bool) -> Result<Option<String>, OpError> {
    rows.last().filter(|_| more).map(|last| page_token::seal(app, listing, &last.session_id)).transpose()
}

fn described(row: UserSessionRow, current: Option<&str>) -> SessionDescriptionType {
    let is_token = SessionKind::of(&row.session_id) != Some(SessionKind::Sso);
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    SessionDescriptionType {
        client_id: Some(row.client_id),
        create_date: Some(user_description::date(row.created_at)),
        device_type: Some(row.device),
        is_current_session: Some(is_token && current == Some(row.source.as_str())),
        last_active_date: Some(user_description::date(row.active_at)),
        last_ip_address: some(row.address),
        // Nobody here knows where an address is; the service says so by the same word (new-operations 3.3 `[model]`).
        last_location: Some(SessionLocationType { city: None, country: Some(user_agent::UNKNOWN.to_owned()) }),
        origin_session_id: some(row.parent_id),
        session_id: Some(row.session_id),
        session_type: Some(if is_token { SessionTypeType::Token } else { SessionTypeType::Sso }),
    }
}
