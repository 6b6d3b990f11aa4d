//! When to try again, and how long to wait. Pure: time and chance are handed in.

use std::time::{Duration, SystemTime};

/// The wait that stands for none: never a hot loop.
const SHORTEST: Duration = Duration::from_millis(100);
/// The longest wait that two clocks are believed to be apart.
const LONGEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// The option `retry`.
#[derive(Clone, Debug)]
pub(crate) struct RetryPolicy {
    pub(crate) max_retries: u64,
    pub(crate) base_delay: Duration,
    pub(crate) max_delay: Duration,
    pub(crate) max_retry_after: Duration,
    pub(crate) replay_uncertain_writes: bool,
}

impl Default for RetryPolicy {
    /// The delays of Microsoft's SDKs.
    fn default() -> RetryPolicy {
        RetryPolicy {
            max_retries: 3,
            base_delay: Duration::from_secs(3),
            max_delay: Duration::from_secs(180),
            max_retry_after: Duration::from_secs(3600),
            replay_uncertain_writes: false,
        }
    }
}

impl RetryPolicy {
    /// Takes over what was given.
    pub(crate) fn read(
        &mut self,
        max_retries: Option<u64>,
        base_delay: Option<Duration>,
        max_delay: Option<Duration>,
        max_retry_after: Option<Duration>,
        replay_uncertain_writes: Option<bool>,
    ) {
        self.max_retries = max_retries.unwrap_or(self.max_retries);
        self.base_delay = base_delay.unwrap_or(self.base_delay);
        self.max_delay = max_delay.unwrap_or(self.max_delay);
        self.max_retry_after = max_retry_after.unwrap_or(self.max_retry_after);
        self.replay_uncertain_writes =
            replay_uncertain_writes.unwrap_or(self.replay_uncertain_writes);
    }

    /// Whether an attempt that ended like this may be made again at all.
    pub(crate) fn is_retryable(&self, write: bool, ending: Ending) -> bool {
        match ending {
            Ending::Throttled | Ending::NotSent => true,
            Ending::Unavailable => !write || self.replay_uncertain_writes,
            Ending::RequestTimedOut => !write,
            Ending::Final => false,
        }
    }

    /// Whether a wait is short enough to be begun; one that the service names has a bound of its own.
    pub(crate) fn bears(&self, wait: Duration, is_named: bool) -> bool {
        let longest = match is_named {
            true => self.max_retry_after,
            false => self.max_retry_after.max(self.max_delay),
        };
        wait <= longest
    }

    /// The back-off before retry `retry` (from 1): between half and the whole of
    /// `base_delay · 2^(retry-1)`, at most `max_delay`. `chance` is from 0 to 1.
    pub(crate) fn back_off(&self, retry: u64, chance: f64) -> Duration {
        let doublings = u32::try_from(retry.saturating_sub(1).min(31)).unwrap_or(31);
        let whole = self
            .base_delay
            .saturating_mul(1 << doublings)
            .min(self.max_delay);
        whole
            .mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
            .max(Duration::from_millis(1))
    }
}

/// How an attempt ended, as far as trying again goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// 429: HTTP and Graph say that it was not executed.
    Throttled,
    /// No byte of the request left.
    NotSent,
    /// 503, 504, a broken connection, an answer cut short, an attempt out of time.
    Unavailable,
    /// 408.
    RequestTimedOut,
    /// Success, or what another attempt does not change.
    Final,
}

/// What the answer's clock says, for a wait that is named as a date: its `Date`, else ours. The two may differ by hours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clocks {
    pub(crate) of_answer: Option<SystemTime>,
    pub(crate) ours: SystemTime,
}

impl Clocks {
    /// `dates` are the answer's `Date` headers, in any of HTTP's three forms; two that differ are none.
    pub(crate) fn of<'v>(dates: impl IntoIterator<Item = &'v str>, ours: SystemTime) -> Clocks {
        let mut dates = dates.into_iter().map(http_date);
        let first = dates.next().flatten();
        Clocks {
            of_answer: first.filter(|first| dates.all(|date| date == Some(*first))),
            ours,
        }
    }

    /// How long it is until then. A clock that is years off is no clock.
    fn until(&self, then: SystemTime) -> Duration {
        let left = |now: SystemTime| then.duration_since(now).unwrap_or_default();
        let by_answer = self.of_answer.map(left);
        by_answer
            .filter(|wait| *wait <= LONGEST)
            .unwrap_or_else(|| left(self.ours))
    }
}

/// The wait that the service names, from its `Retry-After` values: of several the longest; none where none makes sense.
pub(crate) fn retry_after<'v>(
    values: impl IntoIterator<Item = &'v str>,
    clocks: Clocks,
) -> Option<Duration> {
    values
        .into_iter()
        .flat_map(|value| in_list(value, clocks))
        .max()
        .map(|wait| wait.max(SHORTEST))
}

/// The waits in a list: seconds and dates, whose own comma is not one of the list's.
fn in_list(value: &str, clocks: Clocks) -> Vec<Duration> {
    let mut waits = Vec::new();
    let mut before: Option<&str> = None;
    for part in value.split(',') {
        let date = http_date(part).or_else(|| http_date(&format!("{},{part}", before?)));
        let wait = date.map(|then| clocks.until(then));
        waits.extend(wait.or_else(|| seconds(part)));
        before = Some(part);
    }
    waits
}

fn http_date(value: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(value.trim()).ok()
}

/// Whole or decimal seconds, rounded up to a millisecond: never shortened.
fn seconds(value: &str) -> Option<Duration> {
    let (whole, fraction) = value.trim().split_once('.').unwrap_or((value.trim(), "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u64 = whole.parse().unwrap_or(u64::MAX);
    let millis = fraction
        .bytes()
        .take(3)
        .fold((0, 100), |(sum, place), digit| {
            (sum + u64::from(digit - b'0') * place, place / 10)
        });
    let rest = u64::from(fraction.bytes().skip(3).any(|digit| digit != b'0'));
    let millis = whole.saturating_mul(1000).saturating_add(millis.0 + rest);
    Some(Duration::from_millis(millis))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn millis(value: &str) -> Option<u128> {
        retry_after([value], Clocks::of([], SystemTime::UNIX_EPOCH)).map(|wait| wait.as_millis())
    }

    #[test]
    fn retry_after_in_every_form() {
        for (value, wait) in [
            ("10", Some(10_000)),
            ("2.128", Some(2128)),
            ("0.249", Some(249)),
            ("1.0001", Some(1001)),
            (" 5 ", Some(5000)),
            ("05", Some(5000)),
            ("0", Some(100)),
            ("0.0", Some(100)),
            ("31,120", Some(120_000)),
            ("31, soon", Some(31_000)),
            ("3, Thu, 01 Jan 1970 00:00:07 GMT", Some(7000)),
            ("Thu, 01 Jan 1970 00:00:07 GMT, 31", Some(31_000)),
            (
                "Thu, 01 Jan 1970 00:00:07 GMT,Thu, 01 Jan 1970 00:00:09 GMT",
                Some(9000),
            ),
            ("2, Thu Jan  1 00:00:07 1970", Some(7000)),
            ("Thu, 31", Some(31_000)),
            ("Thu, 01 Jan 1970 00:00:07 GMT", Some(7000)),
            ("Thursday, 01-Jan-70 00:00:07 GMT", Some(7000)),
            ("", None),
            ("soon", None),
            ("-1", None),
            ("1e3", None),
            ("+5", None),
            (".5", None),
        ] {
            assert_eq!(millis(value), wait, "{value}");
        }
        assert!(millis("99999999999999999999999").is_some_and(|wait| wait > 1 << 60));
    }

    #[test]
    fn a_date_is_held_against_the_answers_own() {
        const THEN: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
        let then = http_date(THEN).unwrap();
        let (early, late) = (
            then - Duration::from_secs(7200),
            then + Duration::from_secs(7200),
        );
        for (dates, ours, wait) in [
            (&["Sun, 06 Nov 1994 08:49:32 GMT"][..], early, 5000),
            (&["Sunday, 06-Nov-94 08:49:32 GMT"], late, 5000),
            (&["Sun Nov  6 08:49:32 1994"], late, 5000),
            (&["Sun, 06 Nov 1994 08:49:40 GMT"], early, 100),
            (&[THEN, THEN], early, 100),
            // No date, none that is one, two that differ, one that is years off: our clock.
            (&[], early, 7_200_000),
            (&[], late, 100),
            (&["", THEN], early, 7_200_000),
            (&["06 Nov 1994"], early, 7_200_000),
            (&["Sun, 06 Nov 1994 08:49:32 GMT", THEN], early, 7_200_000),
            (&["Thu, 01 Jan 1970 00:00:00 GMT"], early, 7_200_000),
        ] {
            let clocks = Clocks::of(dates.iter().copied(), ours);
            let found = retry_after([THEN], clocks).unwrap();
            assert_eq!(found, Duration::from_millis(wait), "{dates:?}");
            let seconds = retry_after(["7"], clocks);
            assert_eq!(seconds, Some(Duration::from_secs(7)), "{dates:?}");
        }
        let far = retry_after(["Fri, 31 Dec 9999 23:59:59 GMT"], Clocks::of([THEN], then));
        assert!(far.is_some_and(|wait| wait > LONGEST), "{far:?}");
    }

    #[test]
    fn what_may_be_sent_again() {
        let policy = RetryPolicy::default();
        let replay = RetryPolicy {
            replay_uncertain_writes: true,
            ..RetryPolicy::default()
        };
        for (ending, read, write, replayed) in [
            (Ending::Throttled, true, true, true),
            (Ending::NotSent, true, true, true),
            (Ending::Unavailable, true, false, true),
            (Ending::RequestTimedOut, true, false, false),
            (Ending::Final, false, false, false),
        ] {
            assert_eq!(policy.is_retryable(false, ending), read, "{ending:?}");
            assert_eq!(policy.is_retryable(true, ending), write, "{ending:?}");
            assert_eq!(replay.is_retryable(true, ending), replayed, "{ending:?}");
        }
    }

    proptest! {
        #[test]
        fn back_off_is_between_half_and_whole(retry in 1..2000_u64, chance in 0.0..1.0_f64) {
            let policy = RetryPolicy::default();
            let whole = Duration::from_secs(3 << (retry - 1).min(20)).min(policy.max_delay);
            let wait = policy.back_off(retry, chance);
            prop_assert!(wait >= whole / 2 && wait <= whole);
        }
    }
}
