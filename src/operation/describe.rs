//! What this build knows of a resource, for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::client::options::describe_version;
use crate::report::{Body, Refusal, Report};
use crate::resource::table::{Action, Enum, Kind, Member, Property, Resource, Version};
use crate::resource::{all, named};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Description {
    name: &'static str,
    path: &'static str,
    odata_type: &'static str,
    base_type: &'static str,
    singleton: bool,
    parent: Option<&'static str>,
    verbs: Vec<&'static str>,
    actions: Vec<&'static str>,
    action_details: BTreeMap<&'static str, ActionDescription>,
    permissions: Permissions,
    properties: Vec<PropertyDescription>,
    enums: BTreeMap<&'static str, Vec<MemberDescription>>,
    meaning: &'static str,
}

#[derive(Serialize)]
struct Permissions {
    read: &'static [&'static str],
    write: &'static [&'static str],
}

#[derive(Serialize)]
struct ActionDescription {
    permission: &'static str,
    parameters: Vec<PropertyDescription>,
    meaning: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PropertyDescription {
    name: &'static str,
    r#type: &'static str,
    nullable: bool,
    key: bool,
    read_only: bool,
    required: bool,
    collection: bool,
    /// The names of an enum's members; none where it is no enum.
    members: Option<Vec<&'static str>>,
    meaning: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct MemberDescription {
    name: &'static str,
    value: i64,
    meaning: &'static str,
    what_to_do: &'static str,
}

/// The names of all resources, or one's description.
///
/// # Errors
/// There is no such resource, or an option is no good.
pub(crate) fn describe(name: Option<&str>, options: Option<&str>) -> Result<Report, Refusal> {
    let version = describe_version(options)?;
    let Some(name) = name else {
        let names: Vec<_> = all().iter().map(|resource| resource.name).collect();
        return Ok(Report::offline(Body::own(&names)));
    };
    let resource = named(name)?;
    Ok(Report::offline(Body::own(&Description::of(
        resource, version,
    ))))
}

impl Description {
    fn of(resource: &Resource, version: Version) -> Description {
        let properties = of_version(resource.properties, version);
        Description {
            name: resource.name,
            path: resource.path,
            odata_type: resource.odata_type,
            base_type: resource.base_type,
            singleton: resource.singleton,
            parent: resource.parent,
            verbs: resource.verbs.iter().map(|verb| verb.name()).collect(),
            actions: resource.actions.iter().map(|action| action.name).collect(),
            action_details: resource
                .actions
                .iter()
                .map(|action| (action.name, ActionDescription::of(action, version)))
                .collect(),
            permissions: Permissions {
                read: resource.read,
                write: resource.write,
            },
            enums: properties
                .iter()
                .filter_map(|property| match property.kind {
                    Kind::Enum(kind) => Some((kind.name, members(kind, version))),
                    _ => None,
                })
                .collect(),
            properties: described(&properties, version),
            meaning: resource.meaning,
        }
    }
}

impl ActionDescription {
    fn of(action: &Action, version: Version) -> ActionDescription {
        ActionDescription {
            permission: action.permission,
            parameters: described(&of_version(action.parameters, version), version),
            meaning: action.meaning,
        }
    }
}

fn of_version(properties: &'static [Property], version: Version) -> Vec<&'static Property> {
    let properties = properties.iter();
    properties
        .filter(|property| version.has(property.versions))
        .collect()
}

fn described(properties: &[&'static Property], version: Version) -> Vec<PropertyDescription> {
    let described = |property: &&'static Property| PropertyDescription {
        name: property.name,
        r#type: property.kind.name(),
        nullable: property.nullable,
        key: property.key,
        read_only: property.read_only,
        required: property.required,
        collection: property.collection,
        members: match property.kind {
            Kind::Enum(kind) => Some(kind.names(version).collect()),
            _ => None,
        },
        meaning: property.meaning,
    };
    properties.iter().map(described).collect()
}

fn members(kind: &Enum, version: Version) -> Vec<MemberDescription> {
    let described = |member: &Member| MemberDescription {
        name: member.name,
        value: member.value,
        meaning: member.meaning,
        what_to_do: member.what_to_do,
    };
    let members = kind.members.iter();
    members
        .filter(|member| version.has(member.versions))
        .map(described)
        .collect()
}
