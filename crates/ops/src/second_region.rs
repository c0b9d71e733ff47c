//! Which Region a request came to, and what a pool answers there (administration 0.4, new-operations 8).
//!
//! Every endpoint of the service knows its own pools, and those that have a replica there. What a request carries no Region for came to the
//! server's own.

use std::sync::Arc;

use api::OpInfo;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use identity::pool::Pool;
use identity::pool::settings::Replica;
use identity::{Caller, Kind, Refusal, RequestContext};
use serde_json::Value;

use crate::OpError;

/// What a replica answers, active or not (`[docs]`).
const ALWAYS: [&str; 44] = [
    "AdminGetDevice",
    "AdminGetUser",
    "AdminListDevices",
    "AdminListGroupsForUser",
    "AdminListUserAuthEvents",
    "CreateUserPoolDomain",
    "DeleteUserPoolDomain",
    "DeleteUserPoolReplica",
    "DescribeIdentityProvider",
    "DescribeManagedLoginBranding",
    "DescribeManagedLoginBrandingByClient",
    "DescribeResourceServer",
    "DescribeRiskConfiguration",
    "DescribeTerms",
    "DescribeUserPool",
    "DescribeUserPoolClient",
    "DescribeUserPoolDomain",
    "GetGroup",
    "GetLogDeliveryConfiguration",
    "GetSigningCertificate",
    "GetUICustomization",
    "GetUserPoolMfaConfig",
    "ListGroups",
    "ListIdentityProviders",
    "ListResourceServers",
    "ListTagsForResource",
    "ListTerms",
    "ListUserPoolClientSecrets",
    "ListUserPoolClients",
    "ListUserPoolReplicas",
    "ListUserPools",
    "ListUsers",
    "ListUsersInGroup",
    "SetLogDeliveryConfiguration",
    "SetRiskConfiguration",
    "SetUserPoolMfaConfig",
    "TagResource",
    "UntagResource",
    "UpdateUserPool",
    "UpdateUserPoolDomain",
    "UpdateUserPoolReplica",
    // Not in the service's list, and without effect: what tells of nothing but the account.
    "GetProvisionedLimit",
    "DescribeTermsByClient",
    "GetCSVHeader",
];

/// What an active one answers besides (`[docs]`).
const ACTIVE: [&str; 16] = [
    "AdminInitiateAuth",
    "AdminRespondToAuthChallenge",
    "AdminUpdateAuthEventFeedback",
    "AdminUserGlobalSignOut",
    "GetDevice",
    "GetIdentityProviderByIdentifier",
    "GetTokensFromRefreshToken",
    "GetUser",
    "GetUserAuthFactors",
    "GlobalSignOut",
    "InitiateAuth",
    "ListDevices",
    "ListWebAuthnCredentials",
    "RespondToAuthChallenge",
    "RevokeToken",
    "UpdateAuthEventFeedback",
];

/// Challenges whose answer changes the user (`[docs]`: no new passwords, no new factors in a second Region).
const WRITING_CHALLENGES: [&str; 2] = ["NEW_PASSWORD_REQUIRED", "MFA_SETUP"];

/// Lets a request pass to the pool it is about, or says that the pool is not here, or not for this.
///
/// # Errors
/// `ResourceNotFoundException`, `OperationNotEnabledException`; those of the store: what cannot be looked up is not let pass.
pub(crate) async fn admit(op: &OpInfo, cx: &RequestContext, input: &Value) -> Result<(), OpError> {
    let member = |name: &str| input.get(name).and_then(Value::as_str);
    if let Some(pool_id) = member("UserPoolId") {
        let own = pool_id.rsplit_once('_').is_none_or(|(region, _)| region == cx.region);
        if own {
            return Ok(());
        }
        // A pool that is not there is the operation's to refuse, in its own words.
        let Some(pool) = Refusal::unless_missing(cx.app.pools.load(pool_id).await)? else { return Ok(()) };
        return match replica_here(cx, &pool) {
            Some(replica) => enabled(op, replica, input),
            None if op.auth == api::Auth::SigV4 && matches!(cx.caller, Caller::Signed { .. }) => Err(OpError::no_pool(pool_id)),
            None => Ok(()),
        };
    }
    let client_id = match (member("ClientId"), member("AccessToken")) {
        (Some(client_id), _) => Some(client_id.to_owned()),
        (None, Some(token)) => client_of(token),
        (None, None) => None,
    };
    let Some(client_id) = client_id else { return Ok(()) };
    let Some(called) = Refusal::unless_missing(cx.app.clients.load(&client_id).await)? else { return Ok(()) };
    replica_here(cx, &called.pool).map_or(Ok(()), |replica| enabled(op, replica, input))
}

fn replica_here<'a>(cx: &RequestContext, pool: &'a Arc<Pool>) -> Option<&'a Replica> {
    pool.settings.replica.as_ref().filter(|replica| replica.region == cx.region && pool.region() != cx.region)
}

fn enabled(op: &OpInfo, replica: &Replica, input: &Value) -> Result<(), OpError> {
    let writes = input.get("ChallengeName").and_then(Value::as_str).is_some_and(|name| WRITING_CHALLENGES.contains(&name));
    if ALWAYS.contains(&op.name) || (replica.active && ACTIVE.contains(&op.name) && !writes) {
        return Ok(());
    }
    // The words are ours.
    let text = format!("{} is not enabled in {}, a secondary Region of the user pool.", op.name, replica.region);
    Err(Refusal::new(Kind::NotEnabledHere, text).into())
}

/// The client that an access token says it is of. Nothing is believed: it can only refuse more than is refused anyway.
fn client_of(token: &str) -> Option<String> {
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    claims.get("client_id").and_then(Value::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use store::PoolRow;

    use super::*;
    use crate::testing::{app, call, context};

    #[tokio::test]
    async fn what_cannot_be_looked_up_is_not_let_pass() {
        let app = app().await;
        let made = call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await.unwrap();
        let pool_id = made["UserPool"]["Id"].as_str().unwrap();
        let made = call(&app, "CreateUserPoolClient", json!({ "UserPoolId": pool_id, "ClientName": "app" })).await.unwrap();
        let by_client = json!({ "ClientId": made["UserPoolClient"]["ClientId"] });
        let by_pool = json!({ "UserPoolId": pool_id });
        let cx = RequestContext { region: "eu-west-1".to_owned(), ..context(&app) };
        let sign_up = api::find("SignUp").unwrap();
        for named in [&by_client, &by_pool, &json!({ "ClientId": "nobody" }), &json!({ "UserPoolId": "eu-central-1_nobody" })] {
            admit(sign_up, &cx, named).await.unwrap();
        }
        let row = cx.app.pools.load(pool_id).await.unwrap().row.clone();
        app.store.write(move |tx| tx.update_pool(&PoolRow { settings: "{".to_owned(), ..row.clone() })).await.unwrap();
        for named in [&by_client, &by_pool] {
            assert_eq!(admit(sign_up, &cx, named).await.unwrap_err().code(), "InternalErrorException");
        }
    }
}
