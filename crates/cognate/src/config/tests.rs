use super::*;

fn load(flags: ServeArgs, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::load(&flags, variables.iter().map(|(name, value)| ((*name).into(), (*value).into())))
}

fn file(text: &str) -> (tempfile::TempDir, ServeArgs) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cognate.toml");
    std::fs::write(&path, text).expect("written");
    (folder, ServeArgs { config: Some(path), ..ServeArgs::default() })
}

#[test]
fn defaults_are_those_of_the_fixed_interface() {
    let config = load(ServeArgs::default(), &[]).expect("settings");
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:9229");
    assert_eq!(config.store.url, "sqlite:cognate-data/cognate.db");
    assert_eq!(config.service.region, "us-east-1");
    assert_eq!(config.service.account_id, "000000000000");
    assert_eq!(config.passwords.hash.to_string(), "argon2id:m=19456,t=2,p=1");
    assert_eq!(config.server.public_url(9229), "http://127.0.0.1:9229");
    assert_eq!(config.server.operator_listen().to_string(), "127.0.0.1:9230");
}

#[test]
fn a_flag_beats_a_variable_and_a_variable_beats_the_file() {
    let (_folder, flags) = file("[service]\nregion = \"eu-west-1\"\naccount_id = \"111111111111\"\n");
    let config = load(flags, &[("COGNATE_SERVICE_REGION", "eu-west-2")]).expect("settings");
    assert_eq!((config.service.region.as_str(), config.service.account_id.as_str()), ("eu-west-2", "111111111111"));
    let (_folder, mut flags) = file("[service]\nregion = \"eu-west-1\"\n");
    flags.region = Some("ap-south-1".to_owned());
    let config = load(flags, &[("COGNATE_SERVICE_REGION", "eu-west-2")]).expect("settings");
    assert_eq!(config.service.region, "ap-south-1");
}

#[test]
fn variables_hold_texts_numbers_and_booleans() {
    let config = load(
        ServeArgs::default(),
        &[
            ("COGNATE_SERVICE_ACCOUNT_ID", "000000000042"),
            ("COGNATE_PASSWORDS_QUEUE", "7"),
            ("COGNATE_SERVER_DEV", "true"),
            ("COGNATE_ROOT_ACCESS_KEY_ID", "AKIDROOT"),
            ("COGNATE_ROOT_SECRET_ACCESS_KEY", "a-long-enough-secret"),
        ],
    )
    .expect("settings");
    assert_eq!(config.service.account_id, "000000000042");
    assert_eq!(config.passwords.queue, 7);
    assert!(config.server.dev);
    assert!(config.root.pair().is_some());
}

#[test]
fn a_postgresql_store_is_refused_without_a_master_key_that_is_there() {
    let postgres = ("COGNATE_STORE_URL", "postgres://db.example.com/people");
    let error = load(ServeArgs::default(), &[postgres]).expect_err("refused").to_string();
    assert!(error.contains("COGNATE_KEYS_MASTER_KEY") && error.contains("openssl rand -base64 32"), "{error}");
    let error = load(ServeArgs::default(), &[postgres, ("COGNATE_KEYS_MASTER_KEY_FILE", "/no/such/key")]).expect_err("refused").to_string();
    assert!(error.contains("/no/such/key is not there"), "{error}");
    let key = ("COGNATE_KEYS_MASTER_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    let config = load(ServeArgs::default(), &[postgres, key, ("COGNATE_STORE_CONNECTIONS_MAX", "4")]);
    assert_eq!(config.expect("settings").store.options().postgres.connections, 4);
    let error = load(ServeArgs::default(), &[("COGNATE_STORE_STATEMENT_SECONDS_MAX", "0")]).expect_err("refused").to_string();
    assert!(error.contains("statement_seconds_max"), "{error}");
}

#[test]
fn a_wrong_setting_is_named_with_its_place_and_without_its_value() {
    let error = load(ServeArgs::default(), &[("COGNATE_SERVER_LISTNE", "x")]).expect_err("refused").to_string();
    assert!(error.starts_with("COGNATE_SERVER_LISTNE: unknown field `listne`, expected one of `listen`"), "{error}");
    let error = load(ServeArgs::default(), &[("COGNATE_PASSWORDS_QUEUE", "many-secrets")]).expect_err("refused").to_string();
    assert!(error.starts_with("COGNATE_PASSWORDS_QUEUE: "), "{error}");
    let (_folder, flags) = file("[sever]\n");
    let error = load(flags, &[]).expect_err("refused").to_string();
    assert!(error.contains("unknown section [sever]; sections are server, store"), "{error}");
    for (text, says) in [
        ("[mail]\nfrom = \"a@b.example\"\nsmtp_password = 74656\n", "[mail] smtp_password: invalid type: integer, expected a string"),
        ("[passwords]\nqueue = \"74656\"\n", "[passwords] queue: invalid type: string, expected "),
        ("[mail]\nsmtp_password = p74656w\n", ": line 2: "),
        ("[mail]\nsmtp_password = \"p74656w\n", ": line 2: "),
        ("[mail]\nsmtp_prot = 74656\n", "[mail]: unknown field `smtp_prot`, expected one of "),
        (
            "[functions.good]\ncommand = [\"x\"]\n[functions.\"my-f\"]\nmemory = 74656\n",
            "[functions.\"my-f\"]: unknown field `memory`, expected one of ",
        ),
        ("[functions.f]\ncommand = [\"x\"]\nenv = { A = 74656 }\n", "[functions.\"f\"] env: invalid type: integer, expected a string"),
    ] {
        let (_folder, flags) = file(text);
        let error = load(flags, &[]).expect_err("refused").to_string();
        assert!(error.contains(says) && !error.contains("74656"), "{error}");
    }
}

#[test]
fn a_mistake_is_laid_to_the_file_or_variable_that_it_stands_in() {
    let cases = [
        ("keys", "master_key", "Tm90IGEga2V5", "Base64"),
        ("log", "level", "verbose", "must be one of off, error, warn, info, debug, trace, or a list"),
        ("log", "level", "warn,cognate_ops=loud", "must be one of off"),
        ("root", "access_key_id", "a-b", "must be 3 to 128 letters and digits"),
        ("root", "secret_access_key", "short", "must have at least 16 characters"),
        ("server", "listen", "example.com:80", "must be ADDRESS:PORT or localhost:PORT"),
    ];
    for (section, key, value, says) in cases {
        let (folder, flags) = file(&format!("[{section}]\n{key} = \"{value}\"\n"));
        let error = load(flags, &[]).expect_err("refused").to_string();
        let place = format!("{}: [{section}] {key}: ", folder.path().join("cognate.toml").display());
        assert!(error.starts_with(&place) && error.contains(says), "{error}");
        assert!(!error.contains("COGNATE_"), "{error}");
        let variable = format!("COGNATE_{}_{}", section.to_ascii_uppercase(), key.to_ascii_uppercase());
        let error = load(ServeArgs::default(), &[(&variable, value)]).expect_err("refused").to_string();
        assert!(error.starts_with(&format!("{variable}: ")) && error.contains(says), "{error}");
        assert!(section == "server" || !error.contains(value), "the value may be a secret: {error}");
    }
    let (_folder, flags) = file("[keys]\nmaster_key_file = \"k\"\nmaster_key = \"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"\n");
    assert!(load(flags, &[]).expect_err("refused").to_string().contains("exclude each other"));
    for level in ["info", "WARN", "warn,cognate_ops=debug", "off, hyper=info"] {
        assert!(load(ServeArgs::default(), &[("COGNATE_LOG_LEVEL", level)]).is_ok(), "{level}");
    }
}

#[test]
fn an_operators_own_carrier_of_mail_has_no_limit_unless_one_is_set() {
    let limits = |text: &str| toml::from_str::<LimitsConfig>(text).expect("settings");
    assert_eq!((limits("").emails_per_day(false), limits("").emails_per_day(true)), (Some(50), None));
    for (text, limit) in [("default_emails_per_day = 7", Some(7)), ("default_emails_per_day = 0", None)] {
        assert_eq!((limits(text).emails_per_day(false), limits(text).emails_per_day(true)), (limit, limit));
    }
}

#[test]
fn a_variable_of_no_section_is_remembered_for_a_warning() {
    let variables =
        [("COGNATE_MIAL_FROM", "x"), ("COGNATE_BIN", "x"), ("COGNATE_TEST_BIN", "x"), ("HOME", "x"), ("COGNATE_SERVER_DEV", "true")];
    let config = load(ServeArgs::default(), &variables).expect("settings");
    assert_eq!(config.unknown_variables, ["COGNATE_MIAL_FROM"]);
    assert!(config.server.dev);
}

#[test]
fn development_mode_is_refused_where_others_can_reach_it() {
    let flags = |remote| ServeArgs {
        listen: Some("0.0.0.0:9229".parse().expect("an address")),
        dev: true,
        dev_allow_remote: remote,
        ..ServeArgs::default()
    };
    let error = load(flags(false), &[]).expect_err("refused").to_string();
    assert!(error.contains("--dev-allow-remote"), "{error}");
    assert!(load(flags(true), &[]).is_ok());
}
