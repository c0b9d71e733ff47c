//! The words of the help: written ones from `model/cmdlets_help.toml`, and for everything else what the model says.

use super::table::{Access, Cmdlet, Kind, Origin, Param, Table};
use toml::Value;

/// The parsed `cmdlets_help.toml`.
pub(super) struct HelpText(Value);

impl HelpText {
    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is not TOML.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        text.parse::<toml::Table>().map(|t| Self(Value::Table(t))).map_err(|e| format!("model/cmdlets_help.toml: {e}"))
    }

    fn written(&self, section: &str, name: &str, key: Option<&str>) -> Option<String> {
        let entry = self.0.get(section)?.get(name)?;
        let value = key.map_or(Some(entry), |k| entry.get(k))?;
        value.as_str().map(str::to_owned)
    }

    /// One line on what the cmdlet does.
    pub(super) fn synopsis(&self, cmdlet: &Cmdlet) -> String {
        self.written("cmdlet", &cmdlet.name, Some("synopsis"))
            .unwrap_or_else(|| format!("Calls the {} operation of the user pools API.", cmdlet.operation))
    }

    /// A paragraph on it.
    pub(super) fn description(&self, cmdlet: &Cmdlet) -> String {
        let description = self.written("cmdlet", &cmdlet.name, Some("description")).unwrap_or_else(|| {
            let emitted = match cmdlet.default_select.as_str() {
                "" => "It emits nothing unless -Select is given.".to_owned(),
                "*" => "It emits the whole answer.".to_owned(),
                member => format!("It emits the member {member} of the answer; -Select '*' emits the whole answer."),
            };
            let signature = if cmdlet.access == Access::Signed { "signed" } else { "unsigned" };
            format!(
                "Sends one {signature} {} request to a Cognate server or to any endpoint of the user pools API. {emitted}",
                cmdlet.operation
            )
        });
        let origin = match cmdlet.origin {
            Origin::Original => "",
            Origin::NameSeen => " The name is the original's; everything else is made by its rules, for it could not be seen.",
            Origin::Proposed => " This cmdlet is ours: the original is not known to have one for this operation.",
        };
        let pages = if cmdlet.paging.is_some() {
            " All pages are fetched, one call each, unless -NoAutoIteration or the token parameter is given; a page size is passed on as it is."
        } else {
            ""
        };
        format!("{description}{pages}{origin}")
    }

    /// Examples for PowerShell that were written by hand: title, code, remarks.
    pub(super) fn own_examples(&self, cmdlet: &str) -> Option<Vec<(String, String, String)>> {
        let list = self.0.get("cmdlet").and_then(|c| c.get(cmdlet)).and_then(|c| c.get("example")).and_then(Value::as_array)?;
        let text = |v: &Value, key: &str| v.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        Some(list.iter().map(|e| (text(e, "title"), text(e, "code"), text(e, "remarks"))).collect())
    }

    /// What an example of the cmdlet gives beside what must be given.
    pub(super) fn example_parameters(&self, cmdlet: &str) -> Vec<String> {
        let list = self.0.get("with").and_then(|with| with.get(cmdlet)).and_then(Value::as_array);
        list.map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// The sample value of a parameter.
    pub(super) fn sample(&self, name: &str) -> Option<String> {
        self.written("sample", name, None)
    }

    /// A parameter that all cmdlets share.
    pub(super) fn shared(&self, name: &str) -> String {
        self.written("shared", name, None).unwrap_or_default()
    }

    /// A request parameter.
    pub(super) fn parameter(&self, table: &Table, param: &Param) -> String {
        let mut text =
            self.written("parameter", &param.name, None).unwrap_or_else(|| format!("The request member {}.", param.path.join(".")));
        let unit = if matches!(param.kind, Kind::Int | Kind::Long) { "" } else { " characters" };
        let countable = matches!(param.kind, Kind::Str | Kind::Enum(_) | Kind::Int | Kind::Long);
        match (param.min, param.max) {
            (Some(min), Some(max)) if countable => text.push_str(&format!(" The service accepts {min} to {max}{unit}.")),
            (None, Some(max)) if countable => text.push_str(&format!(" The service accepts up to {max}{unit}.")),
            _ => {}
        }
        let known = match &param.kind {
            Kind::Enum(name) => table.enums.get(name),
            Kind::List(item) => match item.as_ref() {
                Kind::Enum(name) => table.enums.get(name),
                _ => None,
            },
            _ => None,
        };
        if let Some(values) = known {
            text.push_str(&format!(" Known values: {}.", values.join(", ")));
        }
        text
    }
}
