//! What a window allows, what wants to go out, and whether it may.

use std::time::{Duration, Instant};

/// How many requests a window may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Quota {
    pub(crate) writes: usize,
    pub(crate) any: usize,
    pub(crate) window: Duration,
}

impl Quota {
    /// The service's own, for one app in one tenant.
    pub(crate) const INTUNE: Quota = Quota {
        writes: 100,
        any: 1000,
        window: Duration::from_secs(20),
    };
}

/// What wants to go out: one request, or a batch, whose items the service counts singly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Demand {
    pub(crate) write: bool,
    /// How many at most; fewer are taken where fewer fit.
    pub(crate) count: usize,
}

impl Demand {
    /// One request.
    pub(crate) const fn one(write: bool) -> Demand {
        Demand { write, count: 1 }
    }

    /// How many of them are writes.
    pub(super) fn writes(self) -> usize {
        if self.write { self.count } else { 0 }
    }
}

/// Whether a request may go out, by one's own clock or by that which processes share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Admission<T = Instant> {
    /// So many of those that were asked for.
    Now(usize),
    /// Not before then.
    At(T),
    /// Then, or sooner where another process gives back what it did not use.
    By(T),
    /// Not before then: the service asked for a pause.
    Paused(T),
    /// When a call that is under way has been answered and a window has passed.
    Later,
}

impl<T> Admission<T> {
    /// The same by another clock.
    pub(super) fn by<U>(self, clock: impl Fn(T) -> U) -> Admission<U> {
        match self {
            Admission::Now(count) => Admission::Now(count),
            Admission::At(at) => Admission::At(clock(at)),
            Admission::By(at) => Admission::By(clock(at)),
            Admission::Paused(at) => Admission::Paused(clock(at)),
            Admission::Later => Admission::Later,
        }
    }
}
