//! What the C++ header has of the descriptions, the contract and the statuses: `include/intune`.

mod answers;
mod contract;
mod refusal;
mod verbs;

use std::path::PathBuf;

pub(super) use contract::unknown_shapes;

use super::made::{Files, made};
use super::model::{Enum, Kind, Model, Property, Resource, Verb, Versions};
use super::names::{snake, wrapped};
use super::statuses::Status;

const WIDTH: usize = 120;

pub(super) fn files(model: &Model) -> Files {
    let contract = &model.contract;
    vec![
        (
            path("options"),
            contract::options(contract, &model.statuses),
        ),
        (path("answers"), answers::answers(contract)),
        (path("refusal"), refusal::refusal(contract)),
        (path("verbs"), verbs::verbs(contract, &model.statuses)),
        (path("resources"), resources(model)),
        (path("statuses"), statuses(&model.statuses)),
    ]
}

fn path(name: &str) -> PathBuf {
    format!("include/intune/{name}.hpp").into()
}

/// A name as an identifier: no keyword, and no macro that systems have.
fn identifier(name: &str) -> String {
    const TAKEN: &[&str] = &[
        "and",
        "auto",
        "bool",
        "break",
        "case",
        "catch",
        "char",
        "class",
        "const",
        "continue",
        "default",
        "delete",
        "do",
        "double",
        "else",
        "enum",
        "explicit",
        "export",
        "extern",
        "far",
        "false",
        "float",
        "for",
        "friend",
        "goto",
        "if",
        "inline",
        "int",
        "interface",
        "linux",
        "long",
        "namespace",
        "near",
        "new",
        "not",
        "operator",
        "or",
        "private",
        "protected",
        "public",
        "register",
        "return",
        "short",
        "signed",
        "sizeof",
        "small",
        "static",
        "struct",
        "switch",
        "template",
        "this",
        "throw",
        "true",
        "try",
        "typedef",
        "union",
        "unix",
        "unsigned",
        "using",
        "virtual",
        "void",
        "volatile",
        "while",
        "xor",
    ];
    let name = snake(name);
    if TAKEN.contains(&name.as_str()) {
        name + "_"
    } else {
        name
    }
}

/// `ios_update_device_status`
fn entity(resource: &Resource) -> String {
    identifier(resource.odata_type.trim_start_matches("#microsoft.graph."))
}

/// What a property of an entity, or of what changes it, is called: not as these are, nor as what they have besides.
fn field_name(resource: &Resource, property: &Property) -> String {
    let name = identifier(&property.name);
    if name == entity(resource) || ["additional", "json", "out"].contains(&name.as_str()) {
        name + "_"
    } else {
        name
    }
}

/// A comment of documentation.
fn doc(indent: &str, text: &str) -> String {
    wrapped(text, WIDTH, &format!("{indent}/// "))
}

/// What a property's value is in C++.
fn spelled(model: &Model, property: &Property) -> &'static str {
    match (model.kind(property), property.collection) {
        (Kind::Complex(_) | Kind::Double, _) => "json_text",
        (
            Kind::String | Kind::DateTimeOffset | Kind::TimeOfDay | Kind::Guid | Kind::Enum(_),
            collection,
        ) => {
            if collection {
                "std::vector<std::string>"
            } else {
                "std::string"
            }
        }
        (_, true) => "json_text",
        (Kind::Boolean, false) => "bool",
        (Kind::Int32, false) => "std::int32_t",
        (Kind::Int64, false) => "std::int64_t",
    }
}

/// What is said of a property.
fn meaning(model: &Model, property: &Property, default: &str) -> String {
    let mut said = property.meaning.clone();
    said.push_str(&match model.kind(property) {
        Kind::Enum(of) => {
            let which = if property.collection { "Of" } else { "One of" };
            format!(
                " {which} the names in `intune::{}`.",
                identifier(of.short_name())
            )
        }
        Kind::DateTimeOffset => {
            " RFC 3339 with `Z` or an offset, up to 7 fraction digits.".to_owned()
        }
        Kind::TimeOfDay => " A time of day, such as \"22:00:00.0000000\".".to_owned(),
        Kind::Complex(of) if property.collection => format!(" An array of `{}`.", of.name),
        Kind::Complex(of) => format!(" An object: `{}`.", of.name),
        _ => String::new(),
    });
    if property.versions == Versions::Beta {
        said.push_str(" Only in beta.");
    }
    said + default
}

/// Whether the constructor asks for it: a create must have it, and it cannot be null.
fn is_needed(property: &Property) -> bool {
    property.required && !property.nullable && !property.key
}

fn resources(model: &Model) -> String {
    let made = made("resources/");
    let mut enums: Vec<&Enum> = Vec::new();
    let mut entities = String::new();
    let mut members = Vec::new();
    for resource in &model.resources {
        let (creates, updates) = (
            resource.verbs.contains(&Verb::Create),
            resource.verbs.contains(&Verb::Update),
        );
        for of in model.enums_of(resource) {
            if enums.iter().all(|other| other.name != of.name) {
                enums.push(of);
            }
        }
        if creates {
            entities.push_str(&created(model, resource));
        }
        if updates {
            entities.push_str(&patch(model, resource));
        }
        members.push(member(resource, creates, updates));
    }
    let enums: String = enums.into_iter().map(names).collect();
    let members = members.join("\n");
    format!(
        "\
// {made}
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_RESOURCES_HPP
#define INTUNE_RESOURCES_HPP

/// @file intune/resources.hpp
/// What a client's resources are called, their entities and patches, and the names of enums.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include \"connection.hpp\"
#include \"json.hpp\"
#include \"resource.hpp\"

namespace intune {{

{enums}{entities}/// The resources of a client that this version describes. Since 0.1.0.
class client_resources : public detail::connected {{
public:
{members}}};

}} // namespace intune

#endif // INTUNE_RESOURCES_HPP
"
    )
}

/// The names of an enum.
fn names(of: &Enum) -> String {
    let name = identifier(of.short_name());
    let about = doc(
        "",
        &format!(
            "{} The names that are known; any other passes where `allow_unknown` is set. Since 0.1.0.",
            of.meaning
        ),
    );
    let mut members = String::new();
    for member in &of.members {
        let mut said = member.meaning.clone();
        if let Some(what_to_do) = &member.what_to_do {
            said.push_str(" What to do: ");
            said.push_str(what_to_do);
        }
        if member.versions == Versions::Beta {
            said.push_str(" Only in beta.");
        }
        members.push_str(&format!(
            "{}\ninline constexpr const char *{} = \"{}\";\n",
            doc("", &said),
            identifier(&member.name),
            member.name
        ));
    }
    format!("{about}\nnamespace {name} {{\n{members}}} // namespace {name}\n\n")
}

const ADDITIONAL: &str = r"    /// Further members, written last and in this order: a name, and its value as JSON text. The library takes them
    /// only with `allow_unknown`. Defaults to none.
    std::vector<std::pair<std::string, std::string>> additional;
";

/// An entity that is to be created.
fn created(model: &Model, resource: &Resource) -> String {
    let name = entity(resource);
    let odata_type = &resource.odata_type;
    let properties: Vec<&Property> = resource
        .properties
        .iter()
        .filter(|property| !property.read_only)
        .collect();
    let needed: Vec<&&Property> = properties.iter().filter(|of| is_needed(of)).collect();
    let mut fields = String::new();
    let mut written = String::new();
    for property in &properties {
        let (field, kind) = (field_name(resource, property), spelled(model, property));
        let (default, of_field, how) = if is_needed(property) {
            ("", kind.to_owned(), "add")
        } else {
            let optional = format!("std::optional<{kind}>");
            if property.required {
                (" Defaults to null.", optional, "add_or_null")
            } else {
                (
                    " Left out where it is not set. Defaults to not set.",
                    optional,
                    "add_if",
                )
            }
        };
        let said = doc("    ", &meaning(model, property, default));
        fields.push_str(&format!("{said}\n    {of_field} {field};\n"));
        written.push_str(&format!(
            "        out.{how}(\"{}\", {field});\n",
            property.name
        ));
    }
    let about = doc(
        "",
        &format!(
            "One of `{}`, to be created. {} The properties that must be there and cannot be null are the \
             constructor's. Nothing is checked here: `validate` and `create` report every problem at once. Since 0.1.0.",
            resource.name, resource.meaning
        ),
    );
    let constructor = constructor(model, resource, &needed);
    format!(
        "\
{about}
struct {name} {{
{constructor}{fields}{ADDITIONAL}
    /// This entity as JSON text, members in the documentation's order.
    std::string json() const {{
        detail::object_writer out(\"\\n\");
        out.add(\"@odata.type\", \"{odata_type}\");
{written}        out.json(additional);
        return out.done();
    }}
}};

"
    )
}

fn constructor(model: &Model, resource: &Resource, needed: &[&&Property]) -> String {
    let name = entity(resource);
    if needed.is_empty() {
        return String::new();
    }
    let explicit = if needed.len() == 1 { "explicit " } else { "" };
    let given = |property: &Property| format!("{}_given", field_name(resource, property));
    let parameters: Vec<String> = needed
        .iter()
        .map(|property| format!("{} {}", spelled(model, property), given(property)))
        .collect();
    let set: Vec<String> = needed
        .iter()
        .map(|property| {
            let field = field_name(resource, property);
            format!("{field}(std::move({}))", given(property))
        })
        .collect();
    let opened = format!("    {explicit}{name}(");
    let parameters = listed(&opened, &parameters, ")");
    let set = listed("        : ", &set, " {}");
    format!("{parameters}\n{set}\n\n")
}

/// A list with commas, in lines below the place where it begins.
fn listed(opened: &str, items: &[String], closed: &str) -> String {
    let mut lines = vec![opened.to_owned()];
    let last = items.len() - 1;
    for (i, item) in items.iter().enumerate() {
        let end = if i == last { closed } else { "," };
        let line = lines.last_mut().expect("there is one");
        let empty = line.len() == opened.len();
        if !empty && line.len() + 1 + item.len() + end.len() > WIDTH {
            lines.push(format!("{}{item}{end}", " ".repeat(opened.len())));
        } else {
            if !empty {
                line.push(' ');
            }
            line.push_str(item);
            line.push_str(end);
        }
    }
    lines.join("\n")
}

/// What a change names.
fn patch(model: &Model, resource: &Resource) -> String {
    let name = entity(resource);
    let mut fields = String::new();
    let mut written = String::new();
    for property in &resource.properties {
        if property.read_only || property.key {
            continue;
        }
        let (field, kind) = (field_name(resource, property), spelled(model, property));
        let of_field = match (property.nullable, kind) {
            (true, "std::string") => "patch_text".to_owned(),
            (true, kind) => format!("patch_value<{kind}>"),
            (false, kind) => format!("std::optional<{kind}>"),
        };
        let said = doc("    ", &meaning(model, property, " Defaults to not named."));
        fields.push_str(&format!("{said}\n    {of_field} {field};\n"));
        written.push_str(&format!(
            "        out.add_if(\"{}\", {field});\n",
            property.name
        ));
    }
    let about = doc(
        "",
        &format!(
            "What an update changes of one of `{}`: what is named here, and nothing else. Since 0.1.0.",
            resource.name
        ),
    );
    format!(
        "\
{about}
struct {name}_patch {{
{fields}{ADDITIONAL}
    /// This patch as JSON text, members in the documentation's order.
    std::string json() const {{
        detail::object_writer out;
{written}        out.json(additional);
        return out.done();
    }}
}};

"
    )
}

/// A client's member.
fn member(resource: &Resource, creates: bool, updates: bool) -> String {
    let (name, type_name) = (identifier(&resource.name), entity(resource));
    let kind = match (creates, updates) {
        (true, true) => format!("creatable_resource<{type_name}, {type_name}_patch>"),
        (true, false) => format!("creatable_resource<{type_name}>"),
        (false, true) => format!("changeable_resource<{type_name}_patch>"),
        (false, false) => "resource".to_owned(),
    };
    let about = doc("    ", &resource.meaning);
    let called = &resource.name;
    let line = format!("    {kind} {name}() const {{ return {{*this, \"{called}\"}}; }}");
    if line.len() <= WIDTH {
        format!("{about}\n{line}\n")
    } else {
        format!(
            "{about}\n    {kind} {name}() const {{\n        return {{*this, \"{called}\"}};\n    }}\n"
        )
    }
}

fn statuses(statuses: &[Status]) -> String {
    let made = made("src/report/status.rs");
    let names: String = statuses
        .iter()
        .map(|status| {
            format!(
                "{}\ninline constexpr const char *{} = \"{}\";\n",
                doc("", &status.doc),
                identifier(&status.variant),
                status.name
            )
        })
        .collect();
    format!(
        "\
// {made}
// SPDX-License-Identifier: MIT OR Apache-2.0
#ifndef INTUNE_STATUSES_HPP
#define INTUNE_STATUSES_HPP

/// @file intune/statuses.hpp
/// The names of statuses.

namespace intune {{

/// The names of statuses, as `status_name` and `result::get(\"/status\")` give them; `intune.h` has their numbers. Since
/// 0.1.0.
namespace status_names {{
{names}}} // namespace status_names

}} // namespace intune

#endif // INTUNE_STATUSES_HPP
"
    )
}
