//! Answers, as dictionaries and under Python names: `types/answers.py`, `_answers.py` and `_rows.py`.

use super::super::contract::{Contract, MemberKind, Shape, ShapeMember, Shapes};
use super::super::made::made;
use super::super::names::{pascal, snake};
use super::contract::{answer_type, choices, imported, listing, pythonic, shape_name, type_name};
use super::{WIDTH, all, doc};

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
/// Those of a create of many, which nothing else needs.
const ROWS: &[(&str, &str)] = &[
    ("error", "Record"),
    ("row", "Record"),
    ("progress", "Record"),
];

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

from ._record import ProblemLine, Record

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
from ._record import Record

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
    let fields: String = shape
        .members
        .iter()
        .map(|of| format!("    {}: {}\n", snake(&of.name), object_type(of)))
        .collect();
    let set: String = shape.members.iter().map(set).collect();
    format!(
        r#"

class {name}({base}):
{doc}

{slots}
{fields}
    def __init__(self, members: t.Mapping[str, t.Any]) -> None:
        get: t.Any = members.get
{set}"#
    )
}

/// What gives a record its member, each by itself: there are thousands of records, and a loop costs twice as much.
fn set(member: &ShapeMember) -> String {
    let (name, got) = (snake(&member.name), format!("get(\"{}\")", member.name));
    let value = match (each_of(member), member.kind) {
        (Some(make), _) => format!("{make}({got})"),
        (None, MemberKind::HttpStatus) => format!("{got} or None"),
        (None, MemberKind::Shape) => {
            let of = shape_of(member);
            return format!(
                "        {name} = {got}\n        self.{name} = None if {name} is None else {of}({name})\n"
            );
        }
        _ => got,
    };
    format!("        self.{name} = {value}\n")
}

/// What makes Python values of a member's JSON, where it is a list of objects.
fn each_of(member: &ShapeMember) -> Option<String> {
    let is_each = member.collection && matches!(member.kind, MemberKind::Shape);
    is_each.then(|| format!("{}._each", shape_of(member)))
}

fn shape_of(member: &ShapeMember) -> String {
    member.of.as_deref().map(type_name).unwrap_or_default()
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
    let value = match (each_of(member), &*object_type(member)) {
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
