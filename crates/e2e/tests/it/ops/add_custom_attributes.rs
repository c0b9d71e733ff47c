//! AddCustomAttributes (administration 1.8).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn an_added_attribute_is_part_of_the_schema_and_held_to_its_bounds() {
    let server = Server::start();
    let pool = TestPool::new(&server.caller()).await;
    let attribute =
        json!({ "Name": "seat", "AttributeDataType": "Number", "NumberAttributeConstraints": { "MinValue": "1", "MaxValue": "99" } });
    let add = json!({ "UserPoolId": pool.pool_id, "CustomAttributes": [attribute] });
    assert_eq!(pool.caller.ok("AddCustomAttributes", add.clone()).await, json!({}));
    let described = pool.caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await;
    assert_eq!(described["UserPool"]["SchemaAttributes"][20]["Name"], "custom:seat");
    assert_eq!(
        pool.caller.refused("AddCustomAttributes", add).await,
        "InvalidParameterException: custom:seat: Existing attribute already has name custom:seat."
    );

    let client = json!({ "UserPoolId": pool.pool_id, "ClientName": "seats", "WriteAttributes": ["email", "custom:seat"] });
    let client = pool.caller.ok("CreateUserPoolClient", client).await["UserPoolClient"]["ClientId"].clone();
    let mut sign_up = pool.sign_up_input("ada");
    sign_up["ClientId"] = client;
    let email = sign_up["UserAttributes"][0].clone();
    sign_up["UserAttributes"] = json!([email, { "Name": "custom:seat", "Value": "100" }]);
    let refused = pool.caller.refused("SignUp", sign_up.clone()).await;
    assert!(refused.starts_with("InvalidParameterException: Attributes did not conform to the schema: "), "{refused}");
    sign_up["UserAttributes"][1]["Value"] = json!("99");
    pool.caller.ok("SignUp", sign_up).await;
}
