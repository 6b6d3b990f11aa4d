//! The emulator's time.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;

/// The emulator's time: the machine's, a faster one, or one that is moved by hand.
///
/// Every duration that an emulator is given is in this time. `Retry-After` alone is in the client's.
#[derive(Clone)]
pub struct Clock(Kind);

#[derive(Clone)]
enum Kind {
    Running { start: Instant, scale: f64 },
    Manual(Arc<watch::Sender<Duration>>),
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
        let start = Instant::now();
        Clock(Kind::Running { start, scale })
    }

    /// Time that stands still until it is [advanced](Clock::advance).
    #[must_use]
    pub fn manual() -> Clock {
        Clock(Kind::Manual(Arc::new(watch::Sender::new(Duration::ZERO))))
    }

    /// Moves a manual clock on, and wakes what waits for that; does nothing to a running one.
    pub fn advance(&self, by: Duration) {
        if let Kind::Manual(now) = &self.0 {
            now.send_modify(|now| *now += by);
        }
    }

    /// What has passed since it was made.
    #[must_use]
    pub fn now(&self) -> Duration {
        match &self.0 {
            Kind::Running { start, scale } => start.elapsed().mul_f64(*scale),
            Kind::Manual(now) => *now.borrow(),
        }
    }

    /// How many times as fast as its clients' time it passes.
    pub(crate) fn scale(&self) -> f64 {
        match self.0 {
            Kind::Running { scale, .. } => scale,
            Kind::Manual(_) => 1.0,
        }
    }

    /// Waits for so much of this time.
    pub(crate) async fn sleep(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        match &self.0 {
            Kind::Running { scale, .. } => tokio::time::sleep(duration.div_f64(*scale)).await,
            Kind::Manual(now) => {
                let until = *now.borrow() + duration;
                // Its sender lives as long as this clock.
                let _ = now.subscribe().wait_for(|now| *now >= until).await;
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
