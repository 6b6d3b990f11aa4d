//! The pages of options and answers.

use std::fmt::Write;

use super::super::contract::{Choice, Contract, MemberKind, Shape, ShapeMember, Shapes};
use super::super::made::made;

const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

/// `docs/reference/options.md`
pub(super) fn options(contract: &Contract) -> String {
    let made = made("contract/options.json");
    let mut sections = String::new();
    for shape in &contract.options.shapes {
        let _ = write!(
            sections,
            "\n## {}\n\n{}\n\n| option | type | default | meaning |\n|---|---|---|---|\n",
            shape.name,
            meaning(shape)
        );
        for member in &shape.members {
            let default = member.default.as_deref().unwrap_or_default();
            let _ = writeln!(
                sections,
                "| `{}` | {} | {default} | {} |",
                member.name,
                taken(&contract.options, member),
                member.meaning
            );
        }
    }
    let choices = choices(&contract.options);
    let verbs = verbs(contract);
    format!(
        "<!-- {made} -->

# Options

The members of `options_json` in the C interface. C++, Python, C# and PowerShell have the same ones in their own spelling; where a
language has a type for spans of time, their names go without `Ms`. An option that there is not is refused with the name of the
nearest one, and what is out of range is refused, never brought into it.

| call | its options |
|---|---|
| `intune_client_new` | clientOptions |
{verbs}| `intune_entity_pages` | readOptions |
| `intune_entity_validate` | validateOptions |
| `intune_resource_describe` | `apiVersion` of validateOptions |
| `intune_token_inspect` | `cloud` of clientOptions |
| `intune_request` | callOptions |
{sections}{choices}"
    )
}

/// `docs/reference/answers.md`
pub(super) fn answers(contract: &Contract) -> String {
    let made = made("contract/answers.json");
    let mut sections = String::new();
    for shape in &contract.answers.shapes {
        let _ = write!(
            sections,
            "\n## {}\n\n{}\n\n| member | type | meaning |\n|---|---|---|\n",
            shape.name,
            meaning(shape)
        );
        for member in &shape.members {
            let kind = given(member);
            let _ = writeln!(
                sections,
                "| `{}` | {kind} | {} |",
                member.name, member.meaning
            );
        }
    }
    let choices = choices(&contract.answers);
    format!(
        "<!-- {made} -->

# Answers

What `intune_result_json` gives is a `result`; `intune_result_get` reads one member of it. C++, Python, C# and PowerShell have the
same members in their own spelling; where a language has a type for spans of time, their names go without `Ms`.
{sections}{choices}"
    )
}

fn verbs(contract: &Contract) -> String {
    let mut rows = String::new();
    for verb in &contract.verbs {
        let _ = writeln!(rows, "| `{}` | {} |", verb.function, verb.options);
    }
    rows
}

fn meaning(shape: &Shape) -> String {
    match &shape.base {
        Some(base) => format!("{} Besides those of {base}:", shape.meaning),
        None => shape.meaning.clone(),
    }
}

fn choices(shapes: &Shapes) -> String {
    let mut sections = String::new();
    for Choice {
        name,
        meaning,
        values,
        ..
    } in &shapes.choices
    {
        let _ = write!(
            sections,
            "\n## {name}\n\n{meaning}\n\n| text | meaning |\n|---|---|\n"
        );
        for value in values {
            let _ = writeln!(sections, "| `{}` | {} |", value.name, value.meaning);
        }
    }
    sections
}

/// What an option is given as, its range included.
fn taken(shapes: &Shapes, member: &ShapeMember) -> String {
    let of = member.of.as_deref().unwrap_or_default();
    match member.kind {
        MemberKind::Count => format!("number{}", range(member, None)),
        MemberKind::Number => format!("number{}", range(member, None)),
        MemberKind::Milliseconds => format!("milliseconds{}", range(member, Some(YEAR_MS))),
        MemberKind::Choice => {
            let values = shapes.choice(of).map_or(&[][..], |choice| &choice.values);
            let texts: Vec<_> = values
                .iter()
                .map(|value| format!("`{:?}`", value.name))
                .collect();
            texts.join(", ")
        }
        MemberKind::Names => "text of names, with commas between".to_owned(),
        MemberKind::Headers => "object of texts".to_owned(),
        MemberKind::Pacing => format!("`\"intune\"`, `\"off\"`, or {of}"),
        _ => given(member),
    }
}

fn range(member: &ShapeMember, otherwise: Option<i64>) -> String {
    match (member.least, member.most.or(otherwise)) {
        (Some(least), Some(most)) => format!(", {least} to {most}"),
        (Some(least), None) => format!(", {least} or more"),
        _ => String::new(),
    }
}

/// What a member is.
fn given(member: &ShapeMember) -> String {
    let of = member.of.as_deref().unwrap_or_default();
    let one = match member.kind {
        MemberKind::Text | MemberKind::Names if member.path => "path of a file",
        MemberKind::Text | MemberKind::Names | MemberKind::Status => "text",
        MemberKind::Flag => "true or false",
        MemberKind::Count | MemberKind::Number | MemberKind::HttpStatus => "number",
        MemberKind::Milliseconds => "milliseconds",
        MemberKind::Choice | MemberKind::Shape | MemberKind::Pacing => of,
        MemberKind::Headers => "object of texts",
        MemberKind::Json => "any JSON",
    };
    let many = match (member.map, member.collection) {
        (true, true) => format!("object of arrays of {one}"),
        (true, false) => format!("object of {one}"),
        (false, true) => format!("array of {one}"),
        (false, false) => one.to_owned(),
    };
    if member.nullable {
        many + ", or null"
    } else {
        many
    }
}
