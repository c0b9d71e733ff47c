//! Users with an authenticator app, each for one sign-in: a code serves once.

use std::net::SocketAddr;

use domain::totp::TotpSecret;
use serde_json::{Value, json};

use crate::challenges::now;
use crate::load::send_all;
use crate::setup::{PASSWORD, call, text};

/// Connections while the users are made.
const CONNECTIONS: usize = 16;

/// A pool of its own with so many users who prefer their app; gives the bodies of their sign-ins.
pub async fn sign_ins(address: SocketAddr, users: usize) -> Result<Vec<String>, String> {
    let pool = call(address, "CreateUserPool", &json!({ "PoolName": "apps" })).await?;
    let pool_id = text(&pool["UserPool"]["Id"], "UserPool.Id")?;
    let mfa = json!({ "UserPoolId": pool_id, "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": { "Enabled": true } });
    call(address, "SetUserPoolMfaConfig", &mfa).await?;
    let client = json!({ "UserPoolId": pool_id, "ClientName": "apps", "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] });
    let client = call(address, "CreateUserPoolClient", &client).await?;
    let client_id = text(&client["UserPoolClient"]["ClientId"], "UserPoolClient.ClientId")?;
    let each = |op, bodies: Vec<Value>| send_all(address, op, bodies.iter().map(Value::to_string).collect(), CONNECTIONS);
    let names: Vec<String> = (0..users).map(|number| format!("app-{number}")).collect();
    let sign_up = |name| json!({ "ClientId": client_id, "Username": name, "Password": PASSWORD });
    each("SignUp", names.iter().map(sign_up).collect()).await?;
    each("AdminConfirmSignUp", names.iter().map(|name| json!({ "UserPoolId": pool_id, "Username": name })).collect()).await?;
    let start = |name| {
        let parameters = json!({ "USERNAME": name, "PASSWORD": PASSWORD });
        json!({ "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": client_id, "AuthParameters": parameters })
    };
    let signed_in = each("InitiateAuth", names.iter().map(start).collect()).await?;
    let access: Vec<Value> = signed_in.iter().map(|answer| answer.json()["AuthenticationResult"]["AccessToken"].clone()).collect();
    let asked = each("AssociateSoftwareToken", access.iter().map(|token| json!({ "AccessToken": token })).collect()).await?;
    let secrets: Vec<String> = asked.iter().map(|answer| text(&answer.json()["SecretCode"], "SecretCode")).collect::<Result<_, _>>()?;
    let mut codes = Vec::new();
    for (token, secret) in access.iter().zip(&secrets) {
        let code = TotpSecret::from_secret_code(secret).ok_or("a SecretCode is none")?.code(now());
        codes.push(json!({ "AccessToken": token, "UserCode": code.expose() }));
    }
    each("VerifySoftwareToken", codes).await?;
    let preferred = json!({ "Enabled": true, "PreferredMfa": true });
    let prefer = |token| json!({ "AccessToken": token, "SoftwareTokenMfaSettings": preferred });
    each("SetUserMFAPreference", access.iter().map(prefer).collect()).await?;
    Ok(names.iter().zip(&secrets).map(|(name, secret)| format!("{}\0{secret}", start(name))).collect())
}
