//! GetProvisionedLimit (administration 5.13).

use ops::testing::app;
use serde_json::{Value, json};

use crate::family::{ok, refusal_of};

pub(crate) fn definition(category: &str) -> Value {
    json!({ "LimitClass": "API_CATEGORY", "Attributes": { "Category": category } })
}

#[tokio::test]
async fn a_category_has_the_services_rate_until_another_is_set() {
    let app = app().await;
    let answer = ok(&app, "GetProvisionedLimit", json!({ "LimitDefinition": definition("UserCreation") })).await;
    let limit = json!({ "LimitDefinition": definition("UserCreation"), "FreeLimitValue": 50, "ProvisionedLimitValue": 50 });
    assert_eq!(answer, json!({ "Limit": limit }));
}

#[tokio::test]
async fn an_unknown_category_is_not_found() {
    let app = app().await;
    let refusal = refusal_of(&app, "GetProvisionedLimit", json!({ "LimitDefinition": definition("Nonsense") })).await;
    assert_eq!(refusal, "ResourceNotFoundException: There is no limit for the category Nonsense.");
    let without = json!({ "LimitDefinition": { "LimitClass": "API_CATEGORY", "Attributes": { "Other": "x" } } });
    let refusal = refusal_of(&app, "GetProvisionedLimit", without).await;
    assert_eq!(refusal, "InvalidParameterException: The limit definition has no attribute Category.");
}
