//! The address of a PostgreSQL database: what libpq understands, as far as it makes sense here.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, LoadBalanceHosts, SslMode, TargetSessionAttrs};

use super::tls::{Check, Tls, TlsFiles};

/// Time to reach one of the hosts.
const CONNECT: Duration = Duration::from_secs(5);

/// A peer that has not acknowledged anything for so long is given up (Linux; elsewhere the engine's own limits hold).
const SILENT: Duration = Duration::from_secs(15);

/// A parameter of our own that a session is started with; whoever sees it there speaks with the server itself.
pub(super) const DIRECT: &str = "cognate.direct";

/// Where the database is and how it is spoken to.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) config: Config,
    pub(super) tls: Tls,
    /// For messages: without user, password and parameters.
    pub(super) shown: String,
    /// A pooler is known to stand between.
    pooled: Arc<AtomicBool>,
}

impl Address {
    /// The same, with [`DIRECT`] among what the session is started with.
    pub(super) fn directly(&self) -> Self {
        let mut direct = self.clone();
        let options = self.config.get_options().map_or_else(String::new, |options| format!("{options} "));
        direct.config.options(format!("{options}-c {DIRECT}=on"));
        direct
    }

    /// Whether nothing is known to stand between.
    pub(super) fn may_be_direct(&self) -> bool {
        !self.pooled.load(Ordering::Relaxed)
    }

    /// Something does.
    pub(super) fn is_not_direct(&self) {
        if !self.pooled.swap(true, Ordering::Relaxed) {
            tracing::info!(database = self.shown, "a pooler stands before the database: each transaction is sent with BEGIN and COMMIT");
        }
    }

    /// Reads `postgres://USER:PASSWORD@HOST:PORT,HOST:PORT/DATABASE?sslmode=..`. The error says what to do and holds no password.
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let (plain, parameters) = url.split_once('?').unwrap_or((url, ""));
        let mut files = TlsFiles::default();
        let mut mode = None;
        let mut rest = Vec::new();
        for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=').ok_or("a parameter of the address has no value")?;
            let value = || percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned();
            match name {
                "sslmode" => mode = Some(value()),
                "sslrootcert" => files.roots = Some(value()).filter(|path| path != "system").map(PathBuf::from),
                "sslcert" => files.certificate = Some(PathBuf::from(value())),
                "sslkey" => files.key = Some(PathBuf::from(value())),
                "target_session_attrs" if value() != "read-write" => {
                    return Err("target_session_attrs is always read-write here".to_owned());
                }
                _ => rest.push(parameter),
            }
        }
        let plain = format!("{plain}?{}", rest.join("&"));
        let mut config: Config = plain.parse().map_err(|error| explain(&error))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err("the address names no host: write postgres://HOST/DATABASE, or ?host=/var/run/postgresql for a socket".to_owned());
        }
        if config.get_dbname().is_none_or(str::is_empty) {
            return Err("the address names no database: write postgres://HOST/DATABASE".to_owned());
        }
        let (ssl, check) = tls_mode(mode.as_deref(), &config)?;
        // Without TLS nothing is read from files.
        let files = if ssl == SslMode::Disable { TlsFiles::default() } else { files };
        let tls = Tls::new(if ssl == SslMode::Disable { Check::Nothing } else { check }, &files)?;
        // A standby can neither write nor be serializable.
        config.ssl_mode(ssl).target_session_attrs(TargetSessionAttrs::ReadWrite).load_balance_hosts(LoadBalanceHosts::Disable);
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENT);
        }
        config.keepalives_idle(SILENT);
        if config.get_application_name().is_none() {
            config.application_name("cognate");
        }
        let shown = shown(&config);
        Ok(Self { config, tls, shown, pooled: Arc::default() })
    }
}

/// `sslmode`. Without it: nothing to encrypt on this machine, and everything checked on the way to another.
fn tls_mode(mode: Option<&str>, config: &Config) -> Result<(SslMode, Check), String> {
    Ok(match mode {
        Some("disable") => (SslMode::Disable, Check::Nothing),
        Some("prefer") => (SslMode::Prefer, Check::Nothing),
        Some("require") => (SslMode::Require, Check::Nothing),
        Some("verify-ca") => (SslMode::Require, Check::Authority),
        Some("verify-full") => (SslMode::Require, Check::AuthorityAndName),
        Some(other) => return Err(format!("sslmode={other} is none of disable, prefer, require, verify-ca and verify-full")),
        None if config.get_hosts().iter().all(is_here) && config.get_hostaddrs().iter().all(IpAddr::is_loopback) => {
            (SslMode::Disable, Check::Nothing)
        }
        None => (SslMode::Require, Check::AuthorityAndName),
    })
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The driver's message names the parameter it does not like, never a value of one.
fn explain(error: &tokio_postgres::Error) -> String {
    let cause = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    format!("the address cannot be read: {cause}")
}

fn shown(config: &Config) -> String {
    let ports = config.get_ports();
    let hosts = config.get_hosts().iter().enumerate().map(|(index, host)| {
        let port = ports.get(index).or(ports.first()).copied().unwrap_or(5432);
        match host {
            Host::Tcp(name) => format!("{name}:{port}"),
            #[cfg(unix)]
            Host::Unix(folder) => format!("{}/.s.PGSQL.{port}", folder.display()),
        }
    });
    format!("{}/{}", hosts.collect::<Vec<_>>().join(","), config.get_dbname().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> (SslMode, Check) {
        let (plain, mode) = url.split_once("?sslmode=").map_or((url, None), |(plain, mode)| (plain, Some(mode)));
        tls_mode(mode, &plain.parse().expect("an address")).expect("a mode")
    }

    #[test]
    fn without_sslmode_this_machine_is_trusted_and_every_other_must_prove_its_name() {
        for here in ["postgres://localhost/d", "postgres://u:p@127.0.0.1:1/d", "postgres://[::1]/d", "postgres:///d?host=/run/pg"] {
            assert_eq!(mode(here).0, SslMode::Disable, "{here}");
        }
        for far in ["postgres://db.example.com/d", "postgres://10.0.0.1/d", "postgres://localhost,db2/d"] {
            assert_eq!(mode(far), (SslMode::Require, Check::AuthorityAndName), "{far}");
        }
        assert_eq!(mode("postgres://far/d?sslmode=verify-ca"), (SslMode::Require, Check::Authority));
        assert_eq!(mode("postgres://far/d?sslmode=require"), (SslMode::Require, Check::Nothing));
        assert_eq!(mode("postgres://far/d?sslmode=disable"), (SslMode::Disable, Check::Nothing));
    }

    #[test]
    fn an_address_with_several_hosts_is_shown_without_its_secrets_and_asks_for_a_primary() {
        let address =
            Address::parse("postgres://ann:geheim@one:6000,two:6001/people?sslmode=disable&connect_timeout=2").expect("an address");
        assert_eq!(address.shown, "one:6000,two:6001/people");
        assert_eq!(address.config.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        assert_eq!(address.config.get_connect_timeout(), Some(&Duration::from_secs(2)));
        assert_eq!(address.config.get_password(), Some("geheim".as_bytes()));
    }

    #[test]
    fn an_address_that_cannot_serve_is_refused_with_what_is_wrong_and_without_its_password() {
        for (url, expected) in [
            ("postgres://ann:geheim@/people?sslmode=disable", "no host"),
            ("postgres://ann:geheim@one?sslmode=disable", "no database"),
            ("postgres://ann:geheim@one/people?sslmode=geheim", "sslmode=geheim is none of"),
            ("postgres://ann:geheim@one/people?speed=high", "speed"),
            ("postgres://ann:geheim@one/people?target_session_attrs=any", "always read-write"),
            ("postgres://ann:geheim@one/people?sslrootcert=/no/such/file", "/no/such/file"),
            ("postgres://one/people?sslmode", "has no value"),
        ] {
            let error = Address::parse(url).map(|address| address.shown).expect_err("a refusal");
            assert!(error.contains(expected), "{url}: {error}");
            assert!(!error.replace("sslmode=geheim", "").contains("geheim"), "{error}");
        }
    }
}
