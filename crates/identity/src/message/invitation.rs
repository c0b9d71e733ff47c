//! Invitations: the temporary password goes out over every medium that the administrator wants and the user has (sign-up 3.11).

use domain::Attributes;
use domain::delivery::{Medium, Target};
use domain::message::Purpose;
use domain::secret::Secret;
use domain::time::Millis;
use store::{UserRow, WriteTx};

use super::draft::Sender;
use super::outgoing::{self, Enqueued, Outgoing};
use crate::pool::Pool;
use crate::refusal::Refusal;
use crate::request::RequestContext;

/// Where the invitation goes. DesiredDeliveryMediums is SMS when it is absent; a user without a phone is then made all the same, and
/// nothing is sent (administration 3.2).
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) when e-mail is wanted and there is no address (text `[observed-in-issues]`).
pub fn targets(wanted: Option<&[Medium]>, attributes: &Attributes) -> Result<Vec<Target>, Refusal> {
    let wanted = wanted.filter(|wanted| !wanted.is_empty()).unwrap_or(&[Medium::Sms]);
    let mut targets = Vec::new();
    if wanted.contains(&Medium::Email) {
        let text = "No email provided but desired delivery medium was Email";
        targets.push(Target::of(Medium::Email, attributes).ok_or_else(|| Refusal::invalid(text))?);
    }
    if wanted.contains(&Medium::Sms) {
        targets.extend(Target::of(Medium::Sms, attributes));
    }
    Ok(targets)
}

/// The messages of one invitation.
#[derive(Debug)]
pub struct Invitation(Vec<Outgoing>);

impl Invitation {
    /// Makes the messages; an empty `password` invites without one.
    ///
    /// # Errors
    /// Only our own faults.
    pub fn prepare(
        cx: &RequestContext,
        pool: &Pool,
        user: &UserRow,
        targets: Vec<Target>,
        password: &Secret,
        sender: &Sender,
    ) -> Result<Self, Refusal> {
        let draft = |target| sender.clone().draft(Purpose::AdminCreateUser, target, password.clone(), user);
        targets.into_iter().map(|target| outgoing::prepare(cx, pool, Some(draft(target)))).collect::<Result<_, _>>().map(Self)
    }

    /// As [`Outgoing::enqueue`], for each.
    ///
    /// # Errors
    /// Those of the store.
    pub fn enqueue(&self, tx: &mut WriteTx<'_>, now: Millis) -> Result<Vec<Enqueued>, Refusal> {
        self.0.iter().map(|message| message.enqueue(tx, now)).collect()
    }

    /// As [`Outgoing::finish`], for each.
    ///
    /// # Errors
    /// The first of them.
    pub async fn finish(&self, cx: &RequestContext, pool: &Pool, queued: Vec<Enqueued>) -> Result<(), Refusal> {
        let mut outcome = Ok(());
        for (message, queued) in self.0.iter().zip(queued) {
            outcome = outcome.and(message.finish(cx, pool, queued).await);
        }
        outcome
    }
}
