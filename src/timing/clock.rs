//! Time, so that tests of waits need not wait.

use std::time::{Duration, Instant, SystemTime};

use crate::transport::Interrupt;

/// Whole milliseconds.
pub(crate) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// The clock that waits, deadlines and windows go by. Sockets go by the system's own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    /// How far it is ahead of the system's: what was slept.
    #[cfg(test)]
    ahead: Option<std::sync::Arc<std::sync::Mutex<Duration>>>,
    /// How far its calendar is set back.
    #[cfg(test)]
    set_back: std::sync::Arc<std::sync::Mutex<Duration>>,
}

impl Clock {
    /// A clock that a sleep sets forward.
    #[cfg(test)]
    pub(crate) fn skipping() -> Clock {
        Clock {
            ahead: Some(std::sync::Arc::default()),
            ..Clock::default()
        }
    }

    /// Sets its calendar back by this in all.
    #[cfg(test)]
    pub(crate) fn set_back(&self, by: Duration) {
        *self.set_back.lock().unwrap() = by;
    }

    /// How far it is ahead of the system's.
    #[cfg(test)]
    pub(crate) fn ahead(&self) -> Duration {
        use std::sync::PoisonError;
        self.ahead.as_ref().map_or(Duration::ZERO, |ahead| {
            *ahead.lock().unwrap_or_else(PoisonError::into_inner)
        })
    }

    #[cfg(not(test))]
    #[allow(clippy::unused_self)]
    fn ahead(&self) -> Duration {
        Duration::ZERO
    }

    /// Now.
    pub(crate) fn now(&self) -> Instant {
        Instant::now() + self.ahead()
    }

    /// Now, by the calendar.
    pub(crate) fn calendar(&self) -> SystemTime {
        let now = SystemTime::now() + self.ahead();
        #[cfg(test)]
        let now = now - *self.set_back.lock().unwrap();
        now
    }

    /// Sleeps for `time` or until cancelled, and says whether it was cancelled.
    pub(crate) fn sleep(&self, interrupt: &Interrupt, time: Duration) -> bool {
        #[cfg(test)]
        if let Some(ahead) = &self.ahead {
            *ahead
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner) += time;
            return interrupt.is_cancelled();
        }
        interrupt.sleep(time)
    }
}
