//! A type as a request sees it: properties by the names that its options give them.

use super::{PREFIX, Property, Type, Version};

/// What query options of a request may name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) version: Version,
    pub(crate) kind: &'static Type,
    /// Whether `$filter` passes over what it is not said to filter by, and `$orderby` over everything.
    pub(crate) filters_some: bool,
}

impl View {
    /// The property of that name, or behind the name of a type that derives: in any letter case.
    pub(crate) fn find(self, name: &str) -> Option<Named> {
        let (kind, bare) = self.split(name);
        Some(Named {
            property: kind.find(self.version, bare)?,
            kind: (bare != name).then_some(kind),
        })
    }

    /// The type that a property is looked for in, and its name: one that derives where that stands before it.
    pub(crate) fn split(self, name: &str) -> (&'static Type, &str) {
        let behind_type = |(kind, name)| Some((self.kind.or_derived(kind)?, name));
        let behind_type = name.split_once('/').and_then(behind_type);
        behind_type.unwrap_or((self.kind, name))
    }
}

/// A property as an option names it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    pub(crate) property: &'static Property,
    /// The type that it is named behind: entities of others do not have it.
    pub(crate) kind: Option<&'static Type>,
}

impl Named {
    /// Whether entities of a type have it.
    pub(crate) fn is_of(self, kind: &'static Type) -> bool {
        self.kind.is_none_or(|own| kind.is(own))
    }

    /// The property with the type before it.
    pub(crate) fn path(self) -> String {
        let own = self.property.name;
        match self.kind {
            Some(kind) => format!("{PREFIX}{}/{own}", kind.name),
            None => own.to_owned(),
        }
    }
}
