//! Managed-login 1.2.

use oauth::site;
use ops::testing::{app_with, call};
use serde_json::json;

use super::support::*;

#[tokio::test]
async fn a_prefix_domain_is_reached_below_localhost_in_its_region() {
    let world = World::new().await;
    let site = site::by_host(&world.app, "People.auth.us-east-1.localhost:9229", false).await.expect("no fault").expect("a site");
    assert_eq!((site.pool.id(), site.base_url.as_str()), (world.pool_id.as_str(), "http://people.auth.us-east-1.localhost:9229"));
    assert_eq!((site.path("/login").as_str(), site.cookie_path(), site.version), ("/login", "/", Some(1)));
    for host in [
        "people.auth.eu-west-1.localhost:9229",
        "others.auth.us-east-1.localhost",
        "people.localhost",
        "localhost:9229",
        "127.0.0.1:9229",
        "[::1]:9229",
        "people",
        "people.auth.us-east-1.localhost:x",
        "people.auth.us-east-1.localhost.evil.example",
        "",
    ] {
        assert!(site::by_host(&world.app, host, false).await.expect("no fault").is_none(), "{host}");
    }
}

#[tokio::test]
async fn domains_are_reached_below_the_pages_host_and_by_names_of_their_own() {
    let app = app_with(|settings| settings.pages_host = Some("pages.example.com".to_owned())).await;
    let pool = call(&app, "CreateUserPool", json!({ "PoolName": "people" })).await.expect("a pool");
    let pool_id = pool["UserPool"]["Id"].as_str().expect("an id");
    call(&app, "CreateUserPoolDomain", json!({ "UserPoolId": pool_id, "Domain": "people", "ManagedLoginVersion": 2 }))
        .await
        .expect("a domain");
    let custom = json!({ "CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012" });
    let input = json!({ "UserPoolId": pool_id, "Domain": "id.shop.example", "CustomDomainConfig": custom });
    call(&app, "CreateUserPoolDomain", input).await.expect("a domain");
    let base = async |host| site::by_host(&app, host, true).await.expect("no fault").map(|site| (site.base_url, site.version));
    assert_eq!(base("people.pages.example.com").await, Some(("https://people.pages.example.com".to_owned(), Some(2))));
    assert_eq!(base("id.shop.example:8443").await, Some(("https://id.shop.example:8443".to_owned(), Some(1))));
    for host in ["people", "id.shop.example.pages.example.com", "peoplepages.example.com", "pages.example.com", "shop.example"] {
        assert_eq!(base(host).await, None, "{host}");
    }
}

#[tokio::test]
async fn a_site_comes_changes_and_goes_with_its_domain_at_once() {
    let world = World::new().await;
    let host = |name: &str| format!("{name}.auth.us-east-1.localhost:9229");
    let by_host = async |name: &str| site::by_host(&world.app, &host(name), false).await.expect("no fault").map(|site| site.version);
    let by_path = async || site::by_path(&world.app, &world.pool_id, false).await.expect("no fault").expect("a site").version;
    for _ in 0..2 {
        assert_eq!((by_host("people").await, by_path().await, by_host("folk").await), (Some(Some(1)), Some(1), None));
    }
    world.call("UpdateUserPoolDomain", json!({ "Domain": "people", "ManagedLoginVersion": 2 })).await;
    assert_eq!((by_host("people").await, by_path().await), (Some(Some(2)), Some(2)));
    world.call("DeleteUserPoolDomain", json!({ "Domain": "people" })).await;
    assert_eq!((by_host("people").await, by_path().await), (None, None));
    world.call("CreateUserPoolDomain", json!({ "Domain": "folk" })).await;
    assert_eq!((by_host("people").await, by_host("folk").await, by_path().await), (None, Some(Some(1)), Some(1)));
    world.call("DeleteUserPoolDomain", json!({ "Domain": "folk" })).await;
    // Another pool may take the name.
    let other = call(&world.app, "CreateUserPool", json!({ "PoolName": "others" })).await.expect("a pool");
    let other = other["UserPool"]["Id"].as_str().expect("an id");
    call(&world.app, "CreateUserPoolDomain", json!({ "UserPoolId": other, "Domain": "people" })).await.expect("a domain");
    let site = site::by_host(&world.app, &host("people"), false).await.expect("no fault").expect("a site");
    assert_eq!(site.pool.id(), other);
    call(&world.app, "DeleteUserPoolDomain", json!({ "UserPoolId": other, "Domain": "people" })).await.expect("gone");
    call(&world.app, "DeleteUserPool", json!({ "UserPoolId": other })).await.expect("gone");
    assert!(site::by_path(&world.app, other, false).await.expect("no fault").is_none());
}

#[tokio::test]
async fn by_path_everything_stays_below_the_pool() {
    let world = World::new().await;
    let site = site::by_path(&world.app, &world.pool_id, false).await.expect("no fault").expect("a site");
    let below = format!("/{}", world.pool_id);
    assert_eq!((site.path("/login"), site.cookie_path().to_owned()), (format!("{below}/login"), below.clone()));
    assert_eq!(site.url("/oauth2/idpresponse"), format!("http://127.0.0.1:9229{below}/oauth2/idpresponse"));
    assert!(site::by_path(&world.app, "us-east-1_AbCdEfGhI", false).await.expect("no fault").is_none());
}
