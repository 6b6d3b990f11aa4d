//! What holds between the parts of descriptions, which no schema says.

use std::collections::HashSet;
use std::path::Path;

use super::model::{Kind, Model, Property, Resource, Verb};

/// Reads what stands below a root, and looks at it.
///
/// # Errors
/// What cannot be read, or every problem.
pub(super) fn checked(root: &Path) -> Result<Model, String> {
    let model = Model::read(root)?;
    match problems(&model) {
        problems if problems.is_empty() => Ok(model),
        problems => Err(problems.join("\n")),
    }
}

/// Everything that is wrong, a line each.
fn problems(model: &Model) -> Vec<String> {
    let mut problems = Vec::new();
    for resource in &model.resources {
        of_resource(model, resource, &mut problems);
        problems.extend(super::powershell::clashes(resource));
    }
    twice(
        "described",
        model
            .enums()
            .map(|of| of.name.as_str())
            .chain(model.complex_types().map(|of| of.name.as_str())),
        &mut problems,
    );
    let used: HashSet<&str> = model
        .resources
        .iter()
        .flat_map(|of| used(model, of))
        .collect();
    for name in model
        .enums()
        .map(|of| &of.name)
        .chain(model.complex_types().map(|of| &of.name))
    {
        if !used.contains(name.as_str()) {
            problems.push(format!("{name}: is described, and nothing has that type"));
        }
    }
    problems.extend(super::cpp::unknown_shapes(&model.contract));
    problems
}

fn used<'m>(model: &'m Model, resource: &'m Resource) -> Vec<&'m str> {
    let complex_types = model.complex_types_of(resource);
    let bases = complex_types.iter().filter_map(|of| of.base.as_deref());
    let enums = model.enums_of(resource);
    complex_types
        .iter()
        .map(|of| of.name.as_str())
        .chain(bases)
        .chain(enums.iter().map(|of| of.name.as_str()))
        .collect()
}

fn of_resource(model: &Model, resource: &Resource, problems: &mut Vec<String>) {
    let name = &resource.name;
    if let Some(parent) = &resource.parent
        && !model.resources.iter().any(|of| of.name == *parent)
    {
        problems.push(format!("{name}.parent: nothing describes {parent:?}"));
    }
    if resource.path.contains("{parentId}") != resource.parent.is_some() {
        problems.push(format!(
            "{name}.path: has \"{{parentId}}\" where, and only where, there is a parent"
        ));
    }
    if resource.singleton
        && resource
            .verbs
            .iter()
            .any(|verb| !matches!(verb, Verb::Get | Verb::Update))
    {
        problems.push(format!(
            "{name}.verbs: a singleton has get and update at most"
        ));
    }
    let writes = resource
        .verbs
        .iter()
        .any(|verb| matches!(verb, Verb::Create | Verb::Update | Verb::Delete));
    if writes == resource.permissions.write.is_empty() {
        problems.push(format!(
            "{name}.permissions.write: is empty where, and only where, no verb writes"
        ));
    }
    if resource.properties.iter().filter(|of| of.key).count() != 1 {
        problems.push(format!("{name}.properties: one, and no other, is the key"));
    }
    if resource.mixed && resource.properties.iter().any(|of| of.key && !of.inherited) {
        problems.push(format!(
            "{name}.properties: the key of a mixed set is inherited, as everything is that entities of all its types have"
        ));
    }
    of_properties(model, name, resource.properties.iter(), problems);
    for action in &resource.actions {
        let place = format!("{name}.actions.{}", action.name);
        of_properties(model, &place, action.parameters.iter(), problems);
        sentence(&place, &action.meaning, problems);
    }
    sentence(name, &resource.meaning, problems);
    for of in &resource.enums {
        let place = format!("{name}.enums.{}", of.name);
        twice(
            &place,
            of.members.iter().map(|of| of.name.as_str()),
            problems,
        );
        sentence(&place, &of.meaning, problems);
        for member in &of.members {
            let place = format!("{place}.{}", member.name);
            sentence(&place, &member.meaning, problems);
            if let Some(text) = &member.what_to_do {
                sentence(&place, text, problems);
            }
        }
    }
    for complex in &resource.complex_types {
        let place = format!("{name}.complexTypes.{}", complex.name);
        sentence(&place, &complex.meaning, problems);
        if let Some(base) = &complex.base
            && !matches!(model.find(base), Some(Kind::Complex(_)))
        {
            problems.push(format!("{place}.base: no complex type is called {base:?}"));
        } else if model.is_in_circle(complex) {
            problems.push(format!(
                "{place}: leads to itself, so that no value of it ends"
            ));
        } else {
            of_properties(
                model,
                &place,
                model.properties(complex).into_iter(),
                problems,
            );
        }
    }
}

fn of_properties<'p>(
    model: &Model,
    place: &str,
    properties: impl Iterator<Item = &'p Property> + Clone,
    problems: &mut Vec<String>,
) {
    twice(
        place,
        properties.clone().map(|of| of.name.as_str()),
        problems,
    );
    for property in properties {
        let place = format!("{place}.{}", property.name);
        if model.find(&property.type_name).is_none() {
            problems.push(format!(
                "{place}.type: nothing describes {:?}",
                property.type_name
            ));
        }
        if property.required && property.read_only {
            problems.push(format!("{place}: is read-only, and cannot be required"));
        }
        sentence(&place, &property.meaning, problems);
    }
}

/// Meanings become documentation in five languages: plain sentences, without their comment marks.
fn sentence(place: &str, text: &str, problems: &mut Vec<String>) {
    if !text.ends_with('.') || text.contains(['\n', '<', '>', '*', '\\', '`', '|']) {
        problems.push(format!(
            "{place}: a meaning is a sentence on one line, with a full stop, without any of < > * \\ ` |; got {text:?}"
        ));
    }
}

fn twice<'n>(place: &str, names: impl Iterator<Item = &'n str>, problems: &mut Vec<String>) {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            problems.push(format!("{place}: {name:?} stands twice"));
        }
    }
}
