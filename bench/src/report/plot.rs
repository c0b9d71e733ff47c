//! One picture: how near each operation comes to its limit, and how the peers compare on the same operation.

use std::fmt::Write;

use super::Bound;
use crate::fixture::Op;
use crate::measure::Measurements;
use crate::rounds::PARALLEL;
use crate::target::Target;

const WIDTH: f64 = 960.0;
const LABEL: f64 = 330.0;
const BAR: f64 = 18.0;
const STEP: f64 = 26.0;
const COLOURS: [&str; 5] = ["#1f6f8b", "#58a4b0", "#c8553d", "#e0a458", "#7a6c9d"];

/// A bar: its label, its length as a share of the longest, the text behind it and its colour.
struct Bar {
    label: String,
    share: f64,
    text: String,
    colour: &'static str,
}

pub fn svg(results: &Measurements, servers: &[Target]) -> String {
    let mut groups = vec![("Share of the machine's limit (wall clock)".to_owned(), shares(results))];
    for op in Op::ALL {
        let bars = rates(results, servers, op);
        if bars.len() > 1 {
            groups.push((format!("{}, requests a second (logarithmic)", op.title()), bars));
        }
    }
    let mut body = String::new();
    let mut y = 20.0;
    for (title, bars) in groups.into_iter().filter(|(_, bars)| !bars.is_empty()) {
        y += STEP;
        let _ = writeln!(body, r##"<text x="10" y="{y:.0}" font-weight="bold">{}</text>"##, escape(&title));
        y += 12.0;
        for bar in bars {
            let width = ((WIDTH - LABEL - 130.0) * bar.share.clamp(0.0, 1.0)).max(1.0);
            let middle = y + BAR * 0.75;
            let _ = writeln!(body, r##"<text x="{:.0}" y="{middle:.0}" text-anchor="end">{}</text>"##, LABEL - 8.0, escape(&bar.label));
            let _ = writeln!(body, r##"<rect x="{LABEL:.0}" y="{y:.0}" width="{width:.0}" height="{BAR:.0}" fill="{}"/>"##, bar.colour);
            let _ = writeln!(body, r##"<text x="{:.0}" y="{middle:.0}">{}</text>"##, LABEL + width + 6.0, escape(&bar.text));
            y += STEP;
        }
    }
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0}" height="{:.0}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="white"/>
{body}</svg>
"##,
        y + 20.0
    )
}

fn shares(results: &Measurements) -> Vec<Bar> {
    let operations = Op::ALL.map(Op::title).into_iter().chain([PARALLEL]);
    let mut bars = Vec::new();
    for operation in operations {
        for (server, colour) in [("cognate", COLOURS[0]), ("cognate, cheap hash", COLOURS[1])] {
            let Some((sample, bound)) = results.median(server, operation).zip(Bound::of(results, server, operation)) else { continue };
            let share = sample.per_second / bound.per_second;
            bars.push(Bar {
                label: if server == "cognate" { operation.to_owned() } else { format!("{operation} *") },
                share,
                text: format!("{:.0}% of {}", share * 100.0, bound.name),
                colour,
            });
        }
    }
    bars
}

fn rates(results: &Measurements, servers: &[Target], op: Op) -> Vec<Bar> {
    let rates: Vec<(usize, &Target, f64)> = servers
        .iter()
        .enumerate()
        .filter_map(|(index, server)| Some((index, server, results.median(server.name(), op.title())?.per_second)))
        .filter(|(_, _, rate)| *rate > 0.0)
        .collect();
    let most = rates.iter().map(|(_, _, rate)| *rate).fold(1.0, f64::max);
    rates
        .into_iter()
        .map(|(index, server, rate)| Bar {
            label: server.name().to_owned(),
            share: (rate.log10() + 1.0) / (most.log10() + 1.0),
            text: format!("{rate:.0}"),
            colour: COLOURS[index % COLOURS.len()],
        })
        .collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
