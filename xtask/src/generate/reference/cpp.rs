//! `docs/reference/cpp.md`

use super::sources::Sources;
use super::{Item, Member, Page, broken, head, indent, plain};

/// What users declare first comes first; the entities last.
const ORDER: [&str; 13] = [
    "client",
    "resource",
    "verbs",
    "options",
    "result",
    "errors",
    "many",
    "answers",
    "pager",
    "token",
    "log",
    "text",
    "resources",
];

pub(super) fn page(sources: &Sources) -> Result<String, String> {
    let mut items = Vec::new();
    for name in ORDER {
        let text = sources.text(&format!("include/intune/{name}.hpp"))?;
        read(&text, &mut items);
    }
    let opening = sources.text("include/intune.hpp")?;
    let opening: Vec<&str> = opening
        .lines()
        .filter_map(|line| line.strip_prefix("///"))
        .map(str::trim)
        .filter(|line| !line.starts_with("@file"))
        .collect();
    Ok(Page {
        from: "include/intune.hpp and include/intune/*.hpp",
        title: "C++",
        fence: "cpp",
        opening: opening.join("\n"),
        items,
    }
    .text())
}

fn read(text: &str, items: &mut Vec<Item>) {
    let mut doc: Vec<&str> = Vec::new();
    let mut hidden = false;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let (at, line) = (indent(line), line.trim());
        if let Some(said) = line.strip_prefix("///") {
            doc.push(said.strip_prefix(' ').unwrap_or(said));
            continue;
        }
        let said = std::mem::take(&mut doc);
        match line {
            "namespace detail {" => {
                // Nobody's business.
                lines.find(|line| line.starts_with("} // namespace detail"));
                continue;
            }
            "private:" | "protected:" => hidden = true,
            "public:" => hidden = false,
            _ => {}
        }
        if said.is_empty() || at > 4 || said[0].starts_with("@file") || line.starts_with('#') {
            continue;
        }
        let mut declaration = line.to_owned();
        let ends = ["{", ";", " : "];
        let found = loop {
            match head(&declaration, &ends) {
                Some(head) => break head,
                None => match lines.next() {
                    Some(more) => {
                        declaration.push(' ');
                        declaration.push_str(more.trim());
                    }
                    None => return,
                },
            }
        };
        let said = markdown(&said);
        if at > 0 {
            if let (false, Some(item)) = (hidden, items.last_mut()) {
                let declaration = found.replace("inline constexpr ", "");
                let doc = said;
                item.members.push(Member { declaration, doc });
            }
            continue;
        }
        hidden = found.contains("class ") && !found.contains("template");
        let is_value = found.starts_with("inline constexpr");
        match items.last_mut() {
            Some(item) if is_value => item.members.push(Member {
                declaration: found["inline constexpr ".len()..].to_owned(),
                doc: said,
            }),
            _ => items.push(Item {
                name: name(&found),
                declaration: broken(found.trim_start_matches("inline ")),
                doc: said,
                members: Vec::new(),
            }),
        }
    }
}

/// What a declaration declares.
fn name(declaration: &str) -> String {
    let named = match declaration.strip_prefix("using ") {
        Some(alias) => alias.split(' ').next(),
        None => declaration.split('(').next(),
    };
    let named = named.unwrap_or_default();
    let named = match named.split_once(" : ") {
        Some((named, _)) => named,
        None => named,
    };
    named
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .trim_matches(['*', '&'])
        .to_owned()
}

/// A comment as Markdown: what is indented is code.
fn markdown(said: &[&str]) -> String {
    let lines = said.iter().map(|line| match line.starts_with("    ") {
        true => (*line).to_owned(),
        false => plain(line),
    });
    lines.collect::<Vec<_>>().join("\n")
}
