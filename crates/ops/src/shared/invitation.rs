//! Invitations: the temporary password goes out over every medium that the administrator wants and the user has (sign-up 3.11).

use api::DeliveryMediumType;
use domain::Attributes;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::secret::Secret;
use domain::time::Millis;
use store::{UserRow, WriteTx};

use crate::shared::messages::{self, Outgoing, Queued, Sender};
use crate::shared::pool::Pool;
use crate::{OpCx, OpError};

/// Where the invitation goes. DesiredDeliveryMediums is SMS when it is absent; a user without a phone is then made all the same, and
/// nothing is sent (administration 3.2).
///
/// # Errors
/// `InvalidParameterException` when e-mail is wanted and there is no address (text `[observed-in-issues]`).
pub(crate) fn targets(wanted: Option<&[DeliveryMediumType]>, attributes: &Attributes) -> Result<Vec<Target>, OpError> {
    let wanted = wanted.filter(|wanted| !wanted.is_empty()).unwrap_or(&[DeliveryMediumType::Sms]);
    let mut targets = Vec::new();
    if wanted.contains(&DeliveryMediumType::Email) {
        let text = "No email provided but desired delivery medium was Email";
        targets.push(Target::of(Medium::Email, attributes).ok_or_else(|| OpError::invalid(text))?);
    }
    if wanted.contains(&DeliveryMediumType::Sms) {
        targets.extend(Target::of(Medium::Sms, attributes));
    }
    Ok(targets)
}

/// The messages of one invitation.
#[derive(Debug)]
pub(crate) struct Invitation(Vec<Outgoing>);

impl Invitation {
    /// Makes the messages; an empty `password` invites without one.
    pub(crate) fn prepare(
        cx: &OpCx<'_>,
        pool: &Pool,
        user: &UserRow,
        targets: Vec<Target>,
        password: &Secret,
        sender: &Sender,
    ) -> Result<Self, OpError> {
        let draft = |target| sender.clone().draft(Purpose::AdminCreateUser, target, password.clone(), user);
        targets.into_iter().map(|target| messages::prepare(cx, pool, Some(draft(target)))).collect::<Result<_, _>>().map(Self)
    }

    /// As [`Outgoing::enqueue`], for each.
    pub(crate) fn enqueue(&self, tx: &mut WriteTx<'_>, now: Millis) -> Result<Vec<Queued>, OpError> {
        self.0.iter().map(|message| message.enqueue(tx, now)).collect()
    }

    /// As [`Outgoing::finish`], for each; the first error is told.
    pub(crate) async fn finish(&self, cx: &OpCx<'_>, pool: &Pool, queued: Vec<Queued>) -> Result<(), OpError> {
        let mut outcome = Ok(());
        for (message, queued) in self.0.iter().zip(queued) {
            outcome = outcome.and(message.finish(cx, pool, queued).await);
        }
        outcome
    }
}
