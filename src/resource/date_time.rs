//! Dates and times as the service takes them.

/// RFC 3339 with capital `T` and `Z`, seconds to 59, up to 7 fraction digits (the resolution of
/// `Edm.DateTimeOffset` at the service), offsets to 14 hours, years 0001 to 9999.
pub(crate) fn is_date_time_offset(text: &str) -> bool {
    fn number(bytes: &[u8]) -> Option<u32> {
        bytes.iter().try_fold(0, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
        })
    }
    fn parts(bytes: &[u8]) -> Option<bool> {
        let (date_time, rest) = bytes.split_at_checked(19)?;
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        if marks.iter().any(|(at, mark)| date_time[*at] != *mark) {
            return None;
        }
        let (year, month) = (number(&date_time[..4])?, number(&date_time[5..7])?);
        let (day, hour) = (number(&date_time[8..10])?, number(&date_time[11..13])?);
        let (minute, second) = (number(&date_time[14..16])?, number(&date_time[17..])?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let in_calendar =
            year > 0 && (1..=days).contains(&day) && hour < 24 && minute < 60 && second < 60;
        let zone = match rest.strip_prefix(b".") {
            None => rest,
            Some(fraction) => {
                let digits = fraction
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count();
                if !(1..=7).contains(&digits) {
                    return None;
                }
                &fraction[digits..]
            }
        };
        let zone_fits = match zone {
            b"Z" => true,
            [b'+' | b'-', hours @ .., b':', tens, ones] if hours.len() == 2 => {
                let (hours, minutes) = (number(hours)?, number(&[*tens, *ones])?);
                minutes < 60 && hours * 60 + minutes <= 14 * 60
            }
            _ => return None,
        };
        Some(in_calendar && zone_fits)
    }
    parts(text.as_bytes()) == Some(true)
}

/// OData's `timeOfDayValue` with up to 7 fraction digits, as the service writes it.
pub(crate) fn is_time_of_day(text: &str) -> bool {
    // A day and an offset around it make it a date and time, but for the seconds, which may be left out here.
    let seconds = if text.len() == 5 { ":00" } else { "" };
    is_date_time_offset(&format!("2000-01-01T{text}{seconds}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_the_calendar_and_have_an_offset() {
        for good in [
            "2016-12-31T23:56:44.951111-08:00",
            "2017-01-01T00:00:17.7769392-08:00",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999Z",
            "2024-02-29T12:00:00Z",
            "2000-02-29T00:00:00.0Z",
            "2023-01-01T00:00:00+14:00",
            "2023-01-01T00:00:00.1-12:00",
        ] {
            assert!(is_date_time_offset(good), "{good}");
        }
        for bad in [
            "",
            "2023-02-30T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "2023-01-01t00:00:00Z",
            "2023-01-01T00:00:00z",
            "2023-01-01T24:00:00Z",
            "2023-01-01T00:00:60Z",
            "2023-01-01T00:00:00.12345678Z",
            "2023-01-01T00:00:00.Z",
            "2023-01-01T00:00:00",
            "2023-01-01T00:00:00+14:01",
            "2023-01-01T00:00:00+0800",
            "2023-01-01T00:00:00ZZ",
            "２０２３-01-01T00:00:00Z",
        ] {
            assert!(!is_date_time_offset(bad), "{bad}");
        }
    }
    #[test]
    fn times_of_day_are_within_a_day() {
        for good in ["00:00:00.0000000", "23:59:59.9999999", "07:30:00", "07:30"] {
            assert!(is_time_of_day(good), "{good}");
        }
        for bad in [
            "",
            "24:00:00",
            "7:30:00",
            "07:60:00",
            "07:30:60",
            "07:30:00.",
            "07:30:00.12345678",
            "07:30:00Z",
            "07:30:00+01:00",
            "07:30Z",
            " 07:30",
            "07:30.5",
        ] {
            assert!(!is_time_of_day(bad), "{bad}");
        }
    }
}
