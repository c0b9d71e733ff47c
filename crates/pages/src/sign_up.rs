//! `/signup`: a new account (managed-login 2.5).

use api::TermsType;
use domain::delivery::Medium;
use identity::pool::resources::{self, TERMS};
use oauth::web::WebResponse;
use serde_json::{Value, json};

use crate::call::call;
use crate::fields;
use crate::flow::Flow;
use crate::outcome::{Outcome, Told};
use crate::page::Field;
use crate::passkey_add;
use crate::sign_in::drive::{self, Begin, Then};
use crate::sign_in::failed::failed;
use crate::step::{SignedUp, Step};
use crate::texts::{Texts, fill};
use crate::told::Failure;
use crate::view;

/// `GET`. Where administrators alone make users there is nothing to sign up with.
///
/// # Errors
/// Those of the store.
pub(crate) async fn get(flow: &Flow<'_>, told: Told) -> Result<Outcome, Failure> {
    if flow.pool().admin_create_only() {
        return Ok(Outcome::start(told));
    }
    let page = flow.page("/signup", None, told);
    let texts = page.texts;
    let typed = |name: &str| flow.visit.word(name).unwrap_or_default();
    let mut fields = vec![fields::new_name(texts, flow.pool(), typed("username"))];
    fields.extend(attributes(flow, texts).into_iter().map(|field| Field { value: typed(&field.name).to_owned(), ..field }));
    let view = view::SignUp {
        title: &texts.sign_up_title,
        fields,
        rules: fields::password_rules(texts, flow.pool()),
        with_password: true,
        without_password: flow.client().flows.user_auth && flow.pool().allows_one_time_codes(),
        terms: terms(flow).await?,
        page: &page,
    };
    Ok(Outcome::Answer(flow.show(&view)))
}

/// `POST`.
///
/// # Errors
/// [`Failure`] when nothing can be shown.
pub(crate) async fn post(flow: &Flow<'_>) -> Result<Outcome, Failure> {
    let texts = &flow.visit.language.texts;
    let passwordless = flow.visit.field("passwordless").is_some();
    let missing = |label: &str| Told::error(fill(&texts.error_missing, "field", label));
    let Some(username) = flow.visit.word("username") else {
        return get(flow, missing(&fields::new_name(texts, flow.pool(), "").label)).await;
    };
    let password = flow.visit.field("password").filter(|_| !passwordless);
    if password.is_none() && !passwordless {
        return get(flow, missing(&texts.password)).await;
    }
    let mut given = Vec::new();
    for field in attributes(flow, texts) {
        match flow.visit.word(&field.name) {
            Some(value) => given.push(json!({ "Name": field.name, "Value": value })),
            None if field.required => return get(flow, missing(&field.label)).await,
            None => {}
        }
    }
    let mut input = json!({ "Username": username, "UserAttributes": given });
    if let Some(password) = password {
        input["Password"] = password.into();
    }
    match call(flow.visit.cx(), flow.called(), "SignUp", input).await {
        Ok(answer) => signed_up(flow, username, password, &answer).await,
        Err(error) => get(flow, Told::error(Failure::from(error).told(texts))).await,
    }
}

/// Goes on with a new account: to its confirmation or, where a function has confirmed it, to the app.
async fn signed_up(flow: &Flow<'_>, username: &str, password: Option<&str>, answer: &Value) -> Result<Outcome, Failure> {
    if answer["UserConfirmed"] == true {
        let then = Then { offer_passkey: passkey_add::is_offered(flow), ..Then::default() };
        let begun = match password {
            Some(password) => drive::begin(flow, username, Begin::Password(password), then).await,
            None => drive::begin(flow, username, Begin::Choice(None), then).await,
        };
        return match begun {
            Ok(response) => Ok(response),
            Err(failure) => failed(flow, username, None, &failure),
        };
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let chose_password = password.and(text(&answer["UserSub"])).map(|sub| (sub, flow.visit.cx().now));
    let delivery = &answer["CodeDeliveryDetails"];
    let (destination, session) = (text(&delivery["Destination"]), text(&answer["Session"]));
    if flow.pool().templates.by_link && delivery["DeliveryMedium"] == Medium::Email.as_str() {
        return Ok(Outcome::Answer(link_sent(flow, destination.as_deref().unwrap_or_default())));
    }
    let username = username.to_owned();
    flow.go_to(Step::Confirm(SignedUp { username, destination, session, chose_password, ..SignedUp::default() }))
}

/// The pool confirms by a link, so there is no code to type.
fn link_sent(flow: &Flow<'_>, destination: &str) -> WebResponse {
    let page = flow.page("/login", None, Told::default());
    let text = fill(&page.texts.link_sent, "destination", destination);
    let (title, label) = (&page.texts.confirm_title, &page.texts.sign_in);
    flow.show(&view::Message { title, text: Some(&text), go_on: Some(page.start_over.clone()), label, page: &page })
}

/// The attributes that a sign-up needs: those that the pool requires (managed-login 5.1 `[docs]`), and those that it sends the code of the
/// confirmation to, without which nobody could get on. What the user name is already is not asked for again.
fn attributes(flow: &Flow<'_>, texts: &Texts) -> Vec<Field> {
    let (pool, names) = (flow.pool(), &flow.pool().names);
    let is_the_name = |name: &str| match name {
        "email" => names.sign_in_email && !names.sign_in_phone,
        "phone_number" => names.sign_in_phone && !names.sign_in_email,
        _ => false,
    };
    // Where either serves as the name, the other may stay out.
    let may_be_the_name = |name: &str| names.sign_in_email && names.sign_in_phone && matches!(name, "email" | "phone_number");
    let required =
        pool.schema().iter().filter(|attribute| attribute.required && attribute.name != "sub").map(|attribute| attribute.name.as_str());
    let verified: Vec<&str> =
        [Medium::Email, Medium::Sms].into_iter().filter(|medium| pool.auto_verifies(*medium)).map(Medium::attribute).collect();
    let mut asked: Vec<Field> = required
        .filter(|name| !is_the_name(name))
        .map(|name| Field { required: !may_be_the_name(name), ..fields::attribute(texts, name, "") })
        .collect();
    let has_one = verified.iter().any(|name| is_the_name(name) || may_be_the_name(name) || asked.iter().any(|field| field.name == *name));
    if !has_one {
        // Of two, one suffices.
        let required = verified.len() == 1;
        asked.extend(verified.iter().map(|name| Field { required, ..fields::attribute(texts, name, "") }));
    }
    asked
}

/// The links of terms, where both documents exist for the client (managed-login 5.1 `[docs]`).
async fn terms(flow: &Flow<'_>) -> Result<Option<view::Terms>, Failure> {
    let (Some(use_of), Some(privacy)) = (link(flow, "terms-of-use").await?, link(flow, "privacy-policy").await?) else { return Ok(None) };
    Ok(Some(view::Terms { use_of, privacy }))
}

/// The link of a document in the page's language, else the default one. One that no browser should follow is none.
async fn link(flow: &Flow<'_>, document: &str) -> Result<Option<String>, Failure> {
    let name = format!("{} {document}", flow.client().id());
    let found = resources::find_by_name::<TermsType>(flow.visit.cx(), TERMS, flow.pool().id(), &name).await?;
    let Some(terms) = found else { return Ok(None) };
    let links = &terms.document.links;
    let link = links.get(flow.visit.language.terms_key).or_else(|| links.get("cognito:default"));
    Ok(link.filter(|link| link.starts_with("https://") || link.starts_with("http://")).cloned())
}
