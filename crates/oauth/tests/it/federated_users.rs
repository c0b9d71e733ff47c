//! What the pool makes of whoever a provider sends, whichever protocol brought them (managed-login 4).

use domain::federation::{Claim, ProviderClaims};
use identity::federation::{self, Denied, ExternalProfile, Provider};
use ops::testing::{call, context};
use outside::InvokeError;
use serde_json::{Map, Value, json};
use store::UserRow;

use super::support::*;

const PROVIDER: &str = "Okta";
const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:all";

/// A pool with a provider that tells e-mail address, name and groups.
async fn world(pool: Value) -> World {
    let world = World::of(
        pool,
        json!({ "SupportedIdentityProviders": ["COGNITO"], "WriteAttributes": ["email", "name", "custom:groups", "custom:token"] }),
    );
    let world = world.await;
    let details = json!({
        "client_id": "cognate", "client_secret": "hush", "authorize_scopes": "openid", "oidc_issuer": "https://okta.example", "attributes_request_method": "GET",
    });
    let mapping = json!({ "email": "mail", "name": "name", "custom:groups": "groups", "nickname": "nick", "custom:token": "id_token" });
    let provider = json!({ "ProviderName": PROVIDER, "ProviderType": "OIDC", "ProviderDetails": details, "AttributeMapping": mapping });
    world.call("CreateIdentityProvider", provider).await;
    world
}

fn custom(pool: Value) -> Value {
    let text = |name: &str| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let mut all = json!({ "Schema": [text("groups"), text("token")] });
    if let Some(more) = pool.get("Schema") {
        all["Schema"].as_array_mut().expect("a list").extend(more.as_array().expect("a list").clone());
    }
    for (name, value) in pool.as_object().expect("members").iter().filter(|(name, _)| *name != "Schema") {
        all[name] = value.clone();
    }
    all
}

fn profile(subject: &str, claims: &[(&str, Value)]) -> ExternalProfile {
    let claims: ProviderClaims = claims.iter().filter_map(|(name, value)| Some(((*name).to_owned(), Claim::of_json(value)?))).collect();
    let told = Map::from_iter([("idToken".to_owned(), json!({ "sub": subject }))]);
    ExternalProfile { subject: subject.to_owned(), claims, issuer: None, acr: None, told }
}

async fn sign_in(world: &World, subject: &str, claims: &[(&str, Value)]) -> Result<UserRow, (String, String)> {
    let cx = context(&world.app);
    let called = world.app.clients.load(&world.client_id).await.expect("a client");
    let provider = Provider::find(&cx, &world.pool_id, PROVIDER).await.expect("no fault").expect("a provider");
    federation::sign_in(&cx, &called, &provider, &profile(subject, claims)).await.map_err(|denied| match denied {
        Denied::Told { error, description } => (error.to_owned(), description),
        Denied::Failed(refusal) => panic!("{refusal}"),
    })
}

async fn described(world: &World, name: &str) -> Value {
    world.call("AdminGetUser", json!({ "Username": name })).await
}

fn attribute<'a>(user: &'a Value, name: &str) -> Option<&'a str> {
    let all = user["UserAttributes"].as_array().expect("attributes");
    all.iter().find(|attribute| attribute["Name"] == name).and_then(|attribute| attribute["Value"].as_str())
}

fn invalid(text: &str) -> (String, String) {
    ("invalid_request".to_owned(), text.to_owned())
}

#[tokio::test]
async fn the_first_sign_in_makes_a_profile_and_the_next_ones_bring_it_up_to_date() {
    let world = world(custom(json!({}))).await;
    let claims = [("mail", json!("bea@x.example")), ("name", json!("Bea")), ("groups", json!(["a b", "c"])), ("id_token", json!("ey.."))];
    let made = sign_in(&world, "Sub1", &claims).await.expect("a profile");
    assert_eq!(made.username, "Okta_Sub1");
    let user = described(&world, "Okta_Sub1").await;
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&json!("EXTERNAL_PROVIDER"), &json!(true)));
    assert_eq!(attribute(&user, "custom:groups"), Some("[a+b,c]"));
    assert_eq!((attribute(&user, "custom:token"), attribute(&user, "email_verified")), (Some("ey.."), None));
    let identities: Value = serde_json::from_str(attribute(&user, "identities").expect("identities")).expect("JSON");
    let wanted = json!([{
        "userId": "Sub1", "providerName": PROVIDER, "providerType": "OIDC", "issuer": null, "primary": true, "dateCreated": ops::testing::START.0,
    }]);
    assert_eq!(identities, wanted);
    let groups = world.call("AdminListGroupsForUser", json!({ "Username": "Okta_Sub1" })).await;
    assert_eq!(groups["Groups"][0]["GroupName"], format!("{}_Okta", world.pool_id));

    // What changed is written, what does not come stays, what is empty goes; one that the client may not write is passed over.
    let again = [("mail", json!("bea@y.example")), ("name", json!("")), ("nick", json!("B"))];
    let known = sign_in(&world, "Sub1", &again).await.expect("the same");
    assert_eq!(known.sub, made.sub);
    let user = described(&world, "Okta_Sub1").await;
    assert_eq!((attribute(&user, "email"), attribute(&user, "name"), attribute(&user, "nickname")), (Some("bea@y.example"), None, None));
    assert_eq!(attribute(&user, "custom:groups"), Some("[a+b,c]"));
}

#[tokio::test]
async fn a_profile_neither_takes_an_address_that_a_local_user_signs_in_with_nor_is_in_its_way() {
    let world = world(custom(json!({ "UsernameAttributes": ["email"], "UsernameConfiguration": { "CaseSensitive": false } }))).await;
    let email = json!([{ "Name": "email", "Value": "cat@x.example" }, { "Name": "email_verified", "Value": "true" }]);
    let local = world.call("AdminCreateUser", json!({ "Username": "cat@x.example", "UserAttributes": email })).await;
    let made = sign_in(&world, "Ab1", &[("mail", json!("cat@x.example"))]).await.expect("a profile");
    assert_eq!(made.username, "okta_ab1");
    assert_eq!(described(&world, "cat@x.example").await["Username"], local["User"]["Username"]);
    assert_eq!(described(&world, "okta_ab1").await["Username"], "okta_ab1");
    // Another change of it does not come in the way either.
    let name = json!([{ "Name": "name", "Value": "Cat" }]);
    world.call("AdminUpdateUserAttributes", json!({ "Username": "okta_ab1", "UserAttributes": name })).await;
}

#[tokio::test]
async fn a_linked_identity_signs_the_local_user_in_and_is_known_by_its_subject_from_then_on() {
    let world = world(custom(json!({}))).await;
    let source = json!({ "ProviderName": PROVIDER, "ProviderAttributeName": "email", "ProviderAttributeValue": "ann@okta.example" });
    let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ann" });
    world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;
    let linked = sign_in(&world, "S1", &[("mail", json!("ann@okta.example"))]).await.expect("ann");
    assert_eq!(linked.sub, world.sub);
    let user = described(&world, "ann").await;
    // The address is another than the verified one, and nobody has verified it.
    assert_eq!((attribute(&user, "email"), attribute(&user, "email_verified")), (Some("ann@okta.example"), Some("false")));
    let identities: Value = serde_json::from_str(attribute(&user, "identities").expect("identities")).expect("JSON");
    assert_eq!((&identities[0]["userId"], &identities[0]["primary"], &identities[1]), (&json!("S1"), &json!(false), &Value::Null));
    assert!(world.call("AdminListGroupsForUser", json!({ "Username": "ann" })).await["Groups"].as_array().is_some_and(Vec::is_empty));
    // Whoever has the address at the provider later is somebody else.
    let other = sign_in(&world, "S2", &[("mail", json!("ann@okta.example"))]).await.expect("a profile");
    assert_ne!(other.sub, world.sub);
    assert_eq!(sign_in(&world, "S1", &[("mail", json!("new@okta.example"))]).await.expect("ann").sub, world.sub);
}

#[tokio::test]
async fn what_the_pool_requires_and_what_it_does_not_take_end_a_sign_in() {
    let required = json!({ "Schema": [{ "Name": "email", "Required": true, "Mutable": true }, { "Name": "name", "Required": true, "Mutable": true }] });
    let world = world(custom(required)).await;
    assert_eq!(sign_in(&world, "S", &[]).await.expect_err("refused"), invalid("attributes required: [name, email]"));
    let claims = |mail: &str, token: &str| [("mail", json!(mail)), ("name", json!("Dan")), ("id_token", json!(token))];
    let long = "user.custom:token: String must be no longer than 2048 characters\n ";
    assert_eq!(sign_in(&world, "S", &claims("d@x.example", &"x".repeat(2_049))).await.expect_err("refused"), invalid(long));
    assert_eq!(sign_in(&world, "S", &claims("no address", "x")).await.expect_err("refused"), invalid("Invalid email address format. "));
    let (error, text) = sign_in(&world, &"s".repeat(124), &claims("d@x.example", "x")).await.expect_err("refused");
    assert!(error == "invalid_request" && text.ends_with("Member must have length less than or equal to 128"), "{text}");
    sign_in(&world, &"s".repeat(123), &claims("d@x.example", "x")).await.expect("a profile");
    // One that is required cannot be emptied.
    assert_eq!(sign_in(&world, &"s".repeat(123), &claims("", "x")).await.expect_err("refused"), invalid("attributes required: [email]"));
}

#[tokio::test]
async fn a_name_that_is_too_long_is_cut_where_it_is_told_and_not_in_the_way_of_who_is_linked() {
    let world = world(custom(json!({}))).await;
    for length in [2_048, 2_049, 200_000] {
        let (error, text) = sign_in(&world, &"s".repeat(length), &[]).await.expect_err("refused");
        assert!(error == "invalid_request" && text.ends_with("Member must have length less than or equal to 128"), "{text}");
        assert!(text.contains(&format!("'Okta_{}", "s".repeat(200))) && text.len() < 500, "{} bytes", text.len());
    }
    let long = "l".repeat(200);
    let source = json!({ "ProviderName": PROVIDER, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": long });
    let destination = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ann" });
    world.call("AdminLinkProviderForUser", json!({ "SourceUser": source, "DestinationUser": destination })).await;
    assert_eq!(sign_in(&world, &long, &[]).await.expect("ann").sub, world.sub);
}

#[tokio::test]
async fn a_disabled_user_and_a_taken_name_are_refused() {
    let world = world(custom(json!({}))).await;
    sign_in(&world, "S", &[]).await.expect("a profile");
    world.disable("Okta_S").await;
    assert_eq!(sign_in(&world, "S", &[]).await.expect_err("refused"), invalid("User is disabled."));
    world.add_user("Okta_T").await;
    assert_eq!(sign_in(&world, "T", &[]).await.expect_err("refused"), invalid("Already found an entry for username Okta_T"));
}

#[tokio::test]
async fn functions_hear_of_the_first_and_of_later_sign_ins() {
    let triggers = ["PreSignUp", "PostConfirmation", "PreAuthentication", "PostAuthentication"];
    let mut lambda: Map<String, Value> = triggers.iter().map(|name| ((*name).to_owned(), json!(FUNCTION))).collect();
    lambda.insert("InboundFederation".to_owned(), json!({ "LambdaVersion": "V1_0", "LambdaArn": format!("{FUNCTION}-inbound") }));
    let world = world(custom(json!({}))).await;
    world.call("UpdateUserPool", json!({ "LambdaConfig": lambda })).await;
    world.app.functions.respond(FUNCTION, json!({ "autoVerifyEmail": true }));
    world
        .app
        .functions
        .respond(format!("{FUNCTION}-inbound"), json!({ "userAttributesToMap": { "mail": "f@function.example", "sub": "other" } }));
    let sources = |world: &World| -> Vec<(String, Value)> {
        let events = world.app.functions.take_events();
        events.into_iter().map(|recorded| (recorded.event["triggerSource"].as_str().expect("one").to_owned(), recorded.event)).collect()
    };
    world.app.functions.take_events();
    let claims = [("mail", json!("f@x.example")), ("name", json!("Fay"))];
    sign_in(&world, "S", &claims).await.expect("a profile");
    let heard = sources(&world);
    let names: Vec<&str> = heard.iter().map(|(source, _)| source.as_str()).collect();
    assert_eq!(names, ["InboundFederation_ExternalProvider", "PreSignUp_ExternalProvider", "PostConfirmation_ConfirmSignUp"]);
    assert_eq!(heard[0].1["userName"], "Okta_S");
    let told = json!({ "providerName": "Okta", "providerType": "OIDC", "attributes": { "idToken": { "sub": "S" } } });
    assert_eq!(heard[0].1["request"], told);
    assert_eq!(heard[1].1["request"]["userAttributes"], json!({ "email": "f@function.example" }));
    let user = described(&world, "Okta_S").await;
    assert_eq!(
        (attribute(&user, "email"), attribute(&user, "email_verified"), attribute(&user, "name")),
        (Some("f@function.example"), Some("true"), None)
    );

    world.app.functions.respond(format!("{FUNCTION}-inbound"), json!({ "userAttributesToMap": {} }));
    sign_in(&world, "S", &claims).await.expect("the same");
    let heard = sources(&world);
    let names: Vec<&str> = heard.iter().map(|(source, _)| source.as_str()).collect();
    assert_eq!(names, ["InboundFederation_ExternalProvider", "PreAuthentication_Authentication", "PostAuthentication_Authentication"]);
    assert_eq!(attribute(&described(&world, "Okta_S").await, "name"), Some("Fay"));

    world.app.functions.fail(FUNCTION, InvokeError::Function { message: "not you".to_owned() });
    assert_eq!(sign_in(&world, "T", &claims).await.expect_err("refused"), invalid("PreSignUp failed with error not you. "));
    assert_eq!(
        call(&world.app, "AdminGetUser", json!({ "UserPoolId": world.pool_id, "Username": "Okta_T" })).await.expect_err("none").0,
        "UserNotFoundException"
    );
    assert_eq!(sign_in(&world, "S", &claims).await.expect_err("refused"), invalid("PreAuthentication failed with error not you. "));
}

/// As the service does it: apps try once more on this text (managed-login 4.6 `[field]`).
#[tokio::test]
async fn a_link_that_pre_sign_up_makes_counts_from_the_next_sign_in_on() {
    let world = world(custom(json!({}))).await;
    world.call("UpdateUserPool", json!({ "LambdaConfig": { "PreSignUp": FUNCTION } })).await;
    let (app, pool_id, handle) = (arc(&world), world.pool_id.clone(), tokio::runtime::Handle::current());
    world.app.functions.on(FUNCTION, move |event| {
        let source = json!({ "ProviderName": PROVIDER, "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": "S" });
        let link = json!({ "UserPoolId": pool_id, "SourceUser": source, "DestinationUser": { "ProviderName": "Cognito", "ProviderAttributeValue": "ann" } });
        let (app, handle) = (std::sync::Arc::clone(&app), handle.clone());
        let linked = std::thread::spawn(move || handle.block_on(call(&app, "AdminLinkProviderForUser", link)));
        linked.join().expect("no panic").expect("a link");
        Ok(event.clone())
    });
    assert_eq!(sign_in(&world, "S", &[]).await.expect_err("refused"), invalid("Already found an entry for username Okta_S"));
    assert_eq!(sign_in(&world, "S", &[]).await.expect("ann").sub, world.sub);
}

/// Two windows of one browser, or an app that asks twice.
#[tokio::test]
async fn two_first_sign_ins_at_once_are_of_one_profile() {
    let world = world(custom(json!({}))).await;
    for round in 0..10 {
        let subject = format!("S{round}");
        let (one, other) = tokio::join!(sign_in(&world, &subject, &[]), sign_in(&world, &subject, &[]));
        assert_eq!(one.expect("a profile").sub, other.expect("the same").sub);
    }
}

#[tokio::test]
async fn a_name_may_be_made_of_another_claim_than_the_subject() {
    let world = world(custom(json!({}))).await;
    world.call("UpdateIdentityProvider", json!({ "ProviderName": PROVIDER, "AttributeMapping": { "username": "employee" } })).await;
    assert_eq!(sign_in(&world, "S", &[("employee", json!(77))]).await.expect("a profile").username, "Okta_77");
    assert_eq!(sign_in(&world, "S", &[]).await.expect_err("refused"), invalid("attributes required: [username]"));
}

/// The password that an administrator sets makes a local user of a profile (administration 3.6 `[model]`), who still comes in by the provider.
#[tokio::test]
async fn a_profile_with_a_password_is_a_local_user_and_the_same() {
    let world = world(custom(json!({}))).await;
    let made = sign_in(&world, "S", &[]).await.expect("a profile");
    world.call("AdminSetUserPassword", json!({ "Username": "Okta_S", "Password": PASSWORD, "Permanent": true })).await;
    assert_eq!(described(&world, "Okta_S").await["UserStatus"], "CONFIRMED");
    assert_eq!(sign_in(&world, "S", &[]).await.expect("the same").sub, made.sub);
}
