//! What the C++ header has of the contract's options.

use super::super::contract::{Choice, Contract, MemberKind, Shape, ShapeMember};
use super::super::made::made;
use super::super::names::snake;
use super::super::statuses::Status;
use super::{doc, identifier};

/// A struct of options, and the shapes whose own members it has.
struct Struct {
    name: &'static str,
    base: Option<&'static str>,
    shapes: &'static [&'static str],
    /// In place of its shape's meaning, where it has several.
    meaning: Option<&'static str>,
}

const fn of_one(name: &'static str, shapes: &'static [&'static str]) -> Struct {
    Struct {
        name,
        base: None,
        shapes,
        meaning: None,
    }
}

/// Behind those that others have as members.
const STRUCTS: &[Struct] = &[
    of_one("client_options", &["clientOptions"]),
    of_one("validate_options", &["validateOptions"]),
    Struct {
        name: COMMON,
        base: None,
        shapes: &["callOptions", "entityOptions"],
        meaning: Some("What every call takes."),
    },
    Struct {
        name: "call_options",
        base: Some(COMMON),
        shapes: &["createOptions", "updateOptions", "actionOptions"],
        meaning: Some(
            "Options of a create, update, remove, action, reconcile or request. What is not set takes the library's \
             default.",
        ),
    },
    Struct {
        name: "create_many_options",
        base: Some(COMMON),
        shapes: &["updateOptions", "createOptions", "createManyOptions"],
        meaning: Some("Options of a create of many. What is not set takes the library's default."),
    },
    Struct {
        name: "read_options",
        base: Some(COMMON),
        shapes: &["readOptions", "listOptions"],
        meaning: Some(
            "Options of a get, list or count, and of pages. What is not set takes the library's default. Query options \
             are given as they are meant: the library encodes them, and puts their \"$\" in front. In a set that holds several \
             types, properties are named by themselves: those that the resource's type alone has go out behind that type.",
        ),
    },
];

/// What others have as members.
const INNER: &[Struct] = &[
    of_one("retry_options", &["retryOptions"]),
    of_one("pacing", &[QUOTA]),
    of_one("tls_options", &["tlsOptions"]),
];

/// What pacing is made from; it is no struct of options.
const QUOTA: &str = "quota";

/// What others have as a base.
const COMMON: &str = "common_options";

/// Whose the members of a shape are, where their struct serves others, too.
const WHOSE: &[(&str, &str, &str)] = &[
    ("call_options", "createOptions", "Of a create alone: "),
    (
        "call_options",
        "updateOptions",
        "Of a create, update or action alone: ",
    ),
    ("read_options", "listOptions", "Of a list alone: "),
];

/// No option of the library's: the header keeps it.
const TOKEN: &str = r#"    /// An access token, without "Bearer", for calls and pagers that are given none: a copy is kept until the client is
    /// closed, or it and its resources are gone. Defaults to none.
    std::optional<std::string> token;
"#;

/// The shapes that the contract has and no struct, and those that a struct has and not the contract, a line each.
pub(in super::super) fn unknown_shapes(contract: &Contract) -> Vec<String> {
    let structs = || STRUCTS.iter().chain(INNER);
    let known = |name: &str| structs().any(|of| of.shapes.contains(&name));
    let shapes = contract.options.shapes.iter();
    let left_out = shapes.filter(|shape| !known(&shape.name)).map(|shape| {
        let name = &shape.name;
        format!("contract/options.json: {name}: no struct of C++ has it: name one in xtask/src/generate/cpp/contract.rs")
    });
    let named = structs().flat_map(|of| of.shapes.iter().map(move |shape| (of.name, *shape)));
    let gone = named.filter(|(_, shape)| contract.options.shape(shape).is_none());
    let gone = gone.map(|(of, shape)| {
        format!("contract/options.json: there is no shape {shape}, which C++ has in {of}")
    });
    left_out.chain(gone).collect()
}

/// `options.hpp`
pub(super) fn options(contract: &Contract, statuses: &[Status]) -> String {
    let made = made("contract/options.json");
    let choices: String = contract.options.choices.iter().map(choice).collect();
    let structs: String = STRUCTS
        .iter()
        .map(|of| options_struct(contract, statuses, of))
        .collect();
    let inner: String = INNER
        .iter()
        .map(|of| match contract.options.shape(QUOTA) {
            Some(quota) if of.shapes == [QUOTA] => pacing(quota),
            _ => options_struct(contract, statuses, of),
        })
        .collect();
    format!(
        "\
// {made}
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_OPTIONS_HPP
#define INTUNE_OPTIONS_HPP

/// @file intune/options.hpp
/// Options of clients and calls.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include \"json.hpp\"

namespace intune {{

{choices}{inner}{structs}}} // namespace intune

#endif // INTUNE_OPTIONS_HPP
"
    )
}

/// The names of a choice.
fn choice(of: &Choice) -> String {
    let name = snake(&of.name);
    let (shape, member) = of.of.split_once('.').unwrap_or_default();
    let shape = STRUCTS
        .iter()
        .find(|each| each.shapes.contains(&shape))
        .map_or_else(|| snake(shape), |each| each.name.to_owned());
    let about = format!(
        "{} Values of `{shape}::{}`. Since 0.1.0.",
        of.meaning,
        snake(member)
    );
    let values: String = of
        .values
        .iter()
        .map(|value| {
            let (about, spelled) = (doc("", &value.meaning), identifier(&value.camel()));
            let text = &value.name;
            format!("{about}\ninline constexpr const char *{spelled} = \"{text}\";\n")
        })
        .collect();
    let about = doc("", &about);
    format!("{about}\nnamespace {name} {{\n{values}}} // namespace {name}\n\n")
}

/// The name of a member: a duration has its unit in its type.
pub(super) fn field(member: &ShapeMember) -> String {
    let name = match member.kind {
        MemberKind::Milliseconds => member.name.trim_end_matches("Ms"),
        _ => &member.name,
    };
    identifier(name)
}

/// The type of what a member has once it is set.
fn spelled(member: &ShapeMember) -> String {
    let large = member.most.is_none_or(|most| most > i64::from(u32::MAX));
    match member.kind {
        MemberKind::Flag => "bool".to_owned(),
        MemberKind::Count | MemberKind::HttpStatus if large => "std::uint64_t".to_owned(),
        MemberKind::Count | MemberKind::HttpStatus => "std::uint32_t".to_owned(),
        MemberKind::Number => "double".to_owned(),
        MemberKind::Milliseconds => "std::chrono::milliseconds".to_owned(),
        MemberKind::Shape => snake(member.of.as_deref().unwrap_or_default()),
        MemberKind::Pacing => "intune::pacing".to_owned(),
        MemberKind::Json => "json_text".to_owned(),
        MemberKind::Text
        | MemberKind::Choice
        | MemberKind::Names
        | MemberKind::Headers
        | MemberKind::Status => "std::string".to_owned(),
    }
}

/// What is said of a member.
fn meaning(statuses: &[Status], of: &Struct, shape: &Shape, member: &ShapeMember) -> String {
    let whose = WHOSE
        .iter()
        .find(|(name, within, _)| *name == of.name && *within == shape.name)
        .map_or("", |(_, _, whose)| *whose);
    let mut said = if whose.is_empty() || member.meaning.starts_with("Of a") {
        member.meaning.clone()
    } else {
        format!("{whose}{}", lowered(&member.meaning))
    };
    let named = member.of.as_deref().unwrap_or_default();
    let default = member.default.as_deref().unwrap_or("none");
    let (more, default) = match member.kind {
        MemberKind::Choice => (
            format!(" One of the names in `intune::{}`.", snake(named)),
            format!("\"{default}\""),
        ),
        MemberKind::Pacing => (
            String::new(),
            format!("`pacing::{}()`", default.trim_matches('"')),
        ),
        MemberKind::Names => (
            " Several have commas between them.".to_owned(),
            default.to_owned(),
        ),
        _ => (String::new(), default.to_owned()),
    };
    said.push_str(&more);
    format!("{} Defaults to {default}.", coded(statuses, &said))
}

/// With a small letter first.
pub(super) fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Statuses by the names that they have in `intune.h`.
pub(super) fn coded(statuses: &[Status], text: &str) -> String {
    let word = |word: &str| {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        if statuses.iter().any(|status| status.name == bare) {
            format!("`INTUNE_{bare}`{}", &word[bare.len()..])
        } else {
            word.to_owned()
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn options_struct(contract: &Contract, statuses: &[Status], of: &Struct) -> String {
    let (mut fields, mut written) = (String::new(), String::new());
    let shapes = || {
        of.shapes
            .iter()
            .filter_map(|name| contract.options.shape(name))
    };
    for shape in shapes() {
        for member in &shape.members {
            let name = field(member);
            let said = doc("    ", &meaning(statuses, of, shape, member));
            let declared = match member.kind {
                MemberKind::Flag => format!("bool {name} = false;"),
                MemberKind::Headers => {
                    format!("std::vector<std::pair<std::string, std::string>> {name};")
                }
                _ => format!("std::optional<{}> {name};", spelled(member)),
            };
            fields.push_str(&format!("{said}\n    {declared}\n"));
            let key = &member.name;
            written.push_str(&match member.kind {
                MemberKind::Headers => format!(
                    r#"        if (!{name}.empty()) {{
            detail::object_writer fields;
            for (const auto &[field, value] : {name}) fields.add(field, value);
            out.json("{key}", fields.done());
        }}
"#
                ),
                _ => format!("        out.add_if(\"{key}\", {name});\n"),
            });
        }
    }
    let meaning = of
        .meaning
        .or_else(|| shapes().next().map(|shape| shape.meaning.as_str()));
    let about = doc("", &format!("{} Since 0.1.0.", meaning.unwrap_or_default()));
    let (name, is_client) = (of.name, of.name == "client_options");
    let base = of
        .base
        .map_or_else(String::new, |base| format!(" : {base}"));
    let token = if is_client { TOKEN } else { "" };
    if of.name == COMMON {
        return format!(
            "\
{about}
struct {name} {{
{fields}
protected:
    void write(detail::object_writer &out) const {{
{written}    }}
}};

"
        );
    }
    let inherited = if of.base.is_some() {
        "        write(out);\n"
    } else {
        ""
    };
    let aside = if is_client { ", the token aside" } else { "" };
    format!(
        "\
{about}
struct {name}{base} {{
{fields}{token}
    /// These options as JSON text{aside}; what is not set is left out.
    std::string json() const {{
        detail::object_writer out;
{inherited}{written}        return out.done();
    }}
}};

"
    )
}

/// How a client stays under the quota.
fn pacing(quota: &Shape) -> String {
    let mut about = quota.meaning.clone();
    let (mut parameters, mut written, mut defaults) = (Vec::new(), String::new(), Vec::new());
    for member in &quota.members {
        let name = field(member);
        about.push_str(&format!(" `{name}`: {}", lowered(&member.meaning)));
        parameters.push(format!("{} {name}", spelled(member)));
        written.push_str(&format!("        out.add(\"{}\", {name});\n", member.name));
        defaults.push(member.default.as_deref().unwrap_or_default());
    }
    let (about, parameters) = (doc("    ", &about), parameters.join(", "));
    let published = match defaults[..] {
        [writes, any, window] => format!(": {writes} writes and {any} requests in {window}"),
        _ => String::new(),
    };
    let published = format!("The quota that the service publishes{published}.");
    let published = doc("    ", &published);
    format!(
        "\
/// How a client stays under the service's quota. Since 0.1.0.
class pacing {{
public:
{published}
    static pacing intune() {{ return pacing(\"\\\"intune\\\"\"); }}
    /// No pacing.
    static pacing off() {{ return pacing(\"\\\"off\\\"\"); }}
{about}
    static pacing quota({parameters}) {{
        detail::object_writer out;
{written}        return pacing(out.done());
    }}
    /// This choice as JSON text.
    const std::string &json() const noexcept {{ return json_; }}

private:
    explicit pacing(std::string json) : json_(std::move(json)) {{}}
    std::string json_;
}};

"
    )
}
