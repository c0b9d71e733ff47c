use super::*;

const POOL: &str = "us-east-1_AbCdEfGhI";

fn facts(schema: &Schema) -> ClientFacts<'_> {
    ClientFacts {
        pool_id: POOL,
        schema,
        updating: false,
        has_secret: false,
        auth_flows: Vec::new(),
        rotation: false,
        oauth: false,
        oauth_flows: Vec::new(),
        scopes: Vec::new(),
        callback_urls: Vec::new(),
        logout_urls: Vec::new(),
        default_redirect: None,
        providers: Vec::new(),
        known_providers: Vec::new(),
        known_scopes: Vec::new(),
        context_data: false,
        read_attributes: Vec::new(),
        write_attributes: Vec::new(),
        analytics: None,
    }
}

fn invalid(text: &str) -> Refusal {
    Refusal::Invalid(text.to_owned())
}

fn flow(text: &str) -> Refusal {
    Refusal::OAuthFlow(text.to_owned())
}

/// A row of administration 2.3: what is set, and what it gets.
type Row = (fn(&mut ClientFacts<'_>), Refusal);

fn rows() -> Vec<Row> {
    vec![
        (
            |f| (f.has_secret, f.oauth_flows) = (true, vec!["client_credentials", "code"]),
            flow("client_credentials flow can not be selected along with code flow or implicit flow."),
        ),
        (
            |f| f.oauth_flows = vec!["client_credentials"],
            flow("client_credentials flow can not be selected if client does not have a client secret."),
        ),
        (
            |f| (f.has_secret, f.oauth_flows, f.scopes) = (true, vec!["client_credentials"], vec!["openid"]),
            flow("openid is not supported with client_credentials flow"),
        ),
        (
            |f| (f.oauth, f.oauth_flows) = (true, vec!["code"]),
            invalid("AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows."),
        ),
        (
            |f| (f.oauth, f.oauth_flows, f.scopes) = (true, vec!["code"], vec!["openid"]),
            invalid("CallbackUrls can not be empty when code flow or implicit flow is selected"),
        ),
        (|f| f.callback_urls = vec!["http://example.com/"], invalid("http://example.com/ cannot use the HTTP protocol.")),
        (|f| f.logout_urls = vec!["HTTP://localhost@example.com/"], invalid("HTTP://localhost@example.com/ cannot use the HTTP protocol.")),
        (|f| f.callback_urls = vec!["https://example.com/#top"], invalid("https://example.com/#top cannot use fragment")),
        (|f| f.callback_urls = vec!["/home"], invalid("/home is not an absolute URI.")),
        (
            |f| f.default_redirect = Some("https://example.com/"),
            invalid("The default redirect URI https://example.com/ is not in the callback URIs list."),
        ),
        (|f| f.scopes = vec!["books/read"], Refusal::Scope("Invalid scope requested: books/read".to_owned())),
        (|f| f.providers = vec!["COGNITO", "Google"], invalid("The provider Google does not exist for User Pool us-east-1_AbCdEfGhI")),
        (
            |f| f.auth_flows = vec!["ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"],
            invalid("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names."),
        ),
        (|f| f.context_data = true, invalid("Client Secret is required to set EnablePropagateAdditionalUserContextData as true")),
        (|f| f.read_attributes = vec!["email", "custom:no"], invalid("Invalid read attributes specified while creating a client")),
        (|f| f.write_attributes = vec!["custom:no"], invalid("Invalid write attributes specified while creating a client")),
        (
            |f| (f.updating, f.read_attributes) = (true, vec!["custom:no"]),
            invalid("Invalid read attributes specified while updating a client"),
        ),
        (
            |f| (f.updating, f.write_attributes) = (true, vec!["email_verified"]),
            invalid("Invalid write attributes specified while updating a client"),
        ),
        (|f| f.write_attributes = vec!["sub"], invalid("Invalid write attributes specified while creating a client")),
        (|f| f.write_attributes = vec!["email_verified"], invalid("Invalid write attributes specified while creating a client")),
        (
            |f| f.analytics = Some(AnalyticsFacts { application_id: true, ..AnalyticsFacts::default() }),
            invalid("Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid"),
        ),
    ]
}

#[test]
fn each_broken_rule_gets_its_error() {
    let schema = Schema::standard();
    for (number, (break_it, expected)) in rows().into_iter().enumerate() {
        let mut facts = facts(&schema);
        break_it(&mut facts);
        assert_eq!(check(&facts), Err(expected), "row {number}");
    }
}

#[test]
fn settings_that_keep_all_rules_pass() {
    let schema = Schema::standard();
    check(&facts(&schema)).unwrap();
    check(&ClientFacts {
        has_secret: true,
        auth_flows: vec!["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        oauth: true,
        oauth_flows: vec!["code", "implicit"],
        scopes: vec!["openid", "books/read"],
        callback_urls: vec![
            "https://example.com/a?b=c",
            "http://localhost:3000/",
            "http://127.0.0.1",
            "http://[::1]:80/x",
            "myapp://callback",
        ],
        logout_urls: vec!["https://example.com/"],
        default_redirect: Some("myapp://callback"),
        providers: vec!["COGNITO", "Google"],
        known_providers: vec!["Google"],
        known_scopes: vec!["books/read"],
        context_data: true,
        read_attributes: vec!["email", "email_verified", "sub"],
        write_attributes: vec!["email", "updated_at"],
        analytics: Some(AnalyticsFacts { application_arn: true, ..AnalyticsFacts::default() }),
        ..facts(&schema)
    })
    .unwrap();
    let by_id = AnalyticsFacts { application_id: true, role_arn: true, external_id: true, application_arn: false };
    check(&ClientFacts { analytics: Some(by_id), ..facts(&schema) }).unwrap();
}

#[test]
fn rotation_and_the_refresh_flow_exclude_each_other() {
    let schema = Schema::standard();
    let with = |flows| check(&ClientFacts { rotation: true, auth_flows: flows, ..facts(&schema) });
    assert!(matches!(with(vec!["ALLOW_REFRESH_TOKEN_AUTH"]), Err(Refusal::Invalid(_))));
    with(vec!["ALLOW_USER_SRP_AUTH"]).unwrap();
}

#[test]
fn a_list_of_writable_attributes_holds_what_the_pool_requires() {
    // administration 2.3
    let required = |name: &str| crate::schema::SchemaInput { name: name.to_owned(), required: Some(true), ..Default::default() };
    let schema = Schema::with_input(&[required("email"), required("name")]).unwrap();
    let with = |write_attributes| check(&ClientFacts { write_attributes, ..facts(&schema) });
    assert_eq!(with(vec!["email"]), Err(invalid("Invalid write attributes specified while creating a client")));
    with(vec!["email", "name"]).unwrap();
    with(vec![]).unwrap();
}
