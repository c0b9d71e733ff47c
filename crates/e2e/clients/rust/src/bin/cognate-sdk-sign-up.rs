//! One SignUp with every member, as the AWS SDK for Rust sends it: the cmdlet's request is compared with it.

use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Region};
use aws_sdk_cognitoidentityprovider::types::{AnalyticsMetadataType, AttributeType, UserContextDataType};
use aws_sdk_cognitoidentityprovider::{Client, Config};
use std::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .endpoint_url(std::env::var("COGNATE_ENDPOINT")?)
        .region(Region::new("us-west-2"))
        .build();
    let attribute = |name: &str, value: &str| AttributeType::builder().name(name).value(value).build();
    let answer = Client::from_conf(config)
        .sign_up()
        .client_id("c1")
        .secret_hash("h")
        .username("alice")
        .password("pw")
        .user_attributes(attribute("email", "\u{fc}\u{1F600}\"\\\n")?)
        .user_attributes(attribute("custom:dept", "")?)
        .validation_data(attribute("v", "1")?)
        .analytics_metadata(AnalyticsMetadataType::builder().analytics_endpoint_id("e").build())
        .user_context_data(UserContextDataType::builder().ip_address("192.0.2.1").encoded_data("d").build())
        .client_metadata("k", "v")
        .send()
        .await?;
    println!("{}", answer.user_sub());
    Ok(())
}
