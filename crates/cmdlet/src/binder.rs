//! The binder: from a list of arguments to bound parameters, as the engine does it (`cmdlet 9.1` to `9.4`).

use crate::convert;
use crate::failure::Failure;
use crate::literal;
use crate::params::{self, Def, Found, Own, Reads, Role};
use crate::table::{Cmdlet, Kind};
use crate::value::Value;

/// A bound command line. Not `Debug`: it holds passwords.
pub struct Bound {
    /// The parameters of the cmdlet.
    pub defs: std::sync::Arc<[Def]>,
    values: Vec<Option<Value>>,
}

impl Bound {
    /// The value of the parameter with that role, when it was given.
    pub fn role(&self, role: Role) -> Option<&Value> {
        self.defs.iter().position(|d| d.role == role).and_then(|i| self.values[i].as_ref())
    }

    /// The text of the parameter with that role.
    pub fn text(&self, role: Role) -> Option<&str> {
        self.role(role).and_then(Value::as_str)
    }

    /// One of our additions' text.
    pub fn own(&self, own: Own) -> Option<&str> {
        self.text(Role::Own(own))
    }

    /// Whether the switch was given and is true.
    pub fn switch(&self, role: Role) -> bool {
        self.role(role) == Some(&Value::Bool(true))
    }

    /// Whether anything was bound to the request parameter of that index.
    pub fn has_request(&self, index: usize) -> bool {
        self.role(Role::Request(index)).is_some()
    }

    /// The same values, to be completed by one record of the input.
    pub fn clone_values(&self) -> Bound {
        Bound { defs: self.defs.clone(), values: self.values.clone() }
    }

    /// Whether the parameter of exactly that name was given.
    pub fn given(&self, name: &str) -> bool {
        self.defs.iter().position(|d| d.name == name).is_some_and(|i| self.values[i].is_some())
    }

    /// Binds a value that is already converted.
    pub fn set(&mut self, role: Role, value: Value) {
        if let Some(i) = self.defs.iter().position(|d| d.role == role) {
            self.values[i] = Some(value);
        }
    }

    /// The request parameters that must be there and are not, in declaration order.
    pub fn missing(&self, cmdlet: &'static Cmdlet) -> Vec<usize> {
        let absent = |&(i, p): &(usize, &crate::table::Param)| p.mandatory && !self.has_request(i);
        cmdlet.params.iter().enumerate().filter(absent).map(|(i, _)| i).collect()
    }

    /// The bound request parameters: index and value.
    pub fn request_values(&self) -> Vec<Option<Value>> {
        let mut out = Vec::new();
        for (def, value) in self.defs.iter().zip(&self.values) {
            if let Role::Request(_) = def.role {
                out.push(value.clone());
            }
        }
        out
    }
}

/// One argument as the engine's tokeniser sees it.
enum Token {
    /// `-Name`, with the text after a colon when there is one.
    Name { name: String, attached: Option<String> },
    /// Anything else, and everything after `--`.
    Bare(String),
}

const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '\u{2015}'];

fn tokens(args: &[String]) -> Result<Vec<Token>, Failure> {
    let mut out = Vec::new();
    let mut only_bare = false;
    let mut args = join_split_hashtables(args).into_iter().peekable();
    while let Some(arg) = args.next() {
        if !only_bare && arg == "--" {
            only_bare = true;
            continue;
        }
        let mut chars = arg.chars();
        let dash = chars.next().is_some_and(|c| DASHES.contains(&c));
        let named = dash && chars.next().is_some_and(|c| c.is_alphabetic() || c == '_' || c == '?');
        if only_bare || !named {
            out.push(Token::Bare(arg));
            continue;
        }
        let body: String = arg.chars().skip(1).collect();
        let (name, attached) = match body.split_once(':') {
            None => (body, None),
            Some((name, "")) => match args.next() {
                // `-Name: value` is one argument in two words.
                Some(value) => (name.to_owned(), Some(value)),
                None => return Err(Failure::binding("MissingArgument", format!("Parameter -{name}: requires an argument."))),
            },
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        };
        out.push(Token::Name { name, attached });
    }
    Ok(out)
}

/// From PowerShell a literal list of hashtables reaches a program as its source text, split at blanks: put it together again.
fn join_split_hashtables(args: &[String]) -> Vec<String> {
    let open = |text: &str| text.matches("@{").count() + text.matches("@(").count();
    let closed = |text: &str| text.matches('}').count() + text.matches(')').count();
    let mut out: Vec<String> = Vec::new();
    let mut depth = 0;
    for arg in args {
        match out.last_mut().filter(|_| depth > 0) {
            Some(started) => {
                started.push(' ');
                started.push_str(arg);
                depth = (depth + open(arg)).saturating_sub(closed(arg));
            }
            None => {
                let colon_value = arg.split_once(':').map_or("", |(_, v)| v);
                if arg.starts_with('@') || colon_value.starts_with('@') {
                    depth = open(arg).saturating_sub(closed(arg));
                }
                out.push(arg.clone());
            }
        }
    }
    if depth > 0 { args.to_vec() } else { out }
}

/// Binds the arguments after the cmdlet's name. Mandatory parameters are not looked at: the caller may still ask for them.
///
/// # Errors
/// The first binder error, in the engine's order: names and missing arguments, conversion, position, unknown names.
pub fn bind(cmdlet: &'static Cmdlet, args: &[String]) -> Result<Bound, Failure> {
    let defs = params::all(cmdlet);
    let mut named: Vec<(usize, Option<String>)> = Vec::new();
    let mut bare: Vec<String> = Vec::new();
    let mut unknown: Option<String> = None;
    let mut tokens = tokens(args)?.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let (name, attached) = match token {
            Token::Bare(text) => {
                bare.push(text);
                continue;
            }
            Token::Name { name, attached } => (name, attached),
        };
        let index = match params::find(&defs, &name) {
            Found::One(index) => index,
            Found::Several(failure) => return Err(failure),
            Found::Nothing => {
                bare.extend(attached);
                unknown.get_or_insert(name);
                continue;
            }
        };
        let value = match attached {
            Some(text) => Some(text),
            None if matches!(defs[index].reads, Reads::Switch) => None,
            None => Some(next_value(&defs, &defs[index], &mut tokens)?),
        };
        named.push((index, value));
    }
    let mut bound = Bound { values: defs.iter().map(|_| None).collect(), defs: defs.into() };
    for (index, text) in named {
        if bound.values[index].is_some() {
            return Err(Failure::binding("ParameterAlreadyBound", already_bound(bound.defs[index].name)));
        }
        bound.values[index] = Some(read(&bound.defs[index], text.as_deref())?);
    }
    bind_positions(&mut bound, bare, unknown)?;
    Ok(bound)
}

fn already_bound(name: &str) -> String {
    format!(
        "Cannot bind parameter because parameter '{name}' is specified more than once. To provide multiple values to parameters that can accept \
         multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\"."
    )
}

/// The next token as the value of `def`; a token that looks like a parameter is a value only when it cannot be one (`cmdlet 9.2`).
fn next_value(defs: &[Def], def: &Def, tokens: &mut std::iter::Peekable<std::vec::IntoIter<Token>>) -> Result<String, Failure> {
    let missing = || {
        let message =
            format!("Missing an argument for parameter '{}'. Specify a parameter of type '{}' and try again.", def.name, net_type(def));
        Failure::binding("MissingArgument", message)
    };
    match tokens.peek() {
        None => return Err(missing()),
        Some(Token::Bare(_)) => {}
        Some(Token::Name { attached: Some(_), .. }) => return Err(missing()),
        Some(Token::Name { name, attached: None }) => match params::find(defs, name) {
            Found::Nothing => {}
            Found::One(_) => return Err(missing()),
            Found::Several(failure) => return Err(failure),
        },
    }
    Ok(match tokens.next() {
        Some(Token::Bare(text)) => text,
        Some(Token::Name { name, .. }) => format!("-{name}"),
        None => return Err(missing()),
    })
}

/// The full .NET name of the parameter's type.
pub fn net_type(def: &Def) -> String {
    match def.reads {
        Reads::Kind(_) if def.name.ends_with("Action") && def.common => "System.Management.Automation.ActionPreference".into(),
        Reads::Kind(kind) => kind.net_type(),
        Reads::Object => "System.Object".into(),
        Reads::Hashtable if def.role == Role::ClientConfig => CONFIG_TYPE.into(),
        Reads::Hashtable => "System.Collections.Hashtable".into(),
        Reads::Switch => "System.Management.Automation.SwitchParameter".into(),
    }
}

/// The type of `-ClientConfig`.
pub const CONFIG_TYPE: &str = "Amazon.CognitoIdentityProvider.AmazonCognitoIdentityProviderConfig";

fn bind_positions(bound: &mut Bound, bare: Vec<String>, unknown: Option<String>) -> Result<(), Failure> {
    let mut open: Vec<usize> = (0..bound.defs.len()).filter(|&i| bound.values[i].is_none() && bound.defs[i].position.is_some()).collect();
    open.sort_by_key(|&i| bound.defs[i].position);
    let mut open = open.into_iter();
    for text in bare {
        match open.next() {
            Some(index) => bound.values[index] = Some(read(&bound.defs[index], Some(&text))?),
            None if unknown.is_some() => break,
            None => {
                let message = format!("A positional parameter cannot be found that accepts argument '{text}'.");
                return Err(Failure::binding("PositionalParameterNotFound", message));
            }
        }
    }
    match unknown {
        None => Ok(()),
        Some(name) => {
            let message = format!("A parameter cannot be found that matches parameter name '{name}'.");
            Err(Failure::binding("NamedParameterNotFound", message))
        }
    }
}

/// Reads and converts the text of one argument.
fn read(def: &Def, text: Option<&str>) -> Result<Value, Failure> {
    match (def.reads, text) {
        (Reads::Switch, None) => Ok(Value::Bool(true)),
        (Reads::Switch, Some(text)) => switch(def, text),
        (_, None) => Ok(Value::Null),
        (Reads::Kind(Kind::Str | Kind::Enum(_)), Some(text)) => {
            let value = if is_null(text) { Value::Null } else { Value::str(text) };
            check_text(def, value)
        }
        (Reads::Object, Some(text)) => Ok(match text.to_ascii_lowercase().as_str() {
            "$null" => Value::Null,
            "$true" => Value::Bool(true),
            "$false" => Value::Bool(false),
            _ => literal::number(text).unwrap_or_else(|| Value::str(text)),
        }),
        (Reads::Kind(Kind::Int | Kind::Long | Kind::Blob), Some(text)) => {
            let value = if is_null(text) { Value::Null } else { Value::str(text) };
            typed(def, value)
        }
        (_, Some(text)) => typed(def, data(def, text)?),
    }
}

fn is_null(text: &str) -> bool {
    text.eq_ignore_ascii_case("$null")
}

/// A literal or JSON, with the commonest loss on the way from PowerShell explained.
fn data(def: &Def, text: &str) -> Result<Value, Failure> {
    if matches!(text, "System.Collections.Hashtable" | "System.Object[]" | "System.Collections.Hashtable[]") {
        let message = format!(
            "Cannot bind parameter '{}'. PowerShell evaluated the hashtable and handed over only its type name '{text}'. Quote the whole literal, \
             write JSON, or use the Cognate module for PowerShell.",
            def.name
        );
        return Err(Failure::binding("CannotConvertArgumentNoMessage", message));
    }
    literal::parse(text).map_err(|e| {
        let message = format!("Cannot bind parameter '{}'. {}", def.name, e.message);
        Failure::binding("CannotConvertArgumentNoMessage", message)
    })
}

fn typed(def: &Def, value: Value) -> Result<Value, Failure> {
    match def.reads {
        Reads::Kind(kind) => convert::parameter(def.name, &kind, value),
        Reads::Hashtable if def.role == Role::ClientConfig => crate::config::check(value),
        Reads::Hashtable => convert::parameter(def.name, &Kind::Map(&Kind::Str), value),
        Reads::Object | Reads::Switch => Ok(value),
    }
}

fn switch(def: &Def, text: &str) -> Result<Value, Failure> {
    if is_null(text) {
        return Ok(Value::Bool(true));
    }
    convert::switch_text(text).map(Value::Bool).ok_or_else(|| {
        let message = format!(
            "Cannot convert 'System.String' to the type 'System.Management.Automation.SwitchParameter' required by parameter '{}'. ",
            def.name
        );
        Failure::binding("CannotConvertArgument", message)
    })
}

const ACTIONS: [&str; 7] = ["SilentlyContinue", "Stop", "Continue", "Inquire", "Ignore", "Suspend", "Break"];

/// `-ErrorAction` and its sisters take a name or a number; other texts pass.
fn check_text(def: &Def, value: Value) -> Result<Value, Failure> {
    let (Role::ErrorAction | Role::WarningAction | Role::OtherAction, Value::Str(text)) = (def.role, &value) else {
        return Ok(value);
    };
    if let Some(name) = ACTIONS.iter().find(|a| a.eq_ignore_ascii_case(text)) {
        return Ok(Value::str(*name));
    }
    let reason = match text.parse::<usize>() {
        Ok(n) if n < ACTIONS.len() => return Ok(Value::str(ACTIONS[n])),
        Ok(_) => format!(
            "Cannot convert value \"{text}\" to type \"System.Management.Automation.ActionPreference\" due to enumeration values that are not \
             valid. Specify one of the following enumeration values and try again. The possible enumeration values are \"{}\".",
            ACTIONS.join(",")
        ),
        Err(_) => format!(
            "Cannot convert value \"{text}\" to type \"System.Management.Automation.ActionPreference\". Error: \"Unable to match the identifier \
             name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{}\"",
            ACTIONS.join(", ")
        ),
    };
    Err(Failure::binding("CannotConvertArgumentNoMessage", format!("Cannot bind parameter '{}'. {reason}", def.name)))
}

#[cfg(test)]
mod tests {
    /// Pieces of which anything strange can be made.
    const PIECES: [&str; 40] = [
        "-",
        "--",
        "-Username",
        "-User",
        "-Password:",
        ":",
        "=",
        "@{",
        "}",
        "@(",
        ")",
        "(",
        "'",
        "\"",
        "`",
        "$",
        "$null",
        "$true",
        ",",
        ";",
        " ",
        "\n",
        "[",
        "]",
        "{",
        "\u{2013}",
        "\u{feff}",
        "\u{1F600}",
        "a",
        "Name",
        "Value",
        "0",
        "-1",
        "1e999",
        "0x",
        "9223372036854775808",
        "-UserAttribute",
        "-ClientMetadata",
        "-Region",
        "-Limit",
    ];

    /// Any argument list gives a bound line or an error record; the seed is fixed, so a failure repeats.
    #[test]
    fn no_argument_list_makes_the_binder_panic() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        let cmdlets = ["Register-CGIPUserInPool", "New-CGIPUserPool", "Get-CGIPUserList"].map(|n| crate::find(n).expect("in the table"));
        let (mut bound, mut refused) = (0, 0);
        for _ in 0..30_000 {
            let args: Vec<String> =
                (0..next(6)).map(|_| (0..=next(5)).map(|_| PIECES[usize::try_from(next(40)).expect("small")]).collect()).collect();
            let cmdlet = cmdlets[usize::try_from(next(3)).expect("small")];
            match super::bind(cmdlet, &args) {
                Ok(line) => {
                    bound += 1;
                    drop(crate::request::body(cmdlet, &line.request_values()));
                }
                Err(failure) => {
                    refused += 1;
                    assert!(!failure.message.is_empty() && !failure.id.is_empty());
                }
            }
        }
        assert!(bound > 1_000 && refused > 1_000, "{bound} bound, {refused} refused");
    }
}
