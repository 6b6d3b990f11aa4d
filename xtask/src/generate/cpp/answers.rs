//! What the C++ header reads of answers: rows, progress, forecasts and reconciliations.

use super::super::contract::{Contract, MemberKind, Shape, ShapeMember};
use super::super::made::made;
use super::super::names::snake;
use super::contract::field;
use super::doc;

/// Which shapes have a struct of their values, and whether those are views.
const STRUCTS: &[(&str, bool)] = &[
    ("progress", false),
    ("forecast", false),
    ("reconciliation", true),
];

/// `answers.hpp`
pub(super) fn answers(contract: &Contract) -> String {
    let made = made("contract/answers.json");
    let shape = |name| contract.answers.shape(name);
    let structs: String = STRUCTS
        .iter()
        .filter_map(|(name, are_views)| Some(values(contract, shape(name)?, *are_views)))
        .collect();
    let row = shape("row").map_or_else(String::new, |of| row(contract, of));
    let readers: Vec<String> = STRUCTS
        .iter()
        .filter_map(|(name, _)| shape(name).map(reader))
        .collect();
    let readers = readers.join("\n");
    format!(
        "\
// {made}
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_ANSWERS_HPP
#define INTUNE_ANSWERS_HPP

/// @file intune/answers.hpp
/// What is told of many creates.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include \"members.hpp\"
#include \"text.hpp\"
#include \"../intune.h\"

namespace intune {{

{structs}{row}namespace detail {{

{readers}
}} // namespace detail

}} // namespace intune

#endif // INTUNE_ANSWERS_HPP
"
    )
}

/// What a member is, and whether it has to be set to nothing.
fn spelled(member: &ShapeMember) -> (String, &'static str) {
    if member.collection {
        return ("std::vector<std::string_view>".to_owned(), "");
    }
    let (plain, zero) = match member.kind {
        MemberKind::Flag => ("bool", " = false"),
        MemberKind::Count => ("std::uint64_t", " = 0"),
        MemberKind::HttpStatus => ("std::int32_t", " = 0"),
        MemberKind::Number => ("double", " = 0"),
        MemberKind::Milliseconds => ("std::chrono::milliseconds", "{0}"),
        _ => ("std::string_view", ""),
    };
    if member.nullable {
        (format!("std::optional<{plain}>"), "")
    } else {
        (plain.to_owned(), zero)
    }
}

/// What is said of a member.
fn meaning(contract: &Contract, member: &ShapeMember) -> String {
    let mut said = member.meaning.replace("; null ", "; nothing ");
    match member.kind {
        MemberKind::Choice => {
            let choice = contract.answers.choice(member.of.as_deref().unwrap_or(""));
            let names: Vec<String> = choice
                .map_or(&[][..], |choice| &choice.values)
                .iter()
                .map(|value| format!("\"{}\"", value.name))
                .collect();
            said.push_str(&format!(" One of {}.", names.join(", ")));
        }
        MemberKind::Shape => said.push_str(" JSON text: `get` has what is in it."),
        _ => {}
    }
    said
}

/// A struct of values.
fn values(contract: &Contract, of: &Shape, are_views: bool) -> String {
    let views = if are_views {
        " Its texts live as long as its result, also when that is moved."
    } else {
        ""
    };
    let about = doc("", &format!("{}{views} Since 0.1.0.", of.meaning));
    let mut fields = String::new();
    for member in &of.members {
        let said = doc("    ", &meaning(contract, member));
        let (kind, zero) = spelled(member);
        fields.push_str(&format!("{said}\n    {kind} {}{zero};\n", field(member)));
    }
    format!("{about}\nstruct {} {{\n{fields}}};\n\n", snake(&of.name))
}

/// A function that reads a struct of values.
fn reader(of: &Shape) -> String {
    let (name, is_text) = (snake(&of.name), of.name == "progress");
    let mut read = String::new();
    for member in &of.members {
        let (key, field) = (&member.name, field(member));
        read.push_str(&format!("    all.read(\"{key}\", values.{field});\n"));
    }
    if is_text {
        return format!(
            "\
inline {name} {name}_of(const members &all) {{
    {name} values;
{read}    return values;
}}
"
        );
    }
    let last = of.members.iter().rfind(|member| !member.nullable);
    let key = last.map_or("", |member| &member.name);
    format!(
        "\
inline std::optional<{name}> {name}_of(const intune_result *of, const char *pointer) {{
    const members all(of, pointer);
    if (!all.has(\"{key}\")) return std::nullopt;
    {name} values;
{read}    return values;
}}
"
    )
}

/// A row, which reads what it is asked for: there may be many.
fn row(contract: &Contract, of: &Shape) -> String {
    let about = doc(
        "",
        &format!(
            "{} A view: it lives as long as its result, also when that is moved. Since 0.1.0.",
            of.meaning
        ),
    );
    let mut readers = String::new();
    for member in &of.members {
        let said = doc("    ", &meaning(contract, member));
        let (kind, _) = spelled(member);
        let (name, key) = (field(member), &member.name);
        readers.push_str(&format!(
            "{said}\n    {kind} {name}() const {{ return all_.get<{kind}>(\"{key}\"); }}\n"
        ));
    }
    let always = of.members.iter().find(|member| !member.nullable);
    let always = always.map_or("", |member| &member.name);
    format!(
        r#"{about}
class row {{
public:
    /// The row of that index in a result of intune.h.
    row(const intune_result *of, std::size_t index) : all_(of, "/body/" + std::to_string(index)) {{}}

{readers}
    /// One value of the row by its JSON Pointer, such as "/error/message". As of `result::get`.
    std::optional<std::string_view> get(text pointer) const {{ return all_.at(pointer.view()); }}
    /// Whether there is such a row.
    bool is_there() const {{ return all_.has("{always}"); }}

private:
    detail::members all_;
}};

"#
    )
}
