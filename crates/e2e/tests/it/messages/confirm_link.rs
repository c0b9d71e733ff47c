//! The page behind the link of CONFIRM_WITH_LINK.

use http::{HeaderMap, HeaderValue, Method, header};
use serde_json::json;

use crate::support::{Server, TestPool};

#[tokio::test]
async fn the_link_of_the_mail_confirms_by_its_button_and_only_by_it() {
    let server = Server::start();
    let template = json!({ "DefaultEmailOption": "CONFIRM_WITH_LINK", "EmailMessageByLink": "Press {##here##}." });
    let settings = json!({ "AutoVerifiedAttributes": ["email"], "VerificationMessageTemplate": template });
    let caller = server.caller();
    let pool = TestPool::with(&caller, settings, json!({ "GenerateSecret": false })).await;
    pool.sign_up("ada").await;
    let body = caller.newest_message("ada").await["Body"].as_str().unwrap().to_owned();
    let link = body.split('"').nth(1).unwrap().replace("&amp;", "&");
    let path = link.strip_prefix(&server.url).unwrap();
    assert!(path.starts_with("/confirmUser/?client_id="), "{link}");

    let page = caller.send(Method::GET, path, HeaderMap::new(), Default::default()).await;
    assert_eq!(page.status(), 200);
    assert!(page.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("no-store"));
    assert!(String::from_utf8_lossy(page.body()).contains("<button"));
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED", "opening the link is not enough");

    let form = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"))]);
    let query = path.split_once('?').unwrap().1.to_owned();
    let wrong = query.replace("confirmation_code=", "confirmation_code=9");
    let refused = caller.send(Method::POST, "/confirmUser/", form.clone(), wrong.into()).await;
    assert_eq!(refused.status(), 400);
    let confirmed = caller.send(Method::POST, "/confirmUser/", form, query.into()).await;
    assert_eq!(confirmed.status(), 200, "{}", String::from_utf8_lossy(confirmed.body()));
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
    assert_eq!(pool.attribute("ada", "email_verified").await, "true");
}

#[tokio::test]
async fn a_broken_link_is_told_so() {
    let server = Server::start();
    for path in ["/confirmUser/", "/confirmUser?client_id=x", "/confirmUser/?client_id=%&user_name=a&confirmation_code=1"] {
        let page = server.caller().send(Method::GET, path, HeaderMap::new(), Default::default()).await;
        assert_eq!(page.status(), 400, "{path}");
    }
}
