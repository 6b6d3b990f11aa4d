//! What a Markdown page has: snippets, links, and what can be linked to.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A block of code.
pub(super) struct Snippet {
    /// Where it begins.
    pub(super) line: usize,
    pub(super) language: String,
    /// The file that the paragraph before it begins with, as `create.c` in code font.
    pub(super) file: Option<String>,
    pub(super) text: String,
}

/// A page, read.
#[derive(Default)]
pub(super) struct Page {
    pub(super) snippets: Vec<Snippet>,
    /// Lines, and where their links lead.
    pub(super) links: Vec<(usize, String)>,
    /// Lines, and what they have in code font.
    pub(super) names: Vec<(usize, String)>,
    /// What headings are linked to by.
    pub(super) anchors: Vec<String>,
}

/// Where in a page an event is.
enum Within {
    Heading(String),
    Code,
    Text,
}

impl Page {
    pub(super) fn read(text: &str) -> Page {
        let mut page = Page::default();
        let mut within = Within::Text;
        let (mut file, mut paragraph_begins) = (None, false);
        for (event, at) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            let line = text[..at.start].matches('\n').count() + 1;
            let begins = std::mem::take(&mut paragraph_begins);
            match (event, &mut within) {
                (Event::Start(Tag::Paragraph), _) => (paragraph_begins, file) = (true, None),
                (Event::Start(Tag::Heading { .. }), _) => {
                    (within, file) = (Within::Heading(String::new()), None);
                }
                (Event::End(TagEnd::Heading(_)), Within::Heading(heading)) => {
                    page.anchors.push(anchor(heading));
                    within = Within::Text;
                }
                (Event::Start(Tag::CodeBlock(kind)), _) => {
                    page.snippets.push(Snippet {
                        line,
                        language: match kind {
                            CodeBlockKind::Fenced(language) => language.to_string(),
                            CodeBlockKind::Indented => "text".into(),
                        },
                        file: file.take(),
                        text: String::new(),
                    });
                    within = Within::Code;
                }
                (Event::End(TagEnd::CodeBlock), _) => within = Within::Text,
                (Event::Text(code), Within::Code) => {
                    if let Some(snippet) = page.snippets.last_mut() {
                        snippet.text.push_str(&code);
                    }
                }
                (Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }), _) => {
                    page.links.push((line, dest_url.to_string()));
                }
                (Event::Code(name), at) => {
                    if begins {
                        file = Some(name.to_string());
                    }
                    if let Within::Heading(heading) = at {
                        heading.push_str(&name);
                    }
                    page.names.push((line, name.to_string()));
                }
                (Event::Text(text), Within::Heading(heading)) => heading.push_str(&text),
                (Event::Html(html) | Event::InlineHtml(html), _) => {
                    page.links.extend(shown(&html).map(|to| (line, to)));
                }
                _ => {}
            }
        }
        number(&mut page.anchors);
        page
    }
}

/// What a heading is linked to by, at GitHub and in the book alike.
fn anchor(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || "_- ".contains(*c))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// The second of a name gets a number, and so on.
fn number(anchors: &mut [String]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for anchor in anchors {
        let before = seen.entry(anchor.clone()).or_default();
        if *before > 0 {
            *anchor = format!("{anchor}-{before}");
        }
        *before += 1;
    }
}

/// What HTML shows or leads to.
fn shown(html: &str) -> impl Iterator<Item = String> {
    [" src=\"", " srcset=\"", " href=\""]
        .into_iter()
        .flat_map(|attribute| html.split(attribute).skip(1))
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_links_and_anchors() {
        let page = Page::read(
            "# C++\n\n`create.c`, a [link](a.md#b)\nand `more`:\n\n```c\nint x;\n\n```\n\n## C\n\n\
             - <https://example.com>\n\n```sh\nls\n```\n\n<img src=\"p.svg\" alt=\"\">\n\n## What's `a_b`?\n",
        );
        let snippets: Vec<_> = page
            .snippets
            .iter()
            .map(|of| (of.line, &*of.language, of.file.as_deref(), &*of.text))
            .collect();
        assert_eq!(
            snippets,
            [
                (6, "c", Some("create.c"), "int x;\n\n"),
                (15, "sh", None, "ls\n")
            ]
        );
        let links: Vec<_> = page.links.iter().map(|(at, to)| (*at, &**to)).collect();
        assert_eq!(
            links,
            [(3, "a.md#b"), (13, "https://example.com"), (19, "p.svg")]
        );
        assert_eq!(page.anchors, ["c", "c-1", "whats-a_b"]);
    }
}
