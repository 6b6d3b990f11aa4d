//! The emulator's time.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

/// The emulator's time: the machine's, a faster one, or one that is moved by hand.
///
/// Every duration that an emulator is given is in this time. What clients count in their own, `Retry-After` and when a
/// token expires, follows it where it is advanced or stands still, and not where it is faster.
#[derive(Clone)]
pub struct Clock(Arc<watch::Sender<Running>>);

/// How time passes since it was last told otherwise.
#[derive(Clone, Copy)]
struct Running {
    /// How it began.
    begun_frozen: bool,
    /// When its first moment was, in seconds since 1970.
    begin_unix: f64,
    /// What had passed before.
    before: Duration,
    begun: Instant,
    since: Instant,
    scale: f64,
    frozen: bool,
}

impl Running {
    fn now(&self) -> Duration {
        match self.frozen {
            true => self.before,
            false => self.before + self.since.elapsed().mul_f64(self.scale),
        }
    }
}

impl Clock {
    /// The machine's time.
    #[must_use]
    pub fn real() -> Clock {
        Clock::scaled(1.0)
    }

    /// Time that passes `scale` times as fast as the machine's.
    #[must_use]
    pub fn scaled(scale: f64) -> Clock {
        Clock::new(scale, false)
    }

    /// Time that stands still until it is [advanced](Clock::advance).
    #[must_use]
    pub fn manual() -> Clock {
        Clock::new(1.0, true)
    }

    fn new(scale: f64, frozen: bool) -> Clock {
        let now = Instant::now();
        let unix = SystemTime::now().duration_since(UNIX_EPOCH);
        Clock(Arc::new(watch::Sender::new(Running {
            begun_frozen: frozen,
            begin_unix: unix.map_or(0.0, |unix| unix.as_secs_f64()),
            before: Duration::ZERO,
            begun: now,
            since: now,
            scale,
            frozen,
        })))
    }

    /// Moves it on, and wakes what waits for that.
    pub fn advance(&self, by: Duration) {
        self.0
            .send_modify(|running| running.before = running.before.saturating_add(by));
    }

    /// Stops it, or lets it go on.
    pub fn freeze(&self, frozen: bool) {
        self.0.send_modify(|running| {
            running.before = running.now();
            running.since = Instant::now();
            running.frozen = frozen;
        });
    }

    /// As it would be if it had never been advanced, stopped or let go on.
    pub(crate) fn reset(&self) {
        self.0.send_modify(|running| {
            running.frozen = running.begun_frozen;
            running.before = Duration::ZERO;
            if !running.frozen {
                running.since = running.begun;
            }
        });
    }

    /// Whether it stands still.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.0.borrow().frozen
    }

    /// What has passed since it was made.
    #[must_use]
    pub fn now(&self) -> Duration {
        self.0.borrow().now()
    }

    /// How many times as fast as its clients' time it passes.
    pub(crate) fn scale(&self) -> f64 {
        self.0.borrow().scale
    }

    /// The date that its clients are told: seconds since 1970.
    pub(crate) fn unix(&self) -> u64 {
        self.since_1970().as_secs()
    }

    /// The same, to the fraction.
    pub(crate) fn since_1970(&self) -> Duration {
        let running = *self.0.borrow();
        let passed = running.now().as_secs_f64() / running.scale;
        Duration::try_from_secs_f64(running.begin_unix + passed).unwrap_or_default()
    }

    /// Waits for so much of this time.
    pub(crate) async fn sleep(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        let until = self.now().saturating_add(duration);
        let mut told = self.0.subscribe();
        loop {
            let running = *told.borrow_and_update();
            let left = until.saturating_sub(running.now());
            if left.is_zero() {
                return;
            }
            // Its sender lives as long as this clock.
            let otherwise = told.changed();
            if running.frozen {
                let _ = otherwise.await;
            } else {
                let wait = Duration::try_from_secs_f64(left.as_secs_f64() / running.scale);
                let _ = tokio::time::timeout(wait.unwrap_or(Duration::MAX), otherwise).await;
            }
        }
    }
}

impl Default for Clock {
    fn default() -> Clock {
        Clock::real()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Clock({:?} at scale {})", self.now(), self.scale())
    }
}
