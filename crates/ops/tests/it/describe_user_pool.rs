//! DescribeUserPool (administration 1.1).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn what_was_given_is_given_back() {
    let given = json!({
        "AutoVerifiedAttributes": ["email"],
        "UsernameConfiguration": { "CaseSensitive": false },
        "UserPoolTags": { "team": "identity" },
        "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true },
    });
    let family = Family::of(given.clone(), json!({})).await;
    let described = family.ok("DescribeUserPool", json!({ "UserPoolId": family.pool })).await["UserPool"].clone();
    for member in ["AutoVerifiedAttributes", "UsernameConfiguration", "UserPoolTags"] {
        assert_eq!(described[member], given[member], "{member}");
    }
    assert_eq!(described["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"], true);
    assert_eq!(
        family.refusal_of("SignUp", family.sign_up_input("ada")).await,
        "NotAuthorizedException: SignUp is not permitted for this user pool"
    );
}
