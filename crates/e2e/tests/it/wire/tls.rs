//! TLS on the main port, and a certificate that changes while the server runs.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::support::tls::{Development, certificate, client, fixture};
use crate::support::{Server, toolchain};

/// Far above the five seconds after which the server has looked at its files.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server with the certificate of this name, in files of its own.
fn https(folder: &Path, name: &str) -> Server {
    put(folder, name);
    let (certificate, key) = (folder.join("tls.pem"), folder.join("tls.key"));
    Server::start_in(folder, &["--dev", "--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()], &[])
}

fn put(folder: &Path, name: &str) {
    std::fs::copy(fixture(&format!("{name}.key")), folder.join("tls.key")).unwrap();
    std::fs::copy(fixture(&format!("{name}.pem")), folder.join("tls.pem")).unwrap();
}

async fn connect(server: &Server) -> TlsStream<TcpStream> {
    let stream = TcpStream::connect(server.url.trim_start_matches("https://")).await.unwrap();
    TlsConnector::from(Arc::new(client())).connect(ServerName::try_from("localhost").unwrap(), stream).await.unwrap()
}

fn shown(stream: &TlsStream<TcpStream>) -> CertificateDer<'static> {
    stream.get_ref().1.peer_certificates().unwrap()[0].clone().into_owned()
}

async fn is_served(stream: &mut TlsStream<TcpStream>) -> bool {
    stream.write_all(b"GET /_cognate/health HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut answer = [0; 1024];
    let read = stream.read(&mut answer).await.unwrap();
    answer[..read].starts_with(b"HTTP/1.1 200")
}

#[tokio::test]
async fn a_changed_certificate_is_shown_to_new_connections_and_open_ones_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let server = https(folder.path(), "first");
    assert!(server.url.starts_with("https://127.0.0.1:"), "the issuer is named by https: {}", server.url);
    let mut open = connect(&server).await;
    assert_eq!(shown(&open), certificate("first"));
    put(folder.path(), "second");
    let started = Instant::now();
    while shown(&connect(&server).await) != certificate("second") {
        assert!(started.elapsed() < PATIENCE, "the new certificate is not shown");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(is_served(&mut open).await, "connections that were open are not cut");
    // A key that does not belong to the certificate, as between two copies, changes nothing.
    std::fs::copy(fixture("first.key"), folder.path().join("tls.key")).unwrap();
    server.log_with("cannot be used; the certificate before them stays").await;
    let mut after = connect(&server).await;
    assert_eq!(shown(&after), certificate("second"));
    assert!(is_served(&mut after).await);
}

#[tokio::test]
async fn curl_trusts_the_authority_and_speaks_https() {
    if Command::new("curl").arg("--version").output().is_err() {
        return toolchain::skipped("curl", "it is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    let server = https(folder.path(), "first");
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--cacert"]).arg(fixture("ca.pem"));
    curl.args(["-H", "content-type: application/x-amz-json-1.1"]);
    curl.args(["-H", "x-amz-target: AWSCognitoIdentityProviderService.ListUserPools", "--data", "{\"MaxResults\":1}", &server.url]);
    assert_eq!(toolchain::report(curl).await, serde_json::json!({ "UserPools": [] }));
}

#[tokio::test]
async fn plain_http_is_not_answered_on_a_port_with_tls_and_the_server_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let server = https(folder.path(), "first");
    let mut plain = TcpStream::connect(server.url.trim_start_matches("https://")).await.unwrap();
    plain.write_all(b"GET /_cognate/health HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(PATIENCE, plain.read_to_end(&mut answer)).await.expect("closed in time");
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");
    assert!(is_served(&mut connect(&server).await).await);
}

#[test]
fn files_that_cannot_be_used_are_named_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "first");
    let start = |certificate: &Path, key: &Path| {
        let flags = ["--dev", "--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()];
        let output = Server::command(folder.path(), &flags, &[]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    let (certificate, key) = (folder.path().join("tls.pem"), folder.path().join("tls.key"));
    assert!(start(&certificate, &fixture("second.key")).contains("do not belong together"));
    assert!(start(&key, &key).contains("tls.key: holds no certificate in PEM form"));
    assert!(start(&certificate, &certificate).contains("tls.pem: holds no private key in PEM form"));
    assert!(start(&folder.path().join("none.pem"), &key).contains("none.pem: cannot be read"));
}

/// As Python is from 3.13 on.
#[tokio::test]
async fn a_strict_verifier_takes_a_certificate_for_development() {
    const CONNECTS: &str = "import socket, ssl, sys\n\
        context = ssl.create_default_context(cafile=sys.argv[1])\n\
        context.verify_flags |= ssl.VERIFY_X509_STRICT\n\
        host, port = sys.argv[2].rsplit(':', 1)\n\
        context.wrap_socket(socket.create_connection((host, port)), server_hostname=host)\n";
    let Some(python) = toolchain::installed(&["python3"]) else {
        return toolchain::skipped("a strict verifier of certificates", "there is no Python on this machine");
    };
    for development in [Development::one_server(|_| Vec::new()), Development::named(|_| Vec::new())] {
        let address = development.place.url().trim_start_matches("https://").to_owned();
        let mut command = Command::new(&python);
        command.args(["-c", CONNECTS]).arg(development.file("ca.pem")).arg(address);
        let output = toolchain::output(command).await;
        assert!(output.status.success(), "{output:?}");
    }
}
