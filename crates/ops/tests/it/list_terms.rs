//! `ListTerms`, by administration 5.6.

use serde_json::json;

use crate::family::Family;
use crate::requests::terms;

#[tokio::test]
async fn a_list_shows_names_and_dates_only() {
    let family = Family::plain().await;
    let made = family.admin_call("CreateTerms", terms(&family, "terms-of-use")).await.expect("terms")["Terms"].clone();
    let listed = family.admin_call("ListTerms", json!({ "MaxResults": 10 })).await.expect("a list");
    let row = json!({
        "TermsId": made["TermsId"], "TermsName": "terms-of-use", "Enforcement": "NONE",
        "CreationDate": made["CreationDate"], "LastModifiedDate": made["LastModifiedDate"]
    });
    assert_eq!(listed, json!({ "Terms": [row] }));
}
