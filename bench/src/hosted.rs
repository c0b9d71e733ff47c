//! What applications do with a browser and the OAuth endpoints: a code with a session that is there and its exchange, a client's own token,
//! userInfo.

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::http::Connection;
use crate::setup::{PASSWORD, call, text};
use crate::whole::{CODE, CODE_LENGTH, follow};

const CALLBACK: &str = "http://localhost:65123/callback";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The requests of the three rows.
pub struct Hosted {
    pub code_flow: String,
    pub client_credentials: String,
    pub user_info: String,
}

impl Hosted {
    /// Makes the clients, signs a user in on the pages, and writes the requests.
    pub async fn make(address: SocketAddr, pool_id: &str, user: &str, round: usize) -> Result<Self, String> {
        let shop = scope_server(address, pool_id, round).await?;
        let web = json!({ "UserPoolId": pool_id, "ClientName": "web", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": ["openid", "email"], "CallbackURLs": [CALLBACK], "SupportedIdentityProviders": ["COGNITO"] });
        let client_id = text(&call(address, "CreateUserPoolClient", &web).await?["UserPoolClient"]["ClientId"], "ClientId")?;
        let machine = json!({ "UserPoolId": pool_id, "ClientName": "machine", "GenerateSecret": true, "AllowedOAuthFlowsUserPoolClient": true,
            "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthScopes": [format!("{shop}/read")] });
        let machine = call(address, "CreateUserPoolClient", &machine).await?["UserPoolClient"].clone();
        let basic = format!("{}:{}", text(&machine["ClientId"], "ClientId")?, text(&machine["ClientSecret"], "ClientSecret")?);
        let query = format!(
            "response_type=code&client_id={client_id}&redirect_uri={}&scope=openid+email&state=s&code_challenge={CHALLENGE}\
             &code_challenge_method=S256",
            encoded(CALLBACK)
        );
        let cookie = sign_in(address, &format!("/{pool_id}/login?{query}"), user).await?;
        let first = format!("GET /{pool_id}/oauth2/authorize?{query} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n");
        let form = format!(
            "grant_type=authorization_code&client_id={client_id}&redirect_uri={}&code_verifier={VERIFIER}&code=",
            encoded(CALLBACK)
        );
        let exchange = format!("{}{form}{CODE}", post_head(address, &format!("/{pool_id}/oauth2/token"), "", form.len() + CODE_LENGTH));
        let code_flow = format!("{first}\0{exchange}");
        let tokens = follow(&mut Connection::new(address), &code_flow).await.map_err(|error| error.to_string())?;
        let access = text(&tokens.json()["access_token"], "access_token").map_err(|error| format!("{error}: {}", tokens.summary()))?;
        let form = format!("grant_type=client_credentials&scope={shop}%2Fread");
        let authorization = format!("Authorization: Basic {}\r\n", STANDARD.encode(basic));
        Ok(Self {
            code_flow,
            client_credentials: format!("{}{form}", post_head(address, &format!("/{pool_id}/oauth2/token"), &authorization, form.len())),
            user_info: format!("GET /{pool_id}/oauth2/userInfo HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {access}\r\n\r\n"),
        })
    }
}

/// A resource server for the round; it may be there from another row of the round.
async fn scope_server(address: SocketAddr, pool_id: &str, round: usize) -> Result<String, String> {
    let shop = format!("shop-{round}");
    let scopes = json!([{ "ScopeName": "read", "ScopeDescription": "reads" }]);
    let input = json!({ "UserPoolId": pool_id, "Identifier": shop, "Name": shop, "Scopes": scopes });
    match call(address, "CreateResourceServer", &input).await {
        Err(error) if !error.contains("already exists") => Err(error),
        _ => Ok(shop),
    }
}

/// Fills in the form of the sign-in page; gives the browser's cookie.
async fn sign_in(address: SocketAddr, path: &str, user: &str) -> Result<String, String> {
    let mut connection = Connection::new(address);
    let page = connection.get(path).await.map_err(|error| error.to_string())?;
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let attribute = |input: &str, name: &str| {
        let value = input.split_once(&format!(" {name}=\""))?.1.split('"').next()?;
        Some(value.replace("&#38;", "&").replace("&amp;", "&"))
    };
    let mut form = String::new();
    for input in html.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let Some(name) = attribute(input, "name") else { continue };
        let value = match name.as_str() {
            "username" => user.to_owned(),
            "password" => PASSWORD.to_owned(),
            _ => attribute(input, "value").unwrap_or_default(),
        };
        form.push_str(&format!("{}={}&", encoded(&name), encoded(&value)));
    }
    let action =
        html.split_once("<form").and_then(|(_, rest)| attribute(rest.split('>').next()?, "action")).unwrap_or_else(|| path.to_owned());
    let cookies = page.cookies.join("; ");
    let request = format!("{}{form}", post_head(address, &action, &format!("Cookie: {cookies}\r\n"), form.len()));
    let answer = connection.raw(&request).await.map_err(|error| error.to_string())?;
    let session = answer.cookies.iter().find(|cookie| cookie.starts_with("cognito="));
    session.cloned().ok_or_else(|| format!("signing in on the page gave no session: {}", answer.summary()))
}

fn post_head(address: SocketAddr, path: &str, headers: &str, length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n{headers}Content-Length: {length}\r\n\r\n"
    )
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
