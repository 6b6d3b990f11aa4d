//! The text of a resource's table, read line by line.

use std::str::SplitAsciiWhitespace;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::table::{Action, Complex, Entity, Enum, Kind, Member, Property, Resource, Versions};

/// How often who comes second looks whether the first has read, and how long it waits in between: a reading takes no more
/// than some tenths of a millisecond.
const LOOKS: u32 = 200;
const BETWEEN_LOOKS: Duration = Duration::from_micros(100);

/// What the lines so far said. They come from the last to the first: what a line names stands below it.
#[derive(Default)]
struct Lines {
    /// Of the heading that is still to come, the last one first.
    properties: Vec<Property>,
    /// Likewise.
    members: Vec<Member>,
    enums: Vec<&'static Enum>,
    types: Vec<&'static Complex>,
    actions: Vec<Action>,
    entity: Entity,
}

impl Resource {
    pub(crate) fn properties(&self) -> &'static [Property] {
        self.entity().properties
    }

    pub(crate) fn actions(&self) -> &'static [Action] {
        self.entity().actions
    }

    fn entity(&self) -> &'static Entity {
        let table = self.table;
        // What is read stays, so that one reads and the others wait for it: but not for ever, since a fork leaves behind
        // who reads.
        for _ in 0..LOOKS {
            if let Some(entity) = table.read.get() {
                return entity;
            }
            if !table.begun.swap(true, Ordering::Relaxed) {
                break;
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
        table
            .read
            .get_or_init(|| Box::new(read(table.text, |_| {})))
    }
}

/// Reads a table. What is read stays: it is read once. `left_out` is told of each line that says nothing that is understood.
fn read(text: &'static str, mut left_out: impl FnMut(&str)) -> Entity {
    let mut lines = Lines::default();
    for line in text.rsplit('\n').filter(|line| !line.is_empty()) {
        if lines.add(line).is_none() {
            left_out(line);
        }
    }
    lines.entity.actions = from_the_first(&mut lines.actions);
    lines.entity
}

impl Lines {
    fn add(&mut self, line: &'static str) -> Option<()> {
        let (words, meaning) = two_parts(line);
        let mut words = words.split_ascii_whitespace();
        let first = words.next()?;
        if let Some(name) = first.strip_suffix(':') {
            let property = self.property(name, words, meaning)?;
            self.properties.push(property);
            return Some(());
        }
        let second = words.next();
        match (first, second) {
            (name, Some("=")) => {
                let (meaning, what_to_do) = two_parts(meaning);
                self.members.push(Member {
                    name,
                    value: words.next()?.parse().ok()?,
                    versions: versions(words.next())?,
                    meaning,
                    what_to_do,
                });
            }
            ("enum", Some(name)) => self.enums.push(kept(Enum {
                name,
                members: from_the_first(&mut self.members),
            })),
            ("type", Some(odata_type)) => {
                let complex = self.complex(odata_type, words)?;
                self.types.push(kept(complex));
            }
            ("action", Some(name)) => self.actions.push(Action {
                name,
                permission: words.next()?,
                parameters: from_the_first(&mut self.properties),
                // Behind the word that says so.
                replaces: words.nth(1),
                meaning,
            }),
            ("entity", None) => self.entity.properties = from_the_first(&mut self.properties),
            _ => return None,
        }
        Some(())
    }

    fn property(
        &self,
        name: &'static str,
        mut words: SplitAsciiWhitespace<'static>,
        meaning: &'static str,
    ) -> Option<Property> {
        let type_name = words.next()?;
        let not_null = type_name.strip_suffix('?');
        let nullable = not_null.is_some();
        let type_name = not_null.unwrap_or(type_name);
        let element = type_name.strip_suffix("[]");
        let mut property = Property {
            name,
            kind: self.kind(element.unwrap_or(type_name))?,
            nullable,
            key: false,
            read_only: false,
            required: false,
            collection: element.is_some(),
            filterable: false,
            inherited: false,
            versions: Versions::Both,
            meaning,
        };
        for word in words {
            match word {
                "key" => property.key = true,
                "read-only" => property.read_only = true,
                "required" => property.required = true,
                "filterable" => property.filterable = true,
                "inherited" => property.inherited = true,
                word => property.versions = versions(Some(word))?,
            }
        }
        Some(property)
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        Some(match name {
            "String" => Kind::String,
            "Boolean" => Kind::Boolean,
            "Int32" => Kind::Int32,
            "Int64" => Kind::Int64,
            "Double" => Kind::Double,
            "DateTimeOffset" => Kind::DateTimeOffset,
            "TimeOfDay" => Kind::TimeOfDay,
            "Guid" => Kind::Guid,
            name => match self.enums.iter().find(|kind| kind.name == name) {
                Some(kind) => Kind::Enum(kind),
                None => Kind::Complex(self.type_of(name)?),
            },
        })
    }

    fn type_of(&self, name: &str) -> Option<&'static Complex> {
        let of_that_name = |kind: &&Complex| kind.bare_name() == name;
        self.types.iter().copied().find(of_that_name)
    }

    fn complex(
        &mut self,
        odata_type: &'static str,
        words: SplitAsciiWhitespace<'static>,
    ) -> Option<Complex> {
        let mut is_abstract = false;
        let mut derived = Vec::new();
        for word in words {
            match word {
                "abstract" => is_abstract = true,
                "above" => {}
                name => derived.push(self.type_of(name)?),
            }
        }
        Some(Complex {
            odata_type,
            is_abstract,
            properties: from_the_first(&mut self.properties),
            derived: derived.leak(),
        })
    }
}

/// What stands before the first bar, and what behind.
fn two_parts(text: &str) -> (&str, &str) {
    match text.split_once('|') {
        Some((before, behind)) => (before.trim_ascii(), behind.trim_ascii()),
        None => (text, ""),
    }
}

/// The versions that a line says something has: both, unless it is marked.
fn versions(mark: Option<&str>) -> Option<Versions> {
    match mark {
        None => Some(Versions::Both),
        Some("beta") => Some(Versions::Beta),
        Some(_) => None,
    }
}

fn kept<T>(read: T) -> &'static T {
    Box::leak(Box::new(read))
}

/// What was gathered from the last to the first, the other way round.
fn from_the_first<T>(gathered: &mut Vec<T>) -> &'static [T] {
    gathered.reverse();
    std::mem::take(gathered).leak()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::all;

    fn left_out(text: &'static str) -> Vec<String> {
        let mut left_out = Vec::new();
        read(text, |line| left_out.push(line.to_owned()));
        left_out
    }

    #[test]
    fn every_table_reads_whole() {
        for resource in all() {
            let text = resource.table.text;
            assert!(text.starts_with("entity\n"), "{}", resource.name);
            assert_eq!(left_out(text), [""; 0], "{}", resource.name);
        }
    }

    #[test]
    fn what_a_line_says_is_read() {
        let text = "\
entity
id: String key | The id.
targets: target[]? required filterable beta | Whom it is for: all.

action assign Some.ReadWrite.All replaces assignments | Assigns.
days: day[] | The days.

action sync Some.Sync.All | Syncs.

type #x.target abstract above group one
type #x.group above one
type #x.one
count: Int64? read-only

enum day
monday = -1 | The first. | Work.
friday = 5 beta | The last.
";
        assert_eq!(left_out(text), [""; 0]);
        let entity = read(text, |_| {});
        let [id, targets] = entity.properties else {
            panic!("{entity:?}");
        };
        assert!(id.key && !id.nullable && !id.collection && !id.required);
        assert_eq!((id.meaning, id.kind.name()), ("The id.", "Edm.String"));
        assert!(targets.nullable && targets.collection && targets.required);
        assert!(targets.filterable && !targets.key && !targets.read_only);
        assert_eq!(targets.versions, Versions::Beta);
        assert_eq!(targets.meaning, "Whom it is for: all.");
        let Kind::Complex(target) = targets.kind else {
            panic!("{targets:?}");
        };
        assert!(target.is_abstract && target.properties.is_empty());
        let types: Vec<&str> = target.types().map(Complex::bare_name).collect();
        assert_eq!(types, ["group", "one"]);
        let count = &target.derived[1].properties[0];
        assert!(count.nullable && count.read_only && count.meaning.is_empty());

        let [assign, sync] = entity.actions else {
            panic!("{entity:?}");
        };
        assert_eq!(assign.replaces, Some("assignments"));
        assert_eq!(assign.permission, "Some.ReadWrite.All");
        assert_eq!((sync.replaces, sync.meaning), (None, "Syncs."));
        assert!(sync.parameters.is_empty());
        let Kind::Enum(day) = assign.parameters[0].kind else {
            panic!("{assign:?}");
        };
        let [monday, friday] = day.members else {
            panic!("{day:?}");
        };
        assert_eq!((monday.value, monday.what_to_do), (-1, "Work."));
        assert_eq!((friday.value, friday.meaning), (5, "The last."));
        assert_eq!(monday.versions, Versions::Both);
        assert_eq!(friday.versions, Versions::Beta);
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for line in [
            "id:",
            "id: colour | Nothing is called so.",
            "id: Edm.String",
            "id: String new",
            "monday =",
            "monday = one",
            "monday = 1 new",
            "monday 1",
            "type #x.target above nothing",
            "action assign",
            "enum",
            "entities",
            "|",
        ] {
            assert_eq!(left_out(line), [line]);
        }
    }
}
