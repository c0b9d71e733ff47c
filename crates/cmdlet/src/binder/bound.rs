//! What was bound.

use crate::params::{self, Def, Own, Role};
use crate::table::Cmdlet;
use crate::value::Value;

/// A bound command line. Not `Debug`: it holds passwords.
pub(crate) struct Bound {
    /// The parameters of the cmdlet.
    pub defs: std::sync::Arc<[Def]>,
    pub(super) values: Vec<Option<Value>>,
}

impl Bound {
    /// Nothing bound yet.
    pub(crate) fn empty(cmdlet: &'static Cmdlet) -> Self {
        let defs = params::all(cmdlet);
        Self { values: defs.iter().map(|_| None).collect(), defs: defs.into() }
    }

    /// The value of the parameter with that role, when it was given.
    pub(crate) fn role(&self, role: Role) -> Option<&Value> {
        self.defs.iter().position(|d| d.role == role).and_then(|i| self.values[i].as_ref())
    }

    /// The text of the parameter with that role.
    pub(crate) fn text(&self, role: Role) -> Option<&str> {
        self.role(role).and_then(Value::as_str)
    }

    /// One of our additions' text.
    pub(crate) fn own(&self, own: Own) -> Option<&str> {
        self.text(Role::Own(own))
    }

    /// Whether the switch was given and is true.
    pub(crate) fn switch(&self, role: Role) -> bool {
        self.role(role) == Some(&Value::Bool(true))
    }

    /// Whether anything was bound to the request parameter of that index.
    pub(crate) fn has_request(&self, index: usize) -> bool {
        self.role(Role::Request(index)).is_some()
    }

    /// The same values, to be completed by one record of the input.
    pub(crate) fn clone_values(&self) -> Bound {
        Bound { defs: self.defs.clone(), values: self.values.clone() }
    }

    /// Whether the parameter of exactly that name was given.
    pub(crate) fn given(&self, name: &str) -> bool {
        self.defs.iter().position(|d| d.name == name).is_some_and(|i| self.values[i].is_some())
    }

    /// Binds a value that is already converted.
    pub(crate) fn set(&mut self, role: Role, value: Value) {
        if let Some(i) = self.defs.iter().position(|d| d.role == role) {
            self.values[i] = Some(value);
        }
    }

    /// The request parameters that must be there and are not, in declaration order.
    pub(crate) fn missing(&self, cmdlet: &'static Cmdlet) -> Vec<usize> {
        let absent = |&(i, p): &(usize, &crate::table::Param)| p.mandatory && !self.has_request(i);
        cmdlet.params.iter().enumerate().filter(absent).map(|(i, _)| i).collect()
    }

    /// The bound request parameters: index and value.
    pub(crate) fn request_values(&self) -> Vec<Option<Value>> {
        let mut out = Vec::new();
        for (def, value) in self.defs.iter().zip(&self.values) {
            if let Role::Request(_) = def.role {
                out.push(value.clone());
            }
        }
        out
    }
}
