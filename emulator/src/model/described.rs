//! Sets from descriptions of resources, as the library has them: JSON, one resource a text.

use serde::Deserialize;

use super::desk::{BLANK, SETS};
use super::{
    Action, Deed, Enum, ID, Kind, Origin, Property, Set, Type, Verb, Version, plain, without_prefix,
};

/// What is read of a description.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Description {
    path: String,
    odata_type: String,
    base_type: String,
    #[serde(default)]
    singleton: bool,
    #[serde(default)]
    mixed: bool,
    verbs: Vec<String>,
    permissions: Permissions,
    #[serde(default)]
    actions: Vec<DescribedAction>,
    properties: Vec<DescribedProperty>,
    #[serde(default)]
    enums: Vec<DescribedEnum>,
    #[serde(default)]
    complex_types: Vec<DescribedType>,
}

#[derive(Deserialize)]
struct Permissions {
    read: Vec<String>,
    write: Vec<String>,
}

#[derive(Deserialize)]
struct DescribedAction {
    name: String,
    permission: String,
    parameters: Vec<DescribedProperty>,
    replaces: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "as descriptions have them")]
struct DescribedProperty {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    nullable: bool,
    versions: Vec<String>,
    #[serde(default)]
    collection: bool,
    #[serde(default)]
    key: bool,
    #[serde(default)]
    read_only: bool,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    filterable: bool,
    #[serde(default)]
    only_with_select: bool,
    #[serde(default)]
    inherited: bool,
}

#[derive(Deserialize)]
struct DescribedEnum {
    name: String,
    members: Vec<DescribedMember>,
}

#[derive(Deserialize)]
struct DescribedMember {
    name: String,
    value: i64,
    versions: Vec<String>,
}

#[derive(Deserialize)]
struct DescribedType {
    name: String,
    base: Option<String>,
    #[serde(default, rename = "abstract")]
    is_abstract: bool,
    properties: Vec<DescribedProperty>,
}

/// As deep as types may be inside one another.
const DEEPEST: usize = 8;

/// Tables are kept until the process ends: they are few, and read once.
fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn kept_text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn kept_all<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

fn kept_texts(texts: &[String]) -> &'static [&'static str] {
    kept_all(texts.iter().map(|text| kept_text(text)).collect())
}

/// The sets that the texts describe; a type may be in any of them, or be one of the desk's.
///
/// # Errors
/// What is wrong with which of them.
pub(crate) fn described(texts: &[String]) -> Result<Vec<&'static Set>, String> {
    let read = texts.iter().enumerate().map(|(at, text)| {
        let read = serde_json::from_str::<Description>(text);
        read.map_err(|why| format!("the description {}: {why}", at + 1))
    });
    let all: Vec<Description> = read.collect::<Result<_, String>>()?;
    let types = Types(&all);
    let mut sets = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let made = types.set(one, &mut sets);
        made.map_err(|why| format!("the description {}: {why}", at + 1))?;
    }
    Ok(sets)
}

fn of_beta(versions: &[String]) -> bool {
    !versions.iter().any(|version| version == "v1.0")
}

fn short(odata_type: &str) -> Result<&'static str, String> {
    let name = odata_type.trim_start_matches('#');
    let short =
        without_prefix(name).ok_or_else(|| format!("'{odata_type}' is no type of Graph's"))?;
    Ok(kept_text(short))
}

/// The types of all descriptions.
struct Types<'d>(&'d [Description]);

impl Types<'_> {
    fn set(&self, one: &Description, sets: &mut Vec<&'static Set>) -> Result<(), String> {
        let path = one.path.trim_start_matches('/').replace("{parentId}", "{}");
        let own = SETS.iter().copied().find(|own| own.path == path);
        let like = own.unwrap_or(&BLANK);
        let mut properties = self.properties(&one.properties, DEEPEST)?;
        for (property, described) in properties.iter_mut().zip(&one.properties) {
            let mut kinds = like.kind.and_derived();
            let known = kinds.find_map(|kind| kind.find(Version::Beta, property.name));
            if let Some(known) = known.filter(|_| own.is_some()) {
                (property.needed, property.default) = (known.needed, known.default);
                continue;
            }
            let settled =
                described.nullable || property.read_only || property.collection || property.beta;
            property.needed = !settled && (described.required || !one.mixed);
        }
        let properties = kept_all(vec![kept_all(properties)]);
        let kind = kept(plain(short(&one.odata_type)?, properties));
        let kind = match one.mixed {
            true => {
                let others = like.kind.derived.iter().copied();
                let others = others.filter(|other| other.name != kind.name);
                let inherited = one.properties.iter().filter(|one| one.inherited);
                let inherited = self.properties(inherited, DEEPEST)?;
                kept(Type {
                    name: short(&one.base_type)?,
                    properties: kept_all(vec![kept_all(inherited)]),
                    is_abstract: true,
                    derived: kept_all([kind].into_iter().chain(others).collect()),
                })
            }
            false => kind,
        };
        let verbs = one.verbs.iter().filter_map(|verb| match verb.as_str() {
            "create" => Some(Verb::Create),
            "get" => Some(Verb::Get),
            "list" => Some(Verb::List),
            "update" => Some(Verb::Update),
            "delete" => Some(Verb::Delete),
            _ => None,
        });
        let mut actions = Vec::new();
        for action in &one.actions {
            let known = like.actions.iter().find(|known| known.name == action.name);
            let parameters = kept_all(self.properties(&action.parameters, DEEPEST)?);
            let deed = match (known, &action.replaces) {
                (Some(known), _) => known.deed,
                (None, Some(name)) => {
                    let below = replaced(&path, name, parameters, one)?;
                    sets.push(below);
                    Deed::Replace(below)
                }
                (None, None) => Deed::Nothing,
            };
            actions.push(Action {
                name: kept_text(&action.name),
                parameters,
                permissions: kept_texts(std::slice::from_ref(&action.permission)),
                deed,
            });
        }
        sets.push(kept(Set {
            path: kept_text(&path),
            kind,
            single: one.singleton.then(|| like.single.unwrap_or(Origin::Kept)),
            verbs: kept_all(verbs.collect()),
            actions: kept_all(actions),
            read: kept_texts(&one.permissions.read),
            write: kept_texts(&one.permissions.write),
            ..*like
        }));
        Ok(())
    }

    fn properties<'p>(
        &self,
        described: impl IntoIterator<Item = &'p DescribedProperty>,
        depth: usize,
    ) -> Result<Vec<Property>, String> {
        let one = |one: &DescribedProperty| {
            Ok(Property {
                name: kept_text(&one.name),
                kind: self.kind(&one.kind, depth)?,
                nullable: one.nullable,
                collection: one.collection,
                beta: of_beta(&one.versions),
                read_only: one.read_only || one.key,
                needed: one.required && !one.nullable,
                filterable: one.filterable,
                only_selected: one.only_with_select,
                default: None,
            })
        };
        described.into_iter().map(one).collect()
    }

    fn kind(&self, name: &str, depth: usize) -> Result<Kind, String> {
        Ok(match name {
            "Edm.String" => Kind::Text,
            "Edm.Boolean" => Kind::Boolean,
            "Edm.Int32" => Kind::Int32,
            "Edm.Int64" => Kind::Int64,
            "Edm.Double" => Kind::Double,
            "Edm.DateTimeOffset" => Kind::Date,
            "Edm.TimeOfDay" => Kind::TimeOfDay,
            "Edm.Guid" => Kind::Guid,
            _ => return self.named(name, depth),
        })
    }

    /// The enum or the complex type of that name.
    fn named(&self, name: &str, depth: usize) -> Result<Kind, String> {
        let mut enums = self.0.iter().flat_map(|one| &one.enums);
        if let Some(one) = enums.find(|one| one.name == name) {
            let listed = |beta: bool| {
                let members = one.members.iter();
                let members = members.filter(|member| of_beta(&member.versions) == beta);
                let members = members.map(|member| format!("{}={}", member.name, member.value));
                kept_text(&members.collect::<Vec<_>>().join(" "))
            };
            return Ok(Kind::Enum(kept(Enum {
                name: kept_text(name),
                members: listed(false),
                of_beta: listed(true),
            })));
        }
        if self.complex_type(name).is_some() {
            return Ok(Kind::Complex(self.complex(name, depth)?));
        }
        let own = SETS.iter().flat_map(|set| set.kind.and_derived());
        let mut own = own.flat_map(|kind| kind.properties.iter().copied().flatten());
        let known = own.find(|property| property.kind.short_name() == name);
        let known = known.map(|property| property.kind);
        known.ok_or_else(|| format!("the type '{name}' is in no description"))
    }

    fn complex_type(&self, name: &str) -> Option<&DescribedType> {
        let mut types = self.0.iter().flat_map(|one| &one.complex_types);
        types.find(|one| one.name == name)
    }

    fn complex(&self, name: &str, depth: usize) -> Result<&'static Type, String> {
        let deeper = depth.checked_sub(1);
        let deeper = deeper.ok_or_else(|| format!("the type '{name}' is inside itself"))?;
        let mut groups = Vec::new();
        let mut base = Some(name.to_owned());
        let mut is_abstract = false;
        while let Some(of) = base.take() {
            let one = self.complex_type(&of);
            let one = one.ok_or_else(|| format!("the type '{of}' is in no description"))?;
            if groups.len() > DEEPEST {
                return Err(format!("the type '{name}' derives from itself"));
            }
            is_abstract |= one.is_abstract && of == name;
            groups.insert(0, kept_all(self.properties(&one.properties, deeper)?));
            base.clone_from(&one.base);
        }
        let all = self.0.iter().flat_map(|one| &one.complex_types);
        let derived = all.filter(|one| self.derives(one, name));
        let derived = derived.map(|one| self.complex(&one.name, deeper));
        Ok(kept(Type {
            name: kept_text(name),
            properties: kept_all(groups),
            is_abstract,
            derived: kept_all(derived.collect::<Result<_, String>>()?),
        }))
    }

    fn derives(&self, one: &DescribedType, name: &str) -> bool {
        let mut base = one.base.as_deref();
        for _ in 0..DEEPEST {
            match base {
                Some(base) if base == name => return true,
                Some(of) => base = self.complex_type(of).and_then(|one| one.base.as_deref()),
                None => return false,
            }
        }
        false
    }
}

/// The set that an action replaces: of what its one parameter consists of.
fn replaced(
    path: &str,
    name: &str,
    parameters: &'static [Property],
    one: &Description,
) -> Result<&'static Set, String> {
    let of = parameters.first().map(|parameter| parameter.kind);
    let Some(Kind::Complex(of)) = of else {
        return Err(format!("what replaces '{name}' takes no complex values"));
    };
    let id = kept_all(vec![ID]);
    let own = of.properties.iter().copied();
    let has_id = of
        .properties
        .iter()
        .copied()
        .flatten()
        .any(|own| own.name == "id");
    let groups = (!has_id).then_some(id).into_iter().chain(own);
    Ok(kept(Set {
        path: kept_text(&format!("{path}/{{}}/{name}")),
        kind: kept(plain(of.name, kept_all(groups.collect()))),
        verbs: &[Verb::Get, Verb::List],
        read: kept_texts(&one.permissions.read),
        write: kept_texts(&one.permissions.write),
        ..BLANK
    }))
}
