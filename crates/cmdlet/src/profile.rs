//! Shared config files, read with the parser that aws-config uses (crate aws-runtime; aws-config itself would build the STS client).
//! Regions, endpoints and retry counts are looked at for every cmdlet; keys only for those that take credentials (`credentials.rs`).

use crate::io::Env;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_runtime::env_config::property::PropertiesKey;
use aws_runtime::env_config::section::EnvConfigSections;
use aws_runtime::env_config::source;
use aws_types::os_shim_internal::{Env as ShimEnv, Fs};
use std::path::PathBuf;

/// Config files larger than this are not read.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// The parsed files; empty when there are none or they cannot be parsed.
#[derive(Default)]
pub(crate) struct Profiles(Option<EnvConfigSections>);

impl Profiles {
    /// Reads the file given with `-ProfileLocation`, else the config and credentials files at their usual places.
    pub(crate) async fn load(location: Option<&str>, env: &Env) -> Self {
        let (config, credentials) = match location {
            // One ini file may be written either way: `[profile x]` or `[x]`.
            Some(file) => (Some(PathBuf::from(file)), Some(PathBuf::from(file))),
            None => (usual(env, "AWS_CONFIG_FILE", "config"), usual(env, "AWS_SHARED_CREDENTIALS_FILE", "credentials")),
        };
        let mut files = EnvConfigFiles::builder();
        let mut any = false;
        for (kind, path) in [(EnvConfigFileKind::Config, config), (EnvConfigFileKind::Credentials, credentials)] {
            let small = |p: &PathBuf| std::fs::metadata(p).is_ok_and(|m| m.is_file() && m.len() <= FILE_BYTES_MAX);
            if let Some(text) = path.filter(small).and_then(|p| std::fs::read_to_string(p).ok()) {
                files = files.with_contents(kind, text);
                any = true;
            }
        }
        if !any {
            return Self(None);
        }
        let profile = env.get("AWS_PROFILE").map(|name| ("AWS_PROFILE".to_owned(), name.to_owned()));
        let pairs: Vec<(&str, &str)> = profile.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        let sections = match source::load(&ShimEnv::from_slice(&pairs), &Fs::from_slice(&[]), &files.build()).await {
            Ok(source) => EnvConfigSections::parse(source).ok(),
            Err(_) => None,
        };
        Self(sections)
    }

    /// A property of a named profile.
    pub(crate) fn get(&self, profile: &str, key: &str) -> Option<&str> {
        self.0.as_ref()?.get_profile(profile)?.get(key)
    }

    /// A property of the profile named by AWS_PROFILE, else `default`.
    pub(crate) fn selected(&self, key: &str) -> Option<&str> {
        self.0.as_ref()?.get(key)
    }

    /// `endpoint_url` of the selected profile's service section; `Some(None)` when the section exists and lacks it, which then blocks
    /// the profile-wide one (`cmdlet 5.2`).
    pub(crate) fn service_endpoint(&self) -> Option<Option<&str>> {
        let sections = self.0.as_ref()?;
        let services = sections.get("services")?;
        let lookup = |key: &str, sub: &str| {
            let key = PropertiesKey::builder().section_key("services").section_name(services).property_name(key).sub_property_name(sub);
            key.build().ok().and_then(|k| sections.other_sections().get(&k)).map(String::as_str)
        };
        let endpoint = lookup("cognito_identity_provider", "endpoint_url");
        let whole = PropertiesKey::builder().section_key("services").section_name(services).property_name("cognito_identity_provider");
        let exists = endpoint.is_some() || whole.build().ok().is_some_and(|k| sections.other_sections().get(&k).is_some());
        exists.then_some(endpoint)
    }
}

fn usual(env: &Env, variable: &str, name: &str) -> Option<PathBuf> {
    env.get(variable).map(PathBuf::from).or_else(|| env.home().map(|home| home.join(".aws").join(name)))
}
