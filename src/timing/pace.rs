//! The quota's sliding window, and the pause after a 429, shared by all calls with one key.
//!
//! The service allows 100 writes and 1000 requests in 20 s for an app and tenant ("Intune device
//! configuration service limits" of Microsoft Graph's throttling page, which names this entity).

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::timing::clock::Clock;
use crate::timing::told::{Told, Unknown};
use crate::transport::Interrupt;

/// How often a wait for a place that an unanswered call holds looks at its cancel flag.
const LOOK: Duration = Duration::from_millis(20);

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

/// Whether a request may go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Admission {
    Now,
    /// Not before then.
    At(Instant),
    /// Not before then: the service asked for a pause.
    Paused(Instant),
    /// When a call that is under way has been answered and a window has passed.
    Later,
}

/// One sliding window. A place is taken from a request's sending until one window after its answer.
#[derive(Debug, Default)]
pub(crate) struct Window {
    writes_under_way: usize,
    any_under_way: usize,
    /// When places become free, in order.
    writes_free: VecDeque<Instant>,
    any_free: VecDeque<Instant>,
    paused_until: Option<Instant>,
    /// How many calls wait for one under way to end.
    waiting: usize,
}

impl Window {
    /// Takes a place, if there is one.
    pub(crate) fn admit(&mut self, quota: Option<Quota>, now: Instant, write: bool) -> Admission {
        if let Some(until) = self.paused_until.filter(|until| *until > now) {
            return Admission::Paused(until);
        }
        self.paused_until = None;
        let Some(quota) = quota else {
            return Admission::Now;
        };
        let full = |free: &mut VecDeque<Instant>, under_way: usize, most: usize| {
            while free.front().is_some_and(|at| *at <= now) {
                free.pop_front();
            }
            (free.len() + under_way >= most).then(|| {
                free.front()
                    .map_or(Admission::Later, |at| Admission::At(*at))
            })
        };
        if write
            && let Some(wait) = full(&mut self.writes_free, self.writes_under_way, quota.writes)
        {
            return wait;
        }
        if let Some(wait) = full(&mut self.any_free, self.any_under_way, quota.any) {
            return wait;
        }
        self.writes_under_way += usize::from(write);
        self.any_under_way += 1;
        Admission::Now
    }

    /// A request that took a place was answered, or failed; unsent, it gives its place back at once.
    pub(crate) fn ended(&mut self, quota: Option<Quota>, now: Instant, write: bool, sent: bool) {
        let Some(quota) = quota else { return };
        self.any_under_way = self.any_under_way.saturating_sub(1);
        self.writes_under_way = self.writes_under_way.saturating_sub(usize::from(write));
        if sent {
            self.any_free.push_back(now + quota.window);
            if write {
                self.writes_free.push_back(now + quota.window);
            }
        }
    }

    /// Nobody goes out before then.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.paused_until = self.paused_until.max(Some(until));
    }
}

/// A window that calls share.
#[derive(Debug)]
pub(crate) struct Gate {
    quota: Option<Quota>,
    clock: Clock,
    window: Mutex<Window>,
    freed: Condvar,
}

/// Why a call did not get through the gate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoPlace {
    Cancelled,
    /// It may not or cannot wait, this long.
    Busy(Duration),
    /// It may not or cannot wait for the end of a pause that the service asked for, this long.
    Paused(Duration),
}

/// How a call waits for its place.
#[derive(Clone, Copy)]
pub(crate) struct Patience<'i> {
    pub(crate) interrupt: &'i Interrupt,
    pub(crate) no_wait: bool,
    /// The longest pause that it waits for.
    pub(crate) max_pause: Duration,
    pub(crate) deadline: Option<Instant>,
    pub(crate) told: Told<'i>,
}

impl Gate {
    /// A gate of its own.
    pub(crate) fn new(quota: Option<Quota>, clock: Clock) -> Gate {
        Gate {
            quota,
            clock,
            window: Mutex::default(),
            freed: Condvar::new(),
        }
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place as far as `patience` goes, and gives the time that took.
    ///
    /// # Errors
    /// It was cancelled, or would have to wait though it may not.
    pub(crate) fn pass(&self, write: bool, patience: Patience<'_>) -> Result<Place<'_>, NoPlace> {
        let begun = self.clock.now();
        let mut answer = Unknown::default();
        loop {
            if patience.interrupt.is_cancelled() {
                return Err(NoPlace::Cancelled);
            }
            let now = self.clock.now();
            let mut window = self.window();
            let admission = window.admit(self.quota, now, write);
            let wait = match admission {
                Admission::Now => {
                    drop(window);
                    return Ok(Place {
                        gate: self,
                        write,
                        waited: now.saturating_duration_since(begun),
                        sent: true,
                    });
                }
                Admission::At(at) | Admission::Paused(at) => {
                    Some(at.saturating_duration_since(now))
                }
                Admission::Later => None,
            };
            let least = wait
                .or(self.quota.map(|quota| quota.window))
                .unwrap_or_default();
            let is_pause = matches!(admission, Admission::Paused(_));
            // A bound in milliseconds is not passed by less than one.
            let too_long = is_pause && least.as_millis() > patience.max_pause.as_millis();
            let too_late = patience
                .deadline
                .is_some_and(|deadline| now + least > deadline);
            if patience.no_wait || too_late || too_long {
                let least = least.max(Duration::from_millis(1));
                return Err(if is_pause {
                    NoPlace::Paused(least)
                } else {
                    NoPlace::Busy(least)
                });
            }
            if let Some(wait) = wait {
                drop(window);
                let what = if is_pause {
                    "the pause after a 429"
                } else {
                    "the quota"
                };
                patience.told.begins(what, wait);
                self.clock.sleep(patience.interrupt, wait);
            } else if answer.is_long(now) {
                drop(window);
                patience.told.lasts("the quota");
            } else {
                // An unsent request gives its place back at once.
                window.waiting += 1;
                let waited = self.freed.wait_timeout(window, LOOK);
                waited.unwrap_or_else(PoisonError::into_inner).0.waiting -= 1;
            }
        }
    }

    /// Keeps every call with this key from going out for `wait`.
    pub(crate) fn pause(&self, wait: Duration) {
        if let Some(until) = self.clock.now().checked_add(wait) {
            self.window().pause(until);
        }
    }

    fn is_idle(&self) -> bool {
        let now = self.clock.now();
        let window = self.window();
        window.any_under_way == 0
            && window.any_free.back().is_none_or(|at| *at <= now)
            && window.paused_until.is_none_or(|until| until <= now)
    }
}

/// A request's place in the window, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place<'g> {
    gate: &'g Gate,
    write: bool,
    /// How long was waited for it.
    pub(crate) waited: Duration,
    /// Whether the request left: then the place stays taken for a window.
    pub(crate) sent: bool,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let gate = self.gate;
        let mut window = gate.window();
        window.ended(gate.quota, gate.clock.now(), self.write, self.sent);
        // A notification is a system call, also where nobody waits.
        if window.waiting > 0 {
            gate.freed.notify_all();
        }
    }
}

/// The gates of a process by their keys.
#[derive(Debug, Default)]
pub(crate) struct Gates {
    clock: Clock,
    by_key: Mutex<HashMap<String, Arc<Gate>>>,
}

impl Gates {
    /// No gates yet.
    #[cfg(test)]
    pub(crate) fn new(clock: Clock) -> Gates {
        Gates {
            clock,
            by_key: Mutex::default(),
        }
    }

    /// The gate of `key`. Gates that nobody uses and that hold nobody back are forgotten.
    ///
    /// # Errors
    /// Others use the key with another quota.
    pub(crate) fn share(&self, key: &str, quota: Option<Quota>) -> Result<Arc<Gate>, String> {
        let mut gates = self.by_key.lock().unwrap_or_else(PoisonError::into_inner);
        gates.retain(|_, gate| Arc::strong_count(gate) > 1 || !gate.is_idle());
        let gate = gates
            .entry(key.to_owned())
            .or_insert_with(|| Arc::new(Gate::new(quota, self.clock.clone())));
        if gate.quota != quota {
            return Err(
                "is used by another client with another pacing; give both the same".to_owned(),
            );
        }
        Ok(Arc::clone(gate))
    }
}

#[cfg(test)]
mod tests;
