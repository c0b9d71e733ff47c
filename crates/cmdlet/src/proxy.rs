//! The way through a proxy: `-ClientConfig @{ProxyHost=..;ProxyPort=..}`, else `https_proxy` / `http_proxy` / `no_proxy` (`cmdlet 1.7`).

use crate::config::ClientConfig;
use crate::failure::Failure;
use crate::io::Env;
use hyper::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;

/// A tunnel through the proxy for this endpoint; none when it is reached straight. Addresses of this machine never go through the
/// environment's proxy.
///
/// # Errors
/// A proxy host that makes no address.
pub(crate) fn tunnel(to: &Uri, config: &ClientConfig, env: &Env, http: HttpConnector) -> Result<Option<Tunnel<HttpConnector>>, Failure> {
    if let Some((host, port)) = &config.proxy {
        let uri = format!("http://{host}:{port}").parse::<Uri>();
        let uri =
            uri.map_err(|_| Failure::raw("System.UriFormatException", format!("The proxy '{host}:{port}' is not a valid address.")))?;
        return Ok(Some(Tunnel::new(uri, http)));
    }
    if is_this_machine(to.host().unwrap_or_default()) {
        return Ok(None);
    }
    let either = |lower: &str, upper: &str| env.get(lower).or_else(|| env.get(upper)).unwrap_or_default().to_owned();
    let matcher = Matcher::builder()
        // HTTP_PROXY in capitals can be set by a request's header in CGI programs, so only the lower-case name counts.
        .http(env.get("http_proxy").unwrap_or_default().to_owned())
        .https(either("https_proxy", "HTTPS_PROXY"))
        .no(either("no_proxy", "NO_PROXY"))
        .build();
    Ok(matcher.intercept(to).map(|found| {
        let tunnel = Tunnel::new(found.uri().clone(), http);
        match found.basic_auth() {
            Some(auth) => tunnel.with_auth(auth.clone()),
            None => tunnel,
        }
    }))
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host == "[::1]" || host.starts_with("127.")
}
