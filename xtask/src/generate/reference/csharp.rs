//! `docs/reference/csharp.md`

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::sources::Sources;
use super::{Item, Member, Page, broken, head, indent, plain};

/// What users name first comes first.
const FIRST: [&str; 8] = [
    "IntuneClient",
    "IIntuneClient",
    "ClientOptions",
    "IResource",
    "IntuneResult",
    "IntuneException",
    "IntuneLibrary",
    "Row",
];

pub(super) fn page(sources: &Sources) -> Result<String, String> {
    let mut items = BTreeMap::new();
    for folder in ["bindings/csharp/src", "bindings/csharp/src/Generated"] {
        for text in sources.folder(folder, "cs")? {
            read(&text, &mut items)?;
        }
    }
    let mut items: Vec<Item> = items.into_values().collect();
    let place = |item: &Item| {
        FIRST
            .iter()
            .position(|first| item.name.split('<').next() == Some(*first))
    };
    items.sort_by_key(|item| place(item).unwrap_or(FIRST.len()));
    // System.Text.Json names converters, nobody else.
    items.retain(|item| !item.doc.is_empty() && !item.name.ends_with("Converter"));
    Ok(Page {
        from: "bindings/csharp/src",
        title: "C#",
        fence: "csharp",
        opening: "The public types of the namespace `Intune`, by name, those that a program names first at the top. An editor shows the \
                  same."
            .into(),
        items,
    }
    .text())
}

fn read(text: &str, items: &mut BTreeMap<String, Item>) -> Result<(), String> {
    let mut doc: Vec<&str> = Vec::new();
    let mut of: Option<(String, bool)> = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let (at, line) = (indent(line), line.trim());
        if let Some(said) = line.strip_prefix("///") {
            doc.push(said.trim());
            continue;
        }
        if line.starts_with(['[', '#']) || line.is_empty() || line.starts_with("//") {
            continue;
        }
        let said = std::mem::take(&mut doc);
        let is_type = at == 0 && line.starts_with("public ");
        let is_member = at == 4
            && !said.is_empty()
            && of
                .as_ref()
                .is_some_and(|(_, all)| *all || line.starts_with("public "));
        if at == 0 && !is_type && !line.starts_with(['{', '}']) && !line.starts_with("where ") {
            of = None;
        }
        if !is_type && !is_member {
            continue;
        }
        let mut declaration = line.to_owned();
        let ends = ["{", ";", " =>", " where ", " = new"];
        let found = loop {
            match head(&declaration, &ends) {
                Some(head) => break head,
                None => match lines.next() {
                    Some(more) => {
                        declaration.push(' ');
                        declaration.push_str(more.trim());
                    }
                    None => return Ok(()),
                },
            }
        };
        let found = found.replace("( ", "(").replace("public ", "");
        let doc = markdown(&said)?;
        if is_type {
            let name = type_name(&found);
            of = Some((
                name.clone(),
                found.contains("interface ") || found.contains("enum "),
            ));
            let item = items.entry(name.clone()).or_default();
            item.name = name;
            if !doc.is_empty() {
                item.doc = doc;
                item.declaration = broken(&found.replace("partial ", ""));
            }
        } else if let Some((of, _)) = &of
            && !found.contains("override ")
            && let Some(item) = items.get_mut(of)
        {
            item.members.push(Member {
                declaration: found,
                doc,
            });
        }
    }
    Ok(())
}

/// `IResource<TEntity, TPatch>` of `partial interface IResource<TEntity, TPatch>`
fn type_name(declaration: &str) -> String {
    let before = declaration.split([':', '(']).next().unwrap_or_default();
    let (named, types) = match before.split_once('<') {
        Some((named, types)) => (named, format!("<{}", types.trim())),
        None => (before, String::new()),
    };
    let name = named.split_whitespace().next_back().unwrap_or_default();
    format!("{name}{types}")
}

/// A documentation comment as Markdown.
fn markdown(said: &[&str]) -> Result<String, String> {
    let xml = format!("<doc>{}</doc>", said.join("\n"));
    let document = Document::parse(&xml).map_err(|why| format!("{xml}: {why}"))?;
    let mut parts = Vec::new();
    let mut entries = Vec::new();
    for node in document.root_element().children().filter(Node::is_element) {
        let text = inline(node);
        let name = |attribute| node.attribute(attribute).map_or("", short);
        match node.tag_name().name() {
            "param" | "typeparam" => entries.push(format!("- `{}`: {text}", name("name"))),
            "exception" => entries.push(format!("- throws `{}`: {text}", name("cref"))),
            "returns" | "value" => entries.push(format!("- returns: {text}")),
            "inheritdoc" => {}
            _ => parts.push(text),
        }
    }
    if !entries.is_empty() {
        parts.push(entries.join("\n"));
    }
    Ok(parts.join("\n\n"))
}

/// Text with names in code font, in one line.
fn inline(node: Node) -> String {
    let mut text = String::new();
    for child in node.children() {
        if let Some(plainly) = child.text().filter(|_| child.is_text()) {
            text.push_str(&plain(plainly));
            continue;
        }
        let named = ["cref", "name", "langword", "href"]
            .into_iter()
            .find_map(|attribute| child.attribute(attribute));
        match (child.tag_name().name(), named) {
            ("c" | "code", _) => {
                text.push_str(&format!("`{}`", child.text().unwrap_or_default()));
            }
            (_, Some(name)) => text.push_str(&format!("`{}`", short(name))),
            _ => text.push_str(&inline(child)),
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `ReadEntity` of `IntuneResult{TEntity}.ReadEntity`
fn short(name: &str) -> &str {
    let name = name.split('(').next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    name.split('{').next().unwrap_or_default()
}
