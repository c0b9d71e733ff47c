//! `SetLogDeliveryConfiguration`: where the lines of a pool's log go (administration 5.7, new-operations 7).

use api::{
    EventSourceName, LogConfigurationType, LogDeliveryConfigurationType, LogLevel, SetLogDeliveryConfigurationRequest,
    SetLogDeliveryConfigurationResponse,
};
use identity::RequestContext;
use identity::guard::plans::{self, Feature};
use identity::pool::Pool;

use crate::{OpError, pool_change};

pub(crate) async fn run(
    cx: &RequestContext,
    input: SetLogDeliveryConfigurationRequest,
) -> Result<SetLogDeliveryConfigurationResponse, OpError> {
    let SetLogDeliveryConfigurationRequest { log_configurations, user_pool_id } = input;
    let pool = cx.app.pools.load(&user_pool_id).await?;
    for (at, configuration) in log_configurations.iter().enumerate() {
        if log_configurations[..at].iter().any(|earlier| earlier.event_source == configuration.event_source) {
            // Text `[observed-in-issues]`, sic.
            return Err(OpError::invalid("Following event sources appear more then once in a request"));
        }
        check(cx, &pool, configuration)?;
    }
    let stored = log_configurations.clone();
    pool_change::change(cx, pool.id(), move |settings| {
        settings.log_delivery.clone_from(&stored);
        Ok(())
    })
    .await?;
    let log_delivery_configuration = Some(LogDeliveryConfigurationType { log_configurations, user_pool_id });
    Ok(SetLogDeliveryConfigurationResponse { log_delivery_configuration })
}

/// Checks one configuration. The texts are ours where nothing else is said.
fn check(cx: &RequestContext, pool: &Pool, configuration: &LogConfigurationType) -> Result<(), OpError> {
    let source = configuration.event_source;
    let group = configuration.cloud_watch_logs_configuration.as_ref().map(|group| group.log_group_arn.as_deref());
    let bucket = configuration.s3_configuration.as_ref().map(|bucket| bucket.bucket_arn.as_deref());
    let stream = configuration.firehose_configuration.as_ref().map(|stream| stream.stream_arn.as_deref());
    let named: Vec<(&str, &str)> = [(group, "logs"), (bucket, "s3"), (stream, "firehose")]
        .into_iter()
        .filter_map(|(arn, service)| Some((arn?.unwrap_or_default(), service)))
        .collect();
    let &[(arn, service)] = named.as_slice() else {
        return Err(OpError::invalid(format!("Exactly one destination must be given for event source {source}.")));
    };
    let level = if source == EventSourceName::UserNotification { LogLevel::Error } else { LogLevel::Info };
    if configuration.log_level != level {
        return Err(OpError::invalid(format!("Event source {source} has log level {level}.")));
    }
    // `[model]`
    if source == EventSourceName::UserNotification && service != "logs" {
        return Err(OpError::invalid(format!("Event source {source} supports CloudWatchLogsConfiguration only.")));
    }
    let mut parts = arn.split(':').skip(2);
    let (of_service, region) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if of_service != service {
        return Err(OpError::invalid(format!("{arn} is not the ARN of such a destination.")));
    }
    // Text `[observed-in-issues]`. An ARN of a bucket has no Region.
    if !region.is_empty() && region != pool.region() {
        return Err(OpError::invalid("ARN does not belong to current region"));
    }
    if source == EventSourceName::UserAuthEvents {
        plans::check(cx.app.settings.plans, pool.tier(), Feature::LogStreaming)?;
    }
    is_delivered(cx, arn, service)
}

/// What nobody would get is refused rather than stored, so that no one believes it is kept somewhere. In development mode nothing leaves
/// without a sink of the operator's, and every configuration is taken.
fn is_delivered(cx: &RequestContext, arn: &str, service: &str) -> Result<(), OpError> {
    let taken = cx.app.outbox.logs.as_ref().is_some_and(|sink| sink.takes(arn));
    if taken || cx.app.settings.dev {
        return Ok(());
    }
    let variable = match service {
        "logs" => "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS",
        "s3" => "AWS_ENDPOINT_URL_S3",
        _ => "AWS_ENDPOINT_URL_FIREHOSE",
    };
    Err(OpError::invalid(format!("This server delivers no logs to {arn}: neither [delivery] nor {variable} is set.")))
}
