//! A null character, which PostgreSQL has none of, in any field of a request to the endpoints is refused in their words, whatever the engine.

use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE};
use http::{HeaderMap, Method};
use ops::testing::on_both_engines;
use serde_json::json;

use super::support::*;

const SPOILT: [&str; 2] = ["\0", "a\0b"];

/// The world on each engine.
async fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for app in on_both_engines().await {
        worlds.push(World::on(app, json!({}), json!({})).await);
    }
    worlds
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_for_authorization_with_a_null_character_is_refused() {
    for world in worlds().await {
        let browsers = [HeaderMap::new(), world.signed_in(&world.sub).await];
        let names = [
            "response_type",
            "client_id",
            "redirect_uri",
            "state",
            "scope",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "identity_provider",
            "idp_identifier",
            "login_hint",
            "lang",
            "acr_values",
            "resource",
        ];
        for browser in &browsers {
            for (name, spoilt) in names.iter().flat_map(|name| SPOILT.map(|spoilt| (*name, spoilt))) {
                let query = world.query(&[(name, spoilt)]);
                let answer = world.send(Method::GET, "/oauth2/authorize", &query, browser.clone(), "").await;
                assert!(matches!(answer.status().as_u16(), 302 | 400), "{name}={spoilt:?}: {answer:?}");
                if (name == "client_id" || name == "redirect_uri") && answer.status() == 302 {
                    assert!(!place(&answer).starts_with(CALLBACK), "{name}={spoilt:?}: {answer:?}");
                }
            }
        }
        for cookie in ["cognito=%00", "cognito=a%00b.c%00.3"] {
            let place = world.authorize(&world.query(&[]), &headers(&[(COOKIE, cookie)])).await;
            assert!(place.starts_with("/login?"), "{cookie}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_for_tokens_with_a_null_character_gets_none() {
    for world in worlds().await {
        let code = world.code(&[]).await;
        let (status, tokens) = world.exchange(&world.code(&[]).await, &[]).await;
        assert_eq!(status, 200);
        let refresh = tokens["refresh_token"].as_str().expect("a token");
        let client = world.client_id.clone();
        let grants: [Vec<(&str, &str)>; 3] = [
            vec![("grant_type", "authorization_code"), ("client_id", &client), ("code", &code), ("redirect_uri", CALLBACK)],
            vec![("grant_type", "refresh_token"), ("client_id", &client), ("refresh_token", refresh)],
            vec![("grant_type", "client_credentials"), ("client_id", &client), ("client_secret", "x"), ("scope", "a/b")],
        ];
        for form in &grants {
            for (at, (name, value)) in form.iter().enumerate() {
                for spoilt in [SPOILT[0].to_owned(), SPOILT[1].to_owned(), format!("{value}\0")] {
                    let mut form = form.clone();
                    form[at] = (name, &spoilt);
                    let (status, answer) = world.post("/oauth2/token", &form, &HeaderMap::new()).await;
                    assert!(status == 400 && answer["error"].is_string(), "{name}={spoilt:?}: {status} {answer}");
                }
            }
        }
        // By the header for clients with a secret.
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        for (id, secret) in [("a\0b", "x"), (client.as_str(), "x\0")] {
            let (status, answer) = world.post("/oauth2/token", &form, &basic(id, secret)).await;
            assert!(status == 400 || status == 401, "{id:?}: {status} {answer}");
        }
        // What came before has spoilt nothing.
        assert_eq!(world.refresh(refresh).await.0, 200);
        for token in ["\0".to_owned(), "a\0b".to_owned(), format!("{refresh}\0")] {
            let (status, _) = world.post("/oauth2/revoke", &[("token", &token), ("client_id", &client)], &HeaderMap::new()).await;
            assert!(matches!(status, 200 | 400), "{token:?}: {status}");
            let of_client =
                async |id: &str| world.post("/oauth2/revoke", &[("token", refresh), ("client_id", id)], &HeaderMap::new()).await;
            assert_eq!(of_client(&token).await, of_client("nosuchclient").await, "{token:?}");
        }
        assert_eq!(world.refresh(refresh).await.0, 200, "nothing of that has revoked it");
        let access = tokens["access_token"].as_str().expect("a token");
        assert_eq!(world.user_info(access).await.0, 200);
        // No header holds a null character, but what stands in it may be written as one.
        for token in [format!("{access}%00"), "%00".to_owned(), "AAAA.AAAA.AAAA".to_owned()] {
            assert_eq!(world.user_info(&token).await.0, 401, "{token}");
        }
        let form = [("access_token", "a\0b")];
        let (status, answer) = world.post("/oauth2/userInfo", &form, &headers(&[(AUTHORIZATION, "Bearer a%00b")])).await;
        assert!(matches!(status, 400 | 401 | 405), "{status} {answer}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_other_endpoints_refuse_a_null_character_too() {
    for world in worlds().await {
        for (path, names) in [
            ("/logout", &["client_id", "logout_uri", "redirect_uri", "state", "response_type", "scope"][..]),
            ("/oauth2/idpresponse", &["code", "state", "error", "error_description", "iss"]),
            ("/oauth2/authorize", &["request", "request_uri"]),
            ("/saml2/logout", &["SAMLRequest", "RelayState"]),
        ] {
            for (name, spoilt) in names.iter().flat_map(|name| SPOILT.map(|spoilt| (*name, spoilt))) {
                let query = world.query(&[(name, spoilt)]);
                let answer = world.send(Method::GET, path, &query, HeaderMap::new(), "").await;
                assert!(answer.status().as_u16() < 500, "{path}, {name}={spoilt:?}: {answer:?}");
            }
        }
        for name in ["SAMLResponse", "RelayState"] {
            for spoilt in SPOILT {
                let form: Vec<(&str, &str)> = [("SAMLResponse", "eA=="), ("RelayState", "x")]
                    .into_iter()
                    .map(|(known, value)| (known, if known == name { spoilt } else { value }))
                    .collect();
                let sent = headers(&[(CONTENT_TYPE, "application/x-www-form-urlencoded")]);
                let answer = world.send(Method::POST, "/saml2/idpresponse", "", sent, &query(&form)).await;
                assert!(answer.status().as_u16() < 500, "{name}={spoilt:?}: {answer:?}");
            }
        }
    }
}
