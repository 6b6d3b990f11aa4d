//! Options and answers: the names of choices, the classes of options, and what is read of an answer.

use super::super::contract::{Choice, MemberKind, Shape, ShapeMember};
use super::super::made::made;
use super::super::model::Model;
use super::super::names::pascal;
use super::text::{extended, rich, small, summary};

/// Shapes whose members belong to another class: `Delete` and `Request` take the same one.
const JOINED: &[(&str, &str)] = &[("entityOptions", "callOptions")];
/// Classes from which others derive. Any other base gives its members alone: what an update takes is not for a create.
const OPEN: &[&str] = &["callOptions", "readOptions"];
/// Options that have further ones as JSON text.
const ROOTS: &[&str] = &["clientOptions", "callOptions", "validateOptions"];
/// Options that are what another class makes of them.
const VALUES: &[&str] = &["quota"];
/// What a member is for in C# besides.
const BESIDES: &[(&str, &str)] = &[(
    "maxConnections",
    "There are as many threads for the <c>Task</c> forms.",
)];
/// Answers that are read into an object.
const RECORDS: &str = "problem attempt tokenInfo row error progress forecast reconciliation";
/// Answers that count rows, of which there are fewer than an array can have.
const OF_ROWS: &[&str] = &["row", "progress", "forecast"];
/// What a result and an exception have by functions of their own.
const APART: &[&str] = &[
    "ok",
    "status",
    "httpStatus",
    "outcome",
    "message",
    "retryAfterMs",
];

/// `Names.cs`
pub(super) fn names(model: &Model) -> String {
    let contract = &model.contract;
    let choices = contract
        .options
        .choices
        .iter()
        .chain(&contract.answers.choices);
    let classes: Vec<String> = choices.map(|choice| constants(model, choice)).collect();
    format!(
        "// {}\n\nnamespace Intune;\n\n{}",
        made("contract/options.json and contract/answers.json"),
        classes.join("\n")
    )
}

fn constants(model: &Model, choice: &Choice) -> String {
    let (shape, member) = choice.of.split_once('.').unwrap_or_default();
    let of = format!("{}.{}", class(shape), pascal(member));
    let meaning = small(&rich(model, &choice.meaning));
    let about = summary(
        "",
        &format!("Names of <see cref=\"{of}\"/>: {meaning} Since 0.1.0."),
    );
    let values: Vec<String> = choice
        .values
        .iter()
        .map(|value| {
            let about = summary("    ", &rich(model, &value.meaning));
            let (name, text) = (pascal(&value.camel()), &value.name);
            format!("{about}\n    public const string {name} = \"{text}\";\n")
        })
        .collect();
    let (name, values) = (pascal(&choice.name), values.join("\n"));
    format!("{about}\npublic static class {name}\n{{\n{values}}}\n")
}

fn class(shape: &str) -> String {
    match shape {
        "result" => "IntuneResult".to_owned(),
        "error" => "RowError".to_owned(),
        "progress" => "CreateProgress".to_owned(),
        shape => pascal(shape),
    }
}

/// `Options.cs`
pub(super) fn options(model: &Model) -> String {
    let made = made("contract/options.json");
    let shapes = &model.contract.options.shapes;
    let classes: Vec<String> = shapes
        .iter()
        .filter(|shape| JOINED.iter().all(|(joined, _)| shape.name != *joined))
        .map(|shape| {
            if VALUES.contains(&&*shape.name) {
                factory(model, shape)
            } else {
                options_class(model, shape)
            }
        })
        .collect();
    let classes = classes.join("\n");
    format!(
        "\
// {made}

using System;
using System.Collections.Generic;

namespace Intune;

{classes}"
    )
}

/// The class from which a shape's derives, and the members that it has itself.
fn derived<'m>(model: &'m Model, shape: &'m Shape) -> (Option<String>, Vec<&'m ShapeMember>) {
    let shapes = &model.contract.options;
    let mut members: Vec<&ShapeMember> = shape.members.iter().collect();
    for (joined, _) in JOINED.iter().filter(|(_, to)| shape.name == *to) {
        members.extend(shapes.shape(joined).map_or(&[][..], |of| &of.members));
    }
    let mut base = shape.base.as_deref();
    while let Some(name) = base {
        let joined = JOINED.iter().find(|(joined, _)| *joined == name);
        let name = joined.map_or(name, |(_, to)| to);
        if OPEN.contains(&name) {
            return (Some(pascal(name)), members);
        }
        let of = shapes.shape(name);
        members.splice(..0, of.map_or(&[][..], |of| &of.members));
        base = of.and_then(|of| of.base.as_deref());
    }
    (None, members)
}

fn options_class(model: &Model, shape: &Shape) -> String {
    let (base, members) = derived(model, shape);
    let is_root = ROOTS.contains(&&*shape.name);
    let is_part = base.is_none() && !is_root;
    let is_open = OPEN.contains(&&*shape.name);
    let meaning =
        rich(model, &shape.meaning).replace("What is not set takes", "What is null takes");
    let about = summary("", &format!("{meaning} Since 0.1.0."));
    let name = pascal(&shape.name);
    let sealed = if is_open { "" } else { "sealed " };
    let partial = if is_root { "partial " } else { "" };
    let extends = match &base {
        Some(base) => format!(" : {base}"),
        None if is_root => " : LibraryOptions".to_owned(),
        None => String::new(),
    };
    let properties: Vec<String> = members.iter().map(|of| option(model, of)).collect();
    let properties = properties.join("\n");
    let writes: String = members
        .iter()
        .map(|of| format!("        {}\n", written(of)))
        .collect();
    let (access, first) = match (is_part, &base) {
        (true, _) => ("internal", ""),
        (_, None) => ("private protected override", ""),
        _ => (
            "private protected override",
            "        base.Write(options);\n",
        ),
    };
    format!(
        "\
{about}
public {sealed}{partial}class {name}{extends}
{{
{properties}
    {access} void Write(ObjectWriter options)
    {{
{first}{writes}    }}
}}
"
    )
}

fn option(model: &Model, member: &ShapeMember) -> String {
    let about = summary("    ", &option_doc(model, member));
    let (name, kind) = (option_name(&member.name), option_type(member));
    match member.kind {
        MemberKind::Headers => format!(
            "{about}\n    public {kind} {name} {{ get; }} = new Dictionary<string, string>();\n"
        ),
        _ => format!("{about}\n    public {kind}? {name} {{ get; set; }}\n"),
    }
}

/// `deadlineMs` is `Deadline`: its type says what it counts.
fn option_name(name: &str) -> String {
    match name {
        "orderby" => "OrderBy".to_owned(),
        name => pascal(name.strip_suffix("Ms").unwrap_or(name)),
    }
}

fn option_type(member: &ShapeMember) -> String {
    match member.kind {
        MemberKind::Flag => "bool",
        MemberKind::Count if member.most.is_some_and(|most| most < i64::from(i32::MAX)) => "int",
        MemberKind::Count | MemberKind::HttpStatus => "long",
        MemberKind::Number => "double",
        MemberKind::Milliseconds => "TimeSpan",
        MemberKind::Headers => "IDictionary<string, string>",
        MemberKind::Pacing => "Pacing",
        MemberKind::Shape => return class(member.of.as_deref().unwrap_or_default()),
        MemberKind::Json => "JsonData",
        MemberKind::Text | MemberKind::Names | MemberKind::Choice | MemberKind::Status => "string",
    }
    .to_owned()
}

/// What an option is, its range and its default.
fn option_doc(model: &Model, member: &ShapeMember) -> String {
    let mut text = rich(model, &member.meaning);
    let of = pascal(member.of.as_deref().unwrap_or_default());
    match member.kind {
        MemberKind::Choice => {
            text = extended(
                &text,
                &format!(", one of the names in <see cref=\"Intune.{of}\"/>"),
            );
        }
        MemberKind::Names => text.push_str(" Several have commas between them."),
        MemberKind::Milliseconds => text = text.replace("; 0 is", "; zero is"),
        _ => {}
    }
    let unit = match member.kind {
        MemberKind::Milliseconds => " ms",
        _ => "",
    };
    match (member.least, member.most) {
        (Some(least), Some(most)) => text.push_str(&format!(" {least}{unit} to {most}{unit}.")),
        (Some(least), None) if least > 0 => text.push_str(&format!(" At least {least}{unit}.")),
        _ => {}
    }
    for (_, more) in BESIDES.iter().filter(|(name, _)| *name == member.name) {
        text.push_str(&format!(" {more}"));
    }
    if let Some(default) = &member.default {
        let default = match member.kind {
            MemberKind::Choice => format!("<c>{default}</c>"),
            MemberKind::Pacing => {
                let name = pascal(default.trim_matches('"'));
                format!("<see cref=\"Intune.Pacing.{name}\"/>")
            }
            _ => rich(model, default),
        };
        text.push_str(&format!(" Defaults to {default}."));
    }
    text
}

/// The statement that writes an option.
fn written(member: &ShapeMember) -> String {
    let (name, property) = (&member.name, option_name(&member.name));
    match member.kind {
        MemberKind::Shape => {
            format!("options.Option(\"{name}\", {property} is null ? null : {property}.Write);")
        }
        _ => format!("options.Option(\"{name}\", {property});"),
    }
}

/// A shape that is made at once, with each of its members.
fn factory(model: &Model, shape: &Shape) -> String {
    let called = |of: &ShapeMember| of.name.trim_end_matches("Ms").to_owned();
    let parameters: Vec<String> = shape
        .members
        .iter()
        .map(|of| format!("{} {}", option_type(of), called(of)))
        .collect();
    let documented: String = shape
        .members
        .iter()
        .map(|of| {
            let name = called(of);
            let text = ShapeMember {
                default: None,
                ..of.clone()
            };
            let text = option_doc(model, &text);
            super::text::tag("    ", "param", &format!(" name=\"{name}\""), &text) + "\n"
        })
        .collect();
    let writes: String = shape
        .members
        .iter()
        .map(|of| format!("        options.Option(\"{}\", {});\n", of.name, called(of)))
        .collect();
    let about = summary(
        "    ",
        &format!("{} Since 0.1.0.", rich(model, &shape.meaning)),
    );
    let (name, parameters) = (pascal(&shape.name), parameters.join(", "));
    format!(
        "\
public sealed partial class Pacing
{{
{about}
{documented}    /// <returns>The choice.</returns>
    public static Pacing {name}({parameters})
    {{
        ObjectWriter options = new();
{writes}        return new Pacing(options.ToString());
    }}
}}
"
    )
}

/// `Answers.cs`
pub(super) fn answers(model: &Model) -> String {
    let made = made("contract/answers.json");
    let shapes = &model.contract.answers;
    let records: Vec<String> = RECORDS
        .split(' ')
        .filter_map(|name| shapes.shape(name))
        .map(|shape| record(model, shape))
        .collect();
    let records = records.join("\n");
    let (of_result, of_error) = (
        told(model, "result", "Envelope"),
        told(model, "error", "Result.Error?"),
    );
    format!(
        "\
// {made}

using System;
using System.Collections.Generic;

namespace Intune;

public partial class IntuneResult
{{
{of_result}}}

public partial class IntuneException
{{
{of_error}}}

{records}"
    )
}

/// Properties that read members of a shape each time.
fn told(model: &Model, shape: &str, from: &str) -> String {
    let members = model.contract.answers.shape(shape);
    let properties: Vec<String> = members
        .map_or(&[][..], |shape| &shape.members)
        .iter()
        .filter(|of| !APART.contains(&&*of.name))
        .map(|of| match of.kind {
            // The exception has what is in it.
            MemberKind::Shape if !of.collection => ShapeMember {
                kind: MemberKind::Json,
                ..of.clone()
            },
            _ => of.clone(),
        })
        .map(|of| {
            let of = &of;
            let mut doc = answer_doc(model, of);
            if of.nullable && !doc.contains("null") {
                doc.push_str(" Null where there is none.");
            }
            let about = summary("    ", &format!("{doc} Since 0.1.0."));
            let (kind, name, read) = (answer_type(of), pascal(&member_name(of)), read(of, from));
            format!("{about}\n    public {kind} {name} => {read};\n")
        })
        .collect();
    properties.join("\n")
}

/// A class that has read its members.
fn record(model: &Model, shape: &Shape) -> String {
    let called = |of: &ShapeMember| {
        // A member cannot be called as its class is.
        if of.name == shape.name {
            "Text".to_owned()
        } else {
            pascal(&member_name(of))
        }
    };
    let mut members = shape.members.clone();
    if OF_ROWS.contains(&&*shape.name) {
        for of in &mut members {
            of.most.get_or_insert(i64::from(i32::MAX) - 1);
        }
    }
    let reads: String = members
        .iter()
        .map(|of| format!("        {} = {};\n", called(of), read(of, "json")))
        .collect();
    let properties: Vec<String> = members
        .iter()
        .map(|of| {
            let about = summary("    ", &answer_doc(model, of));
            format!(
                "{about}\n    public {} {} {{ get; }}\n",
                answer_type(of),
                called(of)
            )
        })
        .collect();
    let about = summary("", &format!("{} Since 0.1.0.", rich(model, &shape.meaning)));
    let (name, properties) = (class(&shape.name), properties.join("\n"));
    // There are many of them: read in one go.
    let json = ["JsonData", "ForwardObject"][usize::from(shape.name == "row")];
    format!(
        "\
{about}
public sealed partial class {name}
{{
    internal {name}({json} json)
    {{
{reads}    }}

{properties}}}
"
    )
}

fn member_name(member: &ShapeMember) -> String {
    let name = &*member.name;
    name.strip_suffix("Ms").unwrap_or(name).to_owned()
}

/// Whether it is an object of a class.
fn is_record(member: &ShapeMember) -> bool {
    member
        .of
        .as_deref()
        .is_some_and(|of| RECORDS.split(' ').any(|name| name == of))
}

fn answer_type(member: &ShapeMember) -> String {
    let one = match member.kind {
        MemberKind::Shape if !is_record(member) => "JsonData".to_owned(),
        MemberKind::HttpStatus => return "int?".to_owned(),
        _ => option_type(member),
    };
    let many = if member.collection {
        format!("IReadOnlyList<{one}>")
    } else {
        one
    };
    let optional = if member.nullable { "?" } else { "" };
    format!("{many}{optional}")
}

fn answer_doc(model: &Model, member: &ShapeMember) -> String {
    let text = rich(model, &member.meaning);
    match member.kind {
        MemberKind::HttpStatus => text.replace("; 0 where", "; null where"),
        MemberKind::Choice => {
            let of = pascal(member.of.as_deref().unwrap_or_default());
            extended(
                &text,
                &format!(", one of the names in <see cref=\"Intune.{of}\"/>"),
            )
        }
        _ => text,
    }
}

/// What reads a member of an object that may be null where `from` ends with `?`.
fn read(member: &ShapeMember, from: &str) -> String {
    let name = &member.name;
    let or = |read: String, default: &str| {
        if member.nullable {
            read
        } else {
            format!("{read} ?? {default}")
        }
    };
    let value = format!("{from}[\"{name}\"]?");
    match member.kind {
        MemberKind::Shape if is_record(member) => {
            let class = class(member.of.as_deref().unwrap_or_default());
            if !member.collection {
                return format!(
                    "{from}.Value(\"{name}\") is {{ }} {name} ? new {class}({name}) : null"
                );
            }
            let or = if from.ends_with('?') { " ?? []" } else { "" };
            format!("{from}.Each(\"{name}\", static each => new {class}(each)){or}")
        }
        MemberKind::Shape | MemberKind::Json => format!("{from}.Value(\"{name}\")"),
        _ if member.collection => or(format!("{from}.Texts(\"{name}\")"), "[]"),
        MemberKind::Flag => or(format!("{value}.AsBoolean()"), "false"),
        MemberKind::Count if member.most.is_some() => format!("(int)({value}.AsInt64() ?? 0)"),
        MemberKind::Count => or(format!("{value}.AsInt64()"), "0"),
        MemberKind::Number => or(format!("{value}.AsDouble()"), "0"),
        MemberKind::Milliseconds => or(format!("{from}.Milliseconds(\"{name}\")"), "TimeSpan.Zero"),
        MemberKind::HttpStatus => {
            format!("{value}.AsInt64() is {{ }} http and not 0 ? (int)http : null")
        }
        _ => or(format!("{value}.AsString()"), "\"\""),
    }
}
