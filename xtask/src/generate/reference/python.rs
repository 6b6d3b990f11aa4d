//! `docs/reference/python.md`

use super::sources::Sources;
use super::{Item, Member, Page, broken, indent, plain};

const SOURCES: [&str; 14] = [
    "_client",
    "_resources",
    "_resource",
    "_verbs",
    "_result",
    "_pages",
    "_rows",
    "_answers",
    "_cells",
    "_offline",
    "_log",
    "_errors",
    "_statuses",
    "__init__",
];

pub(super) fn page(sources: &Sources) -> Result<String, String> {
    let mut items = Vec::new();
    let folder = "bindings/python/src/intune";
    for name in SOURCES {
        read(&sources.text(&format!("{folder}/{name}.py"))?, &mut items);
    }
    let exported = sources.text(&format!("{folder}/__init__.py"))?;
    let exported = exported.rsplit("__all__ = [").next().unwrap_or_default();
    items.retain(|item| {
        let name = &item.name;
        let is_base = ["Resources", "Verbs"].contains(&name.as_str());
        is_base || name.ends_with("Error") || exported.contains(&format!("\"{name}\""))
    });
    read(
        &sources.text(&format!("{folder}/types/options.py"))?,
        &mut items,
    );
    Ok(Page {
        from: "bindings/python/src/intune",
        title: "Python",
        fence: "python",
        opening: "What `intune` has; the classes of options are those of `intune.types`. `help(intune.Client)` and the like \
                  show the same. What goes in, what goes wrong and the commands are in the package's own page, README.md."
            .into(),
        items,
    }
    .text())
}

fn read(text: &str, items: &mut Vec<Item>) {
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    let mut of_type = false;
    while at < lines.len() {
        let line = lines[at];
        let begins = indent(line);
        let is_type = line.starts_with("class ");
        let is_function = ["def ", "async def "]
            .iter()
            .any(|word| line.trim_start().starts_with(word));
        if !(is_type || is_function && (begins == 0 || begins == 4 && of_type)) {
            of_type &= line.is_empty() || begins > 0;
            at += 1;
            continue;
        }
        let is_property = at > 0 && lines[at - 1].trim() == "@property";
        let mut declaration = String::new();
        while at < lines.len() {
            let more = lines[at].trim();
            declaration.push_str(more);
            at += 1;
            if more.ends_with(':') || more.ends_with(": ...") {
                break;
            }
            if !more.ends_with(['(', '[']) {
                declaration.push(' ');
            }
        }
        let doc = docstring(&lines, &mut at);
        of_type = if begins == 0 { is_type } else { of_type };
        let name = name(&declaration);
        if (doc.is_empty() || name.starts_with('_')) && name != "__init__" {
            of_type = of_type && begins > 0;
            continue;
        }
        let declaration = signature(&declaration, is_property);
        if begins == 0 {
            items.push(Item {
                name,
                declaration: if is_type {
                    String::new()
                } else {
                    broken(&declaration)
                },
                doc,
                members: Vec::new(),
            });
        } else if let Some(item) = items.last_mut() {
            if name != "__init__" {
                item.members.push(Member { declaration, doc });
            } else if item.name == "Client" {
                item.declaration = broken(&declaration);
            }
        }
    }
}

fn name(declaration: &str) -> String {
    let named = declaration
        .trim_start_matches("class ")
        .trim_start_matches("async ")
        .trim_start_matches("def ");
    let end = named.find(['(', ':', '[']).unwrap_or(named.len());
    named[..end].to_owned()
}

/// As a caller writes it.
fn signature(declaration: &str, is_property: bool) -> String {
    let text = declaration
        .trim_end_matches(" ...")
        .trim_end_matches(':')
        .replace("(self, ", "(")
        .replace("(self,", "(")
        .replace("(self)", "()")
        .replace(",)", ")")
        .replace(", )", ")");
    let text = ["t.", "types.", "_pages."]
        .into_iter()
        .fold(text, |text, module| without(&text, module));
    let text = match text.strip_prefix("def __init__(") {
        Some(rest) => format!("Client({}", rest.trim_end_matches(" -> None")),
        None => text,
    };
    match (is_property, text.split_once("() -> ")) {
        (true, Some((name, value))) => {
            format!("{}: {value}", name.trim_start_matches("def "))
        }
        _ => text,
    }
}

/// A text without the module that names stand behind.
fn without(text: &str, module: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        out.push(c);
        let begins = text[..at + c.len_utf8()]
            .strip_suffix(module)
            .is_some_and(|before| {
                !before.ends_with(|c: char| c.is_alphanumeric() || "._".contains(c))
            });
        if begins {
            out.truncate(out.len() - module.len());
        }
    }
    out
}

/// The docstring that begins here, as Markdown.
fn docstring(lines: &[&str], at: &mut usize) -> String {
    let Some(first) = lines
        .get(*at)
        .and_then(|line| line.trim().strip_prefix("\"\"\""))
    else {
        return String::new();
    };
    *at += 1;
    if let Some(whole) = first.strip_suffix("\"\"\"") {
        return plain(whole);
    }
    let mut text = vec![plain(first)];
    for line in &lines[*at..] {
        *at += 1;
        let line = line.trim();
        if line == "\"\"\"" {
            break;
        }
        // What is said of a name is an entry of a list.
        let names = line.starts_with('`') && line.contains("`: ");
        if names && !text.last().is_some_and(|before| before.is_empty()) {
            let entry = text.last().is_some_and(|before| before.starts_with("- "));
            if !entry && !text.iter().rev().any(|before| before.starts_with("- ")) {
                text.push(String::new());
            }
        }
        if line.starts_with("The arguments by name") {
            // What was a list is over.
            text.push(String::new());
        }
        text.push(format!("{}{}", if names { "- " } else { "" }, plain(line)));
    }
    text.join("\n")
}
