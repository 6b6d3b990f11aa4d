//! Handles: ids in a table, never dereferenced.
//!
//! An id is `generation << 32 | index << 8`, mixed with the process's key, and the kind in the low byte. A slot's
//! generation counts up at each free, and a slot that has none left is retired, so that an old handle never comes alive
//! again. By the key a number that came from another process, a parent or a child included, names nothing here. That is
//! a guard against mistakes, no secret: who holds a handle can work out others.

use std::sync::{Arc, PoisonError, RwLock};

use super::object::{ResultObject, TokenSink};
use crate::client::Client;
use crate::operation::pager::Pager;
use crate::report::status::Status;

/// The bits that a key mixes: not the kind, nor the sign, so that a handle is no negative number.
const KEY_BITS: usize = 0x7fff_ffff_ffff_ff00;

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
    key: usize,
}

impl Table {
    /// An empty table with that key.
    pub(super) fn new(key: [u8; 8]) -> Table {
        Table {
            slots: RwLock::default(),
            key: usize::from_le_bytes(key) & KEY_BITS,
        }
    }

    /// A handle for `entry`; none where there are no more.
    pub(super) fn insert(&self, entry: Entry) -> Option<usize> {
        let mut table = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let kind = entry.kind();
        let index = match table.free.pop() {
            Some(index) => index,
            None if table.slots.len() < MAX_SLOTS => {
                table.slots.push(Slot {
                    generation: 1,
                    entry: None,
                });
                table.slots.len() - 1
            }
            None => return None,
        };
        let slot = &mut table.slots[index];
        slot.entry = Some(entry);
        let id = (slot.generation as usize) << 32 | index << 8;
        Some(id ^ self.key | kind as usize)
    }

    /// What `handle` stands for, if it is a live one of that kind.
    pub(super) fn get(&self, handle: usize, kind: Kind) -> Option<Entry> {
        let table = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        let index = table.position(handle ^ self.key, kind)?;
        table.slots[index].entry.clone()
    }

    /// Makes `handle` invalid, and hands over what it stood for.
    pub(super) fn remove(&self, handle: usize, kind: Kind) -> Option<Entry> {
        let mut table = self.slots.write().unwrap_or_else(PoisonError::into_inner);
        let index = table.position(handle ^ self.key, kind)?;
        let slot = &mut table.slots[index];
        let entry = slot.entry.take();
        if slot.generation < u32::MAX {
            slot.generation += 1;
            table.free.push(index);
        }
        entry
    }

    /// Makes `handle` invalid, for an export that frees it: the number of its status.
    pub(super) fn free(&self, handle: usize, kind: Kind) -> i32 {
        match self.remove(handle, kind) {
            Some(_) => Status::Ok.number(),
            None => Status::InvalidHandle.number(),
        }
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
    fn position(&self, id: usize, kind: Kind) -> Option<usize> {
        let index = id >> 8 & (MAX_SLOTS - 1);
        let slot = self.slots.get(index)?;
        let entry = slot.entry.as_ref()?;
        let fits = id & 0xff == kind as usize
            && entry.kind() == kind
            && id >> 32 == slot.generation as usize;
        fits.then_some(index)
    }
}

const _: () = assert!(usize::BITS == 64, "handles need 64-bit systems");

#[cfg(test)]
mod tests {
    use super::*;

    fn sink() -> Entry {
        Entry::TokenSink(Arc::default())
    }

    #[test]
    fn a_handle_names_what_it_was_given_for_until_it_is_freed() {
        let table = Table::new([0xff; 8]);
        let handles: Vec<usize> = (0..1000).filter_map(|_| table.insert(sink())).collect();
        for handle in &handles {
            assert!(handle.cast_signed() > 0 && handle & 0xff == Kind::TokenSink as usize);
            assert!(table.get(*handle, Kind::TokenSink).is_some());
            assert!(table.get(*handle, Kind::Client).is_none());
            assert!(table.get(handle ^ 0x9D ^ 0xC1, Kind::Client).is_none());
        }
        assert!(table.remove(handles[7], Kind::TokenSink).is_some());
        assert!(table.remove(handles[7], Kind::TokenSink).is_none());
        let next = table.insert(sink()).unwrap();
        assert!(next != handles[7] && table.get(handles[7], Kind::TokenSink).is_none());
        assert_eq!(table.live(), 1000);
    }

    #[test]
    fn a_handle_of_another_process_names_nothing() {
        let [one, other] = [(); 2].map(|()| Table::new(crate::client::random()));
        for _ in 0..1000 {
            let (mine, theirs) = (one.insert(sink()), other.insert(sink()));
            assert_ne!(mine, theirs);
            assert!(one.get(theirs.unwrap(), Kind::TokenSink).is_none());
        }
    }
}
