//! Clients that come back before `Retry-After` has passed.

use std::time::Duration;

use crate::answers::Pause;
use crate::clock::Clock;

/// As long as a request may have been under way when its client was told to wait.
const UNDER_WAY: Duration = Duration::from_millis(100);

/// A request as a client's habits are seen in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visit<'r> {
    /// Whose quota it is counted in.
    pub(crate) key: &'r str,
    pub(crate) client_request_id: &'r str,
    pub(crate) connection: u64,
    pub(crate) write: bool,
}

/// What a client was told.
#[derive(Debug)]
struct Told {
    key: String,
    client_request_id: String,
    connection: u64,
    at: Duration,
    until: Duration,
    /// Whether reads were not meant.
    writes_only: bool,
    /// Whether no other call was meant.
    this_call_only: bool,
}

/// Who was told to wait, and who did not.
#[derive(Debug, Default)]
pub(crate) struct Early {
    told: Vec<Told>,
    pub(crate) count: u64,
}

/// `Retry-After` as it is sent to a client that is to wait for `wait`: whole seconds, and decimals where time is scaled.
pub(crate) fn retry_after(clock: &Clock, wait: Duration) -> String {
    let wait = wait.as_secs_f64() / clock.scale();
    if clock.scale() > 1.0 {
        let thousandths = (wait * 1000.0).ceil().max(1.0);
        return format!("{:.3}", thousandths / 1000.0);
    }
    format!("{}", wait.ceil().max(1.0))
}

impl Early {
    /// How much too early a request comes, if it does. Counted only where its client can have known: on the same
    /// connection, for the same call, or a while after.
    pub(crate) fn visited(&mut self, visit: Visit<'_>, clock: &Clock) -> Option<Duration> {
        let now = clock.now();
        self.told.retain(|told| told.until > now);
        let under_way = UNDER_WAY.mul_f64(clock.scale());
        let meant = |told: &&Told| {
            let same_call = told.client_request_id == visit.client_request_id;
            let known = told.connection == visit.connection || told.at + under_way <= now;
            told.key == visit.key
                && (visit.write || !told.writes_only)
                && (same_call || known && !told.this_call_only)
        };
        let latest = self
            .told
            .iter()
            .filter(meant)
            .map(|told| told.until)
            .max()?;
        self.count += 1;
        Some(latest - now)
    }

    /// Keeps what a client is told: a `Retry-After` in the client's seconds. Only a 429 means other calls, too.
    pub(crate) fn told(&mut self, visit: Visit<'_>, status: u16, pause: &Pause, clock: &Clock) {
        let seconds = pause.retry_after.trim().parse::<f64>().ok();
        let seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds > 0.0);
        let wait = seconds.map(|seconds| Duration::try_from_secs_f64(seconds * clock.scale()));
        if let Some(Ok(wait)) = wait {
            let at = clock.now();
            self.told.push(Told {
                key: visit.key.to_owned(),
                client_request_id: visit.client_request_id.to_owned(),
                connection: visit.connection,
                at,
                until: at + wait,
                writes_only: pause.writes_only,
                this_call_only: status != 429,
            });
        }
    }
}
