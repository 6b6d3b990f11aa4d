//! Log lines for the host's callback: our own sink, since other crates log what must stay secret.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::circle::{Circle, Ticket, Waits};

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i32)]
pub(crate) enum Level {
    Warn = 2,
    Info = 3,
    Debug = 4,
}

/// The most verbose level.
pub(crate) const MAX_LEVEL: i32 = 5;

/// Takes a line and its level.
pub(crate) type Write = dyn Fn(i32, &str) + Send + Sync;

#[derive(Default)]
struct State {
    callback: Option<Arc<Write>>,
    /// The stays inside this callback and those before it.
    inside: Vec<Ticket>,
    /// How many threads wait for one of them to end.
    waiting: usize,
}

/// Where lines go.
#[derive(Default)]
pub(crate) struct Sink {
    /// Of the callback; 0 without one.
    level: AtomicI32,
    state: Mutex<State>,
    left: Condvar,
    waits: Arc<Waits>,
}

impl Sink {
    /// A sink whose waits are known there.
    pub(crate) fn new(waits: Arc<Waits>) -> Sink {
        Sink {
            waits,
            ..Sink::default()
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the callback. Returns when no other thread is inside an earlier one.
    ///
    /// # Errors
    /// One is, and waits for this thread: the callback is replaced, and its end was not waited for.
    pub(crate) fn set(&self, level: i32, callback: Option<Arc<Write>>) -> Result<(), Circle> {
        let mut state = self.state();
        let level = if callback.is_some() { level } else { 0 };
        self.level.store(level, Ordering::Release);
        state.callback = callback;
        let mut others = state.inside.clone();
        others.retain(|ticket| !self.waits.is_own(*ticket));
        if others.is_empty() {
            return Ok(());
        }
        let _waiting = self.waits.begin(&others)?;
        while others.iter().any(|ticket| state.inside.contains(ticket)) {
            state.waiting += 1;
            state = self
                .left
                .wait_timeout(state, Duration::from_millis(50))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
            state.waiting -= 1;
        }
        Ok(())
    }

    /// How verbose the callback wants it; 0 without one.
    pub(crate) fn level(&self) -> i32 {
        self.level.load(Ordering::Acquire)
    }

    /// Hands a line to the callback, if it wants lines of that level.
    pub(crate) fn write(&self, level: Level, line: impl FnOnce() -> String) {
        if self.level() >= level as i32 {
            self.pass_on(level as i32, &line());
        }
    }

    /// Hands over a line that another sink took.
    pub(crate) fn pass_on(&self, level: i32, line: &str) {
        let wanted = || self.level() >= level;
        let mut state = self.state();
        let Some(callback) = state.callback.clone().filter(|_| wanted()) else {
            return;
        };
        let inside = Inside {
            sink: self,
            ticket: self.waits.enter(),
        };
        state.inside.push(inside.ticket);
        drop(state);
        callback(level, line);
    }
}

/// This thread is inside a callback, until it is dropped.
struct Inside<'s> {
    sink: &'s Sink,
    ticket: Ticket,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let mut state = self.sink.state();
        state.inside.retain(|ticket| *ticket != self.ticket);
        self.sink.waits.leave(self.ticket);
        // A notification is a system call, also where nobody waits.
        if state.waiting > 0 {
            self.sink.left.notify_all();
        }
    }
}
