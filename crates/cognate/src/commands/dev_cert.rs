//! `cognate dev-cert`: a certificate for TLS on this machine, since some clients (Amplify among them) speak nothing else.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, UNIX_EPOCH};

use clap::Args;
use outside::certificate::{self, DevelopmentCertificate, Reach};
use outside::{Clock, SystemClock, platform};

use crate::output;

const AUTHORITY: &str = "ca.pem";
const CERTIFICATE: &str = "cert.pem";
const KEY: &str = "key.pem";

/// Make a certificate for development, and an authority for browsers to trust.
#[derive(Debug, Args)]
pub(crate) struct DevCertArgs {
    /// The folder to write into.
    #[arg(long, value_name = "FOLDER", default_value = "cognate-data/dev-cert")]
    folder: PathBuf,
    /// Regions whose pools' domains the certificate is for, besides us-east-1.
    #[arg(long, value_name = "REGION")]
    region: Vec<String>,
    /// Further host names; `*.` at the front stands for any one label.
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Leave the loopback addresses out of the certificate: clients with BoringSSL (Envoy, gRPC) refuse it otherwise. The server is reached as localhost
    /// then.
    #[arg(long)]
    names_only: bool,
    /// Replace a certificate that is there.
    #[arg(long)]
    force: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &DevCertArgs) -> ExitCode {
    match make(arguments) {
        Ok(told) => output::print(&told),
        Err(error) => {
            output::tell(&format!("cognate dev-cert: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn make(arguments: &DevCertArgs) -> Result<String, String> {
    let folder = &arguments.folder;
    let present = [AUTHORITY, CERTIFICATE, KEY].map(|name| folder.join(name));
    if !arguments.force
        && let Some(there) = present.iter().find(|path| path.exists())
    {
        return Err(format!("{} is there already; --force replaces it, and its authority has to be trusted anew then", there.display()));
    }
    let mut hosts: Vec<String> = arguments.host.clone();
    let regions = std::iter::once("us-east-1").chain(arguments.region.iter().map(String::as_str));
    hosts.extend(regions.map(|region| format!("*.auth.{region}.localhost")));
    let now = UNIX_EPOCH + Duration::from_millis(u64::try_from(SystemClock.now().0).unwrap_or(0));
    let reach = if arguments.names_only { Reach::Names } else { Reach::NamesAndAddresses };
    let DevelopmentCertificate { authority, certificate, key } =
        certificate::for_development(&hosts, reach, now).map_err(|error| error.to_string())?;
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (path, text) in present.iter().zip([&authority, &certificate, &*key]) {
        write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let [authority, certificate, key] = present.map(|path| path.display().to_string());
    Ok(format!(
        "{authority} has to be trusted by whoever connects:\n  \
         Node.js   NODE_EXTRA_CA_CERTS={authority}\n  \
         Python    SSL_CERT_FILE={authority} or REQUESTS_CA_BUNDLE={authority}\n  \
         curl      --cacert {authority}\n  \
         AWS CLI   AWS_CA_BUNDLE={authority}\n  \
         browsers  import it as an authority for web sites (macOS: security add-trusted-cert -k ~/Library/Keychains/login.keychain-db \
         {authority}; Windows: certutil -user -addstore Root {authority})\n\
         It vouches for this machine's names alone, and its key is not kept.\n\n\
         Start the server with\n  cognate serve --dev --listen localhost:9229 --tls-cert {certificate} --tls-key {key}\n"
    ))
}

/// The key is the owner's to read; it would be odd to guard it less carefully than its neighbours.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let mut file = platform::create_private(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
