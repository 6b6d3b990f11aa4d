//! What Microsoft publishes of Graph's types: CSDL as XML, or an excerpt of it as JSON.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};
use serde::{Deserialize, Deserializer};

/// Types by their names, without the namespace.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Csdl {
    pub(super) types: BTreeMap<String, Type>,
    pub(super) enums: BTreeMap<String, Enum>,
    pub(super) actions: Vec<Action>,
    /// Whether every type is there.
    #[serde(skip)]
    pub(super) whole: bool,
}

/// An entity type or a complex type.
#[derive(Debug, Deserialize)]
pub(super) struct Type {
    pub(super) base: Option<String>,
    #[serde(rename = "abstract")]
    pub(super) is_abstract: bool,
    pub(super) properties: Vec<Property>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Property {
    pub(super) name: String,
    /// None where nothing of it is known.
    #[serde(rename = "type")]
    pub(super) type_name: Option<String>,
    #[serde(deserialize_with = "known")]
    pub(super) collection: bool,
    #[serde(deserialize_with = "known")]
    pub(super) nullable: bool,
    #[serde(default)]
    annotations: Annotations,
}

/// Excerpts have null where it is not known.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Annotations {
    #[serde(rename = "Computed")]
    computed: String,
}

impl Property {
    /// The service sets it.
    pub(super) fn is_computed(&self) -> bool {
        self.annotations.computed == "true"
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Enum {
    pub(super) members: BTreeMap<String, i64>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Action {
    pub(super) name: String,
    pub(super) bound_to: String,
    pub(super) bound_to_collection: bool,
    pub(super) parameters: Vec<Parameter>,
    /// `Collection(…)` where it is one.
    pub(super) returns: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    /// `Collection(…)` where it is one; none where it is not known.
    #[serde(rename = "type")]
    pub(super) type_name: Option<String>,
    #[serde(deserialize_with = "known")]
    pub(super) nullable: bool,
}

impl Csdl {
    /// Reads XML where the text begins with `<`, else an excerpt.
    pub(super) fn parse(text: &str) -> Result<Csdl, String> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('<') {
            xml(text)
        } else {
            serde_json::from_str(text).map_err(|why| why.to_string())
        }
    }

    /// A type's properties, those that it inherits among them.
    pub(super) fn properties(&self, name: &str) -> BTreeMap<&str, &Property> {
        let mut all = BTreeMap::new();
        let (mut next, mut seen) = (Some(name), BTreeSet::new());
        while let Some(name) = next.filter(|name| seen.insert(*name)) {
            let Some(of) = self.types.get(name) else {
                break;
            };
            all.extend(of.properties.iter().map(|of| (of.name.as_str(), of)));
            next = of.base.as_deref();
        }
        all
    }

    /// Whether a type is `base`, or derives from it.
    pub(super) fn derives(&self, name: &str, base: &str) -> bool {
        let (mut next, mut seen) = (Some(name), BTreeSet::new());
        while let Some(name) = next.filter(|name| seen.insert(*name)) {
            if name == base {
                return true;
            }
            next = self.types.get(name).and_then(|of| of.base.as_deref());
        }
        false
    }
}

const NAMESPACE: &str = "microsoft.graph";

fn xml(text: &str) -> Result<Csdl, String> {
    let document = Document::parse(text).map_err(|why| why.to_string())?;
    let schema = document
        .descendants()
        .find(|node| is(*node, "Schema") && node.attribute("Namespace") == Some(NAMESPACE))
        .ok_or_else(|| format!("has no schema {NAMESPACE:?}"))?;
    let alias = schema.attribute("Alias").unwrap_or(NAMESPACE);
    let mut csdl = Csdl {
        whole: true,
        ..Csdl::default()
    };
    for node in schema.children() {
        let name = || attribute(node, "Name").map(str::to_owned);
        match node.tag_name().name() {
            "EntityType" | "ComplexType" => {
                let base = node.attribute("BaseType").map(|base| bare(base, alias));
                let of = Type {
                    base,
                    is_abstract: node.attribute("Abstract") == Some("true"),
                    properties: children(node, "Property")
                        .map(|node| property(node, alias))
                        .collect::<Result<_, _>>()?,
                };
                csdl.types.insert(name()?, of);
            }
            "EnumType" => {
                csdl.enums.insert(name()?, members(node)?);
            }
            "Action" if node.attribute("IsBound") == Some("true") => {
                csdl.actions.push(action(node, name()?, alias)?);
            }
            _ => {}
        }
    }
    let computed = children(schema, "Annotations").filter(|node| {
        children(*node, "Annotation").any(|node| {
            let term = node.attribute("Term");
            term == Some("Org.OData.Core.V1.Computed") && node.attribute("Bool") != Some("false")
        })
    });
    for node in computed {
        let target = bare(attribute(node, "Target")?, alias);
        let Some((of, name)) = target.split_once('/') else {
            continue;
        };
        let properties = csdl.types.get_mut(of).map(|of| &mut of.properties);
        for property in properties
            .into_iter()
            .flatten()
            .filter(|of| of.name == name)
        {
            "true".clone_into(&mut property.annotations.computed);
        }
    }
    Ok(csdl)
}

fn property(node: Node<'_, '_>, alias: &str) -> Result<Property, String> {
    let (type_name, collection) = element(&bare(attribute(node, "Type")?, alias));
    Ok(Property {
        name: attribute(node, "Name")?.to_owned(),
        type_name: Some(type_name),
        collection,
        nullable: node.attribute("Nullable") != Some("false"),
        annotations: Annotations::default(),
    })
}

/// Without values, members are counted from 0.
fn members(node: Node<'_, '_>) -> Result<Enum, String> {
    let mut members = BTreeMap::new();
    for (node, counted) in children(node, "Member").zip(0..) {
        let name = attribute(node, "Name")?;
        let value = match node.attribute("Value") {
            Some(value) => value
                .parse()
                .map_err(|_| format!("{name}: no number: {value:?}"))?,
            None => counted,
        };
        members.insert(name.to_owned(), value);
    }
    Ok(Enum { members })
}

fn action(node: Node<'_, '_>, name: String, alias: &str) -> Result<Action, String> {
    let mut parameters = Vec::new();
    // The first is what it is bound to.
    for node in children(node, "Parameter").skip(1) {
        parameters.push(Parameter {
            name: attribute(node, "Name")?.to_owned(),
            type_name: Some(bare(attribute(node, "Type")?, alias)),
            nullable: node.attribute("Nullable") != Some("false"),
        });
    }
    let bound = children(node, "Parameter").next();
    let bound = bound.ok_or_else(|| format!("{name}: is bound, and has no parameter"))?;
    let (bound_to, bound_to_collection) = element(&bare(attribute(bound, "Type")?, alias));
    let returns = children(node, "ReturnType").next();
    Ok(Action {
        name,
        bound_to,
        bound_to_collection,
        parameters,
        returns: match returns {
            Some(node) => Some(bare(attribute(node, "Type")?, alias)),
            None => None,
        },
    })
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |node| is(*node, name))
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Result<&'a str, String> {
    node.attribute(name)
        .ok_or_else(|| format!("{} without {name}", node.tag_name().name()))
}

/// A name without Graph's own namespace: `Collection(graph.x)` is `Collection(x)`.
fn bare(name: &str, alias: &str) -> String {
    let (before, of) = match name.strip_prefix("Collection(") {
        Some(of) => ("Collection(", of),
        None => ("", name),
    };
    let stripped = [NAMESPACE, alias]
        .iter()
        .find_map(|space| of.strip_prefix(space)?.strip_prefix('.'));
    format!("{before}{}", stripped.unwrap_or(of))
}

/// The type of an element, and whether it is one of a collection.
fn element(name: &str) -> (String, bool) {
    let of = name
        .strip_prefix("Collection(")
        .and_then(|of| of.strip_suffix(')'));
    (of.unwrap_or(name).to_owned(), of.is_some())
}
