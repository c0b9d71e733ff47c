//! What a row of the cmdlet table says.

/// One cmdlet.
#[derive(Debug)]
pub(crate) struct Cmdlet {
    /// `Register-CGIPUserInPool`.
    pub name: &'static str,
    /// The class after the comma of an error id.
    pub class: &'static str,
    /// `SignUp`.
    pub operation: &'static str,
    /// Whose name it has.
    pub origin: Origin,
    /// What it does, in a line.
    pub synopsis: &'static str,
    /// A paragraph on it.
    pub description: &'static str,
    /// What an example does, and its command line behind `cognate` in a POSIX shell.
    pub examples: &'static [(&'static str, &'static str)],
    /// `*` for the whole answer, a member's name, or empty when it emits nothing unless `-Select` is given.
    pub default_select: &'static str,
    /// How it asks; none when it never does.
    pub confirm: Option<Confirm>,
    /// Whether it takes credentials and signs.
    pub access: Access,
    /// How its answers come in pages, when they do.
    pub paging: Option<Paging>,
    /// The request's shape: the order of members on the wire.
    pub request: &'static Shape,
    /// The answer's shape; none when the answer is empty.
    pub response: Option<&'static Shape>,
    /// The request parameters in declaration order.
    pub params: &'static [Param],
}

/// Whether a cmdlet takes credentials, and whether it signs its request with them (`cmdlet 5.4`, `8`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// No credential parameters; none are looked up or sent.
    Anonymous,
    /// It takes credentials as the Tools do, but its operation needs no signature, and the SDK below the Tools makes none: the
    /// service's model says `authtype: none`.
    Unsigned,
    /// It needs credentials and signs.
    Signed,
}

/// Whose name a cmdlet has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The original's.
    Original,
    /// The original's, seen in a list of its cmdlets; everything else is made by the original's rules.
    NameSeen,
    /// Ours, for an operation that the original has no cmdlet for.
    Proposed,
}

/// How answers come in pages (`cmdlet-paging 1`).
#[derive(Debug)]
pub(crate) struct Paging {
    /// The parameter and the answer's member for the token of the next page.
    pub token: &'static str,
    /// The parameter for the page size.
    pub size: Option<PageSize>,
}

/// A page size.
#[derive(Debug)]
pub(crate) struct PageSize {
    /// The parameter.
    pub param: &'static str,
    /// What is sent when it is not given.
    pub default: Option<i64>,
}

/// How a cmdlet asks before it acts.
#[derive(Debug)]
pub(crate) struct Confirm {
    /// ConfirmImpact High: it asks even without `-Confirm`.
    pub high: bool,
    /// The parameters whose values are the target text.
    pub targets: &'static [&'static str],
}

/// One request parameter.
#[derive(Debug)]
pub(crate) struct Param {
    /// `UserAttribute`.
    pub name: &'static str,
    /// `UserAttributes`.
    pub aliases: &'static [&'static str],
    /// Rank among the bare arguments.
    pub position: Option<u16>,
    /// Bound from a bare pipeline value.
    pub by_value: bool,
    /// The service requires it.
    pub required: bool,
    /// Must be bound before the cmdlet runs.
    pub mandatory: bool,
    /// Member names from the request's top.
    pub path: &'static [&'static str],
    /// What it holds.
    pub kind: Kind,
    /// What it is for.
    pub help: &'static str,
}

/// What a parameter or a member holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    /// Text.
    Str,
    /// Text with known values, which are offered and not enforced.
    Enum(&'static Enum),
    /// 32-bit number.
    Int,
    /// 64-bit number.
    Long,
    /// True or false.
    Bool,
    /// A moment, in seconds since 1970 on the wire.
    Time,
    /// Bytes, as base64 on the wire.
    Blob,
    /// Any JSON.
    Document,
    /// A list.
    List(&'static Kind),
    /// Text keys to values.
    Map(&'static Kind),
    /// A structure.
    Object(&'static Shape),
}

/// Known values of a text.
#[derive(Debug)]
pub(crate) struct Enum {
    /// The shape's name.
    pub name: &'static str,
    /// The values.
    pub values: &'static [&'static str],
}

/// A structure.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The shape's name.
    pub name: &'static str,
    /// Members in wire order.
    pub members: &'static [Member],
    /// The columns of a table for people; empty for all members by name.
    pub columns: &'static [Column],
}

/// One column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    /// Its head.
    pub label: &'static str,
    /// Members from the structure's top.
    pub path: &'static [&'static str],
    /// The name of the list's item whose value is shown.
    pub item: Option<&'static str>,
    /// It is left out of a window that it does not fit.
    pub optional: bool,
}

/// One member of a structure.
#[derive(Debug)]
pub(crate) struct Member {
    /// The member's name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Never to be shown.
    pub sensitive: bool,
}

impl Kind {
    /// The .NET type's full name, as the engine's messages print it.
    pub(crate) fn net_type(&self) -> String {
        match self {
            Kind::Str => "System.String".into(),
            Kind::Enum(e) => format!("Amazon.CognitoIdentityProvider.{}", e.name),
            Kind::Int => "System.Int32".into(),
            Kind::Long => "System.Int64".into(),
            Kind::Bool => "System.Boolean".into(),
            Kind::Time => "System.DateTime".into(),
            Kind::Blob => "System.Byte[]".into(),
            Kind::Document => "System.Management.Automation.PSObject".into(),
            Kind::List(Kind::Enum(_)) => "System.String[]".into(),
            Kind::List(item) => format!("{}[]", item.net_type()),
            Kind::Map(_) => "System.Collections.Hashtable".into(),
            Kind::Object(shape) => shape.net_type(),
        }
    }

    /// The structure that this is, or that the items of this list are.
    pub(crate) fn shape(&self) -> Option<&'static Shape> {
        match *self {
            Kind::Object(shape) | Kind::List(&Kind::Object(shape)) => Some(shape),
            _ => None,
        }
    }

    /// The short type name that a syntax line prints.
    pub(crate) fn short_type(&self) -> String {
        let full = self.net_type();
        match full.as_str() {
            "System.String" => "string".into(),
            "System.String[]" => "string[]".into(),
            "System.Int32" => "int".into(),
            "System.Int64" => "long".into(),
            "System.Boolean" => "bool".into(),
            "System.Collections.Hashtable" => "hashtable".into(),
            "System.Byte[]" => "byte[]".into(),
            _ => full.rsplit('.').next().unwrap_or(&full).to_owned(),
        }
    }
}

impl Shape {
    /// `Amazon.CognitoIdentityProvider.Model.AttributeType`.
    pub(crate) fn net_type(&self) -> String {
        format!("Amazon.CognitoIdentityProvider.Model.{}", self.name)
    }

    /// The member of that name, in any case.
    pub(crate) fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|m| m.name.eq_ignore_ascii_case(name))
    }
}

impl Cmdlet {
    /// The full class name that follows the comma of an error id.
    pub(crate) fn full_class(&self) -> String {
        format!("Amazon.PowerShell.Cmdlets.CGIP.{}", self.class)
    }

    /// The parameter that a bare pipeline value binds.
    pub(crate) fn by_value(&self) -> Option<&'static Param> {
        self.params.iter().find(|p| p.by_value)
    }

    /// The parameter of that exact name or alias, in any case.
    pub(crate) fn param(&self, name: &str) -> Option<&'static Param> {
        self.params.iter().find(|p| p.name.eq_ignore_ascii_case(name) || p.aliases.iter().any(|a| a.eq_ignore_ascii_case(name)))
    }
}
