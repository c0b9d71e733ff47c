//! Request rates (sign-up 5.5).

use std::time::Duration;

use identity::RequestRates;
use identity::guard::request_rates::Share;
use ops::testing::{self, TestApp, app_with, call};
use serde_json::json;

async fn limited() -> TestApp {
    app_with(|settings| settings.request_rates = RequestRates::Aws).await
}

async fn sign_ups(app: &TestApp) -> usize {
    let mut admitted = 0;
    while let Err((code, text)) = call(app, "SignUp", json!({"ClientId": "none", "Username": "a", "Password": "bc"})).await {
        if code == "TooManyRequestsException" {
            assert_eq!(text, "Rate exceeded");
            break;
        }
        admitted += 1;
    }
    admitted
}

#[tokio::test]
async fn a_category_admits_its_rate_and_other_categories_are_not_touched() {
    let app = limited().await;
    assert_eq!(sign_ups(&app).await, 50);
    call(&app, "ListUserPools", json!({"MaxResults": 1})).await.expect("another category");
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(sign_ups(&app).await, 50);
}

#[tokio::test]
async fn a_raised_rate_holds_at_once() {
    let app = limited().await;
    sign_ups(&app).await;
    let definition = json!({"LimitClass": "API_CATEGORY", "Attributes": {"Category": "UserCreation"}});
    let input = json!({"LimitDefinition": definition, "RequestedLimitValue": 80});
    call(&app, "UpdateProvisionedLimit", input).await.expect("raised");
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(sign_ups(&app).await, 80);
}

#[tokio::test]
async fn challenge_answers_have_three_times_their_category_and_then_share_it() {
    let app = limited().await;
    let mut admitted = 0;
    while app.rates.spend("UserAuthentication", Share::ChallengeAnswers, testing::START).await.is_ok() {
        admitted += 1;
    }
    assert_eq!(admitted, 4 * 120);
    assert!(app.rates.spend("UserAuthentication", Share::Whole, testing::START).await.is_err());
}

#[tokio::test]
async fn without_the_profile_nothing_is_limited() {
    let app = testing::app().await;
    for _ in 0..100 {
        app.rates.spend("LimitManagement", Share::Whole, testing::START).await.expect("unlimited");
    }
}
