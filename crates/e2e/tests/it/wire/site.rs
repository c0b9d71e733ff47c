//! A pool's site over HTTP: by host and by path, behind a proxy, beside a plain port, and with a certificate for development.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{HOST, LOCATION, SET_COOKIE, STRICT_TRANSPORT_SECURITY};
use http::{HeaderMap, HeaderName, Method, Response};
use rustls::pki_types::ServerName;
use serde_json::json;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use crate::support::tls::{Development, fixture};
use crate::support::{Caller, Server, TestPool};

const HOST_OF_PEOPLE: &str = "people.auth.us-east-1.localhost";

fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
}

async fn get(caller: &Caller, path: &str, pairs: &[(HeaderName, &str)]) -> Response<Bytes> {
    caller.send(Method::GET, path, headers(pairs), Bytes::new()).await
}

fn shown<'a>(response: &'a Response<Bytes>, name: &HeaderName) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

/// A pool with a domain, and the query by which its client asks.
async fn pool(server: &Server) -> (TestPool, String) {
    let members = json!({
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid"],
        "CallbackURLs": ["http://localhost:3000/cb"],
        "SupportedIdentityProviders": ["COGNITO"],
    });
    let pool = TestPool::with(&server.caller(), json!({}), members).await;
    pool.caller.ok("CreateUserPoolDomain", json!({ "UserPoolId": pool.pool_id, "Domain": "people" })).await;
    let query = format!("response_type=code&client_id={}&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb", pool.client_id);
    (pool, query)
}

#[tokio::test]
async fn a_site_is_reached_by_its_host_and_by_path_and_stays_where_it_was_reached() {
    let server = Server::start();
    let (pool, query) = pool(&server).await;
    let by_host = get(&pool.caller, &format!("/oauth2/authorize?{query}"), &[(HOST, HOST_OF_PEOPLE)]).await;
    assert_eq!(by_host.status(), 302);
    assert!(shown(&by_host, &LOCATION).starts_with("/login?"), "{by_host:?}");
    let by_path = get(&pool.caller, &format!("/{}/oauth2/authorize?{query}", pool.pool_id), &[]).await;
    assert!(shown(&by_path, &LOCATION).starts_with(&format!("/{}/login?", pool.pool_id)), "{by_path:?}");
    // What every answer of a site has (managed-login 2.1 `[aws-verified]`).
    for (name, value) in [
        ("cache-control", "no-cache, no-store, max-age=0, must-revalidate"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(by_path.headers()[name], value);
    }
    assert_eq!(shown(&by_path, &HeaderName::from_static("x-amz-cognito-request-id")).len(), 36);
    assert_eq!(get(&pool.caller, "/oauth2/authorize", &[]).await.status(), 404);
    assert_eq!(get(&pool.caller, "/us-east-1_nosuchone/login", &[]).await.status(), 404);
    let tokens = pool
        .caller
        .send(
            Method::OPTIONS,
            &format!("/{}/oauth2/token", pool.pool_id),
            headers(&[(http::header::ORIGIN, "https://a.example")]),
            Bytes::new(),
        )
        .await;
    assert_eq!((tokens.status().as_u16(), &tokens.headers()["access-control-allow-origin"]), (200, &"*".parse().unwrap()));
    let (_, discovery) = pool.caller.get(&format!("/.well-known/oauth-authorization-server/{}", pool.pool_id)).await;
    assert_eq!(discovery["token_endpoint"], format!("{}/{}/oauth2/token", server.url, pool.pool_id).as_str());
}

#[tokio::test]
async fn only_a_trusted_proxy_is_believed_that_the_browser_speaks_https() {
    let forwarded = (HeaderName::from_static("x-forwarded-proto"), "https");
    for (trusted, is_secure) in [("[]", false), ("[\"127.0.0.0/8\"]", true)] {
        let server = Server::start_with(&["--dev"], &[("COGNATE_SERVER_TRUSTED_PROXIES", trusted)]);
        let (pool, query) = pool(&server).await;
        let page = get(&pool.caller, &format!("/login?{query}"), &[(HOST, HOST_OF_PEOPLE), forwarded.clone()]).await;
        assert_eq!(page.status(), 200, "{page:?}");
        assert_eq!(shown(&page, &SET_COOKIE).contains("; Secure"), is_secure, "{trusted}: {page:?}");
    }
}

/// Managed-login 2.1 `[aws-verified]`. A browser would keep to it for years, so it is not said of this machine's names, nor in development.
#[tokio::test]
async fn who_came_by_https_to_a_public_name_is_told_to_keep_to_https() {
    let told = async |caller: &Caller, pairs: &[(HeaderName, &str)]| {
        let answer = get(caller, "/", pairs).await;
        assert!(answer.status().as_u16() < 500, "{answer:?}");
        answer.headers().get(STRICT_TRANSPORT_SECURITY).map(|value| value.to_str().unwrap().to_owned())
    };
    let a_year = Some("max-age=31536000 ; includeSubDomains".to_owned());
    let (certificate, key) = (fixture("first.pem"), fixture("first.key"));
    let tls = ["--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap(), "--public-url", "https://id.example"];
    for (dev, wanted) in [(false, a_year.clone()), (true, None)] {
        let flags: Vec<&str> = tls.into_iter().chain(dev.then_some("--dev")).collect();
        let server = Server::start_with(&flags, &[]);
        let caller = Caller::new(&format!("https://{}", server.address));
        assert_eq!(told(&caller, &[(HOST, "id.example")]).await, wanted, "development: {dev}");
        assert_eq!(told(&caller, &[(HOST, "people.auth.us-east-1.localhost")]).await, None);
    }
    // Behind a proxy that ends TLS, if it is one that is trusted.
    let forwarded = [(HOST, "id.example"), (HeaderName::from_static("x-forwarded-proto"), "https")];
    for (trusted, wanted) in [("[\"127.0.0.0/8\"]", a_year), ("[]", None)] {
        let server = Server::start_with(&["--public-url", "https://id.example"], &[("COGNATE_SERVER_TRUSTED_PROXIES", trusted)]);
        let caller = Caller::new(&format!("http://{}", server.address));
        assert_eq!(told(&caller, &forwarded).await, wanted, "{trusted}");
        assert_eq!(told(&caller, &forwarded[..1]).await, None, "by plain http");
    }
}

#[tokio::test]
async fn a_plain_port_beside_tls_sends_browsers_to_https_and_takes_nothing_else() {
    let plain = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let development = Development::one_server(|_| vec![("COGNATE_SERVER_HTTP_LISTEN", plain.to_string())]);
    let url = development.place.url();

    let caller = Caller::new(&format!("http://{plain}"));
    let answer = get(&caller, "/us-east-1_a/login?x=1", &[(HOST, "evil.example")]).await;
    assert_eq!((answer.status().as_u16(), shown(&answer, &LOCATION)), (308, format!("{url}/us-east-1_a/login?x=1").as_str()));
    assert_eq!(caller.send(Method::POST, "/", HeaderMap::new(), Bytes::new()).await.status(), 403);

    // The certificate is good for this machine and for the domains of pools, in the eyes of who trusts its authority.
    let connector = TlsConnector::from(Arc::new(development.trust()));
    let address = url.trim_start_matches("https://").to_owned();
    for name in ["localhost", HOST_OF_PEOPLE, "127.0.0.1"] {
        let stream = TcpStream::connect(&address).await.unwrap();
        connector.connect(ServerName::try_from(name).unwrap(), stream).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let stream = TcpStream::connect(&address).await.unwrap();
    assert!(connector.connect(ServerName::try_from("example.com").unwrap(), stream).await.is_err());
}
