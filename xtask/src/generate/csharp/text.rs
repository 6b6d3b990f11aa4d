//! Documentation in XML, and texts as literals.

use super::super::model::Model;
use super::super::names::wrapped;

const WIDTH: usize = 125;

/// A summary, on one line where it fits.
pub(super) fn summary(indent: &str, text: &str) -> String {
    tag(indent, "summary", "", text)
}

/// An element of documentation, on one line where it fits; `attributes` begin with a blank.
pub(super) fn tag(indent: &str, name: &str, attributes: &str, text: &str) -> String {
    let prefix = format!("{indent}/// ");
    let line = format!("{prefix}<{name}{attributes}>{text}</{name}>");
    if line.chars().count() <= WIDTH {
        return line;
    }
    let text = wrapped(text, WIDTH, &prefix);
    format!("{prefix}<{name}{attributes}>\n{text}\n{prefix}</{name}>")
}

/// Text as XML has it.
pub(super) fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Text of the contract: what stands in quotation marks or begins with `$` is code, and a status has its constant.
pub(super) fn rich(model: &Model, text: &str) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '{']) {
        let (before, code) = rest.split_at(at);
        let is_object = code.starts_with('{');
        let Some(end) = code[1..].find(if is_object { '}' } else { '"' }) else {
            break;
        };
        let (inner, behind) = (&code[1..=end], &code[end + 2..]);
        made += &words(model, before);
        made += &if is_object {
            format!("<c>{{{}}}</c>", xml(inner))
        } else {
            format!("<c>{}</c>", xml(inner))
        };
        rest = behind;
    }
    made + &words(model, rest)
}

fn words(model: &Model, text: &str) -> String {
    let told: Vec<String> = text
        .split(' ')
        .map(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
            let status = model.statuses.iter().find(|status| status.name == bare);
            let word = xml(word);
            match status {
                Some(status) => {
                    let cref = format!("<see cref=\"ResultStatus.{}\"/>", status.variant);
                    word.replace(bare, &cref)
                }
                None if bare.starts_with('$') => word.replace(bare, &format!("<c>{bare}</c>")),
                None => word,
            }
        })
        .collect();
    told.join(" ")
}

/// A sentence with something more at its end: `The cloud.` and `, by name` are `The cloud, by name.`
pub(super) fn extended(sentence: &str, by: &str) -> String {
    format!("{}{by}.", sentence.trim_end_matches('.'))
}

/// A text with its first letter small, for the middle of a sentence.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A text as a literal.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
