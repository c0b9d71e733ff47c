//! Register-CGIPUserInPool and its siblings for any shell: PowerShell's binder over a table of cmdlets, one HTTP call each.
//!
//! A cmdlet is a row of the generated table (`generated/`, made by `cargo xtask cmdlets`); nothing here knows a cmdlet by name.

mod binder;
mod completion;
mod config;
mod confirm;
mod console;
mod convert;
mod credentials;
mod endpoint;
mod failure;
mod generated;
mod help;
mod input;
mod io;
mod literal;
mod metadata;
mod module;
mod output;
mod params;
mod pipeline;
mod platform;
mod profile;
mod progress;
mod proxy;
mod records;
mod region;
mod request;
mod results;
mod run;
mod secret_hash;
mod select;
mod send;
mod sign;
mod table;
mod transport;
mod value;
mod work;

pub use failure::exit;
pub use io::{Clock, Env, Io};
pub use run::run;

/// The row of that name, in any case.
fn find(name: &str) -> Option<&'static table::Cmdlet> {
    generated::CMDLETS.iter().find(|c| c.name.eq_ignore_ascii_case(name))
}

/// Whether there is a cmdlet of that name, in any case.
pub fn is_cmdlet(name: &str) -> bool {
    find(name).is_some()
}

/// The text for `cognate cmdlets`: a table of names and operations that ends with how much of the API is built, or one JSON array.
pub fn list(json: bool) -> String {
    use value::Value;
    if json {
        let row = |c: &table::Cmdlet| {
            Value::Hash(vec![
                ("Cmdlet".into(), Value::str(c.name)),
                ("Operation".into(), Value::str(c.operation)),
                ("Built".into(), Value::Bool(is_built(c))),
                ("DefaultSelect".into(), if c.default_select.is_empty() { Value::Null } else { Value::str(c.default_select) }),
                ("ConfirmImpact".into(), c.confirm.as_ref().map_or(Value::Null, |q| Value::str(if q.high { "High" } else { "Medium" }))),
                ("Access".into(), Value::str(format!("{:?}", c.access))),
                ("Parameters".into(), Value::Array(params_of(c))),
            ])
        };
        return format!("{}\n", Value::Array(generated::CMDLETS.iter().map(row).collect()).to_json());
    }
    let width = generated::CMDLETS.iter().map(|c| c.name.len()).max().unwrap_or(0);
    let mark = |c: &table::Cmdlet| if is_built(c) { "" } else { "  (not built)" };
    let rows: String = generated::CMDLETS.iter().map(|c| format!("{:width$}  {}{}\n", c.name, c.operation, mark(c))).collect();
    let (all, missing) = (generated::built::ALL, generated::built::NOT_BUILT.len());
    format!(
        "{rows}\nThe server offers {} of {all} operations; a cmdlet marked (not built) is refused with NotImplementedException.\n",
        all - missing
    )
}

/// Whether the server offers the cmdlet's operation.
fn is_built(cmdlet: &table::Cmdlet) -> bool {
    generated::built::NOT_BUILT.binary_search(&cmdlet.operation).is_err()
}

fn params_of(cmdlet: &table::Cmdlet) -> Vec<value::Value> {
    use value::Value;
    let row = |p: &table::Param| {
        Value::Hash(vec![
            ("Name".into(), Value::str(p.name)),
            ("Type".into(), Value::str(p.kind.short_type())),
            ("Mandatory".into(), Value::Bool(p.mandatory)),
            ("Position".into(), p.position.map_or(Value::Null, |n| Value::Int(i64::from(n)))),
            ("Aliases".into(), Value::Array(p.aliases.iter().map(|a| Value::str(*a)).collect())),
        ])
    };
    cmdlet.params.iter().map(row).collect()
}

pub use completion::{SHELLS, script as completion_script};
