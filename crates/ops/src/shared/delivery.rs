//! Where a code goes, and how that is told.

use api::{CodeDeliveryDetailsType, DeliveryMediumType};
use domain::Attributes;
use domain::delivery::{Medium, Target};

use crate::shared::pool::Pool;

/// The destination of a sign-up code: the phone before the e-mail, of what the pool verifies by itself and the user has (sign-up 2.8).
pub(crate) fn sign_up_target(pool: &Pool, attributes: &Attributes) -> Option<Target> {
    domain::delivery::sign_up_target(pool.auto_verifies_email(), pool.auto_verifies_phone(), attributes)
}

/// The delivery as the caller may see it, the destination masked (sign-up 2.3).
pub(crate) fn details(target: &Target) -> CodeDeliveryDetailsType {
    CodeDeliveryDetailsType {
        attribute_name: Some(target.attribute.to_owned()),
        delivery_medium: Some(medium(target.medium)),
        destination: Some(target.masked()),
    }
}

/// The API's word for a medium.
pub(crate) fn medium(medium: Medium) -> DeliveryMediumType {
    match medium {
        Medium::Email => DeliveryMediumType::Email,
        Medium::Sms => DeliveryMediumType::Sms,
    }
}
