//! Dates of OData, in ticks of 100 ns since year 1, and the service's own dates.

use std::time::Duration;

const DAY: i64 = 86_400;
const TICKS: i64 = 10_000_000;
/// Days from 0001-01-01 to 1970-01-01.
const EPOCH: i64 = 719_162;

/// RFC 3339 as OData takes it, with up to 7 fraction digits: the instant that it names.
pub(crate) fn ticks(text: &str) -> Option<i64> {
    let number = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i64>().ok())?
    };
    let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")];
    if marks
        .iter()
        .any(|(at, mark)| text.get(*at..at + 1) != Some(mark))
    {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let rest = text.get(19..)?;
    let (fraction, zone) = match rest.strip_prefix('.') {
        None => (0, rest),
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = &fraction[..fraction.len() - zone.len()];
            let fits = (1..=7).contains(&digits.len());
            fits.then(|| format!("{digits:0<7}").parse().ok().map(|f: i64| (f, zone)))??
        }
    };
    let fits = year > 0
        && (1..=12).contains(&month)
        && (1..=days_in(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    let seconds = days_before(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
    fits.then_some((seconds - offset(zone)?) * TICKS + fraction)
}

/// A time of day as OData has it, with up to 7 fraction digits: how many ticks after midnight.
pub(crate) fn time_of_day(text: &str) -> Option<i64> {
    let whole = match text.len() {
        5 => format!("{text}:00"),
        _ => text.to_owned(),
    };
    let midnight = ticks("0001-01-01T00:00:00Z")?;
    ticks(&format!("0001-01-01T{whole}Z")).map(|at| at - midnight)
}

/// As the service writes it: with 7 fraction digits.
pub(crate) fn written_time_of_day(ticks: i64) -> String {
    let (seconds, fraction) = (ticks / TICKS, ticks % TICKS);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hour:02}:{minute:02}:{second:02}.{fraction:07}")
}

/// Seconds east of UTC.
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
    let number = |part: &str, most: i64| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| part.parse::<i64>().ok())??;
        (number <= most).then_some(number)
    };
    let seconds = number(hours, 14)? * 3600 + number(minutes, 59)? * 60;
    Some(if zone.starts_with('-') {
        -seconds
    } else {
        seconds
    })
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 0001-01-01 to this one.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let years = year - 1;
    let before: i64 = (1..month).map(|month| days_in(year, month)).sum();
    years * 365 + years / 4 - years / 100 + years / 400 + before + day - 1
}

/// Year, month, day, hour, minute and second, in UTC.
fn calendar(unix: u64) -> [i64; 6] {
    let seconds = i64::try_from(unix).unwrap_or_default();
    let mut days = seconds / DAY + EPOCH;
    let mut year = days / 366 + 1;
    while days >= days_before(year + 1, 1, 1) {
        year += 1;
    }
    days -= days_before(year, 1, 1);
    let mut month = 1;
    while days >= days_in(year, month) {
        days -= days_in(year, month);
        month += 1;
    }
    let (hour, minute, second) = (seconds % DAY / 3600, seconds / 60 % 60, seconds % 60);
    [year, month, days + 1, hour, minute, second]
}

/// The `date` of error bodies: whole seconds, without a zone.
pub(crate) fn service_date(unix: u64) -> String {
    let [year, month, day, hour, minute, second] = calendar(unix);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
}

/// A date of an entity's: with 7 fraction digits, in UTC.
pub(crate) fn entity_date(unix: Duration) -> String {
    let (date, fraction) = (service_date(unix.as_secs()), unix.subsec_nanos() / 100);
    format!("{date}.{fraction:07}Z")
}

/// A date of HTTP's.
pub(crate) fn http_date(unix: u64) -> String {
    let [year, month, day, hour, minute, second] = calendar(unix);
    let part = |names: &'static str, at: i64| {
        let at = usize::try_from(at).unwrap_or_default() * 3;
        names.get(at..at + 3).unwrap_or_default()
    };
    let weekday = part("MonTueWedThuFriSatSun", days_before(year, month, day) % 7);
    let month = part("JanFebMarAprMayJunJulAugSepOctNovDec", month - 1);
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants() {
        assert_eq!(ticks("0001-01-01T00:00:00Z"), Some(0));
        let max = ticks("9999-12-31T23:59:59.9999999Z");
        assert_eq!(max, Some(3_155_378_975_999_999_999), "as .NET has it");
        let unix = ticks("1970-01-01T00:00:00Z");
        assert_eq!(unix, Some(621_355_968_000_000_000), "as .NET has it");
        assert_eq!(ticks("1969-12-31T16:00:00-08:00"), unix);
        assert_eq!(ticks("1970-01-01T05:30:00.0+05:30"), unix);
    }

    #[test]
    fn times_of_day() {
        for (text, written) in [
            ("07:30", "07:30:00.0000000"),
            ("00:00:00.0000000", "00:00:00.0000000"),
            ("23:59:59.5", "23:59:59.5000000"),
        ] {
            let ticks = time_of_day(text);
            assert_eq!(ticks.map(written_time_of_day).as_deref(), Some(written));
        }
        for text in [
            "",
            "7:30",
            "24:00:00",
            "07:30Z",
            "07:30:00.",
            "07:30:00+01:00",
        ] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
        let at = Duration::new(1_720_389_564, 884_139_450);
        assert_eq!(entity_date(at), "2024-07-07T21:59:24.8841394Z");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "2016-02-30T00:00:00Z",
            "2016-01-01T00:00:00",
            "2016-01-01t00:00:00Z",
            "2016-01-01T24:00:00Z",
            "2016-01-01T00:00:60Z",
            "2016-01-01T00:00:00.Z",
            "2016-01-01T00:00:00.12345678Z",
            "0000-01-01T00:00:00Z",
            "2016-01-01T00:00:00+1:00",
            "2016-01-01T00:00:00+15:00",
            "2016-13-01T00:00:00Z",
        ] {
            assert_eq!(ticks(text), None, "{text}");
        }
    }

    #[test]
    fn dates_of_errors() {
        assert_eq!(service_date(0), "1970-01-01T00:00:00");
        assert_eq!(service_date(1_720_389_564), "2024-07-07T21:59:24");
        assert_eq!(service_date(951_782_400), "2000-02-29T00:00:00");
        assert_eq!(service_date(1_735_689_599), "2024-12-31T23:59:59");
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
