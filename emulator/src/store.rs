//! The entities, in memory: sets of them for each tenant.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use crate::ids::entity_id;
use crate::members::Members;
use crate::model::{Set, Type};

/// An entity as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Its place in the order of creation.
    pub(crate) number: u64,
    pub(crate) id: String,
    pub(crate) kind: &'static Type,
    /// What it has, its id included.
    pub(crate) members: Members,
}

impl Kept {
    pub(crate) fn new(number: u64, id: String, kind: &'static Type, mut members: Members) -> Kept {
        members.set("id", serde_json::Value::from(id.as_str()).to_string());
        Kept {
            number,
            id,
            kind,
            members,
        }
    }
}

/// Entities as they were at one moment, in the order of creation.
pub(crate) type Rows = Arc<Vec<Arc<Kept>>>;

/// An id that another entity has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Taken(pub(crate) String);

/// An entity that is to be there, and the id that it is to have.
#[derive(Clone, Debug)]
pub(crate) struct Seeded {
    pub(crate) kind: &'static Type,
    pub(crate) members: Members,
    pub(crate) id: Option<String>,
}

/// All entities of a set, or of a set below one entity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    rows: Rows,
    /// The number of each id.
    numbers: Arc<HashMap<String, u64>>,
    created: u64,
}

impl Store {
    /// Keeps a new one under its id.
    pub(crate) fn create(
        &mut self,
        id: String,
        kind: &'static Type,
        members: Members,
    ) -> Result<Arc<Kept>, Taken> {
        if self.numbers.contains_key(&id) {
            return Err(Taken(id));
        }
        self.created += 1;
        let number = self.created;
        let kept = Arc::new(Kept::new(number, id.clone(), kind, members));
        Arc::make_mut(&mut self.numbers).insert(id, number);
        Arc::make_mut(&mut self.rows).push(kept.clone());
        Ok(kept)
    }

    /// All that there are now: what is changed later does not show.
    pub(crate) fn all(&self) -> Rows {
        self.rows.clone()
    }

    /// Where the one with that id is.
    fn place(&self, id: &str) -> Option<usize> {
        let number = self.numbers.get(id)?;
        self.rows
            .binary_search_by_key(number, |kept| kept.number)
            .ok()
    }

    /// The one with that id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Kept>> {
        self.place(id).map(|at| self.rows[at].clone())
    }

    /// Changes what `changes` names, and nothing else.
    pub(crate) fn update(&mut self, id: &str, changes: Members) -> Option<Arc<Kept>> {
        let at = self.place(id)?;
        let mut kept = Kept::clone(&self.rows[at]);
        kept.members.update(changes);
        let kept = Arc::new(kept);
        Arc::make_mut(&mut self.rows)[at] = kept.clone();
        Some(kept)
    }

    /// Whether there was one with that id.
    pub(crate) fn delete(&mut self, id: &str) -> bool {
        let Some(at) = self.place(id) else {
            return false;
        };
        Arc::make_mut(&mut self.rows).remove(at);
        Arc::make_mut(&mut self.numbers).remove(id);
        true
    }

    fn with(&self, seed: &[Seeded]) -> Result<Store, Taken> {
        let mut store = self.clone();
        for one in seed {
            let id = one.id.clone().unwrap_or_default();
            store.create(id, one.kind, one.members.clone())?;
        }
        Ok(store)
    }
}

/// The stores of a tenant's sets: each by its set's path, and by the ids of what it is below.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sets(BTreeMap<&'static str, BTreeMap<Vec<String>, Store>>);

impl Sets {
    /// What is in a set.
    pub(crate) fn of(&self, set: &Set, parents: &[String]) -> Store {
        self.at(set.path, parents)
    }

    /// What is in the set at that path.
    pub(crate) fn at(&self, path: &str, parents: &[String]) -> Store {
        let stores = self.0.get(path);
        let store = stores.and_then(|stores| stores.get(parents));
        store.cloned().unwrap_or_default()
    }

    /// The same, to be changed.
    pub(crate) fn of_mut(&mut self, set: &Set, parents: &[String]) -> &mut Store {
        let stores = self.0.entry(set.path).or_default();
        stores.entry(parents.to_vec()).or_default()
    }

    /// Takes an entity away, and what is below it; whether it was there.
    pub(crate) fn delete(&mut self, set: &Set, parents: &[String], id: &str) -> bool {
        let was = self.of_mut(set, parents).delete(id);
        let own = parents.iter().map(String::as_str).chain([id]);
        let own: Vec<&str> = own.collect();
        for (path, stores) in &mut self.0 {
            if *path != set.path && is_at_or_below(path, set) {
                let is_own = |above: &[String]| own.iter().eq(above.iter().take(own.len()));
                stores.retain(|above, _| !is_own(above));
            }
        }
        was
    }

    fn clear(&mut self, set: &Set) {
        self.0.retain(|path, _| !is_at_or_below(path, set));
    }

    fn most(&self) -> usize {
        let sizes = self.0.values().flat_map(BTreeMap::values);
        let sizes = sizes.map(|store| store.rows.len());
        sizes.max().unwrap_or_default()
    }
}

fn is_at_or_below(path: &str, set: &Set) -> bool {
    let rest = path.strip_prefix(set.path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What all tenants have.
#[derive(Debug, Default)]
pub(crate) struct Stores {
    /// What a tenant begins with after a reset.
    first: Sets,
    /// What a tenant begins with.
    begin: Sets,
    of_tenant: BTreeMap<String, Sets>,
    /// The ids of the entities that are created next.
    pub(crate) next_ids: VecDeque<String>,
}

impl Stores {
    /// What a tenant has.
    pub(crate) fn of(&self, tenant: &str) -> &Sets {
        self.of_tenant.get(tenant).unwrap_or(&self.begin)
    }

    /// The same, to be changed.
    pub(crate) fn of_mut(&mut self, tenant: &str) -> &mut Sets {
        let begin = &self.begin;
        let sets = self.of_tenant.entry(tenant.to_owned());
        sets.or_insert_with(|| begin.clone())
    }

    /// What is there now is what each tenant begins with, also after a reset.
    pub(crate) fn keep_as_first(&mut self) {
        self.first = self.begin.clone();
    }

    /// Adds entities to a tenant's set, or to those of all tenants that there are and will be: all of them, or none.
    pub(crate) fn seed(
        &mut self,
        tenant: Option<&str>,
        set: &'static Set,
        mut seed: Vec<Seeded>,
    ) -> Result<usize, Taken> {
        for one in &mut seed {
            one.id.get_or_insert_with(|| entity_id(set.guids));
        }
        if let Some(tenant) = tenant {
            let store = self.of(tenant).of(set, &[]).with(&seed)?;
            *self.of_mut(tenant).of_mut(set, &[]) = store;
            return Ok(seed.len());
        }
        let begin = self.begin.of(set, &[]).with(&seed)?;
        let all = self.of_tenant.values();
        let all: Result<Vec<Store>, Taken> =
            all.map(|sets| sets.of(set, &[]).with(&seed)).collect();
        for (sets, store) in self.of_tenant.values_mut().zip(all?) {
            *sets.of_mut(set, &[]) = store;
        }
        *self.begin.of_mut(set, &[]) = begin;
        Ok(seed.len())
    }

    /// As it was when the emulator was started.
    pub(crate) fn reset(&mut self) {
        self.begin = self.first.clone();
        self.of_tenant.clear();
        self.next_ids.clear();
    }

    /// Takes away what a tenant has in a set, or what all have.
    pub(crate) fn clear(&mut self, tenant: Option<&str>, set: &Set) {
        match tenant {
            Some(tenant) => self.of_mut(tenant).clear(set),
            None => {
                self.begin.clear(set);
                for sets in self.of_tenant.values_mut() {
                    sets.clear(set);
                }
            }
        }
    }

    /// How many entities a tenant begins with in a set.
    pub(crate) fn begins_with(&self, set: &Set) -> usize {
        self.begin.of(set, &[]).rows.len()
    }

    /// How many entities each tenant has in a set, if it has been written to.
    pub(crate) fn sizes(&self, set: &Set) -> impl Iterator<Item = (&str, usize)> {
        let all = self.of_tenant.iter();
        all.map(|(tenant, sets)| (tenant.as_str(), sets.of(set, &[]).rows.len()))
    }

    /// As many as a tenant has at most in a set.
    pub(crate) fn most(&self) -> usize {
        let all = self.of_tenant.values().chain([&self.begin]);
        all.map(Sets::most).max().unwrap_or_default()
    }

    /// The id of an entity that is created: the one that is asked for, or else the next that was set, or a new one.
    pub(crate) fn new_id(&mut self, set: &Set, asked: Option<String>) -> String {
        let id = asked.or_else(|| self.next_ids.pop_front());
        id.unwrap_or_else(|| entity_id(set.guids))
    }
}
