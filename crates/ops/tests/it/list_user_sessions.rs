//! ListUserSessions and its Admin form, the sessions' configuration, and what ends sessions (new-operations 3).

use std::time::Duration;

use serde_json::{Value, json};

use crate::family::{Family, PASSWORD, error, password_client, refused, text, with};

/// A pool that keeps track of this many sessions per user.
async fn tracking(most: u32, client: Value) -> Family {
    let family = Family::new(json!({}), with(password_client(), client)).await;
    family.track("ENABLED", most).await;
    family.sign_up("alice", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "alice" })).await.expect("a confirmation");
    family
}

impl Family {
    pub(crate) async fn track(&self, tracking: &str, most: u32) {
        let settings = json!({ "UserSessionTracking": tracking, "TokenSession": { "MaxPerUser": most } });
        self.admin_call("SetUserPoolSessionConfiguration", settings).await.expect("a configuration");
    }

    /// The sessions that the bearer of a token sees.
    pub(crate) async fn sessions(&self, tokens: &Value) -> Vec<Value> {
        let answer = self.ok("ListUserSessions", json!({ "AccessToken": tokens["AccessToken"] })).await;
        assert!(answer.get("NextToken").is_none());
        answer["Sessions"].as_array().expect("a list").clone()
    }

    /// The id of the session that a token belongs to.
    pub(crate) async fn session_of(&self, tokens: &Value) -> String {
        let sessions = self.sessions(tokens).await;
        let current: Vec<_> = sessions.iter().filter(|session| session["IsCurrentSession"] == true).collect();
        assert_eq!(current.len(), 1, "{sessions:?}");
        text(&current[0]["SessionId"])
    }

    /// Whether the access token and the refresh token of a sign-in are good.
    pub(crate) async fn alive(&self, tokens: &Value) -> (bool, bool) {
        let access = self.call("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await.is_ok();
        (access, self.call("InitiateAuth", self.refresh_input(tokens)).await.is_ok())
    }
}

const ALIVE: (bool, bool) = (true, true);
const ENDED: (bool, bool) = (false, false);

#[tokio::test]
async fn a_user_sees_where_they_are_signed_in() {
    let family = tracking(20, json!({})).await;
    let mut cx = ops::testing::context(&family.app);
    cx.user_agent = Some("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0".to_owned());
    cx.source_ip = Some("192.0.2.7".parse().expect("an address"));
    let began = cx.now;
    let answer = ops::testing::call_as("InitiateAuth", cx, family.password_input("alice", PASSWORD)).await.expect("a sign-in");
    let browser = answer["AuthenticationResult"].clone();
    family.app.clock.advance(Duration::from_secs(60));
    let other = family.signed_in("alice").await;

    let sessions = family.sessions(&browser).await;
    assert_eq!(sessions.len(), 2);
    let own = sessions.iter().find(|session| session["IsCurrentSession"] == true).expect("its own").clone();
    let id = text(&own["SessionId"]);
    assert!(id.len() == 28 && id.starts_with("tkn"), "{id}");
    let seconds = |millis: i64| json!(millis as f64 / 1000.0);
    let wanted = json!({
        "SessionId": id, "SessionType": "TOKEN", "ClientId": family.client, "IsCurrentSession": true,
        "CreateDate": seconds(began.0), "LastActiveDate": seconds(began.0),
        "DeviceType": "Firefox on Linux", "LastIPAddress": "192.0.2.7", "LastLocation": { "Country": "unknown" },
    });
    assert_eq!(own, wanted, "new-operations 3.3");
    let another = sessions.iter().find(|session| session["IsCurrentSession"] == false).expect("the other one");
    assert_eq!(another["DeviceType"], "unknown");
    assert_eq!(family.session_of(&other).await, text(&another["SessionId"]));

    // A refresh is a use, from wherever it comes.
    family.app.clock.advance(Duration::from_secs(60));
    let mut cx = ops::testing::context(&family.app);
    cx.user_agent = Some("aws-amplify/6.20".to_owned());
    let used = cx.now;
    ops::testing::call_as("InitiateAuth", cx, family.refresh_input(&browser)).await.expect("a refresh");
    let own = family.sessions(&browser).await.into_iter().find(|session| session["IsCurrentSession"] == true).expect("its own");
    assert_eq!((&own["LastActiveDate"], &own["CreateDate"]), (&seconds(used.0), &seconds(began.0)), "new-operations 3.3");
    assert_eq!((&own["DeviceType"], own.get("LastIPAddress")), (&json!("aws-amplify"), None));

    // To an administrator no session is the present one.
    let listed = family.admin_call("AdminListUserSessions", json!({ "Username": "alice" })).await.expect("a list");
    let current: Vec<_> =
        listed["Sessions"].as_array().expect("a list").iter().map(|session| session["IsCurrentSession"].clone()).collect();
    assert_eq!(current, [false, false], "new-operations 3.3");
    let none = refused(family.admin_call("AdminListUserSessions", json!({ "Username": "nobody" })).await);
    assert_eq!(none, error("UserNotFoundException", "User does not exist."));
}

#[tokio::test]
async fn a_session_ends_with_its_refresh_token() {
    let family = tracking(20, json!({ "RefreshTokenValidity": 1, "TokenValidityUnits": { "RefreshToken": "hours" } })).await;
    family.signed_in("alice").await;
    family.app.clock.advance(Duration::from_secs(3600));
    let later = family.signed_in("alice").await;
    assert_eq!(family.sessions(&later).await.len(), 1, "new-operations 3.3: active ones only");
}

#[tokio::test]
async fn beyond_the_limit_the_least_recently_used_session_ends() {
    let family = tracking(2, json!({})).await;
    let (first, second) = (family.signed_in("alice").await, family.signed_in("alice").await);
    // Used since, so the other one has to go.
    family.ok("InitiateAuth", family.refresh_input(&first)).await;
    let third = family.signed_in("alice").await;
    assert_eq!((family.alive(&first).await, family.alive(&second).await, family.alive(&third).await), (ALIVE, ENDED, ALIVE));
    // A lower limit acts at the next sign-in.
    family.track("ENABLED", 1).await;
    assert_eq!(family.sessions(&third).await.len(), 2, "new-operations 3.2");
    let fourth = family.signed_in("alice").await;
    assert_eq!(family.sessions(&fourth).await.len(), 1);
    assert_eq!((family.alive(&first).await, family.alive(&third).await, family.alive(&fourth).await), (ENDED, ENDED, ALIVE));
    // Others have their own.
    family.sign_up("bob", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "bob" })).await.expect("a confirmation");
    family.signed_in("bob").await;
    assert_eq!(family.alive(&fourth).await, ALIVE);
}

#[tokio::test]
async fn many_sign_ins_at_once_leave_no_more_sessions_than_there_may_be() {
    let family = tracking(3, json!({})).await;
    let request = family.password_input("alice", PASSWORD);
    let attempts = (0..12).map(|_| ops::testing::call(&family.app, "InitiateAuth", request.clone()));
    let outcomes = futures_util::future::join_all(attempts).await;
    let mut alive = 0;
    for outcome in outcomes {
        let tokens = outcome.expect("a sign-in")["AuthenticationResult"].clone();
        alive += usize::from(family.call("GetUser", json!({ "AccessToken": tokens["AccessToken"] })).await.is_ok());
    }
    assert_eq!(alive, 3, "new-operations 3.2");
}

#[tokio::test]
async fn whatever_ends_a_sign_in_ends_its_session() {
    let family = tracking(20, json!({})).await;
    let (first, second) = (family.signed_in("alice").await, family.signed_in("alice").await);
    family.client_call("RevokeToken", json!({ "Token": first["RefreshToken"] })).await.expect("revoked");
    assert_eq!(family.sessions(&second).await.len(), 1);
    // Nothing is linked to it, and a sister lives on.
    let third = family.signed_in("alice").await;
    let linked = json!({ "Token": third["RefreshToken"], "RevokeAssociatedSessions": "LINKED" });
    family.client_call("RevokeToken", linked).await.expect("revoked");
    assert_eq!((family.alive(&third).await, family.alive(&second).await), (ENDED, ALIVE), "new-operations 3.3");
    for operation in ["AdminUserGlobalSignOut", "AdminDisableUser"] {
        family.admin_call(operation, json!({ "Username": "alice" })).await.expect("signed out");
        let listed = family.admin_call("AdminListUserSessions", json!({ "Username": "alice" })).await.expect("a list");
        assert_eq!(listed["Sessions"], json!([]), "new-operations 3.3: {operation}");
        family.admin_call("AdminEnableUser", json!({ "Username": "alice" })).await.expect("enabled");
        family.signed_in("alice").await;
    }
}

#[tokio::test]
async fn without_tracking_there_is_nothing_to_see() {
    let family = tracking(20, json!({})).await;
    let tracked = family.signed_in("alice").await;
    let session = family.session_of(&tracked).await;
    family.track("DISABLED", 20).await;
    let untracked = family.signed_in("alice").await;
    assert_eq!(family.sessions(&untracked).await, [Value::Null; 0]);
    let gone = error("ResourceNotFoundException", "Session does not exist.");
    let revoke = json!({ "AccessToken": untracked["AccessToken"], "SessionId": session });
    assert_eq!(refused(family.call("RevokeUserSession", revoke).await), gone);
    assert_eq!((family.alive(&tracked).await, family.alive(&untracked).await), (ALIVE, ALIVE));
    family.track("ENABLED", 20).await;
    assert_eq!(family.sessions(&untracked).await.len(), 1, "what was not tracked stays unseen");
}

#[tokio::test]
async fn tokens_of_a_tracked_sign_in_die_with_it_also_where_clients_do_without_revocation() {
    let family = tracking(1, json!({ "EnableTokenRevocation": false })).await;
    let first = family.signed_in("alice").await;
    family.signed_in("alice").await;
    assert_eq!(family.alive(&first).await, ENDED);
}

#[tokio::test]
async fn pages_of_sessions_go_on_where_the_last_one_ended() {
    let family = tracking(100, json!({})).await;
    // More than the model lets there be, so that a second page is needed: the limit grows no further, the rows are made by the store.
    let tokens = family.signed_in("alice").await;
    let sub = text(&family.user("alice").await["Attributes"]["sub"]);
    let (pool, now) = (family.pool.clone(), outside::Clock::now(family.app.clock.as_ref()));
    let made = family.app.store.write(move |tx| {
        for number in 0..130_u32 {
            tx.insert_user_session(&store::UserSessionRow {
                pool_id: pool.clone(),
                sub: sub.clone(),
                session_id: format!("sso{number:025}"),
                source: String::new(),
                client_id: "web".to_owned(),
                parent_id: String::new(),
                created_at: now,
                active_at: now,
                expires_at: now.plus(Duration::from_secs(3600)),
                address: String::new(),
                device: "unknown".to_owned(),
            })?;
        }
        Ok::<_, store::StoreError>(())
    });
    made.await.expect("rows");
    let first = family.ok("ListUserSessions", json!({ "AccessToken": tokens["AccessToken"] })).await;
    assert_eq!(first["Sessions"].as_array().map(Vec::len), Some(125), "new-operations 3.3");
    assert_eq!(first["Sessions"][0]["SessionType"], "SSO");
    let more = json!({ "AccessToken": tokens["AccessToken"], "NextToken": first["NextToken"] });
    let second = family.ok("ListUserSessions", more).await;
    assert_eq!(second["Sessions"].as_array().map(Vec::len), Some(6));
    assert!(second.get("NextToken").is_none());
    // The page of one user is not another's.
    family.sign_up("bob", &[]).await.expect("a sign-up");
    family.admin_call("AdminConfirmSignUp", json!({ "Username": "bob" })).await.expect("a confirmation");
    let bob = family.signed_in("bob").await;
    let foreign = json!({ "AccessToken": bob["AccessToken"], "NextToken": first["NextToken"] });
    assert_eq!(refused(family.call("ListUserSessions", foreign).await).0, "InvalidParameterException");
}
