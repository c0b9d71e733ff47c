//! AdminDeleteSoftwareToken (new-operations 4, administration 3.7).

use serde_json::{Value, json};

use crate::family::{Family, error, refused};

#[tokio::test]
async fn the_app_goes_with_what_was_preferred_and_another_can_be_set_up() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member_with_app("alice", &[]).await;
    let delete = async |username: &str| family.admin_call("AdminDeleteSoftwareToken", json!({ "Username": username })).await;
    assert_eq!(delete("alice").await.expect("a deletion"), json!({}));
    let user = family.user("alice").await;
    assert_eq!((&user["UserMFASettingList"], &user["PreferredMfaSetting"]), (&Value::Null, &Value::Null), "new-operations 4");
    let token = family.access_token("alice").await;
    family.set_up_app(&token).await;
    delete("alice").await.expect("again");
    delete("alice").await.expect("new-operations 4: that there is none is no error");
    assert_eq!(refused(delete("nobody").await), error("UserNotFoundException", "User does not exist."));
    family.sign_up("bob", &[]).await.expect("a sign-up");
    assert_eq!(refused(delete("bob").await), error("UserNotConfirmedException", "User is not confirmed."), "new-operations 4");
}

#[tokio::test]
async fn where_a_factor_is_demanded_the_next_sign_in_sets_one_up() {
    let family = Family::with_factors("OPTIONAL", &["app"]).await;
    family.member_with_app("alice", &[]).await;
    let on = json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": { "Enabled": true } });
    family.admin_call("SetUserPoolMfaConfig", on).await.expect("a change");
    assert_eq!(family.by_password("alice").await["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    family.admin_call("AdminDeleteSoftwareToken", json!({ "Username": "alice" })).await.expect("a deletion");
    assert_eq!(family.by_password("alice").await["ChallengeName"], "MFA_SETUP", "authentication 5.3");
}
