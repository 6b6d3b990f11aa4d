//! `docs/reference/powershell.md`

use std::collections::BTreeMap;
use std::fmt::Write;

use roxmltree::{Document, Node};

use super::sources::Sources;
use super::{Item, Page, lines, plain};

/// In how many commands a parameter stands that is told of once.
const COMMON: usize = 6;

pub(super) fn page(sources: &Sources) -> Result<String, String> {
    let xml = sources.text("bindings/powershell/src/en-US/Intune.PowerShell.dll-Help.xml")?;
    let document = Document::parse(&xml).map_err(|why| format!("help: {why}"))?;
    let commands: Vec<Node> = all(document.root_element(), "command").collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for parameter in commands.iter().flat_map(|command| parameters(*command)) {
        *counts.entry(entry(parameter)).or_default() += 1;
    }
    counts.retain(|_, count| *count >= COMMON);
    let mut opening = String::from(
        "Every command of the module; `Get-Help` shows the same, and `Get-Help about_Intune` tells about tokens, dates, errors and \
         Ctrl+C.\n\n## Parameters of many commands\n\nWhat else a command takes is told there.\n\n",
    );
    for common in counts.keys() {
        let _ = writeln!(opening, "{common}");
    }
    Ok(Page {
        from: "bindings/powershell/src/en-US/Intune.PowerShell.dll-Help.xml",
        title: "PowerShell",
        fence: "powershell",
        opening,
        items: commands.iter().map(|of| item(*of, &counts)).collect(),
    }
    .text())
}

fn item(command: Node, common: &BTreeMap<String, usize>) -> Item {
    let details = all(command, "details").next();
    let mut doc = details.map(paragraphs).unwrap_or_default();
    let syntax: Vec<String> = all(command, "syntax")
        .flat_map(|syntax| all(syntax, "syntaxItem"))
        .map(call)
        .collect();
    let _ = write!(doc, "\n\n```powershell\n{}\n```", syntax.join("\n\n"));
    let description = paragraphs(command);
    let _ = write!(doc, "\n\n{description}\n");
    let own = parameters(command).map(entry);
    let own: Vec<String> = own.filter(|entry| !common.contains_key(entry)).collect();
    if !own.is_empty() {
        let _ = write!(doc, "\n{}\n", own.join("\n"));
    }
    for example in all(command, "examples").flat_map(|of| all(of, "example")) {
        let code = text(example, "code");
        let _ = write!(
            doc,
            "\n{}\n\n```powershell\n{code}\n```\n",
            plain(&text(example, "title"))
        );
        for remark in all(example, "remarks") {
            let said: Vec<String> = all(remark, "para").map(said).collect();
            let _ = write!(doc, "\n{}\n", said.join("\n\n"));
        }
    }
    Item {
        name: details.map(|of| text(of, "name")).unwrap_or_default(),
        doc,
        ..Item::default()
    }
}

fn all<'a, 'd: 'a>(node: Node<'a, 'd>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    node.children()
        .filter(move |child| child.tag_name().name() == name)
}

fn text(node: Node, name: &'static str) -> String {
    let text = all(node, name).next().and_then(|of| of.text());
    text.unwrap_or_default().trim().to_owned()
}

fn said(node: Node) -> String {
    plain(node.text().unwrap_or_default().trim())
}

fn paragraphs(node: Node) -> String {
    let paragraphs = all(node, "description").flat_map(|of| all(of, "para"));
    paragraphs.map(said).collect::<Vec<_>>().join("\n\n")
}

fn parameters<'a, 'd: 'a>(command: Node<'a, 'd>) -> impl Iterator<Item = Node<'a, 'd>> {
    all(command, "parameters").flat_map(|of| all(of, "parameter"))
}

/// A parameter as an entry of a list.
fn entry(parameter: Node) -> String {
    format!(
        "- `{}`: {}",
        named(parameter),
        paragraphs(parameter).replace("\n\n", " ")
    )
}

/// `-Name <Type>`
fn named(parameter: Node) -> String {
    let value = text(parameter, "parameterValue");
    match value.is_empty() {
        true => format!("-{}", text(parameter, "name")),
        false => format!("-{} <{value}>", text(parameter, "name")),
    }
}

/// A way to call a command.
fn call(way: Node) -> String {
    let mut parts = vec![text(way, "name")];
    for parameter in all(way, "parameter") {
        let named = named(parameter);
        parts.push(match parameter.attribute("required") {
            Some("true") => format!(" {named}"),
            _ => format!(" [{named}]"),
        });
    }
    lines(parts.iter().map(String::as_str))
}
