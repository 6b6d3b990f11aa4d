//! How many requests are taken in a while.

use std::collections::{HashMap, VecDeque};
use std::str::FromStr;
use std::time::Duration;

/// What an app may send in a tenant, in any stretch of time as long as the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// As many writes.
    pub writes: usize,
    /// As many requests of any kind.
    pub any: usize,
    /// In so much time.
    pub window: Duration,
}

impl Default for Quota {
    /// What the service publishes for configurations: 100 writes and 1000 requests in 20 s.
    fn default() -> Quota {
        Quota {
            writes: 100,
            any: 1000,
            window: Duration::from_secs(20),
        }
    }
}

impl FromStr for Quota {
    type Err = String;

    /// From `WRITES,ANY,WINDOW_MS`.
    fn from_str(text: &str) -> Result<Quota, String> {
        let numbers: Option<Vec<u64>> = text
            .split(',')
            .map(|number| number.parse().ok().filter(|number| *number > 0))
            .collect();
        let size = |number: u64| usize::try_from(number).map_err(|why| why.to_string());
        match numbers.as_deref() {
            Some([writes, any, window]) => Ok(Quota {
                writes: size(*writes)?,
                any: size(*any)?,
                window: Duration::from_millis(*window),
            }),
            _ => Err(format!("'{text}' is not WRITES,ANY,WINDOW_MS")),
        }
    }
}

impl Quota {
    /// What the service publishes for devices: 200 writes and 2000 requests in 20 s.
    #[must_use]
    pub fn of_devices() -> Quota {
        Quota {
            writes: 200,
            any: 2000,
            ..Quota::default()
        }
    }
}

/// Why a request is not taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Throttled {
    /// When it would be, if nothing else comes.
    pub(crate) wait: Duration,
    /// Whether reads would still be.
    pub(crate) writes_only: bool,
}

/// What each app has sent.
#[derive(Debug)]
pub(crate) struct Windows {
    quota: Quota,
    sent: HashMap<String, Sent>,
}

#[derive(Debug, Default)]
struct Sent {
    writes: VecDeque<Duration>,
    any: VecDeque<Duration>,
}

impl Windows {
    pub(crate) fn new(quota: Quota) -> Windows {
        Windows {
            quota,
            sent: HashMap::new(),
        }
    }

    /// Forgets what has been sent.
    pub(crate) fn clear(&mut self) {
        self.sent.clear();
    }

    /// Counts a request of `key`'s, also where it is too much: so does the service.
    pub(crate) fn take(&mut self, key: &str, write: bool, now: Duration) -> Result<(), Throttled> {
        let Quota {
            writes,
            any,
            window,
        } = self.quota;
        let sent = self.sent.entry(key.to_owned()).or_default();
        let any_wait = count(&mut sent.any, any, window, now);
        let write_wait = write.then(|| count(&mut sent.writes, writes, window, now));
        match any_wait.max(write_wait.flatten()) {
            None => Ok(()),
            Some(wait) => Err(Throttled {
                wait,
                writes_only: any_wait.is_none(),
            }),
        }
    }
}

/// Counts one more at `now`; where that is over `limit`, how long until one more would not be.
fn count(
    sent: &mut VecDeque<Duration>,
    limit: usize,
    window: Duration,
    now: Duration,
) -> Option<Duration> {
    while sent.front().is_some_and(|at| *at + window <= now) {
        sent.pop_front();
    }
    sent.push_back(now);
    let over = sent.len() > limit;
    over.then(|| (sent[sent.len() - limit] + window).saturating_sub(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn the_window_slides() {
        let quota = "2,4,1000".parse::<Quota>().unwrap_or_default();
        let mut windows = Windows::new(quota);
        let mut take = |write, ms| windows.take("app", write, at(ms));
        assert_eq!((take(true, 0), take(true, 400)), (Ok(()), Ok(())));
        let throttled = take(true, 500);
        let wait = at(900);
        assert_eq!(
            throttled,
            Err(Throttled {
                wait,
                writes_only: true
            }),
            "itself counts, and the one at 400"
        );
        assert_eq!(take(false, 600), Ok(()));
        assert_eq!(
            take(false, 700).map_err(|no| (no.writes_only, no.wait)),
            Err((false, at(700))),
            "the second of five is out at 1400"
        );
        assert_eq!(take(true, 1400), Ok(()));
        assert_eq!(windows.take("other", true, at(500)), Ok(()));
    }

    #[test]
    fn what_is_no_quota() {
        for text in ["", "1,2", "0,1,1", "1,1,1,1", "a,b,c"] {
            assert!(text.parse::<Quota>().is_err(), "{text}");
        }
    }
}
