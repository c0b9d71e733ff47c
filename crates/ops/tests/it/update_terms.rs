//! `UpdateTerms`, by administration 5.6.

use serde_json::json;

use crate::family::{Family, refused};
use crate::requests::terms;

#[tokio::test]
async fn what_is_left_out_stays() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateTerms", terms(&family, "terms-of-use")).await.expect("terms")["Terms"].clone();
    let links = json!({ "cognito:default": "https://example.com/other" });
    let changed = family.admin_call("UpdateTerms", json!({ "TermsId": made["TermsId"], "Links": links })).await.expect("a change");
    assert_eq!(changed["Terms"]["Links"], links);
    assert_eq!(changed["Terms"]["TermsName"], "terms-of-use");
    assert_ne!(changed["Terms"]["LastModifiedDate"], made["LastModifiedDate"]);
}

#[tokio::test]
async fn a_taken_name_is_refused_and_a_free_one_moves() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateTerms", terms(&family, "terms-of-use")).await.expect("terms")["Terms"].clone();
    let other = family.admin_call("CreateTerms", terms(&family, "privacy-policy")).await.expect("terms")["Terms"].clone();
    let rename = json!({ "TermsId": made["TermsId"], "TermsName": "privacy-policy" });
    assert_eq!(refused(family.admin_call("UpdateTerms", rename.clone()).await).0, "TermsExistsException");
    family.admin_call("DeleteTerms", json!({ "TermsId": other["TermsId"] })).await.expect("a deletion");
    family.admin_call("UpdateTerms", rename).await.expect("the name is free");
    let old_name = json!({ "ClientId": family.client, "TermsName": "terms-of-use" });
    assert_eq!(refused(family.admin_call("DescribeTermsByClient", old_name).await).0, "ResourceNotFoundException");
}
