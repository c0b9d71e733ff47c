//! AddCustomAttributes (administration 1.8).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn an_added_attribute_is_part_of_the_schema_and_held_to_its_bounds() {
    let family = Family::plain().await;
    let attribute =
        json!({ "Name": "seat", "AttributeDataType": "Number", "NumberAttributeConstraints": { "MinValue": "1", "MaxValue": "99" } });
    let add = json!({ "UserPoolId": family.pool, "CustomAttributes": [attribute] });
    assert_eq!(family.ok("AddCustomAttributes", add.clone()).await, json!({}));
    let described = family.ok("DescribeUserPool", json!({ "UserPoolId": family.pool })).await;
    assert_eq!(described["UserPool"]["SchemaAttributes"][20]["Name"], "custom:seat");
    assert_eq!(
        family.refusal_of("AddCustomAttributes", add).await,
        "InvalidParameterException: custom:seat: Existing attribute already has name custom:seat."
    );

    let client = json!({ "UserPoolId": family.pool, "ClientName": "seats", "WriteAttributes": ["email", "custom:seat"] });
    let client = family.ok("CreateUserPoolClient", client).await["UserPoolClient"]["ClientId"].clone();
    let mut sign_up = family.sign_up_input("ada");
    sign_up["ClientId"] = client;
    let email = sign_up["UserAttributes"][0].clone();
    sign_up["UserAttributes"] = json!([email, { "Name": "custom:seat", "Value": "100" }]);
    let refused = family.refusal_of("SignUp", sign_up.clone()).await;
    assert!(refused.starts_with("InvalidParameterException: Attributes did not conform to the schema: "), "{refused}");
    sign_up["UserAttributes"][1]["Value"] = json!("99");
    family.ok("SignUp", sign_up).await;
}
