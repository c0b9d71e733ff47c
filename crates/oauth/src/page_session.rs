//! The session of a browser with a pool's pages (managed-login 2.2): who signed in there, when, and how.
//!
//! The browser holds a random secret in a cookie, the store its digest, so that every node honours it, signing out ends it everywhere, and who
//! reads the store can take over no browser. It lasts an hour from the sign-in, used or not, and belongs to pool and user: any client of the
//! pool may go on with it, by its own rules ([`crate::authorize::Request::may_reuse`]).

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::sign_in::{Methods, Proof};
use domain::time::Millis;
use http::{HeaderMap, HeaderValue};
use identity::token::sessions::{self, Browser};
use identity::user::identities;
use identity::{Refusal, RequestContext};
use serde::{Deserialize, Serialize};
use store::{PageSessionRow, UserRow};

use crate::cookies::{self, Life};
use crate::site::PoolSite;

/// The cookie (managed-login 2.1 `[aws-verified]`).
const COOKIE: &str = "cognito";

/// How long a session lasts (managed-login 2.2 `[docs]`).
const LIFE: Duration = Duration::from_secs(60 * 60);

/// The name that stands for the pool's own users where a provider is named.
pub const LOCAL: &str = "COGNITO";

/// Who signed in, and how; made by a sign-in on a page or at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The user.
    pub sub: String,
    /// The provider's name, or [`LOCAL`].
    pub provider: String,
    /// What was proven, in order; of a sign-in at a provider only that. Tokens tell it as `amr` and `acr`.
    pub proven: Vec<Proof>,
    /// What signing out at the provider needs, in a form that belongs to its protocol.
    pub at_provider: Option<String>,
}

/// A session that is good now.
#[derive(Clone, PartialEq, Eq)]
pub struct PageSession {
    /// The digest that it is stored under.
    id: String,
    /// The user. Whether they are still there and enabled is looked at where something is given to them.
    pub sub: String,
    /// When they signed in; `auth_time` of all tokens that follow.
    pub auth_time: Millis,
    /// When it ends.
    pub expires_at: Millis,
    /// The provider's name, or [`LOCAL`].
    pub provider: String,
    /// What they proved.
    pub proven: Vec<Proof>,
    /// What signing out at the provider needs, in a form that belongs to its protocol.
    pub at_provider: Option<String>,
}

impl PageSession {
    /// Whether it began at an identity provider.
    pub fn is_federated(&self) -> bool {
        self.provider != LOCAL
    }

    /// The level of sign-in that was proven, 1 to 4; 0 where nothing tells (authentication 4.7).
    pub fn level(&self) -> u8 {
        Methods::of(&self.proven).map_or(0, |methods| methods.level)
    }

    /// What the user has to be like for the session to count.
    pub(crate) fn basis(&self) -> Basis {
        Basis::new(self.is_federated().then(|| self.provider.clone()), &self.proven, self.auth_time)
    }

    /// As the user's list of sessions knows it.
    pub(crate) fn browser(&self) -> Browser {
        Browser { id: self.id.clone(), sub: self.sub.clone(), auth_time: self.auth_time, expires_at: self.expires_at }
    }
}

impl std::fmt::Debug for PageSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageSession").field("sub", &self.sub).field("auth_time", &self.auth_time).finish_non_exhaustive()
    }
}

/// What a sign-in on the pages rests on.
#[derive(Debug, Clone)]
pub(crate) struct Basis {
    /// The identity provider that has said who it is.
    provider: Option<String>,
    /// The pool's own password was proven, at this time.
    password_at: Option<Millis>,
}

impl Basis {
    /// Of what was proven, and when.
    pub(crate) fn new(provider: Option<String>, proven: &[Proof], at: Millis) -> Self {
        let password = provider.is_none() && proven.iter().any(|proof| proof.is_password());
        Self { provider, password_at: password.then_some(at) }
    }

    /// An identity provider has said who it is.
    pub(crate) const fn is_federated(&self) -> bool {
        self.provider.is_some()
    }

    /// Whether the password that was proven is still the user's, and the user still somebody's at the provider. Who knew a former password has not
    /// proven that of now: whoever resets a password that somebody else knows, or takes a link away, means to be rid of them.
    pub(crate) fn holds(&self, user: &UserRow) -> bool {
        self.password_at.is_none_or(|proven| user.password_set_at.is_some_and(|set| set <= proven))
            && self.provider.as_deref().is_none_or(|provider| identities::has_one_at(user, provider))
    }
}

#[derive(Serialize, Deserialize)]
struct Details {
    provider: String,
    #[serde(default)]
    proven: Vec<Proof>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at_provider: Option<String>,
}

/// Begins a session for who just signed in, in place of the one that the browser has, and gives the cookie to set. The secret is always a new
/// one, so that a cookie that somebody else planted is worth nothing.
///
/// # Errors
/// Those of the store.
pub async fn start(
    cx: &RequestContext,
    site: &PoolSite,
    headers: &HeaderMap,
    signed: Signed,
) -> Result<(PageSession, HeaderValue), Refusal> {
    let secret = URL_SAFE_NO_PAD.encode(cx.app.entropy.bytes::<32>());
    let Signed { sub, provider, proven, at_provider } = signed;
    let session = PageSession { id: id_of(&secret), sub, auth_time: cx.now, expires_at: cx.now.plus(LIFE), provider, proven, at_provider };
    let (provider, proven, at_provider) = (session.provider.clone(), session.proven.clone(), session.at_provider.clone());
    let details = Details { provider, proven, at_provider };
    let row = PageSessionRow {
        pool_id: site.pool.id().to_owned(),
        id: session.id.clone(),
        sub: session.sub.clone(),
        auth_time: session.auth_time,
        expires_at: session.expires_at,
        details: serde_json::to_string(&details).map_err(Refusal::internal)?,
    };
    let former = ids(headers);
    let inserted = cx.app.store.write(move |tx| {
        for id in &former {
            sessions::end_browser(tx, &row.pool_id, id)?;
        }
        tx.insert_page_session(&row).map_err(Refusal::from)
    });
    inserted.await?;
    Ok((session, cookies::set(site, COOKIE, &secret, Life::Seconds(LIFE.as_secs()))))
}

/// The session that the browser has with this pool, if it is good now; one that was proven with a former password is not.
///
/// # Errors
/// Those of the store.
pub async fn current(cx: &RequestContext, site: &PoolSite, headers: &HeaderMap) -> Result<Option<PageSession>, Refusal> {
    let (ids, pool_id, now) = (ids(headers), site.pool.id().to_owned(), cx.now);
    if ids.is_empty() {
        return Ok(None);
    }
    let found = cx.app.store.read(move |tx| {
        for id in &ids {
            let Some(row) = tx.page_session(&pool_id, id)?.filter(|row| now < row.expires_at) else { continue };
            let session = read(row)?;
            if tx.user_by_sub(&pool_id, &session.sub)?.is_none_or(|user| session.basis().holds(&user)) {
                return Ok(Some(session));
            }
        }
        Ok::<_, Refusal>(None)
    });
    found.await
}

fn read(row: PageSessionRow) -> Result<PageSession, Refusal> {
    let Details { provider, proven, at_provider } = serde_json::from_str(&row.details).map_err(Refusal::internal)?;
    Ok(PageSession { id: row.id, sub: row.sub, auth_time: row.auth_time, expires_at: row.expires_at, provider, proven, at_provider })
}

/// Ends the browser's session with this pool and gives the cookie that takes the secret away; so too where there is no session.
///
/// # Errors
/// Those of the store.
pub async fn end(cx: &RequestContext, site: &PoolSite, headers: &HeaderMap) -> Result<HeaderValue, Refusal> {
    let (ids, pool_id) = (ids(headers), site.pool.id().to_owned());
    if !ids.is_empty() {
        let ended = cx.app.store.write(move |tx| {
            for id in &ids {
                sessions::end_browser(tx, &pool_id, id)?;
            }
            Ok::<_, Refusal>(())
        });
        ended.await?;
    }
    Ok(cookies::set(site, COOKIE, "", Life::Gone))
}

/// What the browser's cookies may stand for.
fn ids(headers: &HeaderMap) -> Vec<String> {
    cookies::values(headers, COOKIE).into_iter().filter(|secret| !secret.is_empty()).map(id_of).collect()
}

fn id_of(secret: &str) -> String {
    hex::encode(digest(&SHA256, secret.as_bytes()))
}
