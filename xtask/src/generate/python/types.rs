//! The types of what the descriptions describe: `types/<resource>.py`.

use super::super::made::made;
use super::super::model::{Complex, Enum, Kind, Model, Property, Resource, Verb, Versions};
use super::super::names::{pascal, snake};
use super::{all, comment, doc, exploded, has_word, literal};

/// The types of one description: its enums, complex types and entity.
pub(super) fn module(model: &Model, resource: &Resource) -> String {
    let made = made(&format!("resources/{}.json", resource.name));
    let (mut names, mut body) = (Vec::new(), String::new());
    for of in &resource.enums {
        names.push(enum_name(of));
        body.push_str(&an_enum(of));
    }
    for complex in &resource.complex_types {
        names.push(pascal(&complex.name));
        if !complex.is_abstract {
            body.push_str(&a_complex_type(model, complex));
        }
    }
    for complex in resource.complex_types.iter().filter(|of| of.is_abstract) {
        body.push_str(&an_abstract_type(model, complex));
    }
    body.push_str(&an_entity(model, resource, &mut names));
    names.push(of_resource(resource));
    body.push_str(&a_resource_type(resource));

    let mut imports = String::from("\n");
    let typing = [
        "Any",
        "Literal",
        "NoReturn",
        "Optional",
        "TypedDict",
        "Union",
    ];
    let typing: Vec<&str> = typing
        .into_iter()
        .filter(|name| has_word(&body, name))
        .collect();
    imports.push_str(&format!(
        "from typing import {}\n\nfrom .._resource import Resource\n",
        typing.join(", ")
    ));
    imports.push_str(&imports_of_others(model, resource, &body));
    let values = ["Date", "Guid", "OData", "Text", "Time"];
    let values: Vec<&str> = values
        .into_iter()
        .filter(|name| has_word(&body, name))
        .collect();
    if !values.is_empty() {
        imports.push_str(&format!("from .values import {}\n", values.join(", ")));
    }
    let all = all(&mut names);
    let name = &resource.name;
    format!(
        "# {made}\n\"\"\"What {name} consist of.\"\"\"\n\nfrom __future__ import annotations\n{imports}\n{all}{body}"
    )
}

/// What another description has and this one's types name.
fn imports_of_others(model: &Model, resource: &Resource, body: &str) -> String {
    let mut imports = String::new();
    for other in model
        .resources
        .iter()
        .filter(|other| other.name != resource.name)
    {
        let enums = other.enums.iter().map(enum_name);
        let complex_types = other.complex_types.iter().map(|of| pascal(&of.name));
        let mut names: Vec<String> = enums
            .chain(complex_types)
            .filter(|name| has_word(body, name))
            .collect();
        names.sort();
        if !names.is_empty() {
            imports.push_str(&exploded(
                &format!("from .{} import ", snake(&other.name)),
                "(",
                &names,
                ")",
            ));
            imports.push('\n');
        }
    }
    imports
}

pub(super) fn index(model: &Model) -> String {
    let made = made("resources/");
    let mut modules: Vec<String> = model.resources.iter().map(|of| snake(&of.name)).collect();
    modules.sort();
    let imports: String = modules
        .iter()
        .map(|of| format!("from .{of} import *  # noqa: F403\n"))
        .collect();
    format!(
        "# {made}\n\"\"\"What the described resources consist of.\"\"\"\n\nfrom __future__ import annotations\n\n{imports}"
    )
}

fn an_enum(of: &Enum) -> String {
    let meaning = comment(&of.meaning, "");
    let name = enum_name(of);
    let literal = literal(of.members.iter().map(|member| member.name.as_str()));
    format!("\n{meaning}\n{name} = {literal}\n")
}

fn a_complex_type(model: &Model, complex: &Complex) -> String {
    let name = pascal(&complex.name);
    if complex.partial {
        let meaning = comment(
            &format!(
                "{} Not all that it consists of is described.",
                complex.meaning
            ),
            "",
        );
        return format!("\n\n{meaning}\n{name} = dict[str, Any]\n");
    }
    let doc = doc(&complex.meaning, "    ");
    let fields = model
        .properties(complex)
        .into_iter()
        .map(|of| field(of, read_type(model, of)))
        .collect();
    if complex.base.is_none() {
        return class(&name, "OData", &doc, fields, false);
    }
    let odata_type = complex.odata_type();
    let base = format!("_{name}");
    let text = class(&name, &base, &doc, fields, false);
    format!(
        r#"

{base} = TypedDict(
    "{base}",
    {{"@odata.type": Literal["{odata_type}"]}},
)
{text}"#
    )
}

/// One of those that derive from it: `@odata.type` says which.
fn an_abstract_type(model: &Model, complex: &Complex) -> String {
    let name = pascal(&complex.name);
    let meaning = comment(&complex.meaning, "");
    let derived: Vec<String> = model
        .derived(complex)
        .iter()
        .map(|of| pascal(&of.name))
        .collect();
    let union = exploded("", "Union[", &derived, "]");
    format!("\n\n{meaning}\n{name} = {union}\n")
}

fn an_entity(model: &Model, resource: &Resource, names: &mut Vec<String>) -> String {
    let name = entity_name(resource);
    let all = || resource.properties.iter();
    let is_given = |of: &&Property| !of.read_only;

    let in_beta = all().filter(|of| of.versions == Versions::Beta);
    let always = all().filter(|of| of.versions == Versions::Both);
    let told = |of: &Property| Field {
        comment: comment(&about(of), "    ") + "\n",
        ..field(of, read_type(model, of))
    };
    let given = |of: &Property| field(of, given_type(model, of));

    let mut text = parted(
        &name,
        &doc(
            &format!(
                "{} As the service answers with it. Dates are text, with all digits that came; an enum value or a member that this version does not know comes as well. Where a read has `select`, only what was asked for is there.",
                resource.meaning
            ),
            "    ",
        ),
        in_beta.map(told).collect(),
        always.map(told).collect(),
    );
    names.push(name.clone());
    if resource.verbs.contains(&Verb::Create) {
        let optional = all().filter(is_given).filter(|of| !of.required);
        let required = all().filter(is_given).filter(|of| of.required);
        text.push_str(&parted(
            &format!("New{name}"),
            "    \"\"\"The entity as `create` takes it.\"\"\"",
            optional.map(given).collect(),
            required.map(given).collect(),
        ));
        names.push(format!("New{name}"));
    }
    if resource.verbs.contains(&Verb::Update) {
        let changes = format!("{name}Changes");
        text.push_str(&class(
            &changes,
            "OData",
            "    \"\"\"The entity as `update` takes it: what is to change.\"\"\"",
            all().filter(is_given).map(given).collect(),
            false,
        ));
        names.push(changes);
    }
    text
}

/// A member of a dictionary.
struct Field {
    /// Whole lines.
    comment: String,
    name: String,
    kind: String,
}

fn field(property: &Property, kind: String) -> Field {
    Field {
        comment: String::new(),
        name: property.name.clone(),
        kind,
    }
}

/// A dictionary of which a part may be missing.
fn parted(name: &str, doc: &str, optional: Vec<Field>, required: Vec<Field>) -> String {
    if optional.is_empty() {
        return class(name, "OData", doc, required, true);
    }
    if required.is_empty() {
        return class(name, "OData", doc, optional, false);
    }
    let base = format!("_{name}");
    class(&base, "OData", "", optional, false) + &class(name, &base, doc, required, true)
}

/// A dictionary, of which all must be there, or none. A class cannot spell members that are called as keywords: these
/// are a base's, which is none.
fn class(name: &str, base: &str, doc: &str, fields: Vec<Field>, total: bool) -> String {
    let (odd, plain): (Vec<Field>, Vec<Field>) =
        fields.into_iter().partition(|of| is_keyword(&of.name));
    let total = if total { "" } else { ", total=False" };
    let mut bases = base.to_owned();
    let mut text = String::new();
    if !odd.is_empty() {
        let of_keywords = match name.strip_prefix('_') {
            Some(_) => format!("{name}OptionalKeywords"),
            None => format!("_{name}Keywords"),
        };
        let members: String = odd
            .iter()
            .map(|of| {
                let comment = of.comment.replace("    #", "        #");
                format!("{comment}        \"{}\": \"{}\",\n", of.name, of.kind)
            })
            .collect();
        let total = total.trim_start_matches(", ");
        let total = if total.is_empty() {
            String::new()
        } else {
            format!("    {total},\n")
        };
        text.push_str(&format!(
            "\n\n{of_keywords} = TypedDict(\n    \"{of_keywords}\",\n    {{\n{members}    }},\n{total})\n"
        ));
        bases = format!("{base}, {of_keywords}");
    }
    let members: String = plain
        .iter()
        .map(|of| format!("{}    {}: {}\n", of.comment, of.name, of.kind))
        .collect();
    let body = match (doc, members.as_str()) {
        ("", "") => "    pass\n".to_owned(),
        ("", members) => members.to_owned(),
        (doc, "") => format!("{doc}\n"),
        (doc, members) => format!("{doc}\n\n{members}"),
    };
    text + &format!("\n\nclass {name}({bases}{total}):\n{body}")
}

fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
        "try", "while", "with", "yield",
    ];
    KEYWORDS.contains(&name)
}

/// What a property is, in words.
fn about(property: &Property) -> String {
    let mut text = property.meaning.clone();
    let facts = [
        (property.versions == Versions::Beta, "In beta alone."),
        (property.read_only, "Read-only."),
        (
            property.only_with_select,
            "Null unless read by id with `select`.",
        ),
    ];
    for (_, fact) in facts.iter().filter(|(holds, _)| *holds) {
        text.push(' ');
        text.push_str(fact);
    }
    text
}

/// As the service answers with it.
fn read_type(model: &Model, property: &Property) -> String {
    let kind = match model.kind(property) {
        Kind::String | Kind::DateTimeOffset | Kind::TimeOfDay | Kind::Guid => "str".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Int32 | Kind::Int64 => "int".to_owned(),
        Kind::Double => "float".to_owned(),
        Kind::Enum(of) => enum_name(of),
        Kind::Complex(of) => pascal(&of.name),
    };
    optional(property, listed(property, kind))
}

/// As a caller gives it.
fn given_type(model: &Model, property: &Property) -> String {
    match (model.kind(property), property.collection, property.nullable) {
        // An id may be given as a UUID.
        (Kind::String | Kind::Guid, false, true) => "Text".to_owned(),
        (Kind::Guid, _, _) => optional(property, listed(property, "Guid".to_owned())),
        (Kind::DateTimeOffset, _, _) => optional(property, listed(property, "Date".to_owned())),
        (Kind::TimeOfDay, _, _) => optional(property, listed(property, "Time".to_owned())),
        _ => read_type(model, property),
    }
}

fn listed(property: &Property, kind: String) -> String {
    if property.collection {
        format!("list[{kind}]")
    } else {
        kind
    }
}

fn optional(property: &Property, kind: String) -> String {
    if property.nullable {
        format!("Optional[{kind}]")
    } else {
        kind
    }
}

fn entity_name(resource: &Resource) -> String {
    pascal(resource.odata_type.rsplit('.').next().unwrap_or_default())
}

fn enum_name(of: &Enum) -> String {
    pascal(of.short_name())
}

/// What the type of a client's property is called.
pub(super) fn of_resource(resource: &Resource) -> String {
    format!("{}Resource", pascal(&resource.name))
}

/// The verbs with the types of this resource.
fn a_resource_type(resource: &Resource) -> String {
    let (kind, entity) = (of_resource(resource), entity_name(resource));
    // What was read can be given back, unless it has what the service takes from nobody.
    let as_read = !resource.properties.iter().any(|of| of.read_only);
    let new = resource
        .verbs
        .contains(&Verb::Create)
        .then(|| format!("New{entity}"));
    let changes = resource
        .verbs
        .contains(&Verb::Update)
        .then(|| format!("{entity}Changes"));
    let union = |of: &[Option<&String>]| {
        let mut kinds: Vec<&str> = of.iter().flatten().map(|kind| kind.as_str()).collect();
        if as_read && !kinds.is_empty() {
            kinds.push(&entity);
        }
        match kinds[..] {
            [] => "NoReturn".to_owned(),
            [one] => one.to_owned(),
            _ => format!("Union[{}]", kinds.join(", ")),
        }
    };
    let taken = [
        entity.clone(),
        union(&[new.as_ref()]),
        if changes.is_some() {
            union(&[changes.as_ref(), new.as_ref()])
        } else {
            union(&[])
        },
    ];
    let resource_of = exploded("", "Resource[", &taken, "]");
    let property = snake(&resource.name);
    format!("\n\n#: What `client.{property}` is.\n{kind} = {resource_of}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::root;

    fn changed(change: impl Fn(&mut Resource)) -> String {
        let mut model = Model::read(root()).unwrap();
        let named = |of: &&mut Resource| of.name == "iosUpdateStatuses";
        change(model.resources.iter_mut().find(named).unwrap());
        let resource = model
            .resources
            .iter()
            .find(|of| of.name == "iosUpdateStatuses");
        module(&model, resource.unwrap())
    }

    #[test]
    fn a_property_and_a_member_more_are_in_the_types() {
        let text = changed(|statuses| {
            let mut property = statuses.properties[1].clone();
            property.name = "batteryPercentage".to_owned();
            property.type_name = "Edm.Int32".to_owned();
            property.nullable = true;
            property.required = false;
            property.meaning = "How full the battery is.".to_owned();
            statuses.properties.push(property);
            let mut member = statuses.enums[0].members[0].clone();
            member.name = "postponed".to_owned();
            statuses.enums[0].members.push(member);
        });
        assert!(
            text.contains(
                "    #: How full the battery is.\n    batteryPercentage: Optional[int]\n"
            )
        );
        let [_, new, changes] = text
            .split("\nclass ")
            .filter(|of| !of.starts_with('_'))
            .skip(1)
            .collect::<Vec<_>>()[..]
        else {
            panic!("{text}")
        };
        assert!(
            !new.contains("batteryPercentage"),
            "it is not required: {new}"
        );
        assert!(
            text.contains("    id: str\n    platform: int\n    batteryPercentage: Optional[int]\n")
        );
        assert!(changes.contains("    batteryPercentage: Optional[int]\n"));
        assert!(text.contains("    \"postponed\",\n]\n"));
    }

    #[test]
    fn what_a_resource_has_not_takes_nothing() {
        let text = changed(|statuses| {
            statuses.verbs = vec![Verb::Get];
        });
        assert!(!text.contains("class NewIosUpdateDeviceStatus"));
        assert!(!text.contains("class IosUpdateDeviceStatusChanges"));
        assert!(
            text.ends_with(
                "Resource[\n    IosUpdateDeviceStatus,\n    NoReturn,\n    NoReturn,\n]\n"
            )
        );
    }

    #[test]
    fn what_the_service_sets_is_not_given() {
        let text = changed(|statuses| {
            for property in &mut statuses.properties {
                property.read_only = property.name == "osVersion";
            }
        });
        assert_eq!(text.matches("    osVersion: ").count(), 1);
        assert!(text.ends_with(
            "    IosUpdateDeviceStatus,\n    NewIosUpdateDeviceStatus,\n    Union[IosUpdateDeviceStatusChanges, NewIosUpdateDeviceStatus],\n]\n"
        ));
    }
}
