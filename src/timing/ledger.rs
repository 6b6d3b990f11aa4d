//! What a quota file says (pure): the windows of its keys, as processes share them.
//!
//! Times are microseconds since 1970 by the calendar, the only clock that outlives processes and boots. It may be set: so
//! whatever is held is cut to its own length from now on, each time that it is read.

use std::time::Duration;

use super::quota::{Admission, Demand, Quota};

/// Into how many steps a window is divided: places come free at the end of one, so that there are few such times.
const STEPS: u64 = 128;

/// A key, as a digest.
pub(super) type Key = [u64; 2];

/// Places of a window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) writes: u32,
    pub(super) any: u32,
}

impl Places {
    pub(super) fn of(demand: Demand) -> Places {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Places {
            writes: number(demand.writes()),
            any: number(demand.count),
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

    fn word(self) -> u64 {
        u64::from(self.writes) << 32 | u64::from(self.any)
    }

    fn of_word(word: u64) -> Places {
        let [any, writes] = [word, word >> 32].map(|word| (word & 0xffff_ffff) as u32);
        Places { writes, any }
    }
}

/// Something that lasts, and no longer than that from any moment on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lasting {
    pub(super) until: u64,
    pub(super) length: u64,
}

impl Lasting {
    /// From now on.
    pub(super) fn of(length: Duration, now: u64) -> Lasting {
        let length = micros(length);
        Lasting {
            until: now.saturating_add(length),
            length,
        }
    }

    /// Where the clock was set back it begins anew; whether it lasts on.
    fn settle(&mut self, now: u64) -> bool {
        self.until = self.until.min(now.saturating_add(self.length));
        self.until > now
    }
}

/// Whole microseconds.
pub(super) fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

/// What a process has under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Holder {
    id: u64,
    /// Until when its places are taken if it is not heard of again.
    held: Lasting,
    places: Places,
}

/// Places that come free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Free {
    at: u64,
    places: Places,
}

/// The window of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    key: Key,
    quota: Option<Quota>,
    pause: Lasting,
    holders: Vec<Holder>,
    /// In their order.
    free: Vec<Free>,
}

impl Section {
    /// When a window from now on ends, by its steps.
    fn window_from(quota: Quota, now: u64) -> u64 {
        let window = micros(quota.window);
        let step = (window / STEPS).max(1);
        let steps = now.saturating_add(window).div_ceil(step);
        steps.saturating_mul(step)
    }

    /// Drops what has passed.
    fn settle(&mut self, now: u64) {
        if !self.pause.settle(now) {
            self.pause = Lasting::default();
        }
        self.holders.retain_mut(|holder| holder.held.settle(now));
        if let Some(quota) = self.quota {
            let last = Section::window_from(quota, now);
            for free in &mut self.free {
                free.at = free.at.min(last);
            }
        }
        self.free.retain(|free| free.at > now);
        self.free.dedup_by(|later, free| {
            let same = later.at == free.at;
            if same {
                free.places.add(later.places);
            }
            same
        });
    }

    fn is_idle(&self) -> bool {
        self.pause.until == 0 && self.holders.is_empty() && self.free.is_empty()
    }

    /// How many of the wanted places there are, if there is one.
    pub(super) fn admit(&self, now: u64, wanted: Demand) -> Admission<u64> {
        if self.pause.until > now {
            return Admission::Paused(self.pause.until);
        }
        let Some(quota) = self.quota else {
            return Admission::Now(wanted.count);
        };
        let mut taken = Places::default();
        let under_way = self.holders.iter().map(|holder| holder.places);
        for places in under_way.chain(self.free.iter().map(|free| free.places)) {
            taken.add(places);
        }
        let writes = quota.writes.saturating_sub(taken.writes as usize);
        let any = quota.any.saturating_sub(taken.any as usize);
        let room = if wanted.write { any.min(writes) } else { any };
        if room > 0 {
            return Admission::Now(wanted.count.min(room));
        }
        let lacks_writes = wanted.write && writes == 0;
        let helps = |places: Places| match lacks_writes {
            true => places.writes > 0,
            false => places.any > 0,
        };
        let free = self.free.iter().find(|free| helps(free.places));
        let holders = self.holders.iter().filter(|holder| helps(holder.places));
        match (free, holders.map(|holder| holder.held.until).min()) {
            (Some(free), None) => Admission::At(free.at),
            (Some(free), Some(until)) => Admission::By(free.at.min(until)),
            (None, _) => Admission::Later,
        }
    }

    /// Says what a process has under way, and until when that counts without another word of it: where it is something
    /// else than before, or `anew`.
    pub(super) fn hold(&mut self, id: u64, places: Places, held: Lasting, anew: bool) {
        let mut others = self.holders.iter();
        if !anew && others.any(|holder| holder.id == id && holder.places == places) {
            return;
        }
        self.holders.retain(|holder| holder.id != id);
        if places != Places::default() {
            self.holders.push(Holder { id, held, places });
        }
    }

    /// What was sent has been answered at that time.
    pub(super) fn answered(&mut self, answered: u64, places: Places) {
        let Some(quota) = self.quota else { return };
        let at = Section::window_from(quota, answered);
        let index = self.free.partition_point(|free| free.at < at);
        match self.free.get_mut(index).filter(|free| free.at == at) {
            Some(free) => free.places.add(places),
            None => self.free.insert(index, Free { at, places }),
        }
    }

    /// Nobody goes out meanwhile.
    pub(super) fn pause(&mut self, pause: Lasting) {
        if pause.until > self.pause.until {
            self.pause = pause;
        }
    }

    fn write(&self, words: &mut Vec<u64>) {
        let (most, window) = self.quota.map_or((0, 0), |quota| {
            let most = Places {
                writes: quota.writes as u32,
                any: quota.any as u32,
            };
            (most.word(), micros(quota.window))
        });
        let counts = (self.holders.len() as u64) << 32 | self.free.len() as u64;
        words.extend(self.key);
        words.extend([most, window, self.pause.until, self.pause.length, counts]);
        for Holder { id, held, places } in &self.holders {
            words.extend([*id, held.until, held.length, places.word()]);
        }
        for Free { at, places } in &self.free {
            words.extend([*at, places.word()]);
        }
    }

    fn read(key: u64, words: &mut impl Iterator<Item = u64>) -> Option<Section> {
        let mut next = || words.next();
        let key = [key, next()?];
        let (most, window) = (Places::of_word(next()?), next()?);
        let pause = Lasting {
            until: next()?,
            length: next()?,
        };
        let counts = next()?;
        let mut section = Section {
            key,
            quota: (window > 0).then(|| Quota {
                writes: most.writes as usize,
                any: most.any as usize,
                window: Duration::from_micros(window),
            }),
            pause,
            holders: Vec::new(),
            free: Vec::new(),
        };
        for _ in 0..counts >> 32 {
            section.holders.push(Holder {
                id: next()?,
                held: Lasting {
                    until: next()?,
                    length: next()?,
                },
                places: Places::of_word(next()?),
            });
        }
        for _ in 0..counts & 0xffff_ffff {
            section.free.push(Free {
                at: next()?,
                places: Places::of_word(next()?),
            });
        }
        Some(section)
    }
}

/// All of a quota file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger(Vec<Section>);

impl Ledger {
    /// What these bytes say; none where they are no ledger.
    pub(super) fn read(bytes: &[u8]) -> Option<Ledger> {
        let (words, rest) = bytes.as_chunks::<8>();
        let mut words = words.iter().map(|word| u64::from_le_bytes(*word));
        let mut sections = Vec::new();
        while let Some(key) = words.next() {
            sections.push(Section::read(key, &mut words)?);
        }
        rest.is_empty().then_some(Ledger(sections))
    }

    /// As bytes; windows that hold nobody back are forgotten.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut words = Vec::new();
        for section in self.0.iter().filter(|section| !section.is_idle()) {
            section.write(&mut words);
        }
        words.into_iter().flat_map(u64::to_le_bytes).collect()
    }

    /// The window of a key, as it is now. None where others use the key with another quota.
    pub(super) fn section(
        &mut self,
        key: Key,
        quota: Option<Quota>,
        now: u64,
    ) -> Option<&mut Section> {
        for section in &mut self.0 {
            section.settle(now);
        }
        self.0.retain(|section| !section.is_idle());
        let index = match self.0.iter().position(|section| section.key == key) {
            Some(index) => index,
            None => {
                self.0.push(Section {
                    key,
                    quota,
                    pause: Lasting::default(),
                    holders: Vec::new(),
                    free: Vec::new(),
                });
                self.0.len() - 1
            }
        };
        self.0
            .get_mut(index)
            .filter(|section| section.quota == quota)
    }
}

#[cfg(test)]
mod tests;
