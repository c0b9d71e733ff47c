//! RevokeUserSession and its Admin form (new-operations 3.3).

use std::time::Duration;

use serde_json::json;

use crate::family::{Family, error, password_client, refused, text};

async fn tracking() -> Family {
    let family = Family::new(json!({}), password_client()).await;
    family.track("ENABLED", 20).await;
    for name in ["alice", "bob"] {
        family.sign_up(name, &[]).await.expect("a sign-up");
        family.admin_call("AdminConfirmSignUp", json!({ "Username": name })).await.expect("a confirmation");
    }
    family
}

#[tokio::test]
async fn a_user_ends_another_session_of_theirs_and_not_the_present_one() {
    let family = tracking().await;
    let (lost, here) = (family.signed_in("alice").await, family.signed_in("alice").await);
    let revoke = |session: String| json!({ "AccessToken": here["AccessToken"], "SessionId": session });
    let own = family.session_of(&here).await;
    assert_eq!(refused(family.call("RevokeUserSession", revoke(own)).await).0, "InvalidParameterException", "new-operations 3.3");
    let session = family.session_of(&lost).await;
    assert_eq!(family.ok("RevokeUserSession", revoke(session.clone())).await, json!({}));
    assert_eq!((family.alive(&lost).await, family.alive(&here).await), ((false, false), (true, true)));
    assert_eq!(family.sessions(&here).await.len(), 1);
    let gone = error("ResourceNotFoundException", "Session does not exist.");
    assert_eq!(refused(family.call("RevokeUserSession", revoke(session)).await), gone);
}

#[tokio::test]
async fn nobody_ends_somebody_elses_session() {
    let family = tracking().await;
    let (alice, bob) = (family.signed_in("alice").await, family.signed_in("bob").await);
    let session = family.session_of(&alice).await;
    let gone = error("ResourceNotFoundException", "Session does not exist.");
    let by_bob = json!({ "AccessToken": bob["AccessToken"], "SessionId": session });
    assert_eq!(refused(family.call("RevokeUserSession", by_bob).await), gone);
    let for_bob = json!({ "Username": "bob", "SessionId": session });
    assert_eq!(refused(family.admin_call("AdminRevokeUserSession", for_bob).await), gone, "new-operations 3.3: the user must own it");
    assert_eq!(family.alive(&alice).await, (true, true));
    let for_alice = json!({ "Username": "alice", "SessionId": session });
    assert_eq!(family.admin_call("AdminRevokeUserSession", for_alice).await, Ok(json!({})));
    assert_eq!((family.alive(&alice).await, family.alive(&bob).await), ((false, false), (true, true)));
}

#[tokio::test]
async fn linked_ends_the_session_with_the_pages_and_what_came_through_it() {
    let family = tracking().await;
    let tokens = [family.signed_in("alice").await, family.signed_in("alice").await, family.signed_in("alice").await];
    let sub = text(&family.user("alice").await["Attributes"]["sub"]);
    let sso = format!("sso{}", "7".repeat(25));
    let mut ids = Vec::new();
    for one in &tokens {
        ids.push(family.session_of(one).await);
    }
    // The first two came through a browser's session.
    let (pool, parent, children, now) = (family.pool.clone(), sso.clone(), ids.clone(), outside::Clock::now(family.app.clock.as_ref()));
    let made = family.app.store.write(move |tx| {
        for id in &children[..2] {
            let row = tx.user_session(&pool, &sub, id)?.ok_or(store::StoreError::Conflict)?;
            tx.delete_user_session(&pool, &sub, id)?;
            tx.insert_user_session(&store::UserSessionRow { parent_id: parent.clone(), ..row })?;
        }
        let row = tx.user_session(&pool, &sub, &children[2])?.ok_or(store::StoreError::Conflict)?;
        let expires_at = now.plus(Duration::from_secs(3600));
        tx.insert_user_session(&store::UserSessionRow { session_id: parent.clone(), source: String::new(), expires_at, ..row })?;
        Ok::<_, store::StoreError>(())
    });
    made.await.expect("rows");
    let listed = family.sessions(&tokens[2]).await;
    assert_eq!(listed.len(), 4);
    assert_eq!(listed.iter().filter(|session| session["OriginSessionId"] == sso.as_str()).count(), 2);
    // Without LINKED its sister and the browser stay; with it, the browser's session takes along what came through it.
    let here = &tokens[2];
    let revoke =
        |session: &str, more: &str| json!({ "AccessToken": here["AccessToken"], "SessionId": session, "RevokeAssociatedSessions": more });
    family.ok("RevokeUserSession", revoke(&ids[0], "NONE")).await;
    assert_eq!(family.sessions(here).await.len(), 3);
    family.ok("RevokeUserSession", revoke(&sso, "LINKED")).await;
    assert_eq!(family.sessions(here).await.len(), 1);
    assert_eq!(family.alive(&tokens[1]).await, (false, false));
    assert_eq!(family.alive(here).await, (true, true));
}
