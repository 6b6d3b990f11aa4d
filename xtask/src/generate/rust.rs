//! The tables in `src/resource/tables/`.

use std::fmt::Write;
use std::path::PathBuf;

use super::made::{Files, made};
use super::model::{Complex, Enum, Kind, Member, Model, Property, Resource, Versions};
use super::names::{pascal, snake};

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
    let read = joined(&resource.permissions.read, |permission| {
        format!("{permission:?}")
    });
    let write = joined(&resource.permissions.write, |permission| {
        format!("{permission:?}")
    });
    let meaning = &resource.meaning;
    let lines = lines(model, resource).replace('"', "\\\"");
    let place = path.trim_start_matches('/');
    format!(
        "// {made}

//! `{place}`.

use crate::resource::table::{{Resource, Table, Verb}};

pub(crate) static RESOURCE: Resource = Resource {{
    name: {name:?},
    path: {path:?},
    odata_type: {odata_type:?},
    base_type: {base_type:?},
    singleton: {singleton},
    parent: {parent},
    mixed: {mixed},
    verbs: &[{verbs}],
    read: &[{read}],
    write: &[{write}],
    table: &TABLE,
    meaning: {meaning:?},
}};

static TABLE: Table = Table::of(
    \"\\
{lines}\",
);
"
    )
}

/// What `Table::of` takes.
fn lines(model: &Model, resource: &Resource) -> String {
    let mut blocks = vec![format!(
        "entity\n{}",
        properties(model, &resource.properties)
    )];
    for action in &resource.actions {
        let (name, permission) = (&action.name, &action.permission);
        let replaces = action.replaces.iter().map(|of| format!(" replaces {of}"));
        let replaces: String = replaces.collect();
        let heading = format!("action {name} {permission}{replaces} | {}", action.meaning);
        let parameters = properties(model, &action.parameters);
        blocks.push(format!("{heading}\n{parameters}"));
    }
    let types = model.types_of(resource).into_iter();
    blocks.extend(types.filter_map(|kind| match kind {
        Kind::Enum(of) => Some(an_enum(of)),
        Kind::Complex(of) => Some(a_complex_type(model, of)),
        _ => None,
    }));
    blocks.join("\n")
}

fn properties<'p>(model: &Model, of: impl IntoIterator<Item = &'p Property>) -> String {
    of.into_iter().map(|of| a_property(model, of)).collect()
}

fn a_property(model: &Model, property: &Property) -> String {
    let name = &property.name;
    let kind = match model.kind(property) {
        Kind::Enum(of) => &of.name,
        Kind::Complex(of) => &of.name,
        _ => property.type_name.trim_start_matches("Edm."),
    };
    let collection = if property.collection { "[]" } else { "" };
    let nullable = if property.nullable { "?" } else { "" };
    let marks: String = [
        (property.key, " key"),
        (property.read_only, " read-only"),
        (property.required, " required"),
        (property.filterable, " filterable"),
        (property.inherited, " inherited"),
        (property.versions == Versions::Beta, " beta"),
    ]
    .iter()
    .filter_map(|(is_so, mark)| is_so.then_some(*mark))
    .collect();
    let meaning = &property.meaning;
    format!("{name}: {kind}{collection}{nullable}{marks} | {meaning}\n")
}

fn an_enum(of: &Enum) -> String {
    let members: String = of.members.iter().map(a_member).collect();
    format!("enum {}\n{members}", of.name)
}

fn a_member(member: &Member) -> String {
    let (name, value, meaning) = (&member.name, member.value, &member.meaning);
    let beta = match member.versions {
        Versions::Both => "",
        Versions::Beta => " beta",
    };
    let what_to_do = member.what_to_do.iter().map(|text| format!(" | {text}"));
    let what_to_do: String = what_to_do.collect();
    format!("{name} = {value}{beta} | {meaning}{what_to_do}\n")
}

fn a_complex_type(model: &Model, complex: &Complex) -> String {
    let odata_type = complex.odata_type();
    let is_abstract = if complex.is_abstract { " abstract" } else { "" };
    let derived = model.derived(complex);
    let above = if derived.is_empty() { "" } else { " above" };
    let derived: String = derived.iter().map(|of| format!(" {}", of.name)).collect();
    let properties = properties(model, model.properties(complex));
    format!("type {odata_type}{is_abstract}{above}{derived}\n{properties}")
}

fn option(text: Option<&str>) -> String {
    match text {
        Some(text) => format!("Some({text:?})"),
        None => "None".to_owned(),
    }
}

fn joined<T>(items: &[T], one: impl Fn(&T) -> String) -> String {
    items.iter().map(one).collect::<Vec<_>>().join(", ")
}
