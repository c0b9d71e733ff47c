//! Where the region comes from (`cmdlet 5.1`): the stored default profile stands before AWS_REGION, and AWS_DEFAULT_REGION is not read.

use crate::config::ClientConfig;
use crate::failure::Failure;
use crate::io::Env;
use crate::metadata;
use crate::profile::Profiles;
use crate::value::Value;

/// A region with the source that the debug line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    /// The system name, such as `us-west-2`.
    pub name: String,
    /// FIPS was asked for inside the name.
    pub fips: bool,
    /// Where it was found.
    pub source: &'static str,
}

/// The profile that defaults are taken from. The original's second one, `AWS PS Default`, lies in the encrypted store of the AWS Tools;
/// in a shared file its name is none, for it has blanks.
pub(crate) const DEFAULT_PROFILE: &str = "default";

/// Finds the region.
///
/// # Errors
/// A value of `-Region` that is not a region's name, or no region anywhere.
pub(crate) async fn resolve(
    given: Option<&Value>,
    stored: Option<&str>,
    config: &ClientConfig,
    profiles: &Profiles,
    env: &Env,
) -> Result<Region, Failure> {
    match given {
        None | Some(Value::Null) => {}
        Some(Value::Str(name)) if !name.is_empty() => return Ok(made(name, "region parameter")),
        // What Get-AWSRegion returns, as JSON.
        Some(value @ Value::Hash(_)) if value.get("Region").and_then(Value::as_str).is_some_and(|r| !r.is_empty()) => {
            return Ok(made(value.get("Region").and_then(Value::as_str).unwrap_or_default(), "region parameter"));
        }
        Some(_) => {
            return Err(Failure::raw(
                "System.ArgumentException",
                "Unsupported parameter type; Region must be a string containing the system name for a region, or an AWSRegion instance",
            ));
        }
    }
    if let Some(name) = &config.region {
        return Ok(made(name, "ClientConfig"));
    }
    if let Some(name) = stored {
        return Ok(made(name, "shell variable $StoredAWSRegion"));
    }
    if let Some(name) = profiles.get(DEFAULT_PROFILE, "region") {
        return Ok(made(name, "stored region"));
    }
    if let Some(name) = env.get("AWS_REGION") {
        return Ok(made(name, "Environment"));
    }
    if let Some(name) = metadata::region(env).await {
        return Ok(made(&name, "InstanceMetadata"));
    }
    Err(Failure::no_region(env.get("AWS_DEFAULT_REGION")))
}

/// `fips-us-east-1` and `us-east-1-fips` are the base region with FIPS on.
fn made(name: &str, source: &'static str) -> Region {
    let base = name.strip_prefix("fips-").or_else(|| name.strip_suffix("-fips"));
    Region { name: base.unwrap_or(name).to_owned(), fips: base.is_some(), source }
}
