//! A domain's settings as they are stored, and its host as answers show it (administration 5.3).

use api::{CustomDomainConfigType, RoutingType};
use domain::time::Millis;
use identity::RequestContext;
use identity::guard::plans::{self, Feature};
use identity::pool::Pool;
use serde::{Deserialize, Serialize};
use store::DomainRow;
use time::OffsetDateTime;
use time::macros::format_description;

use crate::OpError;

/// What a domain is set to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct DomainSettings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) custom_domain_config: Option<CustomDomainConfigType>,
    /// 1 is classic, 2 managed login.
    pub(crate) managed_login_version: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) routing: Option<RoutingType>,
}

impl DomainSettings {
    /// # Errors
    /// Our own fault when they cannot be read.
    pub(crate) fn of(row: &DomainRow) -> Result<Self, OpError> {
        serde_json::from_str(&row.settings).map_err(OpError::internal)
    }

    /// # Errors
    /// Our own fault when they cannot be written.
    pub(crate) fn document(&self) -> Result<String, OpError> {
        serde_json::to_string(self).map_err(OpError::internal)
    }
}

/// Where a custom domain's DNS entry has to lead. The service answers a name of its CDN; here it is the server itself, so the answer is the
/// custom domain's own name, which nobody has to change for a server behind it.
pub(crate) fn target(row: &DomainRow) -> Option<String> {
    row.custom.then(|| row.domain.clone())
}

/// Fourteen digits, `yyyymmddhhmmss` in UTC, as answers name a version of the pages (administration 5.3 `[aws-verified]`).
///
/// # Errors
/// Our own fault for a time that has no such form.
pub(crate) fn version(changed: Millis) -> Result<String, OpError> {
    let digits = format_description!("[year][month][day][hour][minute][second]");
    let time = OffsetDateTime::from_unix_timestamp(changed.seconds()).map_err(OpError::internal)?;
    time.format(digits).map_err(OpError::internal)
}

/// Version 2 of the pages is not for every plan (administration 1.7).
///
/// # Errors
/// `FeatureUnavailableInTierException`.
pub(crate) fn fits_the_plan(cx: &RequestContext, pool: &Pool, version: Option<i32>) -> Result<(), OpError> {
    if version.is_some_and(|version| version > 1) {
        plans::check(cx.app.settings.plans, pool.tier(), Feature::ManagedLogin)?;
    }
    Ok(())
}

/// Failover and certificates belong to custom domains (administration 5.3 `[model]`; the words are ours).
///
/// # Errors
/// `InvalidParameterException`.
pub(crate) fn fits_a_prefix(routing: Option<&RoutingType>) -> Result<(), OpError> {
    match routing {
        Some(_) => Err(OpError::invalid("Routing is only supported for custom domains.")),
        None => Ok(()),
    }
}
