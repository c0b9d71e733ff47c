//! DescribeUserPoolClient (administration 2.1).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn what_was_given_is_given_back_with_the_secret() {
    let given = json!({
        "GenerateSecret": true,
        "CallbackURLs": ["https://app.example/back"],
        "ReadAttributes": ["email", "name"],
        "WriteAttributes": ["email"],
    });
    let family = Family::of(json!({}), given.clone()).await;
    let input = json!({ "UserPoolId": family.pool, "ClientId": family.client });
    let client = family.ok("DescribeUserPoolClient", input).await["UserPoolClient"].clone();
    for member in ["CallbackURLs", "ReadAttributes", "WriteAttributes"] {
        assert_eq!(client[member], given[member], "{member}");
    }
    assert!((45..=52).contains(&client["ClientSecret"].as_str().unwrap().len()));
    assert!(client.get("GenerateSecret").is_none());
}
