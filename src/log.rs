//! Log lines for the host's callback: our own sink, since other crates log what must stay secret.

use std::cell::Cell;
use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How much a line matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i32)]
pub(crate) enum Level {
    Warn = 2,
    Debug = 4,
}

/// The most verbose level.
pub(crate) const MAX_LEVEL: i32 = 5;

type Write = dyn Fn(i32, &str) + Send + Sync;

struct Callback {
    write: Box<Write>,
    inside: AtomicUsize,
}

/// Where lines go.
#[derive(Default)]
pub(crate) struct Sink {
    level: AtomicI32,
    callback: Mutex<Option<Arc<Callback>>>,
    left: Condvar,
}

thread_local! {
    /// How deep this thread is inside callbacks.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

impl Sink {
    /// Replaces the callback. Returns when no other thread is inside the old one.
    pub(crate) fn set(&self, level: i32, write: Option<Box<Write>>) {
        let new = write.map(|write| {
            Arc::new(Callback {
                write,
                inside: AtomicUsize::new(0),
            })
        });
        self.level
            .store(if new.is_some() { level } else { 0 }, Ordering::Release);
        let mut current = self.callback.lock().unwrap_or_else(PoisonError::into_inner);
        let old = std::mem::replace(&mut *current, new);
        let own = DEPTH.get();
        while let Some(old) = &old
            && old.inside.load(Ordering::Acquire) > own
        {
            current = self
                .left
                .wait_timeout(current, Duration::from_millis(50))
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        drop(current);
    }

    /// Hands a line to the callback, if it wants lines of that level.
    pub(crate) fn write(&self, level: Level, line: impl FnOnce() -> String) {
        if self.level.load(Ordering::Acquire) < level as i32 {
            return;
        }
        let callback = {
            let current = self.callback.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(callback) = current.as_ref() else {
                return;
            };
            callback.inside.fetch_add(1, Ordering::AcqRel);
            Arc::clone(callback)
        };
        DEPTH.set(DEPTH.get() + 1);
        (callback.write)(level as i32, &line());
        DEPTH.set(DEPTH.get() - 1);
        callback.inside.fetch_sub(1, Ordering::AcqRel);
        self.left.notify_all();
    }
}
