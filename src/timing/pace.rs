//! The quota's sliding window, and the pause after a 429, shared by all calls with one key.
//!
//! The service allows 100 writes and 1000 requests in 20 s for an app and tenant ("Intune device
//! configuration service limits" of Microsoft Graph's throttling page, which names this entity).

use std::collections::{HashMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::timing::clock::Clock;
use crate::timing::quota::Admission;
use crate::timing::quota_file::{Fault, LOCK, LOCKED, OTHER_QUOTA, SharedWindow};
use crate::timing::told::{Told, Unknown};
use crate::transport::Interrupt;

pub(crate) use crate::timing::quota::{Demand, Quota};

/// How often a wait for a place that an unanswered call holds looks at its cancel flag.
const LOOK: Duration = Duration::from_millis(20);
/// How often one looks at what other processes have under way.
const LOOK_AT_OTHERS: Duration = Duration::from_millis(50);

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
    /// Takes as many of the wanted places as there are, if there is one.
    pub(crate) fn admit(
        &mut self,
        quota: Option<Quota>,
        now: Instant,
        wanted: Demand,
    ) -> Admission {
        if let Some(until) = self.paused_until.filter(|until| *until > now) {
            return Admission::Paused(until);
        }
        self.paused_until = None;
        let Some(quota) = quota else {
            return Admission::Now(wanted.count);
        };
        let room = |free: &mut VecDeque<Instant>, under_way: usize, most: usize| {
            while free.front().is_some_and(|at| *at <= now) {
                free.pop_front();
            }
            match most.saturating_sub(free.len() + under_way) {
                0 => Err(free
                    .front()
                    .map_or(Admission::Later, |at| Admission::At(*at))),
                room => Ok(room),
            }
        };
        let mut count = wanted.count;
        if wanted.write {
            match room(&mut self.writes_free, self.writes_under_way, quota.writes) {
                Ok(room) => count = count.min(room),
                Err(wait) => return wait,
            }
        }
        match room(&mut self.any_free, self.any_under_way, quota.any) {
            Ok(room) => count = count.min(room),
            Err(wait) => return wait,
        }
        let taken = Demand { count, ..wanted };
        self.writes_under_way += taken.writes();
        self.any_under_way += count;
        Admission::Now(count)
    }

    /// What took places was answered, or failed; unsent, it gives its places back at once.
    pub(crate) fn ended(&mut self, quota: Option<Quota>, now: Instant, taken: Demand, sent: bool) {
        let Some(quota) = quota else { return };
        self.any_under_way = self.any_under_way.saturating_sub(taken.count);
        self.writes_under_way = self.writes_under_way.saturating_sub(taken.writes());
        if sent {
            let free = std::iter::repeat_n(now + quota.window, taken.count);
            self.any_free.extend(free.clone());
            self.writes_free.extend(free.take(taken.writes()));
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
    /// In place of `window`, where processes share it.
    shared: Option<SharedWindow>,
}

/// Why a call did not get through the gate.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoPlace {
    Cancelled,
    /// It may not or cannot wait, this long.
    Busy(Duration),
    /// It may not or cannot wait for the end of a pause that the service asked for, this long.
    Paused(Duration),
    /// The option that does not do, and why.
    Refused(&'static str, String),
}

impl NoPlace {
    fn of(fault: Fault) -> NoPlace {
        let (option, problem) = refusal(fault);
        NoPlace::Refused(option, problem)
    }
}

/// The option that does not do, and why.
fn refusal(fault: Fault) -> (&'static str, String) {
    match fault {
        Fault::Locked => ("quotaFile", LOCKED.to_owned()),
        Fault::OtherQuota => ("quotaKey", OTHER_QUOTA.to_owned()),
        Fault::Bad(problem) => ("quotaFile", problem),
    }
}

/// How a call waits for its place.
#[derive(Clone, Copy)]
pub(crate) struct Patience<'i> {
    pub(crate) interrupt: &'i Interrupt,
    pub(crate) no_wait: bool,
    /// The longest pause that it waits for.
    pub(crate) max_pause: Duration,
    pub(crate) deadline: Option<Instant>,
    /// How long the attempt takes at most that it is for.
    pub(crate) attempt: Duration,
    pub(crate) told: Told<'i>,
}

impl Patience<'_> {
    /// How long the attempt takes at most if it begins now.
    fn attempt(&self, now: Instant) -> Duration {
        let left = self.deadline.map(|at| at.saturating_duration_since(now));
        left.map_or(self.attempt, |left| left.min(self.attempt))
    }
}

impl Gate {
    /// A gate of its own.
    pub(crate) fn new(quota: Option<Quota>, clock: Clock) -> Gate {
        Gate {
            quota,
            clock,
            window: Mutex::default(),
            freed: Condvar::new(),
            shared: None,
        }
    }

    /// The gate of `key`, shared with every process that opens one for it by this file.
    pub(crate) fn shared(quota: Option<Quota>, clock: Clock, file: &Path, key: &str) -> Gate {
        let shared = SharedWindow::new(file, key, quota, clock.clone());
        Gate {
            shared: Some(shared),
            ..Gate::new(quota, clock)
        }
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the file that processes share, as soon as nobody else does.
    fn ask(
        &self,
        shared: &SharedWindow,
        wanted: Demand,
        patience: Patience<'_>,
    ) -> Result<Admission, NoPlace> {
        let begun = self.clock.now();
        loop {
            let now = self.clock.now();
            let lock_ends = begun + LOCK;
            let ends = patience.deadline.map_or(lock_ends, |at| at.min(lock_ends));
            match shared.admit(wanted, patience.attempt(now)) {
                Err(Fault::Locked) if now < ends => {
                    let cancelled = self
                        .clock
                        .sleep(patience.interrupt, Duration::from_millis(1));
                    if cancelled {
                        return Err(NoPlace::Cancelled);
                    }
                }
                asked => return asked.map_err(NoPlace::of),
            }
        }
    }

    /// Waits for a place as far as `patience` goes, and gives the time that took; of several places those that there are
    /// once there is one.
    ///
    /// # Errors
    /// It was cancelled, would have to wait though it may not, or what processes share cannot be had.
    pub(crate) fn pass(
        &self,
        wanted: Demand,
        patience: Patience<'_>,
    ) -> Result<Place<'_>, NoPlace> {
        let begun = self.clock.now();
        let mut answer = Unknown::default();
        let mut told_until = begun;
        loop {
            if patience.interrupt.is_cancelled() {
                return Err(NoPlace::Cancelled);
            }
            let now = self.clock.now();
            let (admission, window) = match &self.shared {
                Some(shared) => (self.ask(shared, wanted, patience)?, None),
                None => {
                    let mut window = self.window();
                    (window.admit(self.quota, now, wanted), Some(window))
                }
            };
            let ends = match admission {
                Admission::Now(count) => {
                    drop(window);
                    return Ok(Place {
                        gate: self,
                        taken: Demand { count, ..wanted },
                        waited: now.saturating_duration_since(begun),
                        sent: true,
                        renew_at: self.shared.as_ref().and_then(SharedWindow::renew_at),
                    });
                }
                Admission::At(at) | Admission::By(at) | Admission::Paused(at) => Some(at),
                Admission::Later => None,
            };
            let wait = ends.map(|at| at.saturating_duration_since(now));
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
            if let Some((at, wait)) = ends.zip(wait) {
                drop(window);
                let what = if is_pause {
                    "the pause after a 429"
                } else {
                    "the quota"
                };
                // One that is looked at again is no other wait.
                if at.saturating_duration_since(told_until) > LOOK_AT_OTHERS {
                    patience.told.begins(what, wait);
                    told_until = at;
                }
                let nap = match admission {
                    Admission::By(_) => wait.min(LOOK_AT_OTHERS),
                    _ => wait,
                };
                self.clock.sleep(patience.interrupt, nap);
            } else if answer.is_long(now) {
                drop(window);
                patience.told.lasts("the quota");
            } else if let Some(mut window) = window {
                // An unsent request gives its place back at once.
                window.waiting += 1;
                let waited = self.freed.wait_timeout(window, LOOK);
                waited.unwrap_or_else(PoisonError::into_inner).0.waiting -= 1;
            } else {
                self.clock.sleep(patience.interrupt, LOOK_AT_OTHERS);
            }
        }
    }

    /// Keeps every call with this key from going out for `wait`.
    pub(crate) fn pause(&self, wait: Duration) {
        if let Some(shared) = &self.shared {
            shared.pause(wait);
        } else if let Some(until) = self.clock.now().checked_add(wait) {
            self.window().pause(until);
        }
    }

    /// How long a write would have to wait for its place, as far as that is known.
    pub(crate) fn wait_for_write(&self) -> Duration {
        let now = self.clock.now();
        let wanted = Demand::one(true);
        let admission = match &self.shared {
            Some(shared) => shared.look(wanted).unwrap_or(Admission::Now(1)),
            None => {
                let mut window = self.window();
                let admission = window.admit(self.quota, now, wanted);
                if let Admission::Now(count) = admission {
                    let taken = Demand { count, ..wanted };
                    window.ended(self.quota, now, taken, false);
                }
                admission
            }
        };
        match admission {
            Admission::Now(_) => Duration::ZERO,
            Admission::At(at) | Admission::By(at) | Admission::Paused(at) => {
                at.saturating_duration_since(now)
            }
            Admission::Later => self.quota.map_or(Duration::ZERO, |quota| quota.window),
        }
    }

    /// Looks whether there is a way through at all.
    ///
    /// # Errors
    /// The option that does not do, and why.
    pub(crate) fn check(&self) -> Result<(), (&'static str, String)> {
        let looked = self
            .shared
            .as_ref()
            .map(|shared| shared.look(Demand::one(false)));
        match looked {
            Some(Err(fault)) if fault != Fault::Locked => Err(refusal(fault)),
            _ => Ok(()),
        }
    }

    fn is_idle(&self) -> bool {
        if let Some(shared) = &self.shared {
            return shared.is_idle();
        }
        let now = self.clock.now();
        let window = self.window();
        window.any_under_way == 0
            && window.any_free.back().is_none_or(|at| *at <= now)
            && window.paused_until.is_none_or(|until| until <= now)
    }
}

/// A request's place in the window, or a batch's places, until it is dropped.
#[derive(Debug)]
pub(crate) struct Place<'g> {
    gate: &'g Gate,
    taken: Demand,
    /// How long was waited for it.
    pub(crate) waited: Duration,
    /// Whether the request left: then the place stays taken for a window.
    pub(crate) sent: bool,
    /// When it must be renewed if its attempt has not begun, or others may have it.
    pub(crate) renew_at: Option<Instant>,
}

impl Place<'_> {
    /// How many requests it is for.
    pub(crate) fn count(&self) -> usize {
        self.taken.count
    }

    /// Keeps it for an attempt that begins later than others do.
    ///
    /// # Errors
    /// What processes share cannot be had.
    pub(crate) fn renew(&mut self, patience: Patience<'_>) -> Result<(), NoPlace> {
        if let Some(shared) = &self.gate.shared {
            shared
                .renew(patience.attempt(self.gate.clock.now()))
                .map_err(NoPlace::of)?;
            self.renew_at = shared.renew_at();
        }
        Ok(())
    }

    /// Gives back what is more than `count`.
    pub(crate) fn keep(&mut self, count: usize) {
        let more = self.taken.count.saturating_sub(count);
        if more > 0 {
            self.taken.count = count;
            self.free(more, false);
        }
    }

    fn free(&self, count: usize, sent: bool) {
        let gate = self.gate;
        let taken = Demand {
            count,
            ..self.taken
        };
        if let Some(shared) = &gate.shared {
            return shared.ended(taken, sent);
        }
        let mut window = gate.window();
        window.ended(gate.quota, gate.clock.now(), taken, sent);
        // A notification is a system call, also where nobody waits.
        if window.waiting > 0 {
            gate.freed.notify_all();
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.free(self.taken.count, self.sent);
    }
}

/// The gates of a process.
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

    /// The gate of `key`. Gates that nobody uses and that hold nobody back are forgotten. With a file it is shared with
    /// other processes, which may know it by another name.
    ///
    /// # Errors
    /// Others use the key with another quota.
    pub(crate) fn share(
        &self,
        key: &str,
        quota: Option<Quota>,
        file: Option<(&Path, &str)>,
    ) -> Result<Arc<Gate>, String> {
        // The whole path of a file begins like no key.
        let name = match file {
            Some((path, _)) => format!("{} {key}", path.display()),
            None => key.to_owned(),
        };
        let mut gates = self.by_key.lock().unwrap_or_else(PoisonError::into_inner);
        gates.retain(|_, gate| Arc::strong_count(gate) > 1 || !gate.is_idle());
        let gate = gates.entry(name).or_insert_with(|| {
            let clock = self.clock.clone();
            Arc::new(match file {
                Some((path, shared)) => Gate::shared(quota, clock, path, shared),
                None => Gate::new(quota, clock),
            })
        });
        if gate.quota != quota {
            return Err(OTHER_QUOTA.to_owned());
        }
        Ok(Arc::clone(gate))
    }
}

#[cfg(test)]
mod tests;
