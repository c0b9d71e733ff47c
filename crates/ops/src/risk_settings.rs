//! Threat protection's settings in requests and answers (administration 5.8).

use std::net::IpAddr;

use api::{CompromisedCredentialsRiskConfigurationType, EventFilterType, RiskConfigurationType, SetRiskConfigurationRequest, Timestamp};
use domain::pool_rules::ses_region;
use domain::time::Millis;

use crate::OpError;

/// The settings that a request makes; `None` when it names none, which returns to the defaults or to the pool's own.
///
/// # Errors
/// `InvalidParameterException` for an address range or a mail identity that cannot be used.
pub(crate) fn configured(
    request: &SetRiskConfigurationRequest,
    region: &str,
    now: Millis,
) -> Result<Option<RiskConfigurationType>, OpError> {
    if let Some(exceptions) = &request.risk_exception_configuration {
        let ranges = exceptions.blocked_ip_range_list.iter().chain(&exceptions.skipped_ip_range_list).flatten();
        if !ranges.map(String::as_str).all(is_cidr) {
            return Err(OpError::invalid("Incorrect CIDR format"));
        }
    }
    if let Some(notify) = request.account_takeover_risk_configuration.as_ref().and_then(|takeover| takeover.notify_configuration.as_ref()) {
        ses_region(&notify.source_arn, region).map_err(OpError::invalid)?;
    }
    let settings = RiskConfigurationType {
        account_takeover_risk_configuration: request.account_takeover_risk_configuration.clone(),
        compromised_credentials_risk_configuration: request.compromised_credentials_risk_configuration.clone().map(all_events),
        risk_exception_configuration: request.risk_exception_configuration.clone(),
        ..RiskConfigurationType::default()
    };
    if settings == RiskConfigurationType::default() {
        return Ok(None);
    }
    Ok(Some(RiskConfigurationType { last_modified_date: Some(Timestamp(now.0)), ..settings }))
}

/// Without a filter, all events count (administration 5.8 `[model]`).
fn all_events(given: CompromisedCredentialsRiskConfigurationType) -> CompromisedCredentialsRiskConfigurationType {
    let events = given.event_filter.filter(|events| !events.is_empty()).unwrap_or_else(|| EventFilterType::ALL.to_vec());
    CompromisedCredentialsRiskConfigurationType { event_filter: Some(events), ..given }
}

/// The answer: the settings with what they belong to, or that alone.
pub(crate) fn answer(settings: Option<&RiskConfigurationType>, pool_id: &str, client_id: Option<&str>) -> RiskConfigurationType {
    RiskConfigurationType {
        client_id: client_id.map(str::to_owned),
        user_pool_id: Some(pool_id.to_owned()),
        ..settings.cloned().unwrap_or_default()
    }
}

/// An address, a slash and the number of leading bits.
fn is_cidr(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else { return false };
    let (Ok(address), Ok(bits)) = (address.parse::<IpAddr>(), bits.parse::<u8>()) else { return false };
    bits <= if address.is_ipv4() { 32 } else { 128 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_range_has_an_address_and_a_fitting_number_of_bits() {
        for good in ["10.0.0.0/8", "192.168.1.1/32", "2001:db8::/32", "0.0.0.0/0"] {
            assert!(is_cidr(good), "{good}");
        }
        for bad in ["10.0.0.0", "10.0.0.0/33", "2001:db8::/129", "10.0.0/8", "10.0.0.0/-1", "/8", ""] {
            assert!(!is_cidr(bad), "{bad}");
        }
    }
}
