//! What this build knows of a resource, for programs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::client::options::describe_version;
use crate::report::{Body, Refusal, Report};
use crate::resource::table::{Action, Complex, Enum, Kind, Member, Property, Resource, Version};
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
    /// Of every enum that is met in properties, parameters and complex types.
    enums: BTreeMap<&'static str, Vec<MemberDescription>>,
    /// Every one that is met there.
    complex_types: BTreeMap<&'static str, ComplexDescription>,
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
    /// The collection below the entity that it replaces as a whole.
    replaces: Option<&'static str>,
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
    filterable: bool,
    inherited: bool,
    /// The names of an enum's members; none where it is no enum.
    members: Option<Vec<&'static str>>,
    meaning: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ComplexDescription {
    odata_type: &'static str,
    /// A value is of one of the types that derive from it, and names that one.
    r#abstract: bool,
    derived: Vec<&'static str>,
    properties: Vec<PropertyDescription>,
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
        let properties = of_version(resource.properties(), version);
        let mut met = Met::new(version);
        let parameters = resource.actions().iter().map(|action| action.parameters);
        for properties in parameters.chain([resource.properties()]) {
            met.all_of(properties);
        }
        Description {
            name: resource.name,
            path: resource.path,
            odata_type: resource.odata_type,
            base_type: resource.base_type,
            singleton: resource.singleton,
            parent: resource.parent,
            verbs: resource.verbs.iter().map(|verb| verb.name()).collect(),
            actions: resource
                .actions()
                .iter()
                .map(|action| action.name)
                .collect(),
            action_details: resource
                .actions()
                .iter()
                .map(|action| (action.name, ActionDescription::of(action, version)))
                .collect(),
            permissions: Permissions {
                read: resource.read,
                write: resource.write,
            },
            enums: met.enums,
            complex_types: met.complex_types,
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
            replaces: action.replaces,
            meaning: action.meaning,
        }
    }
}

/// The types that were met, each once.
struct Met {
    version: Version,
    enums: BTreeMap<&'static str, Vec<MemberDescription>>,
    complex_types: BTreeMap<&'static str, ComplexDescription>,
}

impl Met {
    fn new(version: Version) -> Met {
        Met {
            version,
            enums: BTreeMap::new(),
            complex_types: BTreeMap::new(),
        }
    }

    fn all_of(&mut self, properties: &'static [Property]) {
        for property in of_version(properties, self.version) {
            match property.kind {
                Kind::Enum(kind) => {
                    let members = || members(kind, self.version);
                    self.enums.entry(kind.name).or_insert_with(members);
                }
                Kind::Complex(kind) => self.complex_type(kind),
                _ => {}
            }
        }
    }

    fn complex_type(&mut self, kind: &'static Complex) {
        if self.complex_types.contains_key(kind.bare_name()) {
            return;
        }
        let described = ComplexDescription {
            odata_type: kind.odata_type,
            r#abstract: kind.is_abstract,
            derived: kind.derived.iter().map(|kind| kind.bare_name()).collect(),
            properties: described(&of_version(kind.properties, self.version), self.version),
        };
        self.complex_types.insert(kind.bare_name(), described);
        self.all_of(kind.properties);
        for derived in kind.derived {
            self.complex_type(derived);
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
        filterable: property.filterable,
        inherited: property.inherited,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, options: Option<&str>) -> serde_json::Value {
        let version = describe_version(options).unwrap();
        let description = Description::of(named(name).unwrap(), version);
        serde_json::to_value(description).unwrap()
    }

    #[test]
    fn every_type_that_is_met_is_described() {
        for resource in all() {
            for options in [None, Some(r#"{"apiVersion":"beta"}"#)] {
                let told = told(resource.name, options);
                let lists = told.pointer("/properties").into_iter();
                let inside = told["complexTypes"].as_object().unwrap().values();
                let actions = told["actionDetails"].as_object().unwrap().values();
                let lists = lists
                    .chain(inside.map(|of| &of["properties"]))
                    .chain(actions.map(|of| &of["parameters"]));
                for property in lists.flat_map(|list| list.as_array().unwrap()) {
                    let kind = property["type"].as_str().unwrap();
                    let known = kind.starts_with("Edm.")
                        || told["enums"][kind].is_array()
                        || told["complexTypes"][kind].is_object();
                    assert!(known, "{}: {property}", resource.name);
                }
            }
        }
    }

    #[test]
    fn targets_of_assignments_are_told_with_what_they_derive_from() {
        let told = told("iosUpdateConfigurations", None);
        assert_eq!(told["actionDetails"]["assign"]["replaces"], "assignments");
        let types = &told["complexTypes"];
        let target = &types["deviceAndAppManagementAssignmentTarget"];
        assert_eq!(target["abstract"], true);
        for derived in target["derived"].as_array().unwrap() {
            assert_eq!(
                types[derived.as_str().unwrap()]["abstract"],
                false,
                "{derived}"
            );
        }
        let group = &types["groupAssignmentTarget"];
        assert_eq!(group["odataType"], "#microsoft.graph.groupAssignmentTarget");
        assert_eq!(group["properties"][0]["name"], "groupId");
        assert!(types["customUpdateTimeWindow"].is_null(), "of beta alone");
    }

    #[test]
    fn what_entities_of_the_base_type_have_too_is_told() {
        let told = told("iosUpdateConfigurations", None);
        let inherited = |name: &str| {
            let mut properties = told["properties"].as_array().unwrap().iter();
            properties.find(|of| of["name"] == name).unwrap()["inherited"].clone()
        };
        assert_eq!(inherited("displayName"), true);
        assert_eq!(inherited("activeHoursStart"), false);
    }

    #[test]
    fn a_status_says_what_it_means_and_what_to_do() {
        let told = told("iosUpdateStatuses", Some(r#"{"apiVersion":"beta"}"#));
        let members = told["enums"]["iosUpdatesInstallStatus"].as_array().unwrap();
        assert_eq!(members.len(), 22);
        for member in members {
            for text in ["meaning", "whatToDo"] {
                assert!(member[text].as_str().unwrap().ends_with('.'), "{member}");
            }
        }
        let failed = members
            .iter()
            .find(|of| of["name"] == "installFailed")
            .unwrap();
        assert_eq!(failed["value"], -2_016_330_702);
    }
}
