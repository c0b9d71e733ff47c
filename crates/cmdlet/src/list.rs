//! `cognate cmdlets`: which cmdlets there are, whose names they have, and which of them this server can serve.

use crate::generated::{CMDLETS, built};
use crate::table::{Cmdlet, Origin};
use crate::value::Value;

/// A table of names and operations that ends with how much of the API is built, or one JSON array.
pub fn list(json: bool) -> String {
    if json {
        return format!("{}\n", Value::Array(CMDLETS.iter().map(row).collect()).to_json());
    }
    let width = |text: fn(&Cmdlet) -> &str| CMDLETS.iter().map(|c| text(c).len()).max().unwrap_or(0);
    let (names, operations) = (width(|c| c.name), width(|c| c.operation));
    let line = |c: &Cmdlet| {
        let line = format!("{:names$}  {:operations$}  {}", c.name, c.operation, marks(c).join(", "));
        format!("{}\n", line.trim_end())
    };
    let rows: String = CMDLETS.iter().map(line).collect();
    let (all, missing) = (built::ALL, built::NOT_BUILT.len());
    format!(
        "{rows}\nThe server offers {} of {all} operations; a cmdlet marked (not built) is refused with NotImplementedException.\nOne marked (ours) \
         has no original that we know of, and its name is a proposal.\n",
        all - missing
    )
}

fn row(cmdlet: &Cmdlet) -> Value {
    Value::Hash(vec![
        ("Cmdlet".into(), Value::str(cmdlet.name)),
        ("Operation".into(), Value::str(cmdlet.operation)),
        ("Built".into(), Value::Bool(is_built(cmdlet))),
        ("Ours".into(), Value::Bool(cmdlet.origin != Origin::Original)),
        ("DefaultSelect".into(), if cmdlet.default_select.is_empty() { Value::Null } else { Value::str(cmdlet.default_select) }),
        ("ConfirmImpact".into(), cmdlet.confirm.as_ref().map_or(Value::Null, |q| Value::str(if q.high { "High" } else { "Medium" }))),
        ("Access".into(), Value::str(format!("{:?}", cmdlet.access))),
        ("Pages".into(), Value::Bool(cmdlet.paging.is_some())),
        ("Parameters".into(), Value::Array(params(cmdlet))),
    ])
}

fn params(cmdlet: &Cmdlet) -> Vec<Value> {
    let row = |p: &crate::table::Param| {
        Value::Hash(vec![
            ("Name".into(), Value::str(p.name)),
            ("Type".into(), Value::str(p.kind.short_type())),
            ("Mandatory".into(), Value::Bool(p.mandatory)),
            ("Position".into(), p.position.map_or(Value::Null, |n| Value::Int(i64::from(n)))),
            ("ByValue".into(), Value::Bool(p.by_value)),
            ("Aliases".into(), Value::Array(p.aliases.iter().map(|a| Value::str(*a)).collect())),
        ])
    };
    cmdlet.params.iter().map(row).collect()
}

fn marks(cmdlet: &Cmdlet) -> Vec<&'static str> {
    let mut marks = Vec::new();
    if cmdlet.origin != Origin::Original {
        marks.push("(ours)");
    }
    if !is_built(cmdlet) {
        marks.push("(not built)");
    }
    marks
}

/// Whether the server offers the cmdlet's operation.
fn is_built(cmdlet: &Cmdlet) -> bool {
    built::NOT_BUILT.binary_search(&cmdlet.operation).is_err()
}
