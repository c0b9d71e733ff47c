//! Where a service answers.

use super::Lookup;

/// The services this program calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Lambda, for triggers.
    Lambda,
    /// Key Management Service, for the codes given to custom senders.
    Kms,
    /// Simple Notification Service, for text messages.
    Sns,
    /// Simple Email Service, API version 2.
    SesV2,
    /// Security Token Service, for assumed roles.
    Sts,
    /// Pinpoint, for analytics events.
    Pinpoint,
    /// CloudWatch Logs, for the logs of pools.
    CloudWatchLogs,
    /// Simple Storage Service, for the logs of pools.
    S3,
    /// Data Firehose, for the logs of pools.
    Firehose,
    /// Secrets Manager, for client secrets.
    SecretsManager,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 10] = [
        Self::Lambda,
        Self::Kms,
        Self::Sns,
        Self::SesV2,
        Self::Sts,
        Self::Pinpoint,
        Self::CloudWatchLogs,
        Self::S3,
        Self::Firehose,
        Self::SecretsManager,
    ];

    /// The standard environment name of this service's endpoint, e.g. `AWS_ENDPOINT_URL_LAMBDA`.
    pub fn endpoint_variable(self) -> &'static str {
        match self {
            Self::Lambda => "AWS_ENDPOINT_URL_LAMBDA",
            Self::Kms => "AWS_ENDPOINT_URL_KMS",
            Self::Sns => "AWS_ENDPOINT_URL_SNS",
            Self::SesV2 => "AWS_ENDPOINT_URL_SESV2",
            Self::Sts => "AWS_ENDPOINT_URL_STS",
            Self::Pinpoint => "AWS_ENDPOINT_URL_PINPOINT",
            Self::CloudWatchLogs => "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
            Self::S3 => "AWS_ENDPOINT_URL_S3",
            Self::Firehose => "AWS_ENDPOINT_URL_FIREHOSE",
            Self::SecretsManager => "AWS_ENDPOINT_URL_SECRETS_MANAGER",
        }
    }

    /// The first label of the real service's host name.
    fn host_prefix(self) -> &'static str {
        match self {
            Self::Lambda => "lambda",
            Self::Kms => "kms",
            Self::Sns => "sns",
            Self::SesV2 => "email",
            Self::Sts => "sts",
            Self::Pinpoint => "pinpoint",
            Self::CloudWatchLogs => "logs",
            Self::S3 => "s3",
            Self::Firehose => "firehose",
            Self::SecretsManager => "secretsmanager",
        }
    }

    /// The service name in the signature's scope.
    pub fn signing_name(self) -> &'static str {
        match self {
            Self::SesV2 => "ses",
            Self::Pinpoint => "mobiletargeting",
            other => other.host_prefix(),
        }
    }
}

/// The base address of a service, without a trailing slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    base: String,
}

impl Endpoint {
    /// An endpoint at `base`, e.g. `http://localhost:4566`.
    pub fn new(base: impl Into<String>) -> Self {
        let mut base = base.into();
        base.truncate(base.trim_end_matches('/').len());
        Self { base }
    }

    /// The endpoint set for `service`: its own name, else `AWS_ENDPOINT_URL`.
    pub fn from_env(service: Service, lookup: Lookup<'_>) -> Option<Self> {
        let set = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
        set(service.endpoint_variable()).or_else(|| set("AWS_ENDPOINT_URL")).map(|base| Self::new(base.trim().to_owned()))
    }

    /// The real service in `region`.
    pub fn of_aws(service: Service, region: &str) -> Self {
        let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        Self { base: format!("https://{}.{region}.{suffix}", service.host_prefix()) }
    }

    /// True for a host of AWS: a service's public name or a private endpoint of it.
    pub fn is_of_aws(&self) -> bool {
        let authority = self.base.split_once("://").map_or(self.base.as_str(), |(_, rest)| rest);
        let host = authority.split(['/', ':']).next().unwrap_or(authority);
        host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn")
    }

    /// The address, without a trailing slash.
    pub fn base(&self) -> &str {
        &self.base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_services_own_endpoint_goes_before_the_common_one() {
        let lookup = |name: &str| match name {
            "AWS_ENDPOINT_URL_SNS" => Some("http://localhost:1/".to_owned()),
            "AWS_ENDPOINT_URL" => Some("http://localhost:2".to_owned()),
            _ => None,
        };
        assert_eq!(Endpoint::from_env(Service::Sns, &lookup), Some(Endpoint::new("http://localhost:1")));
        assert_eq!(Endpoint::from_env(Service::Kms, &lookup), Some(Endpoint::new("http://localhost:2")));
        assert_eq!(Endpoint::from_env(Service::Kms, &|_| None), None);
    }

    #[test]
    fn hosts_of_aws_are_told_from_stand_ins() {
        assert!(Endpoint::new("https://vpce-1.lambda.eu-west-1.vpce.amazonaws.com").is_of_aws());
        assert!(!Endpoint::new("http://localhost:4566").is_of_aws());
        assert!(!Endpoint::new("http://localhost:1/x.amazonaws.com").is_of_aws());
    }

    #[test]
    fn real_services_are_named_by_region_and_partition() {
        assert_eq!(Endpoint::of_aws(Service::SesV2, "eu-west-1").base(), "https://email.eu-west-1.amazonaws.com");
        assert_eq!(Endpoint::of_aws(Service::Sns, "cn-north-1").base(), "https://sns.cn-north-1.amazonaws.com.cn");
    }
}
