//! ID and access tokens of a sign-in (authentication 4).

use domain::attributes::may_read;
use domain::claims::{self, AccessToken, Groups, IdToken, Issue, USER_ADMIN_SCOPE};
use domain::groups::{self, Membership};
use domain::trigger::{GroupOverride, TokenOccasion, TokenOverrides};
use domain::{id, scopes as oidc};
use store::UserRow;

use super::refresh_token::SignIn;
use crate::client::ClientAndPool;
use crate::pool::keys::PoolKeys;
use crate::refusal::Refusal;
use crate::request::{Metadata, RequestContext};
use crate::trigger;
use crate::user::device::NewDevice;

/// What a sign-in or a refresh gives.
#[derive(Debug, Clone, Default)]
pub struct IssuedTokens {
    /// The access token.
    pub access_token: String,
    /// The ID token; the hosted endpoints give none without `openid`.
    pub id_token: Option<String>,
    /// The refresh token, where there is a new one.
    pub refresh_token: Option<String>,
    /// What the access token lives, in seconds.
    pub expires_in: u64,
    /// The device that was made up for a sign-in, to be confirmed.
    pub new_device: Option<NewDevice>,
}

/// What the tokens are made for.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// For the pre token generation function.
    pub occasion: TokenOccasion,
    /// The ClientMetadata that reaches it.
    pub metadata: Option<Metadata>,
    /// The nonce for the ID token.
    pub nonce: Option<String>,
}

/// Makes the ID and the access token of a sign-in for the user as they are now; runs the pre token generation function.
///
/// # Errors
/// The function's.
pub async fn issue(
    cx: &RequestContext,
    called: &ClientAndPool,
    keys: &PoolKeys,
    user: &UserRow,
    sign_in: &SignIn,
    occasion: Occasion,
) -> Result<IssuedTokens, Refusal> {
    let ClientAndPool { client, pool } = called;
    let hosted = sign_in.hosted.as_ref();
    let asked = hosted.map_or_else(|| vec![USER_ADMIN_SCOPE.to_owned()], |hosted| hosted.scopes.clone());
    let nonce = occasion.nonce.clone();
    let Granted { scopes, groups, overrides: wanted } = granted(cx, called, user, asked.clone(), occasion).await?;
    // Refresh tokens from before know no event.
    let event_id = Some(sign_in.event_id.clone()).filter(|id| !id.is_empty()).unwrap_or_else(|| id::uuid(cx.app.entropy.bytes()));
    let issue = Issue {
        issuer: &pool.issuer(&cx.app.settings),
        client_id: client.id(),
        sub: &user.sub,
        username: &user.username,
        auth_time: sign_in.auth_time,
        issued_at: cx.now,
        origin_jti: names_sign_in(called).then_some(sign_in.origin_jti.as_str()),
        event_id: &event_id,
        groups: &groups,
        acting: None,
        methods: sign_in.methods.as_ref(),
    };
    let access_claims = claims::access_token(
        &issue,
        &AccessToken {
            lifetime: client.lifetimes.access,
            jti: &id::uuid(cx.app.entropy.bytes()),
            scopes: &scopes,
            device_key: sign_in.device_key.as_deref(),
            hosted: hosted.is_some(),
            audience: hosted.and_then(|hosted| hosted.resource.as_deref()),
            overrides: &wanted.access_token,
        },
    );
    let access_token = keys.sign_access_token(&access_claims)?;
    let at_hash = hosted.map(|_| claims::at_hash(&access_token));
    let is_open = |name: &str| hosted.is_none() || oidc::opens(&asked, name);
    let id_token = IdToken {
        lifetime: client.lifetimes.id,
        jti: &id::uuid(cx.app.entropy.bytes()),
        attributes: &user.attributes,
        may_read: &|name| is_open(name) && may_read(pool.schema(), client.read_attributes.as_deref(), name),
        nonce: nonce.as_deref(),
        at_hash: at_hash.as_deref(),
        audience: None,
        overrides: &wanted.id_token,
    };
    let is_told = hosted.is_none() || asked.iter().any(|scope| scope == oidc::OPENID);
    let id_token = is_told.then(|| keys.sign_id_token(&claims::id_token(&issue, &id_token))).transpose()?;
    Ok(IssuedTokens { access_token, id_token, refresh_token: None, new_device: None, expires_in: client.lifetimes.access.as_secs() })
}

/// Whether tokens say from which sign-in they descend, so that they end with it: for clients with revocation or rotation (authentication 4.2),
/// and where a pool lets its users end their sessions (new-operations 3.3: their access tokens die).
fn names_sign_in(called: &ClientAndPool) -> bool {
    let ClientAndPool { client, pool } = called;
    client.token_revocation() || client.rotates_refresh_tokens() || pool.token_sessions_per_user().is_some()
}

/// What tokens of a user say after the pre token generation function was asked.
#[derive(Debug)]
pub(super) struct Granted {
    /// The access token's scopes.
    pub(super) scopes: Vec<String>,
    /// The user's groups.
    pub(super) groups: Groups,
    /// What else the function wants changed.
    pub(super) overrides: TokenOverrides,
}

/// Asks the pre token generation function about tokens with these scopes.
///
/// # Errors
/// The function's.
pub(super) async fn granted(
    cx: &RequestContext,
    called: &ClientAndPool,
    user: &UserRow,
    scopes: Vec<String>,
    occasion: Occasion,
) -> Result<Granted, Refusal> {
    let ClientAndPool { client, pool } = called;
    let groups = groups_of(cx, user).await?;
    let event = trigger::TokenEvent { occasion: occasion.occasion, scopes: scopes.clone(), groups: groups.clone() };
    let overrides = trigger::pre_token_generation(cx, pool, client.id(), user, event, occasion.metadata).await?;
    Ok(Granted { scopes: overridden_scopes(scopes, &overrides), groups: overridden_groups(groups, &overrides), overrides })
}

/// Added scopes come behind the own ones; a suppressed one goes, also `aws.cognito.signin.user.admin` (authentication 7.2).
pub(super) fn overridden_scopes(mut scopes: Vec<String>, wanted: &TokenOverrides) -> Vec<String> {
    for scope in &wanted.scopes_to_add {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    scopes.retain(|scope| !wanted.scopes_to_suppress.contains(scope));
    scopes
}

/// The user's groups as they are now.
async fn groups_of(cx: &RequestContext, user: &UserRow) -> Result<Groups, Refusal> {
    let (pool_id, sub) = (user.pool_id.clone(), user.sub.clone());
    let rows = cx.app.store.read(move |tx| tx.groups_of(&pool_id, &sub)).await?;
    let memberships: Vec<_> = rows
        .iter()
        .map(|group| Membership { name: &group.name, role_arn: group.role_arn.as_deref(), precedence: group.precedence })
        .collect();
    Ok(groups::claims(&memberships))
}

fn overridden_groups(own: Groups, wanted: &TokenOverrides) -> Groups {
    match &wanted.groups {
        GroupOverride::Keep => own,
        GroupOverride::Replace(groups) => {
            Groups { names: groups.groups.clone(), roles: groups.iam_roles.clone(), preferred_role: groups.preferred_role.clone() }
        }
    }
}
