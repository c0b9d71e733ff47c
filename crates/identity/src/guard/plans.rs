//! Feature plans: whether their fences hold, and what stands behind them (administration 1.7).
//!
//! A pool always has the plan that it was given. Whoever runs this server pays for no plan, so everything is allowed unless
//! `limits.plans = "aws"` asks for the service's fences.

use domain::pool_rules::Tier;

use crate::refusal::{Kind, Refusal};

/// Which fences hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plans {
    /// None: every pool may have everything.
    #[default]
    Open,
    /// The service's.
    Aws,
}

impl Plans {
    /// The plan by which a pool's settings are judged.
    pub fn judged(self, tier: Tier) -> Tier {
        match self {
            Self::Open => Tier::Plus,
            Self::Aws => tier,
        }
    }
}

/// What a plan may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// ManagedLoginVersion 2 of a domain.
    ManagedLogin,
    /// Codes and passkeys as first factors.
    PasswordlessSignIn,
    /// EmailMfaConfiguration.
    EmailMfa,
    /// A higher level of a sign-in.
    StepUp,
    /// Records of sessions.
    SessionTracking,
    /// Policies for client ID metadata documents.
    ClientMetadataPolicies,
    /// A second Region.
    Replication,
    /// Recovery to a point in time.
    PointInTimeRecovery,
    /// userAuthEvents of a log configuration.
    LogStreaming,
}

impl Feature {
    /// As refusals call it: `Managed Login Version 2`, `Passwordless Sign-In` and `Log Streaming` `[observed-in-issues]`, the others by their
    /// pattern `[inferred]`.
    fn as_str(self) -> &'static str {
        match self {
            Self::ManagedLogin => "Managed Login Version 2",
            Self::PasswordlessSignIn => "Passwordless Sign-In",
            Self::EmailMfa => "Email MFA",
            Self::StepUp => "Step-Up Authentication",
            Self::SessionTracking => "Session Tracking",
            Self::ClientMetadataPolicies => "Client ID Metadata Documents",
            Self::Replication => "Multi-Region Replication",
            Self::PointInTimeRecovery => "Point-In-Time Recovery",
            Self::LogStreaming => "Log Streaming",
        }
    }

    /// The smallest plan that has it (administration 1.7).
    fn needs(self) -> Tier {
        match self {
            Self::LogStreaming => Tier::Plus,
            _ => Tier::Essentials,
        }
    }
}

/// Whether a pool's plan has a feature, or no fences hold.
pub fn has(plans: Plans, tier: Tier, feature: Feature) -> bool {
    plans.judged(tier) >= feature.needs()
}

/// Refuses a feature that a pool's plan lacks, where the fences hold.
///
/// # Errors
/// [`Kind::AbovePlan`].
pub fn check(plans: Plans, tier: Tier, feature: Feature) -> Result<(), Refusal> {
    if has(plans, tier, feature) {
        return Ok(());
    }
    let feature = feature.as_str();
    Err(Refusal::new(Kind::AbovePlan, format!("The following feature is not available for the {tier} pricing tier configured: {feature}")))
}
