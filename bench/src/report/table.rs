//! The table on standard output. It is Markdown, so that it can go into a document as it is.

use std::fmt::Write;

use super::{Bound, LIMITS, Much};
use crate::cost::Cost;
use crate::crowds::Crowd;
use crate::fixture::Op;
use crate::growth::Size;
use crate::measure::{Measurements, Sample};
use crate::rounds::{HASH_PORTABLE, LIMIT, OPEN_HASHES, OPEN_LOOP, PARALLEL};
use crate::target::Target;

/// What is written over the table.
pub struct Facts {
    pub lines: Vec<String>,
}

pub fn render(facts: &Facts, results: &Measurements, servers: &[Target], much: Much<'_>, cost: Option<&Cost>) -> String {
    let mut out = String::new();
    for line in &facts.lines {
        let _ = writeln!(out, "{line}");
    }
    limits(&mut out, results);
    for server in servers {
        operations(&mut out, results, server);
    }
    against_portable(&mut out, results);
    open_loop(&mut out, results);
    sizes(&mut out, much.growth);
    crowds(&mut out, much.crowds);
    if let Some(cost) = cost {
        costs(&mut out, cost);
    }
    out
}

fn limits(out: &mut String, results: &Measurements) {
    out.push_str("\n| limit of this machine | a second | CPU µs each |\n| --- | ---: | ---: |\n");
    for name in LIMITS {
        if let Some(sample) = results.median(LIMIT, name) {
            let _ = writeln!(out, "| {name} | {} | {} |", number(sample.per_second), optional(sample.cpu_us));
        }
    }
}

fn operations(out: &mut String, results: &Measurements, server: &Target) {
    let name = server.name();
    let _ = writeln!(out, "\n{name}: {}\n", server.terms());
    out.push_str("| operation | a second | p50 ms | p99 ms | server CPU µs | held against | share (wall) | share (CPU) | failed |\n");
    out.push_str("| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |\n");
    for operation in Op::ALL.into_iter().chain(Op::CHALLENGED).chain(Op::HOSTED).map(Op::title).chain([PARALLEL, OPEN_LOOP]) {
        let Some(series) = results.get(name, operation) else { continue };
        if series.rounds.is_empty() || series.rounds.iter().all(|sample| sample.per_second == 0.0) {
            let why = series.first_failure.as_deref().unwrap_or("nothing came back");
            let _ = writeln!(out, "| {operation} | – | | | | {} | | | {} |", plain(why), series.failed);
            continue;
        }
        let sample = series.median();
        let bound = Bound::of(results, name, operation);
        let wall = bound.as_ref().map(|bound| percent(sample.per_second / bound.per_second)).unwrap_or_default();
        let cpu = bound.as_ref().and_then(|bound| Some(percent(bound.cpu_us? / sample.cpu_us?))).unwrap_or_default();
        let against = bound.map_or("", |bound| bound.name);
        let _ = writeln!(
            out,
            "| {operation} | {} | {} | {} | {} | {against} | {wall} | {cpu} | {} |",
            number(sample.per_second),
            optional(sample.p50_ms),
            optional(sample.p99_ms),
            optional(sample.cpu_us),
            series.failed,
        );
    }
}

/// SignUp against the crate that Cognate hashed with at first.
fn against_portable(out: &mut String, results: &Measurements) {
    let sign_up = results.median("cognate", Op::SignUp.title());
    if let Some((sign_up, bare)) = sign_up.zip(results.median(LIMIT, HASH_PORTABLE)) {
        let wall = percent(sign_up.per_second / bare.per_second);
        let cpu = sign_up.cpu_us.zip(bare.cpu_us).map_or("–".to_owned(), |(sign_up, bare)| percent(bare / sign_up));
        let _ = writeln!(out, "\nSignUp against bare hashes of the crate argon2: {wall} (wall), {cpu} (CPU).");
    }
}

/// The aim for the open loop: p99 under twice the mean time that a hash takes on its processor.
fn open_loop(out: &mut String, results: &Measurements) {
    let closed = results.median("cognate", Op::SignUp.title());
    let open = results.median("cognate", OPEN_LOOP);
    if let Some(((closed, open), p99)) = closed.zip(open).and_then(|(closed, open)| Some(((closed, open), open.p99_ms?))) {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let processors = crate::load::float(u64::try_from(processors).unwrap_or(1));
        let service = processors * 1000.0 / closed.per_second;
        let _ = writeln!(
            out,
            "\nOpen loop at {:.0} a second: p99 {p99:.1} ms = {:.2} times the mean service time ({service:.1} ms).",
            open.per_second,
            p99 / service,
        );
        if let Some((p50, p99)) = results.median(LIMIT, OPEN_HASHES).and_then(|bare| bare.p50_ms.zip(bare.p99_ms)) {
            let _ = writeln!(out, "Bare hashes at the same rate, in a process without a server: p50 {p50:.1} ms, p99 {p99:.1} ms.");
        }
    }
}

fn sizes(out: &mut String, growth: &[Size]) {
    let Some(first) = growth.first() else { return };
    out.push_str("\nGrowth (cheap hash): a second / server CPU µs, and CPU against the first size\n\n| operation |");
    for size in growth {
        let _ = write!(out, " {} users |", size.users);
    }
    out.push_str("\n| --- |");
    out.push_str(&" ---: |".repeat(growth.len()));
    out.push('\n');
    for (index, (operation, base)) in first.operations.iter().enumerate() {
        let _ = write!(out, "| {operation} |");
        for size in growth {
            let Some((_, sample)) = size.operations.get(index) else { continue };
            let ratio = sample.cpu_us.zip(base.cpu_us).map(|(cpu, base)| format!(" ({:.2}×)", cpu / base)).unwrap_or_default();
            let _ = write!(out, " {} / {}{ratio} |", number(sample.per_second), optional(sample.cpu_us));
        }
        out.push('\n');
    }
    let mut row = |name: &str, value: &dyn Fn(&Size) -> String| {
        let cells: Vec<String> = growth.iter().map(value).collect();
        let _ = writeln!(out, "| {name} | {} |", cells.join(" | "));
    };
    row("ready, ms", &|size| format!("{:.0}", size.ready_ms));
    row("own memory once ready", &|size| bytes(size.resident_idle));
    row("own memory after the load", &|size| bytes(size.resident_after));
    row("database", &|size| bytes(size.database_bytes));
    row("loaded, users a second", &|size| optional(size.loaded_per_second));
}

fn crowds(out: &mut String, crowds: &[Crowd]) {
    if crowds.is_empty() {
        return;
    }
    out.push_str("\n| listing (cheap hash) | of | first page: a second / CPU µs | last page | last against first |\n| --- | ---: | ---: | ---: | ---: |\n");
    for Crowd { what, of, first, last } in crowds {
        let cell = |sample: &Sample| format!("{} / {}", number(sample.per_second), optional(sample.cpu_us));
        let ratio = last.cpu_us.zip(first.cpu_us).map(|(last, first)| format!("{:.2}×", last / first)).unwrap_or_default();
        let _ = writeln!(out, "| {what} | {of} | {} | {} | {ratio} |", cell(first), cell(last));
    }
}

fn costs(out: &mut String, cost: &Cost) {
    out.push_str("\n| cost | |\n| --- | ---: |\n");
    let _ = writeln!(out, "| binary | {} |", bytes(Some(cost.binary_bytes)));
    let _ = writeln!(out, "| ready on a new store | {:.0} ms |", cost.ready_first_ms);
    let _ = writeln!(out, "| ready on its store | {:.0} ms |", cost.ready_again_ms);
    let _ = writeln!(out, "| own memory, idle | {} |", bytes(cost.resident_idle));
    let _ = writeln!(out, "| resident at most, mapped files included, while all processors hash | {} |", bytes(cost.resident_hashing));
    for (operation, count) in &cost.instructions {
        let _ = writeln!(out, "| instructions (user), {operation} | {} |", number(*count));
    }
}

fn plain(text: &str) -> String {
    text.replace(['|', '\n'], " ").chars().take(90).collect()
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn optional(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), number)
}

/// Three digits that count, thousands apart.
fn number(value: f64) -> String {
    if value < 10.0 {
        return format!("{value:.2}");
    }
    if value < 100.0 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn bytes(count: Option<u64>) -> String {
    count.map_or_else(|| "–".to_owned(), |count| format!("{:.1} MiB", crate::load::float(count) / f64::from(1 << 20)))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_show_the_digits_that_count() {
        assert_eq!(number(1.234), "1.23");
        assert_eq!(number(12.34), "12.3");
        assert_eq!(number(123_456.7), "123,457");
    }
}
