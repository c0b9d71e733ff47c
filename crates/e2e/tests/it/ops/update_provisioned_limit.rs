//! UpdateProvisionedLimit (administration 5.13).

use serde_json::json;

use super::get_provisioned_limit::definition;
use crate::support::Server;

#[tokio::test]
async fn a_set_rate_is_told_and_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start_in(folder.path(), &["--dev"], &[]);
    let input = json!({ "LimitDefinition": definition("UserCreation"), "RequestedLimitValue": 75 });
    let set = server.caller().ok("UpdateProvisionedLimit", input).await;
    assert_eq!((set["Limit"]["ProvisionedLimitValue"].as_i64(), set["Limit"]["FreeLimitValue"].as_i64()), (Some(75), Some(50)));
    server.kill();
    let server = Server::start_in(folder.path(), &["--dev"], &[]);
    let told = server.caller().ok("GetProvisionedLimit", json!({ "LimitDefinition": definition("UserCreation") })).await;
    assert_eq!(told, set);
}

#[tokio::test]
async fn a_rate_is_raised_only_where_the_service_lets_it_and_within_bounds() {
    let server = Server::start();
    let refused = async |category: &str, value: i64| {
        let input = json!({ "LimitDefinition": definition(category), "RequestedLimitValue": value });
        server.caller().refused("UpdateProvisionedLimit", input).await
    };
    assert_eq!(refused("UserList", 100).await, "InvalidParameterException: The limit for the category UserList is not adjustable.");
    assert_eq!(refused("UserCreation", 49).await, "InvalidParameterException: The requested limit value must be at least 50.");
    assert!(refused("UserCreation", 2_000_000).await.starts_with("ServiceQuotaExceededException: "));
}

#[tokio::test]
async fn the_services_rates_hold_when_the_operator_chooses_them() {
    let server = Server::start_with(&["--dev"], &[("COGNATE_LIMITS_REQUEST_RATES", "aws")]);
    let caller = server.caller();
    // One a second: a hundred at once are too many however slow the machine is.
    let input = json!({ "LimitDefinition": definition("UserCreation") });
    let outcomes = futures_util::future::join_all((0..100).map(|_| caller.call("GetProvisionedLimit", input.clone()))).await;
    let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert!(!refused.is_empty() && refused.len() < 100, "{} of 100 were refused", refused.len());
    assert!(refused.iter().all(|failure| failure.text() == "TooManyRequestsException: Rate exceeded"), "{refused:?}");
}
