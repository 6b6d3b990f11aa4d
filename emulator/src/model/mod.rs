//! What the resources consist of: Graph's `$metadata`, of v1.0 and of beta, in tables of the emulator's own.

#[cfg(test)]
mod against;
mod described;
mod desk;
mod devices;
mod policies;
mod statuses;
mod summary;
mod view;

pub(crate) use described::described;
pub(crate) use desk::{DEVICES, STATUSES};
pub(crate) use policies::POLICIES;
pub(crate) use view::{Named, View};

/// What stands before the names of Graph's types.
pub(crate) const PREFIX: &str = "microsoft.graph.";
/// The namespace of the service's own names, which its messages show.
pub(crate) const NAMESPACE: &str = "microsoft.management.services.api";

/// Which of Graph's versions a request speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    V1,
    Beta,
}

impl Version {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Version::V1 => "v1.0",
            Version::Beta => "beta",
        }
    }
}

/// An enum; members as `name=value`, with blanks between them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Enum {
    pub(crate) name: &'static str,
    pub(crate) members: &'static str,
    /// Those that v1.0 lacks.
    pub(crate) of_beta: &'static str,
}

impl Enum {
    /// The members that a version has, and their values.
    pub(crate) fn members(
        &self,
        version: Version,
    ) -> impl Iterator<Item = (&'static str, i64)> + use<> {
        let of_beta = match version {
            Version::V1 => "",
            Version::Beta => self.of_beta,
        };
        let all = self.members.split_whitespace();
        let all = all.chain(of_beta.split_whitespace());
        all.filter_map(|member| {
            let (name, value) = member.split_once('=')?;
            Some((name, value.parse().ok()?))
        })
    }

    /// A member and its value: by its name in any letter case, if this version knows it, or by its number, as OData has
    /// it.
    pub(crate) fn member(&self, version: Version, name: &str) -> Option<(&'static str, i64)> {
        let mut known = self.members(version);
        let named = known.find(|(member, _)| member.eq_ignore_ascii_case(name));
        named.or_else(|| {
            let number = name.parse::<i64>().ok()?;
            let mut all = self.members(Version::Beta);
            all.find(|(_, value)| *value == number)
        })
    }
}

/// The type of a property.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Text,
    Boolean,
    Int32,
    Int64,
    Double,
    Date,
    TimeOfDay,
    Guid,
    Enum(&'static Enum),
    Complex(&'static Type),
}

impl Kind {
    /// Its name in messages.
    pub(crate) fn name(self) -> String {
        match self {
            Kind::Enum(kind) => format!("{NAMESPACE}.{}", kind.name),
            Kind::Complex(kind) => kind.long_name(),
            primitive => format!("Edm.{}", primitive.short_name()),
        }
    }

    /// Its name without a namespace.
    pub(crate) fn short_name(self) -> &'static str {
        match self {
            Kind::Text => "String",
            Kind::Boolean => "Boolean",
            Kind::Int32 => "Int32",
            Kind::Int64 => "Int64",
            Kind::Double => "Double",
            Kind::Date => "DateTimeOffset",
            Kind::TimeOfDay => "TimeOfDay",
            Kind::Guid => "Guid",
            Kind::Enum(kind) => kind.name,
            Kind::Complex(kind) => kind.name,
        }
    }
}

/// A property.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "a table's columns")]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
    pub(crate) collection: bool,
    /// Whether v1.0 lacks it.
    pub(crate) beta: bool,
    /// Whether the service sets it, and passes over it where it is sent.
    pub(crate) read_only: bool,
    /// Whether a create is refused without it.
    pub(crate) needed: bool,
    /// Whether the service filters by it, where it does not by all.
    pub(crate) filterable: bool,
    /// Whether it has a value only where it is read by id and `$select` names it.
    pub(crate) only_selected: bool,
    /// The JSON that it has where it was not sent, if that is not what its type begins with.
    pub(crate) default: Option<&'static str>,
}

/// One that may not be null.
pub(crate) const fn property(name: &'static str, kind: Kind) -> Property {
    Property {
        name,
        kind,
        nullable: false,
        collection: false,
        beta: false,
        read_only: false,
        needed: false,
        filterable: false,
        only_selected: false,
        default: None,
    }
}

/// A text that may be null.
pub(crate) const fn text(name: &'static str) -> Property {
    property(name, Kind::Text).or_null()
}

/// What an entity is found by.
pub(crate) const ID: Property = property("id", Kind::Text).read_only();

impl Property {
    pub(crate) const fn or_null(self) -> Property {
        Property {
            nullable: true,
            ..self
        }
    }

    pub(crate) const fn many(self) -> Property {
        Property {
            collection: true,
            ..self
        }
    }

    pub(crate) const fn of_beta(self) -> Property {
        Property { beta: true, ..self }
    }

    pub(crate) const fn read_only(self) -> Property {
        Property {
            read_only: true,
            ..self
        }
    }

    pub(crate) const fn needed(self) -> Property {
        Property {
            needed: true,
            ..self
        }
    }

    pub(crate) const fn filterable(self) -> Property {
        Property {
            filterable: true,
            ..self
        }
    }

    pub(crate) const fn only_selected(self) -> Property {
        Property {
            only_selected: true,
            ..self
        }
    }

    pub(crate) const fn with_default(self, json: &'static str) -> Property {
        Property {
            default: Some(json),
            ..self
        }
    }

    /// The JSON that it has where it was not sent: .NET's default where null is not allowed.
    pub(crate) fn default_json(&self) -> String {
        if let Some(json) = self.default {
            return json.to_owned();
        }
        let json = match self.kind {
            _ if self.collection => "[]",
            _ if self.nullable => "null",
            Kind::Boolean => "false",
            Kind::Int32 | Kind::Int64 | Kind::Double => "0",
            Kind::Date => "\"0001-01-01T00:00:00Z\"",
            Kind::TimeOfDay => "\"00:00:00.0000000\"",
            Kind::Guid => "\"00000000-0000-0000-0000-000000000000\"",
            Kind::Enum(kind) => {
                let zero = kind.member(Version::V1, "0");
                let first = zero.or_else(|| kind.members(Version::Beta).next());
                return first.map_or("null".to_owned(), |(name, _)| format!("\"{name}\""));
            }
            Kind::Text | Kind::Complex(_) => "null",
        };
        json.to_owned()
    }
}

/// A type of entities or of complex values.
#[derive(Debug)]
pub(crate) struct Type {
    pub(crate) name: &'static str,
    /// Its properties: those of the types that it derives from come first.
    pub(crate) properties: &'static [&'static [Property]],
    /// Whether there are only values of types that derive from it.
    pub(crate) is_abstract: bool,
    pub(crate) derived: &'static [&'static Type],
}

/// One that derives from none, and that none derives from.
pub(crate) const fn plain(name: &'static str, properties: &'static [&'static [Property]]) -> Type {
    Type {
        name,
        properties,
        is_abstract: false,
        derived: &[],
    }
}

impl Type {
    /// Its name in messages.
    pub(crate) fn long_name(&self) -> String {
        format!("{NAMESPACE}.{}", self.name)
    }

    /// As `@odata.type` has it.
    pub(crate) fn odata_type(&self) -> String {
        format!("#{PREFIX}{}", self.name)
    }

    /// The properties that a version has.
    pub(crate) fn properties(&self, version: Version) -> impl Iterator<Item = &'static Property> {
        let known = move |property: &&Property| version == Version::Beta || !property.beta;
        self.properties.iter().copied().flatten().filter(known)
    }

    /// The property of that name, in any letter case.
    pub(crate) fn find(&self, version: Version, name: &str) -> Option<&'static Property> {
        self.properties(version)
            .find(|property| property.name.eq_ignore_ascii_case(name))
    }

    /// The enum of that name among its properties' types, in any letter case.
    pub(crate) fn find_enum(&self, name: &str) -> Option<&'static Enum> {
        self.properties(Version::Beta)
            .find_map(|property| match property.kind {
                Kind::Enum(kind) if kind.name.eq_ignore_ascii_case(name) => Some(kind),
                _ => None,
            })
    }

    /// Itself or a type that derives from it, by its name in any letter case, with Graph's prefix.
    pub(crate) fn or_derived(&'static self, name: &str) -> Option<&'static Type> {
        let short = without_prefix(name)?;
        self.and_derived()
            .find(|kind| kind.name.eq_ignore_ascii_case(short))
    }

    /// Itself, and all types that derive from it.
    pub(crate) fn and_derived(&'static self) -> impl Iterator<Item = &'static Type> {
        [self].into_iter().chain(self.derived.iter().copied())
    }

    /// Whether it is `kind` or derives from it.
    pub(crate) fn is(&'static self, kind: &'static Type) -> bool {
        kind.and_derived().any(|one| std::ptr::eq(one, self))
    }
}

/// A type's name without Graph's prefix, in any letter case; none where it has another or none.
pub(crate) fn without_prefix(name: &str) -> Option<&str> {
    let prefix = name.get(..PREFIX.len())?;
    prefix
        .eq_ignore_ascii_case(PREFIX)
        .then(|| &name[PREFIX.len()..])
}

/// What can be done with a set, or with what is one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Get,
    List,
    Update,
    Delete,
}

/// What an action does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Deed {
    /// It takes the place of everything in the set below, which its one parameter is about.
    Replace(&'static Set),
    /// The device comes in: its `lastSyncDateTime` moves.
    Sync,
    /// Nothing that shows.
    Nothing,
}

/// An operation on an entity: `POST …/{id}/{name}`.
#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) name: &'static str,
    pub(crate) parameters: &'static [Property],
    /// Each of these permissions suffices.
    pub(crate) permissions: &'static [&'static str],
    pub(crate) deed: Deed,
}

/// Whose quota counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Quotas {
    Configuration,
    Devices,
}

/// Where one by itself comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It is kept as it was written.
    Kept,
    /// The statuses are counted.
    Statuses,
    /// A policy's assignments and the devices are.
    Assignments,
}

/// A set of entities, or an entity that is one alone.
#[derive(Debug)]
pub(crate) struct Set {
    /// Below the version; `{}` stands for the id of an entity.
    pub(crate) path: &'static str,
    /// The type that its entities have, or derive from.
    pub(crate) kind: &'static Type,
    /// Whether it is one alone, and where that comes from.
    pub(crate) single: Option<Origin>,
    pub(crate) verbs: &'static [Verb],
    pub(crate) actions: &'static [Action],
    /// Each of these permissions suffices for reading.
    pub(crate) read: &'static [&'static str],
    /// And for writing.
    pub(crate) write: &'static [&'static str],
    pub(crate) quotas: Quotas,
    /// Whether writes are answered as the reference pages say, whatever the service does with its siblings.
    pub(crate) as_documented: bool,
    /// Whether `$filter` passes over what its properties do not say that they are filtered by.
    pub(crate) filters_some: bool,
    /// How many GUIDs an id consists of.
    pub(crate) guids: usize,
}

impl Set {
    /// The steps of its path.
    pub(crate) fn steps(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.path.split('/')
    }

    /// The last step of its path.
    pub(crate) fn name(&self) -> &'static str {
        self.path.rsplit('/').next().unwrap_or(self.path)
    }

    /// The path of the set of what it is below; none where it is at the top.
    pub(crate) fn parent(&self) -> Option<&'static str> {
        let (parent, _) = self.path.rsplit_once("/{}/")?;
        Some(parent)
    }

    /// Its path with the ids of what it is below, one `'` doubled.
    pub(crate) fn place(&self, parents: &[String], key: impl Fn(&str) -> String) -> String {
        let mut ids = parents.iter();
        let mut place = String::new();
        for step in self.steps() {
            if step == "{}" {
                place.push_str(&key(ids.next().map_or("", String::as_str)));
            } else {
                let separator = if place.is_empty() { "" } else { "/" };
                place.push_str(separator);
                place.push_str(step);
            }
        }
        place
    }
}

/// All sets that there are.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) sets: Vec<&'static Set>,
}

impl Model {
    /// Those of the desk, and others beside them or in their place.
    pub(crate) fn with(others: &[&'static Set]) -> Model {
        let own = desk::SETS.iter().copied();
        let own = own.filter(|own| !others.iter().any(|other| other.path == own.path));
        Model {
            sets: own.chain(others.iter().copied()).collect(),
        }
    }

    /// The set at that path.
    pub(crate) fn at(&self, path: &str) -> Option<&'static Set> {
        self.sets.iter().copied().find(|set| set.path == path)
    }

    /// The set whose path ends in that name, in any letter case.
    pub(crate) fn named(&self, name: &str) -> Option<&'static Set> {
        let mut sets = self.sets.iter().copied();
        sets.find(|set| set.name().eq_ignore_ascii_case(name))
    }
}
