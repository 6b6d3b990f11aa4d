//! What a call tells the log of a wait that a person would wonder about.

use std::time::{Duration, Instant};

use crate::log::{Level, Sink};
use crate::timing::clock::millis;

/// A wait that is no longer goes without saying.
const LONG: Duration = Duration::from_secs(1);

/// Whom a call tells what it waits for.
#[derive(Clone, Copy)]
pub(crate) struct Told<'c> {
    pub(crate) sink: &'c Sink,
    /// The call's id.
    pub(crate) id: &'c str,
}

impl Told<'_> {
    /// A wait begins, of this length.
    pub(crate) fn begins(&self, what: &str, length: Duration) {
        if length > LONG {
            let id = self.id;
            self.sink.write(Level::Info, || {
                let ms = millis(length);
                format!("waits {ms} ms for {what}, client-request-id {id}")
            });
        }
    }

    /// A wait whose end nobody knows has become a long one.
    pub(crate) fn lasts(&self, what: &str) {
        let id = self.id;
        self.sink.write(Level::Info, || {
            format!("waits for {what}, client-request-id {id}")
        });
    }
}

/// A wait whose end nobody knows, looked at again and again.
#[derive(Default)]
pub(crate) struct Unknown {
    begun: Option<Instant>,
    is_told: bool,
}

impl Unknown {
    /// Whether it has now become a long one: said once.
    pub(crate) fn is_long(&mut self, now: Instant) -> bool {
        let begun = *self.begun.get_or_insert(now);
        let is_long = !self.is_told && now.saturating_duration_since(begun) > LONG;
        self.is_told |= is_long;
        is_long
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_without_a_known_end_is_long_once() {
        let start = Instant::now();
        let mut wait = Unknown::default();
        let looks = [0, 999, 1000, 1001, 5000].map(|ms| start + Duration::from_millis(ms));
        assert_eq!(
            looks.map(|now| wait.is_long(now)),
            [false, false, false, true, false]
        );
    }
}
