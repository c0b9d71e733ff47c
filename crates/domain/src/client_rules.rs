//! Rules that several members of an app client's settings must keep together (administration 2.3). Those of the token lifetimes are in
//! [`crate::validity`].
//!
//! The texts are the service's own `[observed-in-issues]` unless a comment says that they are ours.

use crate::schema::Schema;

/// The scopes that need no resource server (administration 2.3 `[docs]`).
pub(crate) const BUILT_IN_SCOPES: [&str; 5] = ["aws.cognito.signin.user.admin", "email", "openid", "phone", "profile"];

/// Attributes that no client may write, whatever its list says (administration 2.3).
const NEVER_WRITABLE: [&str; 3] = ["email_verified", "phone_number_verified", "sub"];

/// Why settings are refused; the text is for the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// `InvalidParameterException`.
    Invalid(String),
    /// `InvalidOAuthFlowException`.
    OAuthFlow(String),
    /// `ScopeDoesNotExistException`.
    Scope(String),
}

/// What the rules look at, taken from the settings as they will be stored.
#[derive(Debug, Clone)]
pub struct ClientFacts<'a> {
    /// The pool's id.
    pub pool_id: &'a str,
    /// The pool's attributes.
    pub schema: &'a Schema,
    /// An existing client is changed.
    pub updating: bool,
    /// The client has a secret, or gets one now.
    pub has_secret: bool,
    /// ExplicitAuthFlows.
    pub auth_flows: Vec<&'a str>,
    /// RefreshTokenRotation is on.
    pub rotation: bool,
    /// AllowedOAuthFlowsUserPoolClient.
    pub oauth: bool,
    /// AllowedOAuthFlows.
    pub oauth_flows: Vec<&'a str>,
    /// AllowedOAuthScopes.
    pub scopes: Vec<&'a str>,
    /// CallbackURLs.
    pub callback_urls: Vec<&'a str>,
    /// LogoutURLs.
    pub logout_urls: Vec<&'a str>,
    /// DefaultRedirectURI.
    pub default_redirect: Option<&'a str>,
    /// SupportedIdentityProviders.
    pub providers: Vec<&'a str>,
    /// The names of the pool's own identity providers, without `COGNITO`.
    pub known_providers: Vec<&'a str>,
    /// The scopes of the pool's resource servers.
    pub known_scopes: Vec<&'a str>,
    /// EnablePropagateAdditionalUserContextData.
    pub context_data: bool,
    /// ReadAttributes.
    pub read_attributes: Vec<&'a str>,
    /// WriteAttributes.
    pub write_attributes: Vec<&'a str>,
    /// AnalyticsConfiguration, if there is one.
    pub analytics: Option<AnalyticsFacts>,
}

/// Which members of AnalyticsConfiguration are set.
#[derive(Debug, Clone, Copy, Default)]
pub struct AnalyticsFacts {
    /// ApplicationArn.
    pub application_arn: bool,
    /// ApplicationId.
    pub application_id: bool,
    /// RoleArn.
    pub role_arn: bool,
    /// ExternalId.
    pub external_id: bool,
}

/// Checks everything that is set.
///
/// # Errors
/// The first rule that is broken; the service's own order is not known.
pub fn check(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    auth_flows(facts)?;
    oauth(facts)?;
    urls(facts)?;
    providers(facts)?;
    context_data(facts)?;
    attributes(facts)?;
    analytics(facts.analytics)
}

fn refuse<T>(text: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Invalid(text.into()))
}

fn refuse_flow<T>(text: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::OAuthFlow(text.into()))
}

/// The flow of clients that get tokens for themselves by GetClientToken.
pub const CLIENT_TOKEN_FLOW: &str = "ALLOW_CLIENT_TOKEN_AUTH";

fn auth_flows(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    let new = facts.auth_flows.iter().filter(|flow| flow.starts_with("ALLOW_")).count();
    if new > 0 && new < facts.auth_flows.len() {
        return refuse("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.");
    }
    if facts.auth_flows.contains(&CLIENT_TOKEN_FLOW) && facts.auth_flows.iter().any(|flow| *flow != CLIENT_TOKEN_FLOW) {
        // New-operations 1 `[model]`: it excludes all others. The service's words are not recorded; these are ours.
        return refuse(format!("{CLIENT_TOKEN_FLOW} cannot be used with other auth flows."));
    }
    if facts.rotation && facts.auth_flows.contains(&"ALLOW_REFRESH_TOKEN_AUTH") {
        // Administration 2.2 `[docs]`: the two exclude each other. The service's words are not recorded; these are ours.
        return refuse("ALLOW_REFRESH_TOKEN_AUTH cannot be used when refresh token rotation is enabled.");
    }
    Ok(())
}

fn oauth(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    if facts.oauth && (facts.oauth_flows.is_empty() || facts.scopes.is_empty()) {
        return refuse("AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.");
    }
    let with_browser = facts.oauth_flows.iter().any(|flow| *flow == "code" || *flow == "implicit");
    let with_credentials = facts.oauth_flows.contains(&"client_credentials");
    if with_credentials && with_browser {
        return refuse_flow("client_credentials flow can not be selected along with code flow or implicit flow.");
    }
    if with_credentials && !facts.has_secret {
        return refuse_flow("client_credentials flow can not be selected if client does not have a client secret.");
    }
    for scope in &facts.scopes {
        let built_in = BUILT_IN_SCOPES.contains(scope);
        if !built_in && !facts.known_scopes.contains(scope) {
            return Err(Refusal::Scope(format!("Invalid scope requested: {scope}")));
        }
        if built_in && with_credentials {
            return refuse_flow(format!("{scope} is not supported with client_credentials flow"));
        }
    }
    // Members of OAuth are stored unseen while OAuth is off (administration 2.3 `[model]`), so a missing callback does not matter then.
    if facts.oauth && with_browser && facts.callback_urls.is_empty() {
        return refuse("CallbackUrls can not be empty when code flow or implicit flow is selected");
    }
    Ok(())
}

fn urls(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    for url in facts.callback_urls.iter().chain(&facts.logout_urls).chain(&facts.default_redirect) {
        check_url(url)?;
    }
    match facts.default_redirect {
        Some(url) if !facts.callback_urls.contains(&url) => {
            refuse(format!("The default redirect URI {url} is not in the callback URIs list."))
        }
        _ => Ok(()),
    }
}

fn check_url(url: &str) -> Result<(), Refusal> {
    let Some((scheme, rest)) = url.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        // Authentication 6.2 `[model]`: absolute. The service's words are not recorded; these are ours.
        return refuse(format!("{url} is not an absolute URI."));
    };
    if url.contains('#') {
        return refuse(format!("{url} cannot use fragment"));
    }
    if scheme.eq_ignore_ascii_case("http") && !is_loopback(rest) {
        return refuse(format!("{url} cannot use the HTTP protocol."));
    }
    Ok(())
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Whether what follows `http:` names this machine. A user part is never part of a loopback address: `http://localhost@example.com` is not one.
fn is_loopback(rest: &str) -> bool {
    let authority = rest.strip_prefix("//").unwrap_or("").split(['/', '?', '\\']).next().unwrap_or("");
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => host,
        _ => authority,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| host.eq_ignore_ascii_case(known))
}

fn providers(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    match facts.providers.iter().find(|name| **name != "COGNITO" && !facts.known_providers.contains(name)) {
        Some(name) => refuse(format!("The provider {name} does not exist for User Pool {}", facts.pool_id)),
        None => Ok(()),
    }
}

fn context_data(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    if facts.context_data && !facts.has_secret {
        return refuse("Client Secret is required to set EnablePropagateAdditionalUserContextData as true");
    }
    Ok(())
}

fn attributes(facts: &ClientFacts<'_>) -> Result<(), Refusal> {
    let doing = if facts.updating { "updating" } else { "creating" };
    // Developer-only attributes are the administrator's alone (administration 1.8 `[model]`).
    let open = |name: &str| facts.schema.get(name).is_some_and(|attribute| !attribute.developer_only);
    if facts.read_attributes.iter().any(|name| !open(name)) {
        return refuse(format!("Invalid read attributes specified while {doing} a client"));
    }
    let unwritable = facts.write_attributes.iter().any(|name| !open(name) || NEVER_WRITABLE.contains(name));
    if unwritable || lacks_required(facts) {
        return refuse(format!("Invalid write attributes specified while {doing} a client"));
    }
    Ok(())
}

/// Nobody could sign up with a client that may not write what the pool requires. Only lists that are given are looked at
/// (administration 2.3 `[docs 2026]`).
fn lacks_required(facts: &ClientFacts<'_>) -> bool {
    let required = facts.schema.iter().filter(|attribute| attribute.required && !NEVER_WRITABLE.contains(&attribute.name.as_str()));
    let listed = |name: &str| facts.write_attributes.contains(&name);
    !facts.write_attributes.is_empty() && required.into_iter().any(|attribute| !listed(&attribute.name))
}

fn analytics(analytics: Option<AnalyticsFacts>) -> Result<(), Refusal> {
    let Some(given) = analytics else { return Ok(()) };
    let by_id = given.application_id && given.role_arn && given.external_id;
    if given.application_arn == given.application_id || !(given.application_arn || by_id) {
        return refuse(
            "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid",
        );
    }
    Ok(())
}

#[cfg(test)]
#[path = "client_rules_tests.rs"]
mod tests;
