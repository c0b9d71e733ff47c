//! A table that fits its window: what identifies something is never broken, texts wrap, empty columns are left out.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, TableComponent, Width};

/// Blanks between columns, as the shell has them.
const GAP: usize = 1;
/// A text is not squeezed into less.
const TEXT_WIDTH_MIN: usize = 10;
/// Rows still to come may be longer than those that are there: a text column may grow to this while the window has room.
const TEXT_WIDTH_READY: usize = 30;

/// One column.
#[derive(Clone, PartialEq)]
pub(super) struct Head {
    /// What stands above.
    pub label: String,
    /// Never broken: an id, a date, a word from a list.
    pub whole: bool,
    /// At the right edge, as numbers and booleans are.
    pub right: bool,
    /// Left out of a window that it does not fit.
    pub optional: bool,
}

/// Columns with their widths. Rows that come later are set in the same widths.
#[derive(Clone)]
pub(super) struct Grid {
    /// Indexes of the columns that are shown.
    shown: Vec<usize>,
    heads: Vec<Head>,
    widths: Vec<usize>,
}

impl Grid {
    /// Fits these rows into a window; none when what must not be broken does not fit. `more` says that further rows may come.
    pub(super) fn fit(heads: &[Head], rows: &[Vec<String>], columns: usize, more: bool) -> Option<Self> {
        let filled = |i: &usize| rows.iter().any(|row| !row[*i].is_empty());
        let mut shown: Vec<usize> = (0..heads.len()).filter(filled).collect();
        loop {
            let contents = contents(heads, rows, &shown);
            let gaps = GAP * shown.len().saturating_sub(1);
            let least: usize = shown.iter().zip(&contents).map(|(i, w)| if heads[*i].whole { *w } else { (*w).min(TEXT_WIDTH_MIN) }).sum();
            let fits_whole = contents.iter().sum::<usize>() + gaps <= columns;
            let optional = shown.iter().rposition(|i| heads[*i].optional);
            match optional {
                Some(at) if !fits_whole => {
                    shown.remove(at);
                }
                _ if least + gaps > columns => return None,
                _ => return Some(Self::set(heads, shown, contents, columns - gaps, more)),
            }
        }
    }

    /// Whatever the window: every filled column as wide as it is.
    pub(super) fn natural(heads: &[Head], rows: &[Vec<String>]) -> Self {
        let filled = |i: &usize| rows.iter().any(|row| !row[*i].is_empty());
        let shown: Vec<usize> = (0..heads.len()).filter(filled).collect();
        let widths = contents(heads, rows, &shown);
        Self { shown, heads: heads.to_vec(), widths }
    }

    fn set(heads: &[Head], shown: Vec<usize>, mut widths: Vec<usize>, room: usize, more: bool) -> Self {
        let texts: Vec<usize> = (0..shown.len()).filter(|at| !heads[shown[*at]].whole).collect();
        while widths.iter().sum::<usize>() > room {
            match texts.iter().max_by_key(|at| widths[**at]) {
                Some(at) if widths[*at] > 1 => widths[*at] -= 1,
                _ => break,
            }
        }
        while more && widths.iter().sum::<usize>() < room {
            match texts.iter().filter(|at| widths[**at] < TEXT_WIDTH_READY).min_by_key(|at| widths[**at]) {
                Some(at) => widths[*at] += 1,
                None => break,
            }
        }
        Self { shown, heads: heads.to_vec(), widths }
    }

    /// Whether rows can be set in these widths: nothing is in a column that is left out, and nothing whole would be broken.
    pub(super) fn takes(&self, heads: &[Head], rows: &[Vec<String>]) -> bool {
        let hidden = |i: &usize| !self.shown.contains(i) && !heads[*i].optional;
        let lost = (0..heads.len()).filter(hidden).any(|i| rows.iter().any(|row| !row[i].is_empty()));
        let contents = contents(heads, rows, &self.shown);
        let broken = self.shown.iter().zip(&contents).zip(&self.widths).any(|((i, content), width)| heads[*i].whole && content > width);
        heads == self.heads && !lost && !broken
    }

    /// The lines of these rows, below the heads when they are the first.
    pub(super) fn lines(&self, rows: &[Vec<String>], headed: bool) -> String {
        let mut table = Table::new();
        table.load_preset(comfy_table::presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_style(TableComponent::VerticalLines, ' ');
        if headed {
            table.set_style(TableComponent::HeaderLines, '-').set_style(TableComponent::MiddleHeaderIntersections, ' ');
            table.set_header(self.shown.iter().map(|i| &self.heads[*i].label));
        }
        for row in rows {
            table.add_row(self.shown.iter().map(|i| &row[*i]));
        }
        for (at, column) in table.column_iter_mut().enumerate() {
            column.set_padding((0, 0));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(u16::try_from(self.widths[at]).unwrap_or(u16::MAX))));
            if self.heads[self.shown[at]].right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let text = table.trim_fmt();
        if text.is_empty() { text } else { format!("{text}\n") }
    }
}

/// How wide the columns are with all that is in them.
fn contents(heads: &[Head], rows: &[Vec<String>], shown: &[usize]) -> Vec<usize> {
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::NOTHING).set_header(shown.iter().map(|i| &heads[*i].label));
    for row in rows {
        table.add_row(shown.iter().map(|i| &row[*i]));
    }
    table.column_max_content_widths().into_iter().map(usize::from).collect()
}
