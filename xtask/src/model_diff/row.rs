//! The row of a new operation in `operations.tsv`, as far as the model tells it.

use super::json::Json;
use crate::Failure;

/// Who may call it, what it may answer and whom a policy is asked about; the rate category is in no model.
pub(super) fn row(name: &str, model: &Json) -> Result<String, Failure> {
    let operation = model.get("operations").and_then(|all| all.get(name)).ok_or_else(|| format!("the model has no operation {name}"))?;
    let shape = |name: &str| model.get("shapes").and_then(|all| all.get(name)).ok_or_else(|| format!("the model has no shape {name}"));
    let input = shape(operation.shape_of("input").ok_or_else(|| format!("{name} has no input"))?)?;
    let members: Vec<&str> = input.get("members").map_or(&[][..], Json::entries).iter().map(|(name, _)| name.as_str()).collect();
    let has = |member: &str| members.contains(&member);
    let required = |member: &str| input.get("required").is_some_and(|all| all.elements().iter().any(|name| name.text() == Some(member)));

    let unsigned = operation.get("authtype").and_then(Json::text) == Some("none");
    let authorisation = match (unsigned, has("AccessToken"), required("AccessToken")) {
        (false, ..) => "SigV4",
        (true, false, _) => "none",
        (true, true, true) => "access token",
        (true, true, false) if has("Session") => "access token or Session",
        (true, true, false) => "access token (optional in the model)",
    };
    let token = match (has("AccessToken"), required("AccessToken")) {
        (false, _) => "no",
        (true, true) => "required",
        (true, false) => "optional",
    };
    let errors: Vec<&str> =
        operation.get("errors").map_or(&[][..], Json::elements).iter().filter_map(|error| error.get("shape")?.text()).collect();
    let kind =
        if ["Get", "Describe", "List"].iter().any(|verb| name.trim_start_matches("Admin").starts_with(verb)) { "read" } else { "write" };
    let output = match operation.shape_of("output") {
        None => "none",
        Some(output) if shape(output)?.get("members").is_none_or(|members| members.entries().is_empty()) => "empty",
        Some(_) => "members",
    };
    let (action, resource) = match () {
        () if unsigned => ("-".to_owned(), "-"),
        () if has("ResourceArn") => (format!("cognito-idp:{name}"), "ResourceArn"),
        () if has("UserPoolId") => (format!("cognito-idp:{name}"), "UserPoolId"),
        () => (format!("cognito-idp:{name}"), "*"),
    };
    Ok([name, authorisation, token, &errors.join(","), kind, "unknown", output, &action, resource].join("\t"))
}
