//! A browser without scripts: it keeps cookies, follows redirects within the site, and fills in forms.

use std::collections::BTreeMap;

use domain::form::{self, Form};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use oauth::site::PoolSite;
use oauth::web::WebRequest;
use ops::testing::{TestApp, context};

/// Most redirects within the site.
const REDIRECTS_MAX: usize = 5;

pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    site: PoolSite,
    pub(crate) cookies: BTreeMap<String, String>,
    /// Further headers of every request.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// What a browser shows.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
    /// The path below the site that was asked last.
    pub(crate) path: String,
    /// Where the browser was sent that is no page of the site.
    pub(crate) left_to: Option<String>,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(app: &'a TestApp, site: PoolSite) -> Self {
        Self { app, site, cookies: BTreeMap::new(), headers: Vec::new() }
    }

    /// Opens an address of the site, as `/login?client_id=..`.
    pub(crate) async fn open(&mut self, address: &str) -> Shown {
        self.go(Method::GET, address.to_owned(), String::new()).await
    }

    /// Fills in the form of a page that has a field or button of this name, and presses the button if it is one.
    pub(crate) async fn submit(&mut self, page: &Shown, fields: &[(&str, &str)]) -> Shown {
        let form = page.form_with(fields);
        self.post(&form.action, &form.body(fields)).await
    }

    /// Posts a form as it is.
    pub(crate) async fn post(&mut self, address: &str, body: &str) -> Shown {
        self.go(Method::POST, address.to_owned(), body.to_owned()).await
    }

    async fn go(&mut self, mut method: Method, mut address: String, mut body: String) -> Shown {
        for _ in 0..REDIRECTS_MAX {
            let below = address.strip_prefix(&self.site.base_path).unwrap_or(&address).to_owned();
            let (path, query) = below.split_once('?').unwrap_or((&below, ""));
            // As forms would: what they say is sent with the method they name.
            let request = self.request(method, path, query, std::mem::take(&mut body));
            let is_endpoint = oauth::endpoints::is_endpoint(path);
            let response = if is_endpoint { oauth::endpoints::handle(request).await } else { pages::handle(request).await };
            self.keep(response.headers());
            let location = response.headers().get(LOCATION).map(|value| value.to_str().expect("an address").to_owned());
            let shown = |left_to| Shown {
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                html: String::from_utf8(response.body().clone()).expect("UTF-8"),
                path: path.to_owned(),
                left_to,
            };
            match location {
                None => return shown(None),
                Some(place) if place.starts_with('/') => (method, address) = (Method::GET, place),
                Some(place) => return shown(Some(place)),
            }
        }
        panic!("too many redirects");
    }

    fn request(&self, method: Method, path: &str, query: &str, body: String) -> WebRequest {
        let mut headers = HeaderMap::new();
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        headers.insert(COOKIE, HeaderValue::from_str(&cookies.join("; ")).expect("cookies"));
        if method == Method::POST {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        }
        for (name, value) in &self.headers {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).expect("a header"));
        }
        // Each request comes a while after the one before, so that messages have an order.
        self.app.clock.advance(std::time::Duration::from_millis(1));
        WebRequest {
            cx: context(self.app),
            site: self.site.clone(),
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers,
            body: body.into_bytes(),
        }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie");
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a name and a value");
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned())
            };
        }
    }
}

/// A form of a page.
#[derive(Debug, Default)]
pub(crate) struct FormFound {
    pub(crate) action: String,
    /// Inputs with their values, and buttons.
    pub(crate) inputs: Vec<(String, String)>,
    buttons: Vec<(String, String, Option<String>)>,
}

impl FormFound {
    /// What a browser sends: every input, with what was filled in, and the one button that was pressed.
    pub(crate) fn body(&self, fields: &[(&str, &str)]) -> String {
        let mut body = String::new();
        for (name, value) in &self.inputs {
            let typed = fields.iter().find(|(typed, _)| typed == name).map_or(value.as_str(), |(_, value)| *value);
            form::push(&mut body, name, typed);
        }
        for (name, value) in fields.iter().filter(|(name, _)| !self.inputs.iter().any(|(known, _)| known == name)) {
            assert!(
                self.buttons.iter().any(|(known, known_value, _)| known == name && known_value == value),
                "no {name}={value} in {self:?}"
            );
            form::push(&mut body, name, value);
        }
        body
    }
}

impl Shown {
    /// What stands in `role=alert`.
    pub(crate) fn alert(&self) -> Option<String> {
        self.element("role=\"alert\"")
    }

    /// What stands in `role=status`.
    pub(crate) fn status_text(&self) -> Option<String> {
        self.element("role=\"status\"")
    }

    pub(crate) fn title(&self) -> String {
        self.element("<h1").unwrap_or_default()
    }

    /// What stands in the first element whose tag holds `mark`.
    pub(crate) fn element(&self, mark: &str) -> Option<String> {
        let rest = self.html.split_once(mark)?.1.split_once('>')?.1;
        Some(unescape(rest.split_once("</")?.0))
    }

    /// The value of an attribute of the first tag that holds `mark`.
    pub(crate) fn attribute(&self, mark: &str, name: &str) -> Option<String> {
        let tag = self.html.split('<').find(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(mark)))?;
        attribute(tag.split('>').next()?, name)
    }

    pub(crate) fn has_field(&self, name: &str) -> bool {
        self.forms().iter().any(|form| form.inputs.iter().any(|(known, _)| known == name))
    }

    /// The value of a field.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        self.forms().into_iter().flat_map(|form| form.inputs).find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The form that has all these fields or buttons.
    pub(crate) fn form_with(&self, fields: &[(&str, &str)]) -> FormFound {
        let mut found = self.forms().into_iter().filter(|form| {
            fields
                .iter()
                .all(|(name, _)| form.inputs.iter().any(|(known, _)| known == name) || form.buttons.iter().any(|(known, ..)| known == name))
        });
        let mut form = found.next().unwrap_or_else(|| panic!("no form with {fields:?} in {}", self.html));
        let pressed =
            form.buttons.iter().find(|(name, value, _)| fields.iter().any(|(typed, typed_value)| typed == name && typed_value == value));
        if let Some((_, _, Some(action))) = pressed {
            form.action.clone_from(action);
        }
        form
    }

    fn forms(&self) -> Vec<FormFound> {
        let mut forms = Vec::new();
        for part in self.html.split("<form").skip(1) {
            let inner = part.split("</form>").next().unwrap_or_default();
            let mut form = FormFound {
                action: attribute(inner.split('>').next().unwrap_or_default(), "action").unwrap_or_default(),
                ..FormFound::default()
            };
            for tag in inner.split('<').filter_map(|tag| tag.split('>').next()) {
                let Some(name) = attribute(tag, "name") else { continue };
                let value = attribute(tag, "value").unwrap_or_default();
                match tag.split(' ').next() {
                    Some("input") => form.inputs.push((name, value)),
                    Some("button") => form.buttons.push((name, value, attribute(tag, "formaction"))),
                    _ => {}
                }
            }
            forms.push(form);
        }
        forms
    }

    /// The field of an address that the browser was sent to.
    pub(crate) fn sent_with(&self, name: &str) -> Option<String> {
        let place = self.left_to.as_deref()?;
        let query = place.split_once('?')?.1;
        Form::parse(query.as_bytes()).and_then(|form| form.get(name).map(str::to_owned))
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    Some(unescape(rest.split_once('"')?.0))
}

fn unescape(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, character);
    }
    plain
}
