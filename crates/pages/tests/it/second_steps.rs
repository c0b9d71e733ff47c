//! Second steps by message, the choice among several, and their set-up in the middle of a sign-in (managed-login 5.1, authentication 5.2).

use serde_json::{Value, json};

use crate::browser::Shown;
use crate::world::{CALLBACK, PASSWORD, World, with};

const EMAIL: (&str, &str) = ("email", "ada@example.com");
const PHONE: (&str, &str) = ("phone_number", "+15550100");

fn sms() -> Value {
    json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" })
}

/// A pool whose users must have a second factor, one of these: `sms`, `app`, `email`; and `ada` with these attributes, each verified.
async fn demanding(factors: &[&str], recovery: &str, attributes: &[(&str, &str)]) -> World {
    let pool = json!({
        "SmsConfiguration": sms(),
        "EmailConfiguration": { "EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:000000000000:identity/people@example.com" },
        "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Priority": 1, "Name": recovery }] },
    });
    let world = World::new(pool, json!({})).await;
    let mut config = json!({ "MfaConfiguration": "ON" });
    for factor in factors {
        let block = match *factor {
            "sms" => json!({ "SmsMfaConfiguration": { "SmsConfiguration": sms() } }),
            "app" => json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true } }),
            _ => json!({ "EmailMfaConfiguration": { "Message": "Your code is {####}", "Subject": "Code" } }),
        };
        config = with(config, block);
    }
    world.admin("SetUserPoolMfaConfig", config).await;
    let pair = |name: &str, value: &str| json!({ "Name": name, "Value": value });
    let attributes: Vec<Value> =
        attributes.iter().flat_map(|(name, value)| [pair(name, value), pair(&format!("{name}_verified"), "true")]).collect();
    world.admin("AdminCreateUser", json!({ "Username": "ada", "UserAttributes": attributes, "MessageAction": "SUPPRESS" })).await;
    world.admin("AdminSetUserPassword", json!({ "Username": "ada", "Password": PASSWORD, "Permanent": true })).await;
    world
}

fn is_in_app(page: &Shown) -> bool {
    page.left_to.as_ref().is_some_and(|place| place.starts_with(CALLBACK))
}

#[tokio::test]
async fn a_code_by_message_is_the_second_step_and_a_wrong_one_is_told() {
    for (factor, attribute, sent) in [("sms", PHONE, "We sent a code to +****0100."), ("email", EMAIL, "We sent a code to a***@e***.")] {
        // A factor that is the first means of recovery is none.
        let recovery = if factor == "sms" { "verified_email" } else { "verified_phone_number" };
        let world = demanding(&[factor], recovery, &[attribute]).await;
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/login")).await;
        let asked = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
        assert_eq!((asked.path.as_str(), asked.left_to.as_deref()), ("/login/continue", None));
        assert!(asked.html.contains(sent), "{factor}: {}", asked.html);
        assert_eq!(asked.attribute("name=\"code\"", "autocomplete").as_deref(), Some("one-time-code"));
        // The password would have to be given again, so no other code is offered.
        assert!(!asked.html.contains("name=\"resend\"") && !asked.html.contains("name=\"other\""), "{factor}");
        let code = world.code().await;
        let changed = if code.starts_with('0') { "1" } else { "0" };
        let wrong = browser.submit(&asked, &[("code", &format!("{changed}{}", &code[1..]))]).await;
        assert_eq!(wrong.alert().as_deref(), Some("This code is not right. Check it and try again."), "{factor}");
        assert!(!browser.cookies.contains_key("cognito"), "no session before the second step");
        let done = browser.submit(&wrong, &[("code", &code)]).await;
        assert!(is_in_app(&done) && browser.cookies.contains_key("cognito"), "{factor}: {done:?}");
    }
}

#[tokio::test]
async fn who_can_have_a_code_by_two_messages_chooses() {
    let world = demanding(&["sms", "email"], "admin_only", &[EMAIL, PHONE]).await;
    for (answer, label, sent) in [("SMS_MFA", "Code by text message", "+****0100."), ("EMAIL_OTP", "Code by email", "a***@e***.")] {
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/login")).await;
        let choice = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
        assert_eq!(choice.title(), "Choose your second step");
        assert_eq!(choice.element(&format!("value=\"{answer}\"")).as_deref(), Some(label));
        // Nothing but what was offered can be chosen.
        let form = choice.form_with(&[("answer", answer)]);
        let forged = browser.post(&form.action, &form.body(&[]).replace("_csrf", "answer=SOFTWARE_TOKEN_MFA&_csrf")).await;
        assert_eq!((forged.title().as_str(), forged.alert().is_some()), ("Choose your second step", true));
        let asked = browser.submit(&forged, &[("answer", answer)]).await;
        assert!(asked.html.contains(&format!("We sent a code to {sent}")), "{}", asked.html);
        assert!(is_in_app(&browser.submit(&asked, &[("code", &world.code().await)]).await), "{answer}");
    }
}

#[tokio::test]
async fn an_address_for_codes_is_set_up_on_the_way_and_is_the_users_once_its_code_came() {
    let world = demanding(&["email"], "verified_phone_number", &[]).await;
    let mut browser = world.browser().await;
    let first = browser.open(&world.page("/login")).await;
    let set_up = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
    assert_eq!((set_up.title().as_str(), set_up.attribute("name=\"email\"", "type").as_deref()), ("Receive codes by email", Some("email")));
    let nothing = browser.submit(&set_up, &[("email", "")]).await;
    assert_eq!(nothing.alert().as_deref(), Some("Please fill in: Email address"));
    let wrong = browser.submit(&nothing, &[("email", "no address")]).await;
    assert!(wrong.alert().is_some() && wrong.has_field("email"), "{}", wrong.html);
    let asked = browser.submit(&wrong, &[("email", "ada@example.com")]).await;
    assert!(asked.html.contains("We sent a code to a***@e***."), "{}", asked.html);
    let email = async || {
        let user = world.admin("AdminGetUser", json!({ "Username": "ada" })).await;
        user["UserAttributes"].as_array().into_iter().flatten().find(|each| each["Name"] == "email").map(|each| each["Value"].clone())
    };
    assert_eq!(email().await, None, "an address that nobody has proven is not the user's");
    assert!(is_in_app(&browser.submit(&asked, &[("code", &world.code().await)]).await));
    assert_eq!(email().await, Some(json!("ada@example.com")));
}

#[tokio::test]
async fn who_has_no_second_factor_chooses_which_to_set_up_and_comes_to_its_page() {
    let world = demanding(&["app", "email"], "verified_phone_number", &[]).await;
    for (answer, title, field) in
        [("SOFTWARE_TOKEN_MFA", "Set up an authenticator app", "code"), ("EMAIL_OTP", "Receive codes by email", "email")]
    {
        let mut browser = world.browser().await;
        let first = browser.open(&world.page("/login")).await;
        let choice = browser.submit(&first, &[("username", "ada"), ("password", PASSWORD)]).await;
        assert_eq!(choice.title(), "Set up a second step");
        let page = browser.submit(&choice, &[("answer", answer)]).await;
        assert_eq!((page.title().as_str(), page.has_field(field)), (title, true), "{}", page.html);
        // The page stays where it is when it is opened again.
        assert_eq!(browser.open(&world.page("/login/continue")).await.title(), title);
    }
}
