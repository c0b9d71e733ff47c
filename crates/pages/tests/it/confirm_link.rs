//! Sign-up 3.4: the page behind the link of CONFIRM_WITH_LINK.

use serde_json::json;

use crate::world::{PASSWORD, World};

async fn by_link() -> World {
    let template = json!({ "DefaultEmailOption": "CONFIRM_WITH_LINK" });
    World::new(json!({ "VerificationMessageTemplate": template }), json!({})).await
}

#[tokio::test]
async fn the_button_confirms_and_opening_the_link_does_not() {
    let world = by_link().await;
    let mut browser = world.browser().await;
    let form = browser.open(&world.page("/signup")).await;
    let sent = browser.submit(&form, &[("username", "ada"), ("password", PASSWORD), ("email", "ada@example.com")]).await;
    assert!(sent.html.contains("We sent a message with a link to a***@e***."), "{}", sent.html);
    let status = || async { world.admin("AdminGetUser", json!({ "Username": "ada" })).await["UserStatus"].clone() };

    // Another browser, perhaps on a phone.
    let mut other = world.browser().await;
    let link = format!("/confirmUser/?client_id={}&user_name=ada&confirmation_code={}", world.client, world.code().await);
    let page = other.open(&format!("{link}&lang=de")).await;
    assert_eq!(page.title(), "Konto bestätigen");
    assert_eq!(status().await, "UNCONFIRMED");
    let done = other.submit(&page, &[("confirmation_code", &world.code().await)]).await;
    assert_eq!(done.status, 200);
    assert_eq!(status().await, "CONFIRMED");
    let used = other.submit(&page, &[("confirmation_code", &world.code().await)]).await;
    assert_eq!(used.status, 400, "a link works once");
}

#[tokio::test]
async fn a_broken_link_and_one_of_another_pool_are_told_so() {
    let world = by_link().await;
    let mut browser = world.browser().await;
    for query in ["", "client_id=x", "client_id=x&user_name=a&confirmation_code="] {
        assert_eq!(browser.open(&format!("/confirmUser?{query}")).await.status, 400, "{query}");
    }
    let refused = browser.post("/confirmUser", "client_id=unknown&user_name=a&confirmation_code=1").await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.title(), "Something went wrong");
}
