//! AdminGetUser (administration 3.4).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn a_user_is_found_by_name_and_by_sub() {
    let family = Family::plain().await;
    let sub = family.registered("ada").await["UserSub"].clone();
    let user = family.user("ada").await;
    assert_eq!(user["Username"], "ada");
    assert_eq!(user["UserAttributes"][0], json!({ "Name": "sub", "Value": sub }));
    assert!(user["UserCreateDate"].as_f64().unwrap() > 1.7e9);
    assert_eq!(family.user(sub.as_str().unwrap()).await, user);
    let nobody = json!({ "UserPoolId": family.pool, "Username": "bob" });
    assert_eq!(family.refusal_of("AdminGetUser", nobody).await, "UserNotFoundException: User does not exist.");
    let nowhere = json!({ "UserPoolId": "us-east-1_nosuchone", "Username": "ada" });
    assert_eq!(
        family.refusal_of("AdminGetUser", nowhere).await,
        "ResourceNotFoundException: User pool us-east-1_nosuchone does not exist."
    );
}
