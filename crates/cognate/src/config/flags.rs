//! The settings that have a flag.

use std::path::PathBuf;

use clap::Args;

use super::Listen;

/// Flags of `cognate serve`. Each overrides `COGNATE_SECTION_KEY`, which overrides the configuration file.
#[derive(Debug, Default, Args)]
pub(crate) struct ServeArgs {
    /// Address and port to listen on [default: 127.0.0.1:9229].
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<Listen>,
    /// Address and port of health and metrics, for the operator alone [default: 127.0.0.1:9230].
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) operator_listen: Option<Listen>,
    /// Certificate chain in PEM form, for TLS; read again when it changes.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key of the certificate, in PEM form.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Where data is kept: sqlite:PATH or postgres://HOST/DATABASE [default: sqlite:cognate-data/cognate.db].
    #[arg(long, value_name = "URL")]
    pub(crate) store: Option<String>,
    /// Configuration file [default: cognate.toml if it exists].
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Development mode: no credentials needed, nothing is sent, messages can be read at /_cognate/messages.
    #[arg(long)]
    pub(crate) dev: bool,
    /// Allow development mode on an address that others can reach.
    #[arg(long)]
    pub(crate) dev_allow_remote: bool,
    /// Region of pools and signatures [default: us-east-1].
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// Account of ARNs, twelve digits [default: 000000000000].
    #[arg(long, value_name = "DIGITS")]
    pub(crate) account_id: Option<String>,
    /// Base of issuer addresses [default: http:// (https:// with TLS) and the listen address].
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// Host below which prefix domains are names of their own, such as pages.example.com.
    #[arg(long, value_name = "HOST")]
    pub(crate) pages_host: Option<String>,
    /// Cost of password hashes [default: argon2id:m=19456,t=2,p=1] (KiB, passes, lanes).
    #[arg(long, value_name = "SPEC")]
    pub(crate) password_hash: Option<String>,
}
