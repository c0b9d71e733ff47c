//! SetRiskConfiguration (administration 5.8).

use serde_json::json;

use crate::family::Family;

#[tokio::test]
async fn threat_protection_refuses_a_well_known_password_until_it_is_told_not_to() {
    let members = json!({
        "UserPoolAddOns": { "AdvancedSecurityMode": "ENFORCED" }, "UserPoolTier": "PLUS",
        "Policies": { "PasswordPolicy": { "MinimumLength": 8 } },
    });
    let family = Family::of(members, json!({})).await;
    let mut sign_up = family.sign_up_input("ada");
    sign_up["Password"] = json!("password1");
    assert_eq!(
        family.refusal_of("SignUp", sign_up.clone()).await,
        "InvalidPasswordException: Provided password cannot be used for security reasons."
    );
    let rule = json!({ "Actions": { "EventAction": "BLOCK" }, "EventFilter": ["SIGN_IN"] });
    let request = json!({ "UserPoolId": family.pool, "CompromisedCredentialsRiskConfiguration": rule });
    let answer = family.ok("SetRiskConfiguration", request).await;
    assert_eq!(answer["RiskConfiguration"]["CompromisedCredentialsRiskConfiguration"], rule);
    family.ok("SignUp", sign_up).await;
}
