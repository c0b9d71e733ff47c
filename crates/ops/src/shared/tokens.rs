//! ID, access and refresh tokens of a sign-in (authentication 4).

use api::AuthenticationResultType;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::attributes::may_read;
use domain::claims::{self, AccessToken, Groups, IdToken, Issue, USER_ADMIN_SCOPE};
use domain::id;
use domain::time::Millis;
use domain::trigger::{GroupOverride, TokenOccasion, TokenOverrides};
use serde::{Deserialize, Serialize};
use store::UserRow;

use crate::shared::caller::Called;
use crate::shared::pool::Pool;
use crate::shared::pool_keys::PoolKeys;
use crate::shared::trigger::{self, Metadata};
use crate::{App, OpCx, OpError};

/// The context under which refresh tokens are sealed.
const REFRESH_CONTEXT: &str = "refresh-token";

/// The first of a refresh token's five parts, as the service's tokens have it: clients may look, none can use it (authentication 4.4).
const REFRESH_HEADER: &[u8] = br#"{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}"#;

/// Bytes of the second and the last part of a refresh token, where the service has the wrapped key and the tag.
const REFRESH_PART_BYTES: usize = 16;

/// A sign-in, as its refresh token remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SignIn {
    /// Names the sign-in; every token of it carries this (authentication 4.2).
    pub(crate) origin_jti: String,
    /// The user.
    pub(crate) sub: String,
    /// The client it belongs to.
    pub(crate) client_id: String,
    /// When the user signed in.
    pub(crate) auth_time: Millis,
    /// The absolute end of the refresh token.
    pub(crate) expires_at: Millis,
    /// How often the refresh token was exchanged, where that is done (authentication 4.6).
    #[serde(default)]
    pub(crate) generation: u32,
}

impl SignIn {
    /// A sign-in that happens now.
    pub(crate) fn new(cx: &OpCx<'_>, called: &Called, user: &UserRow) -> Self {
        Self {
            origin_jti: id::uuid(cx.app.entropy.bytes()),
            sub: user.sub.clone(),
            client_id: called.client.id().to_owned(),
            auth_time: cx.now,
            expires_at: cx.now.plus(called.client.lifetimes.refresh),
            generation: 0,
        }
    }

    /// The refresh token: five parts, sealed, of no use to anybody but this server.
    pub(crate) fn seal(&self, app: &App, pool: &Pool) -> Result<String, OpError> {
        let plain = serde_json::to_vec(self).map_err(OpError::internal)?;
        let sealed = pool.data_key.seal(REFRESH_CONTEXT, &plain, app.entropy.as_ref()).map_err(OpError::internal)?;
        let (first, rest) = sealed.split_at(REFRESH_PART_BYTES.min(sealed.len()));
        let (second, rest) = rest.split_at(REFRESH_PART_BYTES.min(rest.len()));
        let (third, last) = rest.split_at(rest.len().saturating_sub(REFRESH_PART_BYTES));
        Ok([REFRESH_HEADER, first, second, third, last].map(|part| URL_SAFE_NO_PAD.encode(part)).join("."))
    }

    /// Opens a refresh token of this pool; `None` for anything else.
    pub(crate) fn open(pool: &Pool, token: &str) -> Option<Self> {
        let mut parts = token.split('.');
        if URL_SAFE_NO_PAD.decode(parts.next()?).ok()? != REFRESH_HEADER {
            return None;
        }
        let mut sealed = Vec::with_capacity(token.len());
        let mut count = 0;
        for part in parts {
            sealed.extend(URL_SAFE_NO_PAD.decode(part).ok()?);
            count += 1;
        }
        let plain = (count == 4).then(|| pool.data_key.open(REFRESH_CONTEXT, &sealed).ok()).flatten()?;
        serde_json::from_slice(&plain).ok()
    }
}

/// What the tokens are made for.
pub(crate) struct Occasion {
    /// For the pre token generation function.
    pub(crate) occasion: TokenOccasion,
    /// The ClientMetadata that reaches it.
    pub(crate) metadata: Option<Metadata>,
}

/// Makes the ID and the access token of a sign-in for the user as they are now; runs the pre token generation function.
///
/// # Errors
/// The function's.
pub(crate) async fn issue(
    cx: &OpCx<'_>,
    called: &Called,
    keys: &PoolKeys,
    user: &UserRow,
    sign_in: &SignIn,
    occasion: Occasion,
) -> Result<AuthenticationResultType, OpError> {
    let Called { client, pool } = called;
    let scopes = vec![USER_ADMIN_SCOPE.to_owned()];
    let wanted = trigger::pre_token_generation(cx, pool, client.id(), user, occasion.occasion, scopes.clone(), occasion.metadata).await?;
    let scopes = overridden_scopes(scopes, &wanted);
    let groups = overridden_groups(&wanted);
    let issue = Issue {
        issuer: &pool.issuer(cx.app),
        client_id: client.id(),
        sub: &user.sub,
        username: &user.username,
        auth_time: sign_in.auth_time,
        issued_at: cx.now,
        origin_jti: client.token_revocation().then_some(sign_in.origin_jti.as_str()),
        event_id: &id::uuid(cx.app.entropy.bytes()),
        groups: &groups,
    };
    let id_claims = claims::id_token(
        &issue,
        &IdToken {
            lifetime: client.lifetimes.id,
            jti: &id::uuid(cx.app.entropy.bytes()),
            attributes: &user.attributes,
            may_read: &|name| may_read(pool.schema(), client.read_attributes.as_deref(), name),
            nonce: None,
            overrides: &wanted.id_token,
        },
    );
    let access_claims = claims::access_token(
        &issue,
        &AccessToken {
            lifetime: client.lifetimes.access,
            jti: &id::uuid(cx.app.entropy.bytes()),
            scopes: &scopes,
            device_key: None,
            hosted: false,
            overrides: &wanted.access_token,
        },
    );
    Ok(AuthenticationResultType {
        access_token: Some(keys.signing.sign(&access_claims).map_err(OpError::internal)?),
        expires_in: i32::try_from(client.lifetimes.access.as_secs()).ok(),
        id_token: Some(keys.signing.sign(&id_claims).map_err(OpError::internal)?),
        new_device_metadata: None,
        refresh_token: None,
        token_type: Some("Bearer".to_owned()),
    })
}

/// Added scopes come behind the own ones; a suppressed one goes, also `aws.cognito.signin.user.admin` (authentication 7.2).
fn overridden_scopes(mut scopes: Vec<String>, wanted: &TokenOverrides) -> Vec<String> {
    for scope in &wanted.scopes_to_add {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    scopes.retain(|scope| !wanted.scopes_to_suppress.contains(scope));
    scopes
}

fn overridden_groups(wanted: &TokenOverrides) -> Groups {
    match &wanted.groups {
        GroupOverride::Keep => Groups::default(),
        GroupOverride::Replace(groups) => {
            Groups { names: groups.groups.clone(), roles: groups.iam_roles.clone(), preferred_role: groups.preferred_role.clone() }
        }
    }
}
