//! Arguments as the engine's tokeniser sees them (`cmdlet 9.1`, `9.4`).

use crate::failure::Failure;

/// One argument as the engine's tokeniser sees it.
pub(super) enum Token {
    /// `-Name`, with the text after a colon when there is one.
    Name { name: String, attached: Option<String> },
    /// Anything else, and everything after `--`.
    Bare(String),
}

const DASHES: [char; 4] = ['-', '\u{2013}', '\u{2014}', '\u{2015}'];

/// Splits names from values.
///
/// # Errors
/// A colon that nothing follows.
pub(super) fn tokens(args: &[String]) -> Result<Vec<Token>, Failure> {
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
