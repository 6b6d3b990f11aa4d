//! Options and answers: `types/options.py`, `types/answers.py`, `_answers.py` and `_rows.py`.

use super::super::contract::{Choice, Contract, MemberKind, Shape, ShapeMember, Shapes};
use super::super::made::made;
use super::super::names::{pascal, snake, wrapped};
use super::{WIDTH, all, comment, doc, has_word};

/// Options that Python takes as arguments of their own.
const ARGUMENTS: &[&str] = &["cloud", "baseUrl"];
/// What an envelope has that a result keeps apart from it, or answers in another form.
const APART: &[&str] = &["ok", "status", "httpStatus", "outcome", "body", "error"];
/// What a failure has of its result as it stands there.
const OF_RESULT: &[&str] = &["status", "httpStatus", "outcome"];
/// Answers that are objects; all others are dictionaries.
const RECORDS: &[(&str, &str)] = &[
    ("problem", "ProblemLine"),
    ("attempt", "Record"),
    ("tokenInfo", "Record"),
];
/// Options of a create of many that do not say how its rows are checked.
pub(super) const UNCHECKED: &str = "manyOptions";
/// Those of a create of many, which nothing else needs.
const ROWS: &[(&str, &str)] = &[
    ("error", "Record"),
    ("row", "Record"),
    ("progress", "Record"),
];

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

/// `types/answers.py`
pub(super) fn dictionaries(contract: &Contract) -> String {
    let (mut names, mut body) = (Vec::new(), choices(&contract.answers));
    names.extend(contract.answers.choices.iter().map(|of| pascal(&of.name)));
    let elsewhere = |of: &&Shape| of.name != "result" && !is_record(&of.name);
    for shape in contract.answers.shapes.iter().filter(elsewhere) {
        let name = shape_name(shape);
        let doc = listing(
            &shape.meaning,
            "    ",
            shape
                .members
                .iter()
                .map(|of| (of.name.clone(), pythonic(&of.meaning))),
        );
        let fields: String = shape
            .members
            .iter()
            .map(|of| format!("    {}: {}\n", of.name, answer_type(of, "Optional")))
            .collect();
        body.push_str(&format!("\n\nclass {name}(TypedDict):\n{doc}\n\n{fields}"));
        names.push(name);
    }
    let typing = imported(&body, &["Any", "Literal", "Optional", "TypedDict"]);
    let (made, all) = (made("contract/answers.json"), all(&mut names));
    format!(
        r#"# {made}
"""What calls answer as dictionaries."""

from __future__ import annotations

from typing import {typing}

{all}{body}"#
    )
}

/// `_answers.py`
pub(super) fn objects(contract: &Contract) -> String {
    let shapes = &contract.answers;
    let records = records(shapes, RECORDS);
    let members = |name: &str| shapes.shape(name).map_or(&[][..], |shape| &shape.members);
    let told: String = members("result")
        .iter()
        .filter(|of| !APART.contains(&&*of.name))
        .map(|of| property(of, "_told()"))
        .collect();
    let of_result: String = members("result")
        .iter()
        .filter(|of| OF_RESULT.contains(&&*of.name))
        .map(|of| read(of, &format!("self.result.{}", snake(&of.name))))
        .collect();
    let failed: String = members("error")
        .iter()
        .filter(|of| of.name != "message")
        .map(|of| property(of, "_error()"))
        .collect();
    let nothing = nothing(shapes, members("result"), "    ");
    let made = made("contract/answers.json");
    format!(
        r#"# {made}
"""What calls answer, under Python names."""

from __future__ import annotations

from ._record import ProblemLine, Record, or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
else:
    from ._lazy import t, types
{records}

class Told:
    """What an envelope has besides what a result keeps apart from it."""

    __slots__ = ()

    def _told(self) -> dict[str, t.Any]:
        raise NotImplementedError
{told}

class Failed(Told):
    """What a failure has: what its envelope's `error` has, too."""

    __slots__ = ()
    result: types.Result[t.Any]
{of_result}
    def _error(self) -> dict[str, t.Any]:
        return self._told().get("error") or {{}}
{failed}

#: The envelope of a call of which nothing is known.
NOTHING: dict[str, t.Any] = {{
{nothing}}}
"#
    )
}

/// `_rows.py`
pub(super) fn rows(contract: &Contract) -> String {
    let records = records(&contract.answers, ROWS);
    let made = made("contract/answers.json");
    format!(
        r#"# {made}
"""What a create of many answers, under Python names."""

from __future__ import annotations

from ._answers import Problem
from ._record import Record, or_none

TYPE_CHECKING = False
if TYPE_CHECKING:
    import typing as t

    from . import types
else:
    from ._lazy import t, types
{records}"#
    )
}

fn records(shapes: &Shapes, of: &[(&str, &str)]) -> String {
    of.iter()
        .filter_map(|(name, base)| Some(record(shapes.shape(name)?, base)))
        .collect()
}

fn is_record(name: &str) -> bool {
    let mut all = RECORDS.iter().chain(ROWS);
    all.any(|(record, _)| *record == name)
}

/// Names that a text has, for an import.
fn imported(text: &str, names: &[&str]) -> String {
    let used: Vec<&str> = names
        .iter()
        .filter(|name| has_word(text, name))
        .copied()
        .collect();
    used.join(", ")
}

/// The type of a shape: what is a part of another goes without "Options".
fn shape_name(shape: &Shape) -> String {
    type_name(&shape.name)
}

fn type_name(name: &str) -> String {
    match name {
        "retryOptions" | "tlsOptions" => pascal(name.trim_end_matches("Options")),
        "error" => "RowError".to_owned(),
        _ => pascal(name),
    }
}

fn choices(shapes: &Shapes) -> String {
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
fn answer_type(member: &ShapeMember, optional: &str) -> String {
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

/// The same outside of `types`.
fn object_type(member: &ShapeMember) -> String {
    let kind = answer_type(member, "t.Optional");
    match member.kind {
        MemberKind::Choice => format!("types.{kind}"),
        MemberKind::HttpStatus => format!("t.Optional[{kind}]"),
        _ => kind,
    }
}

fn record(shape: &Shape, base: &str) -> String {
    let name = shape_name(shape);
    let members = shape.members.iter().map(|of| (snake(&of.name), about(of)));
    let doc = listing(
        &format!("{} Since 0.1.0.", pythonic(&shape.meaning)),
        "    ",
        members,
    );
    let mut slots: Vec<String> = shape
        .members
        .iter()
        .map(|of| format!("\"{}\"", snake(&of.name)))
        .collect();
    slots.sort();
    let one_line = format!("    __slots__ = ({})", slots.join(", "));
    let slots = if one_line.len() <= WIDTH {
        one_line
    } else {
        let lines: String = slots
            .iter()
            .map(|slot| format!("        {slot},\n"))
            .collect();
        format!("    __slots__ = (\n{lines}    )")
    };
    let made: Vec<String> = shape
        .members
        .iter()
        .filter_map(|of| Some(format!("\"{}\": {}", snake(&of.name), made_by(of)?)))
        .collect();
    let made = match made[..] {
        [] => String::new(),
        _ => format!("    _made = {{{}}}\n", made.join(", ")),
    };
    let fields: String = shape
        .members
        .iter()
        .map(|of| format!("    {}: {}\n", snake(&of.name), object_type(of)))
        .collect();
    format!("\n\nclass {name}({base}):\n{doc}\n\n{slots}\n{made}{fields}")
}

/// What makes a Python value of a member's JSON, where it is not that value.
fn made_by(member: &ShapeMember) -> Option<String> {
    match member.kind {
        MemberKind::Shape => {
            let of = member.of.as_deref().map(type_name).unwrap_or_default();
            let how = if member.collection {
                "_each"
            } else {
                "_or_none"
            };
            Some(format!("{of}.{how}"))
        }
        MemberKind::HttpStatus => Some("or_none".to_owned()),
        _ => None,
    }
}

/// What a member of an answer means, as Python has it.
fn about(member: &ShapeMember) -> String {
    let text = pythonic(&member.meaning);
    match member.kind {
        MemberKind::HttpStatus => text.replace("; 0 where", "; None where"),
        _ => text,
    }
}

/// A property that reads a member of a dictionary.
fn property(member: &ShapeMember, of: &str) -> String {
    let got = format!("self.{of}.get(\"{}\")", member.name);
    let value = match (made_by(member), &*object_type(member)) {
        (Some(make), _) => format!("{make}({got})"),
        (None, "bool") => format!("bool({got})"),
        (None, "int") => format!("{got} or 0"),
        (None, kind) if kind.starts_with("list[") => format!("{got} or []"),
        (None, _) => got,
    };
    read(member, &value)
}

/// A property that has this value.
fn read(member: &ShapeMember, value: &str) -> String {
    let (name, kind) = (snake(&member.name), object_type(member));
    let doc = doc(&about(member), "        ");
    format!(
        r#"
    @property
    def {name}(self) -> {kind}:
{doc}
        return {value}
"#
    )
}

/// Members of which each is what says least.
fn nothing(shapes: &Shapes, members: &[ShapeMember], indent: &str) -> String {
    let mut lines = String::new();
    for member in members {
        let name = &member.name;
        let of = member.of.as_deref().and_then(|of| shapes.shape(of));
        let value = match (member.kind, of) {
            (_, Some(shape)) if !member.collection => {
                let deeper = format!("{indent}    ");
                format!("{{\n{}{indent}}}", nothing(shapes, &shape.members, &deeper))
            }
            _ if member.collection => "[]".to_owned(),
            _ if member.nullable => "None".to_owned(),
            (MemberKind::Flag, _) => "False".to_owned(),
            (
                MemberKind::Count
                | MemberKind::Number
                | MemberKind::Milliseconds
                | MemberKind::HttpStatus,
                _,
            ) => "0".to_owned(),
            _ => "\"\"".to_owned(),
        };
        lines.push_str(&format!("{indent}\"{name}\": {value},\n"));
    }
    lines
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
