//! The binder: from a list of arguments to bound parameters, as the engine does it (`cmdlet 9.1` to `9.4`).

mod bound;
mod read;
mod tokens;

pub(crate) use bound::Bound;

use crate::failure::Failure;
use crate::params::{self, Def, Found, Reads};
use crate::table::Cmdlet;
use read::read;
use tokens::{Token, tokens};

/// Binds the arguments after the cmdlet's name. Mandatory parameters are not looked at: the caller may still ask for them.
///
/// # Errors
/// The first binder error, in the engine's order: names and missing arguments, conversion, position, unknown names.
pub(crate) fn bind(cmdlet: &'static Cmdlet, args: &[String]) -> Result<Bound, Failure> {
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
        let message = format!(
            "Missing an argument for parameter '{}'. Specify a parameter of type '{}' and try again.",
            def.name,
            params::net_type(def)
        );
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
        let cmdlets =
            ["Register-CGIPUserInPool", "New-CGIPUserPool", "Get-CGIPUserList"].map(|n| crate::catalogue::find(n).expect("in the table"));
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
