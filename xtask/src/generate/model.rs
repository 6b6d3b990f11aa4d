//! What is generated from: the descriptions in `resources/`, the contract, the statuses, and the functions of `intune.h`.

use std::collections::HashSet;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::contract::Contract;
use super::functions::{self, Function};
use super::statuses::{self, Status};
use crate::run::read;

/// Everything that a target may need.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// By name.
    pub(crate) resources: Vec<Resource>,
    /// In the order of their declaration.
    pub(crate) statuses: Vec<Status>,
    /// In the order of the header.
    pub(crate) functions: Vec<Function>,
    pub(crate) contract: Contract,
}

/// A description: `resources/<name>.json`. `resources/schema.json` says of each member what it means.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Resource {
    #[serde(rename = "$schema")]
    pub(crate) _schema: String,
    /// As callers name it: `iosUpdateStatuses`.
    pub(crate) name: String,
    /// One of them: `iosUpdateStatus`.
    pub(crate) singular: String,
    pub(crate) meaning: String,
    /// Below the version; `{parentId}` stands in it where there is a parent.
    pub(crate) path: String,
    /// `#microsoft.graph.iosUpdateDeviceStatus`
    pub(crate) odata_type: String,
    pub(crate) base_type: String,
    #[serde(default)]
    pub(crate) singleton: bool,
    pub(crate) parent: Option<String>,
    #[serde(default)]
    pub(crate) mixed: bool,
    pub(crate) verbs: Vec<Verb>,
    pub(crate) permissions: Permissions,
    #[serde(default)]
    pub(crate) actions: Vec<Action>,
    pub(crate) properties: Vec<Property>,
    #[serde(default)]
    pub(crate) enums: Vec<Enum>,
    #[serde(default)]
    pub(crate) complex_types: Vec<Complex>,
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    pub(crate) sources: Vec<Source>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Verb {
    Create,
    Get,
    List,
    Count,
    Update,
    Delete,
}

impl Verb {
    /// `create`
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Verb::Create => "create",
            Verb::Get => "get",
            Verb::List => "list",
            Verb::Count => "count",
            Verb::Update => "update",
            Verb::Delete => "delete",
        }
    }
}

/// Permissions that suffice, the least first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Permissions {
    pub(crate) read: Vec<String>,
    pub(crate) write: Vec<String>,
}

/// `POST …/{id}/{name}`
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Action {
    pub(crate) name: String,
    pub(crate) meaning: String,
    pub(crate) permission: String,
    pub(crate) parameters: Vec<Property>,
    /// The type that Microsoft's schema says it returns; none where it returns nothing.
    pub(crate) returns: Option<String>,
    /// The collection below the entity that it replaces as a whole.
    pub(crate) replaces: Option<String>,
}

/// A property of an entity or of a complex type, or a parameter of an action.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Property {
    pub(crate) name: String,
    /// `Edm.String`, or the name of an enum or complex type; [`Model::kind`] has what it is.
    #[serde(rename = "type")]
    pub(crate) type_name: String,
    #[serde(default)]
    pub(crate) collection: bool,
    pub(crate) nullable: bool,
    #[serde(default)]
    pub(crate) key: bool,
    #[serde(default)]
    pub(crate) read_only: bool,
    /// A create must have it, unless `require` asks for less.
    #[serde(default)]
    pub(crate) required: bool,
    /// The service filters by it.
    #[serde(default)]
    pub(crate) filterable: bool,
    /// The service answers with it only where it is read by id and `select` names it.
    #[serde(default)]
    pub(crate) only_with_select: bool,
    /// The base type has it, too.
    #[serde(default)]
    pub(crate) inherited: bool,
    pub(crate) versions: Versions,
    pub(crate) meaning: String,
    pub(crate) example: Option<Value>,
}

/// The versions of Graph that have something. Nothing of v1.0 is missing in beta.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(try_from = "Vec<String>")]
pub(crate) enum Versions {
    Both,
    Beta,
}

impl TryFrom<Vec<String>> for Versions {
    type Error = &'static str;

    fn try_from(versions: Vec<String>) -> Result<Versions, Self::Error> {
        match versions.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["v1.0", "beta"] => Ok(Versions::Both),
            ["beta"] => Ok(Versions::Beta),
            _ => Err("versions are [\"v1.0\", \"beta\"] or [\"beta\"]"),
        }
    }
}

/// An enum. It stands in one description; every description may name it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Enum {
    /// `iosUpdatesInstallStatus`
    pub(crate) name: String,
    short_name: Option<String>,
    pub(crate) meaning: String,
    pub(crate) members: Vec<Member>,
}

impl Enum {
    /// What languages call it, in camel case: `installStatus`.
    pub(crate) fn short_name(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// Its code, as reports show it where they have no name for it.
    pub(crate) value: i64,
    pub(crate) versions: Versions,
    pub(crate) meaning: String,
    /// What to do about it.
    pub(crate) what_to_do: Option<String>,
}

/// A complex type, or an entity that is a value here, as an action's parameters have them. It stands in one description;
/// every description may name it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Complex {
    pub(crate) name: String,
    pub(crate) meaning: String,
    /// The complex type that it derives from.
    pub(crate) base: Option<String>,
    /// Only values of types that derive from it exist.
    #[serde(default, rename = "abstract")]
    pub(crate) is_abstract: bool,
    /// Not all that it consists of is known.
    #[serde(default)]
    pub(crate) partial: bool,
    /// Its own; [`Model::properties`] has those that it inherits, too.
    pub(crate) properties: Vec<Property>,
}

impl Complex {
    /// `#microsoft.graph.groupAssignmentTarget`
    pub(crate) fn odata_type(&self) -> String {
        format!("#microsoft.graph.{}", self.name)
    }
}

/// Where a fact was seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// What is known from it.
    pub(crate) fact: String,
    /// Repository and file, page, or issue.
    pub(crate) from: String,
    /// Its commit or day.
    pub(crate) at: Option<String>,
}

/// What a property's type is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind<'m> {
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    DateTimeOffset,
    TimeOfDay,
    Guid,
    Enum(&'m Enum),
    Complex(&'m Complex),
}

impl Model {
    /// Reads what stands below a root; `check::checked` does so and looks at it.
    pub(crate) fn read(root: &Path) -> Result<Model, String> {
        let header = root.join("include/intune.h");
        let statuses = root.join("src/report/status.rs");
        Ok(Model {
            resources: descriptions(&root.join("resources"))?,
            statuses: statuses::parse(&read(&statuses)?)
                .map_err(|why| format!("{}: {why}", statuses.display()))?,
            functions: functions::parse(&read(&header)?)
                .map_err(|why| format!("{}: {why}", header.display()))?,
            contract: Contract::read(&root.join("contract"))?,
        })
    }

    /// Every enum of every description.
    pub(crate) fn enums(&self) -> impl Iterator<Item = &Enum> {
        self.resources.iter().flat_map(|resource| &resource.enums)
    }

    /// Every complex type of every description.
    pub(crate) fn complex_types(&self) -> impl Iterator<Item = &Complex> {
        self.resources
            .iter()
            .flat_map(|resource| &resource.complex_types)
    }

    /// What a type is; none where nothing describes it, which `check::checked` refuses.
    pub(crate) fn find(&self, type_name: &str) -> Option<Kind<'_>> {
        Some(match type_name {
            "Edm.String" => Kind::String,
            "Edm.Boolean" => Kind::Boolean,
            "Edm.Int32" => Kind::Int32,
            "Edm.Int64" => Kind::Int64,
            "Edm.Double" => Kind::Double,
            "Edm.DateTimeOffset" => Kind::DateTimeOffset,
            "Edm.TimeOfDay" => Kind::TimeOfDay,
            "Edm.Guid" => Kind::Guid,
            name => match self.enums().find(|of| of.name == name) {
                Some(found) => Kind::Enum(found),
                None => Kind::Complex(self.complex_types().find(|of| of.name == name)?),
            },
        })
    }

    /// What a property is, or each element of it where it is a collection.
    pub(crate) fn kind(&self, property: &Property) -> Kind<'_> {
        // `check::checked` has refused what nothing describes.
        self.find(&property.type_name).unwrap_or(Kind::String)
    }

    /// What a complex type consists of: what it inherits, then its own.
    pub(crate) fn properties<'m>(&'m self, complex: &'m Complex) -> Vec<&'m Property> {
        let base = complex.base.as_deref().and_then(|base| self.find(base));
        let mut properties = match base {
            Some(Kind::Complex(base)) => self.properties(base),
            _ => Vec::new(),
        };
        properties.extend(&complex.properties);
        properties
    }

    /// The types that derive from a complex type, from those again, and so on.
    pub(crate) fn derived<'m>(&'m self, complex: &Complex) -> Vec<&'m Complex> {
        let mut all = Vec::new();
        for below in self.complex_types() {
            if below.base.as_deref() == Some(&complex.name) {
                all.push(below);
                all.extend(self.derived(below));
            }
        }
        all
    }

    /// The enums that a resource's properties and actions lead to, in the order in which they are met.
    pub(crate) fn enums_of<'m>(&'m self, resource: &'m Resource) -> Vec<&'m Enum> {
        let mut seen = HashSet::new();
        self.reached(resource)
            .into_iter()
            .filter_map(|kind| match kind {
                Kind::Enum(found) if seen.insert(&found.name) => Some(found),
                _ => None,
            })
            .collect()
    }

    /// And the complex types.
    pub(crate) fn complex_types_of<'m>(&'m self, resource: &'m Resource) -> Vec<&'m Complex> {
        let mut seen = HashSet::new();
        self.reached(resource)
            .into_iter()
            .filter_map(|kind| match kind {
                Kind::Complex(found) if seen.insert(&found.name) => Some(found),
                _ => None,
            })
            .collect()
    }

    fn reached<'m>(&'m self, resource: &'m Resource) -> Vec<Kind<'m>> {
        let mut kinds = Vec::new();
        let mut seen = HashSet::new();
        for property in properties_of(resource) {
            self.reach(property, &mut seen, &mut kinds);
        }
        kinds
    }

    /// What a complex type has and what derives from it, the last first.
    fn below<'m>(&'m self, complex: &'m Complex) -> impl Iterator<Item = Kind<'m>> {
        let properties = self.properties(complex).into_iter().rev();
        let derived = self.derived(complex).into_iter().rev();
        derived
            .map(Kind::Complex)
            .chain(properties.map(|property| self.kind(property)))
    }

    /// Whether a complex type leads to itself.
    pub(crate) fn is_in_circle(&self, complex: &Complex) -> bool {
        let mut seen = HashSet::new();
        let mut next = vec![complex];
        while let Some(one) = next.pop() {
            for kind in self.below(one) {
                if let Kind::Complex(found) = kind
                    && seen.insert(&found.name)
                {
                    next.push(found);
                }
            }
        }
        seen.contains(&complex.name)
    }

    /// The enums and complex types that a resource's properties and actions lead to, each before those that it leads to.
    pub(crate) fn types_of<'m>(&'m self, resource: &'m Resource) -> Vec<Kind<'m>> {
        let mut types = Vec::new();
        let mut seen = HashSet::new();
        let properties: Vec<&Property> = properties_of(resource).collect();
        for property in properties.into_iter().rev() {
            self.gather(self.kind(property), &mut seen, &mut types);
        }
        types.reverse();
        types
    }

    fn gather<'m>(
        &'m self,
        kind: Kind<'m>,
        seen: &mut HashSet<&'m str>,
        types: &mut Vec<Kind<'m>>,
    ) {
        match kind {
            Kind::Enum(of) if seen.insert(&of.name) => types.push(kind),
            Kind::Complex(of) if seen.insert(&of.name) => {
                for below in self.below(of) {
                    self.gather(below, seen, types);
                }
                types.push(kind);
            }
            _ => {}
        }
    }

    fn reach<'m>(
        &'m self,
        property: &'m Property,
        seen: &mut HashSet<&'m str>,
        kinds: &mut Vec<Kind<'m>>,
    ) {
        let kind = self.kind(property);
        if !seen.insert(&property.type_name) {
            return;
        }
        kinds.push(kind);
        if let Kind::Complex(complex) = kind {
            let mut below = vec![complex];
            below.extend(self.derived(complex));
            for complex in below {
                if seen.insert(&complex.name) {
                    kinds.push(Kind::Complex(complex));
                }
                for property in self.properties(complex) {
                    self.reach(property, seen, kinds);
                }
            }
        }
    }
}

/// Those of the entity, then its actions' parameters.
fn properties_of(resource: &Resource) -> impl Iterator<Item = &Property> {
    let parameters = resource
        .actions
        .iter()
        .flat_map(|action| &action.parameters);
    resource.properties.iter().chain(parameters)
}

fn descriptions(directory: &Path) -> Result<Vec<Resource>, String> {
    let entries =
        std::fs::read_dir(directory).map_err(|why| format!("{}: {why}", directory.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(|why| why.to_string())?.path();
        let is_json = path
            .extension()
            .is_some_and(|extension| extension == "json");
        if is_json && path.file_name().is_some_and(|name| name != "schema.json") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut resources = Vec::new();
    for path in paths {
        let resource: Resource = serde_json::from_str(&read(&path)?)
            .map_err(|why| format!("{}: {why}", path.display()))?;
        if path.file_stem().is_none_or(|stem| *stem != *resource.name) {
            return Err(format!(
                "{}: name is {:?}; a description is called after its resource",
                path.display(),
                resource.name
            ));
        }
        resources.push(resource);
    }
    Ok(resources)
}
