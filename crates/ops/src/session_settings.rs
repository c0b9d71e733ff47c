//! What SetUserPoolSessionConfiguration and its client form set (new-operations 3.2).

use api::{ErrorCode, UserPoolTierType, UserPoolTokenSessionConfigType, UserSessionTrackingType};
use identity::Plans;
use serde::{Deserialize, Serialize};

use crate::OpError;

/// MaxPerUser of a pool that was never told (new-operations 3.2 `[model]`).
const SESSIONS_PER_USER: i32 = 20;

/// MaxValidityMinutes of a client that was never told (new-operations 3.2 `[model]`).
pub(crate) const SSO_MINUTES: i32 = 60;

/// A pool's session configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SessionSettings {
    /// UserSessionTracking.
    pub(crate) tracking: UserSessionTrackingType,
    /// TokenSession.MaxPerUser.
    pub(crate) max_per_user: i32,
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self { tracking: UserSessionTrackingType::Disabled, max_per_user: SESSIONS_PER_USER }
    }
}

impl SessionSettings {
    /// TokenSession as it is answered.
    pub(crate) fn token_session(&self) -> UserPoolTokenSessionConfigType {
        UserPoolTokenSessionConfigType { max_per_user: self.max_per_user }
    }
}

/// Sessions cannot be configured in the plan LITE (new-operations 3.2 `[model]`; the text is ours).
///
/// # Errors
/// `FeatureUnavailableInTierException`.
pub(crate) fn refuse_lite(plans: Plans, tier: Option<UserPoolTierType>) -> Result<(), OpError> {
    if plans == Plans::Aws && tier == Some(UserPoolTierType::Lite) {
        let text = "Session configuration is not available in the current user pool tier.";
        return Err(OpError::new(ErrorCode::FeatureUnavailableInTierException, text));
    }
    Ok(())
}
