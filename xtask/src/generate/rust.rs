//! The tables in `src/resource/tables/`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use super::made::{Files, made};
use super::model::{Action, Complex, Enum, Kind, Member, Model, Property, Resource, Versions};
use super::names::{constant, pascal, snake};

pub(super) fn files(model: &Model) -> Files {
    let directory = PathBuf::from("src/resource/tables");
    let mut files: Files = model
        .resources
        .iter()
        .map(|resource| {
            let path = directory.join(format!("{}.rs", snake(&resource.name)));
            (path, table(model, resource))
        })
        .collect();
    files.push((directory.join("mod.rs"), every(model)));
    files
}

fn every(model: &Model) -> String {
    let made = made("resources/");
    let (mut modules, mut all) = (String::new(), String::new());
    for resource in &model.resources {
        let module = snake(&resource.name);
        let _ = writeln!(modules, "pub(crate) mod {module};");
        let _ = writeln!(all, "&{module}::RESOURCE,");
    }
    format!(
        "// {made}

//! The resources that this build describes.

{modules}
use crate::resource::table::Resource;

/// Every resource, by name.
pub(crate) static ALL: &[&Resource] = &[{all}];
"
    )
}

fn table(model: &Model, resource: &Resource) -> String {
    let made = made(&format!("resources/{}.json", resource.name));
    let mut statics = String::new();
    for of in &resource.enums {
        statics.push_str(&an_enum(of));
    }
    for complex in &resource.complex_types {
        statics.push_str(&a_complex_type(model, complex));
    }
    let name = &resource.name;
    let path = &resource.path;
    let odata_type = &resource.odata_type;
    let base_type = &resource.base_type;
    let singleton = resource.singleton;
    let parent = option(resource.parent.as_deref());
    let mixed = resource.mixed;
    let verbs = joined(&resource.verbs, |verb| {
        format!("Verb::{}", pascal(verb.name()))
    });
    let actions = joined(&resource.actions, |action| an_action(model, action));
    let read = joined(&resource.permissions.read, |permission| {
        format!("{permission:?}")
    });
    let write = joined(&resource.permissions.write, |permission| {
        format!("{permission:?}")
    });
    let properties = joined(&resource.properties, |of| a_property(model, of));
    let meaning = &resource.meaning;
    let table = format!(
        "
pub(crate) static RESOURCE: Resource = Resource {{
    name: {name:?},
    path: {path:?},
    odata_type: {odata_type:?},
    base_type: {base_type:?},
    singleton: {singleton},
    parent: {parent},
    mixed: {mixed},
    verbs: &[{verbs}],
    actions: &[{actions}],
    read: &[{read}],
    write: &[{write}],
    properties: &[{properties}],
    meaning: {meaning:?},
}};
{statics}"
    );
    let imports = imports(model, resource, &table);
    let path = path.trim_start_matches('/');
    format!("// {made}\n\n//! `{path}`.\n\n{imports}{table}")
}

/// What a table takes from `table`, and from the tables beside it.
fn imports(model: &Model, resource: &Resource, table: &str) -> String {
    const TYPES: &[&str] = &[
        "Action", "Complex", "Enum", "Kind", "Member", "Property", "Resource", "Verb", "Versions",
    ];
    let used = |name: &&&str| {
        table.contains(&format!("{name} {{")) || table.contains(&format!("{name}::"))
    };
    let types: Vec<&str> = TYPES.iter().filter(used).copied().collect();
    let mut lines = format!("use crate::resource::table::{{{}}};\n", types.join(", "));
    let mut others = BTreeSet::new();
    for other in &model.resources {
        let names = other.enums.iter().map(|of| &of.name);
        for name in names.chain(other.complex_types.iter().map(|of| &of.name)) {
            let name = constant(name);
            if other.name != resource.name && refers(table, &name) {
                others.insert(format!("use super::{}::{name};\n", snake(&other.name)));
            }
        }
    }
    others.iter().for_each(|line| lines.push_str(line));
    lines
}

fn refers(table: &str, name: &str) -> bool {
    table.contains(&format!("&{name})"))
        || table.contains(&format!("&{name},"))
        || table.contains(&format!("&{name}]"))
}

fn an_action(model: &Model, action: &Action) -> String {
    let name = &action.name;
    let permission = &action.permission;
    let parameters = joined(&action.parameters, |of| a_property(model, of));
    let replaces = option(action.replaces.as_deref());
    let meaning = &action.meaning;
    format!(
        "Action {{
    name: {name:?},
    permission: {permission:?},
    parameters: &[{parameters}],
    replaces: {replaces},
    meaning: {meaning:?},
}}"
    )
}

fn a_property(model: &Model, property: &Property) -> String {
    let kind = match model.kind(property) {
        Kind::String => "Kind::String".to_owned(),
        Kind::Boolean => "Kind::Boolean".to_owned(),
        Kind::Int32 => "Kind::Int32".to_owned(),
        Kind::Int64 => "Kind::Int64".to_owned(),
        Kind::Double => "Kind::Double".to_owned(),
        Kind::DateTimeOffset => "Kind::DateTimeOffset".to_owned(),
        Kind::TimeOfDay => "Kind::TimeOfDay".to_owned(),
        Kind::Guid => "Kind::Guid".to_owned(),
        Kind::Enum(of) => format!("Kind::Enum(&{})", constant(&of.name)),
        Kind::Complex(of) => format!("Kind::Complex(&{})", constant(&of.name)),
    };
    let name = &property.name;
    let nullable = property.nullable;
    let key = property.key;
    let read_only = property.read_only;
    let required = property.required;
    let collection = property.collection;
    let filterable = property.filterable;
    let versions = versions(property.versions);
    let meaning = &property.meaning;
    format!(
        "Property {{
    name: {name:?},
    kind: {kind},
    nullable: {nullable},
    key: {key},
    read_only: {read_only},
    required: {required},
    collection: {collection},
    filterable: {filterable},
    versions: {versions},
    meaning: {meaning:?},
}}"
    )
}

fn an_enum(of: &Enum) -> String {
    let constant = constant(&of.name);
    let name = &of.name;
    let members = joined(&of.members, a_member);
    format!(
        "
pub(super) static {constant}: Enum = Enum {{
    name: {name:?},
    members: &[{members}],
}};
"
    )
}

fn a_member(member: &Member) -> String {
    let name = &member.name;
    let value = value(member.value);
    let versions = versions(member.versions);
    let meaning = &member.meaning;
    let what_to_do = member.what_to_do.as_deref().unwrap_or_default();
    format!(
        "Member {{
    name: {name:?},
    value: {value},
    versions: {versions},
    meaning: {meaning:?},
    what_to_do: {what_to_do:?},
}}"
    )
}

fn a_complex_type(model: &Model, complex: &Complex) -> String {
    let name = constant(&complex.name);
    let odata_type = complex.odata_type();
    let is_abstract = complex.is_abstract;
    let properties = joined(&model.properties(complex), |of| a_property(model, of));
    let derived = joined(&model.derived(complex), |of| {
        format!("&{}", constant(&of.name))
    });
    format!(
        "
pub(super) static {name}: Complex = Complex {{
    odata_type: {odata_type:?},
    is_abstract: {is_abstract},
    properties: &[{properties}],
    derived: &[{derived}],
}};
"
    )
}

fn versions(versions: Versions) -> &'static str {
    match versions {
        Versions::Both => "Versions::Both",
        Versions::Beta => "Versions::Beta",
    }
}

fn option(text: Option<&str>) -> String {
    match text {
        Some(text) => format!("Some({text:?})"),
        None => "None".to_owned(),
    }
}

/// A number, a mark between its thousands.
fn value(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

fn joined<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    items.iter().map(one).collect::<Vec<_>>().join(", ")
}
