//! The reference pages in `docs/reference/`.

mod contract;

use std::fmt::Write;
use std::path::PathBuf;

use super::made::{Files, made};
use super::model::{Action, Complex, Enum, Kind, Model, Property, Resource, Verb, Versions};

pub(super) fn files(model: &Model) -> Files {
    let directory = PathBuf::from("docs/reference");
    let mut files: Files = model
        .resources
        .iter()
        .map(|resource| {
            let path = directory.join(format!("{}.md", resource.name));
            (path, page(model, resource))
        })
        .collect();
    let more = [
        ("README.md", index(model)),
        ("options.md", contract::options(&model.contract)),
        ("answers.md", contract::answers(&model.contract)),
    ];
    files.extend(more.map(|(name, text)| (directory.join(name), text)));
    files.push(("docs/SUMMARY.md".into(), summary(model)));
    files
}

/// The pages of the book in their order.
fn summary(model: &Model) -> String {
    let names = model.resources.iter().map(|resource| &resource.name);
    let lines: Vec<String> = names
        .map(|name| format!("  - [{name}](reference/{name}.md)\n"))
        .collect();
    include_str!("docs/SUMMARY.md")
        .replace("{made}", &made("xtask/src/generate/docs/SUMMARY.md"))
        .replace("{resources}", &lines.concat())
}

fn index(model: &Model) -> String {
    let made = made("resources/");
    let mut rows = String::new();
    for resource in &model.resources {
        let Resource {
            name,
            path,
            meaning,
            ..
        } = resource;
        let verbs = offered(resource).join(", ");
        let _ = writeln!(
            rows,
            "| [{name}]({name}.md) | `{path}` | {meaning} | {verbs} |"
        );
    }
    format!(
        "<!-- {made} -->

# Resources

What this build describes: by these names `intune_entity_*` and each language's `resource(…)` know them, and
`intune_resource_describe` tells a program what stands here. Any other resource is reached by `intune_request`. What calls take
and give: [options](options.md), [answers](answers.md). The languages: [C](c.md), [C++](cpp.md), [Python](python.md), [C#](csharp.md),
[PowerShell](powershell.md).

| name | path | what it is | verbs and actions |
|---|---|---|---|
{rows}"
    )
}

fn offered(resource: &Resource) -> Vec<String> {
    let verbs = resource.verbs.iter().map(|verb| verb.name().to_owned());
    let actions = resource
        .actions
        .iter()
        .map(|action| format!("`{}`", action.name));
    verbs.chain(actions).collect()
}

fn page(model: &Model, resource: &Resource) -> String {
    let made = made(&format!("resources/{}.json", resource.name));
    let Resource {
        name,
        meaning,
        path,
        odata_type,
        base_type,
        ..
    } = resource;
    let verbs = verbs(resource);
    let kinds = kinds_of_set(resource);
    let properties = properties(model, "Create", resource.properties.iter());
    let mut sections = String::new();
    for action in &resource.actions {
        sections.push_str(&an_action(model, resource, action));
    }
    for of in model.enums_of(resource) {
        sections.push_str(&an_enum(of));
    }
    for complex in model.complex_types_of(resource) {
        sections.push_str(&a_complex_type(model, complex));
    }
    let mut notes = String::new();
    for note in &resource.notes {
        let _ = write!(notes, "\n{note}\n");
    }
    let mut sources = String::new();
    for source in &resource.sources {
        let at = source
            .at
            .as_ref()
            .map(|at| format!(", {at}"))
            .unwrap_or_default();
        let _ = writeln!(sources, "- {}: {}{at}", source.fact, source.from);
    }
    let example = example(resource);
    format!(
        "<!-- {made} -->

# {name}

{meaning}

| | |
|---|---|
| path, below the version | `{path}` |
| type | `{odata_type}`, derived from `{base_type}` |
{kinds}{verbs}
Permissions are the same for people and for apps. Where several stand, each suffices; the least comes first.
{notes}
## Properties

{properties}{example}{sections}
## Sources

{sources}"
    )
}

/// What is unlike a plain set, as rows.
fn kinds_of_set(resource: &Resource) -> String {
    let mut rows = String::new();
    if resource.singleton {
        rows.push_str("| one object | it is read without an id |\n");
    }
    if let Some(parent) = &resource.parent {
        let _ = writeln!(
            rows,
            "| below | an entity of [{parent}]({parent}.md): its id is the call option `parentId` |"
        );
    }
    if resource.mixed {
        rows.push_str(
            "| a mixed set | `@odata.type` is sent with create and update; lists ask for this type, and each item's is looked at |\n",
        );
    }
    rows
}

fn verbs(resource: &Resource) -> String {
    let mut rows = String::from("\n| verb | request | permission |\n|---|---|---|\n");
    let id = if resource.singleton { "" } else { "/{id}" };
    for verb in &resource.verbs {
        let (request, permissions) = match verb {
            Verb::Create => ("POST".to_owned(), &resource.permissions.write),
            Verb::Get => (format!("GET …{id}"), &resource.permissions.read),
            Verb::List => ("GET, every page".to_owned(), &resource.permissions.read),
            Verb::Count => ("GET …/$count".to_owned(), &resource.permissions.read),
            Verb::Update => (format!("PATCH …{id}"), &resource.permissions.write),
            Verb::Delete => (format!("DELETE …{id}"), &resource.permissions.write),
        };
        let permissions: Vec<String> = permissions.iter().map(|of| format!("`{of}`")).collect();
        let _ = writeln!(
            rows,
            "| {} | {request} | {} |",
            verb.name(),
            permissions.join(" ")
        );
    }
    for action in &resource.actions {
        let _ = writeln!(
            rows,
            "| `{0}` | POST …{id}/{0} | `{1}` |",
            action.name, action.permission
        );
    }
    rows
}

fn properties<'p>(
    model: &Model,
    asker: &str,
    properties: impl Iterator<Item = &'p Property>,
) -> String {
    let asked = format!("{asker} asks for it.");
    let mut rows = String::from("| name | type | null | meaning |\n|---|---|---|---|\n");
    for property in properties {
        let mut kind = match model.kind(property) {
            Kind::Enum(of) => format!("[{0}](#{1})", of.name, of.name.to_lowercase()),
            Kind::Complex(of) => format!("[{0}](#{1})", of.name, of.name.to_lowercase()),
            _ => property.type_name.trim_start_matches("Edm.").to_owned(),
        };
        if property.collection {
            kind = format!("array of {kind}");
        }
        let null = if property.nullable { "yes" } else { "no" };
        let mut meaning = property.meaning.clone();
        let facts = [
            (property.versions == Versions::Beta, "In beta alone."),
            (property.key, "The key."),
            (property.read_only, "Read-only."),
            (property.required, &asked),
            (property.filterable, "The service filters by it."),
            (
                property.only_with_select,
                "Null unless read by id with `select`.",
            ),
        ];
        for (_, fact) in facts.iter().filter(|(holds, _)| *holds) {
            let _ = write!(meaning, " {fact}");
        }
        let _ = writeln!(
            rows,
            "| `{}` | {kind} | {null} | {meaning} |",
            property.name
        );
    }
    rows
}

/// A create, if every property that it asks for has an example.
fn example(resource: &Resource) -> String {
    let required: Vec<&Property> = resource
        .properties
        .iter()
        .filter(|of| of.required)
        .collect();
    if required.is_empty() || !resource.verbs.contains(&Verb::Create) {
        return String::new();
    }
    let mut members = Vec::new();
    for property in required {
        let Some(example) = &property.example else {
            return String::new();
        };
        members.push(format!("  \"{}\": {example}", property.name));
    }
    format!(
        "\nAs `create` takes it:\n\n```json\n{{\n{}\n}}\n```\n",
        members.join(",\n")
    )
}

fn an_action(model: &Model, resource: &Resource, action: &Action) -> String {
    let Action {
        name,
        meaning,
        permission,
        ..
    } = action;
    let mut text = format!(
        "\n## Action `{name}`\n\n{meaning} It needs `{permission}`; `intune_entity_action` does it, with the action's name {name:?}.\n"
    );
    if let Some(replaced) = &action.replaces {
        let _ = write!(
            text,
            "\n**It replaces the whole of `{}/{{id}}/{replaced}`**: what is not named is gone. With the call option `merge` \
             (\"add\" or \"remove\") the library reads them all, changes the list and sends it whole. That is not atomic: what \
             somebody else writes in between is lost. Over v1.0 it reads them from beta, and where writing them over v1.0 would \
             lose what beta alone tells of one, it writes nothing and says what.\n",
            resource.path
        );
    }
    if action.parameters.is_empty() {
        text.push_str("\nIt has no parameters.\n");
    } else {
        let _ = write!(
            text,
            "\n{}",
            properties(model, "The action", action.parameters.iter())
        );
    }
    match &action.returns {
        Some(returns) => {
            let _ = write!(
                text,
                "\nMicrosoft's schema says that it returns {returns}; the service may answer with nothing, which is a success, too.\n"
            );
        }
        None => text.push_str("\nIt returns nothing.\n"),
    }
    text
}

fn an_enum(of: &Enum) -> String {
    let Enum { name, meaning, .. } = of;
    let advised = of.members.iter().any(|member| member.what_to_do.is_some());
    let (title, line) = if advised {
        (" what to do |", "---|")
    } else {
        ("", "")
    };
    let mut text = format!(
        "\n## {name}\n\n{meaning}\n\n| name | code | meaning |{title}\n|---|---|---|{line}\n"
    );
    for member in &of.members {
        let beta = match member.versions {
            Versions::Beta => " In beta alone.",
            Versions::Both => "",
        };
        let _ = write!(
            text,
            "| `{}` | {} | {}{beta} |",
            member.name, member.value, member.meaning
        );
        if advised {
            let _ = write!(
                text,
                " {} |",
                member.what_to_do.as_deref().unwrap_or_default()
            );
        }
        text.push('\n');
    }
    text
}

fn a_complex_type(model: &Model, complex: &Complex) -> String {
    let Complex { name, meaning, .. } = complex;
    let mut text = format!("\n## {name}\n\n{meaning}\n");
    if complex.is_abstract {
        let derived = model.derived(complex);
        let names: Vec<String> = derived
            .iter()
            .map(|of| format!("[{0}](#{1})", of.name, of.name.to_lowercase()))
            .collect();
        let _ = write!(
            text,
            "\nA value names its own type as `@odata.type`: {}.\n",
            names.join(", ")
        );
    }
    if complex.partial {
        text.push_str("\nWhat it consists of is not described.\n");
    }
    let all = model.properties(complex);
    if !all.is_empty() {
        let _ = write!(text, "\n{}", properties(model, "Create", all.into_iter()));
    }
    text
}
