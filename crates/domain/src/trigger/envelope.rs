//! The part that all events share (sign-up 4.1).

use serde_json::{Map, Value, json};

use super::Event;

/// The client id of Admin operations, which have none (sign-up 4.1 `[aws-verified]`).
pub(crate) const CLIENT_ID_NOT_APPLICABLE: &str = "CLIENT_ID_NOT_APPLICABLE";

/// The SDK version of callers that are not recognised (sign-up 4.1 `[aws-verified]`).
const UNKNOWN_SDK: &str = "aws-sdk-unknown-unknown";

/// The longest SDK version handed on, in characters.
const SDK_VERSION_CHARS_MAX: usize = 64;

/// Where an event comes from.
#[derive(Debug, Clone, Copy)]
pub struct Common<'a> {
    /// The pool's Region.
    pub region: &'a str,
    /// The pool.
    pub user_pool_id: &'a str,
    /// The stored username; what the caller typed for user migration.
    pub user_name: &'a str,
    /// The app client; none for Admin operations without one.
    pub client_id: Option<&'a str>,
    /// The caller's user agent, if it sent one.
    pub user_agent: Option<&'a str>,
}

/// Puts the event together.
pub(super) fn event<E: Event + ?Sized>(event: &E, common: &Common<'_>) -> Value {
    let mut whole = Map::new();
    whole.insert("version".to_owned(), event.version().into());
    whole.insert("triggerSource".to_owned(), event.source().into());
    whole.insert("region".to_owned(), common.region.into());
    whole.insert("userPoolId".to_owned(), common.user_pool_id.into());
    whole.insert("userName".to_owned(), common.user_name.into());
    let caller = json!({
        "awsSdkVersion": sdk_version(common.user_agent),
        "clientId": common.client_id.unwrap_or(CLIENT_ID_NOT_APPLICABLE),
    });
    whole.insert("callerContext".to_owned(), caller);
    whole.insert("request".to_owned(), event.request());
    if let Some(response) = event.response() {
        whole.insert("response".to_owned(), response);
    }
    Value::Object(whole)
}

/// `aws-sdk-js/2.1639.0 linux/..` is `aws-sdk-js-2.1639.0`; a browser or an unknown tool is `aws-sdk-unknown-unknown`.
pub(crate) fn sdk_version(user_agent: Option<&str>) -> String {
    let named = user_agent.unwrap_or_default().split_ascii_whitespace().find_map(|product| {
        let (name, version) = product.split_once('/')?;
        let name = name.to_ascii_lowercase();
        let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c));
        let fits = name.len() + version.len() < SDK_VERSION_CHARS_MAX;
        (name.starts_with("aws-sdk-") && plain(&name) && plain(version) && fits).then(|| format!("{name}-{version}"))
    });
    named.unwrap_or_else(|| UNKNOWN_SDK.to_owned())
}

/// Adds `clientMetadata` if the caller sent any; it is left out otherwise (sign-up 4.1 `[aws-verified]`).
pub(super) fn add_client_metadata(request: &mut Value, metadata: Option<&super::Metadata>) {
    add(request, "clientMetadata", metadata.map(|metadata| json!(metadata)));
}

/// Adds a member that is left out when there is nothing to say.
pub(super) fn add(request: &mut Value, name: &str, value: Option<Value>) {
    if let (Some(request), Some(value)) = (request.as_object_mut(), value) {
        request.insert(name.to_owned(), value);
    }
}
