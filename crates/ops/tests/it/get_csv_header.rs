//! `GetCSVHeader`, by administration 5.9.

use serde_json::json;

use crate::family::{Family, error, refused};

#[tokio::test]
async fn the_header_has_custom_attributes_behind_the_standard_ones() {
    let schema = json!([{ "Name": "team", "AttributeDataType": "String", "Mutable": true }]);
    let family = Family::of(json!({ "Schema": schema }), json!({})).await;
    let answer = family.admin_call("GetCSVHeader", json!({})).await.expect("a header");
    let header: Vec<&str> = answer["CSVHeader"].as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
    assert_eq!(
        header.join(","),
        "name,given_name,family_name,middle_name,nickname,preferred_username,profile,picture,website,email,email_verified,gender,birthdate,\
         zoneinfo,locale,phone_number,phone_number_verified,address,updated_at,custom:team,cognito:mfa_enabled,cognito:username"
    );
    assert_eq!(answer["UserPoolId"], family.pool);
}

#[tokio::test]
async fn an_unknown_pool_has_none() {
    let family = Family::plain().await;
    let outcome = family.call("GetCSVHeader", json!({ "UserPoolId": "us-east-1_unknown00" })).await;
    assert_eq!(refused(outcome), error("ResourceNotFoundException", "User pool us-east-1_unknown00 does not exist."));
}
