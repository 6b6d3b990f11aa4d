//! Options: `types/options.py`, and what is common to answers.

use super::super::contract::{Choice, Contract, MemberKind, Shape, ShapeMember, Shapes};
use super::super::made::made;
use super::super::names::{pascal, snake, wrapped};
use super::{WIDTH, all, comment, doc, has_word};

/// Options that Python takes as arguments of their own.
const ARGUMENTS: &[&str] = &["cloud", "baseUrl"];
/// Options of a create of many that do not say how its rows are checked.
pub(super) const UNCHECKED: &str = "manyOptions";

/// `types/options.py`
pub(super) fn options(contract: &Contract) -> String {
    let (mut names, mut body) = (Vec::new(), choices(&contract.options));
    names.extend(contract.options.choices.iter().map(|of| pascal(&of.name)));
    let unchecked = unchecked(contract);
    for shape in contract.options.shapes.iter().chain(&unchecked) {
        names.push(shape_name(shape));
        body.push_str(&taken(&contract.options, shape));
    }
    let from_abc = imported(&body, &["Iterable", "Mapping"]);
    let typing = imported(&body, &["Literal", "Optional", "TypedDict", "Union"]);
    let (made, all) = (made("contract/options.json"), all(&mut names));
    format!(
        r#"# {made}
"""What calls take by name."""

from __future__ import annotations

from collections.abc import {from_abc}
from os import PathLike
from typing import {typing}

from .values import CallId

{all}{body}"#
    )
}

/// What a create of many takes besides what says how its rows are checked: on that depends what they have to be.
fn unchecked(contract: &Contract) -> Option<Shape> {
    let many = contract.options.shape("createManyOptions")?;
    Some(Shape {
        name: UNCHECKED.to_owned(),
        base: Some("entityOptions".to_owned()),
        meaning: "Options of a create of many that say nothing of what its rows have to be."
            .to_owned(),
        members: many.members.clone(),
    })
}

/// Names that a text has, for an import.
pub(super) fn imported(text: &str, names: &[&str]) -> String {
    let used: Vec<&str> = names
        .iter()
        .filter(|name| has_word(text, name))
        .copied()
        .collect();
    used.join(", ")
}

/// The type of a shape: what is a part of another goes without "Options".
pub(super) fn shape_name(shape: &Shape) -> String {
    type_name(&shape.name)
}

pub(super) fn type_name(name: &str) -> String {
    match name {
        "retryOptions" | "tlsOptions" => pascal(name.trim_end_matches("Options")),
        "error" => "RowError".to_owned(),
        _ => pascal(name),
    }
}

pub(super) fn choices(shapes: &Shapes) -> String {
    let mut text = String::new();
    for Choice {
        name,
        meaning,
        values,
        ..
    } in &shapes.choices
    {
        let lines: String = values
            .iter()
            .map(|of| format!("    # {}\n    \"{}\",\n", of.meaning, of.name))
            .collect();
        text.push_str(&format!(
            "\n{}\n{} = Literal[\n{lines}]\n",
            comment(meaning, ""),
            pascal(name)
        ));
    }
    text
}

/// A dictionary of options.
fn taken(shapes: &Shapes, shape: &Shape) -> String {
    let name = shape_name(shape);
    let is_part = !shape.name.ends_with("Options") || name != pascal(&shape.name);
    let base = match &shape.base {
        Some(base) => type_name(base),
        None => "TypedDict".to_owned(),
    };
    let mut members = Vec::new();
    let mut fields = String::new();
    if shape.name == "callOptions" {
        let about = r#"An access token, without "Bearer ", in place of the client's. Defaults to the client's."#;
        members.push(("token".to_owned(), about.to_owned()));
        fields.push_str("    token: Optional[str]\n");
    }
    for member in shape
        .members
        .iter()
        .filter(|of| !ARGUMENTS.contains(&&*of.name))
    {
        let (name, kind) = (snake(&member.name), option_type(member));
        let kind = match kind
            .strip_prefix("Union[")
            .and_then(|kinds| kinds.strip_suffix(']'))
        {
            _ if is_part => kind,
            Some(kinds) => format!("Union[{kinds}, None]"),
            None => format!("Optional[{kind}]"),
        };
        fields.push_str(&format!("    {name}: {kind}\n"));
        members.push((name, option(shapes, member)));
    }
    let meaning = shape
        .meaning
        .replace("What is not set takes", "What is absent or None takes");
    let doc = listing(&meaning, "    ", members.into_iter());
    format!("\n\nclass {name}({base}, total=False):\n{doc}\n\n{fields}")
}

/// What an option is given as.
fn option_type(member: &ShapeMember) -> String {
    let of = member.of.as_deref().map(type_name).unwrap_or_default();
    match member.kind {
        MemberKind::Text if member.path => "Union[str, PathLike[str]]".to_owned(),
        MemberKind::Text if member.name == "clientRequestId" => "CallId".to_owned(),
        MemberKind::Names => "Union[str, Iterable[str]]".to_owned(),
        MemberKind::Headers => "Mapping[str, str]".to_owned(),
        MemberKind::Pacing => format!("Union[Literal[\"intune\", \"off\"], {of}]"),
        _ => answer_type(member, "Optional"),
    }
}

/// What an option is, its range and its default.
pub(super) fn option(shapes: &Shapes, member: &ShapeMember) -> String {
    let mut text = pythonic(&member.meaning);
    if member.kind == MemberKind::Choice {
        let of = member.of.as_deref().and_then(|of| shapes.choice(of));
        let values = of.map_or(&[][..], |of| &of.values);
        for value in values {
            let meaning = pythonic(&value.meaning);
            text.push_str(&format!(" `\"{}\"`: {meaning}", value.name));
        }
    }
    match (member.least, member.most) {
        (Some(least), Some(most)) => text.push_str(&format!(" {least} to {most}.")),
        (Some(least), None) if least > 0 => text.push_str(&format!(" At least {least}.")),
        _ => {}
    }
    if let Some(default) = &member.default {
        let default = match (member.kind, &**default) {
            (MemberKind::Choice, default) => format!("`\"{default}\"`"),
            (_, "false") => "False".to_owned(),
            (_, default) => default.to_owned(),
        };
        text.push_str(&format!(" Defaults to {default}."));
    }
    text
}

/// What a member of an answer is.
pub(super) fn answer_type(member: &ShapeMember, optional: &str) -> String {
    let one = match member.kind {
        MemberKind::Text | MemberKind::Names => "str".to_owned(),
        MemberKind::Status => "types.Status".to_owned(),
        MemberKind::Flag => "bool".to_owned(),
        MemberKind::Count | MemberKind::Milliseconds | MemberKind::HttpStatus => "int".to_owned(),
        MemberKind::Number => "float".to_owned(),
        MemberKind::Choice | MemberKind::Shape | MemberKind::Pacing => {
            member.of.as_deref().map(type_name).unwrap_or_default()
        }
        MemberKind::Headers => "dict[str, str]".to_owned(),
        MemberKind::Json => return "Any".to_owned(),
    };
    let many = if member.collection {
        format!("list[{one}]")
    } else {
        one
    };
    let many = if member.map {
        format!("dict[str, {many}]")
    } else {
        many
    };
    if member.nullable {
        format!("{optional}[{many}]")
    } else {
        many
    }
}

/// A docstring that tells of each member.
pub(super) fn listing(
    about: &str,
    indent: &str,
    members: impl Iterator<Item = (String, String)>,
) -> String {
    let mut text = doc(about, indent);
    let lines: String = members
        .map(|(name, about)| wrapped(&format!("`{name}`: {about}"), WIDTH, indent) + "\n")
        .collect();
    let end = text.trim_end_matches("\"\"\"").trim_end().len();
    text.truncate(end);
    format!("{text}\n\n{lines}{indent}\"\"\"")
}

/// Text with Python's constants in place of JSON's.
pub(super) fn pythonic(text: &str) -> String {
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            match bare {
                "null" => word.replace("null", "None"),
                _ => word.to_owned(),
            }
        })
        .collect();
    words.join(" ")
}
