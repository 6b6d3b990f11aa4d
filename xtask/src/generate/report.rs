//! The report over statuses: its texts, its columns and the pieces of its page, for the languages that have it.

use super::made::{Files, made};
use super::model::Model;
use super::names::{pascal, wrapped};

/// What people take a short list for.
const ABSENT: &str = "A device that is not listed is not a failed device: the service lists supervised devices that an update \
policy targets and that tried an update. Devices check in about every eight hours.";

/// What is said of a state that no description has, and of a status that has none.
const TEXTS: &[(&str, &str)] = &[
    ("UNKNOWN", "This version does not know this state."),
    ("NOT_TOLD", "(not told)"),
];

/// What is told of a device: the status's member, and its title.
const COLUMNS: &[(&str, &str)] = &[
    ("deviceDisplayName", "device"),
    ("deviceModel", "model"),
    ("osVersion", "version"),
    ("userPrincipalName", "user"),
    ("status", "compliance"),
    ("lastReportedDateTime", "last reported"),
];

/// A piece of HTML, with a name in braces for what is put in.
struct Piece {
    name: &'static str,
    about: &'static str,
    html: &'static str,
}

const PIECES: &[Piece] = &[
    Piece {
        name: "page",
        about: "The page, without script and without anything that is loaded.",
        html: r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
svg { display: block; height: auto; margin: 1.5rem 0; width: 100%; }
svg text { fill: currentColor; font: 13px system-ui, sans-serif; }
svg rect { fill: #2f6fb5; }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; vertical-align: top; }
.note { border-left: 4px solid #2f6fb5; padding-left: 0.8rem; }
</style>
</head>
<body>
<h1>{title}</h1>
<p>Made {now} UTC.</p>
<p class="note">{ABSENT}</p>
{chart}{sections}</body>
</html>
"#,
    },
    Piece {
        name: "chart",
        about: "The chart around its bars.",
        html: r#"<svg viewBox="0 0 960 {height}" role="img" aria-label="Devices by state">
{bars}</svg>
"#,
    },
    Piece {
        name: "bar",
        about: "A state's bar, between its name and its number.",
        html: r#"<text x="260" y="{line}" text-anchor="end">{state}</text>
<rect x="270" y="{top}" width="{width}" height="20" rx="2"><title>{meaning}</title></rect>
<text x="{end}" y="{line}">{count} ({share})</text>
"#,
    },
    Piece {
        name: "section",
        about: "A state's part: what it means, what to do, and its devices.",
        html: r"<h2>{state}: {count} ({share})</h2>
<p>{meaning}</p>
{advice}<table>
<tr>{head}</tr>
{rows}</table>
",
    },
    Piece {
        name: "advice",
        about: "What to do about a state.",
        html: "<p><strong>What to do:</strong> {todo}</p>
",
    },
];

pub(super) fn files(_: &Model) -> Files {
    vec![
        (
            "bindings/python/src/intune/_report_texts.py".into(),
            python(),
        ),
        (
            "bindings/powershell/src/Generated/ReportText.cs".into(),
            csharp(),
        ),
    ]
}

impl Piece {
    /// The names of what is put in, in order.
    fn marks(&self) -> Vec<String> {
        let mut marks: Vec<String> = Vec::new();
        for rest in self.html.split('{').skip(1) {
            let name = rest.split('}').next().unwrap_or_default();
            let is_mark =
                !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase());
            if is_mark && marks.iter().all(|mark| mark != name) {
                marks.push(name.to_owned());
            }
        }
        marks
    }
}

fn python() -> String {
    let first = made("xtask/src/generate/report.rs");
    let absent = wrapped(ABSENT, 112, "").replace('\n', " \"\n    \"");
    let texts: String = TEXTS
        .iter()
        .map(|(name, text)| format!("{name} = \"{text}\"\n"))
        .collect();
    let columns: String = COLUMNS
        .iter()
        .map(|(name, title)| format!("    \"{name}\": \"{title}\",\n"))
        .collect();
    let pieces: String = PIECES
        .iter()
        .map(|piece| {
            let marks = piece.marks();
            // What is no mark is said twice.
            let mut html = piece.html.replace('{', "{{").replace('}', "}}");
            for mark in marks.iter().map(String::as_str).chain(["ABSENT"]) {
                html = html.replace(&format!("{{{{{mark}}}}}"), &format!("{{{mark}}}"));
            }
            let taken: Vec<String> = marks.iter().map(|mark| format!("{mark}: object")).collect();
            let (name, about, taken) = (piece.name, piece.about, taken.join(", "));
            let mut head = format!("def {name}({taken}) -> str:");
            if head.len() > 120 {
                head = format!("def {name}(\n    {taken}\n) -> str:");
            }
            format!(
                "

{head}
    \"\"\"{about}\"\"\"
    return f\"\"\"{html}\"\"\"
"
            )
        })
        .collect();
    format!(
        "\
# {first}
\"\"\"The report's texts, columns and pieces of HTML; what is put into those is escaped already.\"\"\"

from __future__ import annotations

#: What people take a short list for.
ABSENT = (
    \"{absent}\"
)

#: Of a state that no description has, and of a status that has none.
{texts}
#: What is told of a device: the status's member, and its title.
COLUMNS = {{
{columns}}}
{pieces}"
    )
}

fn csharp() -> String {
    let first = made("xtask/src/generate/report.rs");
    let absent = wrapped(ABSENT, 112, "").replace('\n', " \"\n        + \"");
    let texts: String = TEXTS
        .iter()
        .map(|(name, text)| {
            let words = name.split('_').map(|word| pascal(&word.to_lowercase()));
            let name: String = words.collect();
            format!("    internal const string {name} = \"{text}\";\n")
        })
        .collect();
    let columns: String = COLUMNS
        .iter()
        .map(|(name, title)| format!("        (\"{name}\", \"{title}\"),\n"))
        .collect();
    let pieces: String = PIECES
        .iter()
        .map(|piece| {
            let marks = piece.marks();
            let mut html = piece.html.replace("{ABSENT}", "{{Absent}}");
            for mark in &marks {
                html = html.replace(&format!("{{{mark}}}"), &format!("{{{{{mark}}}}}"));
            }
            let html = html.replace('\n', "\n        ");
            let taken: Vec<String> = marks.iter().map(|mark| format!("object {mark}")).collect();
            let (name, about, taken) = (pascal(piece.name), piece.about, taken.join(", "));
            format!(
                "
    /// <summary>{about}</summary>
    private static string {name}(
        {taken}) => FormattableString.Invariant($$\"\"\"
        {html}
        \"\"\");
"
            )
        })
        .collect();
    let pieces = pieces.replace("        \n        \"\"\"", "\n        \"\"\"");
    format!(
        "\
// {first}

using System;

namespace Intune.PowerShell;

/// <summary>The report's texts, columns and pieces of HTML; what is put into those is escaped already.</summary>
internal static partial class ReportText
{{
    /// <summary>What people take a short list for.</summary>
    internal const string Absent =
        \"{absent}\";

    /// <summary>Of a state that no description has, and of a status that has none.</summary>
{texts}
    /// <summary>What is told of a device: the property, and its title.</summary>
    private static readonly (string Name, string Title)[] Columns =
    [
{columns}    ];
{pieces}}}
"
    )
}
