//! The whole first journey of a user with the AWS SDK for Rust; prints a JSON report. With the argument `relay`: see there.

mod relay;

use std::collections::HashMap;
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;

use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentityprovider::error::ProvideErrorMetadata;
use aws_sdk_cognitoidentityprovider::meta::PKG_VERSION;
use aws_sdk_cognitoidentityprovider::operation::sign_up::SignUpOutput;
use aws_sdk_cognitoidentityprovider::types::{
    AttributeType, AuthFlowType, AuthenticationResultType, ExplicitAuthFlowsType, VerifiedAttributeType,
};
use aws_sdk_cognitoidentityprovider::{Client, Config};
use serde_json::{Value, json};

const PASSWORD: &str = "Correct-Horse-7";

type Outcome<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Outcome<()> {
    let endpoint = std::env::var("COGNATE_ENDPOINT")?;
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(&endpoint)
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("any", "credentials", None, None, "static"))
        .build();
    let sdk = Client::from_conf(config);
    if std::env::args().nth(1).as_deref() == Some("relay") {
        return relay::run(&sdk).await;
    }
    println!("{}", journey(&sdk, &endpoint).await?);
    Ok(())
}

async fn journey(sdk: &Client, endpoint: &str) -> Outcome<Value> {
    let pool = sdk.create_user_pool().pool_name("rust").auto_verified_attributes(VerifiedAttributeType::Email).send().await?;
    let pool_id = pool.user_pool().and_then(|pool| pool.id()).ok_or("no pool id")?;
    let client = sdk
        .create_user_pool_client()
        .user_pool_id(pool_id)
        .client_name("app")
        .explicit_auth_flows(ExplicitAuthFlowsType::AllowUserPasswordAuth)
        .explicit_auth_flows(ExplicitAuthFlowsType::AllowRefreshTokenAuth)
        .send()
        .await?;
    let client_id = client.user_pool_client().and_then(|client| client.client_id()).ok_or("no client id")?;
    let signed_up = sign_up(sdk, client_id, "ada", PASSWORD).await?;
    let duplicate = refusal(sign_up(sdk, client_id, "ada", PASSWORD).await);
    let weak = refusal(sign_up(sdk, client_id, "bob", "short").await);
    let code = newest_code(endpoint)?;
    let confirm = |code: &str| sdk.confirm_sign_up().client_id(client_id).username("ada").confirmation_code(code).send();
    let mismatch = refusal(confirm(if code == "000000" { "111111" } else { "000000" }).await);
    confirm(&code).await?;
    let user = sdk.admin_get_user().user_pool_id(pool_id).username("ada").send().await?;
    let first = [("USERNAME", "ada"), ("PASSWORD", PASSWORD)];
    let signed_in = sign_in(sdk, client_id, AuthFlowType::UserPasswordAuth, &first).await?;
    let second = [("REFRESH_TOKEN", signed_in.refresh_token().ok_or("no refresh token")?)];
    let refreshed = sign_in(sdk, client_id, AuthFlowType::RefreshTokenAuth, &second).await?;
    let access_token = refreshed.access_token().ok_or("no access token")?;
    let attributes = sdk.get_user().access_token(access_token).send().await?;
    let attributes: HashMap<&str, &str> =
        attributes.user_attributes().iter().map(|attribute| (attribute.name(), attribute.value().unwrap_or_default())).collect();
    let delivery = signed_up.code_delivery_details().ok_or("no delivery details")?;
    Ok(json!({
        "client": format!("aws-sdk-cognitoidentityprovider {PKG_VERSION}"),
        "poolId": pool_id,
        "clientId": client_id,
        "confirmed": signed_up.user_confirmed(),
        "medium": delivery.delivery_medium().map(|medium| medium.as_str()),
        "destination": delivery.destination(),
        "duplicate": duplicate,
        "weakPassword": weak,
        "mismatch": mismatch,
        "status": user.user_status().map(|status| status.as_str()),
        "email": attributes.get("email"),
        "emailVerified": attributes.get("email_verified"),
        "sameSub": attributes.get("sub") == Some(&signed_up.user_sub()),
        "idToken": signed_in.id_token(),
        "accessToken": access_token,
    }))
}

async fn sign_up(
    sdk: &Client,
    client_id: &str,
    name: &str,
    password: &str,
) -> Result<SignUpOutput, aws_sdk_cognitoidentityprovider::Error> {
    let email = AttributeType::builder().name("email").value("ada@example.com").build()?;
    Ok(sdk.sign_up().client_id(client_id).username(name).password(password).user_attributes(email).send().await?)
}

async fn sign_in(sdk: &Client, client_id: &str, flow: AuthFlowType, parameters: &[(&str, &str)]) -> Outcome<AuthenticationResultType> {
    let mut request = sdk.initiate_auth().client_id(client_id).auth_flow(flow);
    for (name, value) in parameters {
        request = request.auth_parameters(*name, *value);
    }
    Ok(request.send().await?.authentication_result.ok_or("no tokens")?)
}

fn refusal<T, E: ProvideErrorMetadata>(outcome: Result<T, E>) -> String {
    match outcome {
        Ok(_) => "not refused".to_owned(),
        Err(error) => format!("{}: {}", error.code().unwrap_or_default(), error.message().unwrap_or_default()),
    }
}

/// The newest code of development mode, by the plainest HTTP there is: this program tests the SDK, not an HTTP client.
fn newest_code(endpoint: &str) -> Outcome<String> {
    let address = endpoint.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /_cognate/messages?username=ada&limit=1 HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let body = answer.split_once("\r\n\r\n").ok_or("no body")?.1;
    let messages: Value = serde_json::from_str(body)?;
    Ok(messages["Messages"][0]["Code"].as_str().ok_or("no code")?.to_owned())
}
