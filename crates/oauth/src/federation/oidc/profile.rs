//! What a provider says of whoever signed in, of its ID token and its endpoint for attributes (managed-login 4.2, 4.3).

use domain::federation::{Claim, ProviderClaims, USERNAME};
use domain::form;
use domain::identity_provider::ProviderKind;
use http::Method;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use identity::RequestContext;
use identity::federation::oidc::{self, Endpoints};
use identity::federation::published::Unfetched;
use identity::federation::{ExternalProfile, Provider};
use serde_json::{Map, Value, json};

use super::exchange::{self, Tokens};
use super::trouble::Trouble;

/// The provider's tokens, as a mapping names them (managed-login 4.5).
const TOKENS: [&str; 3] = ["access_token", "id_token", "refresh_token"];

/// Claims of one answer that are looked at.
const CLAIMS_MAX: usize = 500;

/// What Google's endpoint tells that its ID token does not.
const PERSON_FIELDS: [&str; 27] = [
    "addresses",
    "ageRanges",
    "biographies",
    "birthdays",
    "calendarUrls",
    "clientData",
    "coverPhotos",
    "emailAddresses",
    "events",
    "externalIds",
    "genders",
    "imClients",
    "interests",
    "locales",
    "locations",
    "memberships",
    "metadata",
    "miscKeywords",
    "names",
    "nicknames",
    "occupations",
    "organizations",
    "phoneNumbers",
    "photos",
    "relations",
    "urls",
    "userDefined",
];

/// What else the sign-in has to do with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// What the ID token has to repeat.
    pub(super) nonce: Option<&'a str>,
    /// Apple's form tells the name at the first sign-in, and never again.
    pub(super) user: Option<&'a str>,
}

/// The profile behind the tokens.
pub(super) async fn of(
    cx: &RequestContext,
    provider: &Provider,
    endpoints: &Endpoints,
    tokens: Tokens,
    said: Said<'_>,
) -> Result<ExternalProfile, Trouble> {
    let id_token = match &endpoints.jwks {
        Some(jwks) => {
            let token = tokens.get("id_token").ok_or(Trouble::BadToken("there is none"))?;
            oidc::verify(cx, provider, jwks, token, said.nonce).await?
        }
        None => Map::new(),
    };
    let user_info = user_info(cx, provider, endpoints, &tokens, &id_token).await?;
    let text = |claims: &Map<String, Value>, name: &str| claims.get(name).and_then(Claim::of_json).map(|claim| claim.text());
    if let (Some(here), Some(there)) = (text(&id_token, "sub"), text(&user_info, "sub"))
        && here != there
    {
        // OpenID Connect Core 5.3.2: what is said of somebody else.
        return Err(Trouble::BadToken("user info of another subject"));
    }
    // The ID token wins (`[docs]`).
    let mut claims = ProviderClaims::new();
    for (name, value) in user_info.iter().take(CLAIMS_MAX).chain(id_token.iter().take(CLAIMS_MAX)) {
        if let Some(claim) = Claim::of_json(value) {
            claims.insert(name.clone(), claim);
        }
    }
    if provider.kind == ProviderKind::SignInWithApple {
        claims.extend(said.user.map(names).unwrap_or_default());
    }
    let usual = provider.kind.default_mapping().remove(USERNAME).unwrap_or_default();
    let verified = if endpoints.jwks.is_some() { &id_token } else { &user_info };
    let subject = text(verified, &usual).ok_or(Trouble::BadToken("no subject"))?;
    let acr = text(&id_token, "acr");
    let mut told = Map::new();
    told.insert("tokenResponse".to_owned(), token_response(&tokens));
    if endpoints.jwks.is_some() {
        told.insert("idToken".to_owned(), Value::Object(id_token));
    }
    told.insert("userInfo".to_owned(), Value::Object(user_info));
    for name in TOKENS {
        match tokens.get(name) {
            Some(token) if provider.mapping.values().any(|wanted| wanted == name) => {
                claims.insert(name.to_owned(), Claim::One(token.to_owned()))
            }
            _ => claims.remove(name),
        };
    }
    Ok(ExternalProfile { subject, claims, issuer: None, acr, told })
}

/// What the inbound federation function hears of the tokens (managed-login 4.7 `[docs]`).
fn token_response(tokens: &Tokens) -> Value {
    let heard = ["access_token", "id_token", "refresh_token", "token_type", "expires_in", "scope"];
    let members = heard.into_iter().filter_map(|name| Some((name.to_owned(), tokens.0.get(name)?.clone())));
    Value::Object(members.collect())
}

/// What the endpoint for attributes says, with the access token; nothing where there is none, or nothing to ask it.
async fn user_info(
    cx: &RequestContext,
    provider: &Provider,
    endpoints: &Endpoints,
    tokens: &Tokens,
    id_token: &Map<String, Value>,
) -> Result<Map<String, Value>, Trouble> {
    let Some(url) = endpoints.attributes.as_deref().and_then(|url| address(provider, url, id_token)) else { return Ok(Map::new()) };
    let access_token = tokens.get("access_token").ok_or(Trouble::BadToken("no access token"))?;
    let method = if provider.detail("attributes_request_method") == Some("POST") { Method::POST } else { Method::GET };
    let is_post = method == Method::POST;
    let mut request = exchange::call(cx, method, &url).header(AUTHORIZATION, format!("Bearer {access_token}"));
    if is_post {
        request = request.header(CONTENT_LENGTH, "0");
    }
    let answer = exchange::send(cx, request.body(Vec::new())).await.map_err(Trouble::Attributes)?;
    exchange::read(&answer).map_err(|why| match why {
        Some(Trouble::Refused { status, text, .. }) => Trouble::Refused { status, error: "error getting user attributes".to_owned(), text },
        _ => Trouble::Attributes(Unfetched::Unusable),
    })
}

/// The address to ask. Where the details say so, the mapped fields stand in it (`[model]`); of Google's those that only its endpoint tells.
fn address(provider: &Provider, url: &str, id_token: &Map<String, Value>) -> Option<String> {
    if provider.detail("attributes_url_add_attributes") != Some("true") {
        return Some(url.to_owned());
    }
    let is_google = provider.kind == ProviderKind::Google;
    let mut fields: Vec<&str> = provider.mapping.values().map(String::as_str).filter(|name| !TOKENS.contains(name)).collect();
    if is_google {
        fields.retain(|name| PERSON_FIELDS.contains(name) && !id_token.contains_key(*name));
    } else {
        fields.extend(provider.kind.default_mapping().remove(USERNAME).is_some().then_some("id"));
    }
    fields.sort_unstable();
    fields.dedup();
    let mut value = String::new();
    form::push(&mut value, "", &fields.join(","));
    (!fields.is_empty()).then(|| format!("{url}{}", value.trim_start_matches('=').replace("%2C", ",")))
}

/// `{"name":{"firstName":..,"lastName":..},..}`. It comes by the browser and is not signed, so nothing but the name is taken from it.
fn names(user: &str) -> ProviderClaims {
    let user: Value = serde_json::from_str(user).unwrap_or_else(|_| json!({}));
    let part = |name: &str| user["name"][name].as_str().map(str::trim).filter(|part| !part.is_empty());
    let (first, last) = (part("firstName"), part("lastName"));
    let whole = [first, last].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let all = [("firstName", first), ("lastName", last), ("name", Some(whole.as_str()).filter(|whole| !whole.is_empty()))];
    all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), Claim::One(value?.to_owned())))).collect()
}
