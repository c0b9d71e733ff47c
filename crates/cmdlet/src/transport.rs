//! Credentials, region, endpoint and client for one object, in the original's order (`cmdlet 0`; credentials before the region).

use crate::config::{self, ClientConfig};
use crate::credentials::{self, Given};
use crate::endpoint;
use crate::failure::Failure;
use crate::io::{Clock, Env};
use crate::profile::Profiles;
use crate::region;
use crate::send::Sender;
use crate::sign::Signer;
use crate::table::{Access, Cmdlet};
use crate::value::Value;

/// The parameters that decide where a call goes and who makes it. Not `Debug`: it holds secrets.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Route {
    /// `-Region`.
    pub region: Option<Value>,
    /// `-EndpointUrl`.
    pub endpoint_url: Option<String>,
    /// `-ProfileLocation`.
    pub profile_location: Option<String>,
    /// `-ClientConfig`.
    pub client_config: Option<Value>,
    /// The shell's own default region, which only the PowerShell module can know.
    pub stored_region: Option<String>,
    /// The credentials that were given.
    pub credentials: Given,
}

/// A route that was resolved.
#[derive(Clone)]
pub(crate) struct Transport {
    /// Makes the calls.
    pub sender: Sender,
    /// `Credentials obtained from SOURCE`, when the cmdlet takes credentials and some were found.
    pub credentials_debug: Option<String>,
    /// `Region obtained from SOURCE with value 'us-west-2'`.
    pub debug: String,
    /// `in region 'us-west-2'` or `on endpoint 'http://127.0.0.1:9999/'`.
    pub place: String,
}

/// Resolves a route. For an anonymous cmdlet no credential is looked up.
///
/// # Errors
/// No credentials, no region, a bad region or endpoint, or a bad `-ClientConfig`.
pub(crate) async fn resolve(cmdlet: &Cmdlet, route: &Route, env: &Env, clock: &Clock) -> Result<Transport, Failure> {
    let config: ClientConfig = route.client_config.as_ref().map_or_else(|| Ok(ClientConfig::default()), config::parse)?;
    let profiles = Profiles::load(route.profile_location.as_deref(), env).await;
    let found = match cmdlet.access {
        Access::Anonymous => None,
        Access::Unsigned => match credentials::resolve(&route.credentials, &profiles, env) {
            // A profile of the environment that cannot be used is no obstacle to a call that uses none.
            Err(_) if !route.credentials.is_named() => None,
            found => found?,
        },
        Access::Signed => Some(credentials::resolve(&route.credentials, &profiles, env)?.ok_or_else(Failure::no_credentials)?),
    };
    let region = region::resolve(route.region.as_ref(), route.stored_region.as_deref(), &config, &profiles, env).await?;
    let endpoint = endpoint::resolve(route.endpoint_url.as_deref(), &config, &region, &profiles, env)?;
    let attempts = env.get("AWS_MAX_ATTEMPTS").or_else(|| profiles.selected("max_attempts")).and_then(|t| t.parse().ok());
    let place = if endpoint.configured { format!("on endpoint '{}'", endpoint.uri) } else { format!("in region '{}'", region.name) };
    let credentials_debug = found.as_ref().map(|found| format!("Credentials obtained from {}", found.source));
    let signed = found.filter(|_| cmdlet.access == Access::Signed);
    let signer = signed.map(|found| Signer::new(&found.keys, &region.name, clock.clone()));
    Ok(Transport {
        credentials_debug,
        debug: format!("Region obtained from {} with value '{}'", region.source, region.name),
        place,
        sender: Sender::new(endpoint, &config, attempts, env, signer)?,
    })
}
