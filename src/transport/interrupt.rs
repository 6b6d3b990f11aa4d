//! What ends a call early from another thread, and what a waiting call sleeps on.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The longest a blocked socket call goes without a look at the cancel flag.
pub(crate) const SLICE: Duration = Duration::from_millis(100);

/// The cancel flag of one call. Waits on it end at once; blocked socket calls look at it every
/// [`SLICE`].
#[derive(Debug, Default)]
pub(crate) struct Interrupt {
    cancelled: AtomicBool,
    lock: Mutex<()>,
    wake: Condvar,
}

impl Interrupt {
    /// Ends the call that waits on this, now or as soon as it looks.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Release);
        // Taken so that a waiter is either before its look at the flag or inside the wait.
        drop(self.lock.lock().unwrap_or_else(PoisonError::into_inner));
        self.wake.notify_all();
    }

    /// Whether the call was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Acquire)
    }

    /// Sleeps for `time` or until cancelled, and says whether it was cancelled.
    pub(crate) fn sleep(&self, time: Duration) -> bool {
        let ends = Instant::now().checked_add(time);
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        while !self.is_cancelled() {
            let left = match ends {
                Some(ends) => ends.saturating_duration_since(Instant::now()),
                None => Duration::from_secs(3600),
            };
            if left.is_zero() {
                return false;
            }
            held = self
                .wake
                .wait_timeout(held, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_sleep_lasts_its_time() {
        let interrupt = Interrupt::default();
        let begun = Instant::now();
        assert!(!interrupt.sleep(Duration::from_millis(20)));
        assert!(begun.elapsed() >= Duration::from_millis(20));
    }

    #[test]
    fn a_cancel_ends_a_sleep_before_and_while_it_lasts() {
        let interrupt = Arc::new(Interrupt::default());
        let other = Arc::clone(&interrupt);
        let begun = Instant::now();
        let sleeper = std::thread::spawn(move || other.sleep(Duration::from_secs(3600)));
        interrupt.cancel();
        assert!(sleeper.join().is_ok_and(|cancelled| cancelled));
        assert!(interrupt.sleep(Duration::from_secs(3600)));
        assert!(begun.elapsed() < Duration::from_secs(60));
    }
}
