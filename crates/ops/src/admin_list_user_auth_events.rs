//! `AdminListUserAuthEvents`: a user's record, newest first (administration 5.8).

use std::sync::Arc;

use api::{
    AdminListUserAuthEventsRequest, AdminListUserAuthEventsResponse, AuthEventType, ChallengeName, ChallengeResponse,
    ChallengeResponseType, EventContextDataType, EventFeedbackType, EventResponseType, EventRiskType, EventType, FeedbackValueType,
    RiskDecisionType, RiskLevelType, Timestamp,
};
use domain::risk::RiskLevel;
use identity::audit::auth_events::{Challenge, Details, Feedback, Risk};
use identity::audit::feedback;
use identity::{RequestContext, user};
use store::AuthEventRow;

use crate::OpError;
use crate::page_token::{self, Listing};

const NAME: &str = "AdminListUserAuthEvents";

/// The size of a page when the request does not say it, and the largest `[model]`.
const PAGE: u32 = 60;

pub(crate) async fn run(cx: &RequestContext, input: AdminListUserAuthEventsRequest) -> Result<AdminListUserAuthEventsResponse, OpError> {
    let pool = cx.app.pools.load(&input.user_pool_id).await?;
    feedback::refuse_without_record(&pool)?;
    let listing = Listing { name: NAME, token: input.next_token.as_deref(), asked: input.max_results, most: PAGE };
    let (limit, name) = (listing.limit(), format!("{NAME}/{}/{}", pool.id(), input.username));
    let before = page_token::open_optional(&cx.app, &name, listing.token)?;
    let inner = Arc::clone(&pool);
    let page = cx.app.store.read(move |tx| {
        let user = user::find(tx, &inner, &input.username)?.ok_or_else(OpError::no_user)?;
        Ok::<_, OpError>(tx.auth_events_page(inner.id(), &user.sub, before.as_deref(), limit.saturating_add(1))?)
    });
    let mut events = page.await?;
    let more = events.len() > limit as usize;
    events.truncate(limit as usize);
    let next_token = events.last().filter(|_| more).map(|last| page_token::seal(&cx.app, &name, &last.id)).transpose()?;
    Ok(AdminListUserAuthEventsResponse { auth_events: Some(events.iter().map(describe).collect()), next_token })
}

fn describe(event: &AuthEventRow) -> AuthEventType {
    let details = Details::of(event);
    AuthEventType {
        challenge_responses: Some(details.challenges.iter().filter_map(challenge).collect()),
        creation_date: Some(Timestamp(event.created_at.0)),
        event_context_data: Some(EventContextDataType {
            // Places are not looked up; the service writes so of one that it does not find.
            city: Some("null".to_owned()),
            device_name: details.user_agent,
            ip_address: details.ip_address,
            ..EventContextDataType::default()
        }),
        event_feedback: details.feedback.map(feedback_of),
        event_id: Some(event.id.clone()),
        event_response: event.result.parse::<EventResponseType>().ok(),
        event_risk: Some(EventRiskType {
            compromised_credentials_detected: Some(details.risk == Some(Risk::CompromisedPassword)),
            risk_decision: Some(match details.risk {
                Some(risk) if risk.blocks() => RiskDecisionType::Block,
                Some(_) => RiskDecisionType::AccountTakeover,
                None => RiskDecisionType::NoRisk,
            }),
            risk_level: details.level.map(|level| match level {
                RiskLevel::Low => RiskLevelType::Low,
                RiskLevel::Medium => RiskLevelType::Medium,
                RiskLevel::High => RiskLevelType::High,
            }),
        }),
        event_type: event.kind.parse::<EventType>().ok(),
    }
}

fn challenge(answered: &Challenge) -> Option<ChallengeResponseType> {
    Some(ChallengeResponseType {
        challenge_name: Some(answered.name.parse::<ChallengeName>().ok()?),
        challenge_response: Some(if answered.right { ChallengeResponse::Success } else { ChallengeResponse::Failure }),
    })
}

fn feedback_of(given: Feedback) -> EventFeedbackType {
    EventFeedbackType {
        feedback_date: Some(Timestamp(given.date.0)),
        feedback_value: if given.valid { FeedbackValueType::Valid } else { FeedbackValueType::Invalid },
        provider: given.provider,
    }
}
