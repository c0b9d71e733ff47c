//! `CreateTerms`, by administration 5.6.

use serde_json::json;

use crate::family::{Family, refused, with};
use crate::requests::terms;

#[tokio::test]
async fn a_document_is_answered_whole_and_described_by_id_and_by_client() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateTerms", terms(&family, "terms-of-use")).await.expect("terms")["Terms"].clone();
    assert_eq!(made["Links"], json!({ "cognito:default": "https://example.com/terms" }));
    assert_eq!(made["CreationDate"], made["LastModifiedDate"]);
    let by_id = family.admin_call("DescribeTerms", json!({ "TermsId": made["TermsId"] })).await.expect("terms");
    assert_eq!(by_id["Terms"], made);
    let by_client = json!({ "ClientId": family.client, "TermsName": "terms-of-use" });
    assert_eq!(family.admin_call("DescribeTermsByClient", by_client).await.expect("terms")["Terms"], made);
}

#[tokio::test]
async fn a_client_has_one_document_of_a_name() {
    let family = Family::plain().await;
    family.admin_call("CreateTerms", terms(&family, "terms-of-use")).await.expect("terms");
    family.admin_call("CreateTerms", terms(&family, "privacy-policy")).await.expect("terms of the other name");
    assert_eq!(refused(family.admin_call("CreateTerms", terms(&family, "terms-of-use")).await).0, "TermsExistsException");
}

#[tokio::test]
async fn a_default_link_and_a_known_client_are_needed() {
    let family = Family::plain().await;
    let german = with(terms(&family, "terms-of-use"), json!({ "Links": { "cognito:german": "https://example.com/agb" } }));
    assert_eq!(refused(family.admin_call("CreateTerms", german).await).0, "InvalidParameterException");
    let unknown = with(terms(&family, "terms-of-use"), json!({ "ClientId": "unknown" }));
    assert_eq!(refused(family.admin_call("CreateTerms", unknown).await).0, "ResourceNotFoundException");
}
