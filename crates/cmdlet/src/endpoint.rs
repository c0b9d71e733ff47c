//! Which address is called (`cmdlet 5.2`).

use crate::config::ClientConfig;
use crate::failure::Failure;
use crate::io::Env;
use crate::profile::Profiles;
use crate::region::Region;
use hyper::Uri;

/// The address to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// Where to post to.
    pub uri: Uri,
    /// The address was configured, not made from the region.
    pub configured: bool,
}

/// Partition suffixes by region prefix: the plain one and the dual-stack one. The last row is the rule for unknown names.
const PARTITIONS: [(&str, &str, &str); 8] = [
    ("cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    ("us-gov-", "amazonaws.com", "api.aws"),
    ("us-isob-", "sc2s.sgov.gov", "api.aws.scloud"),
    ("us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
    ("us-iso-", "c2s.ic.gov", "api.aws.ic.gov"),
    ("eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    ("eusc-", "amazonaws.eu", "api.amazonwebservices.eu"),
    ("", "amazonaws.com", "api.aws"),
];

/// Chooses the endpoint.
///
/// # Errors
/// An address that cannot be parsed, or FIPS or dual stack together with a configured address.
pub(crate) fn resolve(
    given: Option<&str>,
    config: &ClientConfig,
    region: &Region,
    profiles: &Profiles,
    env: &Env,
) -> Result<Endpoint, Failure> {
    let flag = |set: Option<bool>, variable: &str, key: &str| {
        set.unwrap_or_else(|| env.is_true(variable) || profiles.selected(key).is_some_and(|v| v.eq_ignore_ascii_case("true")))
    };
    let fips = region.fips || flag(config.fips, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
    let dual = flag(config.dual_stack, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
    let ignore = flag(config.ignore_configured_urls, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls");
    let explicit = given.filter(|url| !url.is_empty()).or(config.service_url.as_deref());
    if let Some(url) = explicit.or_else(|| if ignore { None } else { configured(profiles, env) }) {
        let conflict = |what: &str| {
            Failure::raw(
                "Amazon.Runtime.AmazonClientException",
                format!("Invalid Configuration: {what} and custom endpoint are not supported"),
            )
        };
        return match (fips, dual) {
            (true, _) => Err(conflict("FIPS")),
            (_, true) => Err(conflict("Dualstack")),
            _ => Ok(Endpoint { uri: parse(url)?, configured: true }),
        };
    }
    let scheme = if config.use_http { "http" } else { "https" };
    Ok(Endpoint { uri: parse(&format!("{scheme}://{}/", host(&region.name, fips, dual)))?, configured: false })
}

fn configured<'a>(profiles: &'a Profiles, env: &'a Env) -> Option<&'a str> {
    env.get("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER")
        .or_else(|| env.get("AWS_ENDPOINT_URL"))
        .or_else(|| profiles.service_endpoint().unwrap_or_else(|| profiles.selected("endpoint_url")))
}

fn host(region: &str, fips: bool, dual: bool) -> String {
    let (_, plain, dual_suffix) = PARTITIONS.iter().find(|(prefix, ..)| region.starts_with(prefix)).copied().unwrap_or(PARTITIONS[7]);
    let standard = plain == "amazonaws.com" && !region.starts_with("us-gov-");
    match (fips, dual) {
        (false, false) => format!("cognito-idp.{region}.{plain}"),
        (true, false) => format!("cognito-idp-fips.{region}.{plain}"),
        (false, true) if standard => format!("cognito-idp.{region}.{plain}"),
        (true, true) if matches!(region, "us-east-1" | "us-east-2" | "us-west-1" | "us-west-2") => {
            format!("cognito-idp-fips.{region}.{plain}")
        }
        (false, true) => format!("cognito-idp.{region}.{dual_suffix}"),
        (true, true) => format!("cognito-idp-fips.{region}.{dual_suffix}"),
    }
}

fn parse(url: &str) -> Result<Uri, Failure> {
    let invalid = || Failure::raw("Amazon.Runtime.AmazonClientException", format!("Value for ServiceURL is not a valid URL: {url}"));
    let uri: Uri = url.parse().map_err(|_| invalid())?;
    let scheme_known = matches!(uri.scheme_str(), Some("http" | "https"));
    if !scheme_known || uri.host().is_none_or(str::is_empty) {
        return Err(invalid());
    }
    Ok(uri)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn hosts_follow_the_partition() {
        assert_eq!(host("us-west-2", false, false), "cognito-idp.us-west-2.amazonaws.com");
        assert_eq!(host("no-such-9", false, false), "cognito-idp.no-such-9.amazonaws.com");
        assert_eq!(host("cn-north-1", false, false), "cognito-idp.cn-north-1.amazonaws.com.cn");
        assert_eq!(host("us-east-1", true, false), "cognito-idp-fips.us-east-1.amazonaws.com");
        assert_eq!(host("eu-west-1", false, true), "cognito-idp.eu-west-1.amazonaws.com");
        assert_eq!(host("us-east-1", true, true), "cognito-idp-fips.us-east-1.amazonaws.com");
        assert_eq!(host("eu-west-1", true, true), "cognito-idp-fips.eu-west-1.api.aws");
    }
}
