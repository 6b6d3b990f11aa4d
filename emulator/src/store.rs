//! The entities, in memory: a store for each tenant.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use crate::entity::{self, Members, Version};
use crate::ids::entity_id;

/// An entity as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Its place in the order of creation.
    pub(crate) number: u64,
    pub(crate) id: String,
    /// What it has, its id included.
    pub(crate) members: Members,
}

impl Kept {
    fn new(number: u64, id: String, mut members: Members) -> Kept {
        if let Some(key) = entity::find(Version::V1, "id") {
            members.set(key, &serde_json::Value::from(id.as_str()).to_string());
        }
        Kept {
            number,
            id,
            members,
        }
    }
}

/// Entities as they were at one moment, in the order of creation.
pub(crate) type Rows = Arc<Vec<Arc<Kept>>>;

/// An id that another entity has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Taken(pub(crate) String);

/// All entities of a tenant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Store {
    rows: Rows,
    /// The number of each id.
    numbers: Arc<HashMap<String, u64>>,
    created: u64,
}

impl Store {
    /// Keeps a new one, and gives it its id: the one that is asked for, or one of the store's.
    pub(crate) fn create(
        &mut self,
        members: Members,
        id: Option<String>,
    ) -> Result<Arc<Kept>, Taken> {
        let id = id.unwrap_or_else(entity_id);
        if self.numbers.contains_key(&id) {
            return Err(Taken(id));
        }
        self.created += 1;
        let number = self.created;
        let kept = Arc::new(Kept::new(number, id.clone(), members));
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
        let before = &self.rows[at];
        let mut members = before.members.clone();
        members.update(changes);
        let kept = Arc::new(Kept {
            number: before.number,
            id: before.id.clone(),
            members,
        });
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
}

/// An entity that is to be there, and the id that it is to have.
#[derive(Clone, Debug)]
pub(crate) struct Seeded {
    pub(crate) members: Members,
    pub(crate) id: Option<String>,
}

/// The stores of all tenants.
#[derive(Debug, Default)]
pub(crate) struct Stores {
    /// What a tenant begins with after a reset.
    first: Store,
    /// What a tenant begins with.
    begin: Store,
    of_tenant: BTreeMap<String, Store>,
    /// The ids of the entities that are created next.
    pub(crate) next_ids: VecDeque<String>,
}

impl Stores {
    /// What a tenant has.
    pub(crate) fn of(&self, tenant: &str) -> &Store {
        self.of_tenant.get(tenant).unwrap_or(&self.begin)
    }

    /// With what each tenant begins.
    pub(crate) fn begun(seed: Vec<Seeded>) -> Result<Stores, Taken> {
        let mut stores = Stores::default();
        stores.seed(None, seed)?;
        stores.first = stores.begin.clone();
        Ok(stores)
    }

    /// Adds entities to a tenant's, or to those of all tenants that there are and will be: all of them, or none.
    pub(crate) fn seed(
        &mut self,
        tenant: Option<&str>,
        mut seed: Vec<Seeded>,
    ) -> Result<usize, Taken> {
        for one in &mut seed {
            one.id.get_or_insert_with(entity_id);
        }
        let seeded = |store: &Store| {
            let mut store = store.clone();
            for one in &seed {
                store.create(one.members.clone(), one.id.clone())?;
            }
            Ok(store)
        };
        if let Some(tenant) = tenant {
            let store = seeded(self.of(tenant))?;
            self.of_tenant.insert(tenant.to_owned(), store);
            return Ok(seed.len());
        }
        let begin = seeded(&self.begin)?;
        let all = self.of_tenant.iter();
        let all: Result<_, Taken> = all
            .map(|(tenant, store)| Ok((tenant.clone(), seeded(store)?)))
            .collect();
        self.of_tenant = all?;
        self.begin = begin;
        Ok(seed.len())
    }

    /// As it was when the emulator was started.
    pub(crate) fn reset(&mut self) {
        self.begin = self.first.clone();
        self.of_tenant.clear();
        self.next_ids.clear();
    }

    /// Takes away what a tenant has, or what all have.
    pub(crate) fn clear(&mut self, tenant: Option<&str>) {
        match tenant {
            Some(tenant) => *self.of_mut(tenant) = Store::default(),
            None => {
                self.begin = Store::default();
                self.of_tenant.clear();
            }
        }
    }

    /// How many entities a tenant begins with.
    pub(crate) fn begins_with(&self) -> usize {
        self.begin.rows.len()
    }

    /// How many entities each tenant has that has been written to.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = (&str, usize)> {
        let all = self.of_tenant.iter();
        all.map(|(tenant, store)| (tenant.as_str(), store.rows.len()))
    }

    /// As many as a tenant has at most.
    pub(crate) fn most(&self) -> usize {
        let all = self.of_tenant.values().chain([&self.begin]);
        all.map(|store| store.rows.len()).max().unwrap_or_default()
    }

    /// The same, to be changed.
    pub(crate) fn of_mut(&mut self, tenant: &str) -> &mut Store {
        if !self.of_tenant.contains_key(tenant) {
            self.of_tenant.insert(tenant.to_owned(), self.begin.clone());
        }
        self.of_tenant.entry(tenant.to_owned()).or_default()
    }

    /// Keeps a new entity of a tenant's, under the id that is asked for, or else the next that was set.
    pub(crate) fn create(
        &mut self,
        tenant: &str,
        members: Members,
        id: Option<String>,
    ) -> Result<Arc<Kept>, Taken> {
        let id = id.or_else(|| self.next_ids.pop_front());
        self.of_mut(tenant).create(members, id)
    }
}
