//! The pages as templates see them: each is a file of `templates/`, and every value in it is escaped.

use askama::Template;

use crate::page::{Field, Page};
use crate::qr::Picture;

/// The first page of a sign-in.
#[derive(Debug, Template)]
#[template(path = "sign_in.html")]
pub(crate) struct SignIn<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    /// Where users of the pool type their name; `None` where only providers sign in.
    pub(crate) name: Option<Field>,
    pub(crate) with_password: bool,
    /// There are other ways than the password.
    pub(crate) with_choice: bool,
    pub(crate) forgot: Option<String>,
    pub(crate) sign_up: Option<String>,
    pub(crate) corporate: Vec<Provider>,
    pub(crate) social: Vec<Provider>,
    /// Where the domain of an address finds its provider.
    pub(crate) search: Option<String>,
    /// The fields of the query that such a search has to keep.
    pub(crate) query: Vec<(String, String)>,
}

/// A provider's button.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Provider {
    pub(crate) href: String,
    pub(crate) label: String,
}

/// A choice of what comes next.
#[derive(Debug, Template)]
#[template(path = "choose.html")]
pub(crate) struct Choose<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) help: Option<&'a str>,
    pub(crate) name: &'a str,
    pub(crate) ways: Vec<Way>,
}

/// One of what can be chosen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) answer: String,
    pub(crate) label: String,
}

/// The password, after the name.
#[derive(Debug, Template)]
#[template(path = "password.html")]
pub(crate) struct Password<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) name: &'a str,
    pub(crate) forgot: Option<String>,
    pub(crate) with_choice: bool,
}

/// A code that was sent, or that an app shows.
#[derive(Debug, Template)]
#[template(path = "code.html")]
pub(crate) struct Code<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) prompt: &'a str,
    /// Who signs in; `None` around a sign-up.
    pub(crate) name: Option<&'a str>,
    pub(crate) button: &'a str,
    /// Where the button for another code goes.
    pub(crate) resend: Option<String>,
    pub(crate) with_choice: bool,
}

/// An authenticator app is set up.
#[derive(Debug, Template)]
#[template(path = "app_set_up.html")]
pub(crate) struct AppSetUp<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) name: &'a str,
    pub(crate) picture: Picture,
    pub(crate) secret: &'a str,
}

/// An e-mail address for codes is set up.
#[derive(Debug, Template)]
#[template(path = "email_set_up.html")]
pub(crate) struct EmailSetUp<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) name: &'a str,
    pub(crate) field: Field,
}

/// A new password, in place of a temporary or a forgotten one.
#[derive(Debug, Template)]
#[template(path = "new_password.html")]
pub(crate) struct NewPassword<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) name: &'a str,
    /// A code is needed with it.
    pub(crate) with_code: bool,
    pub(crate) rules: Vec<String>,
    /// Attributes that are still missing.
    pub(crate) fields: Vec<Field>,
    pub(crate) resend: Option<String>,
}

/// Who forgot the password?
#[derive(Debug, Template)]
#[template(path = "forgot.html")]
pub(crate) struct Forgot<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) name: Field,
}

/// A new account.
#[derive(Debug, Template)]
#[template(path = "sign_up.html")]
pub(crate) struct SignUp<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) fields: Vec<Field>,
    pub(crate) rules: Vec<String>,
    pub(crate) with_password: bool,
    /// A code may take the place of the password.
    pub(crate) without_password: bool,
    pub(crate) terms: Option<Terms>,
}

/// Addresses of what users agree to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) use_of: String,
    pub(crate) privacy: String,
}

/// A passkey is used or made.
#[derive(Debug, Template)]
#[template(path = "passkey.html")]
pub(crate) struct Passkey<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) help: &'a str,
    pub(crate) button: &'a str,
    /// `get` to sign in, `create` to make one.
    pub(crate) kind: &'static str,
    /// What the browser is asked, in JSON.
    pub(crate) options: &'a str,
    pub(crate) name: Option<&'a str>,
    pub(crate) with_choice: bool,
    /// Where it goes on without.
    pub(crate) skip: Option<String>,
}

/// The button behind the link of a mail.
#[derive(Debug, Template)]
#[template(path = "confirm_link.html")]
pub(crate) struct ConfirmLink<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) help: &'a str,
    pub(crate) fields: Vec<(&'static str, String)>,
}

/// On the way to a provider, without a click where the browser goes on by itself.
#[derive(Debug, Template)]
#[template(path = "go_on.html")]
pub(crate) struct GoOn<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) provider: &'a Provider,
}

/// Something is told, and nothing asked.
#[derive(Debug, Template)]
#[template(path = "message.html")]
pub(crate) struct Message<'a> {
    pub(crate) page: &'a Page,
    pub(crate) title: &'a str,
    pub(crate) text: Option<&'a str>,
    /// Where it goes on.
    pub(crate) go_on: Option<String>,
    pub(crate) label: &'a str,
}
