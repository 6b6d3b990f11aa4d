//! The pictures of the book, in `docs/pictures/`: texts and numbers of the contract, drawn as SVG.
//!
//! Each has a card of its own below it, light or dark as the reader's system is, so that it can be read on any page. Those
//! that would be small on a phone come in two forms.

use std::fmt::Write;
use std::path::PathBuf;

use super::contract::Contract;
use super::made::{Files, made};
use super::model::Model;

const FONT: &str = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";
/// Between a box and its text, boxes, and the card's edge.
const GAP: usize = 16;
const LINE: usize = 19;
/// How wide a letter is, as a rule: more than that, so that text stays inside its box.
const LETTER: usize = 8;

/// A box with what stands in it.
struct Step {
    title: &'static str,
    text: String,
    /// Names in colour, each with what it means.
    marks: &'static [(&'static str, &'static str)],
}

/// How boxes stand.
struct Form {
    columns: usize,
    /// Of a box.
    width: usize,
}

const NARROW: Form = Form {
    columns: 1,
    width: 328,
};
const WIDE: Form = Form {
    columns: 4,
    width: 196,
};

pub(super) fn files(model: &Model) -> Files {
    let contract = &model.contract;
    let (rows, road) = (rows(contract), road());
    [
        (
            "rows.svg",
            flow(&rows, &NARROW, "What happens to a thousand rows"),
        ),
        (
            "rows-wide.svg",
            flow(&rows, &WIDE, "What happens to a thousand rows"),
        ),
        ("road.svg", flow(&road, &NARROW, "The road of a call")),
        ("road-wide.svg", flow(&road, &WIDE, "The road of a call")),
        ("pace.svg", pace(contract)),
    ]
    .map(|(name, text)| (PathBuf::from("docs/pictures").join(name), text))
    .into()
}

/// The number that an option has by default.
fn default(contract: &Contract, shape: &str, member: &str) -> usize {
    let members = contract.options.shapes.iter().filter(|of| of.name == shape);
    let mut members = members.flat_map(|of| &of.members);
    let default = members.find(|of| of.name == member);
    let default = default.and_then(|of| of.default.as_deref());
    let number = default.and_then(|text| text.split(' ').next()?.parse().ok());
    number.unwrap_or_default()
}

/// When each window's writes are sent, in seconds, and how many are sent by then.
fn windows(contract: &Contract, rows: usize) -> Vec<(usize, usize)> {
    let writes = default(contract, "quota", "writes").max(1);
    let window = default(contract, "quota", "windowMs");
    (0..rows.div_ceil(writes))
        .map(|at| (at * window, rows.min((at + 1) * writes)))
        .collect()
}

fn rows(contract: &Contract) -> Vec<Step> {
    let of_quota = |member| default(contract, "quota", member);
    let of_many = |member| default(contract, "createManyOptions", member);
    let last = windows(contract, 1000).last().map_or(0, |(at, _)| *at);
    let step = |title, text: String| Step {
        title,
        text,
        marks: &[],
    };
    vec![
        step(
            "1000 rows",
            "of a CSV or JSON file, a DataFrame, or objects".into(),
        ),
        step(
            "check",
            "Names, types, dates: every problem at once. A bad row costs itself alone.".into(),
        ),
        step(
            "pace",
            format!(
                "{} writes in {}\u{a0}s, the service's quota: the last row leaves after {last}\u{a0}s.",
                of_quota("writes"),
                of_quota("windowMs")
            ),
        ),
        step(
            "batches",
            format!(
                "{} rows a request, {} at once. That they leave is on disk before.",
                of_many("batchSize"),
                of_many("concurrency")
            ),
        ),
        Step {
            title: "each row's fate",
            text: String::new(),
            marks: &[
                ("applied", "it is there"),
                ("rejected", "and why"),
                ("unknown", "no answer"),
                ("notSent", "not a byte left"),
            ],
        },
        step(
            "journal",
            "Each fate is on disk before it is told. After a crash the same call goes on.".into(),
        ),
        step(
            "report",
            "A row for each row, in order: its id, or its line and what to do.".into(),
        ),
    ]
}

fn road() -> Vec<Step> {
    [
        (
            "your program",
            "by C, C++, Python, C# or PowerShell: the same calls",
        ),
        (
            "ffi",
            "Handles, texts and options are looked at. Panics stop here.",
        ),
        (
            "operation",
            "What was asked for: one, many, pages. The entity is checked.",
        ),
        (
            "call",
            "A place in the quota, an attempt, a verdict; then a wait and again, or the end.",
        ),
        (
            "exchange",
            "One HTTP attempt: the request, the answer, and what it says.",
        ),
        (
            "transport",
            "Connections, TLS, proxies. Answers are read strictly.",
        ),
        ("the service", "Microsoft Graph, or the emulator"),
        (
            "report",
            "Back up: a status, an outcome, one line for a person, and all attempts.",
        ),
    ]
    .map(|(title, text)| Step {
        title,
        text: text.into(),
        marks: &[],
    })
    .into()
}

/// Boxes one behind the other, with arrows between.
fn flow(steps: &[Step], form: &Form, title: &str) -> String {
    let lines: Vec<Vec<String>> = steps
        .iter()
        .map(|step| wrapped(&step.text, (form.width - 2 * GAP) / LETTER))
        .collect();
    let height_of = |at: usize| {
        let step = &steps[at];
        2 * GAP + LINE * (1 + lines[at].len() + step.marks.len()) + 4 * step.marks.len()
    };
    let gap = if form.columns == 1 {
        GAP + 8
    } else {
        2 * GAP - 4
    };
    let mut body = String::new();
    let mut top = GAP;
    for first in (0..steps.len()).step_by(form.columns) {
        let row = first..steps.len().min(first + form.columns);
        let height = row.clone().map(height_of).max().unwrap_or_default();
        for at in row.clone() {
            let left = GAP + (at - first) * (form.width + gap);
            boxed(
                &mut body,
                &steps[at],
                &lines[at],
                (left, top, form.width, height),
            );
            let middle = top + height / 2;
            if at + 1 < row.end {
                let from = left + form.width + 3;
                arrow(&mut body, &format!("M{from} {middle}h{}", gap - 8));
            } else if form.columns == 1 && at + 1 < steps.len() {
                let (from, centre) = (top + height + 3, left + form.width / 2);
                arrow(&mut body, &format!("M{centre} {from}v{}", gap - 8));
            } else if at + 1 < steps.len() {
                // To the begin of the next row.
                let (from, down) = (top + height + 3, gap / 2 - 3);
                let (centre, first) = (left + form.width / 2, GAP + form.width / 2);
                let path = format!("M{centre} {from}v{down}H{first}v{}", gap - 8 - down);
                arrow(&mut body, &path);
            }
        }
        top += height + gap;
    }
    let width = 2 * GAP + form.columns * form.width + (form.columns - 1) * gap;
    picture(title, width, top - gap + GAP, &body)
}

fn boxed(body: &mut String, step: &Step, lines: &[String], place: (usize, usize, usize, usize)) {
    let (left, top, width, height) = place;
    let text = left + GAP;
    let mut base = top + GAP + 13;
    let _ = writeln!(
        body,
        "<rect class=\"box\" x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"8\"/>"
    );
    let _ = writeln!(
        body,
        "<text class=\"title\" x=\"{text}\" y=\"{base}\">{}</text>",
        step.title
    );
    for line in lines {
        base += LINE;
        let _ = writeln!(
            body,
            "<text x=\"{text}\" y=\"{base}\">{}</text>",
            escaped(line)
        );
    }
    for (name, meaning) in step.marks {
        base += LINE + 4;
        let (above, behind) = (base - 14, text + 73);
        let _ = writeln!(
            body,
            "<rect class=\"{name}\" x=\"{text}\" y=\"{above}\" width=\"68\" height=\"19\" rx=\"4\"/>\
             <text class=\"mark\" x=\"{}\" y=\"{base}\">{name}</text>\
             <text class=\"small\" x=\"{behind}\" y=\"{base}\">{meaning}</text>",
            text + 34
        );
    }
}

fn arrow(body: &mut String, path: &str) {
    let _ = writeln!(
        body,
        "<path class=\"arrow\" d=\"{path}\" marker-end=\"url(#head)\"/>"
    );
}

/// How many of a thousand rows have left, second by second.
fn pace(contract: &Contract) -> String {
    const ROWS: usize = 1000;
    const PLOT: (usize, usize) = (264, 160);
    const ORIGIN: (usize, usize) = (64, 214);
    let windows = windows(contract, ROWS);
    let window = default(contract, "quota", "windowMs");
    let end = windows.last().map_or(1, |(at, _)| at + window).max(1);
    let x = |seconds: usize| ORIGIN.0 + seconds * PLOT.0 / end;
    let y = |rows: usize| ORIGIN.1 - rows * PLOT.1 / ROWS;
    let mut body = format!(
        "<text class=\"title\" x=\"{GAP}\" y=\"30\">Rows that have left, of {ROWS}</text>\n"
    );
    for rows in (0..=ROWS).step_by(ROWS / 4) {
        let at = y(rows);
        let _ = writeln!(
            body,
            "<path class=\"grid\" d=\"M{} {at}h{}\"/><text class=\"small end\" x=\"{}\" y=\"{}\">{rows}</text>",
            ORIGIN.0,
            PLOT.0,
            ORIGIN.0 - 8,
            at + 4
        );
    }
    for seconds in (0..=end).step_by((end / 5).max(1)) {
        let _ = writeln!(
            body,
            "<text class=\"small middle\" x=\"{}\" y=\"{}\">{seconds} s</text>",
            x(seconds),
            ORIGIN.1 + 20
        );
    }
    let mut line = format!("M{} {}", x(0), y(0));
    for (seconds, rows) in &windows {
        let _ = write!(line, "H{}V{}", x(*seconds), y(*rows));
    }
    let _ = writeln!(body, "<path class=\"plot\" d=\"{line}H{}\"/>", x(end));
    picture(
        "How many rows have left by when",
        2 * GAP + NARROW.width,
        250,
        &body,
    )
}

fn picture(title: &str, width: usize, height: usize, body: &str) -> String {
    let made = made("contract/options.json and xtask/src/generate/pictures.rs");
    format!(
        "<!-- {made} -->
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\">
<title>{title}</title>
<style>
text {{ font: 14px {FONT}; fill: #1f2328; }}
.title {{ font-weight: 600; font-size: 16px; }}
.small {{ font-size: 12.5px; }}
.mark {{ font-size: 12.5px; fill: #fff; text-anchor: middle; }}
.middle {{ text-anchor: middle; }}
.end {{ text-anchor: end; }}
.card {{ fill: #fff; stroke: #d1d9e0; }}
.box {{ fill: #f6f8fa; stroke: #b1bac4; }}
.arrow {{ fill: none; stroke: #59636e; stroke-width: 1.5; }}
.head {{ fill: #59636e; }}
.grid {{ stroke: #d1d9e0; }}
.plot {{ fill: none; stroke: #0969da; stroke-width: 2.5; }}
.applied {{ fill: #1a7f37; }}
.rejected {{ fill: #9a6700; }}
.unknown {{ fill: #8250df; }}
.notSent {{ fill: #59636e; }}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e6edf3; }}
.mark {{ fill: #fff; }}
.card {{ fill: #0d1117; stroke: #3d444d; }}
.box {{ fill: #1c2128; stroke: #656c76; }}
.arrow {{ stroke: #9198a1; }}
.head {{ fill: #9198a1; }}
.grid {{ stroke: #3d444d; }}
.plot {{ stroke: #4493f8; }}
}}
</style>
<defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"4\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"head\" d=\"M0 0 8 4 0 8z\"/></marker></defs>
<rect class=\"card\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"10\"/>
{body}</svg>
",
        width - 1,
        height - 1
    )
}

/// A text in lines of so many letters.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
