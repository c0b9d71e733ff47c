//! Region, endpoint and client for one object, in the original's order: region first, then the client (`cmdlet 0`).

use crate::config::{self, ClientConfig};
use crate::endpoint;
use crate::failure::Failure;
use crate::io::Env;
use crate::profile::Profiles;
use crate::region;
use crate::send::Sender;
use crate::value::Value;

/// The parameters that decide where a call goes.
#[derive(Clone, Default, PartialEq)]
pub struct Route {
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
}

/// A route that was resolved.
#[derive(Clone)]
pub struct Transport {
    /// Makes the calls.
    pub sender: Sender,
    /// `Region obtained from SOURCE with value 'us-west-2'`.
    pub debug: String,
    /// `in region 'us-west-2'` or `on endpoint 'http://127.0.0.1:9999/'`.
    pub place: String,
}

/// Resolves a route. No credential is looked up.
///
/// # Errors
/// No region, a bad region or endpoint, or a bad `-ClientConfig`.
pub async fn resolve(route: &Route, env: &Env) -> Result<Transport, Failure> {
    let config: ClientConfig = route.client_config.as_ref().map_or_else(|| Ok(ClientConfig::default()), config::parse)?;
    let profiles = Profiles::load(route.profile_location.as_deref(), env).await;
    let region = region::resolve(route.region.as_ref(), route.stored_region.as_deref(), &config, &profiles, env).await?;
    let endpoint = endpoint::resolve(route.endpoint_url.as_deref(), &config, &region, &profiles, env)?;
    let attempts = env.get("AWS_MAX_ATTEMPTS").or_else(|| profiles.selected("max_attempts")).and_then(|t| t.parse().ok());
    let place = if endpoint.configured { format!("on endpoint '{}'", endpoint.uri) } else { format!("in region '{}'", region.name) };
    Ok(Transport {
        debug: format!("Region obtained from {} with value '{}'", region.source, region.name),
        place,
        sender: Sender::new(endpoint, &config, attempts, env)?,
    })
}
