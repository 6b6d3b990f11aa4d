//! What a quota file says (pure): of each key which places are taken, and until when.
//!
//! Times are microseconds since 1970 by the calendar, the only clock that outlives processes and boots. It may be set: so
//! whatever is held is cut to its own length from now on, each time that it is read.

use std::time::Duration;

use super::quota::{Admission, Demand, Quota};

/// Into how many steps a window is divided: places come free at the end of one, so that there are few such times.
const STEPS: u64 = 128;
/// The bits of a number of places; a quota has at most a million.
const PLACES: u32 = 20;
const MOST: u32 = (1 << PLACES) - 1;
/// An entry's bytes.
const ENTRY: usize = 32;

/// Places of a window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) writes: u32,
    pub(super) any: u32,
}

impl Places {
    pub(super) fn of(demand: Demand) -> Places {
        Places {
            writes: demand.writes() as u32,
            any: demand.count as u32,
        }
    }

    pub(super) fn add(&mut self, more: Places) {
        self.writes = self.writes.saturating_add(more.writes);
        self.any = self.any.saturating_add(more.any);
    }

    pub(super) fn take_off(&mut self, fewer: Places) {
        self.writes = self.writes.saturating_sub(fewer.writes);
        self.any = self.any.saturating_sub(fewer.any);
    }
}

/// Something that lasts, and no longer than that from any moment on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lasting {
    pub(super) until: u64,
    pub(super) millis: u32,
}

impl Lasting {
    /// From now on, at most 49 days.
    pub(super) fn of(length: Duration, now: u64) -> Lasting {
        let millis = length.as_micros().div_ceil(1000);
        let millis = u32::try_from(millis).unwrap_or(u32::MAX);
        Lasting {
            until: now.saturating_add(u64::from(millis) * 1000),
            millis,
        }
    }
}

/// Whose window it is.
#[derive(Clone, Debug)]
pub(super) struct Account {
    /// The key, as a digest.
    pub(super) key: u64,
    pub(super) quota: Option<Quota>,
    /// By which one quota is told from another: 24 bits.
    pub(super) mark: u32,
}

impl Account {
    /// How long a place is taken after an answer, with the rest of the step in which it ends.
    fn window(quota: Quota) -> (u64, u64) {
        let window = quota.window.as_micros() as u64;
        (window, (window / STEPS).max(1))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    key: u64,
    mark: u32,
    /// The process that has the places under way; 0: they come free.
    who: u32,
    /// None: a pause.
    places: Places,
    held: Lasting,
}

/// All of a quota file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger(Vec<Entry>);

impl Ledger {
    /// What these bytes say; none where they are no ledger.
    pub(super) fn read(bytes: &[u8]) -> Option<Ledger> {
        let (entries, rest) = bytes.as_chunks::<ENTRY>();
        let mut ledger = Ledger::default();
        for entry in entries {
            let word = |at: usize| {
                let word = entry.as_chunks::<8>().0.get(at);
                word.map_or(0, |word| u64::from_le_bytes(*word))
            };
            let (lasts, places) = (word(2), word(3));
            let number = |shift: u32| (places >> shift) as u32 & MOST;
            ledger.0.push(Entry {
                key: word(0),
                mark: (places >> (2 * PLACES)) as u32,
                who: (lasts >> 32) as u32,
                places: Places {
                    writes: number(PLACES),
                    any: number(0),
                },
                held: Lasting {
                    until: word(1),
                    millis: lasts as u32,
                },
            });
        }
        rest.is_empty().then_some(ledger)
    }

    /// As bytes, behind those that are there.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        for entry in &self.0 {
            let number = |places: u32| u64::from(places.min(MOST));
            let words = [
                entry.key,
                entry.held.until,
                u64::from(entry.who) << 32 | u64::from(entry.held.millis),
                u64::from(entry.mark) << (2 * PLACES)
                    | number(entry.places.writes) << PLACES
                    | number(entry.places.any),
            ];
            for word in words {
                bytes.extend_from_slice(&word.to_le_bytes());
            }
        }
    }

    /// Drops what has passed; what seems to last longer than its length is of a clock that was set back.
    pub(super) fn settle(&mut self, now: u64) {
        self.0.retain_mut(|entry| {
            let held = &mut entry.held;
            let longest = now.saturating_add(u64::from(held.millis) * 1000);
            held.until = held.until.min(longest);
            held.until > now
        });
    }

    /// Whether nobody uses the key with another quota.
    pub(super) fn agrees(&self, account: &Account) -> bool {
        let mut entries = self.0.iter();
        entries.all(|entry| entry.key != account.key || entry.mark == account.mark)
    }

    /// How many of the wanted places there are, if there is one.
    pub(super) fn admit(&self, account: &Account, now: u64, wanted: Demand) -> Admission<u64> {
        let (mut taken, mut paused) = (Places::default(), now);
        for entry in self.0.iter().filter(|entry| entry.key == account.key) {
            if entry.places.any == 0 {
                paused = paused.max(entry.held.until);
            }
            taken.add(entry.places);
        }
        if paused > now {
            return Admission::Paused(paused);
        }
        let Some(quota) = account.quota else {
            return Admission::Now(wanted.count);
        };
        let writes = quota.writes.saturating_sub(taken.writes as usize);
        let any = quota.any.saturating_sub(taken.any as usize);
        let room = if wanted.write { any.min(writes) } else { any };
        if room > 0 {
            return Admission::Now(wanted.count.min(room));
        }
        let lacks_writes = wanted.write && writes == 0;
        let (mut free, mut under_way) = (u64::MAX, u64::MAX);
        for entry in self.0.iter().filter(|entry| entry.key == account.key) {
            let places = entry.places;
            let helps = if lacks_writes {
                places.writes
            } else {
                places.any
            };
            if helps > 0 {
                let first = match entry.who {
                    0 => &mut free,
                    _ => &mut under_way,
                };
                *first = entry.held.until.min(*first);
            }
        }
        match (free, under_way) {
            (u64::MAX, _) => Admission::Later,
            (_, u64::MAX) => Admission::At(free),
            _ => Admission::By(free.min(under_way)),
        }
    }

    fn push(&mut self, account: &Account, who: u32, places: Places, held: Lasting) {
        self.0.push(Entry {
            key: account.key,
            mark: account.mark,
            who,
            places,
            held,
        });
    }

    /// Says what a process has under way, and until when that counts without another word of it: where it is something
    /// else than before, or `anew`.
    pub(super) fn hold(
        &mut self,
        account: &Account,
        who: u32,
        places: Places,
        held: Lasting,
        anew: bool,
    ) {
        let mut is_told = places.any == 0;
        self.0.retain_mut(|entry| {
            let is_own = entry.key == account.key && entry.who == who;
            let stays = !is_own || !anew && entry.places == places;
            is_told |= is_own && stays;
            stays
        });
        if !is_told {
            self.push(account, who, places, held);
        }
    }

    /// What was sent has been answered at that time.
    pub(super) fn answered(&mut self, account: &Account, answered: u64, places: Places) {
        let Some(quota) = account.quota else { return };
        let (window, step) = Account::window(quota);
        let steps = answered.saturating_add(window).div_ceil(step);
        let held = Lasting {
            until: steps.saturating_mul(step),
            millis: (window + step).div_ceil(1000) as u32,
        };
        let is_same = |entry: &&mut Entry| {
            entry.key == account.key && entry.who == 0 && entry.held == held && entry.places.any > 0
        };
        match self.0.iter_mut().find(is_same) {
            Some(entry) => entry.places.add(places),
            None => self.push(account, 0, places, held),
        }
    }

    /// Nobody goes out meanwhile.
    pub(super) fn pause(&mut self, account: &Account, pause: Lasting) {
        if pause.until == 0 {
            return;
        }
        let mut longest = pause;
        self.0.retain(|entry| {
            let is_pause = entry.key == account.key && entry.places.any == 0;
            if is_pause && entry.held.until > longest.until {
                longest = entry.held;
            }
            !is_pause
        });
        self.push(account, 0, Places::default(), longest);
    }
}

#[cfg(test)]
mod tests;
