//! The tables, held against the descriptions that the library is made from.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use super::{Enum, Kind, Model, Property, Set, Type, Version, described};

/// A column of a table, and what has it.
type Column = (&'static str, fn(&Property) -> bool);

/// The descriptions' texts.
fn descriptions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../resources");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let files = files.filter(|file| !file.ends_with("schema.json"));
    files
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect()
}

/// What can be told of a property, and of what is inside it; all that is inside one of beta's is beta's.
fn facts(property: &Property, path: &str, of_beta: bool, facts: &mut BTreeMap<String, String>) {
    let of_beta = of_beta || property.beta;
    let path = format!("{path}{}", property.name);
    let many = if property.collection { "[]" } else { "" };
    let null = if property.nullable { "?" } else { "" };
    let beta = if of_beta { " beta" } else { "" };
    let kind = property.kind.short_name();
    facts.insert(path.clone(), format!("{kind}{many}{null}{beta}"));
    match property.kind {
        Kind::Enum(kind) => {
            let known = format!("{kind}{many}{null}{beta}", kind = members(kind));
            facts.insert(path, known);
        }
        Kind::Complex(kind) => {
            for kind in kind.and_derived() {
                all_of(kind, &format!("{path}.{}.", kind.name), of_beta, facts);
            }
        }
        _ => {}
    }
}

fn members(kind: &Enum) -> String {
    let listed = |version| {
        let mut members: Vec<_> = kind.members(version).collect();
        members.sort_unstable();
        members
    };
    format!(
        "{} {:?} {:?}",
        kind.name,
        listed(Version::V1),
        listed(Version::Beta)
    )
}

fn all_of(kind: &Type, path: &str, of_beta: bool, to: &mut BTreeMap<String, String>) {
    for property in kind.properties(Version::Beta) {
        facts(property, path, of_beta, to);
    }
}

/// What is not the same in both.
fn differing(own: &BTreeMap<String, String>, described: &BTreeMap<String, String>) -> Vec<String> {
    let paths: BTreeSet<&String> = own.keys().chain(described.keys()).collect();
    let differ = paths
        .into_iter()
        .filter(|path| own.get(*path) != described.get(*path));
    differ
        .map(|path| {
            format!(
                "{path}: {:?}, described as {:?}",
                own.get(path),
                described.get(path)
            )
        })
        .collect()
}

/// The type that a description is of, in a set that may have several.
fn own(set: &Set, name: &str) -> &'static Type {
    let mut kinds = set.kind.and_derived();
    kinds.find(|kind| kind.name == name).unwrap()
}

#[test]
fn the_tables_say_what_the_descriptions_say() {
    let model = Model::with(&[]);
    for set in described(&descriptions()).unwrap() {
        let table = model.at(set.path).unwrap();
        let kind = set.kind.derived.first().copied().unwrap_or(set.kind);
        let (mut described, mut own_facts) = (BTreeMap::new(), BTreeMap::new());
        all_of(kind, "", false, &mut described);
        all_of(own(table, kind.name), "", false, &mut own_facts);
        let given = |facts: &mut BTreeMap<String, String>, other: &BTreeMap<String, String>| {
            // What no device here has is in the table by its name alone.
            facts.retain(|path, _| !path.contains('.') || other.contains_key(path));
        };
        given(&mut described, &own_facts);
        given(&mut own_facts, &described);
        assert_eq!(differing(&own_facts, &described), [""; 0], "{}", set.path);
        let columns = |kind: &Type, column: fn(&Property) -> bool| -> Vec<&str> {
            let properties = kind
                .properties(Version::Beta)
                .filter(|property| column(property));
            let mut names: Vec<&str> = properties.map(|property| property.name).collect();
            names.sort_unstable();
            names
        };
        let rows: [Column; 3] = [
            ("read-only", |property| property.read_only),
            ("filterable", |property| property.filterable),
            ("only with select", |property| property.only_selected),
        ];
        for (column, has) in rows {
            let own_column = columns(own(table, kind.name), has);
            assert_eq!(own_column, columns(kind, has), "{}: {column}", set.path);
        }
        if kind.name != set.kind.name {
            let inherited = |set: &Set| columns(set.kind, |_| true);
            assert_eq!(inherited(table), inherited(set), "{}: inherited", set.path);
        }
        assert_eq!(table.single.is_some(), set.single.is_some(), "{}", set.path);
        assert_eq!(table.verbs, set.verbs, "{}", set.path);
        assert_eq!(table.read, set.read, "{}", set.path);
        if !set.write.is_empty() {
            assert_eq!(table.write, set.write, "{}", set.path);
        }
        for action in set.actions {
            let mut actions = table.actions.iter();
            let own = actions.find(|own| own.name == action.name).unwrap();
            assert_eq!(own.permissions, action.permissions, "{}", action.name);
            let (mut described, mut own_facts) = (BTreeMap::new(), BTreeMap::new());
            for (parameters, to) in [
                (action.parameters, &mut described),
                (own.parameters, &mut own_facts),
            ] {
                for parameter in parameters {
                    facts(parameter, "", false, to);
                }
            }
            given(&mut own_facts, &described);
            assert_eq!(
                differing(&own_facts, &described),
                [""; 0],
                "{}",
                action.name
            );
        }
    }
}
