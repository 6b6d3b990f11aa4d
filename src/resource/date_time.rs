//! Dates and times as the service takes them.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Where the fraction or the offset begins.
const SECONDS_END: usize = "2017-01-01T00:00:17".len();
const MAX_FRACTION: usize = 7;
/// `Edm.DateTimeOffset` goes to 14 hours, in either direction.
const MAX_OFFSET_MINUTES: i16 = 14 * 60;

/// RFC 3339 with capital `T` and `Z`, seconds to 59, up to 7 fraction digits (the resolution of
/// `Edm.DateTimeOffset` at the service), offsets to 14 hours, years 0001 to 9999.
pub(crate) fn is_date_time_offset(text: &str) -> bool {
    let Some((date_time, rest)) = text.split_at_checked(SECONDS_END) else {
        return false;
    };
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    let is_as_written = date_time.as_bytes()[10] == b'T'
        && !date_time.ends_with("60")
        && !date_time.starts_with("0000")
        && !rest.ends_with('z')
        && digits <= MAX_FRACTION;
    is_as_written
        && OffsetDateTime::parse(text, &Rfc3339)
            .is_ok_and(|parsed| parsed.offset().whole_minutes().abs() <= MAX_OFFSET_MINUTES)
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
