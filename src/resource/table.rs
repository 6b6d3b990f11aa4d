//! What the tables made from `resources/` consist of, v1.0 and beta side by side.

use std::sync::atomic::AtomicBool;

use once_cell::race::OnceBox;

/// A resource: where it is, and what its entities consist of.
#[derive(Debug)]
pub(crate) struct Resource {
    /// As callers name it: the name of its set.
    pub(crate) name: &'static str,
    /// Below the version; `{parentId}` stands for the id of the entity that it belongs to.
    pub(crate) path: &'static str,
    pub(crate) odata_type: &'static str,
    pub(crate) base_type: &'static str,
    /// One object instead of a set.
    pub(crate) singleton: bool,
    /// The resource below whose entities it is.
    pub(crate) parent: Option<&'static str>,
    /// The set holds entities of other types, too: what is sent names its type, and what comes is looked at.
    pub(crate) mixed: bool,
    pub(crate) verbs: &'static [Verb],
    /// Permissions that suffice for reading, the least first.
    pub(crate) read: &'static [&'static str],
    /// And for writing.
    pub(crate) write: &'static [&'static str],
    pub(crate) table: &'static Table,
    pub(crate) meaning: &'static str,
}

/// What an entity consists of, and what can be done with it: a text, read when it is first asked for.
#[derive(Debug)]
pub(crate) struct Table {
    pub(super) text: &'static str,
    /// No lock, so that a fork finds none held.
    pub(super) read: OnceBox<Entity>,
    /// Somebody reads it, or has read it.
    pub(super) begun: AtomicBool,
}

/// What a table says.
#[derive(Debug, Default)]
pub(super) struct Entity {
    pub(super) properties: &'static [Property],
    pub(super) actions: &'static [Action],
}

/// What can be done with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    Get,
    List,
    Count,
    Update,
    Delete,
}

/// An operation of the service's on an entity: `POST …/{id}/{name}`.
#[derive(Debug)]
pub(crate) struct Action {
    pub(crate) name: &'static str,
    pub(crate) permission: &'static str,
    pub(crate) parameters: &'static [Property],
    /// Where the elements are read, below the entity, that its first parameter replaces as a whole.
    pub(crate) replaces: Option<&'static str>,
    pub(crate) meaning: &'static str,
}

/// A property of an entity or a complex value, or a parameter of an action.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
    /// The key: the service gives it.
    pub(crate) key: bool,
    /// The service sets it, and takes it from nobody.
    pub(crate) read_only: bool,
    /// A create must have it where all that is documented is required.
    pub(crate) required: bool,
    pub(crate) collection: bool,
    /// The service filters by it. Where it is said of any property, what it does not filter by it leaves aside.
    pub(crate) filterable: bool,
    /// The base type has it, too.
    pub(crate) inherited: bool,
    pub(crate) versions: Versions,
    pub(crate) meaning: &'static str,
}

/// The versions of Graph that have something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Versions {
    Both,
    Beta,
}

/// The type of a property.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "the tables need not have every kind")]
pub(crate) enum Kind {
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    DateTimeOffset,
    TimeOfDay,
    Guid,
    Enum(&'static Enum),
    Complex(&'static Complex),
}

/// An enum.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: &'static str,
    pub(crate) members: &'static [Member],
}

/// A member of an enum.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: &'static str,
    /// Its number, as reports show it where they have no name for it.
    pub(crate) value: i64,
    pub(crate) versions: Versions,
    pub(crate) meaning: &'static str,
    /// What to do about it; empty where there is nothing to say.
    pub(crate) what_to_do: &'static str,
}

/// A complex type.
#[derive(Debug)]
pub(crate) struct Complex {
    pub(crate) odata_type: &'static str,
    /// Only values of a type that derives from it exist.
    pub(crate) is_abstract: bool,
    /// Its own and those that it inherits.
    pub(crate) properties: &'static [Property],
    pub(crate) derived: &'static [&'static Complex],
}

/// The version of Graph whose table counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Version {
    #[default]
    V1,
    Beta,
}

impl Version {
    /// That of the option `apiVersion`: any other than beta has the tables of v1.0.
    pub(crate) fn of(api_version: &str) -> Version {
        if api_version.eq_ignore_ascii_case("beta") {
            Version::Beta
        } else {
            Version::V1
        }
    }

    /// Whether it has what is in `versions`.
    pub(crate) fn has(self, versions: Versions) -> bool {
        versions == Versions::Both || self == Version::Beta
    }
}

impl Table {
    /// A table in lines: `name: type marks | meaning` for a property, below `entity`, `action …` or `type …`;
    /// `name = value marks | meaning | what to do` for a member, below `enum …`. `?` is behind a type that can be null, `[]`
    /// behind that of each element. Types stand below what has them.
    pub(crate) const fn of(text: &'static str) -> Table {
        Table {
            text,
            read: OnceBox::new(),
            begun: AtomicBool::new(false),
        }
    }
}

impl Verb {
    /// As a caller names it.
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

impl Kind {
    /// The type as `$metadata` names it; of an enum or a complex type without the namespace.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::String => "Edm.String",
            Kind::Boolean => "Edm.Boolean",
            Kind::Int32 => "Edm.Int32",
            Kind::Int64 => "Edm.Int64",
            Kind::Double => "Edm.Double",
            Kind::DateTimeOffset => "Edm.DateTimeOffset",
            Kind::TimeOfDay => "Edm.TimeOfDay",
            Kind::Guid => "Edm.Guid",
            Kind::Enum(kind) => kind.name,
            Kind::Complex(kind) => kind.bare_name(),
        }
    }
}

impl Complex {
    /// The types that a value may have: this one, unless it is abstract, and those that derive from it.
    pub(crate) fn types(&'static self) -> impl Iterator<Item = &'static Complex> {
        let own = (!self.is_abstract).then_some(self);
        own.into_iter().chain(self.derived.iter().copied())
    }

    /// Its name without the namespace.
    pub(crate) fn bare_name(&self) -> &'static str {
        self.odata_type
            .rsplit('.')
            .next()
            .unwrap_or(self.odata_type)
    }
}

impl Enum {
    /// The names of the members that `version` has.
    pub(crate) fn names(&self, version: Version) -> impl Iterator<Item = &'static str> {
        let members = self.members.iter();
        members
            .filter(move |member| version.has(member.versions))
            .map(|member| member.name)
    }
}
