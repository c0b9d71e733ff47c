//! The settings that the user's guide shows are settings that work.

use outside::mail::{MailConfig, MailTransport};
use outside::sms::{SmsConfig, SmsTransport};

fn blocks() -> Vec<toml::Table> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/user/messages.md");
    let guide = std::fs::read_to_string(path).expect("the guide");
    let blocks = guide.split("```toml\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default().parse().expect("TOML")).collect()
}

#[test]
fn every_mail_section_of_the_guide_is_whole() {
    let sections: Vec<MailConfig> =
        blocks().iter().filter_map(|block| block.get("mail")).map(|mail| mail.clone().try_into().expect("[mail]")).collect();
    for section in &sections {
        section.validate().unwrap_or_else(|error| panic!("{section:?}: {error}"));
    }
    let transports: Vec<_> = sections.iter().map(|section| section.transport).collect();
    assert!(transports.contains(&MailTransport::Smtp) && transports.contains(&MailTransport::Ses));
}

#[test]
fn every_text_message_section_of_the_guide_is_whole() {
    let sections: Vec<SmsConfig> =
        blocks().iter().filter_map(|block| block.get("sms")).map(|sms| sms.clone().try_into().expect("[sms]")).collect();
    for section in &sections {
        section.validate().unwrap_or_else(|error| panic!("{section:?}: {error}"));
    }
    let transports: Vec<_> = sections.iter().map(|section| section.transport).collect();
    assert!(transports.contains(&SmsTransport::Http) && transports.contains(&SmsTransport::Sns));
}
