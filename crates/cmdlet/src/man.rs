//! Manual pages of the cmdlets, made from the same page as `-?`.

use crate::help::{self, Page};
use crate::table::Cmdlet;
use roff::{Roff, bold, roman};

/// The manual page of a cmdlet in section 1.
pub(crate) fn page(cmdlet: &'static Cmdlet) -> String {
    let Page { name, synopsis, description, syntax, parameters, examples } = help::page(cmdlet);
    let mut page = Roff::new();
    let version = concat!("cognate ", env!("CARGO_PKG_VERSION"));
    page.control("TH", [name, "1", "", version]);
    page.control("SH", ["NAME"]).text([roman(format!("{name} - {synopsis}"))]);
    page.control("SH", ["SYNOPSIS"]).text([bold("cognate "), roman(syntax)]);
    page.control("SH", ["DESCRIPTION"]).text([roman(description)]);
    page.control("SH", ["PARAMETERS"]);
    for (head, about) in parameters {
        page.control("TP", []).text([bold(head)]).text([roman(about)]);
    }
    page.control("SH", ["COMMON PARAMETERS"]).text([roman(help::COMMON)]);
    page.control("SH", ["EXAMPLES"]);
    for (title, line) in examples {
        page.control("PP", []).text([roman(format!("{title}:"))]);
        page.control("RS", ["4"]).control("nf", []).text([roman(*line)]).control("fi", []).control("RE", []);
    }
    page.control("PP", []).text([roman(help::SETTINGS)]);
    page.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in help::EXIT_CODES {
        page.control("TP", []).text([bold(code)]).text([roman(meaning)]);
    }
    page.control("SH", ["SEE ALSO"]).text([bold("cognate"), roman("(1)")]);
    page.to_roff()
}
