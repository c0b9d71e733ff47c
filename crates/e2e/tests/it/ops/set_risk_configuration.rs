//! SetRiskConfiguration (administration 5.8).

use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn threat_protection_refuses_a_well_known_password_until_it_is_told_not_to() {
    let server = Server::start();
    let members = json!({
        "UserPoolAddOns": { "AdvancedSecurityMode": "ENFORCED" }, "UserPoolTier": "PLUS",
        "Policies": { "PasswordPolicy": { "MinimumLength": 8 } },
    });
    let pool = TestPool::with(&server.caller(), members, json!({})).await;
    let mut sign_up = pool.sign_up_input("ada");
    sign_up["Password"] = json!("password1");
    assert_eq!(
        pool.caller.refused("SignUp", sign_up.clone()).await,
        "InvalidPasswordException: Provided password cannot be used for security reasons."
    );
    let rule = json!({ "Actions": { "EventAction": "BLOCK" }, "EventFilter": ["SIGN_IN"] });
    let request = json!({ "UserPoolId": pool.pool_id, "CompromisedCredentialsRiskConfiguration": rule });
    let answer = pool.caller.ok("SetRiskConfiguration", request).await;
    assert_eq!(answer["RiskConfiguration"]["CompromisedCredentialsRiskConfiguration"], rule);
    pool.caller.ok("SignUp", sign_up).await;
}
