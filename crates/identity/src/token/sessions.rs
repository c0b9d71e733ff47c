//! The sessions that a pool lets its users see and end, where it keeps track of them (new-operations 3). A token session is a sign-in, the session
//! of a browser one with the pool's pages: their ids tell which.

use std::net::IpAddr;

use domain::session_id::{self, SessionKind};
use domain::time::Millis;
use domain::user_agent;
use store::{ReadTx, SignInRow, UserSessionRow, WriteTx};

use super::refresh_token::SignIn;
use crate::pool::Pool;
use crate::refusal::{Kind, Refusal};
use crate::request::RequestContext;

/// The most sessions in one answer (new-operations 3.3 `[model]`).
pub const PAGE: u32 = 125;

/// What a request tells of where it comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    address: String,
    device: String,
}

impl Origin {
    /// Of a request; `address` is what the caller says of the user's, where that is believed.
    pub fn of(cx: &RequestContext, address: Option<IpAddr>) -> Self {
        let address = address.or(cx.source_ip).map(|address| address.to_string());
        Self { address: address.unwrap_or_default(), device: user_agent::device_type(cx.user_agent.as_deref()) }
    }
}

impl Origin {
    /// The address, where it is known.
    pub fn address(&self) -> Option<&str> {
        Some(self.address.as_str()).filter(|address| !address.is_empty())
    }
}

/// Adds the session of a sign-in that is made in this transaction. Beyond the pool's number of sessions per user the least recently used
/// ends (new-operations 3.2 `[model]`). `until` is the end of its refresh token; `parent` the session with the pages that it came through.
///
/// # Errors
/// Those of the store.
pub fn begin(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    sign_in: &SignInRow,
    until: Millis,
    parent: Option<&str>,
    origin: &Origin,
    now: Millis,
) -> Result<(), Refusal> {
    let Some(per_user) = pool.token_sessions_per_user() else { return Ok(()) };
    let Some(session_id) = session_id::of_sign_in(&sign_in.origin_jti) else { return Ok(()) };
    let alive = tx.token_sessions_by_use(pool.id(), &sign_in.sub, now)?;
    let surplus = (alive.len() + 1).saturating_sub(per_user);
    for session in alive.iter().take(surplus) {
        end(tx, session, now)?;
    }
    tx.insert_user_session(&UserSessionRow {
        pool_id: pool.id().to_owned(),
        sub: sign_in.sub.clone(),
        session_id,
        source: sign_in.origin_jti.clone(),
        client_id: sign_in.client_id.clone(),
        parent_id: parent.unwrap_or_default().to_owned(),
        created_at: now,
        active_at: now,
        expires_at: until,
        address: origin.address.clone(),
        device: origin.device.clone(),
    })?;
    Ok(())
}

/// A browser that is signed in at the pool's pages.
#[derive(Debug, Clone)]
pub struct Browser {
    /// The digest that its session is stored under.
    pub id: String,
    /// The user.
    pub sub: String,
    /// When the user proved who it is.
    pub auth_time: Millis,
    /// When its session ends.
    pub expires_at: Millis,
}

/// A browser's session gives something to a client: it is written down, the first time as a session of the user, in which the client stays the one
/// that it began with. Answers its id; `None` where the pool keeps no track.
///
/// # Errors
/// [`Kind::NotAuthorized`] when the browser's session has ended meanwhile; those of the store.
pub fn grant(
    tx: &mut WriteTx<'_>,
    pool: &Pool,
    browser: &Browser,
    client_id: &str,
    origin: &Origin,
    now: Millis,
) -> Result<Option<String>, Refusal> {
    let Browser { id, sub, auth_time, expires_at } = browser;
    if tx.page_session(pool.id(), id)?.is_none_or(|row| row.sub != *sub) {
        return Err(Refusal::not_authorized("The session has ended."));
    }
    let Some(session_id) = pool.token_sessions_per_user().and_then(|_| session_id::of_browser(id)) else { return Ok(None) };
    let row = UserSessionRow {
        pool_id: pool.id().to_owned(),
        sub: sub.clone(),
        session_id: session_id.clone(),
        source: id.clone(),
        client_id: client_id.to_owned(),
        parent_id: String::new(),
        created_at: *auth_time,
        active_at: now,
        expires_at: *expires_at,
        address: origin.address.clone(),
        device: origin.device.clone(),
    };
    if !tx.touch_user_session(&row)? {
        tx.insert_user_session(&row)?;
    }
    Ok(Some(session_id))
}

/// Ends a browser's session with the pool's pages, and what the user sees of it. Those that came through it go on.
///
/// # Errors
/// Those of the store.
pub fn end_browser(tx: &mut WriteTx<'_>, pool_id: &str, id: &str) -> Result<(), Refusal> {
    let Some(row) = tx.page_session(pool_id, id)? else { return Ok(()) };
    tx.delete_page_session(pool_id, id)?;
    if let Some(session_id) = session_id::of_browser(id) {
        tx.delete_user_session(pool_id, &row.sub, &session_id)?;
    }
    Ok(())
}

/// Ends all sessions of a user with the pool's pages, in whatever browser. Those that came through them go on.
///
/// # Errors
/// Those of the store.
pub fn end_browsers(tx: &mut WriteTx<'_>, pool_id: &str, sub: &str, now: Millis) -> Result<(), Refusal> {
    tx.delete_page_sessions_of(pool_id, sub)?;
    let mut after = None;
    loop {
        let rows = tx.user_sessions_page(pool_id, sub, after.as_deref(), now, PAGE)?;
        for row in rows.iter().filter(|row| SessionKind::of(&row.session_id) == Some(SessionKind::Sso)) {
            tx.delete_user_session(pool_id, sub, &row.session_id)?;
        }
        match rows.into_iter().nth(PAGE as usize - 1) {
            Some(last) => after = Some(last.session_id),
            None => return Ok(()),
        }
    }
}

/// Writes down that a sign-in was refreshed, where it has a session.
///
/// # Errors
/// Those of the store.
pub async fn touch(cx: &RequestContext, pool: &Pool, sign_in: &SignIn, address: Option<IpAddr>) -> Result<(), Refusal> {
    let Some(session_id) = pool.token_sessions_per_user().and_then(|_| session_id::of_sign_in(&sign_in.origin_jti)) else { return Ok(()) };
    let Origin { address, device } = Origin::of(cx, address);
    let (pool_id, sub, now) = (pool.id().to_owned(), sign_in.sub.clone(), cx.now);
    let touched = cx.app.store.write(move |tx| {
        let Some(row) = tx.user_session(&pool_id, &sub, &session_id)? else { return Ok(()) };
        tx.touch_user_session(&UserSessionRow { active_at: now, address: address.clone(), device: device.clone(), ..row })?;
        Ok(())
    });
    touched.await
}

/// Writes down that the browser's session which a sign-in came through was used: its refresh token was exchanged.
///
/// # Errors
/// Those of the store.
pub fn touch_parent(tx: &mut WriteTx<'_>, pool: &Pool, sign_in: &SignIn, origin: &Origin, now: Millis) -> Result<(), Refusal> {
    let Some(session_id) = pool.token_sessions_per_user().and_then(|_| session_id::of_sign_in(&sign_in.origin_jti)) else { return Ok(()) };
    let Some(session) = tx.user_session(pool.id(), &sign_in.sub, &session_id)? else { return Ok(()) };
    if let Some(parent) = tx.user_session(pool.id(), &sign_in.sub, &session.parent_id)? {
        let Origin { address, device } = origin.clone();
        tx.touch_user_session(&UserSessionRow { active_at: now, address, device, ..parent })?;
    }
    Ok(())
}

/// One page of a user's sessions behind the id `after`, and whether there are more. A pool that keeps no track has none to show.
///
/// # Errors
/// Those of the store.
pub fn page(tx: &mut ReadTx<'_>, pool: &Pool, sub: &str, after: Option<&str>, now: Millis) -> Result<(Vec<UserSessionRow>, bool), Refusal> {
    if pool.token_sessions_per_user().is_none() {
        return Ok((Vec::new(), false));
    }
    let mut rows = tx.user_sessions_page(pool.id(), sub, after, now, PAGE + 1)?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    Ok((rows, more))
}

/// Ends a session of a user with all its tokens; `linked` ends with it the session with the pages that it came through, or the sessions that
/// came through it.
///
/// # Errors
/// [`Kind::NotFound`] when the user has no such session (new-operations 3.3 `[inferred]`).
pub fn revoke(tx: &mut WriteTx<'_>, pool: &Pool, sub: &str, session_id: &str, linked: bool, now: Millis) -> Result<(), Refusal> {
    let tracked = pool.token_sessions_per_user().is_some();
    let session = tx.user_session(pool.id(), sub, session_id)?.filter(|session| tracked && session.expires_at > now);
    let session = session.ok_or_else(|| Refusal::new(Kind::NotFound, "Session does not exist."))?;
    end(tx, &session, now)?;
    if !linked {
        return Ok(());
    }
    match SessionKind::of(session_id) {
        Some(SessionKind::Sso) => {
            for child in tx.user_sessions_of_parent(pool.id(), sub, session_id)? {
                end(tx, &child, now)?;
            }
        }
        Some(SessionKind::Token) | None => end_parent(tx, &session, now)?,
    }
    Ok(())
}

/// Ends a sign-in, with its session where it has one; `linked` also ends the session with the pages that it came through.
///
/// # Errors
/// Those of the store.
pub fn revoke_sign_in(tx: &mut WriteTx<'_>, pool: &Pool, sign_in: &SignIn, linked: bool, now: Millis) -> Result<(), Refusal> {
    tx.revoke_sign_in(pool.id(), &sign_in.origin_jti, now)?;
    let Some(session_id) = session_id::of_sign_in(&sign_in.origin_jti) else { return Ok(()) };
    let Some(session) = tx.user_session(pool.id(), &sign_in.sub, &session_id)? else { return Ok(()) };
    end(tx, &session, now)?;
    if linked && pool.token_sessions_per_user().is_some() {
        end_parent(tx, &session, now)?;
    }
    Ok(())
}

fn end_parent(tx: &mut WriteTx<'_>, session: &UserSessionRow, now: Millis) -> Result<(), Refusal> {
    match tx.user_session(&session.pool_id, &session.sub, &session.parent_id)? {
        Some(parent) => end(tx, &parent, now),
        None => Ok(()),
    }
}

fn end(tx: &mut WriteTx<'_>, session: &UserSessionRow, now: Millis) -> Result<(), Refusal> {
    match SessionKind::of(&session.session_id) {
        Some(SessionKind::Token) => {
            tx.revoke_sign_in(&session.pool_id, &session.source, now)?;
        }
        Some(SessionKind::Sso) => {
            tx.delete_page_session(&session.pool_id, &session.source)?;
        }
        None => {}
    }
    tx.delete_user_session(&session.pool_id, &session.sub, &session.session_id)?;
    Ok(())
}
