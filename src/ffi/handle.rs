//! Handles: ids in a table, never dereferenced.
//!
//! An id is `generation << 32 | index << 8 | kind`. A slot's generation counts up at each free, and a
//! slot that has none left is retired, so that an old handle never comes alive again.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::result::ResultObject;
use super::token::TokenSink;
use crate::client::Client;
use crate::pager::Pager;

/// The highest generation that any table of this process, or of those it was forked from, gave out.
static HIGHEST: AtomicU32 = AtomicU32::new(0);

const MAX_SLOTS: usize = 1 << 24;

/// What a handle stands for.
#[derive(Clone)]
pub(super) enum Entry {
    Client(Arc<Client>),
    Result(Arc<ResultObject>),
    Pager(Arc<Pager>),
    TokenSink(Arc<TokenSink>),
}

/// The kind in a handle's low byte. Odd, so that no address of an object looks like one.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    Client = 0xC1,
    Result = 0xA5,
    Pager = 0xB7,
    TokenSink = 0x9D,
}

impl Entry {
    fn kind(&self) -> Kind {
        match self {
            Entry::Client(_) => Kind::Client,
            Entry::Result(_) => Kind::Result,
            Entry::Pager(_) => Kind::Pager,
            Entry::TokenSink(_) => Kind::TokenSink,
        }
    }
}

struct Slot {
    generation: u32,
    entry: Option<Entry>,
}

#[derive(Default)]
struct Slots {
    slots: Vec<Slot>,
    free: Vec<usize>,
}

/// The handles of a process.
pub(super) struct Table {
    slots: RwLock<Slots>,
    first_generation: u32,
}

impl Table {
    /// An empty table, none of whose handles was ever given out before.
    pub(super) fn new() -> Table {
        Table {
            slots: RwLock::default(),
            first_generation: HIGHEST.load(Ordering::Acquire).saturating_add(1),
        }
    }

    /// A handle for `entry`; none where there are no more.
    pub(super) fn insert(&self, entry: Entry) -> Option<usize> {
        let mut table = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let kind = entry.kind();
        let index = match table.free.pop() {
            Some(index) => index,
            None if table.slots.len() < MAX_SLOTS && self.first_generation < u32::MAX => {
                table.slots.push(Slot {
                    generation: self.first_generation,
                    entry: None,
                });
                table.slots.len() - 1
            }
            None => return None,
        };
        let slot = &mut table.slots[index];
        slot.entry = Some(entry);
        HIGHEST.fetch_max(slot.generation, Ordering::AcqRel);
        Some((slot.generation as usize) << 32 | index << 8 | kind as usize)
    }

    /// What `handle` stands for, if it is a live one of that kind.
    pub(super) fn get(&self, handle: usize, kind: Kind) -> Option<Entry> {
        let table = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let index = table.position(handle, kind)?;
        table.slots[index].entry.clone()
    }

    /// Makes `handle` invalid, and hands over what it stood for.
    pub(super) fn remove(&self, handle: usize, kind: Kind) -> Option<Entry> {
        let mut table = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let index = table.position(handle, kind)?;
        let slot = &mut table.slots[index];
        let entry = slot.entry.take();
        if slot.generation < u32::MAX {
            slot.generation += 1;
            table.free.push(index);
        }
        entry
    }

    /// How many handles are live.
    pub(super) fn live(&self) -> usize {
        let table = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        table
            .slots
            .iter()
            .filter(|slot| slot.entry.is_some())
            .count()
    }
}

impl Slots {
    fn position(&self, handle: usize, kind: Kind) -> Option<usize> {
        let index = handle >> 8 & (MAX_SLOTS - 1);
        let slot = self.slots.get(index)?;
        let entry = slot.entry.as_ref()?;
        let fits = handle & 0xff == kind as usize
            && entry.kind() == kind
            && handle >> 32 == slot.generation as usize;
        fits.then_some(index)
    }
}

const _: () = assert!(usize::BITS == 64, "handles need 64-bit systems");
