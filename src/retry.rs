//! When to try again, and how long to wait. Pure: time and chance are handed in.

use std::time::{Duration, SystemTime};

/// The wait that stands for none: never a hot loop.
const SHORTEST: Duration = Duration::from_millis(100);

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

/// The wait that the service names, from its `Retry-After` values; none where they make no sense.
pub(crate) fn retry_after<'v>(
    values: impl IntoIterator<Item = &'v str>,
    now: SystemTime,
) -> Option<Duration> {
    values
        .into_iter()
        .flat_map(|value| match date(value, now) {
            Some(wait) => vec![wait],
            None => value.split(',').filter_map(seconds).collect(),
        })
        .max()
        .map(|wait| wait.max(SHORTEST))
}

fn date(value: &str, now: SystemTime) -> Option<Duration> {
    let then = httpdate::parse_http_date(value.trim()).ok()?;
    Some(then.duration_since(now).unwrap_or_default())
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
        retry_after([value], SystemTime::UNIX_EPOCH).map(|wait| wait.as_millis())
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
        let late = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
        let past = retry_after(["Thu, 01 Jan 1970 00:00:07 GMT"], late);
        assert_eq!(past, Some(SHORTEST));
        assert!(millis("99999999999999999999999").is_some_and(|wait| wait > 1 << 60));
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
