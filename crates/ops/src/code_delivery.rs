//! Where a code went, as answers tell it.

use api::{CodeDeliveryDetailsType, DeliveryMediumType};
use domain::delivery::{Medium, Target};

/// The delivery as the caller may see it, the destination masked (sign-up 2.3).
pub(crate) fn details(target: &Target) -> CodeDeliveryDetailsType {
    CodeDeliveryDetailsType {
        attribute_name: Some(target.attribute.to_owned()),
        delivery_medium: Some(match target.medium {
            Medium::Email => DeliveryMediumType::Email,
            Medium::Sms => DeliveryMediumType::Sms,
        }),
        destination: Some(target.masked()),
    }
}

/// DesiredDeliveryMediums.
pub(crate) fn mediums(wanted: &[DeliveryMediumType]) -> Vec<Medium> {
    let medium = |medium: &DeliveryMediumType| match medium {
        DeliveryMediumType::Email => Medium::Email,
        DeliveryMediumType::Sms => Medium::Sms,
    };
    wanted.iter().map(medium).collect()
}
