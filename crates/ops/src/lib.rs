//! The operations of the API, one file each: `SignUp` is `sign_up.rs`.
//!
//! Every file has one `run`, which reads like the rule it implements; what other front ends need too is in `identity`, and what is refused
//! there becomes an error of the operation's own list in `error.rs`. No network call, no hashing and no trigger happens inside a store
//! transaction (ARCHITECTURE rule 3).

use futures_util::future::BoxFuture;
use identity::RequestContext;
use identity::guard::request_rates::Share;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub mod confirm_link;
pub mod testing;

mod attribute_list;
mod client_change;
mod client_check;
mod client_settings;
mod code_delivery;
mod context_data;
#[path = "generated/dispatch.rs"]
mod dispatch;
mod domain_settings;
mod error;
mod fixed_ids;
mod group_description;
mod import_job_description;
mod mfa_preference;
mod page_token;
mod pool_arn;
mod pool_change;
mod pool_check;
mod pool_description;
mod pool_settings;
mod provider_settings;
mod provisioned_limit;
mod restoration_description;
mod risk_settings;
mod schema_input;
mod second_region;
mod session_description;
mod session_settings;
mod sign_in_answer;
mod token_or_session;
mod user_description;

mod add_custom_attributes;
mod add_user_pool_client_secret;
mod admin_add_user_to_group;
mod admin_confirm_sign_up;
mod admin_create_user;
mod admin_delete_software_token;
mod admin_delete_user;
mod admin_delete_user_attributes;
mod admin_disable_provider_for_user;
mod admin_disable_user;
mod admin_enable_user;
mod admin_forget_device;
mod admin_get_device;
mod admin_get_user;
mod admin_get_user_auth_factors;
mod admin_initiate_auth;
mod admin_link_provider_for_user;
mod admin_list_devices;
mod admin_list_groups_for_user;
mod admin_list_user_auth_events;
mod admin_list_user_sessions;
mod admin_remove_user_from_group;
mod admin_reset_user_password;
mod admin_respond_to_auth_challenge;
mod admin_revoke_user_session;
mod admin_set_user_mfa_preference;
mod admin_set_user_password;
mod admin_set_user_settings;
mod admin_update_auth_event_feedback;
mod admin_update_device_status;
mod admin_update_user_attributes;
mod admin_user_global_sign_out;
mod associate_software_token;
mod cancel_point_in_time_recovery;
mod change_password;
mod complete_web_authn_registration;
mod confirm_device;
mod confirm_forgot_password;
mod confirm_sign_up;
mod create_cimd_policy;
mod create_group;
mod create_identity_provider;
mod create_managed_login_branding;
mod create_resource_server;
mod create_terms;
mod create_user_import_job;
mod create_user_pool;
mod create_user_pool_client;
mod create_user_pool_domain;
mod create_user_pool_replica;
mod delete_cimd_policy;
mod delete_group;
mod delete_identity_provider;
mod delete_managed_login_branding;
mod delete_resource_server;
mod delete_terms;
mod delete_user;
mod delete_user_attributes;
mod delete_user_pool;
mod delete_user_pool_client;
mod delete_user_pool_client_secret;
mod delete_user_pool_domain;
mod delete_user_pool_replica;
mod delete_web_authn_credential;
mod describe_cimd_policy;
mod describe_identity_provider;
mod describe_managed_login_branding;
mod describe_managed_login_branding_by_client;
mod describe_point_in_time_recovery;
mod describe_resource_server;
mod describe_risk_configuration;
mod describe_terms;
mod describe_terms_by_client;
mod describe_user_import_job;
mod describe_user_pool;
mod describe_user_pool_client;
mod describe_user_pool_domain;
mod device_description;
mod forget_device;
mod forgot_password;
mod get_client_token;
mod get_csv_header;
mod get_derived_token;
mod get_device;
mod get_group;
mod get_identity_provider_by_identifier;
mod get_log_delivery_configuration;
mod get_provisioned_limit;
mod get_signing_certificate;
mod get_tokens_from_refresh_token;
mod get_ui_customization;
mod get_user;
mod get_user_attribute_verification_code;
mod get_user_auth_factors;
mod get_user_pool_client_session_configuration;
mod get_user_pool_mfa_config;
mod get_user_pool_session_configuration;
mod global_sign_out;
mod initiate_auth;
mod initiate_point_in_time_recovery;
mod list_cimd_policies;
mod list_client_metadata_urls;
mod list_devices;
mod list_groups;
mod list_identity_providers;
mod list_point_in_time_recoveries;
mod list_resource_servers;
mod list_tags_for_resource;
mod list_terms;
mod list_user_import_jobs;
mod list_user_pool_client_secrets;
mod list_user_pool_clients;
mod list_user_pool_replicas;
mod list_user_pools;
mod list_user_sessions;
mod list_users;
mod list_users_in_group;
mod list_web_authn_credentials;
mod resend_confirmation_code;
mod respond_to_auth_challenge;
mod revoke_token;
mod revoke_user_session;
mod set_log_delivery_configuration;
mod set_risk_configuration;
mod set_ui_customization;
mod set_user_mfa_preference;
mod set_user_pool_client_session_configuration;
mod set_user_pool_mfa_config;
mod set_user_pool_session_configuration;
mod set_user_settings;
mod sign_up;
mod start_point_in_time_recovery;
mod start_user_import_job;
mod start_web_authn_registration;
mod stop_user_import_job;
mod tag_resource;
mod untag_resource;
mod update_auth_event_feedback;
mod update_cimd_policy;
mod update_client_metadata_url_state;
mod update_device_status;
mod update_group;
mod update_identity_provider;
mod update_managed_login_branding;
mod update_provisioned_limit;
mod update_resource_server;
mod update_terms;
mod update_user_attributes;
mod update_user_pool;
mod update_user_pool_client;
mod update_user_pool_domain;
mod update_user_pool_replica;
mod verify_software_token;
mod verify_user_attribute;

pub use error::OpError;

/// The body of a successful answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Compact JSON, `{}` for an empty structure.
    Members(Vec<u8>),
    /// The 13 operations without a modelled output answer an empty body (administration 0.1).
    None,
}

/// Runs one decoded request.
///
/// `input` comes from [`api::decode`], so its members have the right types and keep every constraint of the model.
///
/// # Errors
/// What the operation's own list in the model allows, or `NotImplementedException`.
pub fn call(op: &'static api::OpInfo, cx: RequestContext, input: serde_json::Value) -> BoxFuture<'static, Result<Answer, OpError>> {
    // Behind a trait object, so that its code is made in this crate, once: an async function's is made wherever its future is polled.
    Box::pin(run(op, cx, input))
}

async fn run(op: &'static api::OpInfo, cx: RequestContext, input: serde_json::Value) -> Result<Answer, OpError> {
    let share = if op.name.ends_with("RespondToAuthChallenge") { Share::ChallengeAnswers } else { Share::Whole };
    cx.app.rates.spend(op.rate_category, share, cx.now).await?;
    let pool_id = input.get("UserPoolId").and_then(serde_json::Value::as_str).map(str::to_owned);
    let outcome = match second_region::admit(op, &cx, &input).await {
        Ok(()) => dispatch::dispatch(op, &cx, input).await,
        Err(refused) => Err(refused),
    };
    let outcome = outcome.map_err(|error| error.of_operation(op));
    let outcome = outcome.map_err(|error| named_as_listed(op, pool_id.as_deref(), error));
    if let Err(error) = &outcome {
        debug_assert!(
            error.modelled().is_none_or(|code| op.errors.contains(&code) || FRAMEWORK_ERRORS.contains(&code)),
            "{} may not answer {}",
            op.name,
            error.code()
        );
    }
    outcome
}

/// Operations that do not name the pool that is not there (administration 0.4 `[aws-verified 2026]`).
const WITHOUT_POOL_ID: [&str; 5] = ["DescribeIdentityProvider", "ListGroups", "ListResourceServers", "ListUserPoolClients", "ListUsers"];

fn named_as_listed(op: &api::OpInfo, pool_id: Option<&str>, error: OpError) -> OpError {
    let about_the_pool = |id: &str| error.message() == OpError::no_pool(id).message();
    if WITHOUT_POOL_ID.contains(&op.name) && pool_id.is_some_and(about_the_pool) {
        return OpError::new(api::ErrorCode::ResourceNotFoundException, "User pool ID does not exist.");
    }
    error
}

/// Errors that any operation may answer although its own list lacks them: our own fault, and a full queue.
const FRAMEWORK_ERRORS: [api::ErrorCode; 2] = [api::ErrorCode::InternalErrorException, api::ErrorCode::TooManyRequestsException];

fn input<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, OpError> {
    serde_json::from_value(value).map_err(OpError::internal)
}

fn answer<T: Serialize>(output: T) -> Result<Answer, OpError> {
    api::to_json(&output).map(Answer::Members).map_err(OpError::internal)
}
