//! DescribeUserPool (administration 1.1).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn what_was_given_is_given_back() {
    let server = Server::start();
    let given = json!({
        "AutoVerifiedAttributes": ["email"],
        "UsernameConfiguration": { "CaseSensitive": false },
        "UserPoolTags": { "team": "identity" },
        "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true },
    });
    let pool = TestPool::with(&server.caller(), given.clone(), json!({})).await;
    let described = pool.caller.ok("DescribeUserPool", json!({ "UserPoolId": pool.pool_id })).await["UserPool"].clone();
    for member in ["AutoVerifiedAttributes", "UsernameConfiguration", "UserPoolTags"] {
        assert_eq!(described[member], given[member], "{member}");
    }
    assert_eq!(described["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"], true);
    assert_eq!(
        pool.caller.refused("SignUp", pool.sign_up_input("ada")).await,
        "NotAuthorizedException: SignUp is not permitted for this user pool"
    );
}
