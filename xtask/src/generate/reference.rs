//! The reference of each language in `docs/reference/`: what its sources declare for users, with what they say of it.
//!
//! The sources are laid out by formatters, which is what the readers here go by: what is at the margin is a type or a function,
//! what stands one step in is its member.

mod c;
mod cpp;
mod csharp;
mod powershell;
mod python;
mod sources;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::made::{Files, made};
use super::model::Model;
use sources::Sources;

/// What is made from sources below a root, some of which were made just now.
pub(super) fn files(root: &Path, model: &Model, others: &Files) -> Result<Files, String> {
    let sources = Sources { root, made: others };
    let pages = [
        ("c", c::page(model, &sources)?),
        ("cpp", cpp::page(&sources)?),
        ("python", python::page(&sources)?),
        ("csharp", csharp::page(&sources)?),
        ("powershell", powershell::page(&sources)?),
    ];
    let path = |name| PathBuf::from(format!("docs/reference/{name}.md"));
    Ok(pages.map(|(name, text)| (path(name), text)).into())
}

/// A page: how it is read, and what there is.
struct Page {
    /// What it is made from.
    from: &'static str,
    title: &'static str,
    /// The name of the language behind a fence.
    fence: &'static str,
    /// What stands above all.
    opening: String,
    items: Vec<Item>,
}

/// A type with its members, or a function.
#[derive(Default)]
struct Item {
    name: String,
    /// Its declaration, if there is more to see than the name.
    declaration: String,
    /// Markdown.
    doc: String,
    members: Vec<Member>,
}

/// A member of a type.
struct Member {
    declaration: String,
    /// Markdown; where there is none it is as the one before.
    doc: String,
}

impl Page {
    fn text(&self) -> String {
        let Page {
            title,
            fence,
            opening,
            ..
        } = self;
        let made = made(self.from);
        let mut text = format!("<!-- {made} -->\n\n# {title}\n\n{}\n", opening.trim());
        for item in &self.items {
            let _ = write!(text, "\n## {}\n", plain(&item.name));
            if !item.declaration.is_empty() {
                let _ = write!(text, "\n```{fence}\n{}\n```\n", item.declaration);
            }
            if !item.doc.is_empty() {
                let _ = write!(text, "\n{}\n", item.doc.trim());
            }
            members(&mut text, fence, &item.members);
        }
        text
    }
}

/// What is called is a block of code; what is read or set is an entry of a list.
fn members(text: &mut String, fence: &str, members: &[Member]) {
    let mut in_list = false;
    for Member { declaration, doc } in members {
        let is_value = !declaration.contains('(') && !doc.contains("\n\n");
        if is_value {
            let gap = if in_list { "" } else { "\n" };
            let colon = if doc.is_empty() { "" } else { ": " };
            let _ = writeln!(text, "{gap}- `{declaration}`{colon}{}", doc.trim());
        } else {
            let declaration = broken(declaration);
            let _ = write!(text, "\n```{fence}\n{declaration}\n```\n");
            if !doc.is_empty() {
                let _ = write!(text, "\n{}\n", doc.trim());
            }
        }
        in_list = is_value;
    }
}

/// A text as Markdown that shows it as it stands, but for what is in code font.
fn plain(text: &str) -> String {
    let mut in_code = false;
    let mut out = String::new();
    for c in text.chars() {
        if c == '`' {
            in_code = !in_code;
        } else if !in_code && "*<>[]#\\|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A declaration in lines that fit, broken behind commas.
fn broken(declaration: &str) -> String {
    lines(declaration.split_inclusive(", "))
}

/// Parts in lines that fit.
fn lines<'p>(parts: impl Iterator<Item = &'p str>) -> String {
    const WIDTH: usize = 72;
    let mut lines = vec![String::new()];
    for part in parts {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + part.trim_end().chars().count() > WIDTH {
            lines.push(format!("    {}", part.trim_start()));
        } else if let Some(line) = lines.last_mut() {
            line.push_str(part);
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n")
}

/// The part of a declaration that is no body: up to what begins one, outside of parentheses.
fn head(text: &str, ends: &[&str]) -> Option<String> {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth > 0 => {}
            _ if ends.iter().any(|end| text[at..].starts_with(end)) => {
                return Some(text[..at].trim().to_owned());
            }
            _ => {}
        }
    }
    None
}

/// How far a line is indented.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::{read, root};

    /// Names in quotes between two texts of a file.
    fn named(file: &str, begin: &str, end: &str) -> Vec<String> {
        let text = read(&root().join(file)).unwrap();
        let listed = text.split(begin).nth(1).unwrap().split(end).next().unwrap();
        let names = listed.split(['"', '\'']).skip(1).step_by(2);
        names.map(str::to_owned).collect()
    }

    #[test]
    fn what_is_exported_has_its_heading() {
        let module = "bindings/powershell/src/Intune.psd1";
        let package = "bindings/python/src/intune/__init__.py";
        let mut seen = 0;
        for (page, names) in [
            ("powershell", named(module, "CmdletsToExport", ")")),
            ("python", named(package, "\n__all__ = [", "]")),
        ] {
            let text = read(&root().join(format!("docs/reference/{page}.md"))).unwrap();
            for name in names {
                // Values, not functions.
                let is_value = ["__version__", "library_path"].contains(&name.as_str());
                assert!(
                    is_value || text.contains(&format!("\n## {name}\n")),
                    "{name}"
                );
                seen += 1;
            }
        }
        assert!(seen > 50, "{seen}");
    }

    #[test]
    fn declarations_are_broken_behind_commas_and_end_before_bodies() {
        let declaration = "intune_result *intune_client_new(const char *options_json, intune_client **client_out)";
        let broken = "intune_result *intune_client_new(const char *options_json,\n    intune_client **client_out)";
        assert_eq!(super::broken(declaration), broken);
        let text = "result open(const options &given = {}) { return made; }";
        let declared = head(text, &["{", ";"]);
        assert_eq!(declared.unwrap(), "result open(const options &given = {})");
        assert_eq!(head("result open(int a,", &["{", ";"]), None);
        assert_eq!(plain("a *b* `c *d*`"), "a \\*b\\* `c *d*`");
    }
}
